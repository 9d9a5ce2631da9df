"""Scripts get the same desk as JSON and as a feed."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import fromstring

from tests.fakes import stories
from tests.fakes.newsstand import served

ATOM = "{http://www.w3.org/2005/Atom}"


async def fetched(path: str) -> Any:
    async with served() as client:
        answer = await client.get(path)
        assert answer.status == 200
        assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
        return await answer.json()


async def test_the_trail_is_a_list_newest_first() -> None:
    found = await fetched("/api/trail.json")
    assert [call["id"] for call in found][:4] == ["55.0", "55.1", "55.2", "54.0"]
    assert found[0]["outcome"] is None
    one = await fetched("/api/trail.json?dispatch=53")
    assert [call["outcome"] for call in one] == ["right", "wrong", "void"]


async def test_one_prediction_comes_with_what_it_was_judged_on() -> None:
    found = await fetched("/api/trail/53.0.json")
    assert found["score"] == 1 - 0.38**2
    assert found["evidence"] == stories.evidence().seal
    (item,) = found["judged_on"]["items"]
    assert item["bars"][0]["low"] == "163.3000"
    assert (await fetched("/api/trail/55.0.json"))["judged_on"] is None


async def test_a_dispatch_has_its_essay_and_its_calls() -> None:
    found = await fetched("/api/dispatch/53.json")
    assert found["path"] == "/read/53/facebook-is-falling-alone-now"
    assert len(found["essay"]) == 3
    assert [call["probability"] for call in found["predictions"]] == [0.62, 0.58, 0.41]
    assert (await fetched("/api/latest.json"))["id"] == 55


async def test_leaderboard_and_record_have_their_numbers() -> None:
    board = await fetched("/api/leaderboard.json")
    assert board[0]["rank"] == 1
    assert board[0]["simulated"] is True
    assert "reader" not in board[0]
    record = await fetched("/api/record.json")
    assert (record[0]["category"], record[0]["n"], record[0]["came_true"]) == ("all", 24, 7)


async def test_the_feed_lists_dispatches_and_moves_with_their_verdicts() -> None:
    async with served() as client:
        answer = await client.get("/feed.xml")
        assert answer.content_type == "application/atom+xml"
        feed = fromstring(await answer.text())
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 6
    first = entries[0]
    assert first.findtext(f"{ATOM}title") == "The Fear Moved In"
    assert first.findtext(f"{ATOM}id") == "https://desk.example/read/55/the-fear-moved-in"
    judged = next(e for e in entries if "falling" in (e.findtext(f"{ATOM}id") or "/53/"))
    assert judged.findtext(f"{ATOM}published") != "", "an entry says when it was published"
    told = {e.findtext(f"{ATOM}title"): e.findtext(f"{ATOM}updated") for e in entries[2:3]}
    assert told == {"Facebook Is Falling Alone Now": "2018-03-20T20:20:00Z"}
    assert "Not financial advice." in (first.findtext(f"{ATOM}content") or "")
