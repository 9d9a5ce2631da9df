"""Places on a board: the best, and one reader's, out of the standings' index alone."""

# The statements are put together from constants of this file and from numbers.
# ruff: noqa: S608

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, TextClause, bindparam, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database import communities, readers
from adapters.database.tables import Board, Cohort
from adapters.database.tables import Standing as Standings
from bot.domain.standing import (
    MINIMUM_DISPATCHES,
    Standing,
    Tallied,
    divisor,
    least_points,
    placed,
    ranked,
    rating_order,
)

# How many dispatches of a season had a verdict from each publication on.
MARKS = """
SELECT published_at, max(dispatches) AS dispatches
FROM (
    SELECT published_at, count(*) OVER (ORDER BY published_at DESC) AS dispatches
    FROM season_dispatch WHERE season = :season
) AS counted
GROUP BY published_at
"""

# A board's cohorts, each with the dispatches that had a verdict since its first one.
COHORTS = f"""
SELECT cohort.id AS id, cohort.readers AS readers, mark.dispatches AS dispatches
FROM cohort
JOIN ({MARKS}) AS mark ON mark.published_at = cohort.since
WHERE cohort.board = :board AND cohort.readers > 0
"""

BEST = f"""
SELECT c.id, c.readers, c.dispatches,
    (SELECT points FROM standing WHERE cohort = c.id ORDER BY points DESC LIMIT 1) AS points
FROM ({COHORTS}) AS c
"""

# Whoever has more than the points that are worth the reader's rating in their own cohort, rounded
# down, is better; the least of them is next.
BETTER = f"""
SELECT c.id, c.readers, c.dispatches,
    (SELECT points FROM standing WHERE cohort = c.id AND points > c.worth
     ORDER BY points LIMIT 1) AS points,
    (SELECT count(*) FROM standing WHERE cohort = c.id AND points > c.worth) AS better
FROM (
    SELECT id, readers, dispatches, (scaled - (scaled % :own + :own) % :own) / :own AS worth
    FROM (
        SELECT id, readers, dispatches, CAST(:points AS BIGINT)
            * CASE WHEN dispatches > :fewest THEN dispatches ELSE :fewest END AS scaled
        FROM ({COHORTS}) AS b
    ) AS a
) AS c
"""

TOP = """
SELECT * FROM (
    SELECT reader, cohort, points, squares, bets, won FROM standing
    WHERE cohort = {cohort} {bound} ORDER BY points DESC, reader LIMIT {limit}
) AS top
"""
# The same for every cohort of a board, where the index cannot be used: one look at each row.
TOPS = """
SELECT * FROM (
    SELECT reader, cohort, points, squares, bets, won,
        row_number() OVER (PARTITION BY cohort ORDER BY points DESC, reader) AS number
    FROM standing WHERE board = :board
) AS numbered
WHERE number <= :most
"""
TIED = """
SELECT count(*) AS readers, max(reader) AS last FROM standing
WHERE cohort = {cohort} AND points = {points}
"""
# SQLite takes five hundred at most.
PARTS_AT_ONCE = 100

MEMBER = """
SELECT standing.*, (
    SELECT count(*) FROM season_dispatch
    WHERE season = :season AND published_at >= cohort.since
) AS dispatches
FROM standing JOIN cohort ON cohort.id = standing.cohort
WHERE standing.board = :board AND standing.reader = :reader
"""


class Contender(NamedTuple):
    """A cohort with one of its readers' points: the best there, or the next above somebody."""

    cohort: int
    readers: int
    dispatches: int
    points: int = 0
    better: int = 0

    @property
    def order(self) -> int:
        """What orders those points among all cohorts."""
        return rating_order(self.points, self.dispatches)


class Place(NamedTuple):
    """A reader's standing, whoever is next above, and how many readers there are."""

    own: Standing | None
    above: Standing | None
    readers: int


async def leaderboard(
    tx: AsyncConnection, community: str, season: str, limit: int
) -> Sequence[Standing]:
    """Return the best standings of a season in a community, with the names they may have there."""
    return await named(tx, await best(tx, community, season, limit), community)


async def best(
    tx: AsyncConnection, community: str, season: str, limit: int, *, indexed: bool = True
) -> Sequence[Standing]:
    """Return the best standings of a season in a community, without names.

    `indexed` says whether the standings' index can be used.
    """
    where = {"board": await _board(tx, community, season), "season": season}
    cohorts = await _contenders(tx, BEST if indexed else COHORTS, where)
    rows: Sequence[Row[Any]]
    if sum(c.readers for c in cohorts) <= limit:
        rows = (await tx.execute(_everyone(), {"wanted": where["board"]})).all()
    elif indexed:
        rows = await _tops(tx, cohorts, limit)
    else:
        few = {"board": where["board"], "most": limit}
        rows = (await tx.execute(_sql(TOPS), few)).all()
    dispatches = {c.cohort: c.dispatches for c in cohorts}
    return ranked(tallied(row, dispatches[row.cohort]) for row in rows)[:limit]


