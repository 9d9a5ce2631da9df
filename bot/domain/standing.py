"""The readers' leaderboard: seasons, ratings and ranks."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from math import sqrt

from bot.domain.values import Frozen

ALL_TIME = "all-time"
EVERYWHERE = "*"
MINIMUM_DISPATCHES = 30
PROVISIONAL_UNDER = 10


def season_of(instant: datetime) -> str:
    """Return the calendar quarter in UTC that a scheduled end falls into, such as `2018-Q1`."""
    return f"{instant.year}-Q{(instant.month - 1) // 3 + 1}"


class Tallied(Frozen):
    """One reader's results in one season of one community.

    `points` is the sum over dispatches of the mean points of the bets made in each; `squares` the
    sum of their squares. `dispatches` counts those with a verdict since the reader's first bet of
    the season, bet on or not.
    """

    reader: str
    name: str
    points: float
    squares: float
    bets: int
    won: int
    dispatches: int
    simulated: bool = False


class Standing(Frozen):
    """A reader's place. `rating` is points over max(30, dispatches); `error` one standard error."""

    rank: int
    reader: str
    name: str
    points: float
    rating: float
    error: float
    bets: int
    won: int
    dispatches: int
    provisional: bool
    simulated: bool = False


def rating(points: float, dispatches: int) -> float:
    """Return Σ / max(30, D): silence scores 0, so nobody stops while ahead."""
    return points / max(MINIMUM_DISPATCHES, dispatches)


def rating_error(points: float, squares: float, dispatches: int) -> float:
    """Return one standard error of the rating, taking a dispatch's points as independent draws."""
    n = max(MINIMUM_DISPATCHES, dispatches)
    variance = max(0.0, squares / n - (points / n) ** 2)
    return sqrt(variance / n)


def ranked(results: Iterable[Tallied]) -> Sequence[Standing]:
    """Return standings by rating, best first; equal ratings share a rank."""
    rows = sorted(results, key=lambda r: (-rating(r.points, r.dispatches), r.reader))
    standings: list[Standing] = []
    for index, row in enumerate(rows, start=1):
        value = rating(row.points, row.dispatches)
        tied = bool(standings) and standings[-1].rating == value
        standings.append(
            Standing(
                rank=standings[-1].rank if tied else index,
                reader=row.reader,
                name=row.name,
                points=row.points,
                rating=value,
                error=rating_error(row.points, row.squares, row.dispatches),
                bets=row.bets,
                won=row.won,
                dispatches=row.dispatches,
                provisional=row.bets < PROVISIONAL_UNDER,
                simulated=row.simulated,
            )
        )
    return standings
