"""A verdict in words: what came true, what decided it, and who had been closer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.application.wording.names import DOT, IMPORTED, disclaimer, outcome
from bot.application.wording.numbers import level as number
from bot.application.wording.numbers import nth, percent, price, share
from bot.application.wording.sentences import capital, closed, listed
from bot.domain.claims.tree import Above, Below, Cap, Closes, Floor, Touch
from bot.domain.dispatch import HOUSE
from bot.domain.plain import NAME, TITLE, plain
from bot.domain.resolution import Outcome
from bot.domain.scores import quality
from bot.domain.text import _, ngettext

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
        deciding=" ".join(filter(None, (deciding_line(trail), _early_line(trail)))),
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
    """Return what decided, and by how much: `Session low 163.30: 30 cents to spare.`"""
    seen, level = _decisive(trail), _level(trail)
    if seen is None or level is None:
        return _reason(trail)
    return f"{observation(trail, seen)}{_distance(trail, seen.value, level)}."


def decided_line(trail: PredictionTrail) -> str:
    """Return what decided without the distance: `Session low 163.30.`"""
    seen = _decisive(trail)
    return _reason(trail) if seen is None else f"{observation(trail, seen)}."


def _decisive(trail: PredictionTrail) -> Observation | None:
    """The one price that tells it all; none where the resolution's reason must tell."""
    found, level = _resolution(trail), _level(trail)
    if found.outcome is Outcome.VOID or level is None or len(found.deciding) != 1:
        return None
    seen = found.deciding[0]
    far = not level / _FARTHEST < seen.value < level * _FARTHEST  # a split lies between them
    return None if far else seen


def _reason(trail: PredictionTrail) -> str:
    reason = _resolution(trail).reason
    return capital(closed(reason)) if reason else ""


def _early_line(trail: PredictionTrail) -> str:
    """That the rest of the window could change nothing, for readers who expected it later."""
    found = _resolution(trail)
    is_early = found.decided_at < trail.prediction.schedule.window_end
    if found.outcome is Outcome.VOID or not is_early:
        return ""
    return _("That settled it before its window ended.")


def observation(trail: PredictionTrail, seen: Observation) -> str:
    """Return the price that decided in words: `Session low 163.30`, or `Low 163.30` of less."""
    field = {"open": _("Open"), "high": _("High"), "low": _("Low"), "close": _("Close")}
    if _is_of_whole_session(trail, seen):
        field |= {"high": _("Session high"), "low": _("Session low")}
    return f"{field[seen.field]} {price(seen.value)}"


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
    risen = [(_shown(climber), nth(climber.rank)) for climber in climbers]
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


def _is_of_whole_session(trail: PredictionTrail, seen: Observation) -> bool:
    """Whether the observation is the session's own: it stands at the end of one that all counts."""
    return any(
        session.close == seen.time and window.start <= session.open
        for window in trail.prediction.schedule.windows
        for session in window.sessions
    )


def _distance(trail: PredictionTrail, value: Decimal, level: Decimal) -> str:
    """How far the price stayed from the level, or went beyond it."""
    is_touch, held = isinstance(trail.prediction.claim, Touch), trail.outcome == 1
    if value == level:
        words = _(", exactly {level}")
    elif held and not is_touch:
        words = _(": {far} to spare")
    elif is_touch and not held:
        words = _(": {far} short of {level}")
    else:
        words = _(", {far} above {level}") if value > level else _(", {far} below {level}")
    return words.format(far=_far(trail, abs(value - level)), level=number(level))


def _far(trail: PredictionTrail, gap: Decimal) -> str:
    """A gap between prices, in cents where it is less than a dollar."""
    cents = 100 * gap
    is_in_dollars = trail.prediction.category.partition("/")[0] in ("equity", "etf")
    if not is_in_dollars or gap >= 1 or cents != int(cents):
        return price(gap)
    return ngettext("{n} cent", "{n} cents", int(cents)).format(n=int(cents))
