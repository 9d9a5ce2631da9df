"""The library's log of its connection, with one line for each that is lost."""

import logging

import aiohttp
import discord

# Where the library tells of connections; it calls each loss an error and prints the whole stack,
# though it knows what to do.
LOGGERS = ("discord.shard", "discord.gateway")
EXPECTED = (discord.DiscordException, aiohttp.ClientError, OSError)


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


def keep_quiet() -> None:
    """Let the library tell of its connections in lines."""
    for name in LOGGERS:
        logger = logging.getLogger(name)
        if not any(isinstance(known, WithoutStack) for known in logger.filters):
            logger.addFilter(WithoutStack())
    # Nobody here speaks: the library need not say at each start that it could not.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
