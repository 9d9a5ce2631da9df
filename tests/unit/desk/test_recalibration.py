"""A record changes a probability only where it is long enough and where it would have helped."""

from math import exp, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.briefing import Memory, ScoredCall
from bot.desk.recalibration import LARGEST, LEAST_CALLS, PRIOR, recalibrated, shifts
from bot.desk.synthesis import assess
from tests.unit.desk.debates import candidate

CATEGORY = "equity/floor/24h"


def calls(count: int, came: float, *, said: float = 0.6, seed: int = 3) -> list[ScoredCall]:
    """Calls stated at `said` of which a share `came` came true, in a mixed order."""
    outcomes = np.zeros(count, dtype=int)
    outcomes[: round(came * count)] = 1
    np.random.default_rng(seed).shuffle(outcomes)
    return [ScoredCall(CATEGORY, said, said, said, int(o)) for o in outcomes]


def test_a_long_record_of_too_low_odds_raises_the_next_by_the_formula() -> None:
    found = shifts(calls(400, 0.68))
    exact = 400 * (0.68 - 0.6) / (400 * 0.6 * 0.4 + PRIOR)
    assert found == {CATEGORY: pytest.approx(min(exact, LARGEST))}


def test_a_short_record_changes_nothing() -> None:
    assert shifts(calls(LEAST_CALLS - 1, 0.9)) == {}


def test_a_record_that_would_not_have_helped_changes_nothing() -> None:
    early = calls(200, 0.75)
    late = calls(190, 0.46)
    assert shifts([*early, *late]) == {}


@given(st.floats(0.01, 0.99), st.floats(-LARGEST, LARGEST))
def test_a_shift_moves_the_log_odds(p: float, shift: float) -> None:
    moved = recalibrated(p, shift)
    assert log(moved / (1 - moved)) == pytest.approx(log(p / (1 - p)) + shift, abs=1e-9)


def test_a_claim_of_the_category_is_published_with_its_shift() -> None:
    floor = candidate(anchor=0.6, climatology=0.5)
    known = Memory(scored=tuple(calls(400, 0.68)))
    plain = assess([floor], [], known)[0].pooled
    mine = assess([candidate(anchor=0.6, climatology=0.5, category=CATEGORY)], [], known)[0].pooled
    assert plain == pytest.approx(0.6)
    assert mine == pytest.approx(1 / (1 + exp(-(log(1.5) + shifts(known.scored)[CATEGORY]))))
