"""Who climbed by a verdict: the first places of many boards at once, before it and after."""

# The statement is put together from constants.
# ruff: noqa: S608

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from heapq import nsmallest
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database import communities, places, readers
from adapters.database.tables import Board, Cohort
from bot.domain.post import Climber
from bot.domain.standing import Standing, ranked, rating_order

NAMED_PLACES = 10
# Boards of up to so many readers are read as a whole, all of them in one statement.
SMALL_BOARD = 1_000

EVERYONE = f"""
SELECT standing.board, standing.reader, standing.points, standing.squares, standing.bets,
    standing.won, mark.dispatches
FROM standing
JOIN cohort ON cohort.id = standing.cohort
JOIN ({places.MARKS}) AS mark ON mark.published_at = cohort.since
WHERE standing.board IN :boards
"""

Tops = Mapping[str, Sequence[Standing]]


async def tops(
    tx: AsyncConnection, communities: Collection[str], season: str, *, indexed: bool = True
) -> Tops:
    """Return the first standings of a season by community, without names.

    `indexed` says whether the standings' index can be used.
    """
    boards = (await tx.execute(_sizes(), {"season": season, "wanted": list(communities)})).all()
    small = {row.id: row.community for row in boards if row.readers <= SMALL_BOARD}
    found = await _small(tx, small, season)
    for row in boards:
        if row.id not in small:
            found[row.community] = await places.best(
                tx, row.community, season, NAMED_PLACES, indexed=indexed
            )
    return found


async def risen(tx: AsyncConnection, before: Tops, after: Tops) -> dict[str, tuple[Climber, ...]]:
    """Return the highest of those who rose, in each community that had places before."""
    first: dict[str, Standing] = {}
    for community, standings in before.items():
        ranks = {standing.reader: standing.rank for standing in standings}
        for standing in after.get(community, ()):
            if standing.rank < ranks.get(standing.reader, NAMED_PLACES + 1):
                first[community] = standing
                break
    return await _named(tx, first)


async def _named(
    tx: AsyncConnection, first: Mapping[str, Standing]
) -> dict[str, tuple[Climber, ...]]:
    where = await communities.platforms(tx, list(first))
    keys = {standing.reader for standing in first.values()}
    shown = {
        platform: await readers.names(tx, keys, inside=platform)
        for platform in {where.get(community) for community in first}
    }
    return {
        community: (Climber(name=name, rank=standing.rank, simulated=simulated),)
        for community, standing in first.items()
        for name, simulated in (shown[where.get(community)][standing.reader],)
    }


async def _small(
    tx: AsyncConnection, boards: Mapping[int, str], season: str
) -> dict[str, Sequence[Standing]]:
    if not boards:
        return {}
    rows = await tx.execute(_everyone(), {"boards": list(boards), "season": season})
    entries: dict[int, list[tuple[int, str, Row[Any]]]] = defaultdict(list)
    for row in rows:
        order = -rating_order(row.points, row.dispatches)
        entries[row.board].append((order, row.reader, row))
    return {
        boards[board]: ranked(
            places.tallied(row, row.dispatches) for *_, row in nsmallest(NAMED_PLACES, bettors)
        )
        for board, bettors in entries.items()
    }


@cache
def _sizes() -> Select[Any]:
    size = func.coalesce(func.sum(Cohort.c.readers), 0).label("readers")
    query = select(Board.c.id, Board.c.community, size)
    return (
        query.join(Cohort, Cohort.c.board == Board.c.id)
        .where(
            Board.c.season == bindparam("season"),
            Board.c.community.in_(bindparam("wanted", expanding=True)),
        )
        .group_by(Board.c.id, Board.c.community)
    )


@cache
def _everyone() -> Any:
    return text(EVERYONE).bindparams(bindparam("boards", expanding=True))
