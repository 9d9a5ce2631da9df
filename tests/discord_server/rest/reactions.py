"""Reactions to messages."""

from __future__ import annotations

from tests.discord_server import payloads
from tests.discord_server.errors import thread_archived, too_many_reactions, unknown
from tests.discord_server.forms.report import Report
from tests.discord_server.rest.call import Call, Route, require
from tests.discord_server.world.channels import Thread
from tests.discord_server.world.emoji import Emoji, is_unicode_emoji, written
from tests.discord_server.world.messages import Message
from tests.discord_server.world.permissions import Permission
from tests.local_server.wire import Json

MOST = 20


def _emoji(call: Call, message: Message) -> Emoji:
    """The emoji of the path: one of Unicode, of this guild, or of another one the bot is in."""
    emoji = written(call.text("emoji"))
    if emoji.id is None:
        if not is_unicode_emoji(emoji.name):
            raise unknown("Emoji")
        return emoji
    known = message.reactions.tally(emoji)
    if known:
        return known.emoji
    if emoji.id in message.channel.guild.emojis:
        return message.channel.guild.emojis[emoji.id]
    for guild in call.world.guilds.values():
        if guild.bot_inside and emoji.id in guild.emojis:
            require(message.channel, Permission.USE_EXTERNAL_EMOJIS)
            return guild.emojis[emoji.id]
    raise unknown("Emoji")


async def put_own(call: Call) -> None:
    channel = call.channel(Permission.READ_MESSAGE_HISTORY)
    message = call.message(channel)
    if isinstance(channel, Thread) and channel.archived:
        raise thread_archived()
    emoji = _emoji(call, message)
    if emoji not in message.reactions:
        require(channel, Permission.ADD_REACTIONS)
        if len(message.reactions) >= MOST:
            raise too_many_reactions()
    call.world.react(call.world.bot, message, emoji)


async def delete_own(call: Call) -> None:
    message = call.message(call.channel())
    call.world.unreact(call.world.bot, message, _emoji(call, message))


async def delete_of_user(call: Call) -> None:
    message = call.message(call.channel(Permission.MANAGE_MESSAGES))
    user = call.world.users.get(call.number("user_id"))
    if user is None:
        raise unknown("User")
    call.world.unreact(user, message, _emoji(call, message))


async def people(call: Call) -> list[Json]:
    """Who reacted, by id: `limit` at most, after `after`; `type=1` lists super reactions."""
    message = call.message(call.channel(Permission.READ_MESSAGE_HISTORY))
    query = call.request.query
    limit = int(query.get("limit", 25))
    report = Report()
    report.within(("limit",), limit, 1, 100)
    report.raise_if_any()
    found = message.reactions.page(
        _emoji(call, message),
        burst=query.get("type", "0") == "1",
        after=int(query.get("after") or 0),
        limit=limit,
    )
    return [payloads.user(user) for user in found]


async def clear(call: Call) -> None:
    message = call.message(call.channel(Permission.MANAGE_MESSAGES))
    call.world.clear_reactions(message)


async def clear_emoji(call: Call) -> None:
    message = call.message(call.channel(Permission.MANAGE_MESSAGES))
    call.world.clear_reactions(message, _emoji(call, message))


ALL = "/channels/{channel_id}/messages/{message_id}/reactions"
ONE = ALL + "/{emoji}"
ROUTES = [
    Route("PUT", f"{ONE}/@me", put_own, "reactions.put"),
    Route("DELETE", f"{ONE}/@me", delete_own, "reactions.delete"),
    Route("DELETE", ONE + "/{user_id}", delete_of_user, "reactions.delete"),
    Route("GET", ONE, people, "reactions.list"),
    Route("DELETE", ALL, clear, "reactions.clear"),
    Route("DELETE", ONE, clear_emoji, "reactions.clear"),
]
