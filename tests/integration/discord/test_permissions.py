"""What the bot may do in a channel, asked of a local Discord; and what `workshop check` finds."""

from collections.abc import AsyncIterator

import discord
import pytest

from adapters.discord.checking import Finding, findings
from adapters.discord.permissions import (
    Found,
    Inspector,
    Need,
    invite_link,
    missing,
    missing_lines,
    needed_bits,
    needs,
    report,
)
from bot.application.ports.book import Loudness, Subscription
from bot.application.ports.chat import Channel as BookChannel
from tests.discord_server import Channel, DiscordServer, Guild, Permission
from tests.discord_server.redirect import pointed_at

EVERY = (*needs(Loudness.FULL, ping=True),)


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as server:
        with pointed_at(server.api_base, server.gateway.url):
            yield server


@pytest.fixture
def guild(server: DiscordServer) -> Guild:
    guild = server.add_guild("Traders", with_bot=False)
    server.follow_invitation(invite_link(server.application_id), guild)
    return guild


async def lacking(server: DiscordServer, guild: Guild, channel: Channel) -> list[str]:
    """The labels of what is missing, as the real library computes them."""
    async with discord.Client(intents=discord.Intents.none()) as client:
        await client.login(server.token)
        inspector = Inspector(client)
        found = await inspector.server(guild.id)
        me = await inspector.myself(found)
        seen = await inspector.channel(found, me, channel.id)
        return [need.label for need in missing(EVERY[:-1], seen.permissions)]


def subscribed(channel: Channel, **more: object) -> Subscription:
    where = BookChannel(platform="discord", community=str(channel.guild.id), id=str(channel.id))
    return Subscription.model_validate({"channel": where, "community_name": "Traders", **more})


async def check(server: DiscordServer, *channels: Subscription) -> list[Finding]:
    return await findings(server.api_base, server.token, channels)


async def test_the_invite_link_asks_for_exactly_what_is_needed(
    server: DiscordServer, guild: Guild
) -> None:
    for need in EVERY[:-1]:
        assert getattr(needed_bits(), need.name), need
    assert needed_bits().value.bit_count() == len(EVERY) - 1
    guild.everyone.set_permissions(Permission(0))
    channel = guild.add_text_channel("market-desk")
    assert await lacking(server, guild, channel) == []


@pytest.mark.parametrize("need", EVERY[:-1], ids=lambda need: need.name)
async def test_each_permission_that_is_taken_away_is_named(
    server: DiscordServer, guild: Guild, need: Need
) -> None:
    channel = guild.add_text_channel("market-desk")
    denied = Permission(discord.Permissions(**{need.name: True}).value)
    channel.deny(guild.bot_role, denied)
    found = await lacking(server, guild, channel)
    assert need.label in found
    if need.name not in ("view_channel", "send_messages"):
        assert found == [need.label]


async def test_roles_and_members_overrule_everyone_as_on_discord(
    server: DiscordServer, guild: Guild
) -> None:
    channel = guild.add_text_channel("market-desk")
    channel.deny(guild.everyone, Permission.SEND_MESSAGES)
    assert "Send Messages" in await lacking(server, guild, channel)
    channel.allow(server.bot, Permission.SEND_MESSAGES)
    assert await lacking(server, guild, channel) == []


def test_what_is_missing_is_said_with_its_purpose_and_the_way_to_mend_it() -> None:
    wanted = needs(Loudness.NORMAL)
    lines = report(
        Found("desk", discord.Permissions(wanted_bits("add_reactions"))), wanted, "#desk"
    )
    assert lines == (
        "Add Reactions is missing: I put the two reactions under a post.",
        "To mend it: Edit Channel of #desk, Permissions, add my role, allow Add Reactions.",
    )
    assert report(Found("desk", None), wanted, "#desk")[0] == "I cannot see #desk."
    assert "gone" in report(Found("", None, gone=True), wanted, "#desk")[0]
    assert missing_lines((), "#desk") == ()


def wanted_bits(without: str) -> int:
    return needed_bits().value & ~discord.Permissions(**{without: True}).value


async def test_check_finds_all_well(server: DiscordServer, guild: Guild) -> None:
    found = await check(server, subscribed(guild.add_text_channel("market-desk")))
    assert [f.ok for f in found] == [True] * 4
    assert f"application {server.application_id}" in found[0].text
    assert "none has to be switched on" in found[1].text
    assert invite_link(server.application_id) in found[2].text
    assert found[3].text == "Traders #market-desk: every permission is there"


async def test_check_names_what_is_missing_in_each_channel(
    server: DiscordServer, guild: Guild
) -> None:
    mute, secret, gone, paused = (
        guild.add_text_channel(n) for n in "mute secret gone paused".split()
    )
    mute.deny(guild.bot_role, Permission.SEND_MESSAGES)
    secret.deny(guild.bot_role, Permission.VIEW_CHANNEL)
    gone.delete()
    told = await check(
        server,
        *(subscribed(c) for c in (mute, secret, gone)),
        subscribed(paused, paused="holidays"),
    )
    assert [f.ok for f in told[3:]] == [False, False, False, True]
    assert "Send Messages is missing" in told[3].text
    assert "I cannot see" in told[4].text
    assert "gone" in told[5].text
    assert "paused: holidays" in told[6].text


async def test_check_survives_a_server_it_was_removed_from(
    server: DiscordServer, guild: Guild
) -> None:
    left = server.add_guild("Elsewhere", with_bot=False).add_text_channel("desk")
    found = await check(server, subscribed(left), subscribed(guild.add_text_channel("desk")))
    assert [f.ok for f in found[3:]] == [False, True]
    assert "I am not in this server any more" in found[3].text


async def test_check_without_a_channel_says_what_a_moderator_does(server: DiscordServer) -> None:
    assert "a moderator types /workshop setup" in (await check(server))[-1].text


async def test_check_tells_a_refused_token_from_a_silent_discord(
    server: DiscordServer,
) -> None:
    refused = await findings(server.api_base, "wrong", ())
    assert [f.ok for f in refused] == [False]
    assert "Discord refuses the token" in refused[0].text
    with server.faults.slow(60.0, None):
        silent = await findings(server.api_base, server.token, (), seconds=0.3)
    assert "did not answer" in silent[-1].text
