"""What Discord's refusals mean for a post, in the words of the chat port."""

from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
import discord

from adapters.discord.permissions import needs
from bot.application.ports.book import Loudness
from bot.application.ports.chat import AmbiguousSend, ChannelLost, MessageGone, TryLater
from bot.application.wording.sentences import listed
from bot.domain.errors import WorkshopError
from bot.domain.plain import plain
from bot.domain.text import _

UNKNOWN_CHANNEL, UNKNOWN_GUILD, UNKNOWN_MESSAGE, UNKNOWN_EMOJI = 10003, 10004, 10008, 10014
TOO_MANY_REACTIONS, NO_ACCESS, NO_PERMISSION, THREAD_ARCHIVED = 30010, 50001, 50013, 50083
NOT_A_TEXT_CHANNEL, WRONG_KIND_OF_CHANNEL = 50008, 50024
REACTION_BLOCKED, NO_REPLY, THREAD_EXISTS = 90001, 160002, 160004

SOON, BANNED = 5.0, 600.0
SHUT = "Discord refuses every request for now"
LINE = 200
TOO_MANY, FORBIDDEN, UNAUTHORIZED, SERVER_ERROR = 429, 403, 401, 500


@contextmanager
def understood(*, sending: bool = False, in_thread: bool = False) -> Iterator[None]:
    """Raise what a request's failure means: ChannelLost, MessageGone, AmbiguousSend or TryLater.

    `sending` tells that a repetition could post twice, `in_thread` that the request was about a
    thread, whose loss does not cost the channel. Discord's other refusals pass: nothing but a
    change of ours would mend them.
    """
    try:
        yield
    except discord.RateLimited as error:
        raise TryLater("Discord asks to wait", after=error.retry_after) from error
    except discord.HTTPException as error:
        meaning = refusal(error, in_thread=in_thread)
        if meaning is None and error.status < SERVER_ERROR:
            raise
        raise meaning or _unanswered(error, sending=sending) from error
    except aiohttp.ClientConnectorError as error:
        raise TryLater(f"Discord cannot be reached: {error}", after=SOON) from error
    except (aiohttp.ClientError, OSError) as error:
        raise _unanswered(error, sending=sending) from error


def refusal(error: discord.HTTPException, *, in_thread: bool = False) -> WorkshopError | None:
    """Return what a refusal means, None for a failure of Discord's own or of the request."""
    if error.status == TOO_MANY or (error.status == FORBIDDEN and not error.code):
        # The library waits for what Discord's limits say: this is a ban of the address, by the
        # wall before Discord, which knows none of its codes, or a wait that had no end.
        return TryLater(SHUT, after=wait(error))
    if error.status == UNAUTHORIZED:
        return TryLater("Discord does not take the bot's token", after=BANNED)
    if error.code == UNKNOWN_MESSAGE:
        return MessageGone("the message was deleted")
    if in_thread and error.code in (UNKNOWN_CHANNEL, THREAD_ARCHIVED):
        return MessageGone("the thread was deleted or locked")
    words = _lost(error.code, in_thread=in_thread)
    return ChannelLost(words) if words else None


def is_wall(error: discord.HTTPException) -> bool:
    """Return whether the wall before Discord refused, as it then does every request for a while."""
    return error.status < SERVER_ERROR and is_page(error)


def is_page(error: discord.HTTPException) -> bool:
    """Return whether a page came instead of an answer: Discord itself answers in JSON."""
    return bool(error.text) and "json" not in error.response.headers.get("Content-Type", "")


def briefly(error: BaseException) -> str:
    """Return an error in one short line for the log; of a page no more than that it was one."""
    if isinstance(error, discord.HTTPException) and is_page(error):
        return f"{error.status} {error.response.reason}, with a page instead of an answer"
    return plain(str(error) or repr(error), LINE)


def _lost(code: int, *, in_thread: bool) -> str:
    if code == UNKNOWN_CHANNEL:
        return _("the channel was deleted")
    if code == UNKNOWN_GUILD:
        return _("the bot was removed from the server")
    if code in (NOT_A_TEXT_CHANNEL, WRONG_KIND_OF_CHANNEL):
        return _("this kind of channel takes no such posts")
    if code not in (NO_ACCESS, NO_PERMISSION, NO_REPLY):
        return ""
    ordinary = [need.label for need in needs(Loudness.NORMAL)]
    full = [need.label for need in needs(Loudness.FULL)]
    labels = listed([label for label in full if label not in ordinary] if in_thread else ordinary)
    if in_thread:
        return _("the bot may not post in threads: it needs {labels}, or a quieter setup").format(
            labels=labels
        )
    return _("the bot may not post there: it needs {labels}").format(labels=labels)


def _unanswered(error: Exception, *, sending: bool) -> WorkshopError:
    line = f"Discord gave no answer: {type(error).__name__} {briefly(error)}"
    return AmbiguousSend(line) if sending else TryLater(line, after=SOON)


def wait(error: discord.HTTPException) -> float:
    """Return the seconds to wait that Discord names; a ban's page names none."""
    try:
        return float(error.response.headers.get("Retry-After", BANNED))
    except ValueError:
        return BANNED
