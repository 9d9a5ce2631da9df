"""What a person sees after asking the app something."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.local_server.wire import Json
    from tests.slack_server.interactions import Interaction
    from tests.slack_server.world.messages import Message
    from tests.slack_server.world.views import View


@dataclass(slots=True)
class Answer:
    """The app's answer to a command, a press, a pick or a sent form.

    It stays alive: what is shown or opened later appears here too. `errors` are what the app
    found wrong with a sent form, by block id.
    """

    interaction: Interaction
    ephemeral_before: int = 0
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def messages(self) -> list[Message]:
        """What came of it: answers in the channel, and all that the person alone has seen since."""
        whispered = self.interaction.person.ephemeral[self.ephemeral_before :]
        found = [*self.interaction.shown, *whispered]
        return list({message.ts: message for message in found}.values())

    @property
    def message(self) -> Message:
        """The newest of them."""
        if not self.messages:
            raise LookupError("the app showed no message")
        return self.messages[-1]

    @property
    def text(self) -> str:
        """All words of the newest message."""
        return self.message.words

    @property
    def ephemeral(self) -> bool:
        return self.message.ephemeral

    @property
    def buttons(self) -> list[Json]:
        return self.message.buttons

    @property
    def modal(self) -> View:
        """The form that is open now."""
        modal = self.interaction.person.modal
        if modal is None:
            raise LookupError("no modal is open")
        return modal

    @property
    def closed(self) -> bool:
        """Whether no form is open any more."""
        return self.interaction.person.modal is None

    async def shown(self, count: int = 1, seconds: float = 5.0) -> Message:
        """Wait until so many messages came of it; the newest."""
        changes = self.interaction.world.changes
        await changes.until(lambda: len(self.messages) >= count, seconds)
        return self.message

    async def opened(self, seconds: float = 5.0) -> View:
        """Wait until a form was opened by this question."""
        changes = self.interaction.world.changes
        await changes.until(lambda: self.interaction.view is not None, seconds)
        return self.modal
