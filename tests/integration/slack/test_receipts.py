"""*My bet* and its buttons, pressed by people in a local Slack."""

import asyncio
from collections.abc import AsyncIterator
from copy import deepcopy
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain.bets import Account
from tests.fakes.stories import LOCKS, prediction
from tests.integration.chats.connected import DOWN, UP, eventually
from tests.integration.slack.asking import DOWNWARDS, UPWARDS, WITHDRAW, Asked, asked
from tests.integration.slack.connected import ARROW
from tests.integration.slack.test_connection import locked
from tests.slack_server import Message, Person
from tests.slack_server.answers import Answer

SWITCH = "Switch to down"


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Asked]:
    async with asked(tmp_path) as desk:
        yield desk


async def receipt(person: Person, message: Message) -> Answer:
    answer = await person.press(message, "bet")
    await answer.shown()
    return answer


async def pressed(person: Person, target: Answer | Message, label: str) -> Message:
    """Press a button and return the message as it stands afterwards."""
    answer = await person.press(target, label=label)
    return await answer.shown()


def labels(message: Message) -> list[str]:
    return [button["text"]["text"] for button in message.buttons]


def as_pressed(desk: Asked, button: dict[str, Any]) -> dict[str, Any]:
    """What Slack tells of a press on a receipt."""
    return {
        "type": "block_actions",
        "team": {"id": desk.team.id},
        "user": {"id": desk.ann.id, "name": "ann"},
        "container": {"type": "message", "is_ephemeral": True},
        "actions": [dict(button)],
    }


async def test_without_a_bet_the_receipt_offers_both_sides_to_one_reader_alone(
    desk: Asked,
) -> None:
    async with desk.running():
        answer = await receipt(desk.ann, await desk.posted())
        assert answer.ephemeral
        assert answer.text.startswith("*META stays at or above 163 for 24h*")
        assert "You have no bet on this." in answer.text
        assert labels(answer.message) == [UPWARDS, DOWNWARDS]
        assert desk.ben.ephemeral == []


async def test_betting_switching_and_withdrawing_change_the_receipt_in_place(desk: Asked) -> None:
    async with desk.running():
        first = (await receipt(desk.ann, await desk.posted())).message
        await pressed(desk.ann, first, UPWARDS)
        assert "You're up at 62" in first.words
        assert labels(first) == [SWITCH, WITHDRAW]
        assert await desk.side_of(desk.ann) is UP
        await pressed(desk.ann, first, SWITCH)
        assert "You're down at 62" in first.words
        assert await desk.side_of(desk.ann) is DOWN
        await pressed(desk.ann, first, WITHDRAW)
        assert labels(first) == [UPWARDS, DOWNWARDS]
        assert await desk.side_of(desk.ann) is None
        assert len(desk.ann.ephemeral) == 1


async def test_a_receipt_tells_of_a_bet_made_by_reaction_and_takes_it_back(desk: Asked) -> None:
    async with desk.running():
        message = await desk.posted()
        await desk.ann.react(message, ARROW[DOWN])
        await desk.becomes(desk.ann, DOWN)
        answer = await receipt(desk.ann, message)
        assert "You're down at 62" in answer.text
        await pressed(desk.ann, answer, WITHDRAW)
        assert await desk.side_of(desk.ann) is None


async def test_a_receipts_buttons_work_after_a_restart(desk: Asked) -> None:
    async with desk.running():
        answer = await receipt(desk.ann, await desk.posted())
    async with desk.running():
        await desk.slack.connected()
        await pressed(desk.ann, answer, UPWARDS)
        assert await desk.side_of(desk.ann) is UP


async def test_a_press_is_acknowledged_after_the_commit(desk: Asked) -> None:
    desk.slack.limits.answer_seconds = 30.0
    async with desk.running():
        answer = await receipt(desk.ann, await desk.posted())
        with locked(desk):
            press = asyncio.create_task(desk.ann.press(answer, label=UPWARDS))
            await asyncio.sleep(0.4)
            assert not press.done()
        await press
        assert await desk.side_of(desk.ann) is UP


async def test_a_press_that_is_delivered_again_changes_nothing(desk: Asked) -> None:
    async with desk.running():
        answer = await receipt(desk.ann, await desk.posted())
        first, second = (as_pressed(desk, button) for button in answer.buttons)
        for payload in (first, second):
            payload["actions"][0]["action_ts"] = f"{desk.clock.now().timestamp():.6f}"
        for payload in (first, second, first):
            assert (await desk.side.app.take(deepcopy(payload))).status == 200
        assert await desk.side_of(desk.ann) is DOWN


