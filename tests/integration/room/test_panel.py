"""The box and the side panel: commands, names, the board."""

import pytest

from tests.integration.room.stage import Stage
from tests.integration.room.tab import Tab


@pytest.mark.parametrize("line", ["/workshop trail", "trail", "/trail", "/WORKSHOP Trail 1"])
async def test_a_command_is_answered_with_or_without_its_prefix(
    stage: Stage, tab: Tab, line: str
) -> None:
    await stage.publish()
    answer = await tab.post("commands", {"line": line})
    assert answer["title"] == "Facebook Is Falling Alone Now"
    assert answer["lines"][0] == "Cycle 1 · META stays at or above 163 for 24h"
    assert answer["links"][0] == {"label": "Trail of 1.0", "href": "/trail/1.0"}


async def test_talk_gets_a_friendly_line_and_no_command(stage: Stage, tab: Tab) -> None:
    answer = await tab.post("commands", {"line": "hello everyone"})
    assert "takes commands and reactions" in answer["lines"][0]
    assert answer["title"] == ""


async def test_an_unknown_command_is_answered_with_the_nearest(stage: Stage, tab: Tab) -> None:
    answer = await tab.post("commands", {"line": "/workshop leaderbord"})
    assert "/workshop leaderboard?" in answer["lines"][0]


async def test_every_reader_here_may_moderate_but_not_overrule(stage: Stage, tab: Tab) -> None:
    await stage.publish()
    hidden = await tab.post("commands", {"line": "hide 1.1"})
    assert hidden["title"] == "Hidden here"
    refused = await tab.post("commands", {"line": "void 1.0 bad feed"})
    assert refused["title"] == "Not yours to use"


async def test_a_name_is_made_harmless(stage: Stage, tab: Tab) -> None:
    tab.name = "Zoë\u202e<b>\n\x00" + "a" * 200
    name = (await tab.post("name", {}))["name"]
    assert name.startswith("Zoë<b> aaa")
    assert len(name) == 40
    assert "\u202e" not in name


async def test_a_reader_without_a_name_gets_a_friendly_one(
    stage: Stage, tab: Tab, other: Tab
) -> None:
    mine, theirs = await tab.get("state"), await other.get("state")
    assert mine["you"]["name"].startswith("reader ")
    assert mine["you"]["name"] != theirs["you"]["name"]
    tab.name = "\u200b \u2800"
    assert (await tab.post("name", {}))["name"] == mine["you"]["name"]


async def test_the_board_marks_the_readers_own_row_and_the_simulated(
    stage: Stage, tab: Tab
) -> None:
    tab.name = "Ann"
    await stage.publish()
    await stage.crowd(ups=12, downs=3)
    await tab.press("react", "down")
    await stage.lock()
    await stage.resolve()
    board = await tab.get("board")
    assert board["season"] == "2018 Q1"
    assert len(board["rows"]) == 11
    assert [row["simulated"] for row in board["rows"]] == [True] * 10 + [False]
    own = board["rows"][-1]
    assert (own["own"], own["name"], own["points"], own["rank"]) == (True, "Ann", "−38", 13)
    assert board["record"].startswith("1 of 1 came true")


async def test_names_of_two_readers_do_not_mix(stage: Stage, tab: Tab, other: Tab) -> None:
    tab.name, other.name = "Ann", "Ben"
    assert (await tab.post("commands", {"line": "me"}))["title"] == "Ann"
    assert (await other.post("commands", {"line": "me"}))["title"] == "Ben"


async def test_too_many_predictions_at_once_are_refused(stage: Stage, tab: Tab) -> None:
    names = ",".join(["1.0"] * 201)
    async with tab.session.get(
        f"{stage.address}/room/mine?of={names}", headers=tab.headers
    ) as response:
        assert response.status == 400


async def test_the_first_visit_is_noticed(stage: Stage, tab: Tab) -> None:
    assert not stage.room.visited.is_set()
    await tab.get("state")
    assert stage.room.visited.is_set()


async def test_a_receipt_does_not_tell_what_is_hidden(stage: Stage, tab: Tab) -> None:
    await stage.publish()
    await tab.post("commands", {"line": "hide 1.0"})
    told = await tab.post("receipt", {"prediction": "1.0"})
    assert told["receipt"]["lines"] == ["A moderator has hidden this prediction here."]
    assert told["call"].keys() == {"id", "phase", "hidden"}
    assert told["receipt"]["buttons"] == []
