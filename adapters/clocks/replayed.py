"""Clocks that replay the past: one that is moved by hand, one that runs at a chosen speed."""

from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic


class SteppedClock:
    """Time stands still until it is moved."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def now(self) -> datetime:
        """Return the instant the clock was moved to."""
        return self._now

    def seconds_until(self, instant: datetime) -> float | None:
        """Return 0 for what is past, None for the rest: time stands."""
        return 0.0 if instant <= self._now else None

    def move_to(self, instant: datetime) -> None:
        """Move forward to `instant`; time never runs backwards."""
        self._now = max(self._now, instant)


class ReplayedClock:
    """Replayed time runs `speed` times as fast as real time; speed 0 is a pause.

    With an `until` it stands there: what is due then is done at that instant, however long that
    takes.
    """

    def __init__(
        self, start: datetime, speed: float, ticks: Callable[[], float] = monotonic
    ) -> None:
        self._ticks = ticks
        self._from = start
        self._since = ticks()
        self._speed = speed
        self._until: datetime | None = None

    @property
    def speed(self) -> float:
        """Replayed seconds a real second."""
        return self._speed

    def now(self) -> datetime:
        """Return the replayed instant."""
        running = self._from + timedelta(seconds=(self._ticks() - self._since) * self._speed)
        return running if self._until is None else min(running, self._until)

    def seconds_until(self, instant: datetime) -> float | None:
        """Return the real seconds until `instant` at today's speed."""
        left = (instant - self.now()).total_seconds()
        if left <= 0:
            return 0.0
        return left / self._speed if self._speed > 0 else None

    def run_at(self, speed: float, until: datetime | None = None) -> None:
        """Go on from here at another speed, as far as `until`, which must not be past."""
        self._from, self._since, self._speed = self.now(), self._ticks(), speed
        self._until = until if until is None else max(until, self._from)

    def move_to(self, instant: datetime) -> None:
        """Go on from a later instant; time never runs backwards."""
        self._from, self._since = max(self.now(), instant), self._ticks()
        if self._until is not None:
            self._until = max(self._until, self._from)
