"""Betting in the room: reactions and buttons, receipts, and whom they concern."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession

from tests.fakes.stories import PUBLISHED, WRONG, prediction
from tests.integration.room.stage import Stage, draft, staged
from tests.integration.room.tab import Tab


async def counts(tab: Tab) -> tuple[int, int]:
    state = await tab.get("state")
    headline = state["messages"][0]["headline"]
    return headline["ups"], headline["downs"]


async def test_a_reaction_is_a_bet_with_a_private_receipt(stage: Stage, tab: Tab) -> None:
    await stage.publish()
    answer = await tab.press("react", "up")
    assert answer["status"] == "counted"
    assert answer["receipt"]["lines"] == [
        "You're up at 62\u00a0%. Right:\u00a0+38. Wrong:\u00a0−62."
    ]
    assert [b["label"] for b in answer["receipt"]["buttons"]] == ["Switch to down", "Withdraw"]
    assert answer["mine"]["on"] == ["up"]
    assert (answer["call"]["ups"], answer["call"]["downs"]) == (1, 0)


async def test_with_both_reactions_the_newest_wins_and_removing_it_restores_the_other(
    stage: Stage, tab: Tab
) -> None:
    await stage.publish()
    await tab.press("react", "up")
    both = await tab.press("react", "down")
    assert (both["mine"]["on"], both["mine"]["bet"]["side"]) == (["down", "up"], "down")
    back = await tab.press("unreact", "down")
    assert (back["mine"]["on"], back["mine"]["bet"]["side"]) == (["up"], "up")


async def test_the_receipts_buttons_switch_and_withdraw(stage: Stage, tab: Tab) -> None:
    await stage.publish()
    await tab.press("react", "up")
    switched = await tab.press("choose", "down")
    assert (switched["mine"]["on"], switched["mine"]["bet"]["side"]) == (["down"], "down")
    gone = await tab.press("withdraw")
    assert (gone["mine"]["on"], gone["mine"]["bet"]) == ([], None)
    assert (gone["call"]["ups"], gone["call"]["downs"]) == (0, 0)


async def test_a_press_sent_twice_counts_once(stage: Stage, tab: Tab) -> None:
    await stage.publish()
    first = await tab.press("react", "up", press="abcdef01")
    again = await tab.press("react", "up", press="abcdef01")
    assert [first["status"], again["status"]] == ["counted", "repeated"]
    assert again["receipt"]["lines"] == first["receipt"]["lines"]
    assert again["call"]["ups"] == 1


async def test_a_press_after_the_lock_is_told_so_and_changes_nothing(
    stage: Stage, tab: Tab, other: Tab
) -> None:
    await stage.publish()
    await tab.press("react", "up")
    await stage.lock()
    stranger = await other.press("react", "down")
    assert stranger["status"] == "late"
    assert any("came after the lock" in line for line in stranger["receipt"]["lines"])
    assert (stranger["mine"]["bet"], stranger["receipt"]["buttons"]) == (None, [])
    changed = await tab.press("react", "down")
    assert changed["mine"]["bet"]["side"] == "up"
    assert (changed["call"]["ups"], changed["call"]["downs"]) == (1, 0)


async def test_two_tabs_are_two_readers(stage: Stage, tab: Tab, other: Tab) -> None:
    await stage.publish()
    await tab.press("react", "up")
    await other.press("react", "down")
    assert await counts(tab) == (1, 1)
    (mine,), (theirs,) = await tab.get("mine?of=1.0"), await other.get("mine?of=1.0")
    assert (mine["bet"]["side"], theirs["bet"]["side"]) == ("up", "down")


async def test_side_calls_are_bet_on_by_themselves(stage: Stage, tab: Tab) -> None:
    await stage.publish()
    await tab.press("react", "down", prediction="1.2")
    first, second, third = await tab.get("mine?of=1.0,1.1,1.2")
    assert (first["bet"], second["bet"], third["bet"]["side"]) == (None, None, "down")


async def test_a_scored_bet_shows_its_points(stage: Stage, tab: Tab) -> None:
    await stage.publish()
    await tab.press("react", "up")
    await stage.lock()
    await stage.resolve(WRONG)
    answer = await tab.post("receipt", {"prediction": "1.0"})
    assert answer["receipt"]["lines"] == ["Wrong. You were up at 62\u00a0%: −62."]
    assert answer["mine"]["bet"]["points"] == -62


async def test_a_prediction_without_bets_says_why(stage: Stage, tab: Tab) -> None:
    reported = prediction(no_bets="META reports earnings tonight")
    await stage.publish(draft(PUBLISHED, predictions=(reported,)))
    answer = await tab.press("react", "up")
    assert answer["status"] == "refused"
    assert answer["receipt"]["lines"] == ["No bets on this one: META reports earnings tonight."]


async def test_the_same_reader_is_known_after_a_restart(
    tmp_path: Path, session: ClientSession
) -> None:
    async with staged(tmp_path) as before:
        await before.publish()
        first = Tab(session, before.address)
        await first.press("react", "up")
    async with staged(tmp_path) as after:
        back = Tab(session, after.address, secret=first.secret)
        (mine,) = await back.get("mine?of=1.0")
        assert (mine["on"], mine["bet"]["side"]) == (["up"], "up")
        assert await counts(back) == (1, 0)
        removed = await back.press("unreact", "up")
        assert removed["mine"]["bet"] is None


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"id": "abcdef01", "prediction": "1.0", "kind": "react"}, ["side"]),
        ({"id": "abcdef01", "prediction": "1.0", "kind": "shout", "side": "up"}, ["kind"]),
        ({"id": "abcdef01", "prediction": "1.0", "kind": "react", "side": "left"}, ["side"]),
        ({"id": "x", "prediction": "1.0", "kind": "react", "side": "up"}, ["id"]),
        ({"id": "abcdef01", "prediction": "one", "kind": "react", "side": "up"}, ["prediction"]),
        ({"id": "abcdef01", "prediction": "1.0", "kind": "withdraw", "x": 1}, ["x"]),
    ],
)
async def test_a_malformed_press_names_the_field(
    stage: Stage, tab: Tab, body: dict[str, object], told: Sequence[str]
) -> None:
    await stage.publish()
    async with tab.ask("bets", body) as response:
        assert response.status == 400
        line = (await response.json())["error"]
    assert all(word in line for word in told)
    assert "\n" not in line


async def test_an_unknown_prediction_is_not_there(stage: Stage, tab: Tab) -> None:
    await stage.publish()
    async with tab.ask("receipt", {"prediction": "7.0"}) as response:
        assert response.status == 404
        assert (await response.json())["error"] == "There is no prediction 7.0."


async def test_a_bet_is_dated_by_the_rooms_clock(stage: Stage, tab: Tab) -> None:
    await stage.publish()
    stage.clock.move_to(PUBLISHED + timedelta(minutes=7))
    await tab.press("react", "up")
    answer = await tab.post("commands", {"line": "me"})
    assert any("META stays at or above 163" in line for line in answer["lines"])
