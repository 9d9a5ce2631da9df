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

# A bet counts on its own community's board, and on the board of all if it is public; in its season,
# and in all time.
SEAT = """
SELECT community.id AS community, board.community AS place, board.id AS board,
    board.season AS season, cohort.id AS cohort
FROM community
JOIN board ON board.community = community.id
JOIN cohort ON cohort.board = board.id
WHERE cohort.since = :published AND board.season IN (:season, 'all-time')
UNION ALL
SELECT community.id, board.community, board.id, board.season, cohort.id
FROM community
JOIN board ON board.community = '*'
JOIN cohort ON cohort.board = board.id
WHERE cohort.since = :published AND board.season IN (:season, 'all-time')
"""

# The season in which a prediction counts, as `season_of` has it.
SEASON = """
substr(call.ends_at, 1, 4) || '-Q'
|| CAST((CAST(substr(call.ends_at, 6, 2) AS INTEGER) + 2) / 3 AS TEXT)
"""

# The same reader's bet on another settled prediction of the dispatch, if it counts on the board.
OTHER = """
LEFT JOIN bet AS {other} ON {other}.prediction = :{other} AND {other}.reader = bet.reader
    AND {other}.points IS NOT NULL AND seat.season IN (:{other}_season, 'all-time')
    AND CASE WHEN seat.place = '*' THEN {other}.is_public
        ELSE {other}.community = bet.community END
"""

# A dispatch is worth the mean of its bets, in thousandths of a point: a standing moves by what the
# mean with this prediction's bet is more than the mean without it, or back. SQLite takes the tables
# of a cross join in the order in which they are written, if it may not take them apart.
CHANGE = f"""
WITH seat AS MATERIALIZED ({SEAT})
INSERT INTO standing (board, reader, cohort, points, squares, bets, won)
SELECT board, reader, cohort,
    sign * (mean - before), sign * (mean * mean - before * before), sign,
    CASE WHEN points > 0 THEN sign ELSE 0 END
FROM (
    SELECT board, reader, cohort, points, CAST(:sign AS INTEGER) AS sign,
        CAST(1000 AS BIGINT) * (total + points) / (bets + 1) AS mean,
        CASE WHEN bets > 0 THEN CAST(1000 AS BIGINT) * total / bets ELSE 0 END AS before
    FROM (
        SELECT seat.board AS board, bet.reader AS reader, seat.cohort AS cohort,
            bet.points AS points, {{total}} AS total, {{bets}} AS bets
        FROM bet CROSS JOIN seat {{others}}
        WHERE bet.prediction = :prediction AND bet.side IS NOT NULL
          AND seat.community = bet.community AND (seat.place <> '*' OR bet.is_public)
    ) AS scored
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
WITH seat AS MATERIALIZED ({SEAT})
SELECT seat.board, bet.reader FROM bet CROSS JOIN seat
WHERE bet.prediction = :prediction AND bet.side IS NOT NULL AND seat.community = bet.community
  AND (seat.place <> '*' OR bet.is_public)
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
        WHERE bet.reader = standing.reader AND bet.points IS NOT NULL
          AND bet.prediction <> :prediction
          AND board.season IN ({SEASON}, 'all-time')
          AND CASE WHEN board.community = '*' THEN bet.is_public
              ELSE board.community = bet.community END))
WHERE cohort IN (SELECT id FROM cohort WHERE since = :published)
  AND (board, reader) IN ({TOUCHED})
"""

RECOUNT = """
UPDATE cohort SET readers = counted.readers
FROM (
    SELECT cohort.id AS id, count(standing.reader) AS readers
    FROM cohort LEFT JOIN standing ON standing.cohort = cohort.id
    WHERE cohort.since >= :published GROUP BY cohort.id
) AS counted
WHERE counted.id = cohort.id
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


async def settle(tx: AsyncConnection, settlement: Settlement, bets: Mapping[str, int]) -> bool:
    """Bring the season's and the all-time standings up to date with one settled prediction.

    `bets` are its scored ones by community. Return whether places can be looked up in this
    transaction; otherwise only a whole board can be read until it is over.
    """
    await open_boards(tx, settlement, bets)
    if not bets:
        return True
    aside = await standings_index.set_aside(tx, sum(bets.values()))
    await move(tx, settlement)
    ready = not aside or await standings_index.build(tx)
    await _run(tx, settlement, RECOUNT)
    return ready


async def unsettle(tx: AsyncConnection, settlement: Settlement) -> None:
    """Take one settled prediction out of the season's and the all-time standings again."""
    bets = await scored(tx, settlement.prediction)
    if bets:
        aside = await standings_index.set_aside(tx, sum(bets.values()))
        await move(tx, settlement, back=True)
        for statement in (FORGET_EMPTY, REDATE):
            await _run(tx, settlement, statement)
        if aside:
            await standings_index.build(tx)
        await _run(tx, settlement, RECOUNT)
    await _unmark(tx, settlement)


