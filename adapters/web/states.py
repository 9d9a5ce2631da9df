"""What the templates ask about a prediction that the words alone do not say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.application.wording import names
from bot.application.wording.numbers import NBSP, share
from bot.domain.dispatch import HOUSE
from bot.domain.plain import NAME, TITLE, plain
from bot.domain.resolution import Outcome
from bot.domain.text import _
from bot.domain.trail import Phase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.dispatch import Dispatch
    from bot.domain.resolution import EvidenceBar
    from bot.domain.trail import DispatchTrail, PredictionTrail


@dataclass(frozen=True)
class State:
    """Where a prediction stands: the class of its badge, and the word on it."""

    kind: str
    word: str


def state(trail: PredictionTrail) -> State:
    """Return the state a badge shows: open, locked, right, wrong or void."""
    if trail.resolution is not None:
        return State(trail.resolution.outcome.value, names.outcome(trail.resolution.outcome))
    if trail.phase is Phase.OPEN and trail.prediction.takes_bets:
        return State("open", _("Open"))
    if trail.phase is Phase.OPEN:
        return State("open", _("Open, no bets"))
    return State("locked", _("Locked"))


@dataclass(frozen=True)
class Banner:
    """A dispatch's result at its top: what became of the headline, and of the other calls."""

    kind: str
    verdict: str
    score: str
    call: str
    others: str
    link: str


def banner(story: DispatchTrail) -> Banner | None:
    """Return the result of a dispatch, or None while its headline is open."""
    first = story.headline
    if first is None or first.resolution is None:
        return None
    score = "" if first.score is None else _("score {score}").format(score=share(first.score))
    return Banner(
        kind=first.resolution.outcome.value,
        verdict=names.outcome(first.resolution.outcome),
        score=score,
        call=plain(first.prediction.sentence, TITLE),
        others=_others(story.predictions[1:]),
        link=f"/trail/{first.id}",
    )


@dataclass(frozen=True)
class Report:
    """An imported banner as it was reported: what was said of the verdict, the call, the others."""

    verdict: str
    call: str
    others: str


def reported(dispatch: Dispatch) -> Report | None:
    """Return an imported banner, or None; nobody here has scored it, and it says so."""
    told = {plain(k, NAME): _spaced(plain(v, 2 * TITLE)) for k, v in dispatch.reported.items()}
    if not told:
        return None
    verdict, score = told.pop("verdict", ""), told.pop("score", "")
    call, others = told.pop("call", ""), told.pop("others", "")
    rest = (f"{key} {value}" for key, value in told.items())
    known = (verdict, _("score {score}").format(score=score) if score else "", *rest)
    what = names.DOT.join(part for part in (*known, _("unscored by us")) if part)
    return Report(_("Reported: {what}").format(what=what), call, others)


def _spaced(figure: str) -> str:
    return re.sub(r"(?<=\d)%$", f"{NBSP}%", figure)


def marks(trail: PredictionTrail) -> Sequence[tuple[str, str, float]]:
    """Return what stands on the scale as (class, label, percent), the house last and on top."""
    call = trail.prediction
    found = [
        ("mind", names.mind(name), float(value))
        for name, value in reversed(names.in_order(call.minds).items())
        if value is not None
    ]
    if call.climatology is not None:
        found.append(("base", _("base rate"), 100 * call.climatology))
    if trail.lean is not None and trail.phase is not Phase.OPEN:
        found.append(("lean", _("readers"), 100 * trail.lean))
    if call.probability is not None:
        who = _("The house") if trail.dispatch.forecaster == HOUSE else _("Said")
        found.append(("house", who, float(call.probability)))
    return found


def decides(trail: PredictionTrail, symbol: str, field: str, bar: EvidenceBar) -> bool:
    """Return whether one price of one bar is among the observations that decided."""
    if trail.resolution is None:
        return False
    return any(
        (seen.symbol, seen.field, seen.value) == (symbol, field, getattr(bar, field))
        and bar.start <= seen.time <= bar.end
        for seen in trail.resolution.deciding
    )


def _others(rest: Sequence[PredictionTrail]) -> str:
    outcomes = [t.resolution.outcome for t in rest if t.resolution is not None]
    if not outcomes:
        return ""
    right, wrong = outcomes.count(Outcome.RIGHT), outcomes.count(Outcome.WRONG)
    line = _("side calls: {right} right, {wrong} wrong").format(right=right, wrong=wrong)
    voids = outcomes.count(Outcome.VOID)
    return f"{line}, {_('{n} void').format(n=voids)}" if voids else line
