"""The App Home, opened by readers of a local Slack."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.stories import LOCKS, prediction
from tests.integration.book.conftest import START
from tests.integration.chats.connected import DOWN, UP, eventually
from tests.integration.chats.publishing import PUBLIC_URL
from tests.integration.slack.asking import DOWNWARDS, UPWARDS, WITHDRAW, Asked, asked
from tests.integration.slack.connected import ARROW


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Asked]:
    async with asked(tmp_path) as desk:
        yield desk


async def test_a_newcomer_is_told_how_it_works(desk: Asked) -> None:
    async with desk.running():
        await desk.slack.connected()
        home = await desk.ann.open_home()
        assert "Welcome to Workshop" in home.words
        assert "The desk has not published anything yet." in home.words
        assert "no call scored yet" in home.words


async def test_it_shows_the_newest_dispatch_with_its_pages(desk: Asked) -> None:
    async with desk.running(public_url=PUBLIC_URL):
        await desk.posted()
        home = await desk.ann.open_home()
        assert "Facebook Is Falling Alone Now" in home.words
        urls = [element.get("url") for element in home.elements()]
        assert f"{PUBLIC_URL}/trail/1.0" in urls
        assert f"{PUBLIC_URL}/leaderboard" in urls


async def test_one_can_bet_there_and_switch_and_withdraw(desk: Asked) -> None:
    async with desk.running():
        await desk.posted()
        home = await desk.ann.open_home()
        await desk.ann.press(home, label=UPWARDS)
        await eventually(lambda: "You're up at 62" in home.words)
        assert await desk.side_of(desk.ann) is UP
        await desk.ann.press(home, label="Switch to down")
        await eventually(lambda: "You're down at 62" in home.words)
        assert await desk.side_of(desk.ann) is DOWN
        await desk.ann.press(home, label=WITHDRAW)
        await eventually(lambda: DOWNWARDS in str(home.blocks))
        assert await desk.side_of(desk.ann) is None


async def test_it_shows_the_counts_of_its_own_workspace(desk: Asked) -> None:
    await desk.subscribe(is_open=False)
    async with desk.running():
        message = await desk.posted()
        await desk.ann.react(message, ARROW[UP])
        await desk.becomes(desk.ann, UP)
        desk.clock.move_to(LOCKS + timedelta(seconds=1))
        await desk.book.lock(["1.0"], LOCKS + timedelta(seconds=1))
        home = await desk.ben.open_home()
        assert "1 up, 0 down" in home.words


async def test_a_press_on_a_receipt_is_followed_by_an_open_home(desk: Asked) -> None:
    async with desk.running():
        message = await desk.posted()
        home = await desk.ann.open_home()
        receipt = await desk.ann.press(message, "bet")
        await receipt.shown()
        await desk.ann.press(receipt, label=UPWARDS)
        await eventually(lambda: "You're up at 62" in home.words)


async def test_who_never_opened_it_costs_no_call(desk: Asked) -> None:
    async with desk.running():
        message = await desk.posted()
        receipt = await desk.ann.press(message, "bet")
        await receipt.shown()
        await (await desk.ann.press(receipt, label=UPWARDS)).shown()
        await asyncio.sleep(0.3)
        assert desk.slack.journal.count("views.publish") == 0


async def test_a_choice_after_the_lock_is_said_not_to_count(desk: Asked) -> None:
    async with desk.running():
        await desk.posted()
        home = await desk.ann.open_home()
        desk.clock.move_to(LOCKS + timedelta(seconds=1))
        await desk.ann.press(home, label=UPWARDS)
        await eventually(lambda: "so it does not count" in home.words)
        assert await desk.side_of(desk.ann) is None


async def test_after_the_verdict_it_tells_the_result_the_standing_and_the_record(
    desk: Asked,
) -> None:
    async with desk.running():
        message = await desk.posted()
        await desk.ann.react(message, ARROW[UP])
        await desk.becomes(desk.ann, UP)
        await desk.resolve()
        home = await desk.ann.open_home()
        assert "1st of 1" in home.words
        assert "Your last results" in home.words
        assert "*+38*" in home.words
        assert "1 of 1 came true" in home.words


async def test_results_are_told_from_behind_many_verdicts_without_a_bet(desk: Asked) -> None:
    async with desk.running():
        for day in range(6):
            message = await desk.post(62, 62, 62, at=START + timedelta(days=day))
            if day < 2:
                await desk.ann.react(message, ARROW[UP])
                await desk.becomes(desk.ann, UP, f"{day + 1}.0")
            for call in range(3):
                await desk.resolve(f"{day + 1}.{call}")
        assert (await desk.ann.open_home()).words.count("*+38*") == 2


async def test_each_reader_sees_only_their_own_bets(desk: Asked) -> None:
    async with desk.running():
        message = await desk.posted()
        await desk.ann.react(message, ARROW[UP])
        await desk.becomes(desk.ann, UP)
        assert "You're up" not in (await desk.ben.open_home()).words
        assert "You're up" in (await desk.ann.open_home()).words


async def test_what_moderators_hide_is_hidden_there(desk: Asked) -> None:
    async with desk.running():
        message = await desk.posted()
        await desk.ann.react(message, ARROW[UP])
        await desk.becomes(desk.ann, UP)
        await desk.ask(desk.mia, "/workshop hide 1.0")
        home = await desk.ann.open_home()
        assert "META" not in home.words
        assert "A moderator has hidden this prediction here." in home.words


async def test_hostile_words_show_as_what_they_are(desk: Asked) -> None:
    async with desk.running():
        evil = "<!channel> *x* <https://evil.example|click> holds"
        message = await desk.posted(title=evil, predictions=(prediction(sentence=evil),))
        await desk.ann.react(message, ARROW[UP])
        await desk.becomes(desk.ann, UP)
        words = (await desk.ann.open_home()).words
        assert "<!channel>" not in words
        assert "<https" not in words


async def test_it_is_shown_again_once_slack_has_room(desk: Asked) -> None:
    async with desk.running():
        await desk.slack.connected()
        with desk.slack.faults.refuse(1, on="views.publish"):
            assert "Welcome" in (await desk.ann.open_home()).words
