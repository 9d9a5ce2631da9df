"""Worlds in which the desk is right hold each claim as often as stated, and jointly."""

import numpy as np
import pytest

from bot.desk.backtest.worlds import WORLDS, Worlds
from bot.desk.pricing.events import Truth


def truth(*holds: bool) -> Truth:
    known = np.ones(len(holds), dtype=np.bool_)
    return Truth(np.array(holds, dtype=np.bool_), known)


@pytest.mark.parametrize("stated", [0.2, 0.5, 0.8])
def test_a_claim_comes_true_as_often_as_stated(stated: float) -> None:
    worlds = Worlds(1)
    half = truth(*([True, False] * 50))
    drawn = [worlds.outcomes([stated], [half], 10 * i, 100 + 10 * i) for i in range(60)]
    assert np.concatenate(drawn).mean() == pytest.approx(stated, abs=0.015)


def test_claims_of_one_evening_share_their_path() -> None:
    one = truth(*([True] * 30 + [False] * 70))
    other = truth(*([False] * 30 + [True] * 70))
    drawn = Worlds(1).outcomes([0.3, 0.7], [one, other], 0, 101)
    assert (drawn[0] != drawn[1]).all()


def test_evenings_of_one_block_follow_the_same_days() -> None:
    """The path of an evening starts a day after that of the evening before."""
    days = np.random.default_rng(3).random(200) < 0.5
    worlds = Worlds(1)
    held = [
        worlds.outcomes([float(days[i : i + 100].mean())], [truth(*days[i : i + 100])], i, 100 + i)
        for i in range(2)
    ]
    # the pool has moved on by a day, so the same row is the next day
    begins = worlds._begins % 100
    assert held[0].shape == (1, WORLDS)
    assert (held[1][0] == days[1 + begins]).all()


def test_no_claims_need_no_worlds() -> None:
    assert Worlds(1).outcomes([], [], 0, 100).shape == (0, WORLDS)
