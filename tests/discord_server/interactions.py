"""Interactions from the press of a button to the last word about it."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.discord_server import payloads
from tests.discord_server.forms.commands import GROUP, SUBCOMMAND
from tests.discord_server.world.permissions import in_channel
from tests.local_server.wire import Json

if TYPE_CHECKING:
    from tests.discord_server.world.channels import Channel
    from tests.discord_server.world.messages import Message
    from tests.discord_server.world.people import User
    from tests.discord_server.world.state import World

UPLOAD_LIMIT = 10 * 1024 * 1024


class Asked:
    """Types of interactions."""

    COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5


class Reply:
    """Types of first answers."""

    MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9


@dataclass(eq=False, slots=True, repr=False)
class Modal:
    """A form that was opened for a person."""

    interaction: Interaction
    custom_id: str
    title: str
    components: list[Json]


@dataclass(eq=False, slots=True, repr=False)
class Interaction:
    """One question to the application and what came of it.

    `reply` is the type of the first answer; `original` the message it made or changed.
    """

    world: World
    id: int
    kind: int
    user: User
    channel: Channel
    data: Json
    source: Message | None = None
    token: str = field(default_factory=lambda: secrets.token_urlsafe(48))
    asked_at: float = field(default_factory=time.monotonic)
    reply: int | None = None
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    modal: Modal | None = None
    choices: list[Json] = field(default_factory=list)
    given_up: bool = False

    @property
    def age(self) -> float:
        """Seconds since it was asked."""
        return time.monotonic() - self.asked_at

    @property
    def answers_in_time(self) -> bool:
        return not self.given_up and self.age <= self.world.limits.first_answer_seconds

    @property
    def token_expired(self) -> bool:
        return self.age > self.world.limits.token_seconds

    def metadata(self) -> Json:
        """What a message tells of the interaction it came from."""
        about: Json = {
            "id": str(self.id),
            "type": self.kind,
            "user": payloads.user(self.user),
            "authorizing_integration_owners": {"0": str(self.channel.guild.id)},
        }
        if self.kind == Asked.COMMAND:
            about["name"] = " ".join(_path(self.data))
        elif self.source:
            about["interacted_message_id"] = str(self.source.id)
        return about

    def event(self) -> Json:
        """The interaction as the gateway tells it."""
        guild, channel = self.channel.guild, self.channel
        member = guild.members[self.user.id]
        rights = str(int(in_channel(member, channel)))
        bot = channel.permissions_of(self.world.bot)
        payload: Json = {
            "id": str(self.id),
            "application_id": str(self.world.application_id),
            "type": self.kind,
            "data": self.data,
            "guild": {"id": str(guild.id), "locale": "en-US", "features": []},
            "guild_id": str(guild.id),
            "channel": payloads.channel(channel) | {"permissions": rights},
            "channel_id": str(channel.id),
            "member": payloads.member(member) | {"permissions": rights},
            "token": self.token,
            "version": 1,
            "app_permissions": str(int(bot)),
            "locale": "en-US",
            "guild_locale": "en-US",
            "entitlements": [],
            "authorizing_integration_owners": {"0": str(guild.id)},
            "context": 0,
            "attachment_size_limit": UPLOAD_LIMIT,
        }
        if self.source:
            payload["message"] = payloads.message(self.source, self.world.bot)
        return payload


def _path(data: Json) -> Iterator[str]:
    """The name of a command and of what was called within it."""
    yield data["name"]
    for option in data.get("options") or []:
        if option["type"] in (SUBCOMMAND, GROUP):
            yield from _path(option)


class Interactions:
    """All interactions by their id and by their token."""

    def __init__(self) -> None:
        self.by_id: dict[int, Interaction] = {}
        self.by_token: dict[str, Interaction] = {}

    def keep(self, interaction: Interaction) -> Interaction:
        self.by_id[interaction.id] = interaction
        self.by_token[interaction.token] = interaction
        return interaction
