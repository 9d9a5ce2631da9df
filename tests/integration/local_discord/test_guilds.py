"""Outages, removals and invitations."""

from __future__ import annotations

import discord as library

from tests.discord_server import (
    DiscordServer,
    Guild,
)
from tests.integration.local_discord.bots import Bot


async def test_an_outage_is_not_a_removal(bot: Bot, guild: Guild, discord: DiscordServer) -> None:
    guild.go_unavailable()
    guild.come_back()
    await discord.until(lambda: bot.heard("guild_available")[1:])
    assert bot.heard("guild_unavailable")
    assert not bot.heard("guild_remove")
    guild.remove_bot()
    await discord.until(lambda: bot.heard("guild_remove"))
    assert not list(bot.guilds)


async def test_an_invitation_brings_exactly_its_permissions(
    bot: Bot, discord: DiscordServer
) -> None:
    other = discord.add_guild("Others", with_bot=False)
    wanted = library.Permissions(send_messages=True, manage_messages=True)
    link = library.utils.oauth_url(discord.application_id, permissions=wanted)
    discord.follow_invitation(link, other)
    await discord.until(lambda: bot.heard("guild_join"))
    assert other.bot_role.permissions == wanted.value
    assert [found.name for found in bot.guilds] == ["Traders", "Others"]
