"""Listing who reacted: every page of both kinds, and never more certain than Discord was."""

import asyncio

import pytest

from adapters.discord.rest import Rest
from adapters.discord.sending.listing import listed
from bot.application.ports.book import OutboxPost
from bot.domain.bets import Side
from bot.domain.reactions import Listed
from tests.discord_server import Channel, Message, Permission, faults
from tests.integration.discord.publishing import Desk

BOTH = frozenset(Side)


async def standing(desk: Desk, channel: Channel, **settings: str) -> tuple[OutboxPost, Message]:
    """A dispatch that stands in a channel."""
    mine = await desk.posted(channel, **settings)
    (post,) = await desk.posts(mine)
    return post, channel.last


async def reactions(desk: Desk, post: OutboxPost) -> Listed:
    found = await desk.platform().reactions(post)
    assert found is not None
    return found


async def test_everybody_is_listed_with_a_name_and_bots_are_not(
    desk: Desk, channel: Channel
) -> None:
    post, message = await standing(desk, channel)
    ann = desk.server.add_user("ann", desk.guild, display="Ann \u202eA.")
    bob = desk.server.add_user("bob", desk.guild)
    robot = desk.server.add_user("robot", desk.guild, bot=True)
    await ann.react(message, "⬆️")
    await bob.react(message, "⬆️")
    await bob.react(message, "⬇️")
    await robot.react(message, "⬇️")
    await ann.react(message, "🎉")
    found = await reactions(desk, post)
    assert found.on == {str(ann.id): {Side.UP}, str(bob.id): BOTH}
    assert found.names == {str(ann.id): "Ann A.", str(bob.id): "bob"}
    assert (found.ours, found.partial) == (BOTH, frozenset())


async def test_pages_of_both_kinds_are_read_and_nobody_counts_twice(
    desk: Desk, channel: Channel
) -> None:
    post, message = await standing(desk, channel)
    readers = desk.server.add_users(250, desk.guild)
    await desk.server.burst((reader, message, "⬆️") for reader in readers)
    for reader in (readers[0], *desk.server.add_users(2, desk.guild, prefix="super")):
        await reader.react(message, "⬆️", burst=True)
    found = await reactions(desk, post)
    assert len(found.on) == 252
    assert desk.server.journal.count(faults.REACTORS) == 4


async def test_a_post_without_readers_takes_one_request(desk: Desk, channel: Channel) -> None:
    post, _message = await standing(desk, channel)
    desk.server.journal.clear()
    found = await reactions(desk, post)
    assert (found.on, found.ours) == ({}, BOTH)
    assert desk.server.journal.count() == 1


async def test_reactions_that_a_moderator_cleared_are_not_ours(
    desk: Desk, channel: Channel
) -> None:
    post, message = await standing(desk, channel)
    ann = desk.server.add_user("ann", desk.guild)
    message.clear_reactions("⬇️")
    await ann.react(message, "⬇️")
    found = await reactions(desk, post)
    assert found.ours == {Side.UP}
    assert found.on == {str(ann.id): {Side.DOWN}}


async def test_reactions_cleared_while_they_are_listed_are_not_ours(
    desk: Desk, channel: Channel
) -> None:
    post, message = await standing(desk, channel)
    await desk.server.burst(
        (reader, message, "⬆️") for reader in desk.server.add_users(150, desk.guild)
    )
    desk.server.faults.slow(0.3, on=faults.REACTORS)
    listing = asyncio.create_task(reactions(desk, post))
    await desk.server.until(lambda: desk.server.journal.count(faults.REACTORS))
    message.clear_reactions()
    assert Side.UP not in (await listing).ours


async def test_a_side_whose_page_failed_is_partial(desk: Desk, channel: Channel) -> None:
    post, message = await standing(desk, channel)
    ann = desk.server.add_user("ann", desk.guild)
    await ann.react(message, "⬆️")
    await ann.react(message, "⬇️")
    desk.server.faults.reset(2, on=faults.REACTORS)
    found = await reactions(desk, post)
    assert found.partial == {Side.UP}
    assert found.on == {str(ann.id): {Side.DOWN}}


async def test_what_was_read_when_the_time_ran_out_is_kept(desk: Desk, channel: Channel) -> None:
    _post, message = await standing(desk, channel)
    readers = desk.server.add_users(150, desk.guild)
    await desk.server.burst((reader, message, "⬆️") for reader in readers)
    await readers[0].react(message, "⬇️")
    desk.server.faults.slow(1.5, None, on=faults.REACTORS)
    arrows, rest = {Side.UP: "⬆️", Side.DOWN: "⬇️"}, Rest(desk.client)
    found = await listed(rest, str(channel.id), str(message.id), arrows, seconds=2.5)
    assert len(found.on) == 99  # the first page, with the bot on it
    assert found.partial == BOTH
    assert found.ours == BOTH


async def test_a_message_gone_after_the_lists_takes_nothing_back(
    desk: Desk, channel: Channel
) -> None:
    post, message = await standing(desk, channel)
    ann = desk.server.add_user("ann", desk.guild)
    await ann.react(message, "⬆️")
    desk.server.faults.slow(0.3, on=faults.REACTORS)
    listing = asyncio.create_task(reactions(desk, post))
    await desk.server.until(lambda: desk.server.journal.count(faults.REACTORS))
    message.delete()
    assert (await listing).ours == frozenset()


async def test_a_server_s_own_emoji_are_told_by_their_id(desk: Desk, channel: Channel) -> None:
    bull = desk.guild.add_emoji("bull")
    post, message = await standing(desk, channel, up=f"old_name:{bull.id}")
    ann = desk.server.add_user("ann", desk.guild)
    await ann.react(message, bull)
    found = await reactions(desk, post)
    assert found.on == {str(ann.id): {Side.UP}}


@pytest.mark.parametrize("how", ["unreadable", "deleted", "failing", "never sent"])
async def test_nothing_is_told_where_nothing_can_be_read(
    desk: Desk, channel: Channel, how: str
) -> None:
    post, message = await standing(desk, channel)
    if how == "unreadable":
        channel.deny(desk.server.bot, Permission.READ_MESSAGE_HISTORY)
    elif how == "deleted":
        message.delete()
    elif how == "failing":
        desk.server.faults.fail(2, on=faults.FETCH, status=503)
    else:
        post = post.model_copy(update={"message": None})
    assert await desk.platform().reactions(post) is None
