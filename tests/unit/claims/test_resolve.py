"""Verdicts at the very edge of each family, with the price and the instant that settled them."""

from datetime import datetime

import pytest

from bot.domain.claims.resolve import resolve
from bot.domain.claims.tree import Floor, Hours
from bot.domain.resolution import Outcome
from tests.unit.claims.market import (
    Ohlc,
    at,
    daily,
    dollars,
    evidence,
    five_minutes,
    flat,
    new_york,
    verdict,
)

EVENING = new_york("2025-11-18T17:00")
RIGHT, WRONG, VOID = Outcome.RIGHT, Outcome.WRONG, Outcome.VOID


def on_one_session(text: str, before: float, prices: Ohlc) -> Outcome:
    found = daily("META", {"2025-11-18": flat(before), "2025-11-19": prices})
    return verdict(f"META {text}", EVENING, found).outcome


@pytest.mark.parametrize(
    ("text", "low", "outcome"),
    [
        ("stays at or above 100 for 24h", 100, RIGHT),
        ("stays at or above 100 for 24h", 99.9999, WRONG),
        ("stays above 100 for 24h", 100, WRONG),
        ("stays above 100 for 24h", 100.0001, RIGHT),
        ("does not drop below 100.0001 for 24h", 100.0001, RIGHT),
    ],
)
def test_a_floor_holds_to_the_last_ten_thousandth(text: str, low: float, outcome: Outcome) -> None:
    assert on_one_session(text, 105, (105, 106, low, 105)) is outcome


@pytest.mark.parametrize(
    ("text", "high", "outcome"),
    [
        ("stays at or below 110 for 24h", 110, RIGHT),
        ("stays at or below 110 for 24h", 110.0001, WRONG),
        ("stays below 110 for 24h", 110, WRONG),
        ("stays below 110 for 24h", 109.9999, RIGHT),
    ],
)
def test_a_cap_holds_to_the_last_ten_thousandth(text: str, high: float, outcome: Outcome) -> None:
    assert on_one_session(text, 105, (105, high, 104, 105)) is outcome


@pytest.mark.parametrize(
    ("before", "low", "high", "outcome"),
    [
        (105, 100, 106, RIGHT),
        (105, 100.0001, 200, WRONG),
        (95, 90, 100, RIGHT),
        (95, 1, 99.9999, WRONG),
        (100, 90, 110, VOID),
    ],
)
def test_a_touch_comes_from_the_side_where_the_price_stood(
    before: float, low: float, high: float, outcome: Outcome
) -> None:
    assert on_one_session("touches 100 within 24h", before, (low, high, low, high)) is outcome


@pytest.mark.parametrize(
    ("bound", "close", "outcome"),
    [
        ("above", 100, WRONG),
        ("above", 100.0001, RIGHT),
        ("at or above", 100, RIGHT),
        ("at or above", 99.9999, WRONG),
        ("below", 100, WRONG),
        ("below", 99.9999, RIGHT),
        ("at or below", 100, RIGHT),
        ("at or below", 100.0001, WRONG),
    ],
)
def test_a_close_is_compared_exactly(bound: str, close: float, outcome: Outcome) -> None:
    found = daily("META", {"2025-11-19": (close, close, close, close)})
    text = f"META closes {bound} 100 on 2025-11-19"
    assert verdict(text, EVENING, found).outcome is outcome


def test_vendor_floats_are_rounded_to_four_places_first() -> None:
    assert on_one_session("stays at or above 100 for 24h", 105, (105, 106, 99.99995, 105)) is RIGHT
    assert on_one_session("stays at or above 100 for 24h", 105, (105, 106, 99.99994, 105)) is WRONG


@pytest.mark.parametrize(
    ("text", "before", "close", "outcome"),
    [
        ("rises over 24h", 100, 100.0001, RIGHT),
        ("rises over 24h", 100, 100, WRONG),
        ("falls over 24h", 100, 99.9999, RIGHT),
        ("falls over 24h", 100, 100, WRONG),
        ("rises 1% over 24h", 100, 101, RIGHT),
        ("rises 1% over 24h", 100, 100.9999, WRONG),
        ("rises 0.3% over 24h", 700, 702.1, RIGHT),  # 0.3 / 100 * 700 is 2.0999… in floats
        ("falls 1% over 24h", 100, 99, RIGHT),
        ("falls 1% over 24h", 100, 99.0001, WRONG),
        ("falls 1% over 24h", 100, 101, WRONG),
        ("moves 3% either way over 24h", 100, 103, RIGHT),
        ("moves 3% either way over 24h", 100, 97, RIGHT),
        ("moves 3% either way over 24h", 100, 102.9999, WRONG),
        ("moves 3% either way over 24h", 100, 97.0001, WRONG),
    ],
)
def test_a_return_is_compared_exactly(
    text: str, before: float, close: float, outcome: Outcome
) -> None:
    assert on_one_session(text, before, (close, 900, 1, close)) is outcome


@pytest.mark.parametrize(
    ("meta", "margin", "outcome"),
    [
        (100, "1", RIGHT),
        (100.0001, "1", WRONG),
        (99, "1.5", RIGHT),
        (98.9999, "1.5", RIGHT),
        (104, "-1", RIGHT),
        (104.0001, "-1", WRONG),
        (102, "0", RIGHT),
        (102.0001, "0", WRONG),
    ],
)
def test_a_spread_compares_mean_returns_exactly(meta: float, margin: str, outcome: Outcome) -> None:
    rows = {"NVDA": (100, 101), "MSFT": (300, 303), "META": (100, meta), "GOOGL": (50, 50)}
    found = [
        daily(symbol, {"2025-11-18": flat(before), "2025-11-19": flat(after)})
        for symbol, (before, after) in rows.items()
    ]
    text = f"[NVDA, MSFT] beats [META, GOOGL] by {margin}% over 24h"
    assert verdict(text, EVENING, *found).outcome is outcome


