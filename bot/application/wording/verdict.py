"""A verdict in words: what came true, what decided it, and who had been closer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.application.wording.names import DOT, IMPORTED, disclaimer, outcome
from bot.application.wording.numbers import ordinal, percent, price, share
from bot.application.wording.sentences import capital, closed, listed
from bot.domain.claims.tree import Above, Below, Cap, Closes, Floor, Touch
from bot.domain.dispatch import HOUSE
from bot.domain.plain import NAME, TITLE, plain
from bot.domain.resolution import Outcome
from bot.domain.scores import quality
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from bot.domain.post import Climber, VerdictPost
    from bot.domain.resolution import Observation, Resolution
    from bot.domain.trail import PredictionTrail

COIN = quality(0.5, 1)
_FARTHEST = 2


class Verdict(NamedTuple):
    """The parts of a verdict's post; a part that has nothing to say is empty."""

    headline: str
    claim: str
    deciding: str
    comparison: str
    climbers: str
    context: str

    @property
    def lines(self) -> tuple[str, ...]:
        """All parts that say something, in order."""
        return tuple(part for part in self if part)


def verdict(post: VerdictPost) -> Verdict:
    """Return the parts of a verdict's post."""
    trail = post.trail
    return Verdict(
        headline=headline(trail),
        claim=plain(trail.prediction.sentence, TITLE),
        deciding=deciding_line(trail),
        comparison=comparison_line(trail),
        climbers=climbers_line(post.climbers),
        context=context_line(trail),
    )


def verdict_lines(post: VerdictPost) -> tuple[str, ...]:
    """Return a verdict's post as lines of plain text."""
    return verdict(post).lines


def headline(trail: PredictionTrail) -> str:
    """Return `Right: came true, we said 62 % · score 86 % (a coin: 75 %)`."""
    found = _resolution(trail)
    name = outcome(found.outcome)
    if found.outcome is Outcome.VOID:
        return _("{name}: nobody wins or loses").format(name=name)
    happened = _("came true") if found.outcome is Outcome.RIGHT else _("did not come true")
    line = f"{name}: {happened}, {_said(trail)}"
    if trail.score is None:
        return line
    score = _("score {score} (a coin: {coin})")
    return f"{line}{DOT}{score.format(score=share(trail.score), coin=share(COIN))}"


def deciding_line(trail: PredictionTrail) -> str:
    """Return what decided, and by how much: `Low 163.30, 0.30 above 163.`"""
    found = _resolution(trail)
    level = _level(trail)
    if found.outcome is Outcome.VOID or level is None or len(found.deciding) != 1:
        return capital(closed(found.reason)) if found.reason else ""
    observed = found.deciding[0]
    if not level / _FARTHEST < observed.value < level * _FARTHEST:  # a split lies between them
        return capital(closed(found.reason))
    return f"{observation(observed)}, {_distance(observed.value, level)}."


def observation(value: Observation) -> str:
    """Return one observed price in words: `Low 163.30`."""
    field = {"open": _("Open"), "high": _("High"), "low": _("Low"), "close": _("Close")}
    return f"{field[value.field]} {price(value.value)}"


def comparison_line(trail: PredictionTrail) -> str:
    """Return house versus readers and how many won; nothing where nobody bet."""
    result, lean, stated = trail.outcome, trail.lean, trail.prediction.probability
    if result is None or lean is None or stated is None:
        return ""
    ours, theirs = abs(result - stated / 100), abs(result - lean)
    won = _won(trail.ups if result else trail.downs, trail.ups + trail.downs)
    values = {"house": percent(stated), "readers": share(lean)}
    if share(lean) == percent(stated):
        line = _("House and readers both stood at {house}.")
    elif ours < theirs:
        line = _("House {house} was closer than readers at {readers}.")
    else:
        line = _("Readers at {readers} were closer than the house at {house}.")
    return f"{line.format(**values)} {won}"


def climbers_line(climbers: Sequence[Climber]) -> str:
    """Return who rose to a place worth naming, or nothing."""
    if not climbers:
        return ""
    risen = [(_shown(climber), ordinal(climber.rank)) for climber in climbers]
    if len(risen) == 1:
        name, place = risen[0]
        return _("One reader climbs to {place}: {name}.").format(place=place, name=name)
    each = [_("{name} to {place}").format(name=name, place=place) for name, place in risen]
    return _("Climbing: {who}.").format(who=listed(each))


def _shown(climber: Climber) -> str:
    name = plain(climber.name, NAME)
    return _("{name} (simulated)").format(name=name) if climber.simulated else name


def context_line(trail: PredictionTrail) -> str:
    """Return the verdict's seal and the words that every post ends with."""
    seal = (_("seal {seal}").format(seal=trail.verdict_seal),) if trail.verdict_seal else ()
    return DOT.join((*seal, disclaimer()))


def _resolution(trail: PredictionTrail) -> Resolution:
    if trail.resolution is None:
        raise ValueError(f"prediction {trail.id} has no verdict yet")
    return trail.resolution


def _said(trail: PredictionTrail) -> str:
    stated, who = trail.prediction.probability, trail.dispatch.forecaster
    if stated is None:
        return _("said without a probability")
    if who == HOUSE:
        return _("we said {percent}").format(percent=percent(stated))
    if who == IMPORTED:
        return _("it said {percent}").format(percent=percent(stated))
    return _("{who} said {percent}").format(who=plain(who, NAME), percent=percent(stated))


def _won(winners: int, n: int) -> str:
    return _("{won} of {n} won.").format(won=winners, n=n)


def _level(trail: PredictionTrail) -> Decimal | None:
    claim = trail.prediction.claim
    if isinstance(claim, Floor | Cap | Touch | Above | Below | Closes):
        return claim.level
    return None


def _distance(value: Decimal, level: Decimal) -> str:
    named = f"{level.normalize():f}"
    if value == level:
        return _("exactly {level}").format(level=named)
    words = _("{far} above {level}") if value > level else _("{far} below {level}")
    return words.format(far=price(abs(value - level)), level=named)
