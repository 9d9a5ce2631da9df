"""What could work when: the stretches in which something was down, for whoever judges delays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

Stretch = tuple[float, float]


@dataclass
class Health:
    """Stretches of virtual seconds in which a thing was down; things are named by text."""

    down: dict[str, list[Stretch]] = field(default_factory=dict)
    _since: dict[str, float] = field(default_factory=dict)
    _depth: dict[str, int] = field(default_factory=dict)

    def fall(self, thing: str, now: float) -> None:
        """Note that a thing is down for one more reason."""
        self._depth[thing] = self._depth.get(thing, 0) + 1
        self._since.setdefault(thing, now)

    def rise(self, thing: str, now: float) -> None:
        """Note that one reason is gone."""
        self._depth[thing] -= 1
        if not self._depth[thing]:
            self.down.setdefault(thing, []).append((self._since.pop(thing), now))

    def is_down(self, thing: str) -> bool:
        """Return whether a thing is down now."""
        return thing in self._since

    def was_down(self, thing: str, start: float, end: float) -> bool:
        """Return whether a thing was down at any time in [start, end]."""
        return any(since < end and until > start for since, until in self._stretches(thing))

    def up(self, things: Iterable[str], start: float, end: float) -> Iterator[Stretch]:
        """Yield the stretches of [start, end] in which none of the things was down."""
        at = start
        for since, until in sorted(s for thing in things for s in self._stretches(thing)):
            if since >= end:
                break
            if since > at:
                yield at, since
            at = max(at, until)
        if at < end:
            yield at, end

    def seconds_up(self, things: Iterable[str], start: float, end: float) -> float:
        """Return how long none of the things was down in [start, end]."""
        return sum(until - since for since, until in self.up(things, start, end))

    def longest_up(self, things: Iterable[str], start: float, end: float) -> float:
        """Return the longest stretch of [start, end] in which none of the things was down."""
        return max((until - since for since, until in self.up(things, start, end)), default=0.0)

    def _stretches(self, thing: str) -> list[Stretch]:
        found = self.down.get(thing, [])
        since = self._since.get(thing)
        return found if since is None else [*found, (since, float("inf"))]
