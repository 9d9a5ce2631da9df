"""Reports are found in the sessions that react to them, and known to be wide."""

from datetime import date

import numpy as np
import pytest

from bot.desk.pricing.history import History
from bot.desk.pricing.reports import USUAL, multiplier, reactions
from tests.unit.desk.market import NOW, bars, universe

NEXT = (date(2017, 8, 31), date(2017, 9, 1))


def history() -> History:
    return History.of(bars().until(NOW), universe(), ("META", "AMZN"), NOW)


def test_without_earlier_reports_the_session_after_the_date_reacts() -> None:
    found = reactions(history(), {"META": (date(2017, 8, 30), date(2017, 8, 31))}, NEXT)
    assert found.coming.tolist() == [[True, False], [True, False]]
    assert not found.past.any()


def test_the_session_that_moved_more_after_earlier_reports_decides_the_delay() -> None:
    made = history()
    same_day = [100, 200, 300]
    made.close[same_day, 0] = 0.2
    dates = tuple(date.fromordinal(719_163 + int(made.days[i])) for i in same_day)
    found = reactions(made, {"META": (*dates, NEXT[0])}, NEXT)
    assert np.flatnonzero(found.past[:, 0]).tolist() == same_day
    assert found.coming[:, 0].tolist() == [True, False]


def test_a_report_on_a_day_without_a_session_counts_from_the_next_one() -> None:
    found = reactions(history(), {"META": (date(2017, 8, 26),)}, NEXT)
    assert np.flatnonzero(found.past[:, 0]).tolist() == [len(history()) - 2]


def test_the_multiple_is_the_usual_one_until_a_symbol_has_spoken() -> None:
    scaled = np.full((100, 2), 1.0)
    reports = np.zeros((100, 2), dtype=np.bool_)
    reports[:8, 0] = True
    scaled[:8, 0] = 6.0
    found = multiplier(scaled, reports)
    assert found[1] == pytest.approx(USUAL)
    assert found[0] == pytest.approx(np.sqrt((8 * 36 + 8 * USUAL**2) / 16))


def test_reports_from_before_the_first_bar_mark_nothing() -> None:
    found = reactions(history(), {"META": (date(2003, 10, 21), date(2015, 12, 31))}, NEXT)
    assert not found.past.any()
