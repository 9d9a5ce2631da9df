"""The trail of a prediction: what was said when, what was locked, and on what it was judged."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, NamedTuple

from bot.application.wording.names import DOT, in_order, mind, outcome
from bot.application.wording.numbers import percent, share, stamp
from bot.application.wording.publication import counts
from bot.application.wording.sentences import capital, closed, lowered
from bot.application.wording.verdict import decided_line
from bot.domain.plain import TITLE, plain
from bot.domain.resolution import Outcome
from bot.domain.text import _, ngettext
from bot.domain.trail import Phase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime, tzinfo

    from bot.domain.dispatch import Prediction
    from bot.domain.trail import PredictionTrail

    When = Callable[[datetime], str]


class Step(NamedTuple):
    """One thing that happened to a prediction, in one or more lines."""

    at: datetime
    kind: str
    lines: tuple[str, ...]


def trail_lines(
    trail: PredictionTrail, zone: tzinfo = UTC, when: When | None = None
) -> tuple[str, ...]:
    """Return a prediction's trail: what it is, each step with its time, and the seals.

    Times are in `zone` unless `when` writes them.
    """
    times = [when(step.at) if when else stamp(step.at, zone) for step in steps(trail)]
    width = max(map(len, times))
    lines = [title_line(trail)]
    for time, step in zip(times, steps(trail), strict=True):
        heads = (time, *[""] * (len(step.lines) - 1))
        lines += [f"{h:>{width}}  {line}" for h, line in zip(heads, step.lines, strict=True)]
    return (*lines, seals_line(trail))


def title_line(trail: PredictionTrail) -> str:
    """Return `Cycle 54 · META stays at or above 163 for 24h`."""
    cycle = _("Cycle {n}").format(n=trail.dispatch.cycle)
    return f"{cycle}{DOT}{plain(trail.prediction.sentence, TITLE)}"


def steps(trail: PredictionTrail) -> tuple[Step, ...]:
    """Return what has happened so far, and what comes next while the prediction is open."""
    return tuple(_steps(trail))


def said_line(prediction: Prediction) -> str:
    """Return `said 62 % (anchor 63, base rate 92)`."""
    if prediction.probability is None:
        return _("said without a probability")
    said = _("said {percent}").format(percent=percent(prediction.probability))
    known = []
    if prediction.anchor is not None:
        known.append(_("anchor {n}").format(n=f"{100 * prediction.anchor:.0f}"))
    if prediction.climatology is not None:
        known.append(_("base rate {n}").format(n=f"{100 * prediction.climatology:.0f}"))
    return f"{said} ({', '.join(known)})" if known else said


def minds_line(prediction: Prediction) -> str:
    """Return each mind's own: `probability: Macro 64 · Flow 55 · Contrarian abstains`."""
    abstains = _("abstains")
    told = DOT.join(
        f"{mind(name)} {abstains if value is None else value}"
        for name, value in in_order(prediction.minds).items()
    )
    if all(value is None for value in prediction.minds.values()):
        return told
    return _("probability: {minds}").format(minds=told)


def verdict_line(trail: PredictionTrail) -> str:
    """Return `Right, score 86 %: session low 163.30.`, or the reason of a void."""
    found = trail.resolution
    if found is None:
        raise ValueError(f"prediction {trail.id} has no verdict yet")
    name = outcome(found.outcome)
    if found.outcome is Outcome.VOID:
        return f"{name}: {closed(found.reason)}"
    if trail.score is not None:
        name = _("{verdict}, score {score}").format(verdict=name, score=share(trail.score))
    decided = decided_line(trail)
    return f"{name}: {lowered(decided)}" if decided else name


def seals_line(trail: PredictionTrail) -> str:
    """Return the evidence's first digits and the seals from publication to verdict."""
    seals = [seal for seal in (trail.seal, trail.lock_seal, trail.verdict_seal) if seal]
    words = ngettext("seal {seals}", "seals {seals}", len(seals))
    chain = words.format(seals=" → ".join(seals)) if seals else ""
    if not trail.evidence:
        return capital(chain)
    evidence = _("Evidence {digits}…").format(digits=trail.evidence[:8])
    return f"{evidence}{DOT}{chain}" if chain else evidence


def reported_line(trail: PredictionTrail) -> str:
    """Return what an import reported of this call, else of its dispatch: nobody here scored it."""
    kept = trail.prediction.reported or trail.dispatch.reported
    told = ", ".join(f"{plain(k, 40)} {plain(v, TITLE)}" for k, v in kept.items())
    return _("as reported, unscored by us: {what}").format(what=told) if told else ""


def _steps(trail: PredictionTrail) -> Iterator[Step]:
    prediction, schedule = trail.prediction, trail.prediction.schedule
    said = (said_line(prediction), minds_line(prediction), reported_line(trail))
    yield Step(trail.dispatch.published_at, "said", tuple(line for line in said if line))
    if trail.phase is not Phase.OPEN:
        yield Step(schedule.locks, "locked", (_locked_line(trail),))
    elif prediction.takes_bets:
        yield Step(schedule.locks, "locks", (_("bets lock"),))
    if trail.resolution is None:
        yield Step(schedule.resolves, "resolves", (_("the verdict is due"),))
    else:
        at = trail.resolved_at or trail.resolution.decided_at
        yield Step(at, trail.resolution.outcome.value, (verdict_line(trail),))


def _locked_line(trail: PredictionTrail) -> str:
    if not trail.prediction.takes_bets:
        return _("locked: no bets were taken")
    if trail.lean is None:
        return _("locked: nobody bet")
    lean = _("readers lean to {percent}").format(percent=share(trail.lean))
    return _("locked: {bets}").format(bets=f"{counts(trail)}{DOT}{lean}")
