"""A running session stands after the daily bars before it, and nowhere else."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np

from bot.desk.quotes import measured_from
from bot.desk.running import running
from bot.domain.bars import Bars, Series, to_ns
from bot.domain.calendar import Calendar, utc_day
from bot.domain.instrument import AssetClass, Instrument, Universe
from tests.unit.desk.market import bars, calendar, session, universe

DAY = date(2017, 8, 30)
FIVE = timedelta(minutes=5)
ALWAYS = Universe({"ETH": Instrument("ETH", AssetClass.CRYPTO, Calendar("24/7", "UTC", ()))})


def made(symbol: str, starts: list[datetime], step: timedelta, price: float) -> Series:
    """Flat bars at one price."""
    count = len(starts)
    flat = np.full(count, price)
    return Series(
        symbol,
        start=np.array([to_ns(start) for start in starts], dtype=np.int64),
        end=np.array([to_ns(start + step) for start in starts], dtype=np.int64),
        open=flat,
        high=flat,
        low=flat,
        close=flat,
        volume=np.full(count, 1e6),
        daily=step > timedelta(hours=2),
    )


def with_today(at: datetime) -> Bars:
    """The made-up market with META's bars of five minutes of that day at 123."""
    starts = [session(DAY).open + n * FIVE for n in range(78)]
    return replace(bars(), finer={"META": made("META", starts, FIVE, 123.0)}).until(at)


def test_inside_a_session_its_bars_follow_the_daily_ones() -> None:
    at = session(DAY).open + timedelta(hours=1, minutes=3)
    known = with_today(at)
    found = running(known, universe(), at)["META"]
    assert len(found) == len(known["META"]) + 12
    assert not found.daily
    assert bool((np.diff(found.start) > 0).all())
    assert measured_from(found, calendar(), at) == 123.0


def test_before_and_after_it_the_daily_bars_stand_alone() -> None:
    for at in (session(DAY).open, session(DAY).close, session(DAY).close + timedelta(hours=1)):
        known = with_today(at)
        assert running(known, universe(), at)["META"] is known["META"]


def test_a_symbol_without_intraday_bars_keeps_its_daily_ones() -> None:
    at = session(DAY).open + timedelta(hours=1)
    assert running(with_today(at), universe(), at)["NVDA"].daily


def test_a_coin_s_price_is_that_of_the_last_minutes_at_any_hour() -> None:
    at = datetime(2026, 3, 7, 3, 2, tzinfo=UTC)
    days = [utc_day(date(2026, 2, day)).open for day in range(1, 28)]
    today = [datetime(2026, 3, 7, tzinfo=UTC) + n * FIVE for n in range(36)]
    daily = made("ETH", days, timedelta(days=1), 2_000.0)
    known = Bars("x", {"ETH": daily}, finer={"ETH": made("ETH", today, FIVE, 2_100.0)}).until(at)
    found = running(known, ALWAYS, at)["ETH"]
    assert len(found) == 27 + 36
    assert measured_from(found, ALWAYS["ETH"].calendar, at) == 2_100.0
