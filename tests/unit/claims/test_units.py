"""Ten-thousandths agree with decimals to the last one, for every price there can be."""

from decimal import Decimal

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.claims.units import tick, ticks, untick
from bot.domain.values import price

PRICES = st.floats(0.0001, 1e8) | st.integers(1, 10**13).map(lambda n: n / 100_000)


@settings(deadline=None, max_examples=300)
@given(st.lists(PRICES, min_size=1, max_size=20))
def test_many_prices_round_as_one_does(prices: list[float]) -> None:
    found = ticks(np.array(prices, dtype=np.float64))
    assert [untick(int(value)) for value in found] == [price(value) for value in prices]


def test_halves_go_to_the_even_neighbour_as_decimals_do() -> None:
    halves = np.array([1.00005, 1.00015, 560.12345, 99.99995, 1234567.00005])
    assert [untick(int(value)) for value in ticks(halves)] == [
        Decimal(text) for text in ("1.0000", "1.0002", "560.1234", "100.0000", "1234567.0000")
    ]


@given(st.integers(0, 10**12))
def test_ticks_and_decimals_are_one_thing(value: int) -> None:
    assert tick(untick(value)) == value
