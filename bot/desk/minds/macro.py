"""Macro: the whole before the parts.

It reads breadth, dispersion, indices against one another, the regime of volatility and the term of
a move, and asks of each session: was everything repriced, or did money change seats? It abstains
where too few companies have sound prices to tell breadth from chance.
"""

from collections.abc import Callable, Iterator

import numpy as np

from bot.desk.briefing import Briefing
from bot.desk.minds.hearing import Ear
from bot.desk.minds.regimes import REGIMES
from bot.desk.minds.statistical import StatisticalMind
from bot.desk.minds.views import Argument, everywhere, strongest
from bot.desk.minds.words import choose, count, listed, moved, out_of, percent, went
from bot.desk.opinion import Reason
from bot.desk.tape import LEAST_BREADTH, MONTH, QUARTER, Reading, Tape
from bot.domain.bars import Floats
from bot.domain.text import _, ngettext

Rule = Callable[[Briefing, Tape], Argument | None]


def lacking(_briefing: Briefing, tape: Tape) -> str:
    """Return that breadth cannot be told from chance, or nothing if it can."""
    sound = len(tape.singles)
    if sound >= LEAST_BREADTH:
        return ""
    text = _("No company has sound prices; breadth needs {least}.")
    if sound:
        text = ngettext(
            "Only {count} company has sound prices; breadth needs {least}.",
            "Only {count} companies have sound prices; breadth needs {least}.",
            sound,
        )
    return text.format(count=count(sound), least=count(LEAST_BREADTH))


def arguments(briefing: Briefing, tape: Tape) -> tuple[Argument, ...]:
    """Return Macro's arguments about a tape, the weightiest first."""
    found = strongest(_found(briefing, tape))
    return found or (_ordinary(tape),)


def _found(briefing: Briefing, tape: Tape) -> Iterator[Argument]:
    rules: tuple[Rule, ...] = (_uniform, _rotation, _alone, _together, _earnings, *REGIMES)
    for rule in rules:
        argument = rule(briefing, tape)
        if argument is not None:
            yield argument


def majority(tape: Tape) -> tuple[int, list[Reading]]:
    """Return the sign most companies moved by, and those that did, largest move first."""
    ups = sum(r.change > 0 for r in tape.singles)
    sign = 1 if 2 * ups >= len(tape.singles) else -1
    along = [r for r in tape.singles if sign * r.change > 0]
    return sign, sorted(along, key=lambda r: (-abs(r.sigmas), r.symbol))


def is_uniform(tape: Tape) -> bool:
    """Whether nearly every company moved one way, and together by half a sigma or more."""
    along = majority(tape)[1]
    size = abs(float(np.mean([r.sigmas for r in tape.singles])))
    return len(along) >= max(LEAST_BREADTH, 0.84 * len(tape.singles)) and size >= 0.5


def _uniform(briefing: Briefing, tape: Tape) -> Argument | None:
    if not is_uniform(tape):
        return None
    sign, along = majority(tape)
    n, of = len(along), len(tape.singles)
    figures = {"mean": tape.mean, "moved": float(n), "of": float(of)}
    if tape.index:
        figures["index"] = tape.index.change
    who = out_of(n, of)
    direction = _("rose") if sign > 0 else _("fell")
    text = choose(
        f"uniform {briefing.cycle}",
        _("{Who} companies {direction}, {mean} on average: the whole was repriced"),
        _("{Who} moved together, {went} on average, which is no quarrel about one company"),
        _("The tape went one way: {who} {direction}, by {mean} on average"),
    ).format(
        who=who,
        Who=who.capitalize(),
        direction=direction,
        mean=percent(tape.mean),
        went=went(tape.mean),
    )
    size = abs(float(np.mean([r.sigmas for r in tape.singles])))
    weight = min(0.9, 0.3 + 0.25 * size)
    names = tuple(r.symbol for r in along)
    reason = Reason("macro-uniform", text, names, figures)
    return Argument(reason, weight, everywhere(tape.salience, sign * 0.12 * weight))


def _rotation(briefing: Briefing, tape: Tape) -> Argument | None:
    if not tape.rotates:
        return None
    spread, usual = tape.dispersion
    ranked = sorted(tape.singles, key=lambda r: (-r.change, r.symbol))
    best, worst = ranked[0], ranked[-1]
    text = choose(
        f"rotation {briefing.cycle}",
        _("{best} {up} while {worst} {down}, and the mean {mean}: money changed seats"),
        _("{best} and {worst} parted by {apart} while the average company {mean}"),
        _("Between {best} ({best_went}) and {worst} ({worst_went}) lies a rotation, not a verdict"),
    ).format(
        best=best.symbol,
        worst=worst.symbol,
        up=moved(best.change),
        down=moved(worst.change),
        mean=moved(tape.mean),
        apart=percent(best.change - worst.change),
        best_went=went(best.change),
        worst_went=went(worst.change),
    )
    figures = {
        "best": best.change,
        "worst": worst.change,
        "mean": tape.mean,
        "dispersion": spread,
        "usual": usual,
    }
    weight = min(0.8, 0.25 * spread / usual)
    reason = Reason("macro-rotation", text, (best.symbol, worst.symbol), figures)
    calm = everywhere((r.symbol for r in tape.broad), -0.25 * weight)
    return Argument(reason, weight, {worst.symbol: 0.04 * weight}, calm)


