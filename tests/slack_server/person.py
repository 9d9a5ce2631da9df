"""People who can be driven: they write, react, press, call commands and fill in forms.

Every method does what Slack's own client would let them do, else it raises NotAllowed.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.local_server.errors import NoAnswer, NotAllowed
from tests.local_server.wire import Json
from tests.slack_server import inputs
from tests.slack_server.answers import Answer
from tests.slack_server.blocks.walk import pressable
from tests.slack_server.delivery.outcome import COMMAND, INTERACTIVE
from tests.slack_server.errors import ApiError
from tests.slack_server.payloads import events, interactions
from tests.slack_server.payloads.views import view as view_payload
from tests.slack_server.responses import respond
from tests.slack_server.submissions import carry_out
from tests.slack_server.world.emoji import canonical, is_emoji
from tests.slack_server.world.messages import Draft, Message
from tests.slack_server.world.people import MEMBER, Standing, User
from tests.slack_server.world.views import View

if TYPE_CHECKING:
    from tests.slack_server.delivery.delivery import Delivery
    from tests.slack_server.interactions import Interaction, Interactions
    from tests.slack_server.world.channels import Channel
    from tests.slack_server.world.state import World
    from tests.slack_server.world.teams import Team


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a person acts through."""

    delivery: Delivery
    interactions: Interactions


