"""How long work of the dead lay about before somebody else took it.

Only time counts in which somebody could: with a database, and a process that is awake and does not
compose just then. Whoever gets no answer from the database asks again after five seconds; those are
taken off.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from tests.simulation.book import DATABASE
from tests.simulation.world import FREE, Fact, World

WITHIN = 30.0
ASKS_AGAIN_AFTER = 5.1


@dataclass(frozen=True)
class Takeover:
    """What was taken over from whom, and after how many seconds in which it could be."""

    what: str
    dead: str
    by: str
    seconds: float

    def __str__(self) -> str:
        return f"{self.what} of {self.dead} by {self.by} after {self.seconds:.1f} s"


def takeovers(world: World) -> list[Takeover]:
    """Return every takeover of a run: cycles and posts under a lease, and locks that were due."""
    found: list[Takeover] = []
    held: dict[str, str] = {}
    deaths = dict(world.deaths)
    for fact in world.facts:
        for item in _taken(fact):
            owner = held.get(item)
            if owner is not None and owner != fact.owner and deaths.get(owner, 1e18) <= fact.second:
                found.append(_takeover(world, item, owner, fact, deaths[owner]))
            held[item] = fact.owner
        for item in _given_back(fact, held):
            if held.get(item) == fact.owner:
                del held[item]
        if fact.kind == "lock" and fact.result:
            found += _locks(world, fact)
    return found


def _takeover(world: World, item: str, owner: str, fact: Fact, since: float) -> Takeover:
    seconds = world.health.seconds_up([FREE, DATABASE], since, fact.second)
    denied = sum(since < second <= fact.second for second in world.denials)
    return Takeover(item, owner, fact.owner, max(0.0, seconds - denied * ASKS_AGAIN_AFTER))


def _taken(fact: Fact) -> list[str]:
    if fact.kind == "claim_posts":
        return [f"post {post.key}" for post in fact.result]
    if fact.kind == "open_cycle" and fact.result is not None:
        return [f"cycle {fact.args[0]}"]
    return []


def _given_back(fact: Fact, held: Collection[str]) -> list[str]:
    if fact.kind in ("sent", "retry", "drop"):
        return [f"post {fact.args[0].key}"]
    if fact.kind == "lose":
        # With the channel goes all that was on its way there; it waits for a moderator.
        _subject, _, channel = fact.args[0].key.rpartition("-")
        return [item for item in held if item.endswith(f"-{channel}")]
    if fact.kind == "close_cycle":
        return [f"cycle {fact.args[0]}"]
    if fact.kind == "publish":
        return [f"cycle {fact.kwargs['cycle_at']}"]
    return []


def _locks(world: World, fact: Fact) -> list[Takeover]:
    """A lock belongs to nobody: it is late by the time since it was due."""
    dues = {name: world.due_locks[name] for name in fact.args[0] if name in world.due_locks}
    return [_takeover(world, f"lock {name}", "nobody", fact, due) for name, due in dues.items()]
