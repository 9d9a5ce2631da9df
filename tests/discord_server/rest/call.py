"""One request on its way to a handler."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import BodyPartReader, web

from tests.discord_server.errors import missing_access, missing_permissions, not_json, unknown
from tests.discord_server.world.permissions import Permission
from tests.local_server.wire import Json

if TYPE_CHECKING:
    from tests.discord_server.commands import CommandBook
    from tests.discord_server.gateway.hub import Gateway
    from tests.discord_server.interactions import Interactions
    from tests.discord_server.world.channels import Channel
    from tests.discord_server.world.guilds import Guild
    from tests.discord_server.world.messages import Message
    from tests.discord_server.world.state import World

Handler = Callable[["Call"], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Parts:
    """What handlers work on."""

    world: World
    gateway: Gateway
    commands: CommandBook
    interactions: Interactions
    nonces: dict[tuple[int, str], Message] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Route:
    """A method and a pattern; `is_open` needs no token and is no part of the 50 a second."""

    method: str
    path: str
    handler: Handler
    bucket: str
    is_open: bool = False

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a multipart body."""

    index: int
    filename: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Created:
    """An answer with another status than 200."""

    body: Any
    status: int = 201


@dataclass(slots=True)
class Call:
    """A request with its body read."""

    parts: Parts
    request: web.Request
    body: Any = field(default_factory=dict)
    files: list[Upload] = field(default_factory=list)

    @property
    def world(self) -> World:
        return self.parts.world

    def number(self, name: str) -> int:
        """An id from the path; 0, which nothing has, if it is no number."""
        text = self.request.match_info[name]
        return int(text) if text.isdigit() else 0

    def text(self, name: str) -> str:
        return self.request.match_info[name]

    def guild(self) -> Guild:
        guild = self.world.guilds.get(self.number("guild_id"))
        if guild is None:
            raise unknown("Guild")
        if not guild.bot_inside:
            raise missing_access()
        return guild

    def channel(self, *needed: Permission) -> Channel:
        """The channel of the path, which the bot sees and where it may do what is needed."""
        channel = self.world.channels.get(self.number("channel_id"))
        if channel is None:
            raise unknown("Channel")
        require(channel, *needed)
        return channel

    def message(self, channel: Channel) -> Message:
        message = channel.kept.get(self.number("message_id"))
        if message is None:
            raise unknown("Message")
        return message


def require(channel: Channel, *needed: Permission) -> None:
    """Answer 403 if the bot does not see the channel, or may not do something in it."""
    rights = channel.permissions_of(channel.world.bot)
    if Permission.VIEW_CHANNEL not in rights:
        raise missing_access()
    if any(permission not in rights for permission in needed):
        raise missing_permissions()


async def read(parts: Parts, request: web.Request) -> Call:
    """A call with the JSON or multipart body of a request."""
    if request.content_type == "multipart/form-data":
        return await _read_multipart(parts, request)
    text = await request.text()
    return Call(parts, request, _json(text) if text else {})


async def _read_multipart(parts: Parts, request: web.Request) -> Call:
    call = Call(parts, request)
    reader = await request.multipart()
    async for part in reader:
        assert isinstance(part, BodyPartReader)
        name = part.name or ""
        if name == "payload_json":
            call.body = _json(await part.text())
        elif name.startswith("files["):
            content = bytes(await part.read())
            index = int(name.removeprefix("files[").removesuffix("]"))
            call.files.append(Upload(index, part.filename or "file", content))
    return call


def _json(text: str) -> Json:
    try:
        body: Json = json.loads(text)
    except ValueError:
        raise not_json() from None
    return body
