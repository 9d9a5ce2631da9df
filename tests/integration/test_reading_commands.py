"""The commands that only ask tell people and scripts what the book holds."""

from __future__ import annotations

import asyncio
import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from adapters.database import open_book
from bot.application.ports.book import Subscription
from bot.application.ports.chat import Channel
from bot.commands.app import run
from bot.domain.bets import Account, BetAction, Side
from tests import publication
from tests.fakes import stories
from tests.fakes.newsstand import LaterClock

if TYPE_CHECKING:
    from pathlib import Path

    from adapters.database.book import SqlBook

TRAIL_KEYS = (
    "dispatch cycle title claim probability outcome score published_at locks_at resolves_at "
    "decided_at evidence bets"
).split()
BOARD_KEYS = "rank name points rating bets provisional".split()


async def publish(book: SqlBook, title: str, published: datetime, *, verdicts: bool) -> None:
    body = stories.dispatch(title=title, published=published)
    story = await publication.publish(book, publication.draft_of(body), published)
    first = story.predictions[0]
    bet = BetAction(
        source=title,
        prediction=first.id,
        account=Account(platform="room", user="sim:ada", name="Ada"),
        community="room",
        post="p",
        kind="choose",
        side=Side.UP,
        at=published + timedelta(minutes=1),
    )
    await book.record_bets([bet])
    outcomes = (stories.RIGHT, stories.WRONG, stories.VOID)
    for call, outcome in zip(story.predictions if verdicts else (), outcomes, strict=False):
        schedule = call.prediction.schedule
        await book.lock([call.id], schedule.locks)
        await book.resolve(call.id, outcome, stories.evidence(), schedule.resolves)


async def fill(url: str) -> None:
    async with open_book(url, clock=LaterClock()) as book:
        channel = Channel(platform="room", community="room", id="room")
        await book.subscribe(Subscription(channel=channel, community_name="The room"))
        week = timedelta(days=7)
        await publish(book, "The First One", stories.PUBLISHED - week, verdicts=True)
        await publish(book, "[bold]Second[/bold]", stories.PUBLISHED, verdicts=False)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    address = f"sqlite:///{tmp_path_factory.mktemp('book') / 'book.db'}"
    asyncio.run(fill(address))
    return address


@pytest.fixture
def empty(tmp_path: Path) -> str:
    async def make(address: str) -> None:
        async with open_book(address, clock=LaterClock()):
            pass

    address = f"sqlite:///{tmp_path / 'empty.db'}"
    asyncio.run(make(address))
    return address


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(arguments) == 0
    return capsys.readouterr().out.replace("\u00a0", " ")


def test_trail_lists_every_prediction_for_scripts(
    capsys: pytest.CaptureFixture[str], url: str
) -> None:
    found = json.loads(told(capsys, "trail", "--json", "--database", url))
    assert [call["id"] for call in found] == ["2.0", "2.1", "2.2", "1.0", "1.1", "1.2"]
    assert all(key in call for call in found for key in TRAIL_KEYS)
    right = found[3]
    assert (right["outcome"], right["probability"]) == ("right", 0.62)
    assert right["score"] == pytest.approx(1 - 0.38**2)
    assert right["bets"] == {"up": 1, "down": 0}
    assert right["published_at"] == "2018-03-13T20:30:00Z"
    assert (found[0]["outcome"], found[0]["decided_at"], found[0]["evidence"]) == (None,) * 3


def test_trail_of_one_dispatch_reads_as_in_chat(
    capsys: pytest.CaptureFixture[str], url: str
) -> None:
    text = told(capsys, "trail", "1", "--database", url)
    assert "Cycle 1 · META stays at or above 163 for 24h" in text
    assert "13 Mar 16:30  said 62 % (anchor 63, base rate 92)" in text
    assert "Right, score 86 %: low 163.30." in text
    assert told(capsys, "trail", "1.2", "--database", url).count("Cycle 1") == 1


def test_trail_as_a_ledger_shows_verdicts_and_scores(
    capsys: pytest.CaptureFixture[str], url: str
) -> None:
    rows = told(capsys, "trail", "--database", url).splitlines()
    assert any("1.0" in row and "Right" in row and "86 %" in row for row in rows)
    assert any("2.0" in row and "open" in row for row in rows)


def test_leaderboard_names_the_season_and_its_readers(
    capsys: pytest.CaptureFixture[str], url: str
) -> None:
    board = json.loads(told(capsys, "leaderboard", "--json", "--database", url))
    assert [row["name"] for row in board] == ["Ada"]
    assert all(key in board[0] for key in BOARD_KEYS)
    assert (board[0]["points"], board[0]["provisional"]) == (38.0, True)
    text = told(capsys, "leaderboard", "--season", "all-time", "--database", url)
    assert "Ada (simulated, provisional)" in text


def test_record_says_what_was_expected(capsys: pytest.CaptureFixture[str], url: str) -> None:
    assert "The house: 1 of 2 came true" in told(capsys, "record", "--database", url)
    record = json.loads(told(capsys, "record", "--json", "--database", url))
    assert (record[0]["category"], record[0]["n"], record[0]["voids"]) == ("all", 2, 1)


def test_latest_shows_the_essay_and_takes_no_title_for_markup(
    capsys: pytest.CaptureFixture[str], url: str
) -> None:
    text = told(capsys, "latest", "--database", url)
    assert text.startswith("[bold]Second[/bold]\n")
    assert "The fear did not spread." in text
    assert "not financial advice" in text
    document = json.loads(told(capsys, "latest", "--json", "--database", url))
    assert len(document["predictions"]) == 3


def test_an_empty_book_says_so_kindly(capsys: pytest.CaptureFixture[str], empty: str) -> None:
    assert "not published anything yet" in told(capsys, "latest", "--database", empty)
    assert told(capsys, "trail", "--database", empty) == "Nothing has been said yet.\n"
    assert "No bet has been scored" in told(capsys, "leaderboard", "--database", empty)
    assert "no call scored yet" in told(capsys, "record", "--database", empty)
    assert told(capsys, "latest", "--json", "--database", empty) == "null\n"
    for command in ("trail", "leaderboard"):
        assert json.loads(told(capsys, command, "--json", "--database", empty)) == []


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (("trail", "99"), "99"),
        (("trail", "1.9"), "1.9"),
        (("trail", "٣"), "٣"),
        (("leaderboard", "--season", "1999"), "1999"),
        (("record", "--who", "nobody"), "nobody"),
        (("record", "nobody"), "nobody"),
    ],
)
def test_what_is_not_there_is_named_in_one_line(
    capsys: pytest.CaptureFixture[str], url: str, arguments: tuple[str, ...], names: str
) -> None:
    assert run([*arguments, "--database", url]) == 2
    error = capsys.readouterr().err
    assert names in error
    assert error.count("\n") == 1


@pytest.mark.parametrize("command", ["latest", "trail", "record", "leaderboard"])
def test_a_missing_database_is_one_clear_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, command: str
) -> None:
    missing = f"sqlite:///{tmp_path / 'none.db'}"
    assert run([command, "--database", missing]) == 2
    error = capsys.readouterr().err
    assert missing in error
    assert error.count("\n") == 1
    assert not (tmp_path / "none.db").exists()
