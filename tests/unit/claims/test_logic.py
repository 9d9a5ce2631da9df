"""Every part, any part: three-valued logic, in which a void decides only what nothing else does."""

from itertools import product

import pytest

from bot.domain.resolution import Outcome
from tests.unit.claims.market import at, daily, flat, new_york, verdict

EVENING = new_york("2025-11-18T17:00")
RIGHT, WRONG, VOID = Outcome.RIGHT, Outcome.WRONG, Outcome.VOID
PART = {
    RIGHT: "META closes above 100 on 2025-11-19",
    WRONG: "META closes below 100 on 2025-11-19",
    VOID: "NVDA closes above 100 on 2025-11-19",
}
BARS = daily("META", {"2025-11-18": flat(105), "2025-11-19": flat(106), "2025-11-20": flat(99)})

ALL = {
    (RIGHT, RIGHT): RIGHT,
    (RIGHT, VOID): VOID,
    (RIGHT, WRONG): WRONG,
    (VOID, VOID): VOID,
    (VOID, WRONG): WRONG,
    (WRONG, WRONG): WRONG,
}
ANY = {
    (RIGHT, RIGHT): RIGHT,
    (RIGHT, VOID): RIGHT,
    (RIGHT, WRONG): RIGHT,
    (VOID, VOID): VOID,
    (VOID, WRONG): VOID,
    (WRONG, WRONG): WRONG,
}


@pytest.mark.parametrize(("joint", "table"), [("and", ALL), ("or", ANY)])
def test_two_parts_follow_the_table_in_either_order(
    joint: str, table: dict[tuple[Outcome, Outcome], Outcome]
) -> None:
    for first, second in product(PART, repeat=2):
        expected = table[min((first, second), (second, first))]
        text = f"{PART[first]} {joint} {PART[second]}"
        assert verdict(text, EVENING, BARS).outcome is expected, text


@pytest.mark.parametrize(
    ("inner", "outer", "outcome"),
    [
        (f"{PART[RIGHT]} or {PART[VOID]}", f"and {PART[RIGHT]}", RIGHT),
        (f"{PART[WRONG]} or {PART[VOID]}", f"and {PART[RIGHT]}", VOID),
        (f"{PART[WRONG]} or {PART[VOID]}", f"and {PART[WRONG]}", WRONG),
        (f"{PART[RIGHT]} and {PART[VOID]}", f"or {PART[WRONG]}", VOID),
        (f"{PART[WRONG]} and {PART[VOID]}", f"or {PART[WRONG]}", WRONG),
    ],
)
def test_groups_nest(inner: str, outer: str, outcome: Outcome) -> None:
    assert verdict(f"({inner}) {outer}", EVENING, BARS).outcome is outcome


def test_the_first_part_to_fail_dates_and_explains_the_whole() -> None:
    text = "META closes above 100 on 2025-11-20 and META stays above 106 for 24h"
    resolution = verdict(text, EVENING, BARS)
    assert resolution.decided_at == at("2025-11-19T21:00")
    assert resolution.reason == "META: session low 106.00 on 19 November 2025"
    assert len(resolution.deciding) == 1


def test_all_parts_together_are_dated_by_the_last() -> None:
    text = "META closes above 100 on 2025-11-19 and META closes below 100 on 2025-11-20"
    resolution = verdict(text, EVENING, BARS)
    assert resolution.decided_at == at("2025-11-20T21:00")
    assert resolution.reason == (
        "META: closed at 106.00 on 19 November 2025; META: closed at 99.00 on 20 November 2025"
    )


def test_a_void_part_says_what_was_missing() -> None:
    text = f"{PART[RIGHT]} and {PART[VOID]}"
    assert verdict(text, EVENING, BARS).reason == "there are no bars of NVDA"
