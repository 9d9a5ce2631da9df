"""A book that is moved stays the same book, on whichever database."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from adapters.database import open_archive, open_book
from adapters.database.engine import Database
from bot.application.audit import audit
from bot.commands.app import run
from bot.domain.bets import Side
from bot.domain.resolution import Outcome
from bot.domain.standing import EVERYWHERE, season_of
from tests.integration.book.conftest import START, Desk, evidence, verdict
from tests.postgres import Postgres

Workshop = Callable[..., Awaitable[tuple[int, str]]]


@pytest.fixture
def workshop(capsys: pytest.CaptureFixture[str]) -> Workshop:
    """Run one command line and return its exit code and all it said."""

    async def call(*arguments: str) -> tuple[int, str]:
        code = await asyncio.to_thread(run, arguments)
        said = capsys.readouterr()
        return code, said.out + said.err

    return call


@pytest.fixture
async def moved_from(desk: Desk, url: str) -> str:
    """The address of a book with bets, a verdict, and posts on their way."""
    await desk.publish(62, 40)
    await desk.bet(
        desk.act("ann", "react", Side.UP),
        desk.act("bob", "choose", Side.DOWN, community="private"),
        desk.act("zoë", "react", Side.UP, prediction="1.1"),
    )
    await desk.book.resolve("1.0", verdict(Outcome.RIGHT), evidence(), desk.clock.now())
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/elsewhere.db"
    server: Postgres = request.getfixturevalue("postgres_server")
    return server.new_database()


async def test_the_copy_is_the_same_book_and_goes_on(
    desk: Desk, moved_from: str, elsewhere: str, workshop: Workshop
) -> None:
    code, said = await workshop("db", "copy", elsewhere, "--database", moved_from)
    assert code == 0, said
    assert "All true" in said
    async with open_book(elsewhere, clock=desk.clock) as copy:
        season = season_of(START)
        for board in ("room", "private", EVERYWHERE):
            expected = await desk.book.leaderboard(board, season)
            assert await copy.leaderboard(board, season) == expected
        assert await copy.predictions() == await desk.book.predictions()
        again = Desk(copy, desk.clock, desk.counter)
        await again.publish(55, at=START.replace(day=22))
        claimed = await copy.claim_posts(desk.clock.now(), "other", 60)
        assert [post.subject for post in claimed].count("2") == 2
    async with open_archive(elsewhere) as archive:
        assert (await audit(archive)).differences == []


async def test_a_database_that_holds_a_book_is_not_written_over(
    moved_from: str, workshop: Workshop
) -> None:
    code, said = await workshop("db", "copy", moved_from, "--database", moved_from)
    assert code == 2
    assert "the same database" in said


async def test_a_backup_brings_the_book_back(
    moved_from: str, elsewhere: str, tmp_path: Path, workshop: Workshop
) -> None:
    file = str(tmp_path / "kept.backup")
    for arguments in (
        ("db", "backup", file, "--database", moved_from),
        ("db", "restore", file, "--database", elsewhere),
    ):
        code, said = await workshop(*arguments)
        assert code == 0, said
        assert "All true" in said
    code, said = await workshop("db", "restore", file, "--database", elsewhere)
    assert code == 2
    assert "already holds a book" in said
    code, said = await workshop("db", "backup", file, "--database", moved_from)
    assert code == 2
    assert "already" in said


def inside(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


async def test_what_fails_midway_leaves_nothing(
    moved_from: str, tmp_path: Path, workshop: Workshop
) -> None:
    source = Database(moved_from)
    async with source.writing() as tx:
        await tx.exec_driver_sql("DROP TABLE standing")
    await source.close()
    before = inside(tmp_path)
    tries = [("copy", f"sqlite:///{tmp_path}/elsewhere.db")]
    if not source.is_sqlite:  # a file is backed up page by page, whatever its tables are
        tries.append(("backup", f"{tmp_path}/elsewhere.db"))
    for command, target in tries:
        code, said = await workshop("db", command, target, "--database", moved_from)
        assert code == 2
        assert "lacks what Workshop once put there" in said
        assert inside(tmp_path) == before


async def test_what_a_killed_backup_left_is_in_nobody_s_way(
    moved_from: str, tmp_path: Path, workshop: Workshop
) -> None:
    file = tmp_path / "kept.backup"
    for suffix in ("", "-wal", "-shm"):
        (tmp_path / f"kept.backup.partial{suffix}").write_bytes(b"half of a page")
    code, said = await workshop("db", "backup", str(file), "--database", moved_from)
    assert code == 0, said
    assert not any("partial" in name for name in inside(tmp_path))