def test_thirds_do_not_round() -> None:
    rows = {"NVDA": (300, 301), "MSFT": (300, 301), "IWM": (300, 301), "META": (300, 300)}
    found = [
        daily(symbol, {"2025-11-18": flat(before), "2025-11-19": flat(after)})
        for symbol, (before, after) in rows.items()
    ]
    basket = "[NVDA, MSFT, IWM] beats [META] by"
    assert verdict(f"{basket} 0.3333% over 24h", EVENING, *found).outcome is RIGHT
    assert verdict(f"{basket} 0.3334% over 24h", EVENING, *found).outcome is WRONG


THREE = {"2025-11-18": flat(100), "2025-11-19": flat(101), "2025-11-20": flat(102)}


@pytest.mark.parametrize(
    ("text", "reason", "decided", "price"),
    [
        ("stays above 99 for 48h", "session low 101.00 on 19 November 2025", "20T21:00", "101"),
        ("stays above 101 for 48h", "session low 101.00 on 19 November 2025", "19T21:00", "101"),
        ("stays below 103 for 48h", "session high 102.00 on 20 November 2025", "20T21:00", "102"),
        (
            "touches 102 within 2 sessions",
            "session high 102.00 on 20 November 2025",
            "20T21:00",
            "102",
        ),
        (
            "touches 103 within 2 sessions",
            "session high 102.00 on 20 November 2025",
            "20T21:00",
            "102",
        ),
        (
            "closes above 100 on 2025-11-19",
            "closed at 101.00 on 19 November 2025",
            "19T21:00",
            "101",
        ),
        (
            "closes above 100 on each of 2025-11-19, 2025-11-20",
            "closed at 101.00 on 19 November 2025",
            "20T21:00",
            "101",
        ),
        (
            "closes below 101 on each of 2025-11-19, 2025-11-20",
            "closed at 101.00 on 19 November 2025",
            "19T21:00",
            "101",
        ),
        ("rises 1% over 48h", "rose 2.00 %, from 100.00 to 102.00", "20T21:00", "102"),
        ("falls over 24h", "rose 1.00 %, from 100.00 to 101.00", "19T21:00", "101"),
    ],
)
def test_a_verdict_names_its_price_and_its_instant(
    text: str, reason: str, decided: str, price: str
) -> None:
    resolution = verdict(f"META {text}", EVENING, daily("META", THREE))
    assert resolution.reason == reason
    assert resolution.decided_at == at(f"2025-11-{decided}")
    assert resolution.deciding[-1].value == dollars(price)
    assert resolution.deciding[-1].symbol == "META"


def test_a_short_bar_is_named_by_its_minute() -> None:
    low = {"2025-11-19T16:00": (105, 105, 99.5, 105), "2025-11-19T17:00": (105, 105, 98, 105)}
    found = five_minutes("META", ["2025-11-18", "2025-11-19"], 105, low)
    resolution = verdict("META stays above 100 for 24h", EVENING, found)
    assert resolution.reason == "low 99.50 by 16:05 UTC on 19 November 2025"
    assert resolution.decided_at == at("2025-11-19T16:05")
    (seen,) = resolution.deciding
    assert (seen.time, seen.field) == (at("2025-11-19T16:05"), "low")


def test_a_return_just_short_of_its_size_does_not_look_like_it() -> None:
    found = daily("META", {"2025-11-18": flat(100), "2025-11-19": flat(100.9999)})
    resolution = verdict("META rises 1% over 24h", EVENING, found)
    assert resolution.reason == "rose 0.9999 %, from 100.00 to 100.9999"


def test_a_spread_says_who_led() -> None:
    found = [
        daily(symbol, {"2025-11-18": flat(100), "2025-11-19": flat(after)})
        for symbol, after in (("NVDA", 101), ("META", 103))
    ]
    resolution = verdict("NVDA beats META by 0.5% over 24h", EVENING, *found)
    assert resolution.reason == "NVDA was behind META by 2.00 %"
    assert [seen.symbol for seen in resolution.deciding] == ["NVDA", "NVDA", "META", "META"]


def test_a_void_is_dated_at_the_windows_end() -> None:
    resolution = verdict("META rises over 24h", EVENING, daily("META", {}))
    assert (resolution.outcome, resolution.deciding) == (VOID, ())
    assert resolution.decided_at == at("2025-11-19T21:00")


def test_an_open_window_has_no_verdict() -> None:
    found = daily("META", {"2025-11-18": flat(105)})
    seen_at = at("2025-11-19T18:00")
    with pytest.raises(ValueError, match="not ended"):
        resolve(*evidence("META rises over 24h", EVENING, found, seen_at=seen_at))


def test_exactly_at_the_end_the_window_has_ended() -> None:
    found = daily("META", {"2025-11-18": flat(105), "2025-11-19": flat(106)})
    seen_at: datetime = at("2025-11-19T21:00")
    resolution = resolve(*evidence("META rises over 24h", EVENING, found, seen_at=seen_at))
    assert resolution.outcome is RIGHT


def test_levels_are_compared_as_said_whatever_their_spelling() -> None:
    claim = Floor(symbol="META", level=dollars("100.0000"), window=Hours(hours=24))
    assert claim == Floor(symbol="META", level=dollars("1e2"), window=Hours(hours=24))
