"""Time, as everything that decides sees it."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The only source of the current instant."""

    def now(self) -> datetime:
        """Return the current instant in UTC."""
        ...

    def seconds_until(self, instant: datetime) -> float | None:
        """Return the real seconds until `instant`: 0 once it is past, None while time stands."""
        ...


class Alarm(Protocol):
    """What wakes the desk. A missed ring costs nothing: what is due stands in the book."""

    async def wait(self, until: datetime | None) -> None:
        """Return at `until`, or when rung, or at the next heartbeat; None is no set time."""
        ...

    def ring(self) -> None:
        """Wake whoever waits."""
        ...