class Person(User):
    """An account with hands. `ephemeral`, `modal` and `home` are what it alone sees."""

    def __init__(
        self, team: Team, id_: str, name: str, around: Surroundings, standing: Standing = MEMBER,
        real_name: str = "",
    ) -> None:  # fmt: skip
        super().__init__(team, id_, name, standing, real_name)
        self._around = around
        self._offered: dict[str, list[Json]] = {}

    @property
    def world(self) -> World:
        return self.team.world

    async def say(self, channel: Channel, text: str, reply_to: Message | None = None) -> Message:
        """Write a message, or a reply in a thread."""
        self._inside(channel)
        thread = (reply_to.thread_ts or reply_to.ts) if reply_to else None
        message = self.world.post(channel, self, Draft(text=text, thread_ts=thread))
        await asyncio.sleep(0)
        return message

    async def react(self, message: Message, emoji: str) -> None:
        """React, with any name that Slack takes: `thumbsup`, `+1`, `wave::skin-tone-3`."""
        name = self._may_react(message, emoji)
        limits = self.world.limits
        own = sum(self.id in users for users in message.reactions.values())
        if own >= limits.reactions_of_one:
            raise NotAllowed(f"{self.name} has reacted {own} times already")
        self.world.react(self, message, name)
        await asyncio.sleep(0)

    async def unreact(self, message: Message, emoji: str) -> None:
        """Take a reaction back."""
        self.world.unreact(self, message, self._may_react(message, emoji))
        await asyncio.sleep(0)

    async def delete(self, message: Message) -> None:
        """Delete a message: one's own, or any as an admin."""
        if message.user is not self and not self.standing.is_admin:
            raise NotAllowed(f"{self.name} may not delete this message")
        self.world.delete(message)
        await asyncio.sleep(0)

    async def command(self, text: str, channel: Channel) -> Answer:
        """Send a slash command: `await ann.command("/workshop setup", channel)`."""
        name, _, rest = text.strip().partition(" ")
        known = self.world.app.commands
        if known is not None and name not in known:
            raise NotAllowed(f"{name} is not a valid command")
        self._inside(channel)
        self._need_app(self.team)
        interaction = self._around.interactions.begin(self, channel)
        answer = Answer(interaction, len(self.ephemeral))
        payload = interactions.command(interaction, name, rest)
        said = await self._around.delivery.ask(COMMAND, payload)
        if said.get("text") or said.get("blocks"):
            self._show(interaction, said)
        return answer

    async def press(
        self,
        target: Message | View | Answer,
        action_id: str | None = None,
        *,
        label: str | None = None,
    ) -> Answer:
        """Press a button, found by its action id (or its first part up to a colon) or label."""
        place = target.message if isinstance(target, Answer) else target
        element = pressable(place.elements(), action_id, label)
        return await self._act(place, element, None)

    async def select(
        self,
        target: Message | View | Answer,
        action_id: str,
        given: Any,
        *,
        filled: Json | None = None,
    ) -> Answer:
        """Pick from a menu, tick boxes or choose a date; `filled` stands in a form's inputs."""
        place = target.message if isinstance(target, Answer) else target
        if isinstance(place, View):
            inputs.keep(place, filled or {}, self._offered)
        element = place.element(action_id)
        value = inputs.chosen(element, given, self._offered.get(action_id))
        if isinstance(place, View):
            place.values.setdefault(element["block_id"], {})[action_id] = value
        return await self._act(place, element, value)

    async def suggest(self, view: View, action_id: str, typed: str) -> list[Json]:
        """Type into a menu whose options the app provides; the options offered."""
        element = view.element(action_id)
        interaction = self._around.interactions.begin(self)
        payload = interactions.suggestion(interaction, view, element, typed)
        said = await self._around.delivery.ask(INTERACTIVE, payload)
        groups = said.get("option_groups", [])
        inner = [option for group in groups for option in group["options"]]
        self._offered[action_id] = [*said.get("options", []), *inner]
        return self._offered[action_id]

    async def submit(self, form: View | Answer, given: Json | None = None) -> Answer:
        """Fill in a form by action or block ids, and send it."""
        view = form.modal if isinstance(form, Answer) else form
        if view not in self.modals:
            raise NotAllowed(f"{view.title!r} is not open")
        inputs.fill(view, given or {}, self._offered)
        interaction = self._around.interactions.begin(self)
        answer = Answer(interaction, len(self.ephemeral))
        payload = interactions.submission(interaction, view)
        said = await self._around.delivery.ask(INTERACTIVE, payload)
        answer.errors = carry_out(interaction, view, said)
        return answer

    async def close_modal(self) -> None:
        """Close the form in front; the app hears of it if it asked to."""
        view = self.modals.pop()
        self.world.changes.tell()
        if view.definition.get("notify_on_close"):
            interaction = self._around.interactions.begin(self)
            payload = interactions.closed(interaction, view, cleared=False)
            await self._around.delivery.ask(INTERACTIVE, payload)

    async def open_home(self, seconds: float = 5.0) -> View:
        """Open the app's home tab, and wait until the app has published something since."""
        self._need_app(self.team)
        before = self.home.revision if self.home else 0
        direct = self.team.direct(self)
        shown = view_payload(self.home) if self.home else {}
        self.world.tell(events.home_opened(self, direct, "home", self.home, shown))
        await self.world.changes.until(
            lambda: self.home is not None and self.home.revision > before, seconds
        )
        assert self.home is not None
        return self.home

    def sees(self, channel: Channel) -> list[Message]:
        """What this person sees in a channel, the oldest first: also what only they see."""
        own = [message for message in self.ephemeral if message.channel is channel]
        return sorted([*channel.messages, *own], key=lambda message: float(message.ts))

    async def _act(self, place: Message | View, element: Json, value: Json | None) -> Answer:
        done = inputs.action(element, value, self.world.ids.ts())
        begin = self._around.interactions.begin
        if isinstance(place, View):
            if place.user is not self or place not in [*self.modals, self.home]:
                raise NotAllowed(f"{self.name} does not see this view")
            interaction = begin(self)
            place.values = inputs.state(place.blocks, place.values)
            payload = interactions.on_view(interaction, place, [done])
        else:
            self._see(place)
            self._need_app(place.channel.team)
            interaction = begin(self, place.channel, place)
            state = inputs.state(place.blocks, {})
            if value:
                state.setdefault(element["block_id"], {})[element["action_id"]] = value
            payload = interactions.on_message(interaction, [done], state)
        answer = Answer(interaction, len(self.ephemeral))
        await self._around.delivery.ask(INTERACTIVE, payload)
        return answer

    def _show(self, interaction: Interaction, said: Json) -> None:
        try:
            respond(interaction, said)
        except ApiError as error:
            raise NoAnswer(f"invalid_command_response: {error.error}") from None

    def _may_react(self, message: Message, emoji: str) -> str:
        name = canonical(emoji)
        if not is_emoji(name, self.team.emoji):
            raise NotAllowed(f"there is no emoji :{emoji}:")
        self._see(message)
        if message.ephemeral:
            raise NotAllowed("nobody can react to an ephemeral message")
        self._inside(message.channel)
        return name

    def _see(self, message: Message) -> None:
        if message.deleted:
            raise NotAllowed("the message is gone")
        if message.only_for not in (None, self):
            raise NotAllowed(f"{self.name} does not see this message")
        if message.channel.private and self.id not in message.channel.members:
            raise NotAllowed(f"{self.name} does not see {message.channel.name}")

    def _inside(self, channel: Channel) -> None:
        if self.deleted or self.id not in channel.members:
            raise NotAllowed(f"{self.name} is not in {channel.name}")
        if channel.archived or channel.deleted:
            raise NotAllowed(f"{channel.name} is archived")

    def _need_app(self, team: Team) -> None:
        if not team.installed and not self.team.installed:
            raise NotAllowed(f"the app is not installed in {team.name}")
