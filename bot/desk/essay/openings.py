"""How the last essays opened, so that the next one opens otherwise."""

from collections.abc import Sequence

from bot.desk.essay.mask import sentences
from bot.desk.essay.phrases import argue, lead, records, road, verdicts
from bot.desk.essay.voice import Forms, says
from bot.domain.dispatch import Draft

PENALTIES = (0.45, 0.3, 0.2, 0.1)
"""How much less a shape is worth when the last essay opened like it, the one before, …"""


def used_of_late(recent: Sequence[Draft]) -> dict[str, float]:
    """Return by shape how much its use in the last dispatches counts against it."""
    found: dict[str, float] = {}
    for draft, penalty in zip(recent, PENALTIES, strict=False):
        name = shape_of(draft.essay)
        found[name] = found.get(name, 0.0) + penalty
    return {name: found[name] for name in sorted(found)} | _verdicts(found)


def shape_of(essay: str) -> str:
    """Return which shape an essay opens like; `surprise` where the tape comes first."""
    first = next(iter(sentences(essay)), "")
    for name, forms in _openings().items():
        if says(forms, first):
            return name
    return "surprise"


def _openings() -> dict[str, Forms]:
    return {
        "error": (
            *verdicts.wrong_first(),
            *verdicts.right_first(),
            *verdicts.wrong(),
            *verdicts.right(),
            *verdicts.still_open(),
            *verdicts.void(),
        ),
        "debate": (*argue.unanimous(), *argue.divergent(), *argue.leaning()),
        "record": records.total(),
        "number": (
            *lead.claim_first(),
            *lead.bridge(),
            *road.wide(),
            *road.tight(),
            *road.lower(),
            *road.higher(),
        ),
        "news": lead.sourced(),
    }


def _verdicts(found: dict[str, float]) -> dict[str, float]:
    """An essay that opens with a run opens with a verdict too."""
    return {"run": found.get("error", 0.0)} if "error" in found else {}
