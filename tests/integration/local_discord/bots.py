"""Plain bots of the real library, which note what they are told."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import discord as library
from discord import app_commands

from tests.discord_server import (
    Channel,
    DiscordServer,
)

INTENTS = library.Intents(guilds=True, guild_reactions=True, guild_messages=True)
Connect = Callable[..., Awaitable[Any]]


class Bot(library.AutoShardedClient):
    """A plain bot that notes what it is told."""

    def __init__(self, **options: Any) -> None:
        self.told: list[tuple[str, Any]] = []
        self.tree: app_commands.CommandTree[Bot]
        super().__init__(
            intents=options.pop("intents", INTENTS),
            guild_ready_timeout=0.05,
            max_messages=None,
            **options,
        )
        self.tree = app_commands.CommandTree(self)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Not waiting five seconds between shards: the server is told not to mind."""

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        if event.startswith(("raw_", "guild_", "message", "resumed", "shard_ready", "thread")):
            self.told.append((event, args[0] if args else None))
        super().dispatch(event, *args, **kwargs)

    def heard(self, event: str) -> list[Any]:
        return [about for name, about in self.told if name == event]

    def channel(self, channel: Channel) -> library.TextChannel:
        found = self.get_channel(channel.id)
        assert isinstance(found, library.TextChannel)
        return found


class Form(library.ui.Modal, title="Quiet hours"):
    start: library.ui.TextInput[Form] = library.ui.TextInput(label="From", custom_id="start")

    async def on_submit(self, interaction: library.Interaction) -> None:
        await interaction.response.send_message(f"from {self.start.value}", ephemeral=True)


class Panel(library.ui.View):
    @library.ui.button(label="My bet", custom_id="bet")
    async def bet(self, interaction: library.Interaction, _: Any) -> None:
        await interaction.response.send_message("You're up.", ephemeral=True)

    @library.ui.button(label="Hours", custom_id="hours")
    async def hours(self, interaction: library.Interaction, _: Any) -> None:
        await interaction.response.send_modal(Form())

    @library.ui.select(cls=library.ui.ChannelSelect, channel_types=[library.ChannelType.text])
    async def pick(
        self, interaction: library.Interaction, menu: library.ui.ChannelSelect[Panel]
    ) -> None:
        await interaction.response.edit_message(content=f"in {menu.values[0].name}")


class Desk(app_commands.Group):
    @app_commands.command(description="The audit of a dispatch")
    async def trail(self, interaction: library.Interaction, dispatch: str) -> None:
        await interaction.response.send_message(f"Cycle {dispatch}", ephemeral=True)

    @trail.autocomplete("dispatch")
    async def complete(self, _: library.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=f"Dispatch {typed}{n}", value=f"{n}") for n in range(3)]

    @app_commands.command(description="A panel")
    async def panel(self, interaction: library.Interaction) -> None:
        await interaction.response.send_message("where?", view=Panel())

    @app_commands.command(description="Thinks first")
    async def record(self, interaction: library.Interaction) -> None:
        await interaction.response.defer(ephemeral=True)
        await asyncio.sleep(0.05)
        await interaction.edit_original_response(content="29 %")
        await interaction.followup.send("and more", ephemeral=True)

    @app_commands.command(description="Never answers in time")
    async def late(self, interaction: library.Interaction) -> None:
        await asyncio.sleep(0.3)
        try:
            await interaction.response.send_message("late")
        except library.NotFound as refused:
            interaction.client.dispatch("message_refused", refused.code)


async def post(discord: DiscordServer, path: str, body: Any) -> tuple[int, Any]:
    headers = {"Authorization": f"Bot {discord.token}"}
    address = f"{discord.api_base}/v10{path}"
    async with (
        aiohttp.ClientSession(headers=headers) as web,
        web.post(address, json=body) as response,
    ):
        if response.content_type != "application/json":
            return response.status, await response.text()
        assert response.headers["Content-Type"] == "application/json", "exactly, or it is a ban"
        return response.status, await response.json()
