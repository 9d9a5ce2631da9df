"""Reactions, one by one and in a burst."""

from __future__ import annotations

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

UP, DOWN = "⬆️", "⬇️"


async def test_reactions_come_and_go(
    bot: Bot, desk: Channel, ann: Person, discord: DiscordServer
) -> None:
    own = desk.guild.add_emoji("bull")
    sent = await bot.channel(desk).send("a dispatch")
    await sent.add_reaction(UP)
    await sent.add_reaction(f"bull:{own.id}")
    await ann.react(desk.last, UP)
    await ann.react(desk.last, UP, burst=True)
    await ann.react(desk.last, own)
    await ann.unreact(desk.last, own)
    assert desk.last.counts == {UP: 3, "bull": 1}
    desk.last.clear_reactions(own)
    desk.last.clear_reactions()
    await discord.until(lambda: bot.heard("raw_reaction_clear"))
    added = bot.heard("raw_reaction_add")
    assert [event.burst for event in added if event.user_id == ann.id] == [False, True, False]
    assert added[-1].member.id == ann.id
    assert len(bot.heard("raw_reaction_remove")) == 1
    assert len(bot.heard("raw_reaction_clear_emoji")) == 1


async def test_reactions_are_listed_in_pages_and_by_type(
    bot: Bot, desk: Channel, guild: Guild, discord: DiscordServer
) -> None:
    sent = await bot.channel(desk).send("a dispatch")
    people = discord.add_users(250, guild)
    assert await discord.burst((person, desk.last, UP) for person in people) == 250
    await people[0].react(desk.last, UP, burst=True)
    (reaction,) = (await sent.fetch()).reactions
    assert (reaction.count, reaction.normal_count, reaction.burst_count) == (251, 250, 1)
    normal = [user.id async for user in reaction.users(type=library.ReactionType.normal)]
    assert sorted(normal) == [person.id for person in people]
    burst = [user.id async for user in reaction.users(type=library.ReactionType.burst)]
    assert burst == [people[0].id]
    await discord.until(lambda: len(bot.heard("raw_reaction_add")) == 251)


async def test_an_unknown_emoji_is_refused(bot: Bot, desk: Channel) -> None:
    sent = await bot.channel(desk).send("a dispatch")
    for emoji in ("up", "x:123456789012345678"):
        with pytest.raises(library.HTTPException) as refused:
            await sent.add_reaction(emoji)
        assert refused.value.code == 10014


async def test_events_come_twice_late_or_never(
    bot: Bot, desk: Channel, guild: Guild, discord: DiscordServer
) -> None:
    await bot.channel(desk).send("a dispatch")
    first, second, third, fourth = discord.add_users(4, guild)
    kind = "MESSAGE_REACTION_ADD"
    discord.gateway.duplicate_next(1, kind)
    await first.react(desk.last, UP)
    discord.gateway.reorder_next(2, kind)
    await second.react(desk.last, UP)
    await third.react(desk.last, UP)
    discord.gateway.lose_next(1, kind)
    await fourth.react(desk.last, UP)
    await discord.until(lambda: len(bot.heard("raw_reaction_add")) == 4)
    order = [event.user_id for event in bot.heard("raw_reaction_add")]
    assert order == [first.id, first.id, third.id, second.id]
    assert desk.last.counts == {UP: 4}


async def test_what_the_bot_may_not_see_is_not_told(
    bot: Bot, desk: Channel, ann: Person, discord: DiscordServer
) -> None:
    await bot.channel(desk).send("a dispatch")
    desk.deny(discord.bot, Permission.VIEW_CHANNEL)
    await ann.react(desk.last, UP)
    desk.lift(discord.bot)
    await ann.react(desk.last, DOWN)
    await discord.until(lambda: bot.heard("raw_reaction_add"))
    assert [event.emoji.name for event in bot.heard("raw_reaction_add")] == [DOWN]


async def test_many_reactions_arrive_in_a_burst(
    bot: Bot, desk: Channel, guild: Guild, discord: DiscordServer
) -> None:
    await bot.channel(desk).send("a dispatch")
    people = discord.add_users(2500, guild)
    await discord.burst((person, desk.last, emoji) for person in people for emoji in (UP, DOWN))
    await discord.until(lambda: len(bot.heard("raw_reaction_add")) == 5000, seconds=20)
    assert desk.last.counts == {UP: 2500, DOWN: 2500}
