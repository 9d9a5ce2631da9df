"""A trading week in review: what came true, who did best, what is open, what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.application.wording.names import DOT, disclaimer, outcome
from bot.application.wording.numbers import month_name, percent, points, share
from bot.application.wording.publication import claim_line
from bot.application.wording.record import ENOUGH
from bot.application.wording.sentences import listed
from bot.application.wording.verdict import COIN, climbers_line
from bot.domain.plain import NAME, TITLE, plain
from bot.domain.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from bot.domain.post import DigestPost, Leader
    from bot.domain.trail import PredictionTrail

    When = Callable[[datetime], str]

MOST_CALLS, MOST_OPEN = 8, 4


class Digest(NamedTuple):
    """The parts of a week's digest; a part that has nothing to say is empty.

    `headline` is the notification on a phone. `calls` and `open` are one line each.
    """

    headline: str
    house: str
    calls: tuple[str, ...]
    early: tuple[str, ...]
    best: str
    climbers: str
    open: tuple[str, ...]
    coming: str
    context: str

    @property
    def blocks(self) -> tuple[tuple[str, ...], ...]:
        """What follows the headline, as blocks of lines; those with nothing to say are left out."""
        found = (
            (self.house,),
            (*self.calls, *self.early),
            (self.best, self.climbers),
            (*self.open, self.coming),
        )
        told = (tuple(line for line in block if line) for block in found)
        return tuple(block for block in told if block)

    @property
    def lines(self) -> tuple[str, ...]:
        """All parts that say something, in order."""
        return (self.headline, *(line for block in self.blocks for line in block), self.context)


def digest(post: DigestPost, when: When) -> Digest:
    """Return the parts of a week's digest. `when` says how far off an instant is: `in 2 days`."""
    week = post.week
    coming = when(week.next_cycle) if week.next_cycle else ""
    return Digest(
        headline=_("The week of {day}: {result}").format(
            day=_day(week.first), result=_result(post)
        ),
        house=_house(_scored(post.calls)),
        calls=_some([_call(trail) for trail in post.calls], MOST_CALLS),
        early=tuple(_early(trail) for trail in post.early[:MOST_OPEN]),
        best=_best(post),
        climbers=climbers_line(post.climbers),
        open=_some([_open(trail, when, week.at) for trail in post.open], MOST_OPEN),
        coming=_("Next dispatch {when}.").format(when=coming) if coming else "",
        context=disclaimer(),
    )


def _day(day: date) -> str:
    return f"{day.day}\u00a0{month_name(day.month)}"


def _scored(calls: Sequence[PredictionTrail]) -> list[PredictionTrail]:
    return [trail for trail in calls if trail.score is not None]


def _result(post: DigestPost) -> str:
    """What the week came to, in a few words."""
    scored = _scored(post.calls)
    if len(scored) == 1:
        return _("the one call came true") if scored[0].outcome else _("the one call was wrong")
    if scored:
        hits = sum(trail.outcome or 0 for trail in scored)
        return _("{hits} of {n} calls came true").format(hits=hits, n=len(scored))
    if post.calls:
        return ngettext("the one call was void", "all {n} calls were void", len(post.calls)).format(
            n=len(post.calls)
        )
    return _("no verdict")


def _house(scored: Sequence[PredictionTrail]) -> str:
    """The house's week beside a coin, and how little that says."""
    n = len(scored)
    if not n:
        return ""
    expected = sum(trail.prediction.probability or 0 for trail in scored) / 100
    mean = sum(trail.score or 0.0 for trail in scored) / n
    line = _("We expected {expected}. House score {score} (a coin: {coin}).").format(
        expected=f"{expected:.1f}", score=share(mean), coin=share(COIN)
    )
    if n >= ENOUGH:
        return line
    few = ngettext("One call is too few to tell.", "{n} calls are too few to tell.", n)
    return f"{line} {few.format(n=n)}"


def _call(trail: PredictionTrail) -> str:
    result = outcome(trail.resolution.outcome) if trail.resolution else ""
    said = percent(trail.prediction.probability or 0)
    return DOT.join((result, plain(trail.prediction.sentence, TITLE), said))


def _early(trail: PredictionTrail) -> str:
    return _("{call}, decided early; it counts at its end").format(call=_call(trail))


def _best(post: DigestPost) -> str:
    n = post.readers
    if not n:
        return _("Nobody bet.") if post.calls else ""
    if not post.leaders:
        line = ngettext(
            "One reader bet, and did not come out ahead.",
            "{n} readers bet, and nobody came out ahead.",
            n,
        )
        return line.format(n=n)
    first, *others = post.leaders
    won = ngettext("over {n} dispatch", "over {n} dispatches", first.dispatches)
    led = f"{_shown(first)}, {points(first.points)} {won.format(n=first.dispatches)}"
    line = ngettext("The one reader who bet: {who}.", "Best of {n} readers: {who}.", n)
    if others:
        rest = listed([f"{_shown(reader)} {points(reader.points)}" for reader in others])
        led = _("{first}; then {others}").format(first=led, others=rest)
    return line.format(n=n, who=led)


def _shown(reader: Leader) -> str:
    name = plain(reader.name, NAME)
    return _("{name} (simulated)").format(name=name) if reader.simulated else name


def _open(trail: PredictionTrail, when: When, at: datetime) -> str:
    resolves = trail.prediction.schedule.resolves
    coming = _("verdict {when}").format(when=when(resolves))
    due = coming if resolves > at else _("the verdict is due")
    return _("Open: {what}").format(what=DOT.join((claim_line(trail), due)))


def _some(lines: Sequence[str], most: int) -> tuple[str, ...]:
    """As many lines as there is room for, and how many are left."""
    left = len(lines) - most
    if left <= 0:
        return tuple(lines)
    return (*lines[:most], ngettext("and {n} more", "and {n} more", left).format(n=left))
