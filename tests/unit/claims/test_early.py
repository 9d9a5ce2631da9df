"""A claim is settled as soon as prices settle it, and not a bar before."""

from collections.abc import Mapping
from datetime import datetime

import pytest

from bot.domain.claims.evidence import gather
from bot.domain.claims.resolve import settled
from bot.domain.resolution import Outcome, Resolution
from tests.unit.claims.market import Ohlc, at, bars, daily, five_minutes, flat, new_york, said

EVENING = new_york("2025-11-18T17:00")
DAYS = ["2025-11-18", "2025-11-19", "2025-11-20"]


def by(text: str, seen_at: str, changes: Mapping[str, Ohlc | None]) -> Resolution | None:
    found = five_minutes("META", DAYS, 105, changes)
    claim, plan = said(text, EVENING)
    return settled(claim, plan, gather(claim, plan, bars(found), at(seen_at)))


BREAK = {"2025-11-19T16:00": (105.0, 110.0, 99.0, 105.0)}


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("META stays above 100 for 48h", Outcome.WRONG),
        ("META stays below 108 for 48h", Outcome.WRONG),
        ("META touches 99 within 2 sessions", Outcome.RIGHT),
        ("META touches 110 within 2 sessions", Outcome.RIGHT),
        ("META stays above 100 for 48h and META rises over 48h", Outcome.WRONG),
        ("META touches 99 within 48h or META rises over 48h", Outcome.RIGHT),
    ],
)
def test_the_bar_that_reaches_the_level_settles_it(text: str, outcome: Outcome) -> None:
    assert by(text, "2025-11-19T16:04", BREAK) is None
    for seen_at in ("2025-11-19T16:05", "2025-11-20T15:00", "2025-11-20T21:20"):
        resolution = by(text, seen_at, BREAK)
        assert resolution is not None
        assert resolution.outcome is outcome
        assert resolution.decided_at == at("2025-11-19T16:05")


@pytest.mark.parametrize(
    "text",
    [
        "META stays above 100 for 48h",
        "META touches 110 within 2 sessions",
        "META rises over 48h",
        "NVDA beats META by 1% over 48h",
        "META closes above 100 on each of 2025-11-19, 2025-11-20",
        "META stays above 100 for 24h and META rises over 48h",
        "META closes above 200 on 2025-11-19 or META rises over 48h",
    ],
)
def test_what_is_not_settled_stays_open_until_the_end(text: str) -> None:
    assert by(text, "2025-11-20T20:59", {}) is None
    assert by(text, "2025-11-20T21:00", {}) is not None


def test_the_first_close_on_the_wrong_side_settles_several() -> None:
    text = "META closes above 105 on each of 2025-11-19, 2025-11-20"
    assert by(text, "2025-11-19T20:59", {}) is None
    resolution = by(text, "2025-11-19T21:00", {})
    assert resolution is not None
    assert resolution.decided_at == at("2025-11-19T21:00")


def test_missing_bars_settle_nothing_before_the_end() -> None:
    text = "META stays above 100 for 48h"
    hole = {"2025-11-19T16:00": None}
    assert by(text, "2025-11-20T20:00", hole) is None
    resolution = by(text, "2025-11-20T21:20", hole)
    assert resolution is not None
    assert resolution.outcome is Outcome.VOID


def test_a_part_that_ended_settles_an_or_before_the_whole_ends() -> None:
    text = "META closes above 100 on 2025-11-19 or META rises over 48h"
    resolution = by(text, "2025-11-19T21:00", {})
    assert resolution is not None
    assert resolution.outcome is Outcome.RIGHT


@pytest.mark.parametrize(
    ("seen_at", "known"),
    [(at("2025-11-19T20:59"), False), (at("2025-11-19T21:00"), True)],
)
def test_a_daily_bar_settles_at_its_close(seen_at: datetime, known: bool) -> None:
    found = daily("META", {"2025-11-18": flat(105), "2025-11-19": flat(99), "2025-11-20": flat(99)})
    claim, plan = said("META stays above 100 for 48h", EVENING)
    resolution = settled(claim, plan, gather(claim, plan, bars(found), seen_at))
    assert (resolution is not None) is known
