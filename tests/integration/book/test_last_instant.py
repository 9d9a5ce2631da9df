"""Where a replay goes on after a restart: at the last thing that the book knows of."""

from datetime import UTC, datetime, timedelta

from bot.domain.bets import Side
from bot.domain.resolution import Outcome
from tests.integration.book.conftest import START, Desk, draft, evidence, verdict

LOCK = START + timedelta(hours=3, minutes=30)
HOUR = timedelta(hours=1)


async def test_an_empty_book_knows_none(desk: Desk) -> None:
    assert await desk.book.last_instant() is None


async def test_it_follows_cycles_bets_locks_and_verdicts(desk: Desk) -> None:
    await desk.publish(62)
    assert await desk.book.last_instant() == START
    await desk.bet(desk.act("ann", "react", Side.UP, minutes=60))
    assert await desk.book.last_instant() == START + HOUR
    await desk.book.lock(["1.0"], LOCK)
    assert await desk.book.last_instant() == LOCK
    await desk.book.resolve("1.0", verdict(Outcome.RIGHT), evidence(), START + 24 * HOUR)
    assert await desk.book.last_instant() == START + 24 * HOUR


async def test_an_import_from_another_year_moves_no_clock(desk: Desk) -> None:
    await desk.publish(62)
    other = datetime(2026, 4, 3, tzinfo=UTC)
    await desk.book.adopt(
        draft(other, 62),
        forecaster="imported",
        number=530,
        cycle=648,
        cycle_at=other,
        published_at=other,
    )
    assert await desk.book.last_instant() == START
