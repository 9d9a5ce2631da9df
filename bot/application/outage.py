"""A database that is away: told once, waited for, and told again when it is back."""

import asyncio

import structlog

from bot.domain.errors import Unavailable

log = structlog.get_logger(__name__)

# Of real time, however fast the desk's clock runs. What is due may be what a dead process left,
# and must not wait for a heartbeat.
SECONDS_BETWEEN_TRIES = 5.0


class Outage:
    """What all work on one book knows of it: whether it answers."""

    def __init__(self, pause: float = SECONDS_BETWEEN_TRIES) -> None:
        self._pause = pause
        self._lasts = False

    async def sit_out(self, error: Unavailable) -> None:
        """Return when the book may be asked again."""
        if not self._lasts:
            log.warning("the desk waits for the database", error=str(error))
        self._lasts = True
        await asyncio.sleep(self._pause)

    def over(self) -> None:
        """Take note that the book answers."""
        if self._lasts:
            log.info("the database is back")
        self._lasts = False
