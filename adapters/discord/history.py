"""Finding a post again in its channel, when nobody knows whether it arrived."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import discord

from adapters.discord.errors import UNKNOWN_CHANNEL, UNKNOWN_MESSAGE
from adapters.discord.rest import PAGE, Json, Rest
from bot.domain.post import DigestPost, NoticePost, Post, VerdictPost

# Beyond that many messages of others nobody looks: at 49 requests a second in good time.
MOST_PAGES = 40
CLOCKS_DIFFER = timedelta(minutes=5)
BEFORE_DISCORD = datetime(2015, 1, 1, tzinfo=UTC)
NO_MESSAGE = "1"


async def find(rest: Rest, channel: str, post: Post, key: str) -> Json | None:
    """Return the bot's own message that carries a post's key, newest first; None if none does.

    The search ends at messages older than what the post tells of. Raises Forbidden where the bot
    may not read the channel's history, rather than take that for an empty one.
    """
    since, before = _told_since(post), None
    for _page in range(MOST_PAGES):
        messages = await rest.history(channel, before)
        if not messages and before is None:
            await _require_readable(rest, channel)
        for message in messages:
            if message["author"]["id"] == rest.own_id and key in keys(message):
                return message
        if len(messages) < PAGE or _sent_at(messages[-1]) < since:
            return None
        before = messages[-1]["id"]
    return None


async def find_in_thread(rest: Rest, thread: str, post: Post, key: str) -> Json | None:
    """Return the same of a thread; None as well where there is no such thread yet."""
    try:
        return await find(rest, thread, post, key)
    except discord.NotFound as error:
        if error.code == UNKNOWN_CHANNEL:
            return None
        raise


def keys(message: Json) -> Iterator[str]:
    """Yield the keys a message carries: in the ids of its buttons and at the end of its links."""
    for row in message.get("components") or ():
        for component in row.get("components") or ():
            yield str(component.get("custom_id") or "").rpartition(":")[2]
            yield str(component.get("url") or "").rpartition("#")[2]
    for embed in message.get("embeds") or ():
        yield str(embed.get("url") or "").rpartition("#")[2]


async def _require_readable(rest: Rest, channel: str) -> None:
    """An unreadable history is listed as empty, but a message in it is refused."""
    try:
        await rest.message(channel, NO_MESSAGE)
    except discord.NotFound as error:
        if error.code != UNKNOWN_MESSAGE:
            raise


def _told_since(post: Post) -> datetime:
    """The instant before which the post cannot have been sent, with room for other clocks."""
    if isinstance(post, NoticePost):
        return BEFORE_DISCORD
    if isinstance(post, DigestPost):
        return post.week.at - CLOCKS_DIFFER
    published = post.trail.dispatch.published_at
    told = post.trail.resolved_at if isinstance(post, VerdictPost) else published
    return (told or published) - CLOCKS_DIFFER


def _sent_at(message: Json) -> datetime:
    return discord.utils.snowflake_time(int(message["id"]))
