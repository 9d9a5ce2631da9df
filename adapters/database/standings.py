"""Standings, kept up to date as predictions settle: whole statements, never bet by bet."""

# The statements are put together from constants of this file.
# ruff: noqa: S608

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Table, TextClause, bindparam, delete, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database import standings_index
from adapters.database.columns import UtcNumber
from adapters.database.tables import Bet, Board, Cohort, Prediction, SeasonDispatch
from bot.domain.resolution import Outcome
from bot.domain.standing import ALL_TIME, EVERYWHERE, season_of

MARK = """
INSERT INTO season_dispatch (season, dispatch, published_at)
VALUES (:season, :dispatch, :published), ('all-time', :dispatch, :published)
ON CONFLICT (season, dispatch) DO NOTHING
"""

# A bet counts on its own community's board, and on the board of all if its community is open; in
# its season, and in all time.
SEAT = """
SELECT community.id AS community, board.id AS board, board.season AS season, cohort.id AS cohort
FROM community
JOIN board ON board.community = community.id
JOIN cohort ON cohort.board = board.id
WHERE cohort.since = :published AND board.season IN (:season, 'all-time')
UNION ALL
SELECT community.id, board.id, board.season, cohort.id
FROM community
JOIN board ON board.community = '*'
JOIN cohort ON cohort.board = board.id
WHERE community.is_open AND cohort.since = :published AND board.season IN (:season, 'all-time')
"""

# The season in which a prediction counts, as `season_of` has it.
SEASON = """
substr(call.ends_at, 1, 4) || '-Q'
|| CAST((CAST(substr(call.ends_at, 6, 2) AS INTEGER) + 2) / 3 AS TEXT)
"""

# What the bettors of a prediction scored with the others of its dispatch. SQLite takes the tables
# of a cross join in the order in which they are written.
OTHER = f"""
SELECT seat.board AS board, bet.reader AS reader, sum(bet.points) AS total, count(*) AS bets
FROM prediction AS call
CROSS JOIN bet AS this
CROSS JOIN bet
CROSS JOIN seat
WHERE call.dispatch = :dispatch AND call.id <> :prediction AND call.outcome IN ('right', 'wrong')
  AND this.prediction = :prediction AND this.points IS NOT NULL
  AND bet.prediction = call.id AND bet.reader = this.reader AND bet.points IS NOT NULL
  AND seat.community = bet.community AND seat.season IN ({SEASON}, 'all-time')
GROUP BY seat.board, bet.reader
"""

# A dispatch is worth the mean of its bets, in thousandths of a point: a standing moves by what the
# mean with this prediction's bet is more than the mean without it, or back.
CHANGE = f"""
WITH seat AS ({SEAT}), other AS ({OTHER})
INSERT INTO standing (board, reader, cohort, points, squares, bets, won)
SELECT board, reader, cohort,
    sign * (mean - before), sign * (mean * mean - before * before), sign, sign * won
FROM (
    SELECT seat.board AS board, bet.reader AS reader, seat.cohort AS cohort,
        CAST(:sign AS INTEGER) AS sign,
        1000 * (coalesce(other.total, 0) + bet.points) / (coalesce(other.bets, 0) + 1) AS mean,
        CASE WHEN other.bets IS NULL THEN 0 ELSE 1000 * other.total / other.bets END AS before,
        CASE WHEN bet.points > 0 THEN 1 ELSE 0 END AS won
    FROM bet
    CROSS JOIN seat
    LEFT JOIN other ON other.board = seat.board AND other.reader = bet.reader
    WHERE bet.prediction = :prediction AND bet.points IS NOT NULL
      AND seat.community = bet.community
) AS change
WHERE true
ON CONFLICT (board, reader) DO UPDATE SET
    points = standing.points + excluded.points,
    squares = standing.squares + excluded.squares,
    bets = standing.bets + excluded.bets,
    won = standing.won + excluded.won,
    cohort = CASE
        WHEN standing.cohort IN (SELECT id FROM cohort WHERE since > :published)
        THEN excluded.cohort ELSE standing.cohort END
"""

TOUCHED = f"""
SELECT seat.board, bet.reader FROM bet CROSS JOIN ({SEAT}) AS seat
WHERE bet.prediction = :prediction AND seat.community = bet.community
"""

FORGET_EMPTY = f"DELETE FROM standing WHERE bets = 0 AND (board, reader) IN ({TOUCHED})"

# Whoever bet first on the dispatch may have another first one now.
REDATE = f"""
UPDATE standing SET cohort = (
    SELECT cohort.id FROM cohort
    WHERE cohort.board = standing.board AND cohort.since = (
        SELECT min(mark.published_at)
        FROM bet
        JOIN prediction AS call ON call.id = bet.prediction
        JOIN board ON board.id = standing.board
        JOIN season_dispatch AS mark
            ON mark.season = board.season AND mark.dispatch = call.dispatch
        JOIN community ON community.id = bet.community
        WHERE bet.reader = standing.reader AND bet.points IS NOT NULL
          AND bet.prediction <> :prediction
          AND board.season IN ({SEASON}, 'all-time')
          AND (board.community = bet.community OR (board.community = '*' AND community.is_open))))
WHERE cohort IN (SELECT id FROM cohort WHERE since = :published)
  AND (board, reader) IN ({TOUCHED})
"""

