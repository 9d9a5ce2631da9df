"""The second round: how a statistical mind takes what the others said.

A mind listens to those whose conviction is at most `margin` below its own (a negative margin) or
that far above it (a positive one), and moves `share` of the way, in log odds, towards the mean of
their probabilities weighted by conviction. Where most of its departures point the listeners' way
its conviction grows by 4, where they point against it falls by 6, within 5 to 90.

A departure keeps its reason while it stays on its side of the anchor; one that only hearing has
made names the mind that was heard.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from bot.desk.minds.views import NOTICED, chance, logit, side_of, within
from bot.desk.opinion import Candidate, Opinion
from bot.domain.text import _

AGREES, DISAGREES = 4, -6
_CLEARLY = 0.3


@dataclass(frozen=True)
class Ear:
    """How a mind listens: what share of the way it moves, and to whom."""

    share: float
    margin: int

    def listen(
        self,
        own: Opinion,
        opinions: Sequence[Opinion],
        candidates: Sequence[Candidate],
        round_: int,
    ) -> Opinion:
        """Return a mind's next opinion after hearing the others; an abstention goes on so."""
        if own.abstains:
            return replace(own, round=round_)
        heard = [o for o in speakers(own, opinions) if o.conviction >= own.conviction + self.margin]
        if not heard:
            return replace(own, round=round_, heard="")
        theirs = mean_departures(heard, candidates)
        mine = mean_departures([own], candidates)
        moved = {
            s: within(chance(logit(p) + self.share * (theirs[s] - mine[s])))
            for s, p in own.probabilities.items()
        }
        return replace(
            own,
            round=round_,
            probabilities=moved,
            conviction=convinced(own.conviction, similarity(mine, theirs)),
            heard=_quote(own, moved, heard),
            because=kept_because(own, moved, candidates, lambda c, side: _from(heard, c, side)),
        )


def kept_because(
    own: Opinion,
    moved: Mapping[str, float],
    candidates: Sequence[Candidate],
    otherwise: Callable[[Candidate, int], str],
) -> dict[str, str]:
    """Return why each claim stands off its anchor after a mind has moved.

    A claim that is on the other side of its anchor now, or has only now left it, is explained by
    `otherwise`, which is given the candidate and its side.
    """
    found = {}
    for candidate in candidates:
        sentence = candidate.sentence
        side = side_of(moved[sentence], candidate.anchor)
        if side and side == side_of(own.probabilities[sentence], candidate.anchor):
            found[sentence] = own.because.get(sentence, "")
        elif side:
            found[sentence] = otherwise(candidate, side)
    return {sentence: text for sentence, text in found.items() if text}


def _from(heard: Sequence[Opinion], candidate: Candidate, side: int) -> str:
    """Return the argument of the loudest mind heard that stands on that side of a claim."""
    for opinion in sorted(heard, key=lambda o: (-o.conviction, o.mind)):
        if side_of(opinion.probabilities[candidate.sentence], candidate.anchor) == side:
            text = opinion.because.get(candidate.sentence) or opinion.reasons[0].text
            form = _("with {mind}: {argument}")
            return form.format(mind=opinion.mind.capitalize(), argument=text)
    return ""


def quoted(mind: str, argument: str) -> str:
    """Return a mind's argument with its name before it."""
    return _("{mind}: {argument}").format(mind=mind.capitalize(), argument=argument)


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
    if most < NOTICED or not loudest.reasons:
        return ""
    return quoted(loudest.mind, loudest.reasons[0].text)
