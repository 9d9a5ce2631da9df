"""The Contrarian's readings of the desk's own past: its readers, its errors, its lucky runs."""

from collections.abc import Iterator

from bot.desk.briefing import Briefing, PastCall
from bot.desk.minds.views import Argument, everywhere
from bot.desk.minds.words import choose, count
from bot.desk.opinion import Reason
from bot.desk.tape import Tape
from bot.domain.claims.tree import Above, Below, Cap, Claim, Closes, Floor, Move, symbols
from bot.domain.dispatch import Prediction
from bot.domain.resolution import Outcome
from bot.domain.text import _

RECENT_CALLS = 8
LEAST_BETS = 10
LOPSIDED = 40.0
LEAST_RUN = 5


def direction(claim: Claim) -> int:
    """Return +1 if the claim comes true by high prices, -1 by low ones, 0 if neither is plain."""
    match claim:
        case Floor() | Above():
            return 1
        case Cap() | Below():
            return -1
        case Closes():
            return 1 if claim.side == "above" else -1
        case Move():
            return {"rises": 1, "falls": -1, "either": 0}[claim.direction]
    return 0


def readers(briefing: Briefing, tape: Tape) -> Argument | None:
    """Readers who lean one way on one symbol."""
    for symbol in tape.salience:
        calls = [c for c, p in _calls(briefing) if symbols(p.claim) == (symbol,)][:RECENT_CALLS]
        ups = sum(_sided(call)[0] for call in calls)
        downs = sum(_sided(call)[1] for call in calls)
        if ups + downs < LEAST_BETS:
            continue
        lean = 100 * (ups - downs) / (ups + downs)
        if abs(lean) < LOPSIDED:
            continue
        text = choose(
            f"readers {briefing.cycle}",
            _("Readers stand {ups} to {downs} for higher prices of {symbol}: nobody left to doubt"),
            _("Of {n} bets on {symbol}, {most} were on one side, and crowds are paid last"),
        ).format(ups=ups, downs=downs, symbol=symbol, n=ups + downs, most=max(ups, downs))
        figures = {
            "lean": lean,
            "ups": float(ups),
            "downs": float(downs),
            "calls": float(len(calls)),
        }
        weight = min(0.5, abs(lean) / 150)
        reason = Reason("contrarian-readers", text, (symbol,), figures)
        sign = 1 if lean > 0 else -1
        return Argument(reason, weight, {symbol: -sign * 0.1 * weight})
    return None


def house_wrong(briefing: Briefing, tape: Tape) -> Argument | None:
    """The desk's newest verdict on a loud symbol was Wrong."""
    for symbol in list(tape.salience)[:4]:
        found = next(((c, p) for c, p in _scored(briefing) if symbols(p.claim) == (symbol,)), None)
        if found is None:
            continue
        call, prediction = found
        lesson = -direction(prediction.claim)
        if call.outcome is not Outcome.WRONG or not lesson or prediction.probability is None:
            continue
        stated = prediction.probability
        text = choose(
            f"wrong {briefing.cycle}",
            _("The last call on {symbol}, at {stated} %, was wrong, and the reason may still hold"),
            _("{symbol} has just refuted the desk, which had said {stated} %: why trust it now?"),
        ).format(symbol=symbol, stated=stated)
        weight = min(0.5, 0.2 + stated / 250)
        figures = {
            "lesson": float(lesson),
            "stated": float(stated),
            "cycle": float(call.dispatch.cycle),
        }
        reason = Reason("contrarian-house-wrong", text, (symbol,), figures)
        return Argument(reason, weight, {symbol: lesson * 0.1 * weight})
    return None


def house_run(briefing: Briefing, tape: Tape) -> Argument | None:
    """The desk has been right many times running."""
    run, expected = 0, 0.0
    for call, prediction in _scored(briefing):
        if call.outcome is not Outcome.RIGHT:
            break
        run += 1
        expected += (prediction.probability or 0) / 100
    if run < LEAST_RUN:
        return None
    text = _("The desk has been right {run} times running, where {expected} were expected")
    words = text.format(run=count(run), expected=f"{expected:.1f}")
    weight = min(0.4, 0.05 * run)
    reason = Reason("contrarian-house-run", words, (), {"run": float(run), "expected": expected})
    return Argument(reason, weight, {}, everywhere(tape.salience, 0.25 * weight))


def _calls(briefing: Briefing) -> Iterator[tuple[PastCall, Prediction]]:
    for call in briefing.memory.calls:
        if call.position < len(call.dispatch.predictions):
            yield call, call.dispatch.predictions[call.position]


def _scored(briefing: Briefing) -> Iterator[tuple[PastCall, Prediction]]:
    return (
        (call, prediction)
        for call, prediction in _calls(briefing)
        if call.outcome in (Outcome.RIGHT, Outcome.WRONG)
    )


def _sided(call: PastCall) -> tuple[int, int]:
    """Return the bets for higher and for lower prices; none where the claim has no direction."""
    side = direction(call.dispatch.predictions[call.position].claim)
    return (call.ups, call.downs) if side > 0 else (call.downs, call.ups) if side else (0, 0)


HINDSIGHT = (readers, house_wrong, house_run)
"""Each takes the briefing and the tape, and argues or has nothing to say."""
