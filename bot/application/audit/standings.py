"""Standings against the sums of the bets."""

from collections.abc import Iterator, Sequence

from bot.application.audit.difference import Difference, compare
from bot.application.audit.report import Report
from bot.application.ports.archive import StoredBet, StoredPrediction, StoredStanding
from bot.domain.standing import ALL_TIME, EVERYWHERE, season_of

Totals = dict[tuple[str, str, str], dict[int, list[int]]]


def add_up(
    totals: Totals, row: StoredPrediction, bets: Sequence[StoredBet], public: frozenset[str]
) -> None:
    """Add a prediction's scored bets to the totals."""
    for bet in bets:
        if bet.points is None:
            continue
        boards = (bet.community, EVERYWHERE) if bet.community in public else (bet.community,)
        for season in (season_of(row.ends_at), ALL_TIME):
            for board in boards:
                totals[season, board, bet.reader][row.dispatch].append(bet.points)


def check_standings(
    stored: Sequence[StoredStanding], totals: Totals, report: Report
) -> Iterator[Difference]:
    """Yield standings that are not the sum of their bets."""
    for row in stored:
        report.standings += 1
        found = totals.pop((row.season, row.community, row.reader), {})
        yield from compare(
            f"standing of {row.reader} in {row.community}, {row.season}",
            _sums(found),
            row.model_dump(),
        )
    for season, board, reader in totals:
        where = f"standing of {reader} in {board}, {season}"
        yield Difference(where=where, expected="a standing", found="none")


def _sums(dispatches: dict[int, list[int]]) -> dict[str, int]:
    means = [int(1000 * sum(points) / len(points)) for points in dispatches.values()]
    every = [point for points in dispatches.values() for point in points]
    return {
        "points": sum(means),
        "squares": sum(mean * mean for mean in means),
        "bets": len(every),
        "won": sum(point > 0 for point in every),
    }
