"""The real clock; the one place where the wall clock is read."""

from datetime import UTC, datetime


class SystemClock:
    """Now is now."""

    def now(self) -> datetime:
        """Return the current instant in UTC."""
        return datetime.now(UTC)

    def seconds_until(self, instant: datetime) -> float | None:
        """Return the real seconds until `instant`, 0 once it is past."""
        return max(0.0, (instant - self.now()).total_seconds())
