"""What a seed decides before anything happens: how long, how many, how rough."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

FIRST_SESSION = 40
LAST_SESSION = 700
AFTER_CLOSE, TWICE = "after close", "twice"


@dataclass(frozen=True)
class Plan:
    """One run. `roughness` scales the chance of every fault; 0 is a day without any.

    `first` is the place of its first session in the calendar, `days` how many it lasts. `cycles` is
    after the close, or at the local times of a day.
    """

    seed: int
    first: int
    days: int
    cycles: str
    processes: int
    communities: int
    readers: int
    acts: int
    roughness: float
    skip_late: bool
    silent: bool

    def random(self, name: str) -> Random:
        """Return a stream of its own for one part of the run: others do not shift it."""
        return Random(f"{self.seed}/{name}")


def plan_of(seed: int, days: int | None = None) -> Plan:
    """Return the plan of a seed."""
    rng = Random(f"plan {seed}")
    cycles = rng.choice((AFTER_CLOSE, AFTER_CLOSE, AFTER_CLOSE, AFTER_CLOSE, TWICE))
    usual = rng.randint(14, 19) if cycles == AFTER_CLOSE else rng.randint(8, 11)
    return Plan(
        seed=seed,
        first=rng.randint(FIRST_SESSION, LAST_SESSION),
        days=usual if days is None else days,
        cycles=cycles,
        processes=rng.choice((2, 2, 3, 3, 4)),
        communities=rng.choice((3, 3, 3, 4)),
        readers=rng.randint(60, 240),
        acts=rng.randint(30, 150),
        roughness=rng.choice((0.3, 0.7, 1.0, 2.0)),
        skip_late=rng.random() < 0.2,
        silent=rng.random() < 0.3,
    )
