"""People who can be driven: they write, react, call commands, press, pick and fill in.

Every method does what Discord's own client would let them do, else it raises NotAllowed.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.discord_server.answers import Answer
from tests.discord_server.commands import CommandBook, may_use
from tests.discord_server.interactions import Asked, Interaction, Interactions, Modal, Reply
from tests.discord_server.options import command_data, modal_data, select_data
from tests.discord_server.world.channels import Channel, Thread
from tests.discord_server.world.emoji import Emoji, written
from tests.discord_server.world.looks import BUTTON, SELECTS
from tests.discord_server.world.messages import Draft, Message
from tests.discord_server.world.people import Member, User
from tests.discord_server.world.permissions import Permission
from tests.discord_server.world.state import Event, World
from tests.local_server.errors import NoAnswer, NotAllowed
from tests.local_server.wire import Json

if TYPE_CHECKING:
    from tests.discord_server.gateway.hub import Gateway

LINK_STYLE = 5
PATIENCE = 10.0
REACTION_TIME = 0.01
"""Nobody presses a button before the application knows that it was shown."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a person acts through."""

    gateway: Gateway
    commands: CommandBook
    interactions: Interactions


class Person(User):
    """An account with hands."""

    __slots__ = ("_around",)

    def __init__(self, world: World, id_: int, name: str, around: Surroundings, **more: Any):
        super().__init__(world, id_, name, **more)
        self._around = around

    async def say(self, channel: Channel, text: str, reply_to: Message | None = None) -> Message:
        """Write a message."""
        self._need(channel, Permission.SEND_MESSAGES)
        message = self.world.post(channel, self, Draft(content=text, reply_to=reply_to))
        await asyncio.sleep(0)
        return message

    async def react(self, message: Message, emoji: str | Emoji, *, burst: bool = False) -> None:
        """React; `burst` makes it a super reaction."""
        chosen = written(emoji) if isinstance(emoji, str) else emoji
        self._need(message.channel, Permission.READ_MESSAGE_HISTORY)
        if chosen not in message.reactions:
            self._need(message.channel, Permission.ADD_REACTIONS)
        self._see(message)
        if isinstance(message.channel, Thread) and message.channel.archived:
            raise NotAllowed(f"{message.channel.name} is archived")
        self.world.react(self, message, chosen, burst=burst)
        await asyncio.sleep(0)

    async def unreact(self, message: Message, emoji: str | Emoji) -> None:
        """Take a reaction back."""
        chosen = written(emoji) if isinstance(emoji, str) else emoji
        self._see(message)
        self.world.unreact(self, message, chosen)
        await asyncio.sleep(0)

    def may_use(self, channel: Channel, command: str) -> bool:
        """Whether Discord offers a command to this person here."""
        found = self._around.commands.find(channel, command.split()[0])
        return may_use(self._member(channel), channel, found)

    async def command(
        self, channel: Channel, command: str, *, patience: float = PATIENCE, **given: Any
    ) -> Answer:
        """Call a slash command: `await ann.command(channel, "workshop trail", dispatch="5")`."""
        path = command.removeprefix("/").split()
        found = self._around.commands.find(channel, path[0])
        if not self.may_use(channel, path[0]):
            raise NotAllowed(f"/{path[0]} is not offered to {self.name} in {channel.name}")
        data = command_data(found, path, given, self._member(channel))
        return await self._ask(Asked.COMMAND, channel, data, None, patience)

    async def autocomplete(self, channel: Channel, command: str, **given: Any) -> list[Json]:
        """Type into an option, the last one given; the choices that are offered."""
        path = command.removeprefix("/").split()
        found = self._around.commands.find(channel, path[0])
        focused = next(reversed(given))
        data = command_data(found, path, given, self._member(channel), focused)
        answer = await self._ask(Asked.AUTOCOMPLETE, channel, data, None, 0)
        return answer.interaction.choices

    async def press(
        self,
        target: Message | Answer,
        custom_id: str | None = None,
        *,
        label: str | None = None,
        patience: float = PATIENCE,
    ) -> Answer:
        """Press a button, found by its custom id or its label."""
        message = target if isinstance(target, Message) else target.message
        button = self._usable(message, custom_id, label)
        if button["type"] != BUTTON or button.get("style") == LINK_STYLE:
            raise NotAllowed(f"{button.get('custom_id')} cannot be pressed")
        data = {"custom_id": button["custom_id"], "component_type": BUTTON}
        data["id"] = button.get("id", 0)
        return await self._ask(Asked.COMPONENT, message.channel, data, message, patience)

    async def select(
        self,
        target: Message | Answer,
        custom_id: str,
        values: list[Any],
        *,
        patience: float = PATIENCE,
    ) -> Answer:
        """Pick from a menu: texts, people, roles or channels, as the menu has it."""
        message = target if isinstance(target, Message) else target.message
        menu = self._usable(message, custom_id, None)
        if menu["type"] not in SELECTS:
            raise NotAllowed(f"{custom_id} is no menu")
        data = select_data(menu, values, self._member(message.channel))
        return await self._ask(Asked.COMPONENT, message.channel, data, message, patience)

    async def submit(
        self, form: Modal | Answer, given: dict[str, Any], *, patience: float = PATIENCE
    ) -> Answer:
        """Fill in a modal by custom ids and send it."""
        modal = form if isinstance(form, Modal) else form.modal
        before = modal.interaction
        member = self._member(before.channel)
        data = modal_data(modal.custom_id, modal.components, given, member)
        return await self._ask(Asked.MODAL, before.channel, data, before.source, patience)

    async def delete(self, message: Message) -> None:
        """Delete a message: one's own, or any with the permission for it."""
        if message.author is not self:
            self._need(message.channel, Permission.MANAGE_MESSAGES)
        message.delete()
        await asyncio.sleep(0)

    async def _ask(
        self, kind: int, channel: Channel, data: Json, source: Message | None, patience: float
    ) -> Answer:
        await asyncio.sleep(REACTION_TIME)
        interaction = Interaction(
            self.world, self.world.ids.of_now(), kind, self, channel, data, source
        )
        answer = Answer(interaction, source.edits if source else 0)
        event = Event("INTERACTION_CREATE", interaction.event(), channel.guild, always=True)
        if not channel.guild.bot_inside or not self._around.gateway.reaches(event):
            raise NoAnswer("the application is not connected")
        self._around.interactions.keep(interaction)
        self._around.gateway.publish(event)
        await self._first_answer(interaction)
        if interaction.reply == Reply.DEFERRED_MESSAGE:
            await answer.settled(patience)
        return answer

    async def _first_answer(self, interaction: Interaction) -> None:
        seconds = self.world.limits.first_answer_seconds
        try:
            await self.world.changes.until(lambda: interaction.reply is not None, seconds)
        except TimeoutError:
            interaction.given_up = True
            asked = interaction.data.get("name") or interaction.data.get("custom_id")
            line = f"{asked}: the application did not respond within {seconds:g} s"
            raise NoAnswer(line) from None

    def _usable(self, message: Message, custom_id: str | None, label: str | None) -> Json:
        self._see(message)
        component = message.component(custom_id, label)
        if component.get("disabled"):
            raise NotAllowed(f"{component['custom_id']} is disabled")
        return component

    def _see(self, message: Message) -> None:
        if message.deleted or message.channel.deleted:
            raise NotAllowed("the message is gone")
        if message.only_by not in (None, self):
            raise NotAllowed(f"{self.name} does not see this message")
        self._need(message.channel, Permission.VIEW_CHANNEL)

    def _need(self, channel: Channel, permission: Permission) -> None:
        self._member(channel)
        if permission not in channel.permissions_of(self):
            raise NotAllowed(f"{self.name} may not {permission.name} in {channel.name}")

    def _member(self, channel: Channel) -> Member:
        member = channel.guild.members.get(self.id)
        if member is None:
            raise NotAllowed(f"{self.name} is not in {channel.guild.name}")
        return member
