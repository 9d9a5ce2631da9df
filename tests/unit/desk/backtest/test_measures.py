"""Scores, calibration and their intervals, against what can be worked out by hand."""

from collections.abc import Sequence
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.backtest import measures

CHANCES = st.lists(st.tuples(st.floats(0.01, 0.99), st.booleans()), min_size=1, max_size=50)


def arrays(*columns: Sequence[float]) -> list[np.ndarray[tuple[int], np.dtype[np.float64]]]:
    return [np.array(column, dtype=np.float64) for column in columns]


def test_scores_by_hand() -> None:
    stated, outcome, base = arrays([0.8, 0.3], [1, 1], [0.5, 0.5])
    assert measures.brier(stated, outcome) == pytest.approx((0.04 + 0.49) / 2)
    assert measures.log_score(stated, outcome) == pytest.approx(-(log(0.8) + log(0.3)) / 2)
    assert measures.skill(stated, base, outcome) == pytest.approx(1 - 0.265 / 0.25)


def test_calibration_error_weighs_each_bin_by_its_claims() -> None:
    stated, outcome = arrays([0.62, 0.64, 0.66, 0.1], [1, 1, 0, 0])
    # the sixties said 0.64 and came to 2/3; one claim in ten stands in the bin from 10 % up
    assert measures.ece(stated, outcome) == pytest.approx((3 * abs(0.64 - 2 / 3) + 0.1) / 4)
    assert [(b.low, b.high, b.n) for b in measures.curve(stated, outcome)] == [
        (10, 20, 1),
        (60, 70, 3),
    ]


@given(CHANCES)
def test_calibration_error_is_what_the_curve_shows(found: list[tuple[float, bool]]) -> None:
    stated, outcome = arrays([p for p, _o in found], [float(o) for _p, o in found])
    shown = sum(b.n * abs(b.stated - b.happened) for b in measures.curve(stated, outcome))
    assert measures.ece(stated, outcome) == pytest.approx(shown / len(found))


def test_a_perfect_forecaster_is_seldom_worse_than_the_ninety_fifth_percentile() -> None:
    rng = np.random.default_rng(1)
    stated = rng.uniform(0.05, 0.95, 2_000)
    worlds = rng.random((2_000, 400)) < stated[:, None]
    mean, worst = measures.perfect_ece(stated, worlds)
    errors = [measures.ece(stated, worlds[:, i].astype(float)) for i in range(400)]
    assert mean == pytest.approx(np.mean(errors))
    assert np.mean(np.array(errors) <= worst) == pytest.approx(0.95, abs=0.01)


def test_the_interval_is_wider_where_claims_of_a_block_win_and_lose_together() -> None:
    rng = np.random.default_rng(2)
    session = np.repeat(np.arange(400), 5)
    stated, base = np.full(2_000, 0.6), np.full(2_000, 0.5)
    alone = (rng.random(2_000) < 0.6).astype(float)
    together = np.repeat((rng.random(40) < 0.6).astype(float), 50)
    narrow, wide = (
        measures.skill_interval(stated, base, outcome, session) for outcome in (alone, together)
    )
    assert narrow.low < narrow.value < narrow.high
    assert wide.high - wide.low > 3 * (narrow.high - narrow.low)


def test_an_edge_earned_in_full_has_a_slope_of_one() -> None:
    stated, base, outcome = arrays([0.7] * 10, [0.5] * 10, [1] * 7 + [0] * 3)
    assert measures.edge_slope(stated, base, outcome) == pytest.approx(1)
    assert measures.edge_slope((stated + base) / 2, base, outcome) == pytest.approx(2)


def test_nothing_is_known_of_nothing() -> None:
    none = np.empty(0)
    assert np.isnan(measures.brier(none, none))
    assert np.isnan(measures.ece(none, none))
    assert np.isnan(measures.edge_slope(none, none, none))
    assert measures.curve(none, none) == ()
