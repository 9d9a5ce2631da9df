"""Standings, kept up to date as predictions settle: whole statements, never bet by bet."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, String, TextClause, bindparam, delete, select, text, type_coerce
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database import readers
from adapters.database.columns import FORMAT
from adapters.database.tables import Prediction, SeasonDispatch
from adapters.database.tables import Standing as Row
from bot.domain.resolution import Outcome
from bot.domain.standing import ALL_TIME, EVERYWHERE, Standing, Tallied, ranked, season_of

# A bet counts in its own community's board, and in the board of all if its community is open; in
# its season, and in all time.
SCORE = """
INSERT INTO season_score (season, community, reader, dispatch, total, bets, won)
SELECT seasons.season, boards.board, bet.reader, :dispatch, bet.points, 1,
       CASE WHEN bet.points > 0 THEN 1 ELSE 0 END
FROM bet
JOIN (SELECT id, id AS board FROM community
      UNION ALL SELECT id, '*' AS board FROM community WHERE is_open) AS boards
     ON boards.id = bet.community
JOIN (SELECT :season AS season UNION ALL SELECT 'all-time') AS seasons ON 1 = 1
WHERE bet.prediction = :prediction AND bet.points IS NOT NULL
ON CONFLICT (season, community, reader, dispatch) DO UPDATE SET
    total = season_score.total + excluded.total,
    bets = season_score.bets + excluded.bets,
    won = season_score.won + excluded.won
"""

# A dispatch is worth the mean of its bets, in thousandths of a point. When a later prediction of
# the same dispatch settles, the old mean is taken out before the new one is put in.
TAKE_OUT = """
UPDATE standing SET
    points = standing.points - 1000 * old.total / old.bets,
    squares = standing.squares - (1000 * old.total / old.bets) * (1000 * old.total / old.bets),
    bets = standing.bets - old.bets,
    won = standing.won - old.won
FROM season_score AS old
WHERE old.season IN (:season, 'all-time') AND old.dispatch = :dispatch
  AND standing.season = old.season AND standing.community = old.community
  AND standing.reader = old.reader
"""

PUT_IN = """
INSERT INTO standing (season, community, reader, points, squares, bets, won, since)
SELECT season, community, reader, 1000 * total / bets,
       (1000 * total / bets) * (1000 * total / bets), bets, won, :published
FROM season_score WHERE season IN (:season, 'all-time') AND dispatch = :dispatch
ON CONFLICT (season, community, reader) DO UPDATE SET
    points = standing.points + excluded.points,
    squares = standing.squares + excluded.squares,
    bets = standing.bets + excluded.bets,
    won = standing.won + excluded.won,
    since = CASE WHEN excluded.since < standing.since THEN excluded.since ELSE standing.since END
"""

UNSCORE = """
UPDATE season_score SET
    total = season_score.total - bet.points,
    bets = season_score.bets - 1,
    won = season_score.won - CASE WHEN bet.points > 0 THEN 1 ELSE 0 END
FROM bet
WHERE bet.prediction = :prediction AND bet.points IS NOT NULL
  AND season_score.season IN (:season, 'all-time') AND season_score.dispatch = :dispatch
  AND season_score.reader = bet.reader AND season_score.community IN (bet.community, '*')
"""

FORGET_EMPTY_SCORES = "DELETE FROM season_score WHERE bets = 0"
FORGET_EMPTY_STANDINGS = "DELETE FROM standing WHERE bets = 0"

MARK = """
INSERT INTO season_dispatch (season, dispatch, published_at)
VALUES (:season, :dispatch, :published), ('all-time', :dispatch, :published)
ON CONFLICT (season, dispatch) DO NOTHING
"""

# Whoever bet on the dispatch may have another first one now.
DATE = """
UPDATE standing SET since = (
    SELECT min(dispatch.published_at)
    FROM season_score AS score JOIN dispatch ON dispatch.id = score.dispatch
    WHERE score.season = standing.season AND score.community = standing.community
      AND score.reader = standing.reader)
