"""Contrarian: what would break what everybody believes.

It reads tails, crowded and stretched moves, complacency and panic, the readers when they are
lopsided, and the desk's own last error. It hardly ever abstains: only when no price can be read.
In the second round it does not come round: where the others lean one way together, it leans
against them, and where they part it has won already and lets go a little.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from bot.desk.briefing import Briefing
from bot.desk.minds.crowds import BY_SYMBOL
from bot.desk.minds.hearing import (
    convinced,
    kept_because,
    mean_departures,
    similarity,
    speakers,
)
from bot.desk.minds.hindsight import HINDSIGHT
from bot.desk.minds.macro import is_uniform, majority
from bot.desk.minds.regimes import realised
from bot.desk.minds.statistical import StatisticalMind
from bot.desk.minds.views import (
    Argument,
    chance,
    everywhere,
    logit,
    side_of,
    strongest,
    within,
)
from bot.desk.minds.words import choose, count, listed, moved, out_of, percent
from bot.desk.opinion import Candidate, Opinion, Reason
from bot.desk.tape import MONTH, Tape
from bot.domain.claims.tree import Above, Claim
from bot.domain.text import _

LOUDEST = 4
AGAINST = 0.15
"""The share of the others' common departure that it puts on the other side."""

LETS_GO = 0.1


def lacking(_briefing: Briefing, tape: Tape) -> str:
    """Return that there is no price to argue against, or nothing if there is."""
    return "" if tape.salience else _("No price can be read, so there is no crowd.")


def arguments(briefing: Briefing, tape: Tape) -> tuple[Argument, ...]:
    """Return the Contrarian's arguments about a tape, the weightiest first."""
    found = strongest(_found(briefing, tape))
    return found or (_nothing(tape),)


def oppose(
    own: Opinion, opinions: Sequence[Opinion], candidates: Sequence[Candidate], round_: int
) -> Opinion:
    """Return the Contrarian's second opinion (the rule stands at the top)."""
    others = speakers(own, opinions)
    if own.abstains or not others:
        return replace(own, round=round_)
    each = [mean_departures([other], candidates) for other in others]
    theirs = mean_departures(others, candidates)
    mine = mean_departures([own], candidates)
    united = len(others) > 1 and similarity(each[0], each[1]) > 0
    moved_by = (
        {s: -AGAINST * theirs[s] for s in theirs}
        if united
        else {s: -LETS_GO * mine[s] for s in mine}
    )
    probabilities = {
        s: within(chance(logit(p) + moved_by[s])) for s, p in own.probabilities.items()
    }
    consensus = _consensus(others, candidates) if united else None
    reasons = (*own.reasons, consensus) if consensus else own.reasons
    return replace(
        own,
        round=round_,
        probabilities=probabilities,
        reasons=reasons,
        conviction=convinced(own.conviction, -similarity(mine, theirs) if united else -1.0),
        heard=consensus.text if consensus else "",
        because=kept_because(
            own, probabilities, candidates, lambda c, side: _against(others, c, side)
        ),
    )


def _against(others: Sequence[Opinion], candidate: Candidate, side: int) -> str:
    """Say whom a claim's probability was moved against, to that side of its anchor."""
    stand = [side_of(o.probabilities[candidate.sentence], candidate.anchor) for o in others]
    crowd = [o for o, theirs in zip(others, stand, strict=True) if theirs == -side] or others
    text = _("against {names}: what most agree on is in the price already")
    return text.format(names=listed([o.mind.capitalize() for o in crowd]))


def _consensus(others: Sequence[Opinion], candidates: Sequence[Candidate]) -> Reason | None:
    """Say on which symbol's close the other two lean together the most."""
    closes = [c for c in candidates if isinstance(c.claim, Above)]
    points = {
        c.sentence: [100 * (o.probabilities[c.sentence] - c.anchor) for o in others[:2]]
        for c in closes
    }
    common = {s: min(p, key=abs) for s, p in points.items() if p[0] * p[1] > 0}
    if not common:
        return None
    sentence = max(common, key=lambda s: (abs(common[s]), s))
    if abs(common[sentence]) < 0.5:
        return None
    claim: Claim = next(c.claim for c in closes if c.sentence == sentence)
    symbol = claim.symbol if isinstance(claim, Above) else ""
    by_mind = {o.mind: points[sentence][i] for i, o in enumerate(others[:2])}
    side = _("up") if common[sentence] > 0 else _("down")
    text = _("{first} and {second} both lean {side} on {symbol}, which is one side too few")
    names = [o.mind.capitalize() for o in others[:2]]
    figures = {
        "together": common[sentence],
        "macro": by_mind.get("macro", 0.0),
        "flow": by_mind.get("flow", 0.0),
    }
    words = text.format(first=names[0], second=names[1], side=side, symbol=symbol)
    return Reason("contrarian-consensus", words, (symbol,), figures)


