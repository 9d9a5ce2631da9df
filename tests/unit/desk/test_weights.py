"""A mind's weight starts small, is earned slowly, and stays between nothing and its cap."""

from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.briefing import Memory, ScoredCall
from bot.desk.synthesis import assess, pool
from bot.desk.weights import EARLY_CAP, ENOUGH, FIRST, LATE_CAP, PRIOR, weight, weights
from tests.unit.desk.debates import candidate, opinion

CHANCE = st.floats(0.02, 0.98)
SPOKEN = st.lists(st.tuples(CHANCE, CHANCE, st.integers(0, 1)), max_size=300)


def call(minds: dict[str, float], outcome: int, anchor: float = 0.5) -> ScoredCall:
    return ScoredCall("equity/floor/24h", 0.5, anchor, 0.5, outcome, minds)


def test_a_mind_without_a_record_has_the_first_weight() -> None:
    assert weight([]) == FIRST == 0.05
    assert weights([]) == {}
    assert weights([call({}, 1)] * 300) == {}


def test_a_weight_is_one_step_of_a_logistic_regression_held_back_by_the_prior() -> None:
    d = log(0.6 / 0.4)
    q = 1 / (1 + exp(-FIRST * d))
    gain = 12 * d * (1 - q) - 8 * d * q
    expected = FIRST + gain / (20 * d * d * q * (1 - q) + PRIOR)
    calls = [(0.6, 0.5, 1)] * 12 + [(0.6, 0.5, 0)] * 8
    assert weight(calls) == pytest.approx(expected)
    assert FIRST < expected < EARLY_CAP


def test_no_mind_weighs_more_than_a_tenth_before_two_hundred_calls() -> None:
    right = (0.9, 0.5, 1)
    assert weight([right] * (ENOUGH - 1)) == EARLY_CAP == 0.1
    assert EARLY_CAP < weight([right] * ENOUGH) <= LATE_CAP
    assert weight([right] * 5_000) == LATE_CAP == 0.25


def test_a_mind_that_is_always_wrong_is_no_longer_heard_and_never_turned_round() -> None:
    assert weight([(0.9, 0.5, 0)] * 400) == 0
    assert pool(0.6, {"macro": 0.9}, {"macro": 0.0}) == pytest.approx(0.6)


def test_calls_on_which_a_mind_abstained_are_not_in_its_record() -> None:
    heard = [call({"macro": 0.6, "flow": 0.7}, 1)] * 10
    silent = [call({"macro": 0.6}, 0)] * 30
    assert weights([*heard, *silent])["flow"] == weights(heard)["flow"]
    assert weights([*heard, *silent])["macro"] < weights(heard)["macro"]


@given(SPOKEN)
def test_a_weight_stays_between_nothing_and_its_cap(calls: list[tuple[float, float, int]]) -> None:
    assert 0 <= weight(calls) <= (LATE_CAP if len(calls) >= ENOUGH else EARLY_CAP)


@given(SPOKEN.flatmap(lambda calls: st.tuples(st.just(calls), st.permutations(calls))))
def test_the_order_of_the_calls_changes_nothing_to_the_last_bit(
    both: tuple[list[tuple[float, float, int]], list[tuple[float, float, int]]],
) -> None:
    assert weight(both[0]) == weight(both[1])


@given(st.lists(CHANCE, min_size=3, max_size=3), st.permutations(["macro", "flow", "contrarian"]))
def test_the_order_of_the_minds_changes_nothing_to_the_last_bit(
    said: list[float], order: list[str]
) -> None:
    minds = dict(zip(("macro", "flow", "contrarian"), said, strict=True))
    assert pool(0.6, minds, {}) == pool(0.6, {mind: minds[mind] for mind in order}, {})


def test_what_is_published_is_pooled_by_the_weights_in_memory() -> None:
    floor = candidate(anchor=0.6, climatology=0.6)
    known = Memory(scored=tuple(call({"macro": 0.8, "flow": 0.3}, 1) for _ in range(60)))
    said = [opinion("macro", {floor.sentence: 0.7}), opinion("flow", {floor.sentence: 0.5})]
    weighed = weights(known.scored)
    assert weighed["flow"] < FIRST < weighed["macro"]
    found = assess([floor], said, known)[0].pooled
    assert found == pytest.approx(pool(0.6, {"macro": 0.7, "flow": 0.5}, weighed), abs=2e-3)
    assert found > assess([floor], said, Memory())[0].pooled
