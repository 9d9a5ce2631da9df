"""A verdict follows from the claim and its frozen evidence, and from nothing else."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.bars import Series, from_ns
from bot.domain.claims.evidence import gather
from bot.domain.claims.resolve import resolve, settled
from bot.domain.claims.tree import Cap, Claim, Floor, Hours, Sessions, Touch
from bot.domain.claims.windows import schedule
from bot.domain.resolution import Evidence, Outcome
from bot.domain.schedule import Schedule
from bot.domain.values import price
from tests.unit.claims.market import UNIVERSE, bars, five_minutes, new_york, picked

DAYS = ["2025-11-25", "2025-11-26", "2025-11-28", "2025-12-01"]
OPENS = st.sampled_from(
    ["2025-11-25T16:30", "2025-11-26T11:02", "2025-11-26T14:00", "2025-11-26T15:59"]
).map(new_york)
WINDOWS = st.sampled_from([Hours(hours=24), Hours(hours=48), Sessions(count=1), Sessions(count=2)])
LEVELS = st.integers(980_000, 1_020_000).map(lambda ticks: Decimal(ticks).scaleb(-4))
CLAIMS: st.SearchStrategy[Claim] = st.one_of(
    st.builds(Floor, symbol=st.just("META"), level=LEVELS, strict=st.booleans(), window=WINDOWS),
    st.builds(Cap, symbol=st.just("META"), level=LEVELS, strict=st.booleans(), window=WINDOWS),
    st.builds(Touch, symbol=st.just("META"), level=LEVELS, window=WINDOWS),
)


@cache
def flat_days() -> Series:
    """The bars a walk gives their prices."""
    return five_minutes("META", DAYS, 100.0)


def walk(seed: int, missing: int) -> Series:
    """A random walk around 100 in five-minute bars, some of them missing."""
    random = np.random.default_rng(seed)
    flat = flat_days()
    close = 100 + np.cumsum(random.normal(0, 0.05, len(flat)))
    spread = np.abs(random.normal(0, 0.05, len(flat)))
    whole = replace(flat, open=close, high=close + spread, low=close - spread, close=close)
    keep = np.ones(len(flat), dtype=np.bool_)
    keep[random.choice(len(flat), missing, replace=False)] = False
    return picked(whole, np.flatnonzero(keep))


def by_every_bar(claim: Claim, plan: Schedule, found: Series) -> tuple[Outcome, datetime]:
    """The verdict as a slow reader would find it: bar by bar, in decimals, nothing merged."""
    assert isinstance(claim, Floor | Cap | Touch)
    (window,) = plan.windows
    before = [i for i in range(len(found)) if from_ns(int(found.end[i])) <= window.reference_at]
    reference = price(float(found.close[before[-1]]))
    seen_any = False
    for i in range(len(found)):
        start, end = from_ns(int(found.start[i])), from_ns(int(found.end[i]))
        if start < window.start or end > window.end:
            continue
        seen_any = True
        low, high = price(float(found.low[i])), price(float(found.high[i]))
        match claim:
            case Floor():
                settles = low <= claim.level if claim.strict else low < claim.level
            case Cap():
                settles = high >= claim.level if claim.strict else high > claim.level
            case Touch():
                settles = low <= claim.level if reference > claim.level else high >= claim.level
        if settles:
            return (Outcome.RIGHT if isinstance(claim, Touch) else Outcome.WRONG), end
    if not seen_any:
        return Outcome.VOID, window.end
    return (Outcome.WRONG if isinstance(claim, Touch) else Outcome.RIGHT), window.end


@settings(deadline=None, max_examples=150)
@given(CLAIMS, OPENS, st.integers(0, 10_000))
def test_merged_evidence_gives_the_verdict_of_every_bar(
    claim: Claim, opens: datetime, seed: int
) -> None:
    plan, found = schedule(claim, opens, UNIVERSE), walk(seed, missing=0)
    resolution = resolve(claim, plan, gather(claim, plan, bars(found), plan.resolves))
    assert (resolution.outcome, resolution.decided_at) == by_every_bar(claim, plan, found)


@settings(deadline=None, max_examples=100)
@given(CLAIMS, OPENS, st.integers(0, 10_000), st.integers(0, 40))
def test_frozen_evidence_gives_the_same_verdict_to_the_last_bit(
    claim: Claim, opens: datetime, seed: int, missing: int
) -> None:
    plan, found = schedule(claim, opens, UNIVERSE), walk(seed, missing)
    seen = gather(claim, plan, bars(found), plan.resolves)
    thawed = Evidence.model_validate_json(seen.model_dump_json())
    assert (thawed, thawed.seal) == (seen, seen.seal)
    assert gather(claim, plan, bars(found), plan.resolves).seal == seen.seal
    first = resolve(claim, plan, seen)
    again = resolve(claim, Schedule.model_validate_json(plan.model_dump_json()), thawed)
    assert again.model_dump_json() == first.model_dump_json()


@settings(deadline=None, max_examples=60)
@given(CLAIMS, OPENS, st.integers(0, 10_000), st.integers(1, 60))
def test_what_is_settled_early_never_changes(
    claim: Claim, opens: datetime, seed: int, steps: int
) -> None:
    plan, found = schedule(claim, opens, UNIVERSE), walk(seed, missing=3)
    seen_at = plan.window_start + steps * timedelta(minutes=17)
    early = settled(claim, plan, gather(claim, plan, bars(found), seen_at))
    final = resolve(claim, plan, gather(claim, plan, bars(found), plan.resolves))
    if early is not None and early.outcome is not Outcome.VOID:
        assert early == final
    elif final.decided_at <= seen_at < plan.window_end:
        raise AssertionError("it was settled by then and nobody said so")
