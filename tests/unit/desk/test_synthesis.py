"""The pool is the anchor moved a little, exactly by the formula."""

from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.briefing import Memory, ScoredCall
from bot.desk.synthesis import assess, edge_slope, pool
from tests.unit.desk.debates import candidate, opinion

CHANCE = st.floats(0.02, 0.98)


def test_the_pool_moves_the_log_odds_by_weighted_departures() -> None:
    odds = log(0.6 / 0.4) + 0.05 * (log(0.7 / 0.3) - log(0.6 / 0.4))
    odds += 0.1 * (log(0.5 / 0.5) - log(0.6 / 0.4))
    found = pool(0.6, {"macro": 0.7, "flow": 0.5}, {"flow": 0.1})
    assert found == pytest.approx(1 / (1 + exp(-odds)))


@given(anchor=CHANCE, mind=CHANCE)
def test_an_abstention_and_an_agreement_change_nothing(anchor: float, mind: float) -> None:
    assert pool(anchor, {"macro": None}, {}) == pytest.approx(anchor)
    assert pool(anchor, {"macro": anchor, "flow": None}, {}) == pytest.approx(anchor)
    assert pool(anchor, {"macro": mind, "flow": None}, {}) == pool(anchor, {"macro": mind}, {})


@given(anchor=CHANCE, minds=st.lists(CHANCE, min_size=1, max_size=3))
def test_the_pool_never_leaves_what_was_said(anchor: float, minds: list[float]) -> None:
    found = pool(anchor, {str(i): p for i, p in enumerate(minds)}, {})
    assert min(anchor, *minds) - 1e-9 <= found <= max(anchor, *minds) + 1e-9


def scored(outcome: int) -> ScoredCall:
    return ScoredCall("equity/floor/24h", 0.61, 0.6, 0.8, outcome)


def test_an_edge_that_was_not_earned_is_given_back() -> None:
    assert edge_slope([]) == 1
    assert edge_slope([scored(0)] * 100) == 1
    # 500 picks of ten points each, then a hundred that stood twenty points on the wrong side
    assert edge_slope([scored(1)] * 100) == pytest.approx((5 + 100 * -0.2 * 0.2) / (5 + 100 * 0.04))


def test_the_published_value_is_shrunk_towards_climatology_by_the_slope() -> None:
    floor = candidate(anchor=0.6, climatology=0.8)
    lost = Memory(scored=(scored(1),) * 100)
    found = assess([floor], [opinion("macro", {floor.sentence: 0.7})], lost)[0]
    pooled = pool(0.6, {"macro": 0.7}, {})
    assert found.pooled == pytest.approx(0.8 + edge_slope(lost.scored) * (pooled - 0.8))
    assert found.minds == {"macro": 0.7}
