"""What a person sees after asking the application something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.discord_server.interactions import Interaction, Modal, Reply
from tests.discord_server.world.messages import Flag, Message

if TYPE_CHECKING:
    from tests.discord_server.world.looks import Button
    from tests.local_server.wire import Json

MESSAGES = {Reply.MESSAGE, Reply.DEFERRED_MESSAGE}
DEFERRED = {Reply.DEFERRED_MESSAGE, Reply.DEFERRED_UPDATE}


@dataclass(slots=True)
class Answer:
    """The application's answer to a command, a press, a pick or a sent form.

    `message` is the new message, or the one that was changed. It stays alive: later edits show.
    """

    interaction: Interaction
    edits_before: int = 0

    @property
    def deferred(self) -> bool:
        """Whether "thinking…" came first."""
        return self.interaction.reply in DEFERRED

    @property
    def is_new_message(self) -> bool:
        return self.interaction.reply in MESSAGES

    @property
    def changed_the_message(self) -> bool:
        return self.interaction.reply == Reply.UPDATE

    @property
    def message(self) -> Message:
        if self.interaction.original is None:
            raise LookupError("the application showed no message")
        return self.interaction.original

    @property
    def modal(self) -> Modal:
        if self.interaction.modal is None:
            raise LookupError("the application opened no modal")
        return self.interaction.modal

    @property
    def ephemeral(self) -> bool:
        """Whether only the person who asked sees it."""
        return self.message.ephemeral

    @property
    def content(self) -> str:
        return self.message.content

    @property
    def embeds(self) -> list[Json]:
        return self.message.embeds

    @property
    def text(self) -> str:
        """All words that can be read."""
        return self.message.text

    @property
    def buttons(self) -> list[Button]:
        return self.message.buttons

    @property
    def followups(self) -> list[Message]:
        return self.interaction.followups

    async def followup(self, index: int = 0, seconds: float = 5.0) -> Message:
        """Wait for a further message to the same question."""
        changes = self.interaction.world.changes
        await changes.until(lambda: len(self.followups) > index, seconds)
        return self.followups[index]

    async def changed(self, seconds: float = 5.0) -> Message:
        """Wait until the message has been edited since the question was asked."""
        message = self.message
        changes = self.interaction.world.changes
        await changes.until(lambda: message.edits > self.edits_before, seconds)
        return message

    async def settled(self, seconds: float) -> None:
        """Wait until "thinking…" has become an answer."""
        changes = self.interaction.world.changes
        await changes.until(lambda: Flag.LOADING not in self.message.flags, seconds)
