"""Outages, removals and invitations."""

from __future__ import annotations

import asyncio

import discord as library
import pytest

from tests.discord_server import (
    Channel,
    DiscordServer,
    Guild,
    Permission,
    Person,
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


async def test_roles_are_given_changed_and_taken(
    bot: Bot, guild: Guild, desk: Channel, ann: Person, discord: DiscordServer
) -> None:
    found = bot.channel(desk)
    desk.deny(guild.everyone, Permission.SEND_MESSAGES)
    speakers = guild.add_role("speakers", Permission.SEND_MESSAGES)
    guild.give_role(discord.bot, speakers)
    await discord.until(lambda: speakers.id in [role.id for role in found.guild.me.roles])
    desk.allow(speakers, Permission.SEND_MESSAGES)
    await discord.until(lambda: found.permissions_for(found.guild.me).send_messages)
    await found.send("a dispatch")
    assert not desk.permissions_of(ann) & Permission.SEND_MESSAGES
    guild.take_role(discord.bot, speakers)
    with pytest.raises(library.Forbidden):
        await found.send("another")
    guild.everyone.set_permissions(Permission.VIEW_CHANNEL | Permission.ADMINISTRATOR)
    await found.send("another")
    guild.delete_role(speakers)
    await discord.until(lambda: len(found.guild.roles) == 2)


async def test_requests_are_counted_by_the_second(
    bot: Bot, desk: Channel, discord: DiscordServer
) -> None:
    discord.journal.clear()
    sending = [asyncio.create_task(bot.channel(desk).send(str(number))) for number in range(4)]
    assert sorted(m.content for m in await desk.wait_for_messages(4)) == ["0", "1", "2", "3"]
    await asyncio.gather(*sending)
    assert discord.journal.busiest_second() == 4
    assert discord.journal.failed == []
