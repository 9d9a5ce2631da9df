"""A price within a hair of its level is worth asking for again."""

import pytest

from bot.domain.claims.resolve import near_level
from tests.unit.claims.market import Ohlc, daily, evidence, flat, new_york

EVENING = new_york("2025-11-18T17:00")


def near(text: str, prices: Ohlc, before: float = 105) -> bool:
    found = daily("META", {"2025-11-18": flat(before), "2025-11-19": prices})
    return near_level(*evidence(f"META {text}", EVENING, found))


@pytest.mark.parametrize(
    ("low", "is_near"), [(100.05, True), (100.0501, False), (99.95, True), (99.9499, False)]
)
def test_a_low_is_near_within_five_basis_points(low: float, is_near: bool) -> None:
    prices = (105, 106, low, 105)
    assert near("stays above 100 for 24h", prices) is is_near
    assert near("touches 100 within 24h", prices) is is_near


@pytest.mark.parametrize(("high", "is_near"), [(199.9, True), (199.8999, False), (200.1001, False)])
def test_a_high_is_near_within_five_basis_points(high: float, is_near: bool) -> None:
    assert near("stays below 200 for 24h", (105, high, 104, 105)) is is_near


@pytest.mark.parametrize(
    ("close", "is_near"), [(100.02, True), (100.0201, False), (99.98, True), (99.9799, False)]
)
def test_a_close_is_near_within_two_basis_points(close: float, is_near: bool) -> None:
    prices = (close, 200, 50, close)
    assert near("closes above 100 on 2025-11-19", prices) is is_near


@pytest.mark.parametrize(
    ("text", "close", "is_near"),
    [
        ("rises over 24h", 100.02, True),
        ("rises over 24h", 100.0201, False),
        ("rises 1% over 24h", 100.98, True),
        ("rises 1% over 24h", 100.9799, False),
        ("falls 1% over 24h", 99.02, True),
        ("falls 1% over 24h", 101, False),
        ("moves 1% either way over 24h", 98.98, True),
    ],
)
def test_a_return_is_near_within_two_basis_points(text: str, close: float, is_near: bool) -> None:
    assert near(text, (close, 200, 50, close), before=100) is is_near


@pytest.mark.parametrize(("after", "is_near"), [(101.02, True), (101.0201, False)])
def test_a_lead_is_near_within_two_basis_points(after: float, is_near: bool) -> None:
    found = [
        daily("META", {"2025-11-18": flat(100), "2025-11-19": flat(after)}),
        daily("NVDA", {"2025-11-18": flat(100), "2025-11-19": flat(100)}),
    ]
    text = "META beats NVDA by 1% over 24h"
    assert near_level(*evidence(text, EVENING, *found)) is is_near


def test_one_near_part_is_enough() -> None:
    assert near("stays above 50 for 24h and META stays above 100 for 24h", (105, 106, 100, 105))
    assert not near("stays above 50 for 24h or META stays above 90 for 24h", (105, 106, 100, 105))


def test_nothing_is_near_without_prices() -> None:
    for text in (
        "META rises over 24h",
        "META touches 100 within 24h",
        "META stays above 5 for 24h",
    ):
        assert not near_level(*evidence(text, EVENING, daily("META", {})))