WHERE standing.season IN (:season, 'all-time')
  AND standing.reader IN (SELECT reader FROM bet WHERE prediction = :prediction)
"""


async def settle(
    tx: AsyncConnection, prediction: str, dispatch: int, published: datetime, season: str
) -> None:
    """Bring the season's and the all-time standings up to date with one settled prediction."""
    statements = (MARK, TAKE_OUT, SCORE, PUT_IN)
    await _run(tx, statements, prediction, dispatch, published, season)


async def unsettle(
    tx: AsyncConnection, prediction: str, dispatch: int, published: datetime, season: str
) -> None:
    """Take one settled prediction out of the season's and the all-time standings again."""
    empty = (FORGET_EMPTY_SCORES, PUT_IN, FORGET_EMPTY_STANDINGS, DATE)
    await _run(tx, (TAKE_OUT, UNSCORE, *empty), prediction, dispatch, published, season)
    others = select(Prediction.c.ends_at).where(
        Prediction.c.dispatch == dispatch,
        Prediction.c.id != prediction,
        Prediction.c.outcome.in_((Outcome.RIGHT.value, Outcome.WRONG.value)),
        Prediction.c.percent.is_not(None),
    )
    kept = {
        name for end in (await tx.execute(others)).scalars() for name in (season_of(end), ALL_TIME)
    }
    gone = delete(SeasonDispatch).where(SeasonDispatch.c.dispatch == dispatch)
    await tx.execute(gone.where(SeasonDispatch.c.season.in_({season, ALL_TIME} - kept)))


async def _run(
    tx: AsyncConnection,
    statements: Sequence[str],
    prediction: str,
    dispatch: int,
    published: datetime,
    season: str,
) -> None:
    values = {
        "prediction": prediction,
        "dispatch": dispatch,
        "published": published.astimezone(UTC).strftime(FORMAT),
        "season": season,
    }
    for statement in statements:
        await tx.execute(_statement(statement), values)


@cache
def _statement(sql: str) -> TextClause:
    return text(sql)


async def leaderboard(
    tx: AsyncConnection, community: str, season: str, limit: int | None
) -> Sequence[Standing]:
    """Return the standings of a season in a community, best first."""
    where = {"wanted_season": season, "wanted_community": community}
    rows = (await tx.execute(_standings(), where)).all()
    published = await _verdicts(tx, season)
    results = [_tallied(row, published) for row in rows]
    standings = ranked(results)[:limit]
    shown = await readers.names(tx, [s.reader for s in standings], inside=community != EVERYWHERE)
    return [_named(standing, shown) for standing in standings]


async def seasons(tx: AsyncConnection) -> Sequence[str]:
    """Return the seasons with a verdict, newest first, then all time."""
    names = (await tx.execute(select(SeasonDispatch.c.season).distinct())).scalars()
    found = sorted((name for name in names if name != ALL_TIME), reverse=True)
    return [*found, ALL_TIME] if found else []


@cache
def _standings() -> Select[Any]:
    season = Row.c.season == bindparam("wanted_season")
    return select(Row).where(season, Row.c.community == bindparam("wanted_community"))


@cache
def _published() -> Select[Any]:
    # As text, which orders as the instants do: a season has thousands, and none is needed as one.
    published = type_coerce(SeasonDispatch.c.published_at, String())
    season = SeasonDispatch.c.season == bindparam("wanted_season")
    return select(published).where(season).order_by(published)


async def _verdicts(tx: AsyncConnection, season: str) -> list[str]:
    return list((await tx.execute(_published(), {"wanted_season": season})).scalars())


def _tallied(row: Any, published: list[str]) -> Tallied:
    return Tallied(
        reader=row.reader,
        name="",
        points=row.points / 1000,
        squares=row.squares / 1_000_000,
        bets=row.bets,
        won=row.won,
        dispatches=len(published) - bisect_left(published, row.since.strftime(FORMAT)),
    )


def _named(standing: Standing, shown: Mapping[str, tuple[str, bool]]) -> Standing:
    name, simulated = shown[standing.reader]
    return standing.model_copy(update={"name": name, "simulated": simulated})
