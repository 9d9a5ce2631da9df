"""How the last essays opened, so that the next one opens otherwise."""

from collections.abc import Sequence

from bot.desk.essay.aftermath import TESTS
from bot.desk.essay.mask import sentences
from bot.desk.essay.phrases import argue, lead, records, road, verdicts
from bot.desk.essay.phrases.denied import denials
from bot.desk.essay.phrases.fates import fates
from bot.desk.essay.readings import KINDS
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
    return {name: found[name] for name in sorted(found)} | _alike(found)


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
        "aftermath": tuple(
            form for test in TESTS for held in (True, False) for form in fates(test, held)
        ),
        "rival": (
            *lead.surprise(),
            *(form for kind in KINDS for e in kind.expects for form in denials(e.key)),
        ),
        "record": (*records.total(), *records.total_short()),
        "number": (
            *lead.claim_first(),
            *lead.bridge(),
            *road.wide(),
            *road.tight(),
            *road.lower(),
            *road.higher(),
            *road.model(),
        ),
        "news": lead.sourced(),
    }


def _alike(found: dict[str, float]) -> dict[str, float]:
    """An essay that opens with a run opens with a verdict too, and a quiet one with the tape."""
    same = {"run": "error", "quiet": "surprise"}
    return {name: found[other] for name, other in same.items() if other in found}
