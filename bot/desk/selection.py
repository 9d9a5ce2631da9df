"""Which claims are published: chosen on the anchor, stated at the pooled value (design §6).

Choosing on the pooled value would pick its noise. A call needs an anchor of 35 to 80 % at least
three points from what used to happen, at most one a symbol and family. The headline is one of at
least 50 % on the loudest symbol of the tape, or on the rotation when that is what the tape shows;
to carry the thesis it may stand nearer to its climatology. Below it stand up to two side calls.
"""

from collections.abc import Callable, Sequence
from math import exp

from bot.desk.briefing import Memory
from bot.desk.opinion import Assessment
from bot.desk.tape import Tape
from bot.domain.claims.tree import leaves, symbols
from bot.domain.dispatch import Dispatch

LEAST, MOST = 0.35, 0.80
EDGE = 0.03
HEADLINE = 0.50
SIDE_CALLS = 2
RECENT = 8
"""How many dispatches back a headline counts as recent."""

_NARROWER = 0.15
_AGAIN = 0.5
_EXACT = 1e-9

NoBets = Callable[[Assessment], bool]


def select(
    assessments: Sequence[Assessment], tape: Tape, memory: Memory, is_closed: NoBets
) -> tuple[Assessment, ...]:
    """Return the headline and up to two side calls, or nothing if no headline is fit.

    `is_closed` tells which claims could take no bets: they are never the headline while another
    one is fit.
    """
    fit = [a for a in assessments if LEAST <= a.candidate.anchor <= MOST]
    headlines = [a for a in fit if a.candidate.anchor >= HEADLINE and percent(a) >= 50]
    open_ones = [a for a in headlines if not is_closed(a)] or headlines
    if not open_ones:
        return ()
    thesis = _thesis(open_ones, tape)
    carrying = [a for a in open_ones if thesis in symbols(a.candidate.claim)]
    edged = [a for a in carrying if has_edge(a) or _is_rotation(a, tape)] or carrying
    headline = max(edged, key=lambda a: (_worth(a, tape, memory.recent), a.candidate.sentence))
    return headline, *_side_calls(headline, fit, tape, memory)


def percent(assessment: Assessment) -> int:
    """Return the probability as it is published, in whole percent."""
    return min(max(round(100 * assessment.pooled), 1), 99)


def has_edge(assessment: Assessment) -> bool:
    """Whether the anchor says something else than what used to happen."""
    candidate = assessment.candidate
    return abs(candidate.anchor - candidate.climatology) >= EDGE - _EXACT


def kind(assessment: Assessment) -> tuple[str, str]:
    """Return the claim's first symbol and its family."""
    claim = assessment.candidate.claim
    return symbols(claim)[0], claim.family


def _thesis(fit: Sequence[Assessment], tape: Tape) -> str:
    """Return the loudest symbol that a fit claim speaks about."""
    spoken = [s for a in fit for s in symbols(a.candidate.claim)]
    return max(spoken, key=lambda s: (tape.salience.get(s, 0.0), s))


def _side_calls(
    headline: Assessment, fit: Sequence[Assessment], tape: Tape, memory: Memory
) -> tuple[Assessment, ...]:
    taken = [headline]
    rest = [a for a in fit if has_edge(a) and a.pooled >= LEAST]
    while len(taken) <= SIDE_CALLS:
        rest = [a for a in rest if not any(_too_alike(a, t) for t in taken)]
        if not rest:
            break
        spoken = {s for t in taken for s in symbols(t.candidate.claim)}
        taken.append(max(rest, key=lambda a: _side_worth(a, spoken, tape, memory)))
    return tuple(taken[1:])


def _side_worth(
    assessment: Assessment, spoken: set[str], tape: Tape, memory: Memory
) -> tuple[float, str]:
    """Return the worth of a side call, which is lower for a symbol spoken of already."""
    again = bool(spoken & set(symbols(assessment.candidate.claim)))
    worth = _worth(assessment, tape, memory.recent) - (_AGAIN if again else 0.0)
    return worth, assessment.candidate.sentence


def _too_alike(one: Assessment, other: Assessment) -> bool:
    """Whether two calls are of one symbol and family, or ask nearly the same."""
    if kind(one) == kind(other):
        return True
    same = set(symbols(one.candidate.claim)) == set(symbols(other.candidate.claim))
    return same and abs(one.candidate.anchor - other.candidate.anchor) < _NARROWER


def _worth(assessment: Assessment, tape: Tape, recent: Sequence[Dispatch]) -> float:
    """Return how well a claim suits: loud, open, unlike what used to happen, and not worn out."""
    candidate = assessment.candidate
    names = symbols(candidate.claim)
    loudest = max(tape.salience.values(), default=1.0)
    loud = max(tape.salience.get(s, 0.0) for s in names) / max(loudest, 1e-9)
    edge = min(abs(candidate.anchor - candidate.climatology), 0.2) / 0.2
    openness = exp(-((candidate.anchor - 0.6) ** 2) / (2 * 0.12**2))
    fitting = 0.45 if _is_rotation(assessment, tape) else -0.2 * (len(leaves(candidate.claim)) > 1)
    return loud + 0.6 * edge + 0.5 * openness + fitting - _worn(assessment, recent)


def _is_rotation(assessment: Assessment, tape: Tape) -> bool:
    """Whether a claim compares companies on a day when they went apart."""
    return assessment.candidate.claim.family == "spread" and tape.rotates


def _worn(assessment: Assessment, recent: Sequence[Dispatch]) -> float:
    """Return how often of late a call of this symbol and family, or this family, was made."""
    symbol, family = kind(assessment)
    worn = 0.0
    for age, dispatch in enumerate(recent[:RECENT]):
        fresh = 1 - age / RECENT
        for prediction in dispatch.predictions:
            weight = fresh if prediction.is_headline else 0.4 * fresh
            if prediction.claim.family == family:
                same = symbols(prediction.claim)[0] == symbol
                worn += weight * (0.45 if same else 0.22)
    return worn
