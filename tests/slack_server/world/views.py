"""Modals and App Home tabs that are open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.local_server.wire import Json
from tests.slack_server.blocks.walk import elements, pressable, texts

if TYPE_CHECKING:
    from tests.slack_server.world.people import User


class View:
    """One surface of the app; `definition` is what it sent, `values` what a person filled in."""

    def __init__(self, id_: str, user: User, definition: Json, previous: View | None = None):
        self.id = id_
        self.user = user
        self.definition = definition
        self.previous = previous
        self.root: View = previous.root if previous else self
        self.values: dict[str, dict[str, Json]] = {}
        self.errors: dict[str, str] = {}
        self.revision = 0
        self.made_at = user.team.world.ids.ts()
        self.hash = ""
        self.rehash()

    @property
    def blocks(self) -> list[Json]:
        blocks: list[Json] = self.definition["blocks"]
        return blocks

    @property
    def title(self) -> str:
        return str(self.definition.get("title", {}).get("text", ""))

    @property
    def callback_id(self) -> str:
        return str(self.definition.get("callback_id", ""))

    @property
    def private_metadata(self) -> str:
        return str(self.definition.get("private_metadata", ""))

    @property
    def words(self) -> str:
        return "\n".join([self.title, *texts(self.blocks)])

    def elements(self) -> list[Json]:
        """Everything that can be pressed, picked or filled in."""
        return list(elements(self.blocks))

    def element(self, action_id: str) -> Json:
        """The element with this action id."""
        return pressable(self.elements(), action_id, None)

    def change(self, definition: Json) -> None:
        """Show something else in its place; what was typed stays where the ids are the same."""
        self.definition = definition
        kept = {block["block_id"] for block in self.blocks if block["type"] == "input"}
        self.values = {block: given for block, given in self.values.items() if block in kept}
        self.errors = {}
        self.rehash()

    def rehash(self) -> None:
        self.revision += 1
        self.hash = f"{self.made_at.split('.')[0]}.{self.id[-4:].lower()}{self.revision}"