async def test_a_press_is_dated_by_slack(desk: Asked) -> None:
    async with desk.running():
        message = await desk.posted()
        answer = await receipt(desk.ann, message)
        before = desk.clock.now()
        await pressed(desk.ann, answer, UPWARDS)
        post = await desk.book.post_of("slack", f"{desk.channel.id}/{message.ts}")
        assert post is not None
        account = Account(platform="slack", user=f"{desk.team.id}/{desk.ann.id}", name="")
        bet, _late = await desk.book.bet(account, "1.0")
        assert bet is not None
        assert before <= bet.at <= desk.clock.now()


async def test_a_press_after_the_lock_is_told_not_to_count(desk: Asked) -> None:
    async with desk.running():
        answer = await receipt(desk.ann, await desk.posted())
        desk.clock.move_to(LOCKS + timedelta(seconds=1))
        shown = await pressed(desk.ann, answer, UPWARDS)
        assert "came after the lock, so it does not count" in shown.words
        assert labels(shown) == []
        assert await desk.side_of(desk.ann) is None


async def test_a_press_from_before_the_lock_counts_though_it_arrives_after_it(desk: Asked) -> None:
    async with desk.running():
        answer = await receipt(desk.ann, await desk.posted())
        at = (LOCKS - timedelta(seconds=1)).timestamp()
        desk.clock.move_to(LOCKS + timedelta(seconds=1))
        payload = as_pressed(desk, answer.buttons[0])
        payload["actions"][0]["action_ts"] = f"{at:.6f}"
        await desk.side.app.take(payload)
        assert await desk.side_of(desk.ann) is UP


async def test_after_the_verdict_the_receipt_tells_what_it_brought(desk: Asked) -> None:
    async with desk.running():
        message = await desk.posted()
        await pressed(desk.ann, await receipt(desk.ann, message), UPWARDS)
        await desk.resolve()
        answer = await receipt(desk.ann, message)
        assert "Right. You were up at 62" in answer.text
        assert answer.buttons == []


async def test_what_moderators_hide_stays_hidden_on_every_receipt(desk: Asked) -> None:
    async with desk.running():
        message = await desk.posted()
        first = await receipt(desk.ann, message)
        await desk.ask(desk.mia, "/workshop hide 1.0")
        shown = await pressed(desk.ann, first, UPWARDS)
        assert shown.words == "A moderator has hidden this prediction here."
        answer = await receipt(desk.ben, message)
        assert answer.text == "A moderator has hidden this prediction here."


async def test_in_a_thread_the_receipt_is_shown_in_the_thread(desk: Asked) -> None:
    async with desk.running():
        message = await desk.posted()
        await desk.resolve()
        await desk.send()
        verdict = next(m for m in desk.channel.by_app if m.is_reply)
        answer = await receipt(desk.ann, verdict)
        assert answer.message.thread_ts == message.ts


async def test_a_button_of_another_time_gets_a_plain_word(desk: Asked) -> None:
    async with desk.running():
        message = await desk.posted()
        message.blocks[-1]["elements"][0]["action_id"] = "bet:nonsense"
        answer = await desk.ann.press(message, "bet")
        await answer.shown()
        assert "from another time" in answer.text


async def test_a_prediction_nobody_knows_gets_a_plain_word(desk: Asked) -> None:
    async with desk.running():
        message = await desk.posted()
        message.blocks[-1]["elements"][0]["action_id"] = "bet:99.0:-"
        answer = await desk.ann.press(message, "bet")
        await answer.shown()
        assert "knows no such prediction" in answer.text


async def test_a_receipt_comes_though_slack_asks_to_wait(desk: Asked) -> None:
    async with desk.running():
        message = await desk.posted()
        with desk.slack.faults.refuse(1, on="response_url"):
            answer = await receipt(desk.ann, message)
        assert "You have no bet on this." in answer.text


async def test_a_button_that_leads_to_a_page_is_acknowledged(desk: Asked) -> None:
    async with desk.running(public_url="https://desk.example.com"):
        message = await desk.posted()
        answer = await desk.ann.press(message, "open:trail")
        assert answer.messages == []


async def test_a_hostile_claim_shows_as_what_it_is(desk: Asked) -> None:
    async with desk.running():
        evil = "<!channel> *x* <https://evil.example|click> holds"
        message = await desk.posted(predictions=(prediction(sentence=evil),))
        answer = await receipt(desk.ann, message)
        assert "<!channel>" not in answer.text
        assert "<https" not in answer.text
        assert "&lt;" in answer.text


async def test_it_works_by_signed_requests_too(desk: Asked) -> None:
    async with desk.running(http=True):
        answer = await receipt(desk.ann, await desk.posted())
        await pressed(desk.ann, answer, UPWARDS)
        await eventually(lambda: desk.side_of(desk.ann))
