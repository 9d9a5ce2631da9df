"""`python -m tests.simulation`: many seeds, or one again with its log; see `make simulate`."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

from tests.simulation.campaign import Campaign, databases
from tests.simulation.plan import plan_of
from tests.simulation.run import Run


def main() -> int:
    """Run the seeds asked for; return 1 if anything was wrong."""
    wanted = _arguments()
    one = wanted.seed is not None
    seeds = [wanted.seed] if one else range(wanted.start, wanted.start + wanted.seeds)
    campaign = Campaign(wanted.database)
    began = time.monotonic()
    with databases(wanted.database) as fresh:
        for done, seed in enumerate(seeds, start=1):
            plan = plan_of(seed, wanted.days)
            run = campaign.run(plan, fresh, keep_log=one)
            took = time.monotonic() - began
            progress = f"\r{done}/{len(seeds)} seeds, {campaign.days} days, {took:.0f} s "
            sys.stderr.write(progress)
            if one:
                _write_log(run, wanted.log or _log_file(seed, wanted.database))
            if run.verdict.differences:
                sys.stderr.write("\n" + campaign.told(plan, run))
    sys.stderr.write("\n")
    summary = campaign.summary(time.monotonic() - began)
    sys.stdout.write(json.dumps(summary) + "\n")
    return 1 if campaign.failed else 0


def _log_file(seed: int, database: str) -> Path:
    return Path(tempfile.gettempdir()) / f"simulation-{database}-{seed}.log"


def _write_log(run: Run, file: Path) -> None:
    file.write_text("\n".join(run.world.lines) + "\n", encoding="utf-8")
    sys.stderr.write(f"\nevery event: {file}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--seeds", type=_count, default=20, help="how many seeds to run")
    parser.add_argument("--start", type=int, default=1, help="the first of them")
    parser.add_argument("--seed", type=int, help="one seed, again, with its log")
    parser.add_argument("--days", type=_count, help="sessions a run; otherwise the seed says")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--log", type=_file, help="where every event of --seed goes")
    return parser.parse_args()


def _file(text: str) -> Path:
    file = Path(text)
    if file.is_dir() or not file.parent.is_dir():
        raise argparse.ArgumentTypeError(f"{text!r} cannot be written: name a file in a folder")
    return file


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no count: write 1 or more")
    return int(text)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.stderr.write("\nstopped; nothing is kept of the seed that ran\n")
        sys.stderr.flush()
        # The databases are closed. What was going on in virtual time ends with the process.
        os._exit(130)
