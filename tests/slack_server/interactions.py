"""What people asked the app, so that its answers find their way back to them."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.slack_server.errors import ApiError

if TYPE_CHECKING:
    from tests.slack_server.person import Person
    from tests.slack_server.world.channels import Channel
    from tests.slack_server.world.messages import Message
    from tests.slack_server.world.state import World
    from tests.slack_server.world.views import View


@dataclass(slots=True)
class Interaction:
    """One question; `shown` collects the messages that came of it, `view` the form."""

    world: World
    person: Person
    channel: Channel | None
    source: Message | None
    trigger_id: str
    response_token: str
    asked: float = field(default_factory=time.monotonic)
    exchanged: bool = False
    uses: int = 0
    shown: list[Message] = field(default_factory=list)
    view: View | None = None

    @property
    def response_url(self) -> str:
        return f"{self.world.base_url}/response/{self.response_token}"


class Interactions:
    """All of them, by what the app gets to hold of each."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._by_trigger: dict[str, Interaction] = {}
        self._by_token: dict[str, Interaction] = {}

    def begin(
        self, person: Person, channel: Channel | None = None, source: Message | None = None
    ) -> Interaction:
        """A new one, with a trigger id and a response URL."""
        number = self._world.ids.number()
        trigger = f"{number}.{person.team.id[1:]}.{secrets.token_hex(16)}"
        token = f"{person.team.id}/{number}/{secrets.token_urlsafe(18)}"
        made = Interaction(self._world, person, channel, source, trigger, token)
        self._by_trigger[trigger] = made
        self._by_token[token] = made
        return made

    def use_trigger(self, trigger_id: str) -> Interaction:
        """Exchange a trigger id, once, within three seconds."""
        found = self._by_trigger.get(trigger_id)
        if found is None:
            raise ApiError("invalid_trigger_id")
        if found.exchanged:
            raise ApiError("exchanged_trigger_id")
        if time.monotonic() - found.asked > self._world.limits.trigger_seconds:
            raise ApiError("expired_trigger_id")
        found.exchanged = True
        return found

    def use_url(self, token: str) -> Interaction:
        """Use a response URL: five times, within half an hour."""
        found, limits = self._by_token.get(token), self._world.limits
        if found is None:
            raise ApiError("no_such_url")
        if time.monotonic() - found.asked > limits.response_url_seconds:
            raise ApiError("expired_url")
        if found.uses >= limits.response_url_uses:
            raise ApiError("used_url")
        found.uses += 1
        return found
