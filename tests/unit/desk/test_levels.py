"""Levels are round, near what was asked, and written plainly."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.levels import TOLERANCE, round_level, round_percent


@pytest.mark.parametrize(
    ("price", "sigma", "level"),
    [
        (163.2, 0.02, "163"),
        (1_188.4, 0.015, "1190"),
        (2_702.0, 0.008, "2700"),
        (24.9, 0.03, "25"),
        (6_967.0, 0.012, "6950"),
    ],
)
def test_a_level_is_what_people_would_say(price: float, sigma: float, level: str) -> None:
    assert str(round_level(price, sigma)) == level


@given(price=st.floats(0.5, 50_000), sigma=st.floats(0.002, 0.2))
def test_a_level_stays_within_a_quarter_sigma(price: float, sigma: float) -> None:
    level = round_level(price, sigma)
    assert level > 0
    assert abs(float(level) - price) <= TOLERANCE * sigma * price + 1e-4
    assert "E" not in str(level)


def test_sizes_in_percent_are_tenths_below_one_and_halves_above() -> None:
    assert round_percent(0.83) == Decimal("0.8")
    assert round_percent(2.7) == Decimal("2.5")