async def move(tx: AsyncConnection, settlement: Settlement, *, back: bool = False) -> None:
    """Move every standing by what a prediction's bet brought its reader, or back, and no more."""
    others = await _others(tx, settlement)
    names = {f"other{n}": other for n, other in enumerate(others.items())}
    values: dict[str, Any] = {name: call for name, (call, _season) in names.items()}
    values |= {f"{name}_season": season for name, (_call, season) in names.items()}
    await _run(tx, settlement, _change(tuple(names)), sign=-1 if back else 1, **values)


async def open_boards(
    tx: AsyncConnection, settlement: Settlement, communities: Collection[str]
) -> None:
    """Note the verdict, and make sure that each bet has a board with a cohort of the dispatch."""
    await _run(tx, settlement, MARK)
    if not communities:
        return
    wanted = {
        (season, community)
        for season in (settlement.season, ALL_TIME)
        for community in (*communities, EVERYWHERE)
    }
    rows = await tx.execute(_boards(), {"wanted": (settlement.season, ALL_TIME)})
    known = {(row.season, row.community): row.id for row in rows}
    missing = sorted(wanted - known.keys())
    numbers = await _numbers(tx, Board, len(missing))
    new = [
        {"id": number, "season": season, "community": community}
        for number, (season, community) in zip(numbers, missing, strict=True)
    ]
    if new:
        await tx.execute(insert(Board), new)
    known |= {(row["season"], row["community"]): row["id"] for row in new}
    await _open_cohorts(tx, settlement.published, {known[place] for place in wanted})


async def seasons(tx: AsyncConnection) -> Sequence[str]:
    """Return the seasons with a verdict, newest first, then all time."""
    names = (await tx.execute(select(SeasonDispatch.c.season).distinct())).scalars()
    found = sorted((name for name in names if name != ALL_TIME), reverse=True)
    return [*found, ALL_TIME] if found else []


@cache
def _change(others: tuple[str, ...]) -> str:
    """Return the statement for a dispatch with that many other settled predictions."""
    return CHANGE.format(
        others="".join(OTHER.format(other=name) for name in others),
        total=" + ".join(["0", *(f"coalesce({name}.points, 0)" for name in others)]),
        bets=" + ".join(
            ["0", *(f"CASE WHEN {name}.points IS NULL THEN 0 ELSE 1 END" for name in others)]
        ),
    )


async def _open_cohorts(tx: AsyncConnection, since: datetime, boards: set[int]) -> None:
    known = (await tx.execute(select(Cohort.c.board).where(Cohort.c.since == since))).scalars()
    missing = sorted(boards.difference(known))
    numbers = await _numbers(tx, Cohort, len(missing))
    new = [
        {"id": number, "board": board, "since": since, "readers": 0}
        for number, board in zip(numbers, missing, strict=True)
    ]
    if new:
        await tx.execute(insert(Cohort), new)


async def _numbers(tx: AsyncConnection, table: Table, count: int) -> range:
    """Return as many numbers as are wanted that no row of a table has."""
    if not count:
        return range(0)
    last = int((await tx.execute(select(func.max(table.c.id)))).scalar() or 0)
    return range(last + 1, last + 1 + count)


@cache
def _boards() -> Any:
    return select(Board).where(Board.c.season.in_(bindparam("wanted", expanding=True)))


async def _others(tx: AsyncConnection, settlement: Settlement) -> dict[str, str]:
    """Return the season of every other settled prediction of the dispatch, by its id."""
    settled = select(Prediction.c.id, Prediction.c.ends_at).where(
        Prediction.c.dispatch == settlement.dispatch,
        Prediction.c.id != settlement.prediction,
        Prediction.c.outcome.in_((Outcome.RIGHT.value, Outcome.WRONG.value)),
        Prediction.c.percent.is_not(None),
    )
    return {row.id: season_of(row.ends_at) for row in await tx.execute(settled)}


async def _unmark(tx: AsyncConnection, settlement: Settlement) -> None:
    """Forget that the dispatch had a verdict, in the seasons in which it has no other."""
    others = (await _others(tx, settlement)).values()
    kept = {*others, ALL_TIME} if others else set()
    gone = delete(SeasonDispatch).where(SeasonDispatch.c.dispatch == settlement.dispatch)
    await tx.execute(gone.where(SeasonDispatch.c.season.in_({settlement.season, ALL_TIME} - kept)))


async def _run(tx: AsyncConnection, settlement: Settlement, sql: str, **more: Any) -> None:
    statement, names = _statement(sql)
    values = {
        "prediction": settlement.prediction,
        "dispatch": settlement.dispatch,
        "published": settlement.published,
        "season": settlement.season,
    } | more
    await tx.execute(statement, {name: values[name] for name in names})


@cache
def _statement(sql: str) -> tuple[TextClause, tuple[str, ...]]:
    found = text(sql)
    if ":published" in sql:
        found = found.bindparams(bindparam("published", type_=UtcNumber()))
    return found, tuple(found.compile().params)
