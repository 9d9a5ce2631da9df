"""Everything people ask of the bot: commands, buttons, menus and forms find their handler here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
import structlog

from adapters.discord.answering.receipts import Receipts, is_press
from adapters.discord.answering.replies import Reply, line, respond
from adapters.discord.answering.status import FURTHER, Status
from adapters.discord.answering.sync import sync
from adapters.discord.answering.tree import Tree
from adapters.discord.commands import FORGET, SHARED, SlashCommands
from adapters.discord.setup.panel import SetupPanel
from adapters.discord.setup.view import SETUP
from bot.domain.text import _

if TYPE_CHECKING:
    from discord import Interaction

    from adapters.discord.answering.parts import Parts

log = structlog.get_logger(__name__)

HANDLED = (discord.InteractionType.component, discord.InteractionType.modal_submit)


class Interactions:
    """Give it the client before connecting: the library then calls the commands by itself.

    `handle` takes what is pressed, chosen and filled in; `sync` is called at each READY. `zone` is
    the desk's own time zone, such as `America/New_York`.
    """

    def __init__(self, parts: Parts, zone: str) -> None:
        self._parts = parts
        self._receipts = Receipts(parts)
        place = zone.rsplit("/", 1)[-1].replace("_", " ")
        self._panel = SetupPanel(parts, place)
        self._slash = SlashCommands(parts, self._panel.open, Status(parts).reply)
        self.tree = Tree(parts.client, self._slash)

    async def handle(self, interaction: Interaction) -> None:
        """Answer one interaction; commands are the tree's and pass by. Never raise."""
        if interaction.type not in HANDLED:
            return
        try:
            await self._handle(interaction)
        except Exception:  # the edge of this event handler
            log.exception("an interaction could not be read", id=interaction.id)

    async def _handle(self, interaction: Interaction) -> None:
        data: Any = interaction.data or {}
        name = str(data.get("custom_id") or "")
        if is_press(name):
            await self._receipts.pressed(interaction, name)
        elif name.startswith(f"{SETUP}:"):
            await self._panel.pressed(interaction, name)
        elif name == FORGET or name.startswith(SHARED):
            await self._slash.pressed(interaction, name)
        elif name.startswith(FURTHER):
            await self._slash.run(interaction, "status", self._slash.status)
        else:
            await respond(interaction, _unknown())

    async def sync(self) -> None:
        """Register the commands if they changed; never raise for Discord's sake."""
        self._slash.ids |= await sync(self._parts.client, self.tree)


async def _unknown() -> Reply:
    return line(_("I do not know that button. Use one under a newer post."))
