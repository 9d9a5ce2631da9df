"""Scores and records against figures worked out by hand."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.bets import Hand, Side
from bot.domain.record import Call, record_of
from bot.domain.scores import bet_points, brier, log_score, quality, readers_lean, wilson
from bot.domain.standing import Tallied, ranked, rating_error, season_of
from tests.unit.actions import press
from tests.unit.instants import utc


def test_the_quality_of_a_call_is_that_of_the_design() -> None:
    assert quality(0.62, 1) == pytest.approx(0.8556)
    assert quality(0.5, 0) == 0.75
    assert brier(0.62, 0) == pytest.approx(0.3844)
    assert log_score(0.25, 1) == pytest.approx(log(4))


def test_a_bet_is_one_share_at_the_houses_price() -> None:
    assert bet_points(Side.UP, 62, 1) == 38
    assert bet_points(Side.UP, 62, 0) == -62
    assert bet_points(Side.DOWN, 62, 0) == 62
    assert bet_points(Side.DOWN, 62, 1) == -38


@given(st.integers(5, 95), st.floats(0, 1))
def test_betting_up_exactly_above_the_price_is_the_best_a_reader_can_do(p: int, q: float) -> None:
    gain = {side: q * bet_points(side, p, 1) + (1 - q) * bet_points(side, p, 0) for side in Side}
    best = max(gain, key=lambda side: gain[side])
    assert max(gain.values()) >= -1e-9
    assert best is (Side.UP if 100 * q > p else Side.DOWN) or gain[Side.UP] == gain[Side.DOWN]


def test_the_wilson_interval_is_that_of_the_example() -> None:
    low, high = wilson(7, 24)
    assert (round(100 * low), round(100 * high)) == (15, 49)
    assert wilson(0, 0) == (0, 1)


def test_readers_lean_by_a_quarter_of_a_logit_at_most() -> None:
    assert readers_lean(62, 24, 40) == pytest.approx(0.607, abs=0.001)
    assert readers_lean(62, 0, 0) == pytest.approx(0.62)
    assert readers_lean(50, 10**9, 0) == pytest.approx(1 / (1 + 2.718281828**-0.25))


def test_a_record_counts_what_was_said_and_what_happened() -> None:
    calls = [Call(category="x", percent=p, outcome=o) for p, o in ((60, 1), (60, 0), (70, 1))]
    record = record_of("house", "x", calls, ["no bar of META", "no bar of META"])
    assert (record.n, record.hits) == (3, 2)
    assert record.expected == pytest.approx(1.9)
    assert record.brier == pytest.approx((0.16 + 0.36 + 0.09) / 3)
    assert record.ece == pytest.approx((2 * abs(0.6 - 0.5) + abs(0.7 - 1.0)) / 3)
    assert (record.voids, record.void_reasons) == (2, ("no bar of META",))


def test_an_empty_record_has_no_means() -> None:
    record = record_of("house", "all", [])
    assert (record.n, record.brier, record.ece, record.interval) == (0, None, None, (0, 1))


def tallied(reader: str, points: float, dispatches: int, bets: int = 12) -> Tallied:
    return Tallied(
        reader=reader,
        name=reader,
        points=round(1000 * points),
        squares=round(1_000_000 * points**2),
        bets=bets,
        won=0,
        dispatches=dispatches,
    )


def test_nobody_stops_while_ahead_and_few_dispatches_count_as_thirty() -> None:
    board = ranked([tallied("a", 60, 10), tallied("b", 60, 60), tallied("c", 90, 45, bets=9)])
    assert [(s.reader, s.rating, s.provisional) for s in board] == [
        ("a", 2.0, False),
        ("c", 2.0, True),
        ("b", 1.0, False),
    ]
    assert [s.rank for s in board] == [1, 1, 3]


def test_the_error_is_that_of_a_mean_of_independent_dispatches() -> None:
    assert rating_error(points=30 * 2.0, squares=30 * 4.0, dispatches=30) == 0
    assert rating_error(points=0, squares=30 * 900, dispatches=30) == pytest.approx(30 / 30**0.5)


def test_seasons_are_quarters_in_utc() -> None:
    assert season_of(utc("2018-03-31T23:59")) == "2018-Q1"
    assert season_of(utc("2018-04-01T00:00")) == "2018-Q2"


@given(st.lists(st.sampled_from(["u+", "u-", "d+", "d-"])))
def test_a_hand_holds_a_side_exactly_while_a_reaction_stands(presses: list[str]) -> None:
    hand = Hand()
    standing: list[Side] = []
    for word in presses:
        side = Side.UP if word[0] == "u" else Side.DOWN
        hand = hand.after(press("react" if word[1] == "+" else "unreact", side))
        standing = [s for s in standing if s is not side] + ([side] if word[1] == "+" else [])
    assert hand.side is (standing[-1] if standing else None)
