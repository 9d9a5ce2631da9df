"""The real clock; the one place where the wall clock is read."""

import asyncio
from datetime import UTC, datetime


class SystemClock:
    """Now is now."""

    def now(self) -> datetime:
        """Return the current instant in UTC."""
        return datetime.now(UTC)

    async def sleep_until(self, instant: datetime) -> None:
        """Return once the wall clock has reached `instant`."""
        while (left := (instant - self.now()).total_seconds()) > 0:
            await asyncio.sleep(min(left, 60.0))
