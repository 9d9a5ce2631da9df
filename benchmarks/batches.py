"""Batches of bets through the book, beside the same database work through the bare driver.

The floor does in one transaction what the book does: it looks up the prediction, the events, the
accounts, their former keys and the bets of the batch and whether the community is open, stores the
events and the bets, updates the prediction and commits. It judges nothing, keeps no hands and
hashes nothing: a chain's head is any 64 characters. On SQLite it is aiosqlite with `executemany`
and the same joins with the keys, on PostgreSQL asyncpg with arrays and `unnest`. It is timed twice:
from the actions, so that it builds its own rows, and with the rows ready made. Rounds of book and
floor alternate, each on a database of its own.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from datetime import timedelta
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple, Protocol

import aiosqlite
import asyncpg

from adapters.clocks.replayed import SteppedClock
from adapters.database.book import SqlBook
from benchmarks.stored_books import COMMUNITY, POST, START, add_accounts, book, reader_key
from bot.domain.bets import Account, BetAction, Side
from bot.domain.values import instant_text

SIZE = 500
READERS = 20_000
BATCHES_A_PREDICTION = 4

EVENT = "source prediction seq reader community post kind side at status head".split()
BET = "prediction reader community choices side at is_public".split()
TYPES = {"seq": "int", "is_public": "boolean"}
KEEP = """ON CONFLICT (prediction, reader) DO UPDATE SET
    community = excluded.community, choices = excluded.choices,
    side = excluded.side, at = excluded.at, is_public = excluded.is_public"""
USER = "platform = 'discord' AND \"user\""
# The columns, the table, and what is one of the keys.
LOOK_UPS = (
    ("takes_bets, phase, locks_at, bets_head, ups, downs, opens_at", "prediction", "id"),
    ("source", "bet_event", "source"),
    ('"user", reader, name', "account", USER),
    ('"user", until, reader', "former_key", USER),
    ("reader, community, choices, is_public", "bet", "prediction = '{prediction}' AND reader"),
    ("id", "community", "is_open AND id"),
)


class Speed(NamedTuple):
    """Seconds a batch of SIZE: through the book, and through the driver in three ways."""

    book: float
    driver: float
    ready: float
    events: float


class Rows(NamedTuple):
    """What the bare driver stores of a batch."""

    sets: tuple[list[str], ...]
    prediction: str
    events: list[tuple[Any, ...]]
    bets: list[tuple[Any, ...]]


class Bare(Protocol):
    """The driver alone."""

    async def store(self, rows: Rows, count: int) -> None:
        """Do what a batch takes, in one transaction."""
        ...

    async def add_events(self, rows: Rows) -> None:
        """Insert only the events, in one transaction."""
        ...

    async def close(self) -> None:
        """Let go of the database."""
        ...


def actions(batch: int, draw: random.Random) -> list[BetAction]:
    """Return a batch of reactions of random readers to one prediction."""
    return [
        BetAction(
            source=f"discord:{draw.getrandbits(60)}:{who}:up",
            prediction=f"{batch // BATCHES_A_PREDICTION + 1}.0",
            account=Account(platform="discord", user=str(who), name=f"reader {who}"),
            community=COMMUNITY,
            post=POST,
            kind="react",
            side=draw.choice(tuple(Side)),
            at=START + timedelta(microseconds=draw.randrange(10**10)),
        )
        for who in (draw.randrange(READERS) for _ in range(SIZE))
    ]


def rows_of(batch: Sequence[BetAction], count: int) -> Rows:
    """Return the rows of a batch, as anybody must build them."""
    events, bets = [], {}
    for number, action in enumerate(batch, start=count + 1):
        reader, side = reader_key(int(action.account.user)), str(action.side)
        call, home, at = action.prediction, action.community, instant_text(action.at)
        told = (reader, home, action.post, action.kind, side, at, "counted", "0" * 64)
        events.append((action.source, call, number, *told))
        bets[reader] = (call, reader, home, f'[["{action.post}", "{side}"]]', side, at, True)
    users = [action.account.user for action in batch]
    sets = (
        [batch[0].prediction],
        [action.source for action in batch],
        users,
        users,
        list(bets),
        [COMMUNITY],
    )
    return Rows(sets, batch[0].prediction, events, list(bets.values()))


class BareSqlite:
    """See Bare."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def store(self, rows: Rows, count: int) -> None:
        """See Bare."""
        connection = self._connection
        await connection.execute("BEGIN IMMEDIATE")
        for (columns, table, where), keys in zip(LOOK_UPS, rows.sets, strict=True):
            source = f"(SELECT value FROM json_each(?)) CROSS JOIN {table}"
            sql = f"SELECT {columns} FROM {source} WHERE {where} = value"
            asked = sql.format(prediction=rows.prediction)
            await connection.execute_fetchall(asked, (json.dumps(keys),))
        await self._insert("bet_event", EVENT, rows.events)
        await self._insert("bet", BET, rows.bets, KEEP)
        await connection.execute(
            "UPDATE prediction SET bets_head = ?, bets_count = ?, ups = ?, downs = ? WHERE id = ?",
            ("0" * 64, count, count, 0, rows.prediction),
        )
        await connection.execute("COMMIT")

    async def add_events(self, rows: Rows) -> None:
        """See Bare."""
        await self._connection.execute("BEGIN IMMEDIATE")
        await self._insert("bet_event", EVENT, rows.events)
        await self._connection.execute("COMMIT")

    async def close(self) -> None:
        """See Bare."""
        await self._connection.close()

    async def _insert(
        self, table: str, columns: Sequence[str], rows: Sequence[Any], more: str = ""
    ) -> None:
        marks = ", ".join("?" for _ in columns)
        sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks}) {more}"
        await self._connection.executemany(sql, rows)


