"""Only the bars that may decide become evidence; what is missing or bad is named."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from bot.domain.bars import Series, to_ns
from bot.domain.claims.evidence import Action, gather
from bot.domain.resolution import Evidence, Outcome
from tests.unit.claims.market import (
    at,
    bars,
    daily,
    dollars,
    evidence,
    five_minutes,
    flat,
    new_york,
    picked,
    said,
    series,
    verdict,
)

EVENING = new_york("2025-11-18T17:00")
NOON = new_york("2025-11-18T12:02")
FLOOR = "META stays above 100 for 24h"
RISE = "META rises over 24h"


def faults(found: Evidence) -> tuple[str, ...]:
    return found.items[0].faults


def last_changed(found: Series, **columns: float) -> Series:
    changed = {}
    for name, value in columns.items():
        column = getattr(found, name).copy()
        column[-1] = value
        changed[name] = column
    return replace(found, **changed)


def test_a_whole_session_is_decided_by_its_daily_bar() -> None:
    found = daily("META", {"2025-11-18": flat(105), "2025-11-19": (104, 110, 101, 106)})
    _claim, plan, seen = evidence(FLOOR, EVENING, found)
    assert [(bar.start, bar.end, bar.low) for bar in seen.items[0].bars] == [
        (plan.window_start, plan.window_end, dollars("101"))
    ]
    assert faults(seen) == ()
    reference = seen.items[0].reference
    assert reference is not None
    assert (reference.value, reference.time) == (dollars("105"), at("2025-11-18T21:00"))


def test_a_whole_session_of_short_bars_merges_into_one() -> None:
    found = five_minutes("META", ["2025-11-18", "2025-11-19"], 105)
    _claim, plan, seen = evidence(FLOOR, EVENING, found)
    (bar,) = seen.items[0].bars
    assert (bar.start, bar.end, bar.volume) == (
        plan.window_start,
        plan.window_end,
        dollars("78000"),
    )


def test_the_bar_that_reaches_the_level_stands_alone() -> None:
    low = {"2025-11-19T16:00": (105, 105, 99, 105), "2025-11-19T17:00": (105, 105, 98, 105)}
    found = five_minutes("META", ["2025-11-18", "2025-11-19"], 105, low)
    _claim, _plan, seen = evidence(FLOOR, EVENING, found)
    assert [(bar.end, bar.low) for bar in seen.items[0].bars] == [
        (at("2025-11-19T16:00"), dollars("105")),
        (at("2025-11-19T16:05"), dollars("99")),
        (at("2025-11-19T21:00"), dollars("98")),
    ]


def test_bars_outside_regular_hours_never_decide() -> None:
    wild = {
        "2025-11-18T21:00": (105, 500, 1, 105),
        "2025-11-19T14:25": (105, 500, 1, 105),
        "2025-11-19T21:00": (105, 500, 1, 105),
    }
    found = five_minutes("META", ["2025-11-18", "2025-11-19"], 105, wild)
    assert verdict(FLOOR, EVENING, found).outcome is Outcome.RIGHT
    assert verdict("META stays below 200 for 24h", EVENING, found).outcome is Outcome.RIGHT
    assert verdict("META rises over 24h", EVENING, found).outcome is Outcome.WRONG


def test_a_part_of_a_session_is_decided_by_the_bars_wholly_inside_it() -> None:
    outside = {
        "2025-11-18T17:00": (105, 105, 1, 105),  # straddles the start at 17:02
        "2025-11-19T17:00": (105, 105, 1, 105),  # straddles the end
    }
    found = five_minutes("META", ["2025-11-18", "2025-11-19"], 105, outside)
    assert verdict(FLOOR, NOON, found).outcome is Outcome.RIGHT
    inside = outside | {"2025-11-18T17:05": (105, 105, 99, 105)}
    found = five_minutes("META", ["2025-11-18", "2025-11-19"], 105, inside)
    assert verdict(FLOOR, NOON, found).decided_at == at("2025-11-18T17:10")


def test_the_return_of_a_part_is_between_the_last_prices_before_its_edges() -> None:
    prices = {
        "2025-11-18T16:55": (105, 105, 100, 100),
        "2025-11-18T17:00": flat(200),
        "2025-11-19T16:55": (105, 105, 100, 100.01),
        "2025-11-19T17:00": flat(1),
    }
    found = five_minutes("META", ["2025-11-18", "2025-11-19"], 105, prices)
    resolution = verdict(RISE, NOON, found)
    assert resolution.outcome is Outcome.RIGHT
    assert [(seen.time, seen.value) for seen in resolution.deciding] == [
        (at("2025-11-18T17:00"), dollars("100")),
        (at("2025-11-19T17:00"), dollars("100.01")),
    ]


def test_before_the_first_bar_of_a_session_the_reference_is_the_last_close() -> None:
    found = five_minutes("META", ["2025-11-18", "2025-11-19"], 105)
    found = replace(
        found, close=np.arange(100.0, 100.0 + len(found)), high=np.full(len(found), 300.0)
    )
    opens = new_york("2025-11-19T09:33")
    _claim, _plan, seen = evidence("META rises over 1 session", opens, found)
    reference = seen.items[0].reference
    assert reference is not None
    assert (reference.time, reference.value) == (at("2025-11-18T21:00"), dollars("177"))


def test_a_window_that_ends_within_the_first_bar_has_the_close_before_as_its_last_price() -> None:
    found = five_minutes("META", ["2025-11-17", "2025-11-18", "2025-11-19"], 105)
    found = replace(
        found, close=np.arange(100.0, 100.0 + len(found)), high=np.full(len(found), 500.0)
    )
    _claim, _plan, seen = evidence(RISE, new_york("2025-11-18T09:33"), found)
    assert [bar.end for bar in seen.items[0].bars] == [at("2025-11-18T21:00")]
    assert faults(seen) == ()


@pytest.mark.parametrize("text", [FLOOR, RISE, "META touches 200 within 24h"])
def test_daily_bars_are_too_long_for_a_part_of_a_session(text: str) -> None:
    found = daily("META", {f"2025-11-{n}": flat(105) for n in (17, 18, 19)})
    resolution = verdict(text, NOON, found)
    assert resolution.outcome is Outcome.VOID
    assert resolution.reason == "bars of META are too long to judge a part of 18 November 2025 by"


@pytest.mark.parametrize("text", [FLOOR, RISE])
def test_hourly_bars_judge_only_windows_that_fit_them(text: str) -> None:
    on = ["2025-11-18", "2025-11-19"]
    found = five_minutes("META", on, 105, step=timedelta(hours=1))
    assert verdict(text, new_york("2025-11-18T12:30"), found).outcome is not Outcome.VOID
    assert "too long" in verdict(text, NOON, found).reason


def test_the_close_of_a_session_needs_no_bar_but_its_last() -> None:
    gaps = {f"2025-11-19T{hour}:00": None for hour in (15, 16, 17)}
    found = five_minutes("META", ["2025-11-18", "2025-11-19"], 105, gaps)
    assert verdict("META closes above 100 on 2025-11-19", EVENING, found).outcome is Outcome.RIGHT
    found = five_minutes("META", ["2025-11-18"], 105)
    resolution = verdict("META closes above 100 on 2025-11-19", EVENING, found)
    assert resolution.reason == "no bar of META for the session of 19 November 2025"


def test_a_hole_voids_and_is_named() -> None:
    gaps = {"2025-11-19T16:00": None, "2025-11-19T17:00": None}
    found = five_minutes("META", ["2025-11-18", "2025-11-19"], 105, gaps)
    resolution = verdict(FLOOR, EVENING, found)
    assert resolution.outcome is Outcome.VOID
    assert resolution.reason == (
        "2 of 78 bars of META are missing, the first at 2025-11-19 16:00 UTC"
    )


def test_a_price_that_settles_outranks_one_that_is_missing() -> None:
    changes = {"2025-11-19T16:00": None, "2025-11-19T17:00": (105, 105, 99, 105)}
    found = five_minutes("META", ["2025-11-18", "2025-11-19"], 105, changes)
    assert verdict(FLOOR, EVENING, found).outcome is Outcome.WRONG


@pytest.mark.parametrize(
    ("columns", "fault"),
    [
        ({"low": 0.0}, "the low of META is no price in the bar of 2025-11-19 14:30 UTC"),
        ({"close": float("nan")}, "the close of META is no price"),
        ({"high": float("inf")}, "the high of META is no price"),
        ({"open": -1.0}, "the open of META is no price"),
        ({"high": 1.0}, "the high of META is below its low"),
        ({"close": 200.0}, "META opens or closes outside its range"),
    ],
)
def test_a_bad_bar_voids_and_is_named(columns: dict[str, float], fault: str) -> None:
    found = daily("META", {"2025-11-18": flat(105), "2025-11-19": (105, 106, 101, 105)})
    for text in (FLOOR, RISE):
        resolution = verdict(text, EVENING, last_changed(found, **columns))
        assert resolution.outcome is Outcome.VOID
        assert resolution.reason.startswith(fault)


def test_a_bad_reference_voids_only_what_is_measured_from_it() -> None:
    found = daily("META", {"2025-11-18": flat(0), "2025-11-19": flat(105)})
    assert verdict(FLOOR, EVENING, found).outcome is Outcome.RIGHT
    assert verdict(RISE, EVENING, found).outcome is Outcome.VOID
    assert verdict("META touches 110 within 24h", EVENING, found).outcome is Outcome.VOID


def test_a_symbol_without_bars_voids() -> None:
    assert verdict(RISE, EVENING, daily("SPY", {})).reason == "there are no bars of META"
    resolution = verdict(RISE, EVENING, daily("META", {}))
    assert resolution.outcome is Outcome.VOID


def test_nothing_after_the_asked_instant_is_looked_at() -> None:
    changes = {"2025-11-19T20:55": (105, 105, 99, 105)}
    found = five_minutes("META", ["2025-11-18", "2025-11-19"], 105, changes)
    claim, plan = said(FLOOR, EVENING)
    seen_at = at("2025-11-19T20:58")
    early = gather(claim, plan, bars(found), seen_at)
    later = found.end > to_ns(seen_at)
    assert later.sum() == 1
    ruined = replace(found, low=np.where(later, np.nan, found.low))
    assert gather(claim, plan, bars(ruined), seen_at) == early
    assert early.items[0].bars[-1].end == at("2025-11-19T20:55")
    assert faults(early) == ()


def test_no_regular_trade_in_the_last_session_voids() -> None:
    found = daily("META", {"2025-11-18": flat(105), "2025-11-19": flat(105)})
    halted = last_changed(found, volume=0.0)
    for text in (FLOOR, "META closes above 100 on 2025-11-19"):
        assert verdict(text, EVENING, halted).reason == (
            "no regular trade of META in the session of 19 November 2025"
        )


def test_a_close_without_a_trade_all_day_voids_a_claim_made_inside_that_session() -> None:
    found = daily("META", {"2025-11-18": flat(105), "2025-11-19": flat(106)})
    halted = last_changed(found, volume=0.0)
    inside = new_york("2025-11-19T12:02")
    claim = "META closes above 100 on 2025-11-19"
    assert verdict(claim, inside, found).outcome is Outcome.RIGHT
    assert verdict(claim, inside, halted).outcome is Outcome.VOID


def test_a_source_without_volumes_voids_nothing() -> None:
    found = daily("META", {"2025-11-18": flat(105), "2025-11-19": flat(105)})
    assert verdict(FLOOR, EVENING, replace(found, volume=np.zeros(2))).outcome is Outcome.RIGHT


def test_a_split_rescales_the_level() -> None:
    split = Action("META", "split", at("2025-11-19T14:30"), dollars("4"))
    found = daily("META", {"2025-11-18": flat(27), "2025-11-19": (27, 28, 25, 27)})
    for level, outcome in (("99.9999", Outcome.RIGHT), ("100", Outcome.WRONG)):
        text = f"META stays above {level} for 24h"
        assert verdict(text, EVENING, found, actions=[split]).outcome is outcome
    _claim, _plan, seen = evidence(FLOOR, EVENING, found, actions=[split])
    assert seen.items[0].ratio == 4
    close = "META closes at or above 108 on 2025-11-19"
    assert verdict(close, EVENING, found, actions=[split]).outcome is Outcome.RIGHT
    touch = "META touches 112 within 24h"
    assert verdict(touch, EVENING, found, actions=[split]).outcome is Outcome.RIGHT
    assert verdict("META touches 112.01 within 24h", EVENING, found, actions=[split]).outcome is (
        Outcome.WRONG
    )


def test_a_split_before_publication_or_of_another_company_changes_nothing() -> None:
    found = daily("META", {"2025-11-18": flat(105), "2025-11-19": flat(105)})
    before = Action("META", "split", at("2025-11-18T14:30"), dollars("4"))
    other = Action("NVDA", "split", at("2025-11-19T14:30"), dollars("4"))
    assert verdict(FLOOR, EVENING, found, actions=[before, other]).outcome is Outcome.RIGHT


@pytest.mark.parametrize(
    ("kind", "percent", "outcome"),
    [
        ("special dividend", "2", Outcome.VOID),
        ("special dividend", "1.99", Outcome.RIGHT),
        ("spin-off", "0", Outcome.VOID),
    ],
)
def test_what_makes_prices_incomparable_voids(kind: str, percent: str, outcome: Outcome) -> None:
    found = daily("META", {"2025-11-18": flat(105), "2025-11-19": flat(105)})
    action = Action("META", kind, at("2025-11-19T14:30"), dollars(percent))  # type: ignore[arg-type]
    resolution = verdict(FLOOR, EVENING, found, actions=[action])
    assert resolution.outcome is outcome
    if outcome is Outcome.VOID:
        assert resolution.reason == f"{kind} of META on 19 November 2025"


def test_a_break_before_a_spin_off_stands() -> None:
    found = daily("META", {"2025-11-18": flat(105), "2025-11-19": flat(99), "2025-11-20": flat(50)})
    action = Action("META", "spin-off", at("2025-11-20T14:30"))
    resolution = verdict("META stays above 100 for 48h", EVENING, found, actions=[action])
    assert resolution.decided_at == at("2025-11-19T21:00")


def test_crypto_is_judged_on_wall_clock_days() -> None:
    start = at("2025-11-22T00:00")
    rows = {f"{start + n * timedelta(minutes=5):%Y-%m-%dT%H:%M}": flat(100) for n in range(600)}
    found = five_minutes("BTC-USD", [], 100, rows)
    text = "BTC-USD stays above 99 for 24h"
    assert verdict(text, at("2025-11-22T12:01"), found).outcome is Outcome.RIGHT
    del rows["2025-11-23T03:00"]
    found = five_minutes("BTC-USD", [], 100, rows)
    assert verdict(text, at("2025-11-22T12:01"), found).reason == (
        "1 of 144 bars of BTC-USD are missing, the first at 2025-11-23 03:00 UTC"
    )


def test_the_seal_changes_with_the_evidence() -> None:
    found = daily("META", {"2025-11-18": flat(105), "2025-11-19": flat(105)})
    other = daily("META", {"2025-11-18": flat(105), "2025-11-19": flat(105.0001)})
    seals = {evidence(FLOOR, EVENING, one)[2].seal for one in (found, found, other)}
    assert len(seals) == 2


@pytest.mark.parametrize(("low", "outcome"), [(33.3333, Outcome.WRONG), (33.3334, Outcome.RIGHT)])
def test_a_split_by_three_leaves_no_rounding(low: float, outcome: Outcome) -> None:
    split = Action("META", "split", at("2025-11-19T14:30"), dollars("3"))
    found = daily("META", {"2025-11-18": flat(35), "2025-11-19": (35, 36, low, low)})
    for text in ("stays at or above 100 for 24h", "closes at or above 100 on 2025-11-19"):
        assert verdict(f"META {text}", EVENING, found, actions=[split]).outcome is outcome


def test_a_repeated_bar_does_not_stand_in_for_a_missing_one() -> None:
    found = five_minutes("META", ["2025-11-18", "2025-11-19"], 105, {"2025-11-19T16:00": None})
    rows = np.sort(np.append(np.arange(len(found)), 100))
    assert verdict(FLOOR, EVENING, picked(found, rows)).reason.startswith(
        "1 of 78 bars of META are missing"
    )


def test_a_bar_off_the_grid_does_not_count() -> None:
    found = five_minutes("META", ["2025-11-18", "2025-11-19"], 105)
    minute = to_ns(at("1970-01-01T00:01"))
    shift = np.where(np.arange(len(found)) == 100, minute, 0)
    shifted = replace(found, start=found.start + shift, end=found.end + shift)
    assert verdict(FLOOR, EVENING, shifted).outcome is Outcome.VOID


def test_a_price_is_not_the_price_of_a_later_minute() -> None:
    for missing in ("2025-11-18T16:55", "2025-11-19T16:55"):
        found = five_minutes("META", ["2025-11-18", "2025-11-19"], 105, {missing: None})
        assert verdict(RISE, NOON, found).outcome is Outcome.VOID


def test_a_bar_across_the_open_is_no_price_of_the_session() -> None:
    across = {"2025-11-19T14:28": flat(200)}
    found = five_minutes("META", ["2025-11-18"], 105, across)
    assert verdict(RISE, new_york("2025-11-18T09:36"), found).outcome is Outcome.VOID


def test_a_split_before_publication_leaves_the_units_alone() -> None:
    found = daily("META", {"2025-11-18": flat(105), "2025-11-19": flat(105)})
    before = Action("META", "split", at("2025-11-18T14:30"), dollars("4"))
    assert evidence(FLOOR, EVENING, found, actions=[before])[2].items[0].ratio == 1


def test_a_spin_off_after_the_window_changes_nothing() -> None:
    found = daily("META", {"2025-11-18": flat(105), "2025-11-19": flat(105)})
    after = Action("META", "spin-off", at("2025-11-19T21:10"))
    assert verdict(FLOOR, EVENING, found, actions=[after]).outcome is Outcome.RIGHT


def test_a_session_that_has_not_traded_yet_is_not_called_untraded() -> None:
    found = five_minutes("META", ["2025-11-18", "2025-11-19"], 105)
    quiet = replace(found, volume=np.where(np.arange(len(found)) < 78, 1_000.0, 0.0))
    seen = evidence(FLOOR, EVENING, quiet, seen_at=at("2025-11-19T15:00"))[2]
    assert (len(seen.items[0].bars), faults(seen)) == (1, ())


def test_a_window_that_ends_at_midnight_ends_with_that_day() -> None:
    opens, closes = at("2025-11-22T00:00"), at("2025-11-23T00:00")
    day = timedelta(days=1)
    rows = [(opens - day, opens, flat(100)), (opens, closes, flat(101))]
    found = series("BTC-USD", rows, daily=True)
    resolution = verdict("BTC-USD rises over 24h", opens, found)
    assert (resolution.outcome, resolution.decided_at) == (Outcome.RIGHT, closes)
    assert verdict("BTC-USD stays above 99 for 24h", opens, found).outcome is Outcome.RIGHT
