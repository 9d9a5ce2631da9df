"""Reactions under a dispatch are bets; the real library brings them over real sockets."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
from structlog.testing import capture_logs

from bot.application.ports.book import Loudness
from bot.domain.bets import Account, Side
from tests.discord_server.faults import REACT
from tests.discord_server.world.messages import Draft
from tests.integration.book.conftest import START
from tests.integration.chats.connected import DOWN, UP, eventually
from tests.integration.discord.connected import ARROW, Stage


@pytest.fixture
async def stage(stage: Stage) -> AsyncIterator[Stage]:
    async with stage.running():
        yield stage


async def test_a_super_reaction_counts_like_any_other(stage: Stage) -> None:
    message = await stage.post(62)
    await stage.ann.react(message, ARROW[DOWN], burst=True)
    await stage.becomes(stage.ann, DOWN)


async def test_other_emoji_and_bots_do_not_count(stage: Stage) -> None:
    message = await stage.post(62)
    robot = stage.discord.add_user("robot", stage.guild, bot=True)
    await stage.ann.react(message, "🚀")
    await robot.react(message, ARROW[UP])
    await stage.caught_up(message)
    assert await stage.side_of(stage.ann) is None
    assert await stage.counts() == (1, 0)


async def test_the_bots_own_reaction_is_no_bet_whatever_is_told_of_it(stage: Stage) -> None:
    message = await stage.post(62)
    own = str(stage.discord.bot.id)
    told = {
        "user_id": own,
        "channel_id": str(stage.channel.id),
        "message_id": str(message.id),
        "guild_id": str(stage.guild.id),
        "message_author_id": own,
        "emoji": {"id": None, "name": ARROW[UP]},
    }
    stage.discord.gateway.send("MESSAGE_REACTION_ADD", told)
    await stage.caught_up(message)
    assert await stage.counts() == (1, 0)


async def test_a_post_is_known_before_anybody_reacts(stage: Stage) -> None:
    message = await stage.post(62)
    await eventually(lambda: stage.side.messages.get(str(message.id)))


async def test_a_channels_own_emoji_count_however_they_are_written(stage: Stage) -> None:
    bull = stage.guild.add_emoji("bull")
    await stage.subscribe(up=f"bull:{bull.id}", down="❤️")
    message = await stage.post(62)
    await stage.ann.react(message, bull)
    await stage.ben.react(message, "❤")
    await stage.becomes(stage.ann, UP)
    await stage.becomes(stage.ben, DOWN)
    await stage.ann.react(message, ARROW[DOWN])
    await stage.caught_up(message, bull)
    assert await stage.side_of(stage.ann) is UP


async def test_a_bet_goes_under_the_name_the_reader_has_there(stage: Stage) -> None:
    message = await stage.post(62)
    stage.guild.members[stage.ann.id].nick = "@everyone\u202e <b>"
    await stage.ann.react(message, ARROW[UP])
    await stage.becomes(stage.ann, UP)
    post = await stage.book.post_of("discord", f"{stage.channel.id}/{message.id}")
    assert post is not None
    names = [r.account.name for r in (await stage.book.reactors(post)).values()]
    assert names == ["@everyone <b>"]


async def test_taking_a_reaction_back_tells_no_name_and_changes_none(stage: Stage) -> None:
    message = await stage.post(62)
    await stage.ann.react(message, ARROW[UP])
    await stage.becomes(stage.ann, UP)
    await stage.ann.unreact(message, ARROW[UP])
    await stage.ben.react(message, ARROW[UP])
    await stage.ben.unreact(message, ARROW[UP])
    await stage.caught_up(message)
    post = await stage.book.post_of("discord", f"{stage.channel.id}/{message.id}")
    assert post is not None
    known = await stage.book.reactors(post)
    assert {known[str(who.id)].account.name for who in (stage.ann, stage.ben)} == {"ann", "ben"}


async def test_side_calls_in_a_thread_take_bets_of_their_own(stage: Stage) -> None:
    await stage.subscribe(loudness=Loudness.FULL)
    message = await stage.post(62, 55)
    thread = stage.guild.threads[message.id]
    side_call = thread.messages[-1]
    await stage.ann.react(message, ARROW[UP])
    await stage.ann.react(side_call, ARROW[DOWN])
    await stage.becomes(stage.ann, DOWN, "1.1")
    assert await stage.side_of(stage.ann) is UP


async def test_reactions_before_the_book_knows_the_post_are_kept_in_order(stage: Stage) -> None:
    await stage.until_ready()
    await stage.publish(62)
    with stage.discord.faults.slow(0.5, 2, on=REACT):
        sending = asyncio.create_task(stage.send())
        (message,) = await stage.channel.wait_for_messages(1)
        await stage.ann.react(message, ARROW[UP])
        await stage.ann.react(message, ARROW[DOWN])
        await stage.ann.unreact(message, ARROW[DOWN])
        await stage.ben.react(message, ARROW[DOWN])
        await stage.ben.react(message, ARROW[UP])
        await sending
    await stage.becomes(stage.ann, UP)
    await stage.becomes(stage.ben, UP)
    assert await stage.counts() == (2, 0)


async def test_the_latest_of_two_channels_counts_though_one_is_known_later(stage: Stage) -> None:
    other = stage.guild.add_text_channel("side-room")
    await stage.subscribe(other)
    await stage.until_ready()
    await stage.publish(62)
    posts = {post.channel.id: post for post in await stage.book.claim_posts(START, "test", 60)}
    bot, channels = stage.discord.bot, (stage.channel, other)
    known, later = (stage.discord.world.post(c, bot, Draft(content="x")) for c in channels)
    await stage.book.sent(posts[str(stage.channel.id)], f"{stage.channel.id}/{known.id}")
    await stage.side.messages.refresh()
    await stage.ann.react(later, ARROW[UP])
    await stage.ann.react(known, ARROW[DOWN])
    await stage.ben.react(known, ARROW[UP])
    await stage.becomes(stage.ben, UP)
    assert await stage.side_of(stage.ann) is None
    await stage.book.sent(posts[str(other.id)], f"{other.id}/{later.id}")
    await stage.becomes(stage.ann, DOWN)


async def test_reactions_to_other_messages_cost_no_look_into_the_book(stage: Stage) -> None:
    message = await stage.post(62)
    chatter = await stage.ben.say(stage.channel, "Nice.")
    await stage.ann.react(chatter, ARROW[UP])
    await stage.caught_up(message)
    assert len(stage.side.reactions.waiting) == 0
    assert await stage.counts() == (1, 0)


async def test_a_late_bet_is_kept_as_late(stage: Stage) -> None:
    message = await stage.post(62)
    await stage.ben.react(message, ARROW[UP])
    await stage.becomes(stage.ben, UP)
    trail = await stage.book.prediction("1.0")
    assert trail is not None
    stage.clock.move_to(trail.prediction.schedule.locks)
    await stage.ann.react(message, ARROW[UP])
    account = Account(platform="discord", user=str(stage.ann.id), name="ann")

    async def tried_late() -> bool:
        return (await stage.book.bet(account, "1.0")) == (None, True)

    await eventually(tried_late)


@pytest.mark.parametrize("kept", [UP, DOWN])
async def test_what_moderators_clear_or_delete_leaves_bets_and_a_note(
    stage: Stage, kept: Side
) -> None:
    message = await stage.post(62)
    await stage.ann.react(message, ARROW[kept])
    await stage.becomes(stage.ann, kept)
    await stage.ann.react(message, "🚀")
    message.clear_reactions("🚀")
    message.clear_reactions(ARROW[kept])
    message.clear_reactions()
    stage.channel.delete()

    async def left() -> bool:
        return not await stage.book.subscriptions()

    await eventually(left)
    await stage.side.errands.finish()
    emoji = ARROW[kept]
    assert await stage.notes() == [
        f"the reaction {emoji} was cleared",
        "all reactions were cleared",
        "the channel was deleted",
    ]
    assert await stage.side_of(stage.ann) is kept


async def test_malformed_events_are_one_line_each_and_cost_nothing(stage: Stage) -> None:
    message = await stage.post(62)
    tell = stage.discord.gateway.send
    whole = {
        "user_id": str(stage.ann.id),
        "channel_id": str(stage.channel.id),
        "message_id": str(message.id),
        "guild_id": str(stage.guild.id),
        "message_author_id": str(stage.discord.bot.id),
        "emoji": {"id": None, "name": ARROW[UP]},
        "type": 0,
    }
    for name in ("MESSAGE_REACTION_ADD", "MESSAGE_REACTION_REMOVE"):
        spoils: list[object] = [
            [],
            None,
            "text",
            {},
            {**whole, "user_id": "nobody"},
            {**whole, "message_id": None},
            {**whole, "emoji": []},
            {**whole, "emoji": {"id": None, "name": None}},
            {**whole, "member": ["ann"]},
            {**whole, "guild_id": "x"},
        ]
        for spoiled in spoils:
            tell(name, spoiled)
    tell("GUILD_CREATE", {"name": "nameless"})
    tell("GUILD_DELETE", {})
    tell("CHANNEL_DELETE", {"guild_id": str(stage.guild.id)})
    tell("MESSAGE_REACTION_REMOVE_ALL", {"guild_id": str(stage.guild.id)})
    tell("MESSAGE_DELETE_BULK", {**whole, "ids": 5})
    tell("INTERACTION_CREATE", {"id": "1"})
    tell("NEVER_HEARD_OF", {"d": 1})
    with capture_logs() as lines:
        await stage.caught_up(message)
    assert await stage.counts() == (1, 0)
    assert stage.discord.gateway.identifies == 1
    said = [line for line in lines if "could not be read" in line["event"]]
    assert 15 <= len(said) <= 26


async def test_deleted_messages_and_threads_leave_a_note_too(stage: Stage) -> None:
    await stage.subscribe(loudness=Loudness.FULL)
    message = await stage.post(62, 55)
    thread = stage.guild.threads[message.id]
    await stage.ann.react(thread.messages[-1], ARROW[UP])
    await stage.becomes(stage.ann, UP, "1.1")
    place = {"guild_id": str(stage.guild.id), "channel_id": str(stage.channel.id)}
    tell = stage.discord.gateway.send
    tell("MESSAGE_DELETE", {**place, "id": "1"})
    tell("MESSAGE_DELETE_BULK", {**place, "ids": ["2", str(message.id)]})
    thread.delete()
    await eventually(stage.notes)
    await stage.caught_up(message)
    await stage.side.errands.finish()
    assert await stage.notes() == ["the post was deleted", "the thread was deleted"]
    assert await stage.side_of(stage.ann, "1.1") is UP


async def test_a_note_is_written_once_though_the_event_is_told_again(stage: Stage) -> None:
    message = await stage.post(62)
    place = {"guild_id": str(stage.guild.id), "channel_id": str(stage.channel.id)}
    event = {"t": "MESSAGE_REACTION_REMOVE_ALL", "op": 0, "s": 700}
    for _ in range(2):
        told = json.dumps(event | {"d": {**place, "message_id": str(message.id)}})
        stage.discord.gateway.send_text(told)
    await stage.caught_up(message)
    await stage.side.errands.finish()
    assert await stage.notes() == ["all reactions were cleared"]