def _alone(briefing: Briefing, tape: Tape) -> Argument | None:
    lone = max(tape.singles, key=lambda r: (_apart(r, tape), r.symbol))
    rest = [r for r in tape.singles if r is not lone]
    side = 1 if lone.sigmas > 0 else -1
    drawn = side * float(np.mean([r.sigmas for r in rest]))
    if abs(lone.sigmas) < 1.0 or _apart(lone, tape) < 1.4 or drawn > 0.4:
        return None
    other = min(rest, key=lambda r: (side * r.change, r.symbol))
    mean = float(np.mean([r.change for r in rest]))
    figures = {
        "return": lone.change,
        "rest": mean,
        "sigmas": lone.sigmas,
        "other": other.change,
    }
    if tape.index:
        figures["index"] = tape.index.change
    text = choose(
        f"alone {briefing.cycle}",
        _("{lone} {moved} and the others did not follow: on average they {rest}"),
        _("{lone} {moved} alone, while {other} {contrary}: one company's story"),
        _("{lone} {moved} and left the rest {rest_went}: nothing larger was repriced"),
    ).format(
        lone=lone.symbol,
        moved=moved(lone.change),
        rest=moved(mean),
        other=other.symbol,
        contrary=moved(other.change),
        rest_went=went(mean),
    )
    weight = min(0.85, 0.25 * abs(lone.sigmas))
    reason = Reason("macro-alone", text, (lone.symbol, other.symbol), figures)
    return Argument(reason, weight, {lone.symbol: -side * 0.1 * weight})


def _apart(it: Reading, tape: Tape) -> float:
    """Return how far a company went from the mean of the others, in its own sigmas."""
    rest = [r.change for r in tape.singles if r is not it]
    return abs(it.change - float(np.mean(rest))) / (100 * it.sigma)


def _together(briefing: Briefing, tape: Tape) -> Argument | None:
    returns = tape.changes(260)
    if len(returns) < 2 * MONTH + QUARTER:
        return None
    now = _correlation(returns[-MONTH:])
    ends = range(len(returns) - MONTH, MONTH, -MONTH)
    usual = float(np.median([_correlation(returns[end - MONTH : end]) for end in ends]))
    if abs(now - usual) < 0.15:
        return None
    high = now > usual
    names = tuple(r.symbol for r in tape.singles)
    text = (
        choose(
            f"together {briefing.cycle}",
            _("Companies move in lockstep: a month's correlation of {now}, usually {usual}"),
            _("A month's correlation of {now} against the usual {usual} leaves few places to hide"),
        )
        if high
        else choose(
            f"apart {briefing.cycle}",
            _("Companies go their own ways: a month's correlation of {now}, usually {usual}"),
            _("The month's correlation has come down to {now} from {usual}: no common driver"),
        )
    ).format(now=f"{now:.2f}", usual=f"{usual:.2f}")
    code = "macro-together" if high else "macro-apart"
    weight = min(0.6, abs(now - usual) * 1.5)
    reason = Reason(code, text, names, {"correlation": now, "usual": usual})
    lean = (0.3 if high else -0.3) * weight
    return Argument(reason, weight, {}, everywhere((r.symbol for r in tape.broad), lean))


def _earnings(briefing: Briefing, tape: Tape) -> Argument | None:
    due: dict[str, int] = {}
    for reading in tape.singles:
        calendar = briefing.universe[reading.symbol].calendar
        dates = [s.date for s in calendar.closing_after(briefing.at, 5)]
        last = calendar.last_closed(briefing.at)
        coming = [last.date, *dates] if last else dates
        found = [coming.index(d) for d in briefing.earnings.get(reading.symbol, ()) if d in coming]
        if found:
            due[reading.symbol] = min(found)
    if not due:
        return None
    names = tuple(sorted(due, key=lambda s: (due[s], s)))
    first = due[names[0]]
    when = {0: _("tonight"), 1: _("at the next session")}.get(
        first, _("within {count} sessions").format(count=count(first))
    )
    key = f"earnings {briefing.cycle}"
    text = (
        choose(
            key,
            _("{names} reports {when}, and a report is worth several ordinary days"),
            _("{names} reports {when}: ordinary ranges do not apply"),
        )
        if len(names) == 1
        else choose(
            key,
            _("{names} report, the first {when}, and a report is worth several ordinary days"),
            _("{names} report within the week, the first {when}: ordinary ranges do not apply"),
        )
    ).format(names=listed(names), when=when)
    reason = Reason("macro-earnings", text, names, {"sessions": float(first)})
    return Argument(reason, 0.45, {}, everywhere(names, 0.15))


def _ordinary(tape: Tape) -> Argument:
    n = len(tape.singles)
    text = _("Nothing in the whole stands out: {count} companies {moved} on average")
    reason = Reason(
        "macro-ordinary",
        text.format(count=count(n), moved=moved(tape.mean)),
        (),
        {"mean": tape.mean, "of": float(n)},
    )
    return Argument(reason, 0.1)


def _correlation(returns: Floats) -> float:
    """Return the mean pairwise correlation of the columns."""
    spread = returns.std(axis=0)
    moving = returns[:, spread > 0]
    size = moving.shape[1]
    if size < 2:
        return 0.0
    table = np.corrcoef(moving, rowvar=False)
    return float((table.sum() - size) / (size * (size - 1)))


MACRO = StatisticalMind("macro", lacking, arguments, Ear(share=0.2, margin=-10).listen)
