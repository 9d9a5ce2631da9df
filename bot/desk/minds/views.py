"""From arguments to an opinion: what a statistical mind makes of its reasons.

An argument says how far prices will drift (in sigmas a session) and how wide they will range (in
units of log variance), symbol by symbol. The arguments add up within bounds, and each candidate's
`response` turns them into a departure from its anchor. So a mind can move a probability only by
reasons it states, and each departure names the one that moved it most its way (`because`).

Conviction, 0 to 100: 15 + 75 · strength · (0.4 + 0.6 · agreement). `strength` is the mean weight
of the three weightiest arguments (of fewer, still a third of their sum); `agreement` is how far
the arguments for up and for down cancel (1: all one way, or none has a direction).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log

from bot.desk.opinion import Candidate, Opinion, Reason

MOST_REASONS = 7
MOST_OF_A_CODE = 2
DRIFT_BOUND = 0.25
VARIANCE_BOUND = 0.6
NEAREST = 0.02
"""No mind is more certain than 98 %."""

NOTICED = 0.005
"""Half a point: a probability nearer to the anchor than that is no departure."""


@dataclass(frozen=True)
class Argument:
    """A reason, how much it weighs (0 to 1), and what it makes the mind expect by symbol."""

    reason: Reason
    weight: float
    drift: Mapping[str, float] = field(default_factory=dict)
    variance: Mapping[str, float] = field(default_factory=dict)


def logit(p: float) -> float:
    """Return the log odds of a probability in (0, 1)."""
    return log(p / (1 - p))


def chance(log_odds: float) -> float:
    """Return the probability of log odds, the inverse of `logit`."""
    return 1 / (1 + exp(-log_odds)) if log_odds > -700 else 0.0


def everywhere(symbols: Iterable[str], value: float) -> dict[str, float]:
    """Return the same expectation for every symbol."""
    return dict.fromkeys(symbols, value)


def strongest(arguments: Iterable[Argument]) -> tuple[Argument, ...]:
    """Return the weightiest arguments, few enough to be said, at most two of a code."""
    kept: list[Argument] = []
    for argument in sorted(arguments, key=lambda a: (-a.weight, a.reason.code, a.reason.symbols)):
        same = sum(a.reason.code == argument.reason.code for a in kept)
        if same < MOST_OF_A_CODE and len(kept) < MOST_REASONS:
            kept.append(argument)
    return tuple(kept)


def opine(
    mind: str, round_: int, arguments: Sequence[Argument], candidates: Iterable[Candidate]
) -> Opinion:
    """Return the opinion that these arguments amount to, the weightiest reason first."""
    drift = _total((a.drift for a in arguments), DRIFT_BOUND)
    variance = _total((a.variance for a in arguments), VARIANCE_BOUND)
    asked = tuple(candidates)
    said = {c.sentence: _departed(c, drift, variance) for c in asked}
    return Opinion(
        mind=mind,
        round=round_,
        probabilities=said,
        conviction=conviction(arguments),
        reasons=tuple(a.reason for a in arguments),
        because={
            c.sentence: _telling(c, side, arguments)
            for c in asked
            if (side := side_of(said[c.sentence], c.anchor))
        },
    )


def abstain(mind: str, round_: int, why: str) -> Opinion:
    """Return the opinion of a mind that says nothing, with its reason."""
    return Opinion(mind, round_, {}, 0, (), abstention=why)


def conviction(arguments: Sequence[Argument]) -> int:
    """Return how strongly a mind holds what it argues, 15 to 90 (the rule stands above)."""
    telling = [a for a in arguments if a.drift or a.variance]
    strength = sum(sorted((a.weight for a in telling), reverse=True)[:3]) / 3
    leans = [sum(a.drift.values()) for a in telling]
    size = sum(abs(lean) for lean in leans)
    agreement = abs(sum(leans)) / size if size else 1.0
    return round(15 + 75 * strength * (0.4 + 0.6 * agreement))


def side_of(p: float, anchor: float) -> int:
    """Return 1 if a probability stands above its anchor, -1 if below, 0 if hardly apart."""
    apart = p - within(anchor)
    return 0 if abs(apart) < NOTICED else 1 if apart > 0 else -1


def _telling(candidate: Candidate, side: int, arguments: Sequence[Argument]) -> str:
    """Return the argument that moves the candidate the farthest to that side."""
    pushes = [side * _push(candidate, a.drift, a.variance) for a in arguments]
    return arguments[pushes.index(max(pushes))].reason.text


def _push(candidate: Candidate, drift: Mapping[str, float], variance: Mapping[str, float]) -> float:
    """Return by how much expectations move the log odds of a candidate."""
    return sum(
        slopes[0] * drift.get(symbol, 0.0) + slopes[1] * variance.get(symbol, 0.0)
        for symbol, slopes in candidate.response.items()
    )


def _departed(
    candidate: Candidate, drift: Mapping[str, float], variance: Mapping[str, float]
) -> float:
    moved = _push(candidate, drift, variance)
    return within(chance(logit(within(candidate.anchor)) + max(-1.0, min(1.0, moved))))


def within(p: float) -> float:
    """Return `p`, kept away from certainty."""
    return min(max(p, NEAREST), 1 - NEAREST)


def _total(parts: Iterable[Mapping[str, float]], bound: float) -> dict[str, float]:
    total: dict[str, float] = {}
    for part in parts:
        for symbol, value in part.items():
            total[symbol] = total.get(symbol, 0.0) + value
    return {symbol: max(-bound, min(bound, value)) for symbol, value in total.items()}
