"""Time, as everything that decides sees it."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The only source of the current instant."""

    def now(self) -> datetime:
        """Return the current instant in UTC."""
        ...

    async def sleep_until(self, instant: datetime) -> None:
        """Return once `now()` has reached `instant`."""
        ...
