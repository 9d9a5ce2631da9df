"""The debate: rounds of opinions, and what state they leave the desk in.

State, judged on one claim after the last round. A mind stands above or below the anchor if its
probability is at least two points away from it, else with it.

unknown     fewer than two minds spoke
unanimous   all that spoke stand on the same side, or all with the anchor
divergent   minds stand on both sides, and the farthest two are at least ten points apart or
            neither side has a majority of those that spoke
leaning     anything between

Conviction: the mean of the convictions of the minds that spoke, times 1 if they are unanimous,
0.85 if leaning, 0.6 if divergent and 0.7 if unknown; None if nobody spoke.
"""

from collections.abc import Mapping, Sequence

from bot.desk.briefing import Briefing
from bot.desk.opinion import Candidate, Mind, Opinion
from bot.domain.dispatch import DebateState

ROUNDS = 2
WITH_THE_ANCHOR = 0.02
FAR_APART = 0.10
HOLD = {
    DebateState.UNANIMOUS: 1.0,
    DebateState.LEANING: 0.85,
    DebateState.DIVERGENT: 0.6,
    DebateState.UNKNOWN: 0.7,
}


async def debate(
    minds: Sequence[Mind], briefing: Briefing, candidates: tuple[Candidate, ...]
) -> tuple[tuple[Opinion, ...], ...]:
    """Return the rounds; in each, every mind knows what all of them said in the one before."""
    rounds: list[tuple[Opinion, ...]] = []
    said: tuple[Opinion, ...] = ()
    for round_ in range(1, ROUNDS + 1):
        said = tuple([await mind.opine(briefing, candidates, round_, said) for mind in minds])
        rounds.append(said)
    return tuple(rounds)


def state_of(anchor: float, minds: Mapping[str, float | None]) -> DebateState:
    """Return the debate's state on one claim, by the rule above; None is an abstention."""
    spoken = [p for p in minds.values() if p is not None]
    if len(spoken) < 2:
        return DebateState.UNKNOWN
    above = sum(p - anchor >= WITH_THE_ANCHOR for p in spoken)
    below = sum(anchor - p >= WITH_THE_ANCHOR for p in spoken)
    aside = len(spoken) - above - below
    if len(spoken) in (above, below, aside):
        return DebateState.UNANIMOUS
    if above and below:
        far = max(spoken) - min(spoken) >= FAR_APART
        majority = 2 * max(above, below) > len(spoken)
        return DebateState.DIVERGENT if far or not majority else DebateState.LEANING
    return DebateState.LEANING


def conviction_of(state: DebateState, opinions: Sequence[Opinion]) -> int | None:
    """Return the desk's conviction in percent, by the rule above."""
    spoken = [o.conviction for o in opinions if not o.abstains]
    return round(HOLD[state] * sum(spoken) / len(spoken)) if spoken else None
