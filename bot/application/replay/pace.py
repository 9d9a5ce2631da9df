"""The pace of a demo: every stretch between two events takes a fixed, watchable time."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from bot.application.ports.book import Due
from bot.application.ports.clock import Clock
from bot.application.ports.pace import PaceState
from bot.domain.text import _

# Real seconds until the next event of a kind, at the usual pace.
SECONDS = {"cycle": 6.0, "lock": 24.0, "resolve": 7.0, "digest": 3.0, "send": 1.0}
FIRST_SECONDS = 2.5
FACTORS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
FASTEST_STRETCH = 1e-3


class Throttle(Clock, Protocol):
    """A replayed clock whose speed can be set."""

    def run_at(self, speed: float, until: datetime | None = None) -> None:
        """Go on at so many replayed seconds a real one, as far as `until`."""
        ...

    def move_to(self, instant: datetime) -> None:
        """Go on from a later instant."""
        ...


class StretchPace:
    """Sets the clock's speed so that each stretch to the next event takes its time.

    The clock stands until `begin`, so that nobody misses the first dispatch.
    """

    def __init__(self, clock: Throttle, ring: Callable[[], None]) -> None:
        self._clock = clock
        self._ring = ring
        self._next: Due | None = None
        self._speed = 0.0
        self._factor = FACTORS.index(1.0)
        self._running = False
        self._begun = False

    def begin(self) -> None:
        """Let the clock run for the first time; later calls change nothing."""
        if not self._begun:
            self._begun = True
            self.resume()

    def aim(self, due: Due | None) -> None:
        """Take the next event as the end of the present stretch; time stands there."""
        if due is not None and self._next is not None and due.at == self._next.at:
            return
        self._next = due
        left = (due.at - self._clock.now()).total_seconds() if due else 0.0
        seconds = SECONDS[due.kind] if due and self._begun else FIRST_SECONDS
        self._speed = max(left, FASTEST_STRETCH) / seconds if due else 0.0
        self._apply()

    def state(self) -> PaceState:
        """Return where the replay stands."""
        coming = self._next
        return PaceState(
            now=self._clock.now(),
            running=self._running,
            factor=FACTORS[self._factor],
            next_label=_label(coming),
            next_in_seconds=self.seconds_until(coming.at) if coming else None,
        )

    def seconds_until(self, instant: datetime) -> float:
        """Return the real seconds until a replayed instant at this pace, as if the clock ran."""
        left = (instant - self._clock.now()).total_seconds()
        speed = self._speed * FACTORS[self._factor]
        return max(0.0, left / speed) if speed else 0.0

    def pause(self) -> None:
        """Stop the clock."""
        self._running = False
        self._apply()

    def resume(self) -> None:
        """Let the clock run."""
        self._running = self._begun = True
        self._apply()

    def step(self) -> None:
        """Go to the next event at once; whether the clock runs does not change."""
        if self._next is not None:
            self._clock.move_to(self._next.at)
            self._ring()

    def faster(self) -> None:
        """Take the next higher pace."""
        self._shift(1)

    def slower(self) -> None:
        """Take the next lower pace."""
        self._shift(-1)

    def _shift(self, by: int) -> None:
        self._factor = min(max(self._factor + by, 0), len(FACTORS) - 1)
        self._apply()

    def _apply(self) -> None:
        speed = self._speed * FACTORS[self._factor] if self._running else 0.0
        self._clock.run_at(speed, self._next.at if self._next else None)
        self._ring()


def _label(due: Due | None) -> str:
    if due is None:
        return ""
    labels = {
        "cycle": _("the next dispatch"),
        "lock": _("bets lock"),
        "resolve": _("the verdict"),
        "digest": _("the week in review"),
        "send": _("the next post"),
    }
    return labels[due.kind]
