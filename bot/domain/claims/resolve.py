"""Claim and evidence to verdict: pure, deterministic, in three-valued logic."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.claims.judge import Judgment, State, judge
from bot.domain.claims.near import near
from bot.domain.claims.tree import AllOf, AnyOf, Claim, Leaf, Spread, leaves
from bot.domain.resolution import Evidence, LeafEvidence, Outcome, Resolution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.domain.schedule import Schedule

EARLY_BREAK_STANDS = timedelta(minutes=15)
MISSING_IS_FINAL = timedelta(hours=24)


def resolve(claim: Claim, schedule: Schedule, evidence: Evidence) -> Resolution:
    """Return the verdict on a claim whose window has ended.

    Raise ValueError if the evidence was gathered before that and settles nothing.
    """
    resolution = settled(claim, schedule, evidence)
    if resolution is None:
        raise ValueError("the window has not ended, and nothing has settled the claim yet")
    return resolution


def settled(claim: Claim, schedule: Schedule, evidence: Evidence) -> Resolution | None:
    """Return the verdict if the evidence so far settles the claim for good, else None.

    Before the window's end only prices settle a claim; want of data never does.
    """
    found = _judged(claim, iter(leaf_judgments(claim, schedule, evidence)))
    if found.state is State.OPEN:
        return None
    if found.state is State.VOID:
        if evidence.gathered_at < schedule.window_end:
            return None
        return Resolution(outcome=Outcome.VOID, reason=found.why, decided_at=schedule.window_end)
    outcome = Outcome.RIGHT if found.state is State.TRUE else Outcome.WRONG
    return Resolution(outcome=outcome, reason=found.why, decided_at=found.at, deciding=found.seen)


def leaf_judgments(claim: Claim, schedule: Schedule, evidence: Evidence) -> list[Judgment]:
    """Return the judgment on each leaf, from left to right."""
    return [
        judge(leaf, schedule.windows[index], items, evidence.gathered_at)
        for index, leaf, items in _with_items(claim, evidence)
    ]


def _with_items(
    claim: Claim, evidence: Evidence
) -> list[tuple[int, Leaf, tuple[LeafEvidence, ...]]]:
    """Each leaf with its place and its evidence."""
    return [
        (index, leaf, tuple(item for item in evidence.items if item.leaf == index))
        for index, leaf in enumerate(leaves(claim))
    ]


def _judged(claim: Claim, judgments: Iterator[Judgment]) -> Judgment:
    """The judgment on a whole claim; `judgments` hands out those on its leaves in order."""
    if not isinstance(claim, AllOf | AnyOf):
        return next(judgments)
    parts = [_named(part, _judged(part, judgments)) for part in claim.parts]
    decisive = State.FALSE if isinstance(claim, AllOf) else State.TRUE
    settling = [part for part in parts if part.state is decisive]
    if settling:
        return min(settling, key=lambda part: part.at)
    for state in (State.OPEN, State.VOID):
        unsettled = [part for part in parts if part.state is state]
        if unsettled:
            return unsettled[0]
    return Judgment(
        parts[0].state,
        max(part.at for part in parts),
        "; ".join(part.why for part in parts),
        tuple(price for part in parts for price in part.seen),
    )


def _named(part: Claim, found: Judgment) -> Judgment:
    """The judgment on one of several parts, with its symbol where the reason does not name it."""
    if isinstance(part, AllOf | AnyOf | Spread) or found.state in (State.OPEN, State.VOID):
        return found
    return replace(found, why=f"{part.symbol}: {found.why}")


def near_level(claim: Claim, schedule: Schedule, evidence: Evidence) -> bool:
    """Return whether a price stands so near its level that the feeds should be asked again.

    Near is within 2 basis points for a close and 5 for a high or low (design §4).
    """
    return any(
        near(leaf, schedule.windows[index], items)
        for index, leaf, items in _with_items(claim, evidence)
    )
