"""Settling one prediction with many bets, and finding places among as many standings.

The floor of settling is the same SQL, the points of the bets and the move of every standing, on a
table that has no index for places. Both happen in transactions that are taken back, in turn, so
that each round starts from the same book; the last one is a verdict as it is given, with its
commit. Each bet moves four standings: of its community and of all, in the season and in all time.
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
from adapters.database.driver import driver_of
from adapters.database.engine import Database
from adapters.database.standings import Settlement
from benchmarks.stored_books import (
    COMMUNITY,
    PERCENT,
    POST,
    START,
    analyse,
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
    """Seconds: of a settlement, of the same SQL without the index, and of a whole verdict."""

    shipped: float
    floor: float
    verdict: float


class Found(NamedTuple):
    """Seconds of a leaderboard of ten, and of one reader's place."""

    leaderboard: float
    place: float


class _Back(Exception):
    """Take the transaction back."""


async def settling(url: str, bets: int, rounds: int) -> Settled:
    """Return the median seconds of settling a prediction with that many bets."""
    async with book(url, 1) as database:
        await _fill(database, bets, cohorts=60, boards=4)
        settlement = Settlement("1.0", 1, START, SEASON)
        shipped, floor = [], []
        for _ in range(rounds):
            floor.append(await _timed(database, _bare, settlement, without=True))
            shipped.append(await _timed(database, _whole, settlement))
        begun = perf_counter()
        async with database.writing() as tx:
            await _whole(tx, settlement)
        return Settled(median(shipped), median(floor), perf_counter() - begun)


async def finding(url: str, readers: int, cohorts: int) -> Found:
    """Return the median seconds of finding places among that many readers in so many cohorts."""
    draw = random.Random(5)
    async with book(url, 0) as database:
        await _fill(database, readers, cohorts, boards=1)
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
    database: Database,
    work: Callable[[AsyncConnection, Settlement], Awaitable[None]],
    settlement: Settlement,
    *,
    without: bool = False,
) -> float:
    took = 0.0
    try:
        async with database.writing() as tx:
            if without:
                await tx.execute(DropIndex(standings_index.INDEX))
            begun = perf_counter()
            await work(tx, settlement)
            took = perf_counter() - begun
            raise _Back
    except _Back:
        pass
    # What was taken back stays as dead rows until somebody sweeps them up.
    await sweep(database, "VACUUM standing, bet")
    return took


async def _fill(database: Database, readers: int, cohorts: int, boards: int) -> None:
    """Store a bet and standings for every reader, and the dispatches they began with."""
    draw = random.Random(11)
    first = [START - timedelta(hours=12 * n) for n in range(cohorts, 0, -1)]
    began = [draw.randrange(cohorts) for _ in range(readers)]
    points = [int(draw.gauss(0, 300_000)) for _ in range(readers)]
    async with database.writing() as tx:
        driver = await driver_of(tx)
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
            await driver.append("standing", STANDING, rows)
        await tx.execute(CreateIndex(standings_index.INDEX))
        if boards == len(BOARDS):
            await driver.append("bet", BET, [_bet(reader_key(n), draw) for n in order])
    await analyse(database)


BET = ("prediction", "reader", "community", "choices", "side", "at")


def _bet(reader: str, draw: random.Random) -> tuple[str, ...]:
    side = "up" if draw.random() < 0.6 else "down"
    return "1.0", reader, COMMUNITY, f'[["{POST}", "{side}"]]', side, "2018-01-02T21:30:00.000000Z"


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
