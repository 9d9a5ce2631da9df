"""`workshop import` from the command line to the book, the room and the trail."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from adapters.clocks.replayed import SteppedClock
from adapters.database import open_book
from adapters.database.book import SqlBook
from adapters.room.feed import Feed
from adapters.room.messages import Messages
from adapters.room.platform import RoomPlatform
from bot.application.bulletin import Bulletin
from bot.application.publisher import Publisher
from bot.application.room_channel import ROOM, ROOM_SUBSCRIPTION
from bot.application.wording.trail import trail_lines
from bot.commands.app import run
from bot.domain.post import DispatchPost
from tests.fakes.dispatch_texts import EXPORT, EXPORT_CALL, PAGE, PAGE_CALLS

URL = "sqlite:///book.db"
REPLAYED = datetime(2018, 3, 20, 20, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with both files, and nothing else."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "export.txt").write_text(EXPORT, encoding="utf-8")
    return tmp_path


Importing = Callable[..., tuple[int, str, str]]


@pytest.fixture
def importing(capsys: pytest.CaptureFixture[str]) -> Importing:
    """Run the command; return its exit code, what it printed, and what it complained of."""

    def importing(*arguments: str) -> tuple[int, str, str]:
        code = run(["import", *arguments, "--database", URL])
        shown = capsys.readouterr()
        complaints = [line for line in shown.err.splitlines() if line.startswith("workshop: ")]
        return code, shown.out, "\n".join(complaints)

    return importing


def in_book(work: Callable[[SqlBook], Any]) -> Any:
    """What `work` finds in the book, years before the imports were published."""

    async def look() -> Any:
        async with open_book(URL, clock=SteppedClock(REPLAYED)) as book:
            return await work(book)

    return asyncio.run(look())


def titles() -> list[str]:
    async def read(book: SqlBook) -> list[str]:
        return [story.dispatch.title for story in await book.dispatches()]

    found: list[str] = in_book(read)
    return found


def test_both_formats_land_as_the_desks_own_do(importing: Importing) -> None:
    code, printed, complaints = importing("page.txt", "export.txt", "--json")
    assert (code, complaints) == (0, "")
    page, export = json.loads(printed)
    assert (page["number"], page["cycle"], page["cycle_at"]) == (1, 71, "2025-05-13T20:40:00Z")
    assert (export["number"], export["cycle"]) == (88, 112)
    assert export["slug"] == "nobody-sold-the-holiday-and-that-s-information"
    assert export["path"] == "/read/88/nobody-sold-the-holiday-and-that-s-information"
    assert export["published_at"] == "2025-07-03T21:05:40Z"
    assert [call["claim"] for call in page["predictions"]] == list(PAGE_CALLS)
    assert [call["probability"] for call in page["predictions"]] == [0.57, None, None]
    assert [call["claim"] for call in export["predictions"]] == [EXPORT_CALL]
    assert export["predictions"][0]["probability"] == 0.44
    assert (page["conviction"], export["conviction"]) == (0.41, 0.36)
    assert page["forecaster"] == "imported"
    assert len(page["essay"]) == 3


def test_the_report_for_people_names_what_was_taken(importing: Importing) -> None:
    code, printed, _ = importing("export.txt", "--as", "Sister desk")
    assert code == 0
    assert "export.txt: taken as 88" in printed
    assert "cycle 112 at 2025-07-03 21:05 UTC, published 2025-07-03 21:05:40 UTC" in printed
    assert "by Sister desk" in printed
    assert f"88.0  {EXPORT_CALL}\n    said 44\u00a0%\n" in printed
    assert "verdict due 2025-07-07 20:20 UTC" in printed
    assert "“cumulatively” is read as the difference of the mean returns" in printed


def test_the_trail_tells_what_was_stated_and_what_was_only_reported(importing: Importing) -> None:
    importing("page.txt")

    async def read(book: SqlBook) -> list[tuple[str, ...]]:
        return [trail_lines(trail) for trail in await book.predictions()]

    headline, first, _second = in_book(read)
    assert "said 57\u00a0%" in headline[1]
    assert "direction ↑ UP" in headline[2]
    assert "verdict" not in headline[2]
    assert "said without a probability" in first[1]
    assert "as reported, unscored by us: others +2 others won, 1 other wrong" in first[2]
    assert "score 64%, verdict Right" in first[2]


def test_imports_stand_in_the_room_even_while_it_replays_earlier_years(
    importing: Importing,
) -> None:
    importing("page.txt", "export.txt")
    clock, messages = SteppedClock(REPLAYED), Messages()
    room = RoomPlatform(ROOM, messages, Feed(), clock, "http://127.0.0.1:8787")

    async def publish(book: SqlBook) -> None:
        await Publisher(book, {ROOM.platform: room}, clock, Bulletin(), "test").send_due()

    in_book(publish)
    posts = [message.post for message in messages.newest()]
    shown = [post.trail.dispatch.id for post in posts if isinstance(post, DispatchPost)]
    assert shown == [1, 88]


def test_a_room_that_was_set_up_stays_as_it_was(importing: Importing) -> None:
    async def pause(book: SqlBook) -> None:
        await book.subscribe(ROOM_SUBSCRIPTION.model_copy(update={"paused": "for the weekend"}))

    in_book(pause)
    importing("page.txt")

    async def read(book: SqlBook) -> list[str]:
        return [subscription.paused for subscription in await book.subscriptions()]

    assert in_book(read) == ["for the weekend"]


def test_nobody_bets_on_an_import(importing: Importing) -> None:
    importing("export.txt")

    async def read(book: SqlBook) -> list[bool]:
        return [trail.prediction.takes_bets for trail in await book.predictions()]

    assert in_book(read) == [False]


def test_an_import_can_be_repeated_and_doubles_nothing(importing: Importing) -> None:
    importing("page.txt")
    code, printed, _ = importing("page.txt", "export.txt")
    assert code == 0
    assert "page.txt: already in the book as 1, nothing changed" in printed
    assert "export.txt: taken as 88" in printed
    assert len(titles()) == 2


def test_files_are_stored_in_the_order_of_their_time(importing: Importing, folder: Path) -> None:
    later = PAGE.replace("MAY 13", "JUL 8").replace("May 13", "July 8").replace("Truce", "Pause")
    (folder / "later.txt").write_text(later.replace("Cycle 71", "Cycle 115"), encoding="utf-8")
    code, printed, _ = importing("later.txt", "export.txt", "page.txt", "--json")
    assert code == 0
    assert [entry["number"] for entry in json.loads(printed)] == [2, 88, 1]


def test_a_number_that_a_file_claims_is_given_to_no_other(
    importing: Importing, folder: Path
) -> None:
    text = EXPORT.replace("/read/88/", "/read/1/")
    (folder / "export.txt").write_text(text, encoding="utf-8")
    code, printed, _ = importing("page.txt", "export.txt", "--json")
    assert code == 0
    assert [entry["number"] for entry in json.loads(printed)] == [2, 1]


def test_one_bad_file_stops_all_and_every_bad_file_is_named(
    importing: Importing, folder: Path
) -> None:
    (folder / "one.txt").write_text(PAGE.replace("Debate: ", "Quarrel: "), encoding="utf-8")
    (folder / "two.txt").write_text(EXPORT.replace("AAPL and", "Apple and"), encoding="utf-8")
    code, printed, complaints = importing("page.txt", "one.txt", "two.txt", "none.txt")
    assert (code, printed) == (2, "")
    one, two, none = complaints.splitlines()
    assert one.startswith("workshop: one.txt, line 18: found “Quarrel: leaning | Conviction: 41%")
    assert two.startswith("workshop: two.txt, line 15: the call cannot be understood: ")
    assert none.startswith("workshop: none.txt: cannot be read: No such file")
    assert not (folder / "book.db").exists()


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("window dressing", "end of quarter", "cycle 112 is in the book as 88, in other words"),
        ("21:05:40", "21:05:41", "cycle 112 is in the book as 88, in other words"),
        ("CONFIDENCE: 0.44", "CONFIDENCE: 0.45", "cycle 112 is in the book as 88, in other words"),
        ("/read/88/", "/read/89/", "cycle 112 is in the book under another number, 88"),
        ("Cycle 112", "Cycle 113", "number 88 already belongs to “Nobody Sold The Holiday"),
    ],
)
def test_history_that_was_taken_is_never_changed(
    old: str, new: str, why: str, importing: Importing, folder: Path
) -> None:
    importing("export.txt")
    (folder / "export.txt").write_text(EXPORT.replace(old, new), encoding="utf-8")
    code, printed, complaints = importing("export.txt", "page.txt")
    assert (code, printed) == (2, "")
    assert complaints.startswith(f"workshop: export.txt: {why}")
    assert len(titles()) == 1


def test_one_dispatch_in_two_files_is_refused(importing: Importing, folder: Path) -> None:
    (folder / "copy.txt").write_text(EXPORT, encoding="utf-8")
    other = EXPORT.replace("Cycle 112", "Cycle 113")
    (folder / "other.txt").write_text(other, encoding="utf-8")
    code, _, complaints = importing("export.txt", "copy.txt", "other.txt")
    assert code == 2
    assert complaints.splitlines() == [
        "workshop: copy.txt: this is the dispatch of export.txt again; name it once",
        "workshop: other.txt: export.txt has the number 88 too",
    ]


def test_an_import_under_another_name_is_the_same_dispatch(importing: Importing) -> None:
    importing("export.txt")
    code, _, complaints = importing("export.txt", "--as", "Sister desk")
    assert code == 2
    assert "cycle 112 is in the book as 88, under the name imported" in complaints


@pytest.mark.parametrize("name", ["house", "House", "macro", "", "a\u202eb", "x" * 41])
def test_a_name_that_is_taken_or_cannot_be_seen_is_refused(
    name: str, importing: Importing, folder: Path
) -> None:
    code, _, complaints = importing("export.txt", "--as", name)
    assert code == 2
    assert complaints.startswith("workshop: --as: ")
    assert not (folder / "book.db").exists()


def test_the_audit_agrees_with_an_import(
    importing: Importing, capsys: pytest.CaptureFixture[str]
) -> None:
    importing("page.txt", "export.txt")
    assert run(["audit", "--json", "--database", URL]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["dispatches"], report["differences"]) == (2, [])
