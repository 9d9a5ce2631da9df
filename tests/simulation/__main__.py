"""`python -m tests.simulation`: many seeds, or one again, with its log."""

from __future__ import annotations

import argparse
import json
import sys
import time

from tests.simulation.campaign import Campaign, databases
from tests.simulation.plan import plan_of


def main() -> int:
    """Run the seeds asked for; return 1 if anything was wrong."""
    wanted = _arguments()
    seeds = (
        [wanted.seed]
        if wanted.seed is not None
        else range(wanted.start, wanted.start + wanted.seeds)
    )
    campaign = Campaign(wanted.database)
    began = time.monotonic()
    with databases(wanted.database) as fresh:
        for done, seed in enumerate(seeds, start=1):
            plan = plan_of(seed, wanted.days)
            run = campaign.run(plan, fresh, keep_log=wanted.log is not None)
            if wanted.log is not None:
                wanted.log.write("\n".join(run.world.lines) + "\n")
            took = time.monotonic() - began
            sys.stderr.write(f"\r{done}/{len(seeds)} seeds, {campaign.days} days, {took:.0f} s ")
            if run.verdict.differences:
                sys.stderr.write("\n")
                sys.stderr.write(campaign.told(plan, run))
    sys.stderr.write("\n")
    sys.stdout.write(json.dumps(campaign.summary(time.monotonic() - began)) + "\n")
    return 1 if campaign.failed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--seeds", type=int, default=20, help="how many seeds to run")
    parser.add_argument("--start", type=int, default=1, help="the first of them")
    parser.add_argument("--seed", type=int, help="one seed, again")
    parser.add_argument("--days", type=int, help="sessions a run; otherwise the seed says")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--log", type=argparse.FileType("w"), help="write every event to a file")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
