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

    `points` is the sum over dispatches of the mean points of the bets made in each, in thousandths;
    `squares` the sum of their squares, in millionths: whole numbers, so that ties are exact.
    `dispatches` counts those with a verdict since the reader's first bet of the season, bet on or
    not.
    """

    reader: str
    name: str
    points: int
    squares: int
    bets: int
    won: int
    dispatches: int
    simulated: bool = False

    @property
    def order(self) -> int:
        """A number that orders readers as their ratings do."""
        return rating_order(self.points, self.dispatches)


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


def divisor(dispatches: int) -> int:
    """Return max(30, D), by which points are divided: silence scores 0."""
    return max(MINIMUM_DISPATCHES, dispatches)


def mean_thousandths(total: int, bets: int) -> int:
    """Return the mean of whole points in thousandths, rounded towards zero as SQL divides."""
    size = abs(1000 * total) // bets
    return size if total >= 0 else -size


def rating_order(points: int, dispatches: int) -> int:
    """Return a whole number that orders ratings exactly: 2⁴⁰·Σ/max(30, D), rounded down.

    Two ratings that differ do so by at least the product of 1/D and 1/D′, so this tells them apart
    below 2²⁰ dispatches.
    """
    return (points << 40) // divisor(dispatches)


def least_points(order: int, dispatches: int) -> int:
    """Return the least points with which a rating is in that order or before it."""
    return -(-order * divisor(dispatches) >> 40)


def rating(points: float, dispatches: int) -> float:
    """Return Σ / max(30, D): silence scores 0, so nobody stops while ahead."""
    return points / divisor(dispatches)


def rating_error(points: float, squares: float, dispatches: int) -> float:
    """Return one standard error of the rating, taking a dispatch's points as independent draws."""
    n = divisor(dispatches)
    variance = max(0.0, squares / n - (points / n) ** 2)
    return sqrt(variance / n)


def placed(result: Tallied, rank: int) -> Standing:
    """Return a reader's results as their place."""
    points, squares = result.points / 1000, result.squares / 1_000_000
    return Standing(
        rank=rank,
        reader=result.reader,
        name=result.name,
        points=points,
        rating=rating(points, result.dispatches),
        error=rating_error(points, squares, result.dispatches),
        bets=result.bets,
        won=result.won,
        dispatches=result.dispatches,
        provisional=result.bets < PROVISIONAL_UNDER,
        simulated=result.simulated,
    )


def ranked(results: Iterable[Tallied]) -> Sequence[Standing]:
    """Return standings by rating, best first; equal ratings share a rank."""
    rows = sorted(results, key=lambda r: (-r.order, r.reader))
    standings: list[Standing] = []
    for index, row in enumerate(rows):
        tied = index > 0 and rows[index - 1].order == row.order
        standings.append(placed(row, standings[-1].rank if tied else index + 1))
    return standings
