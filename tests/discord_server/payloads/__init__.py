"""What exists, in the shape of Discord's documented objects."""

from tests.discord_server.payloads.guilds import channel, emoji, guild, place, role, thread_stub
from tests.discord_server.payloads.messages import (
    message,
    message_event,
    reaction_added,
    reaction_removed,
)
from tests.discord_server.payloads.people import application, member, user

__all__ = [
    "application",
    "channel",
    "emoji",
    "guild",
    "member",
    "message",
    "message_event",
    "place",
    "reaction_added",
    "reaction_removed",
    "role",
    "thread_stub",
    "user",
]
