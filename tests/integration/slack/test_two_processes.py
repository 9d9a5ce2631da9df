"""Two processes with the same tokens: one hears Slack, the other stands by and takes over."""

import asyncio
from contextlib import AsyncExitStack
from datetime import UTC, datetime

from adapters.slack.connection.socket_mode import PATIENT
from bot.application.turns import LEASE_SECONDS
from tests.integration.chats.connected import DOWN, UP, eventually
from tests.integration.slack.connected import ARROW, QUICK, Stage

HASTY = QUICK._replace(renewal=0.2)


def now() -> datetime:
    return datetime.now(UTC)


def test_a_takeover_takes_less_than_half_a_minute() -> None:
    assert LEASE_SECONDS + PATIENT.renewal < 30


async def test_one_hears_each_reaction_and_answers_each_press(stage: Stage) -> None:
    async with stage.running(patience=HASTY), stage.running(patience=HASTY):
        message = await stage.post(62)
        await asyncio.sleep(1)
        assert len(stage.slack.sockets.connections) == 1
        for side in (UP, DOWN, UP, DOWN):
            await stage.ann.react(message, ARROW[side])
            await stage.ann.unreact(message, ARROW[side])
        await stage.ann.react(message, ARROW[DOWN])
        await stage.caught_up()
        assert await stage.side_of(stage.ann) is DOWN
        receipt = await stage.ann.press(message, "bet")
        assert "You're down at 62" in (await receipt.shown()).words


async def test_the_other_takes_over_when_the_first_ends(stage: Stage) -> None:
    async with AsyncExitStack() as stack:
        first = AsyncExitStack()
        await first.enter_async_context(stage.running(patience=HASTY))
        message = await stage.post(62)
        await stack.enter_async_context(stage.running(patience=HASTY))
        await first.aclose()
        await stage.ann.react(message, ARROW[DOWN])
        await stage.becomes(stage.ann, DOWN)
        await stage.slack.connected()


async def test_the_other_takes_over_when_the_first_is_gone_without_a_word(stage: Stage) -> None:
    await stage.book.take_turn("slack", "gone", now(), 1.5)
    async with stage.running(patience=HASTY):
        await asyncio.sleep(0.5)
        assert not stage.slack.sockets.connected
        await stage.slack.connected()


async def test_one_that_lost_its_turn_leaves_and_comes_back(stage: Stage) -> None:
    async with stage.running(patience=HASTY) as side:
        message = await stage.post(62)
        # As after a sleep of the whole machine: meanwhile another took over.
        await stage.book.give_up_turn("slack", side.turn.owner)
        await stage.book.take_turn("slack", "other", now(), 2.0)
        await eventually(lambda: not stage.slack.sockets.connected)
        stage.slack.disorder.lose_next()
        await stage.ann.react(message, ARROW[UP])
        await stage.becomes(stage.ann, UP)


async def test_while_two_hear_a_part_each_a_reader_counts_once(stage: Stage) -> None:
    slow = QUICK._replace(renewal=30.0)
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(stage.running(patience=slow))
        message = await stage.post(62)
        await stack.enter_async_context(stage.running(patience=HASTY))
        await stage.book.give_up_turn("slack", first.turn.owner)
        await eventually(lambda: len(stage.slack.sockets.connections) == 2)
        people = stage.slack.add_people(20, stage.team)
        stage.channel.add(*people)
        for number, person in enumerate(people):
            await person.react(message, ARROW[UP])
            if number % 2:
                await person.unreact(message, ARROW[UP])
        await stage.caught_up()
        # Slack tells either of the two, and nobody which came first: the list does.
        stage.side.reconciler.start_over()

        async def are_ten() -> bool:
            return await stage.counts() == (10, 0)

        await eventually(are_ten)
