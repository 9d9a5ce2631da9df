"""One call of a method on its way to its handler."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.local_server.wire import Json
from tests.slack_server.errors import ApiError, missing_argument, missing_scope

if TYPE_CHECKING:
    from tests.slack_server.delivery.sockets import Sockets
    from tests.slack_server.interactions import Interactions
    from tests.slack_server.world.app import Installation
    from tests.slack_server.world.channels import Channel
    from tests.slack_server.world.messages import Message
    from tests.slack_server.world.people import User
    from tests.slack_server.world.state import World
    from tests.slack_server.world.teams import Team

Handler = Callable[["Call"], Awaitable[Json]]
ANY, BOT, APP, OPEN = "any", "bot", "app", "open"


@dataclass(frozen=True, slots=True)
class Method:
    """A method: the tier of its rate (0: none), the scope it needs, the kind of token it takes."""

    name: str
    handler: Handler
    tier: int = 3
    scope: str = ""
    token: str = BOT


@dataclass(frozen=True, slots=True)
class Parts:
    """What handlers work on."""

    world: World
    sockets: Sockets
    interactions: Interactions


@dataclass(slots=True)
class Call:
    """A call with its arguments read and its token looked up."""

    parts: Parts
    arguments: Json
    installation: Installation | None = None

    @property
    def world(self) -> World:
        return self.parts.world

    @property
    def there(self) -> Installation:
        assert self.installation is not None
        return self.installation

    @property
    def team(self) -> Team:
        return self.there.team

    @property
    def bot(self) -> User:
        return self.there.bot

    def text(self, name: str, default: str = "") -> str:
        value = self.arguments.get(name)
        return default if value is None else str(value)

    def needed(self, name: str) -> str:
        """An argument that must be there."""
        found = self.text(name)
        if not found:
            raise missing_argument(name)
        return found

    def flag(self, name: str, *, default: bool = False) -> bool:
        value = self.arguments.get(name)
        if value is None:
            return default
        return str(value).lower() in ("1", "true")

    def number(self, name: str, default: int) -> int:
        text = self.text(name)
        return int(text) if text.isdigit() else default

    def structure(self, name: str, error: str) -> Any:
        """A JSON argument, which forms carry as text; None if it is not given."""
        value = self.arguments.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise ApiError(error) from None

    def require(self, scope: str) -> None:
        """Answer missing_scope unless it was granted."""
        if scope not in self.there.scopes:
            raise missing_scope(scope, self.there.scopes)

    def channel(self, name: str = "channel") -> Channel:
        """The channel of an argument, which the bot can see: public, or it is inside."""
        found = self.world.channel(self.text(name), self.team)
        if found is None or (found.private and self.bot.id not in found.members):
            raise ApiError("channel_not_found")
        return found

    def own_channel(self, name: str = "channel") -> Channel:
        """A channel that the bot is in."""
        found = self.channel(name)
        if self.bot.id not in found.members:
            raise ApiError("not_in_channel")
        return found

    def message(self, channel: Channel, name: str = "ts") -> Message:
        found = channel.kept.get(self.needed(name))
        if found is None:
            raise ApiError("message_not_found")
        return found

    def person(self, name: str = "user") -> User:
        """Somebody of the workspace, or of one that shares a channel with it."""
        found = self.world.users.get(self.needed(name))
        if found is None or not (found.team is self.team or _shared(found, self.team)):
            raise ApiError("user_not_found")
        return found


def _shared(user: User, team: Team) -> bool:
    hosts = [*user.team.channels.values(), *team.channels.values()]
    return any(user.team in {c.team, *c.shared_with} and team in {c.team, *c.shared_with}
               for c in hosts)  # fmt: skip


async def arguments(request: web.Request) -> Json:
    """Everything that was given: in the address, as a form, or as JSON."""
    found: Json = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.text() or "{}")
        except ValueError:
            raise ApiError("invalid_json") from None
        if not isinstance(body, dict):
            raise ApiError("json_not_object")
        return found | body
    if request.method == "POST":
        found |= dict(await request.post())
    return found
