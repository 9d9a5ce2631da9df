"""*My bet* and its buttons, pressed by people in a local Discord."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.discord.answering.receipts import custom_id, read_press
from bot.domain.bets import Side
from tests.discord_server import Message, Person, faults
from tests.discord_server.answers import Answer
from tests.fakes.stories import LOCKS, PUBLISHED, prediction
from tests.integration.discord.asking import Desk, asked

UP, DOWN, WITHDRAW = "Up: it holds", "Down: it breaks", "Withdraw"


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with asked(tmp_path) as desk:
        yield desk


async def receipt(person: Person, message: Message) -> Answer:
    return await person.press(message, label="My bet")


def labels(answer: Answer) -> list[str]:
    return [button.label for button in answer.buttons]


async def test_without_a_bet_the_receipt_offers_both_sides_to_one_reader_alone(desk: Desk) -> None:
    async with desk.running():
        answer = await receipt(desk.ann, await desk.subscribed_post())
        assert answer.ephemeral
        assert answer.is_new_message
        assert answer.content.startswith("**META stays at or above 163 for 24h**")
        assert "You have no bet on this." in answer.content
        assert labels(answer) == [UP, DOWN]


async def test_betting_switching_and_withdrawing_change_the_receipt_in_place(desk: Desk) -> None:
    async with desk.running():
        first = await receipt(desk.ann, await desk.subscribed_post())
        bet = await desk.ann.press(first, label=UP)
        assert bet.changed_the_message
        assert "You're up at 62" in bet.content
        assert labels(bet) == ["Switch to down", WITHDRAW]
        assert await desk.side(desk.ann) is Side.UP
        switched = await desk.ann.press(bet, label="Switch to down")
        assert "You're down at 62" in switched.content
        assert await desk.side(desk.ann) is Side.DOWN
        gone = await desk.ann.press(switched, label=WITHDRAW)
        assert labels(gone) == [UP, DOWN]
        assert await desk.side(desk.ann) is None
        assert await desk.side(desk.ben) is None


async def test_the_same_button_pressed_twice_bets_once(desk: Desk) -> None:
    async with desk.running():
        first = await receipt(desk.ann, await desk.subscribed_post())
        bet = await desk.ann.press(first, label=UP)
        down = bet.buttons[0].custom_id
        await asyncio.gather(*(desk.ann.press(bet, down) for _ in range(2)))
        assert await desk.side(desk.ann) is Side.DOWN
        trail = await desk.book.prediction("1.0")
        assert trail is not None
        assert (trail.ups, trail.downs) == (0, 1)


async def test_buttons_work_after_a_restart(desk: Desk) -> None:
    async with desk.running():
        message = await desk.subscribed_post()
        before = await receipt(desk.ann, message)
    async with desk.running():
        bet = await desk.ann.press(before, label=DOWN)
        assert "You're down" in bet.content
        assert labels(await receipt(desk.ann, message)) == ["Switch to up", WITHDRAW]


async def test_a_press_is_named_by_its_interaction_and_dated_by_its_snowflake(desk: Desk) -> None:
    opens = datetime.now(UTC) - timedelta(minutes=1)
    soon = prediction(opens=opens)
    locks = opens + timedelta(minutes=5)
    soon = soon.model_copy(update={"schedule": soon.schedule.model_copy(update={"locks": locks})})
    async with desk.running():
        first = await receipt(desk.ann, await desk.subscribed_post(at=opens, predictions=(soon,)))
        desk.clock.move_to(locks + timedelta(seconds=1))
        bet = await desk.ann.press(first, label=UP)
        assert "You're up" in bet.content
        assert await desk.side(desk.ann) is Side.UP


async def test_a_replayed_clock_dates_what_is_pressed(desk: Desk) -> None:
    async with desk.running():
        first = await receipt(desk.ann, await desk.subscribed_post())
        desk.clock.move_to(LOCKS)
        late = await desk.ann.press(first, label=UP)
        assert "came after the lock" in late.content
        assert labels(late) == []
        assert await desk.side(desk.ann) is None


async def test_a_late_change_is_told_and_the_bet_stays(desk: Desk) -> None:
    async with desk.running():
        first = await receipt(desk.ann, await desk.subscribed_post())
        bet = await desk.ann.press(first, label=UP)
        desk.clock.move_to(LOCKS)
        await desk.book.lock(["1.0"], LOCKS)
        late = await desk.ann.press(bet, label="Switch to down")
        assert "the bet you had then is the one that counts" in late.content
        assert await desk.side(desk.ann) is Side.UP


async def test_after_the_verdict_the_receipt_tells_what_was_won(desk: Desk) -> None:
    async with desk.running():
        message = await desk.subscribed_post()
        bet = await desk.ann.press(await receipt(desk.ann, message), label=UP)
        await desk.resolve()
        told = await receipt(desk.ann, message)
        assert "Right. You were up at 62" in told.content
        assert "+38" in told.content
        assert labels(told) == []
        assert "Right" in (await desk.ann.press(bet, label=WITHDRAW)).content


async def test_what_a_moderator_hides_takes_no_bets_from_receipts(desk: Desk) -> None:
    async with desk.running():
        message = await desk.subscribed_post()
        open_one = await receipt(desk.ann, message)
        await desk.mia.command(desk.channel, "workshop hide", prediction="1.0")
        hidden = await receipt(desk.ann, message)
        assert hidden.content == "A moderator has hidden this prediction here."
        assert labels(hidden) == []
        assert "hidden" in (await desk.ann.press(open_one, label=UP)).content
        for command in ("latest", "trail"):
            told = (await desk.ann.command(desk.channel, f"workshop {command}")).text
            assert "hidden" in told
            assert "163" not in told


async def test_a_call_that_takes_no_bets_says_why(desk: Desk) -> None:
    async with desk.running():
        sure = prediction(percent=99)
        await desk.publish(predictions=(sure,))
        message = await desk.say_with_button("bet:1.0:-")
        told = await desk.ann.press(message, "bet:1.0:-")
        assert "No bets on this one" in told.content
        assert labels(told) == []


@pytest.mark.parametrize(
    "name",
    [
        "bet:",
        "up:1.0",
        "bet:x.y:k",
        "switch:1.0:k",
        "up:1.0:" + "k" * 60,
        "bet:9.9:-",
        "other",
        "setup:x",
    ],
)
async def test_garbled_and_outlived_buttons_are_answered_in_one_line(desk: Desk, name: str) -> None:
    async with desk.running():
        message = await desk.say_with_button(name)
        answer = await desk.ann.press(message, name)
        assert answer.ephemeral
        assert answer.is_new_message
        assert "\n" not in answer.content
        assert len(answer.content) > 20


async def test_a_slow_book_is_announced_and_the_bet_arrives(desk: Desk) -> None:
    desk.is_slow = True
    async with desk.running():
        first = await receipt(desk.ann, await desk.subscribed_post())
        pressing = asyncio.create_task(desk.ann.press(first, label=UP))
        bet = await pressing
        assert bet.deferred
        assert labels(bet) == [UP, DOWN]
        desk.slow.set()
        changed = await bet.changed()
        assert "You're up" in changed.content
        assert await desk.side(desk.ann) is Side.UP


async def test_a_lost_answer_loses_no_bet(desk: Desk) -> None:
    async with desk.running():
        first = await receipt(desk.ann, await desk.subscribed_post())
        with desk.discord.faults.fail(None, on=faults.CALLBACK, status=404):
            pressing = asyncio.create_task(desk.ann.press(first, label=UP))
            await desk.discord.until(
                lambda: desk.discord.journal.count(faults.CALLBACK, status=404)
            )
            await desk.intake.drain()
            assert await desk.side(desk.ann) is Side.UP
            pressing.cancel()
            await asyncio.gather(pressing, return_exceptions=True)
        assert labels(await receipt(desk.ann, desk.channel.last)) == ["Switch to down", WITHDRAW]


async def test_names_built_to_ping_are_kept_plain(desk: Desk) -> None:
    rogue = desk.discord.add_user("rogue", desk.guild, display="@everyone \u202e<@&1>" + "x" * 50)
    async with desk.running():
        bet = await desk.ann.press(await receipt(desk.ann, await desk.subscribed_post()), label=UP)
        assert bet.ephemeral
        await rogue.press(await receipt(rogue, desk.channel.last), label=DOWN)
        await desk.resolve()
        board = await desk.ann.command(desk.channel, "workshop leaderboard")
        assert "rogue" not in board.text
        assert "everyone" in board.text
        assert "@everyone" not in board.text
        assert "\u202e" not in board.text


def test_the_ids_of_buttons_are_read_back_as_they_were_written() -> None:
    assert read_press(custom_id("up", "54.0", "d54-0a1b2c3d4e")) == ("up", "54.0", "d54-0a1b2c3d4e")
    for garbled in ("up:54:k", "up:54.0:", "sideways:54.0:k", "up:54.0:k\n", "up:५.०:k"):
        assert read_press(garbled) is None, garbled
    assert PUBLISHED < LOCKS
