"""Two feeds on different sides of a level: void, by evidence that anybody can judge again."""

from dataclasses import replace

import pytest

from bot.domain.claims.disputes import without_disputed
from bot.domain.claims.evidence import gather
from bot.domain.claims.resolve import resolve
from bot.domain.resolution import Evidence, Outcome
from tests.unit.claims.market import bars, daily, new_york, said

OPENS = new_york("2026-03-03T16:30")
DAY = "2026-03-04"
BEFORE = "2026-03-03"
FLOOR = "META stays at or above 560 for 24h"


def seen(text: str, source: str, **lows: float) -> Evidence:
    """What a feed with these lows (and closes a little above) says of a claim in the end."""
    claim, plan = said(text, OPENS)
    found = [
        daily(s, {BEFORE: (600, 605, 595, 600), DAY: (600, 605, low, low + 0.01)})
        for s, low in lows.items()
    ]
    return gather(claim, plan, replace(bars(*found), source=source), plan.resolves)


def judged(text: str, first: Evidence, second: Evidence) -> Evidence | None:
    claim, plan = said(text, OPENS)
    return without_disputed(claim, plan, first, second)


def test_feeds_on_one_side_do_not_dispute() -> None:
    one, other = seen(FLOOR, "a", META=560.01), seen(FLOOR, "b", META=565.0)
    assert judged(FLOOR, one, other) is None


@pytest.mark.parametrize(("one", "other"), [(559.99, 560.0), (560.0, 559.99), (560.0, 520.0)])
def test_feeds_on_different_sides_make_a_void_that_names_both(one: float, other: float) -> None:
    found = judged(FLOOR, seen(FLOOR, "yahoo", META=one), seen(FLOOR, "alpaca", META=other))
    assert found is not None
    verdict = resolve(*said(FLOOR, OPENS), found)
    assert verdict.outcome is Outcome.VOID
    assert "yahoo" in verdict.reason
    assert "alpaca" in verdict.reason
    assert resolve(*said(FLOOR, OPENS), Evidence.model_validate_json(found.model_dump_json())) == (
        verdict
    )


def test_a_feed_without_a_bar_disputes_nothing() -> None:
    claim, plan = said(FLOOR, OPENS)
    none = gather(claim, plan, replace(bars(), source="b"), plan.resolves)
    assert judged(FLOOR, seen(FLOOR, "a", META=559.0), none) is None


def test_only_the_disputed_part_of_a_claim_falls_away() -> None:
    text = f"{FLOOR} and NVDA stays above 170 for 24h"
    one = seen(text, "a", META=559.0, NVDA=160.0)
    other = seen(text, "b", META=561.0, NVDA=160.0)
    found = judged(text, one, other)
    assert found is not None
    assert resolve(*said(text, OPENS), found).outcome is Outcome.WRONG