class BarePostgresql:
    """See Bare."""

    def __init__(self, connection: asyncpg.Connection[Any]) -> None:
        self._connection = connection

    async def store(self, rows: Rows, count: int) -> None:
        """See Bare."""
        connection = self._connection
        async with connection.transaction():
            await connection.execute("SELECT pg_advisory_xact_lock(1)")
            for (columns, table, where), keys in zip(LOOK_UPS, rows.sets, strict=True):
                sql = f"SELECT {columns} FROM {table} WHERE {where} = ANY($1::text[])"
                await connection.fetch(sql.format(prediction=rows.prediction), keys)
            await self._insert("bet_event", EVENT, rows.events)
            await self._insert("bet", BET, rows.bets, KEEP)
            await connection.execute(
                "UPDATE prediction SET bets_head = $1, bets_count = $2, ups = $2, downs = 0 "
                "WHERE id = $3",
                "0" * 64,
                count,
                rows.prediction,
            )

    async def add_events(self, rows: Rows) -> None:
        """See Bare."""
        async with self._connection.transaction():
            await self._insert("bet_event", EVENT, rows.events)

    async def close(self) -> None:
        """See Bare."""
        await self._connection.close()

    async def _insert(
        self, table: str, columns: Sequence[str], rows: Sequence[Any], more: str = ""
    ) -> None:
        types = (TYPES.get(name, "text") for name in columns)
        arrays = ", ".join(f"${n}::{kind}[]" for n, kind in enumerate(types, 1))
        sql = f"INSERT INTO {table} ({', '.join(columns)}) SELECT * FROM unnest({arrays}) {more}"
        await self._connection.execute(sql, *zip(*rows, strict=True))


async def measure(urls: Sequence[str], rounds: int, seed: int = 7) -> Speed:
    """Return the median seconds a batch: of the book in one new database, of the floors in two."""
    dispatches = rounds // BATCHES_A_PREDICTION + 1
    took: list[Speed] = []
    async with (
        book(urls[0], dispatches) as mine,
        book(urls[1], dispatches) as other,
        book(urls[2], dispatches) as third,
    ):
        for database in (mine, other, third):
            await add_accounts(database, READERS)
        shipped = SqlBook(mine, SteppedClock(START))
        bare, events = await _bare(urls[1]), await _bare(urls[2])
        draw = random.Random(seed)
        for number in range(rounds):
            batch, done = actions(number, draw), SIZE * number
            begun = perf_counter()
            await shipped.record_bets(batch)
            stored = perf_counter()
            rows = rows_of(batch, done)
            built = perf_counter()
            await bare.store(rows, done)
            ready = perf_counter()
            await events.add_events(rows)
            last = perf_counter()
            took.append(Speed(stored - begun, ready - stored, ready - built, last - ready))
        for one in (bare, events):
            await one.close()
    return Speed(*(median(times) for times in zip(*took, strict=True)))


async def _bare(url: str) -> Bare:
    if not url.startswith("sqlite"):
        return BarePostgresql(await asyncpg.connect(url))
    connection = await aiosqlite.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    for pragma in ("synchronous=FULL", "foreign_keys=ON"):
        await connection.execute(f"PRAGMA {pragma}")
    return BareSqlite(connection)
