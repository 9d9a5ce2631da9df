"""A local Discord for tests: REST, gateway, state, people to drive, and misbehaviour on command.

Written from Discord's public documentation; discord.py talks to it over real sockets.
`python -m tests.discord_server` starts it by hand, with a page to click.
"""

from tests.discord_server.answers import Answer
from tests.discord_server.interactions import Modal
from tests.discord_server.limits import REACTIONS_AS_OBSERVED, Limits, Rate
from tests.discord_server.person import Person
from tests.discord_server.server import DiscordServer
from tests.discord_server.world.channels import Channel, Thread
from tests.discord_server.world.emoji import Emoji
from tests.discord_server.world.guilds import Guild
from tests.discord_server.world.messages import Message
from tests.discord_server.world.people import Role
from tests.discord_server.world.permissions import Permission
from tests.local_server.errors import NoAnswer, NotAllowed

__all__ = [
    "REACTIONS_AS_OBSERVED",
    "Answer",
    "Channel",
    "DiscordServer",
    "Emoji",
    "Guild",
    "Limits",
    "Message",
    "Modal",
    "NoAnswer",
    "NotAllowed",
    "Permission",
    "Person",
    "Rate",
    "Role",
    "Thread",
]
