"""Which events need which intents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.discord_server.payloads.messages import without_content
from tests.local_server.wire import Json

if TYPE_CHECKING:
    from tests.discord_server.world.people import User

GUILDS, MEMBERS, EXPRESSIONS, PRESENCES = 1 << 0, 1 << 1, 1 << 3, 1 << 8
MESSAGES, REACTIONS, CONTENT = 1 << 9, 1 << 10, 1 << 15
KNOWN = ((1 << 17) - 1) | (1 << 20) | (1 << 21) | (1 << 24) | (1 << 25)
PRIVILEGED = {"members": MEMBERS, "presences": PRESENCES, "message_content": CONTENT}

NEEDED = {
    "GUILD_MEMBER_UPDATE": MEMBERS,
    "GUILD_EMOJIS_UPDATE": EXPRESSIONS,
    "MESSAGE_CREATE": MESSAGES,
    "MESSAGE_UPDATE": MESSAGES,
    "MESSAGE_DELETE": MESSAGES,
    "MESSAGE_DELETE_BULK": MESSAGES,
    "MESSAGE_REACTION_ADD": REACTIONS,
    "MESSAGE_REACTION_REMOVE": REACTIONS,
    "MESSAGE_REACTION_REMOVE_ALL": REACTIONS,
    "MESSAGE_REACTION_REMOVE_EMOJI": REACTIONS,
}
"""Everything else that is imitated belongs to the intent for guilds."""
CARRY_CONTENT = {"MESSAGE_CREATE", "MESSAGE_UPDATE"}


def wants(intents: int, name: str) -> bool:
    """Whether a session with these intents is told of an event."""
    return bool(intents & NEEDED.get(name, GUILDS))


def as_seen(intents: int, name: str, data: Json, bot: User) -> Json:
    """The event without other people's words, where the intent for them is missing."""
    if name not in CARRY_CONTENT or intents & CONTENT or may_read(data, bot):
        return data
    return without_content(data)


def may_read(message: Json, bot: User) -> bool:
    """Whether the bot reads a message's words without the intent: its own, and mentions of it."""
    own = str(bot.id)
    return bool(message["author"]["id"] == own or own in [u["id"] for u in message["mentions"]])
