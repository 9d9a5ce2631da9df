"""Judging: at the scheduled time, from bars alone, with patience for what is missing."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.application.judge import Judge
from bot.domain.bars import Bars
from bot.domain.calendar import Session
from bot.domain.resolution import Outcome
from bot.domain.trail import PredictionTrail
from tests.fakes.market import FakeMarket, daily
from tests.integration.book.conftest import START, Desk, open_call

TODAY = Session(
    date=date(2018, 3, 20),
    open=datetime(2018, 3, 20, 13, 30, tzinfo=UTC),
    close=datetime(2018, 3, 20, 20, 0, tzinfo=UTC),
)
TOMORROW = Session(
    date=date(2018, 3, 21),
    open=datetime(2018, 3, 21, 13, 30, tzinfo=UTC),
    close=datetime(2018, 3, 21, 20, 0, tzinfo=UTC),
)
RESOLVES = TOMORROW.close + timedelta(minutes=20)


def market(low: float | None) -> FakeMarket:
    rows = [(TODAY, 167.47, 170.2, 161.95, 168.15)]
    if low is not None:
        rows.append((TOMORROW, 164.8, 173.4, low, 169.39))
    return FakeMarket({"META": daily("META", rows)})


def judge(desk: Desk, feed: FakeMarket) -> Judge:
    return Judge(desk.book, feed, desk.clock, "America/New_York")


@pytest.mark.parametrize(("low", "outcome"), [(163.30, Outcome.RIGHT), (162.70, Outcome.WRONG)])
async def test_the_low_of_the_session_decides(desk: Desk, low: float, outcome: Outcome) -> None:
    await desk.publish(62)
    desk.clock.move_to(RESOLVES)
    assert await judge(desk, market(low)).look(await open_call(desk))
    trail = await desk.book.prediction("1.0")
    assert trail is not None
    assert trail.resolution is not None
    assert trail.resolution.outcome is outcome
    assert float(trail.resolution.deciding[0].value) == low


async def test_a_price_close_to_the_level_is_asked_for_again_next_morning(desk: Desk) -> None:
    await desk.publish(62)
    desk.clock.move_to(RESOLVES)
    near = judge(desk, market(163.01))
    assert not await near.look(await open_call(desk))
    due = await desk.book.due(RESOLVES + timedelta(days=2))
    morning = next(item.at for item in due if item.kind == "resolve")
    assert morning == datetime(2018, 3, 22, 12, 0, tzinfo=UTC)
    desk.clock.move_to(morning)
    assert await near.look(await open_call(desk))
    trail = await desk.book.prediction("1.0")
    assert trail is not None
    assert trail.outcome == 1


async def test_missing_bars_are_waited_for_a_day_and_then_void(desk: Desk) -> None:
    await desk.publish(62)
    feed = market(None)
    looks = 0
    desk.clock.move_to(RESOLVES)
    while not await judge(desk, feed).look(await open_call(desk)):
        looks += 1
        due = await desk.book.due(START + timedelta(days=30))
        desk.clock.move_to(next(item.at for item in due if item.kind == "resolve"))
    assert looks == 24
    trail = await desk.book.prediction("1.0")
    assert trail is not None
    assert trail.resolution is not None
    assert trail.resolution.outcome is Outcome.VOID
    assert "META" in trail.resolution.reason


async def test_a_bar_that_comes_late_still_decides(desk: Desk) -> None:
    await desk.publish(62)
    desk.clock.move_to(RESOLVES)
    assert not await judge(desk, market(None)).look(await open_call(desk))
    desk.clock.move_to(RESOLVES + timedelta(hours=1))
    assert await judge(desk, market(163.3)).look(await open_call(desk))
    trail = await desk.book.prediction("1.0")
    assert trail is not None
    assert trail.outcome == 1


class OtherFeed:
    """A second feed of the same prices."""

    def __init__(self, low: float) -> None:
        self.low = low

    async def others(self, source: str, at: datetime) -> tuple[Bars, ...]:
        assert source == "fake"
        return (replace(Bars("other", market(self.low).series), source="other").until(at),)


async def settled_beside(
    desk: Desk, low: float, other: OtherFeed
) -> tuple[datetime, PredictionTrail]:
    """Look until it is settled; return when that was, and the trail."""
    await desk.publish(62)
    desk.clock.move_to(RESOLVES)
    eye = Judge(desk.book, market(low), desk.clock, "America/New_York", other)
    while not await eye.look(await open_call(desk)):
        due = await desk.book.due(START + timedelta(days=30))
        desk.clock.move_to(next(item.at for item in due if item.kind == "resolve"))
    trail = await desk.book.prediction("1.0")
    assert trail is not None
    return desk.clock.now(), trail


async def test_a_second_feed_on_the_same_side_changes_nothing(desk: Desk) -> None:
    at, trail = await settled_beside(desk, 163.60, OtherFeed(163.40))
    assert (at, trail.outcome) == (RESOLVES, 1)


async def test_feeds_on_different_sides_are_asked_again_next_morning_and_then_void(
    desk: Desk,
) -> None:
    at, trail = await settled_beside(desk, 163.01, OtherFeed(162.99))
    assert at == datetime(2018, 3, 22, 12, 0, tzinfo=UTC)
    assert trail.resolution is not None
    assert trail.resolution.outcome is Outcome.VOID
    assert "the feeds stand on different sides" in trail.resolution.reason


async def test_feeds_that_agree_by_the_morning_decide(desk: Desk) -> None:
    other = OtherFeed(162.99)
    await desk.publish(62)
    desk.clock.move_to(RESOLVES)
    eye = Judge(desk.book, market(163.01), desk.clock, "America/New_York", other)
    assert not await eye.look(await open_call(desk))
    other.low = 163.01
    desk.clock.move_to(datetime(2018, 3, 22, 12, 0, tzinfo=UTC))
    assert await eye.look(await open_call(desk))
    trail = await desk.book.prediction("1.0")
    assert trail is not None
    assert trail.outcome == 1
