"""Settling one prediction with many bets, and finding places among as many standings.

The floor of settling is the same SQL, the points of the bets and the move of every standing, on a
table that has no index for places. The two take turns, each with a prediction of its own and up to
the end of the commit. Each bet moves four standings: of its community and of all, in the season and
in all time.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from statistics import median
from time import perf_counter
from typing import NamedTuple

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.schema import CreateIndex, DropIndex

from adapters.database import places, standings, standings_index, tables, verdicts
from adapters.database.engine import Database
from adapters.database.standings import Settlement
from benchmarks.stored_books import (
    COMMUNITY,
    PERCENT,
    POST,
    START,
    analyse,
    append,
    book,
    reader_key,
    sweep,
)
from bot.domain.standing import ALL_TIME, EVERYWHERE, season_of

SEASON = season_of(START + timedelta(days=2))
BOARDS = [
    (1, SEASON, COMMUNITY),
    (2, SEASON, EVERYWHERE),
    (3, ALL_TIME, COMMUNITY),
    (4, ALL_TIME, EVERYWHERE),
]
STANDING = ("board", "reader", "cohort", "points", "squares", "bets", "won")
ASKED = 11


class Settled(NamedTuple):
    """Seconds of a settlement, and of the same SQL without the index."""

    shipped: float
    floor: float


class Found(NamedTuple):
    """Seconds of a leaderboard of ten, and of one reader's place."""

    leaderboard: float
    place: float


async def settling(url: str, bets: int, rounds: int) -> Settled:
    """Return the median seconds of settling a prediction with that many bets."""
    shipped, floor = [], []
    async with book(url, 2 * rounds) as database:
        await _fill(database, bets, cohorts=60, boards=4, predictions=2 * rounds)
        for number in range(1, 2 * rounds, 2):
            async with database.writing() as tx:
                await tx.execute(DropIndex(standings_index.INDEX))
            floor.append(await _timed(database, _bare, number))
            async with database.writing() as tx:
                await tx.execute(CreateIndex(standings_index.INDEX))
            shipped.append(await _timed(database, _whole, number + 1))
    return Settled(median(shipped), median(floor))


async def finding(url: str, readers: int, cohorts: int) -> Found:
    """Return the median seconds of finding places among that many readers in so many cohorts."""
    draw = random.Random(5)
    async with book(url, 0) as database:
        await _fill(database, readers, cohorts, boards=1, predictions=0)
        board: list[float] = []
        place: list[float] = []
        for _ in range(ASKED):
            who = reader_key(draw.randrange(readers))
            async with database.reading() as tx:
                begun = perf_counter()
                await places.leaderboard(tx, COMMUNITY, SEASON, 10)
                between = perf_counter()
                await places.place(tx, COMMUNITY, SEASON, who)
                place.append(perf_counter() - between)
                board.append(between - begun)
        return Found(median(board), median(place))


async def _whole(tx: AsyncConnection, settlement: Settlement) -> None:
    await verdicts.score_bets(tx, settlement.prediction, PERCENT, 1)
    bets = await standings.scored(tx, settlement.prediction)
    await standings.settle(tx, settlement, bets)


async def _bare(tx: AsyncConnection, settlement: Settlement) -> None:
    await verdicts.score_bets(tx, settlement.prediction, PERCENT, 1)
    bets = await standings.scored(tx, settlement.prediction)
    await standings.open_boards(tx, settlement, bets)
    await standings.move(tx, settlement)


async def _timed(
    database: Database, work: Callable[[AsyncConnection, Settlement], Awaitable[None]], number: int
) -> float:
    settlement = Settlement(f"{number}.0", number, START, SEASON)
    begun = perf_counter()
    async with database.writing() as tx:
        await work(tx, settlement)
    took = perf_counter() - begun
    # The versions of rows that are over, which PostgreSQL sweeps up by itself in time.
    await sweep(database, "VACUUM standing, bet")
    return took


async def _fill(
    database: Database, readers: int, cohorts: int, boards: int, predictions: int
) -> None:
    """Store a bet on each prediction and standings for every reader, and when they began."""
    draw = random.Random(11)
    first = [START - timedelta(hours=12 * n) for n in range(cohorts, 0, -1)]
    began = [draw.randrange(cohorts) for _ in range(readers)]
    points = [int(draw.gauss(0, 300_000)) for _ in range(readers)]
    async with database.writing() as tx:
        await tx.execute(insert(tables.Board), [_board(*board) for board in BOARDS[:boards]])
        await tx.execute(insert(tables.SeasonDispatch), _marks(first))
        await tx.execute(insert(tables.Cohort), _cohorts(first, Counter(began), boards))
        await tx.execute(DropIndex(standings_index.INDEX))
        order = sorted(range(readers), key=reader_key)
        for board in range(1, boards + 1):
            rows = [
                (board, reader_key(n), board * cohorts + began[n], points[n], points[n] ** 2, 9, 4)
                for n in order
            ]
            await append(tx, "standing", STANDING, rows)
        await tx.execute(CreateIndex(standings_index.INDEX))
        for number in range(1, predictions + 1):
            bets = [_bet(f"{number}.0", reader_key(n), draw) for n in order]
            await append(tx, "bet", BET, bets)
    await analyse(database)


BET = ("prediction", "reader", "community", "choices", "side", "at", "is_public")


def _bet(prediction: str, reader: str, draw: random.Random) -> tuple[str | bool, ...]:
    side = "up" if draw.random() < 0.6 else "down"
    return (
        prediction,
        reader,
        COMMUNITY,
        f'[["{POST}", "{side}"]]',
        side,
        "2018-01-02T21:30:00.000000Z",
        True,
    )


def _board(number: int, season: str, community: str) -> dict[str, object]:
    return {"id": number, "season": season, "community": community}


def _marks(first: list[datetime]) -> list[dict[str, object]]:
    return [
        {"season": season, "dispatch": 1000 + n, "published_at": at}
        for n, at in enumerate(first)
        for season in (SEASON, ALL_TIME)
    ]


def _cohorts(first: list[datetime], readers: Counter[int], boards: int) -> list[dict[str, object]]:
    return [
        {"id": board * len(first) + n, "board": board, "since": at, "readers": readers[n]}
        for board in range(1, boards + 1)
        for n, at in enumerate(first)
    ]
