"""What cannot be said cannot be a claim."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from bot.domain.claims.tree import AllOf, Closes, Floor, Hours, Move, Sessions, Spread, plain

DAY = Hours(hours=24)
FLOOR: dict[str, Any] = {"symbol": "META", "level": "560", "window": DAY}


@pytest.mark.parametrize(
    "changed",
    [
        {"symbol": "meta"},
        {"symbol": "META\n"},
        {"symbol": "ABCDEFGHIJK"},
        {"symbol": ""},
        {"level": "0"},
        {"level": "-1"},
        {"level": "1.00001"},
        {"level": "100000000.0001"},
        {"level": "NaN"},
        {"level": "Infinity"},
        {"because": "it must"},
    ],
)
def test_a_floor_needs_a_symbol_and_a_price(changed: dict[str, Any]) -> None:
    Floor(**FLOOR)
    with pytest.raises(ValidationError):
        Floor(**{**FLOOR, **changed})


def test_windows_days_sizes_and_baskets_have_bounds() -> None:
    one, two = date(2026, 4, 1), date(2026, 4, 2)
    with pytest.raises(ValidationError):
        Hours(hours=0)
    with pytest.raises(ValidationError):
        Sessions(count=3_000)
    for days in ((one,), (two, one), (one, one)):
        with pytest.raises(ValidationError):
            Closes(symbol="SPY", side="above", level=Decimal(650), days=days)
    with pytest.raises(ValidationError):
        Move(symbol="SPY", direction="either", window=DAY)
    with pytest.raises(ValidationError):
        Move(symbol="SPY", direction="rises", size=Decimal(0), window=DAY)
    for losers in ((), ("SPY",), ("QQQ", "QQQ")):
        with pytest.raises(ValidationError):
            Spread(winners=("SPY",), losers=losers, margin=Decimal(1), window=DAY)


def test_a_group_has_two_to_eight_leaves_however_they_nest() -> None:
    leaf = Floor(**FLOOR)
    four = AllOf(parts=(leaf,) * 4)
    AllOf(parts=(four, four))
    for parts in ((leaf,), (four, four, leaf)):
        with pytest.raises(ValidationError):
            AllOf(parts=parts)


@pytest.mark.parametrize(
    ("text", "said"), [("5.6E2", "560"), ("560.10", "560.1"), ("-0", "0"), ("0.0001", "0.0001")]
)
def test_a_number_has_one_spelling(text: str, said: str) -> None:
    assert str(plain(Decimal(text))) == said
