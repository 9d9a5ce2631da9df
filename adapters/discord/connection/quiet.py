"""The library's log of its connection: a line for each that is lost, one an hour for the late."""

import logging
from collections.abc import Callable
from time import monotonic

import aiohttp
import discord

# Where the library tells of connections; it calls each loss an error and prints the whole stack,
# though it knows what to do.
LOGGERS = ("discord.shard", "discord.gateway")
EXPECTED = (discord.DiscordException, aiohttp.ClientError, OSError)
LATE = "Can't keep up"
SECONDS_BETWEEN_WORDS = 3600.0


class WithoutStack(logging.Filter):
    """Turns the stack of an expected loss into a few words; what is unexpected keeps its own."""

    def filter(self, record: logging.LogRecord) -> bool:
        """See the standard library."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, EXPECTED):
            record.msg = f"{record.getMessage()} ({type(error).__name__}: {error})"
            record.args = record.exc_info = record.exc_text = None
            record.levelno, record.levelname = logging.WARNING, "WARNING"
        return True


class LateNowAndThen(logging.Filter):
    """Says once an hour, and as what it is, that a heartbeat was answered late.

    The library calls that "can't keep up". It counts from the heartbeat before wherever an answer
    is faster than its own thread, so that a healthy desk is told so too.
    """

    def __init__(self, ticks: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self._ticks = ticks
        self._silent_until = float("-inf")

    def filter(self, record: logging.LogRecord) -> bool:
        """See the standard library."""
        if not str(record.msg).startswith(LATE):
            return True
        now = self._ticks()
        if now < self._silent_until:
            return False
        self._silent_until = now + SECONDS_BETWEEN_WORDS
        record.msg = "Discord answered a heartbeat late (shard %s, %.1f s by the library's count)"
        record.levelno, record.levelname = logging.INFO, "INFO"
        return True


def keep_quiet() -> None:
    """Let the library tell of its connections in lines."""
    for name in LOGGERS:
        logger = logging.getLogger(name)
        for made in (WithoutStack, LateNowAndThen):
            if not any(isinstance(known, made) for known in logger.filters):
                logger.addFilter(made())
    # Nobody here speaks: the library need not say at each start that it could not.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
