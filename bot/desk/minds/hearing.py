"""The second round: how a statistical mind takes what the others said.

A mind listens to those whose conviction is at most `margin` below its own (a negative margin) or
that far above it (a positive one), and moves `share` of the way, in log odds, towards the mean of
their probabilities weighted by conviction. Where most of its departures point the listeners' way
its conviction grows by 4, where they point against it falls by 6, within 5 to 90.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt

from bot.desk.minds.views import chance, logit, within
from bot.desk.opinion import Candidate, Opinion
from bot.domain.text import _

AGREES, DISAGREES = 4, -6
_CLEARLY = 0.3
_NOTICED = 0.005


@dataclass(frozen=True)
class Ear:
    """How a mind listens: what share of the way it moves, and to whom."""

    share: float
    margin: int


def reconsider(
    own: Opinion,
    opinions: Sequence[Opinion],
    candidates: Sequence[Candidate],
    round_: int,
    ear: Ear,
) -> Opinion:
    """Return the mind's next opinion after hearing the others; one that abstained goes on so."""
    if own.abstains:
        return replace(own, round=round_)
    heard = [o for o in speakers(own, opinions) if o.conviction >= own.conviction + ear.margin]
    if not heard:
        return replace(own, round=round_, heard="")
    theirs = mean_departures(heard, candidates)
    mine = mean_departures([own], candidates)
    moved = {
        s: within(chance(logit(own.probabilities[s]) + ear.share * (theirs[s] - mine[s])))
        for s in own.probabilities
    }
    return replace(
        own,
        round=round_,
        probabilities=moved,
        conviction=convinced(own.conviction, similarity(mine, theirs)),
        heard=_quote(own, moved, heard),
    )


def speakers(own: Opinion, opinions: Sequence[Opinion]) -> list[Opinion]:
    """Return the opinions of the other minds that spoke."""
    return [o for o in opinions if o.mind != own.mind and not o.abstains]


def mean_departures(
    opinions: Sequence[Opinion], candidates: Sequence[Candidate]
) -> dict[str, float]:
    """Return by sentence the departure from the anchor in log odds, weighted by conviction."""
    total = sum(max(o.conviction, 1) for o in opinions)
    return {
        c.sentence: sum(
            max(o.conviction, 1) * logit(within(o.probabilities[c.sentence])) for o in opinions
        )
        / total
        - logit(within(c.anchor))
        for c in candidates
    }


def similarity(mine: dict[str, float], theirs: dict[str, float]) -> float:
    """Return the cosine between two minds' departures: 1 the same way, -1 opposite."""
    product = sum(mine[s] * theirs[s] for s in mine)
    size = sqrt(sum(v * v for v in mine.values()) * sum(v * v for v in theirs.values()))
    return product / size if size > 0 else 0.0


def convinced(conviction: int, alike: float) -> int:
    """Return a conviction after hearing minds that are `alike` to that degree."""
    step = AGREES if alike > _CLEARLY else DISAGREES if alike < -_CLEARLY else 0
    return max(5, min(90, conviction + step))


def _quote(own: Opinion, moved: dict[str, float], heard: Sequence[Opinion]) -> str:
    """Return whose argument moved the mind, or nothing if it hardly moved."""
    most = max((abs(moved[s] - p) for s, p in own.probabilities.items()), default=0.0)
    loudest = max(heard, key=lambda o: (o.conviction, o.mind))
    if most < _NOTICED or not loudest.reasons:
        return ""
    return _("{mind}: {argument}").format(
        mind=loudest.mind.capitalize(), argument=loudest.reasons[0].text
    )