def _found(briefing: Briefing, tape: Tape) -> Iterator[Argument]:
    for symbol in list(tape.salience)[:LOUDEST]:
        for rule in BY_SYMBOL:
            argument = rule(briefing, tape[symbol])
            if argument is not None:
                yield argument
    for whole in (_everyone, _left_behind, _fear, *HINDSIGHT):
        argument = whole(briefing, tape)
        if argument is not None:
            yield argument


def _everyone(briefing: Briefing, tape: Tape) -> Argument | None:
    if len(tape.singles) < 3 or not is_uniform(tape):
        return None
    sign, along = majority(tape)
    who = out_of(len(along), len(tape.singles))
    text = choose(
        f"everyone {briefing.cycle}",
        _("{Who} companies went the same way, and few are left to push"),
        _("When {who} agree for a day, the next buyer or seller is hard to name"),
    ).format(
        who=who,
        Who=who.capitalize(),
    )
    figures = {"mean": tape.mean, "moved": float(len(along)), "of": float(len(tape.singles))}
    weight = min(0.7, 0.25 + 0.2 * abs(float(np.mean([r.sigmas for r in tape.singles]))))
    reason = Reason("contrarian-everyone", text, tuple(r.symbol for r in along), figures)
    return Argument(reason, weight, everywhere(tape.salience, -sign * 0.1 * weight))


def _left_behind(briefing: Briefing, tape: Tape) -> Argument | None:
    """One symbol that took no part in a common move."""
    if len(tape.singles) < 4:
        return None
    still = min(tape.singles, key=lambda r: (abs(r.sigmas), r.symbol))
    rest = [r for r in tape.singles if r is not still]
    drawn = float(np.mean([r.sigmas for r in rest]))
    sign = 1 if drawn > 0 else -1
    along = [r for r in rest if sign * r.change > 0]
    if abs(drawn) < 0.8 or abs(still.sigmas) > 0.25 or len(along) < 0.8 * len(rest):
        return None
    mean = float(np.mean([r.change for r in rest]))
    text = choose(
        f"behind {briefing.cycle}",
        _("{still} {own} while the rest {rest} on average: whoever sits out a move joins it late"),
        _("{still} took no part; the others {rest}, and such gaps seldom stay open"),
    ).format(still=still.symbol, own=moved(still.change), rest=moved(mean))
    figures = {
        "rest": mean,
        "return": still.change,
        "moved": float(len(along)),
        "of": float(len(rest)),
    }
    weight = min(0.5, 0.3 * abs(drawn))
    reason = Reason("contrarian-left-behind", text, (still.symbol,), figures)
    return Argument(reason, weight, {still.symbol: sign * 0.1 * weight})


def _fear(briefing: Briefing, tape: Tape) -> Argument | None:
    """What insurance costs against what it has insured."""
    if tape.fear is None or tape.index is None:
        return None
    asked, moved_by = tape.fear.last("close"), realised(tape.index.returns[-MONTH:])
    overdone = asked > 1.7 * moved_by and asked > 14
    if not overdone and asked >= moved_by:
        return None
    text = (
        choose(
            f"insurance {briefing.cycle}",
            _("{vix} asks {asked} for an index that moved {moved} a year: fear is overpaid"),
            _("A month of {index} came to {moved} a year and {vix} still asks {asked}"),
        )
        if overdone
        else choose(
            f"insurance {briefing.cycle}",
            _("{vix} asks {asked} while {index} has moved {moved} a year: fear is asleep"),
            _("Insurance at {asked} costs less than the {moved} a year that {index} has swung"),
        )
    ).format(
        vix=tape.fear.symbol,
        index=tape.index.symbol,
        asked=f"{asked:.1f}",
        moved=percent(moved_by),
    )
    weight = min(0.6, 0.4 * abs(float(np.log(asked / moved_by))) + 0.15)
    code = "contrarian-fear-overdone" if overdone else "contrarian-fear-asleep"
    sign = 1 if overdone else -1
    names = (tape.fear.symbol, tape.index.symbol)
    reason = Reason(code, text, names, {"vix": asked, "realised": moved_by})
    drift = everywhere(tape.salience, sign * 0.05 * weight)
    return Argument(reason, weight, drift, everywhere(tape.salience, -sign * 0.35 * weight))


def _nothing(tape: Tape) -> Argument:
    n = len(tape.salience)
    text = _("No crowd to stand against in {count} prices: a day to be modest").format(
        count=count(n)
    )
    return Argument(Reason("contrarian-nothing", text, (), {"of": float(n)}), 0.1)


CONTRARIAN = StatisticalMind("contrarian", lacking, arguments, oppose)
