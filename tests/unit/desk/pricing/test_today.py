"""A running session tells of the volatility of its rest, as far as it has come."""

from datetime import datetime, timedelta

import numpy as np
import pytest

from bot.desk.assemble import brief
from bot.desk.pricing.clock import Clock
from bot.desk.pricing.history import History
from bot.desk.pricing.price import Priced, Pricer
from bot.desk.pricing.today import with_today
from bot.desk.pricing.volatility import forecast
from bot.domain.bars import Bars, Series, to_ns
from bot.domain.claims.parse import parse_claim
from bot.domain.claims.windows import schedule
from tests.unit.desk.market import NOW, bars, calendar, universe

TODAY = calendar().opening_after(NOW, 1)[0]
HALF_HOUR = timedelta(minutes=30)
NOON = TODAY.open + 6 * HALF_HOUR
CLOSE = float(bars()["META"].until(NOW).close[-1])


def running(size: float, later: float = 0.0) -> Bars:
    """META's daily bars, and half-hours of today that swing by `size` to noon and `later` after."""
    begin = [TODAY.open + n * HALF_HOUR for n in range(13)]
    opened = np.full(13, CLOSE)
    swing = np.exp(np.where(np.arange(13) < 6, size, later))
    fine = Series(
        "META",
        np.array([to_ns(t) for t in begin], dtype=np.int64),
        np.array([to_ns(t + HALF_HOUR) for t in begin], dtype=np.int64),
        opened,
        opened * swing,
        opened / swing,
        opened,
        np.ones(13),
        daily=False,
    )
    return Bars("made up", {"META": bars()["META"]}, finer={"META": fine})


def priced(known: Bars, at: datetime = NOON) -> Priced:
    briefing = brief(at, 1, universe(), known)
    text = f"META closes above {round(CLOSE * 0.99, 2)} on {TODAY.date}"
    claim = parse_claim(text, issued=at, universe=universe())
    return Pricer.of(briefing).price(claim, schedule(claim, at, universe()))


def row(known: Bars, at: datetime) -> History:
    history = History.of(known, universe(), ("META",), at)
    seen = brief(at, 1, universe(), known).bars
    return with_today(history, seen, calendar(), Clock(), at)


def test_outside_of_sessions_and_before_its_first_bar_there_is_no_row() -> None:
    history = History.of(bars(), universe(), ("META",), NOW)
    for at in (NOW, TODAY.open + HALF_HOUR / 2):
        assert with_today(history, bars().until(at), calendar(), Clock(), at) is history


def test_the_range_so_far_is_completed_by_the_usual_range_of_the_rest() -> None:
    found = row(running(0.01), NOON)
    ranges = found.high[:, 0] - found.low[:, 0]
    rest = 7 / 13 * np.mean(ranges[-23:-1] ** 2)
    assert ranges[-1] ** 2 == pytest.approx(0.02**2 + rest)
    assert found.gap[-1, 0] == found.close[-1, 0] == pytest.approx(0)
    nearly = row(running(0.01, later=0.01), TODAY.close - HALF_HOUR)
    whole = nearly.high[-1, 0] - nearly.low[-1, 0]
    assert 0.02 < whole < ranges[-1]


def test_a_wild_morning_makes_the_afternoon_and_the_next_days_wilder() -> None:
    calm, wild = priced(running(0.002)), priced(running(0.04))
    assert wild.sigma > 1.05 * calm.sigma
    assert wild.probability < calm.probability
    assert wild.climatology == calm.climatology


def test_bars_after_the_instant_change_nothing_to_the_last_bit() -> None:
    assert priced(running(0.01, later=0.2)) == priced(running(0.01))


def test_a_symbol_without_a_bar_today_keeps_its_forecast() -> None:
    both = Bars("made up", {s: bars()[s].until(NOW) for s in ("META", "AMZN")})
    history = History.of(both, universe(), ("META", "AMZN"), NOON)
    fine = running(0.04).finer["META"].until(NOON)
    seen = with_today(
        history, Bars("made up", both.series | {"META": fine}), calendar(), Clock(), NOON
    )
    assert np.isnan(seen.close[-1]).tolist() == [False, True]
    reports = np.zeros(seen.close.shape, dtype=np.bool_)
    expected = forecast(seen, reports, running=True)
    assert expected.now[0, 1] == expected.sigma[-1, 0, 1]
    assert expected.now[0, 0] > 1.02 * expected.sigma[-1, 0, 0]