RECOUNT = """
UPDATE cohort SET readers = (SELECT count(*) FROM standing WHERE standing.cohort = cohort.id)
WHERE since >= :published
"""


@dataclass(frozen=True)
class Settlement:
    """A prediction whose bets are scored: its dispatch, when that was published, its season."""

    prediction: str
    dispatch: int
    published: datetime
    season: str


async def scored(tx: AsyncConnection, prediction: str) -> Mapping[str, int]:
    """Return how many scored bets a prediction has, by community."""
    query = select(Bet.c.community, func.count()).where(
        Bet.c.prediction == prediction, Bet.c.points.is_not(None)
    )
    return {row[0]: row[1] for row in await tx.execute(query.group_by(Bet.c.community))}


async def settle(tx: AsyncConnection, settlement: Settlement, bets: Mapping[str, int]) -> None:
    """Bring the season's and the all-time standings up to date with one settled prediction.

    `bets` are its scored ones by community.
    """
    await _run(tx, settlement, MARK)
    if bets:
        await _open_boards(tx, settlement, bets)
        await _change(tx, settlement, bets, CHANGE)


async def unsettle(tx: AsyncConnection, settlement: Settlement) -> None:
    """Take one settled prediction out of the season's and the all-time standings again."""
    bets = await scored(tx, settlement.prediction)
    if bets:
        await _change(tx, settlement, bets, CHANGE, FORGET_EMPTY, REDATE, sign=-1)
    await _unmark(tx, settlement)


async def seasons(tx: AsyncConnection) -> Sequence[str]:
    """Return the seasons with a verdict, newest first, then all time."""
    names = (await tx.execute(select(SeasonDispatch.c.season).distinct())).scalars()
    found = sorted((name for name in names if name != ALL_TIME), reverse=True)
    return [*found, ALL_TIME] if found else []


async def _change(
    tx: AsyncConnection,
    settlement: Settlement,
    bets: Mapping[str, int],
    *statements: str,
    sign: int = 1,
) -> None:
    aside = await standings_index.set_aside(tx, sum(bets.values()))
    for statement in statements:
        await _run(tx, settlement, statement, sign=sign)
    if aside:
        await standings_index.build(tx)
    await _run(tx, settlement, RECOUNT)


async def _open_boards(
    tx: AsyncConnection, settlement: Settlement, communities: Collection[str]
) -> None:
    """Make sure that there is a board for every bet, and on it a cohort of the dispatch."""
    wanted = {
        (season, community)
        for season in (settlement.season, ALL_TIME)
        for community in (*communities, EVERYWHERE)
    }
    rows = await tx.execute(_boards(), {"wanted": (settlement.season, ALL_TIME)})
    known = {(row.season, row.community): row.id for row in rows}
    missing = sorted(wanted - known.keys())
    number = await _next_number(tx, Board)
    new = [
        {"id": number + i, "season": season, "community": community}
        for i, (season, community) in enumerate(missing)
    ]
    if new:
        await tx.execute(insert(Board), new)
    known |= {(row["season"], row["community"]): row["id"] for row in new}
    await _open_cohorts(tx, settlement.published, {known[place] for place in wanted})


async def _open_cohorts(tx: AsyncConnection, since: datetime, boards: set[int]) -> None:
    known = (await tx.execute(select(Cohort.c.board).where(Cohort.c.since == since))).scalars()
    number = await _next_number(tx, Cohort)
    new = [
        {"id": number + i, "board": board, "since": since, "readers": 0}
        for i, board in enumerate(sorted(boards.difference(known)))
    ]
    if new:
        await tx.execute(insert(Cohort), new)


async def _next_number(tx: AsyncConnection, table: Table) -> int:
    return int((await tx.execute(select(func.max(table.c.id)))).scalar() or 0) + 1


@cache
def _boards() -> Any:
    return select(Board).where(Board.c.season.in_(bindparam("wanted", expanding=True)))


async def _unmark(tx: AsyncConnection, settlement: Settlement) -> None:
    """Forget that the dispatch had a verdict, in the seasons in which it has no other."""
    others = select(Prediction.c.ends_at).where(
        Prediction.c.dispatch == settlement.dispatch,
        Prediction.c.id != settlement.prediction,
        Prediction.c.outcome.in_((Outcome.RIGHT.value, Outcome.WRONG.value)),
        Prediction.c.percent.is_not(None),
    )
    kept = {
        name for end in (await tx.execute(others)).scalars() for name in (season_of(end), ALL_TIME)
    }
    gone = delete(SeasonDispatch).where(SeasonDispatch.c.dispatch == settlement.dispatch)
    await tx.execute(gone.where(SeasonDispatch.c.season.in_({settlement.season, ALL_TIME} - kept)))


async def _run(tx: AsyncConnection, settlement: Settlement, sql: str, sign: int = 1) -> None:
    statement = _statement(sql)
    values = {
        "prediction": settlement.prediction,
        "dispatch": settlement.dispatch,
        "published": settlement.published,
        "season": settlement.season,
        "sign": sign,
    }
    named = statement.compile().params
    await tx.execute(statement, {name: values[name] for name in named})


@cache
def _statement(sql: str) -> TextClause:
    found = text(sql)
    if ":published" in sql:
        found = found.bindparams(bindparam("published", type_=UtcNumber()))
    return found
