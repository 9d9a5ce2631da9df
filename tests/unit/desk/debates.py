"""Candidates, opinions and past calls made by hand."""

from datetime import timedelta

from bot.desk.briefing import PastCall
from bot.desk.opinion import Assessment, Candidate, Opinion, Reason
from bot.desk.tape import Tape
from bot.domain.claims.canonical import canonical
from bot.domain.claims.parse import parse_claim
from bot.domain.claims.windows import schedule
from bot.domain.dispatch import Dispatch, Prediction
from bot.domain.resolution import Outcome
from tests.unit.desk.market import NOW, briefing, universe


def candidate(
    sentence: str = "META stays at or above 200 for 24h",
    anchor: float = 0.6,
    climatology: float = 0.7,
    response: tuple[float, float] = (2.0, -0.5),
    category: str = "",
) -> Candidate:
    """A candidate whose response is the same for each of its symbols."""
    claim = parse_claim(sentence, issued=NOW, universe=universe())
    return Candidate(
        claim=claim,
        sentence=canonical(claim),
        schedule=schedule(claim, NOW, universe()),
        anchor=anchor,
        climatology=climatology,
        sigma=0.015,
        windows=400,
        response=dict.fromkeys(("META", "NVDA", "AMZN", "SPX"), response),
        category=category,
    )


def opinion(
    mind: str,
    probabilities: dict[str, float] | None = None,
    conviction: int = 50,
    *,
    round_: int = 1,
    abstention: str = "",
) -> Opinion:
    """One mind's opinion with a reason about META."""
    reason = Reason("test", f"{mind} has a point", ("META",), {})
    reasons = () if abstention else (reason,)
    return Opinion(mind, round_, probabilities or {}, conviction, reasons, abstention)


def assessment(found: Candidate, pooled: float | None = None) -> Assessment:
    """An assessment in which nobody spoke."""
    return Assessment(found, found.anchor if pooled is None else pooled, {})


def past_call(
    sentence: str = "META stays at or above 200 for 24h",
    *,
    outcome: Outcome | None = Outcome.RIGHT,
    probability: int | None = 60,
    climatology: float = 0.7,
    ups: int = 0,
    downs: int = 0,
    days_ago: int = 3,
) -> PastCall:
    """One earlier headline of the desk with its verdict and bets."""
    at = NOW - timedelta(days=days_ago)
    claim = parse_claim(sentence, issued=at, universe=universe())
    prediction = Prediction(
        position=0,
        sentence=canonical(claim),
        claim=claim,
        category=f"equity/{claim.family}/24h",
        probability=probability,
        climatology=climatology,
        schedule=schedule(claim, at, universe()),
    )
    dispatch = Dispatch(
        id=1,
        cycle=340,
        cycle_at=at,
        published_at=at,
        title="An earlier one",
        essay="It was said.",
        predictions=(prediction,),
    )
    return PastCall(dispatch, 0, outcome, "session low 199.50", ups, downs)


def tape() -> Tape:
    """The tape of the ordinary evening."""
    return Tape.of(briefing())


def loudest() -> str:
    """The company of the tape that asks the most to be spoken of."""
    singles = {r.symbol for r in tape().singles}
    return next(s for s in tape().salience if s in singles)
