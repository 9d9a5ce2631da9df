"""Paths walk from session to session, and windows that begin or end inside one take a share."""

from dataclasses import replace

import numpy as np
import pytest

from bot.desk.pricing.clock import Clock
from bot.desk.pricing.paths import Paths, Stretch

GAP, HIGH, LOW, CLOSE = 0.01, 0.03, -0.02, 0.02


def paths() -> Paths:
    """Three identical paths of two identical sessions; the third's second session is unknown."""
    parts = [np.full((3, 2, 1), value) for value in (GAP, HIGH, LOW, CLOSE)]
    for part in parts:
        part[2, 1] = np.nan
    gap, high, low, close = parts
    return Paths(("META",), gap, high, low, close)


def test_extremes_are_taken_over_the_whole_stretch() -> None:
    stretch = Stretch(0, 1)
    assert paths().closes("META", stretch)[0] == pytest.approx(2 * CLOSE)
    assert paths().highs("META", stretch)[0] == pytest.approx(CLOSE + HIGH)
    assert paths().lows("META", stretch)[0] == pytest.approx(LOW)


def test_a_later_first_session_leaves_earlier_extremes_out() -> None:
    assert paths().lows("META", Stretch(1, 1))[0] == pytest.approx(CLOSE + LOW)


def test_an_unknown_session_makes_the_path_unknown() -> None:
    for read in (paths().lows, paths().highs, paths().closes):
        assert np.isnan(read("META", Stretch(0, 1))).tolist() == [False, False, True]
    assert not np.isnan(paths().closes("META", Stretch(0, 0))).any()


def test_a_window_from_inside_a_session_skips_the_gap_and_takes_the_root_of_the_rest() -> None:
    stretch = Stretch(0, 0, head=0.25)
    assert paths().closes("META", stretch)[0] == pytest.approx(0.5 * (CLOSE - GAP))
    assert paths().lows("META", stretch)[0] == pytest.approx(0.5 * (LOW - GAP))


def test_a_window_into_a_session_takes_its_gap_and_a_share_of_the_rest() -> None:
    stretch = Stretch(0, 1, tail=0.25)
    assert paths().closes("META", stretch)[0] == pytest.approx(CLOSE + GAP + 0.5 * (CLOSE - GAP))


def test_beyond_their_reach_paths_go_on_as_the_following_ones_did() -> None:
    still, close = np.zeros((4, 2, 1)), np.zeros((4, 2, 1))
    close[:, 1, 0] = [0.1, 0.2, 0.3, 0.4]
    closes = Paths(("META",), still, still, still, close).closes("META", Stretch(0, 3))
    assert closes[0] == pytest.approx(0.1 + 0.2 + 0.3)
    assert np.isnan(closes[2:]).all()


def test_a_part_of_a_session_takes_its_variance_and_not_its_time() -> None:
    morning = Clock(tuple(np.minimum(np.linspace(0, 1, 27) * 2, 1.0).tolist()))
    by_clock = replace(paths(), clock=morning)
    rest = by_clock.closes("META", Stretch(0, 0, head=0.75))[0]
    assert rest == pytest.approx(np.sqrt(0.5) * (CLOSE - GAP), rel=1e-6)
    into = by_clock.closes("META", Stretch(0, 1, tail=0.5))[0]
    assert into == pytest.approx(CLOSE + GAP + (CLOSE - GAP))


def test_a_window_within_a_session_takes_what_lies_between_its_ends() -> None:
    stretch = Stretch(0, 0, head=0.75, tail=0.5)
    assert paths().closes("META", stretch)[0] == pytest.approx(0.5 * (CLOSE - GAP))
