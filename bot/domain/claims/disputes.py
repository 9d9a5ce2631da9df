"""Two feeds on different sides of a level: what they dispute is no evidence for either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.claims.judge import Judgment, State
from bot.domain.claims.resolve import leaf_judgments
from bot.domain.text import _

if TYPE_CHECKING:
    from bot.domain.claims.tree import Claim
    from bot.domain.resolution import Evidence
    from bot.domain.schedule import Schedule


def without_disputed(
    claim: Claim, schedule: Schedule, first: Evidence, second: Evidence
) -> Evidence | None:
    """Return `first` without the bars of each leaf that the feeds judge differently.

    Such a leaf says instead what either feed saw, so its verdict is void. None if the feeds agree,
    or one of them has nothing to say: a present bar outranks an absent one.
    """
    pairs = zip(
        leaf_judgments(claim, schedule, first), leaf_judgments(claim, schedule, second), strict=True
    )
    faults = {
        index: _fault(first.source, one, second.source, other)
        for index, (one, other) in enumerate(pairs)
        if {one.state, other.state} == {State.TRUE, State.FALSE}
    }
    if not faults:
        return None
    items = tuple(
        item.model_copy(update={"bars": (), "reference": None, "faults": (faults[item.leaf],)})
        if item.leaf in faults
        else item
        for item in first.items
    )
    return first.model_copy(update={"items": items})


def _fault(first: str, one: Judgment, second: str, other: Judgment) -> str:
    text = _("the feeds stand on different sides: {first} says {one}, {second} says {other}")
    return text.format(first=first, one=one.why, second=second, other=other.why)
