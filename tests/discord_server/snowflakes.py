"""Identifiers that hold the millisecond they were made in."""

import time
from datetime import UTC, datetime, timedelta

EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
EPOCH_MS = 1_420_070_400_000


def made_at(snowflake: int) -> datetime:
    """The instant a snowflake was made."""
    return EPOCH + timedelta(milliseconds=snowflake >> 22)


def at(instant: datetime) -> int:
    """The smallest snowflake of an instant."""
    return int((instant - EPOCH) / timedelta(milliseconds=1)) << 22


class Snowflakes:
    """Hands out identifiers that only grow.

    Guilds, people and the rest that is older than the test get consecutive milliseconds of the
    past, so that guilds spread evenly over shards as `(guild_id >> 22) % shards` has it.
    """

    def __init__(self, past: datetime = datetime(2019, 6, 1, tzinfo=UTC)) -> None:
        self._past = at(past) >> 22
        self._last = 0

    def of_now(self) -> int:
        """An identifier made now, larger than every one before."""
        now = (int(time.time() * 1000) - EPOCH_MS) << 22
        self._last = max(self._last + 1, now)
        return self._last

    def of_the_past(self) -> int:
        """An identifier from long ago, in a millisecond of its own."""
        self._past += 1
        return self._past << 22