async def place(tx: AsyncConnection, community: str, season: str, reader: str | None) -> Place:
    """Return one reader's place in a season of a community, and who is next above."""
    where: dict[str, Any] = {"board": await _board(tx, community, season), "season": season}
    own = await _member(tx, where, reader)
    if own is None:
        return Place(None, None, await _readers(tx, where["board"]))
    rate = {"points": own.points, "own": divisor(own.dispatches), "fewest": MINIMUM_DISPATCHES}
    cohorts = await _contenders(tx, BETTER, where | rate)
    better = sum(c.better for c in cohorts)
    found = [placed(own, better + 1)]
    if better:
        found.append(await _next(tx, where, [c for c in cohorts if c.better], better))
    mine, *above = await named(tx, found, community)
    return Place(mine, above[0] if above else None, sum(c.readers for c in cohorts))


async def _next(
    tx: AsyncConnection, where: dict[str, Any], ahead: Sequence[Contender], better: int
) -> Standing:
    """Return the last of those who are better, under the rank that they share."""
    order = min(c.order for c in ahead)
    parts = [TIED.format(cohort=c.cohort, points=c.points) for c in ahead if c.order == order]
    ties = await _together(tx, parts)
    member = await _member(tx, where, max(tie.last for tie in ties))
    if member is None:
        raise AssertionError("whoever is in the index has a standing")
    return placed(member, better - sum(tie.readers for tie in ties) + 1)


async def _tops(
    tx: AsyncConnection, cohorts: Sequence[Contender], limit: int
) -> Sequence[Row[Any]]:
    """Return the first readers of every cohort that can have one among the first `limit`."""
    orders = sorted((c.order for c in cohorts), reverse=True)
    least = orders[limit - 1] if limit <= len(orders) else None
    parts = []
    for c in cohorts:
        if least is None:
            parts.append(TOP.format(cohort=c.cohort, bound="", limit=limit))
        elif c.order >= least:
            bound = f"AND points >= {least_points(least, c.dispatches)}"
            parts.append(TOP.format(cohort=c.cohort, bound=bound, limit=limit))
    return await _together(tx, parts)


async def _together(tx: AsyncConnection, parts: Sequence[str]) -> list[Row[Any]]:
    rows: list[Row[Any]] = []
    for start in range(0, len(parts), PARTS_AT_ONCE):
        union = "UNION ALL".join(parts[start : start + PARTS_AT_ONCE])
        rows.extend((await tx.execute(text(union))).all())
    return rows


async def _contenders(tx: AsyncConnection, sql: str, values: dict[str, Any]) -> list[Contender]:
    return [Contender(*row) for row in await tx.execute(_sql(sql), values)]


async def _member(tx: AsyncConnection, where: dict[str, Any], reader: str | None) -> Tallied | None:
    row = (await tx.execute(_sql(MEMBER), where | {"reader": reader})).first()
    return None if row is None else tallied(row, row.dispatches)


async def _board(tx: AsyncConnection, community: str, season: str) -> int:
    """Return the number of a board; 0, under which nobody stands, before there is one."""
    query = select(Board.c.id).where(Board.c.season == season, Board.c.community == community)
    return int((await tx.execute(query)).scalar() or 0)


async def _readers(tx: AsyncConnection, board: int) -> int:
    query = select(func.sum(Cohort.c.readers)).where(Cohort.c.board == board)
    return int((await tx.execute(query)).scalar() or 0)


def tallied(row: Any, dispatches: int) -> Tallied:
    """Return a stored standing as a reader's results, without a name."""
    return Tallied(
        reader=row.reader,
        name="",
        points=row.points,
        squares=row.squares,
        bets=row.bets,
        won=row.won,
        dispatches=dispatches,
    )


async def named(
    tx: AsyncConnection, standings: Sequence[Standing], community: str
) -> list[Standing]:
    """Return standings with the names that may be shown in a community."""
    inside = (await communities.platforms(tx, [community])).get(community)
    shown = await readers.names(tx, [standing.reader for standing in standings], inside=inside)
    return [
        standing.model_copy(update={"name": name, "simulated": simulated})
        for standing in standings
        for name, simulated in (shown[standing.reader],)
    ]


@cache
def _sql(sql: str) -> TextClause:
    return text(sql)


@cache
def _everyone() -> Select[Any]:
    return select(Standings).where(Standings.c.board == bindparam("wanted"))
