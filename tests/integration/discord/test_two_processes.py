"""Two processes with one token: one hears Discord, the other stands by and takes over."""

import asyncio
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from adapters.database import opened
from adapters.discord.connection.client import Patience
from adapters.discord.server import DiscordSide
from bot.application.content import content
from bot.application.ports.book import Loudness, Subscription
from bot.application.publisher import LEASE_SECONDS, Publisher
from tests.integration.book.conftest import START
from tests.integration.chats.connected import DOWN, UP, eventually
from tests.integration.discord.connected import ARROW, Stage

HASTY = Patience(silence=60.0, between_sessions=0.01, renewal=0.2)


def now() -> datetime:
    return datetime.now(UTC)


def is_connected(side: DiscordSide) -> bool:
    return bool(side.reactions.own_id)


async def events(stage: Stage) -> int:
    """How many events of readers the book holds."""
    async with opened(stage.url) as database, database.reading() as tx:
        return int((await tx.execute(text("SELECT count(*) FROM bet_event"))).scalar() or 0)


async def test_one_hears_each_reaction_and_answers_each_press(stage: Stage) -> None:
    async with stage.running(patience=HASTY) as first:
        message = await stage.post(62)
        async with stage.running(patience=HASTY) as second:
            await second.client.logged_in.wait()
            await asyncio.sleep(1)
            assert (is_connected(first), is_connected(second)) == (True, False)
            assert stage.discord.gateway.identifies == 1
            await stage.ann.react(message, ARROW[UP])
            await stage.becomes(stage.ann, UP)
            receipt = await stage.ann.press(message, label="My bet")
            assert "up at 62" in receipt.content
            assert await events(stage) == 1


def publisher(stage: Stage, side: DiscordSide) -> Publisher:
    """What posts in the process of that side."""
    platforms, turns = {"discord": side.platform}, {"discord": side.turn}
    owner = side.turn.owner
    return Publisher(stage.book, platforms, stage.clock, side.bulletin, owner, turns)


async def test_only_the_one_that_hears_posts_and_the_next_is_woken_by_its_turn(
    stage: Stage,
) -> None:
    async with AsyncExitStack() as stack:
        first = AsyncExitStack()
        one = await first.enter_async_context(stage.running(patience=HASTY))
        await stage.until_ready()
        other = await stack.enter_async_context(stage.running(patience=HASTY))
        await stage.publish(62)
        woken, waiting = asyncio.Event(), publisher(stage, other)
        waiting.on_change = woken.set
        assert await waiting.begin_due() is None
        await waiting.finish()
        assert stage.channel.messages == []
        await publisher(stage, one).send_due()
        assert len(stage.channel.messages) == 1

        await stage.publish(62, at=START + timedelta(hours=1))
        await first.aclose()
        async with asyncio.timeout(5):
            await woken.wait()
            await other.client.logged_in.wait()
            await waiting.send_due()
        assert len(stage.channel.messages) == 2


async def test_what_a_dead_process_was_sending_is_posted_within_half_a_minute(
    stage: Stage,
) -> None:
    await stage.publish(62)
    (claimed,) = await stage.book.claim_posts(stage.clock.now(), "gone", LEASE_SECONDS)
    await stage.book.take_turn("discord", "gone", now(), 1.0)
    async with stage.running(patience=HASTY) as side:
        await eventually(lambda: is_connected(side))
        stage.clock.move_to(stage.clock.now() + timedelta(seconds=LEASE_SECONDS + 1))
        await publisher(stage, side).send_due()
        assert len(stage.channel.messages) == 1
        assert stage.channel.last.nonce == claimed.key


async def test_a_bet_under_what_a_dead_process_had_sent_counts_as_soon_as_that_is_found(
    stage: Stage,
) -> None:
    async with stage.running(patience=HASTY) as side:
        await stage.until_ready()
        await stage.publish(62)
        (claimed,) = await stage.book.claim_posts(stage.clock.now(), "gone", LEASE_SECONDS)
        post = await content(stage.book, claimed)
        assert post is not None
        await side.platform.send(claimed.channel, post, claimed.key, None)
    await stage.ann.react(stage.channel.last, ARROW[UP])
    async with stage.running(patience=HASTY) as side:
        await stage.until_ready()
        await asyncio.sleep(0.5)
        assert await stage.side_of(stage.ann) is None
        stage.clock.move_to(stage.clock.now() + timedelta(seconds=LEASE_SECONDS + 1))
        await publisher(stage, side).send_due()
        await stage.becomes(stage.ann, UP)
        assert len(stage.channel.messages) == 1


async def test_the_next_one_knows_what_a_channel_chose_while_it_stood_by(stage: Stage) -> None:
    async with AsyncExitStack() as stack:
        first = AsyncExitStack()
        await first.enter_async_context(stage.running(patience=HASTY))
        await stage.until_ready()
        second = await stack.enter_async_context(stage.running(patience=HASTY))
        chosen = Subscription(
            channel=stage.where(),
            community_name="Traders",
            loudness=Loudness.QUIET,
            up="🐂",
            down="🐻",
        )
        await stage.book.subscribe(chosen)
        await first.aclose()
        await eventually(lambda: second.turn.is_ours)
        await stage.publish(62)
        await publisher(stage, second).send_due()
        assert list(stage.channel.last.counts) == ["🐂", "🐻"]


async def test_the_other_takes_over_when_the_first_ends(stage: Stage) -> None:
    async with AsyncExitStack() as stack:
        first = AsyncExitStack()
        await first.enter_async_context(stage.running(patience=HASTY))
        message = await stage.post(62)
        second = await stack.enter_async_context(stage.running(patience=HASTY))
        await first.aclose()
        await stage.ann.react(message, ARROW[DOWN])
        await eventually(lambda: is_connected(second))
        await stage.becomes(stage.ann, DOWN)


async def test_the_other_takes_over_when_the_first_is_gone_without_a_word(stage: Stage) -> None:
    await stage.book.take_turn("discord", "gone", now(), 1.5)
    async with stage.running(patience=HASTY) as side:
        await asyncio.sleep(0.5)
        assert not is_connected(side)
        await eventually(lambda: is_connected(side))


async def test_one_that_lost_its_turn_leaves_and_comes_back(stage: Stage) -> None:
    async with stage.running(patience=HASTY) as side:
        message = await stage.post(62)
        # As after a sleep of the whole machine: meanwhile another took over.
        await stage.book.give_up_turn("discord", side.turn.owner)
        await stage.book.take_turn("discord", "other", now(), 2.0)
        await stage.discord.until(lambda: not stage.discord.gateway.connected)
        await stage.ann.react(message, ARROW[UP])
        await stage.becomes(stage.ann, UP)
        assert stage.discord.gateway.identifies == 2


async def test_while_two_hear_the_same_each_reader_counts_once(stage: Stage) -> None:
    slow = HASTY._replace(renewal=30.0)
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(stage.running(patience=slow))
        await eventually(lambda: is_connected(first))
        second = await stack.enter_async_context(stage.running(patience=HASTY))
        await stage.book.give_up_turn("discord", first.turn.owner)
        await eventually(lambda: is_connected(second))
        message = await stage.post(62)
        for side in (UP, DOWN, UP):
            await stage.ann.react(message, ARROW[side])
            await stage.ann.unreact(message, ARROW[side])
            await stage.ben.react(message, ARROW[side])
        await stage.ann.react(message, ARROW[DOWN])
        await stage.caught_up(message)
        await stage.becomes(stage.ann, DOWN)
        assert await stage.side_of(stage.ben) is DOWN
        assert await stage.counts() == (1, 2)
        assert is_connected(first)
