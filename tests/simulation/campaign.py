"""Many seeds one after another, each on a database of its own."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.postgres import running_server
from tests.simulation.plan import Plan, plan_of
from tests.simulation.run import Run, simulate
from tests.simulation.takeovers import Takeover

SHOWN = 12
# What is proved here is order, not that disks keep what they are given.
MEMORY = Path("/dev/shm")

Fresh = Callable[[], tuple[str, Callable[[], None]]]


@contextmanager
def databases(kind: str) -> Iterator[Fresh]:
    """Give new, empty databases: their address, and how to throw them away."""
    if kind == "postgresql":
        with running_server() as server:

            def fresh() -> tuple[str, Callable[[], None]]:
                url = server.new_database()
                return url, lambda: asyncio.run(server.drop(url))

            yield fresh
        return
    base = MEMORY if MEMORY.is_dir() else None

    def folder() -> tuple[str, Callable[[], None]]:
        path = tempfile.mkdtemp(prefix="workshop-simulation-", dir=base)
        return f"sqlite:///{path}/book.db", lambda: shutil.rmtree(path)

    yield folder


@dataclass
class Campaign:
    """What all seeds so far came to."""

    database: str
    seeds: int = 0
    days: int = 0
    failed: list[int] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    longest: Takeover | None = None

    def run(self, plan: Plan, fresh: Fresh, *, keep_log: bool = False) -> Run:
        """Run one seed and add it up."""
        url, discard = fresh()
        try:
            run = simulate(plan, url, keep_log=keep_log)
        finally:
            discard()
        verdict, counts = run.verdict, run.world.counts
        self.seeds, self.days = self.seeds + 1, self.days + plan.days
        self._add("kills", counts.get("kills", 0))
        self._add("stalls", counts.get("stalls", 0))
        self._add("posts", counts.get("posts", 0))
        self._add("bets", verdict.bets)
        self._add("verdicts", verdict.verdicts)
        self._add("lost", len(verdict.lost))
        self._add("doubled", len(verdict.doubled))
        self._add("audit_failures", bool(verdict.audit))
        self._add("other_differences", len(verdict.others))
        known = [self.longest] if self.longest else []
        self.longest = max([*known, *verdict.takeovers], key=lambda t: t.seconds, default=None)
        if verdict.differences:
            self.failed.append(plan.seed)
        return run

    def told(self, plan: Plan, run: Run) -> str:
        """Return what was wrong with a seed, and how to see it again."""
        found = run.verdict.differences
        lines = [f"seed {plan.seed}: {len(found)} differences", *(f"  {d}" for d in found[:SHOWN])]
        if len(found) > SHOWN:
            lines.append(f"  … and {len(found) - SHOWN} more")
        again = f"make simulate SEED={plan.seed} DATABASE={self.database}"
        if plan != plan_of(plan.seed):
            again += f' ARGS="--days {plan.days}"'
        lines.append(f"again: {again}")
        return "\n".join(lines) + "\n"

    def summary(self, seconds: float) -> dict[str, object]:
        """Return the figures."""
        names = ("kills", "bets", "lost", "doubled", "audit_failures")
        others = ("stalls", "posts", "verdicts", "other_differences")
        return {
            "seeds": self.seeds,
            "days": self.days,
            **{name: self.counts.get(name, 0) for name in names},
            "database": self.database,
            **{name: self.counts.get(name, 0) for name in others},
            "longest_takeover_seconds": round(self.longest.seconds, 1) if self.longest else 0.0,
            "longest_takeover": str(self.longest or ""),
            "failed_seeds": self.failed,
            "seconds": round(seconds, 1),
        }

    def _add(self, name: str, by: int) -> None:
        self.counts[name] = self.counts.get(name, 0) + by
