"""From what was selected to predictions as they are published."""

from datetime import date
from decimal import Decimal
from math import expm1

from bot.desk.briefing import Briefing
from bot.desk.opinion import Assessment, Candidate, Deliberation, Opinion
from bot.desk.quotes import measured_from, strayed
from bot.desk.selection import percent
from bot.domain.claims.tree import Claim, symbols
from bot.domain.claims.words import asset_class, horizon
from bot.domain.dispatch import Prediction
from bot.domain.instrument import Universe
from bot.domain.text import _
from bot.domain.values import price

FAR = 0.5
"""The share of a daily sigma by which a quote may stand off the last close (design §5)."""


def predictions_of(deliberation: Deliberation, briefing: Briefing) -> tuple[Prediction, ...]:
    """Return the selected calls as predictions, the headline first.

    `because` is the weightiest argument for the claim, which a writer may put in better words.
    """
    opinions = deliberation.rounds[-1] if deliberation.rounds else ()
    return tuple(
        _prediction(position, assessment, opinions, deliberation.conviction, briefing)
        for position, assessment in enumerate(deliberation.selected)
    )


def category(claim: Claim, universe: Universe) -> str:
    """Return a claim's place in the record: asset class, family and horizon, `equity/floor/24h`."""
    return f"{asset_class(claim, universe)}/{claim.family}/{horizon(claim)}"


def references(claim: Claim, briefing: Briefing) -> dict[str, Decimal]:
    """Return the price that each symbol of the claim is measured from."""
    return {
        s: price(measured_from(briefing.bars[s], briefing.universe[s].calendar, briefing.at))
        for s in symbols(claim)
    }


def reason_against_bets(candidate: Candidate, briefing: Briefing) -> str:
    """Return why no bets are taken on a claim, or nothing if they are (design §5).

    A report between the last close and the next open makes readers who read it know more than
    the price. Reports come by date, so one of either session's date counts. So does a quote that
    has left the close, which the price is computed from, by more than half a daily sigma.
    """
    for symbol in symbols(candidate.claim):
        due = set(briefing.earnings.get(symbol, ())) & _overnight(symbol, briefing)
        if due:
            text = _("{symbol} reports before the next open")
            return text.format(symbol=symbol)
        far = strayed(briefing, symbol)
        if abs(far) > FAR * candidate.sigmas.get(symbol, candidate.sigma):
            text = _("{symbol} is quoted {change} % from its last close")
            return text.format(symbol=symbol, change=f"{100 * expm1(far):+.1f}")
    return ""


def _overnight(symbol: str, briefing: Briefing) -> set[date]:
    """Return the dates of the sessions before and after the coming night, and those between."""
    calendar = briefing.universe[symbol].calendar
    if calendar.always_open or calendar.session_at(briefing.at) is not None:
        return set()
    last = calendar.last_closed(briefing.at)
    following = calendar.opening_after(briefing.at, 1)
    if last is None or not following:
        return set()
    first, end = last.date.toordinal(), following[0].date.toordinal()
    return {date.fromordinal(day) for day in range(first, end + 1)}


def _prediction(
    position: int,
    assessment: Assessment,
    opinions: tuple[Opinion, ...],
    conviction: int | None,
    briefing: Briefing,
) -> Prediction:
    candidate = assessment.candidate
    return Prediction(
        position=position,
        sentence=candidate.sentence,
        claim=candidate.claim,
        category=category(candidate.claim, briefing.universe),
        because=_because(assessment, opinions),
        probability=percent(assessment),
        anchor=candidate.anchor,
        climatology=candidate.climatology,
        minds={m: None if p is None else round(100 * p) for m, p in assessment.minds.items()},
        reasons=dict(assessment.reasons),
        conviction=conviction if position == 0 else None,
        schedule=candidate.schedule,
        references=references(candidate.claim, briefing),
        no_bets=reason_against_bets(candidate, briefing),
    )


def _because(assessment: Assessment, opinions: tuple[Opinion, ...]) -> str:
    """Return an argument about the claim's own symbols by the mind most in favour of it."""
    named = set(symbols(assessment.candidate.claim))
    speaking = [o for o in opinions if not o.abstains]
    order = sorted(speaking, key=lambda o: (-(assessment.minds.get(o.mind) or 0.0), o.mind))
    reasons = [reason for opinion in order for reason in opinion.reasons]
    own = [reason for reason in reasons if named & set(reason.symbols)]
    chosen = (own or reasons)[:1]
    return chosen[0].text if chosen else ""
