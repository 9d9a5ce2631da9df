"""What claims are measured from, and quotes that have left it."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from bot.desk.briefing import Briefing, Quote
from bot.desk.predictions import FAR, reason_against_bets
from bot.desk.quotes import measured_from, strayed
from bot.domain.bars import Bars, Series, to_ns
from tests.unit.desk.debates import candidate
from tests.unit.desk.market import NOW, briefing, calendar, session

HALF_HOUR = timedelta(minutes=30)
DAY = date(2017, 8, 30)


def half_hours(*closes: float, first: int = -2) -> Series:
    """Half-hour bars of a day with these closes, the first so many bars from the open."""
    starts = [session(DAY).open + (first + i) * HALF_HOUR for i in range(len(closes))]
    begin = np.array([to_ns(s) for s in starts], dtype=np.int64)
    price = np.array(closes, dtype=np.float64)
    end = begin + to_ns(starts[1]) - to_ns(starts[0])
    columns = dict.fromkeys(("open", "high", "low", "close"), price)
    return Series("META", begin, end, volume=np.ones(len(price)), daily=False, **columns)


def test_outside_a_session_the_last_official_close_counts() -> None:
    day = half_hours(90.0, 91.0, *range(100, 113), 120.0, 121.0)
    assert measured_from(day, calendar(), session(DAY).close + 2 * HALF_HOUR) == 112.0


def test_inside_a_session_its_last_price_counts() -> None:
    day = half_hours(90.0, 91.0, 100.0, 101.0)
    assert measured_from(day, calendar(), session(DAY).open + 2 * HALF_HOUR) == 101.0


def quoted(price: float, after: timedelta = HALF_HOUR) -> Briefing:
    quote = Quote(session(NOW.date()).close + after, price)
    return replace(briefing(), at=NOW, quotes={"META": quote})


def close() -> float:
    return float(briefing().bars["META"].close[-1])


def test_a_quote_after_the_close_strays_by_its_log_distance() -> None:
    assert strayed(briefing(), "META") == 0
    assert strayed(quoted(close() * 1.02), "META") == pytest.approx(np.log(1.02))
    assert strayed(quoted(close() * 1.02, -HALF_HOUR), "META") == 0


@pytest.mark.parametrize("sign", [1, -1])
def test_no_bets_are_taken_on_a_quote_more_than_half_a_sigma_off(sign: int) -> None:
    claim = candidate()
    near, far = (close() * np.exp(sign * FAR * claim.sigma * x) for x in (0.95, 1.05))
    assert reason_against_bets(claim, quoted(near)) == ""
    assert "META is quoted" in reason_against_bets(claim, quoted(far))


def test_bars_after_hours_are_quotes_too() -> None:
    day = half_hours(*range(100, 113), 118.0, first=0)
    bars = Bars("x", briefing().bars.series | {"META": day})
    at = session(DAY).close + HALF_HOUR
    assert strayed(replace(briefing(), bars=bars, at=at), "META") == pytest.approx(
        np.log(118 / 112)
    )
