"""Databases that cannot be used: one line that says what is the matter, exit 2, nothing changed."""

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import Engine, event
from sqlalchemy.engine import make_url

from adapters.clocks.replayed import SteppedClock
from adapters.database import open_book
from adapters.database.engine import WRITERS_QUEUE, BookUnavailable, Database
from adapters.database.faults import BUSY_SECONDS
from bot.application.room_channel import ROOM_SUBSCRIPTION
from bot.commands.app import run
from tests.integration.book.conftest import START
from tests.postgres import Postgres

COMMANDS = [
    ["trail"],
    ["audit"],
    ["db", "upgrade"],
    ["demo", "--headless", "--cycles", "1"],
]


def start(*arguments: str, database: str, powerless: bool = False) -> subprocess.Popen[str]:
    """Start the command line; `powerless`, even root may write only what permissions allow."""
    prefix = ["setpriv", "--bounding-set=-dac_override"] if powerless and not os.getuid() else []
    return subprocess.Popen(
        [*prefix, sys.executable, "-m", "bot", *arguments, "--database", database],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def inside(folder: Path) -> list[str]:
    return [found.name for found in folder.iterdir()]


async def refused(capsys: pytest.CaptureFixture[str], *arguments: str, database: str) -> str:
    """Run a command that must end with exit code 2 and return its one line."""
    code = await asyncio.to_thread(run, [*arguments, "--database", database])
    complaint = capsys.readouterr().err
    assert code == 2, complaint
    assert complaint.count("\n") == 1
    return complaint


def refusal(process: subprocess.Popen[str]) -> str:
    """Return the one line of a command that must end with exit code 2."""
    _, complaint = process.communicate(timeout=BUSY_SECONDS + 60)
    assert process.returncode == 2, complaint
    assert complaint.count("\n") == 1
    assert complaint.startswith("workshop: ")
    return complaint


@pytest.fixture
async def book(database_url: str) -> str:
    """The address of a book with a subscription in it."""
    async with open_book(database_url, clock=SteppedClock(START)) as opened:
        await opened.subscribe(ROOM_SUBSCRIPTION)
    return database_url


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
async def test_another_program_s_file_is_left_as_it_is(
    tmp_path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "theirs.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
        connection.commit()
    before = file.read_bytes()
    line = await refused(capsys, *arguments, database=f"sqlite:///{file}")
    assert "another program's tables (recipes" in line
    assert file.read_bytes() == before
    assert inside(tmp_path) == [file.name]


async def test_what_is_no_database_is_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("not a database " * 100)
    line = await refused(capsys, "trail", database=f"sqlite:///{file}")
    assert "no database that Workshop can use" in line
    assert file.read_text() == "not a database " * 100


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
async def test_a_newer_schema_is_refused(
    book: str, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    await _execute(book, "UPDATE alembic_version SET version_num = '9999'")
    assert "newer than this program" in await refused(capsys, *arguments, database=book)


async def test_another_program_s_server_database_is_refused(
    postgres_server: Postgres, capsys: pytest.CaptureFixture[str]
) -> None:
    url = await asyncio.to_thread(postgres_server.new_database)
    await _execute(url, "CREATE TABLE recipes (name TEXT)")
    line = await refused(capsys, "trail", database=url)
    assert "another program's tables (recipes" in line


def test_a_read_only_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "book.db"
    asyncio.run(_make(f"sqlite:///{file}"))
    file.chmod(0o444)
    before = file.read_bytes()
    process = start(
        "demo", "--headless", "--cycles", "1", database=f"sqlite:///{file}", powerless=True
    )
    assert "it cannot be written" in refusal(process)
    assert file.read_bytes() == before


async def test_a_folder_or_none_in_place_of_a_file_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("")
    demo = ("demo", "--headless", "--cycles", "1")
    places = {
        tmp_path: "this is a folder; name a file in it",
        tmp_path / "none" / "book.db": "there is no folder",
        file / "book.db": "is a file, no folder",
    }
    for place, line in places.items():
        assert line in await refused(capsys, *demo, database=f"sqlite:///{place}")
    assert inside(tmp_path) == [file.name]


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Path]:
    """A folder that nobody may write to, with a book in it."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    asyncio.run(_make(f"sqlite:///{folder}/book.db"))
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


def test_a_folder_that_cannot_be_written_is_named(shelf: Path) -> None:
    demo = ("demo", "--headless", "--cycles", "1")
    fresh = start(*demo, database=f"sqlite:///{shelf}/new.db", powerless=True)
    assert f"the folder {shelf} cannot be written" in refusal(fresh)
    known = start(*demo, database=f"sqlite:///{shelf}/book.db", powerless=True)
    assert "it cannot be written" in refusal(known)
    assert inside(shelf) == ["book.db"]


@pytest.mark.parametrize("command", ["trail", "record", "leaderboard", "audit"])
def test_a_book_on_a_shelf_can_be_read(shelf: Path, command: str) -> None:
    process = start(command, "--json", database=f"sqlite:///{shelf}/book.db", powerless=True)
    found, complaint = process.communicate(timeout=60)
    assert process.returncode == 0, complaint
    json.loads(found)


def test_rows_that_were_left_beside_a_book_on_a_shelf_are_not_passed_over(shelf: Path) -> None:
    shelf.chmod(0o755)
    with closing(sqlite3.connect(shelf / "book.db")) as writer:
        writer.execute("CREATE TABLE more (n)")
        writer.commit()
        left = (shelf / "book.db-wal").read_bytes()
    (shelf / "book.db-wal").write_bytes(left)
    shelf.chmod(0o555)
    process = start("trail", database=f"sqlite:///{shelf}/book.db", powerless=True)
    assert "the newest rows still stand in book.db-wal" in refusal(process)


async def test_what_was_taken_out_of_a_book_is_named(
    book: str, capsys: pytest.CaptureFixture[str]
) -> None:
    await _execute(book, "ALTER TABLE ledger RENAME COLUMN head TO tail")
    line = await refused(capsys, "audit", database=book)
    assert "lacks what Workshop once put there" in line
    await _execute(book, "DROP TABLE standing")
    line = await refused(capsys, "leaderboard", database=book)
    assert "lacks what Workshop once put there" in line


async def test_a_user_who_may_not_read_is_told_what_to_grant(
    postgres_server: Postgres, capsys: pytest.CaptureFixture[str]
) -> None:
    url = await asyncio.to_thread(postgres_server.new_database)
    await _make(url)
    for statement in ("CREATE ROLE visitor LOGIN", "GRANT SELECT ON alembic_version TO visitor"):
        await _execute(url, statement)
    visitor = make_url(url).set(username="visitor").render_as_string()
    line = await refused(capsys, "audit", database=visitor)
    assert "GRANT SELECT ON ALL TABLES IN SCHEMA public TO visitor" in line


def test_a_read_only_server_is_named(postgres_server: Postgres) -> None:
    url = postgres_server.new_database()
    asyncio.run(_make(url))
    name = url.split("?")[0].rsplit("/", 1)[1]
    asyncio.run(_execute(url, f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
    process = start("demo", "--headless", "--cycles", "1", database=url)
    assert "it cannot be written" in refusal(process)


async def test_a_server_that_is_away_and_a_database_that_is_not_there(
    postgres_server: Postgres, capsys: pytest.CaptureFixture[str]
) -> None:
    away = await refused(capsys, "trail", database="postgresql://127.0.0.1:1/book")
    assert "does not answer" in away
    missing = await refused(capsys, "trail", database=postgres_server.url("nowhere"))
    assert "there is no such database" in missing


async def test_a_database_that_takes_no_connections_does_not_answer(
    postgres_server: Postgres, capsys: pytest.CaptureFixture[str]
) -> None:
    url = await asyncio.to_thread(postgres_server.new_database)
    name = url.split("?")[0].rsplit("/", 1)[1]
    shut = f"ALTER DATABASE {name} ALLOW_CONNECTIONS false"
    await _execute(postgres_server.url("postgres"), shut)
    assert "does not answer" in await refused(capsys, "trail", database=url)


async def test_a_password_is_never_shown(capsys: pytest.CaptureFixture[str]) -> None:
    line = await refused(capsys, "trail", database="postgresql://desk:secret@127.0.0.1:1/book")
    assert "secret" not in line


async def test_a_database_that_another_process_holds_for_long(
    tmp_path: Path, postgres_server: Postgres
) -> None:
    file = f"sqlite:///{tmp_path}/book.db"
    server = await asyncio.to_thread(postgres_server.new_database)
    for url in (file, server):
        await _make(url)
    holder = await asyncpg.connect(server)
    with closing(sqlite3.connect(tmp_path / "book.db")) as writer:
        writer.execute("BEGIN IMMEDIATE")
        await holder.execute(f"SELECT pg_advisory_lock({WRITERS_QUEUE})")
        demo = ("demo", "--headless", "--cycles", "1")
        waiting = [start(*demo, database=url) for url in (file, server)]
        for process in waiting:
            assert "another process held it" in await asyncio.to_thread(refusal, process)
    await holder.close()


@pytest.fixture
def small_disk() -> Iterator[None]:
    """Let no SQLite file grow: SQLite itself says what it says when the disk is full."""

    def bound(connection: object, _record: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute("PRAGMA max_page_count = 1")
        cursor.close()

    event.listen(Engine, "connect", bound)
    yield
    event.remove(Engine, "connect", bound)


@pytest.mark.usefixtures("small_disk")
async def test_a_full_disk_is_named_and_nothing_is_half_written(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/book.db"
    with pytest.raises(BookUnavailable, match="disk is full"):
        async with open_book(url, clock=SteppedClock(START)):
            pass
    with closing(sqlite3.connect(tmp_path / "book.db")) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


async def _make(url: str) -> None:
    async with open_book(url, clock=SteppedClock(START)):
        pass


async def _execute(url: str, statement: str) -> None:
    database = Database(url)
    async with database.writing() as tx:
        await tx.exec_driver_sql(statement)
    await database.close()


async def test_a_restarted_server_costs_one_try(postgres_server: Postgres) -> None:
    url = await asyncio.to_thread(postgres_server.new_database)
    async with open_book(url, clock=SteppedClock(START)) as book:
        await asyncio.gather(*(book.subscriptions() for _ in range(4)))
        await _execute(
            postgres_server.url("postgres"),
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            f"WHERE datname = '{url.split('?')[0].rsplit('/', 1)[1]}'",
        )
        with pytest.raises(BookUnavailable):
            await book.subscribe(ROOM_SUBSCRIPTION)
        for _ in range(4):
            await book.subscribe(ROOM_SUBSCRIPTION)


async def test_a_desk_does_not_wait_for_what_is_lost(book: str) -> None:
    await _execute(book, "DROP TABLE post")
    environment = {**os.environ, "WORKSHOP_WEB__PORT": "0"}
    process = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "bot", "run", "--database", book],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert process.returncode == 2, process.stderr
    assert "lacks what Workshop once put there" in process.stderr.splitlines()[-1]
