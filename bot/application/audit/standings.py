"""Standings against the sums of the bets."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.application.audit.difference import Difference, compare
from bot.application.ports.archive import (
    StoredBet,
    StoredCohort,
    StoredMark,
    StoredPrediction,
    StoredStanding,
)
from bot.domain.standing import ALL_TIME, EVERYWHERE, mean_thousandths, season_of
from bot.domain.values import Frozen

# A season, a board and a reader.
Place = tuple[str, str, str]
Key = tuple[Any, ...]


@dataclass
class Totals:
    """What the bets come to: points by place and dispatch, and the dispatches with a verdict."""

    points: dict[Place, dict[int, list[int]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    published: dict[int, datetime] = field(default_factory=dict)
    marks: set[tuple[str, int]] = field(default_factory=set)

    def add(self, row: StoredPrediction, bets: Sequence[StoredBet], published: datetime) -> None:
        """Add a prediction's scored bets."""
        self.published[row.dispatch] = published
        seasons = (season_of(row.ends_at), ALL_TIME)
        if row.outcome in ("right", "wrong") and row.percent is not None:
            self.marks.update((season, row.dispatch) for season in seasons)
        for bet in bets:
            if bet.points is None:
                continue
            boards = (bet.community, EVERYWHERE) if bet.is_public else (bet.community,)
            for season in seasons:
                for board in boards:
                    self.points[season, board, bet.reader][row.dispatch].append(bet.points)


def check_standings(
    totals: Totals,
    standings: Sequence[StoredStanding],
    cohorts: Sequence[StoredCohort],
    marks: Sequence[StoredMark],
) -> Iterator[Difference]:
    """Yield standings, and the counts beside them, that are not what their bets come to."""
    expected = {place: _standing(found, totals.published) for place, found in totals.points.items()}
    yield from _compare_all(
        "standing of {2} in {1}, {0}",
        expected,
        {(row.season, row.community, row.reader): row for row in standings},
    )
    counts = Counter(
        (season, community, row["since"]) for (season, community, _), row in expected.items()
    )
    yield from _compare_all(
        "readers in {1} since {2}, {0}",
        {key: {"readers": count} for key, count in counts.items()},
        {(row.season, row.community, row.since): row for row in cohorts if row.readers},
    )
    yield from _compare_all(
        "dispatch {1} in {0}",
        {key: {"published_at": totals.published[key[1]]} for key in totals.marks},
        {(row.season, row.dispatch): row for row in marks},
    )


def _compare_all(
    name: str, expected: Mapping[Key, dict[str, Any]], stored: Mapping[Key, Frozen]
) -> Iterator[Difference]:
    for key, row in stored.items():
        where = name.format(*key)
        if key in expected:
            yield from compare(where, expected[key], row.model_dump())
        else:
            yield Difference(where=where, expected="none", found="one that no bet leads to")
    yield from _missing(name, (key for key in expected if key not in stored))


def _missing(name: str, keys: Iterable[Key]) -> Iterator[Difference]:
    for key in keys:
        yield Difference(where=name.format(*key), expected="one", found="none")


def _standing(
    dispatches: Mapping[int, Sequence[int]], published: Mapping[int, datetime]
) -> dict[str, Any]:
    means = [mean_thousandths(sum(points), len(points)) for points in dispatches.values()]
    every = [point for points in dispatches.values() for point in points]
    return {
        "points": sum(means),
        "squares": sum(mean * mean for mean in means),
        "bets": len(every),
        "won": sum(point > 0 for point in every),
        "since": min(published[dispatch] for dispatch in dispatches),
    }
