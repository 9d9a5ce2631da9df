"""A dispatch as a post: claim and probability first, then what to know before betting."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.application.wording.names import (
    DOT,
    IMPORTED,
    choices,
    debate,
    disclaimer,
    is_long_shot,
    views,
)
from bot.application.wording.numbers import percent, share, until
from bot.application.wording.receipt import why_no_bets
from bot.application.wording.verdict import headline as verdict_headline
from bot.domain.dispatch import HOUSE
from bot.domain.plain import NAME, TITLE, plain
from bot.domain.text import _, ngettext
from bot.domain.trail import Phase

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.dispatch import Dispatch
    from bot.domain.trail import DispatchTrail, PredictionTrail


class Publication(NamedTuple):
    """The parts of a dispatch's post; a part that has nothing to say is empty.

    `claim` and `choices` come first: they are the notification on a phone. `status` is when bets
    lock and when the verdict comes, then how readers lean, then the verdict. `context` ends with
    the seal and "not financial advice".
    """

    claim: str
    choices: str
    title: str
    thesis: tuple[str, ...]
    status: str
    more: str
    context: str

    @property
    def lines(self) -> tuple[str, ...]:
        """All parts that say something, in order."""
        parts = (self.claim, self.choices, self.title, *self.thesis, self.status, self.more)
        return tuple(part for part in (*parts, self.context) if part)


def publication(trail: DispatchTrail, now: datetime) -> Publication:
    """Return the parts of a dispatch's post as it looks at `now`."""
    dispatch, first = trail.dispatch, trail.headline
    return Publication(
        claim=claim_line(first) if first else "",
        choices=choices_line(first) if first else "",
        title=plain(dispatch.title, TITLE),
        thesis=tuple(plain(line, TITLE * 2) for line in _thesis(dispatch)),
        status=status_line(first, now) if first else "",
        more=_more(trail),
        context=context_line(trail),
    )


def publication_lines(trail: DispatchTrail, now: datetime) -> tuple[str, ...]:
    """Return a dispatch's post as lines of plain text."""
    return publication(trail, now).lines


def claim_line(trail: PredictionTrail) -> str:
    """Return `META stays at or above 163 for 24h · house 62 %`."""
    return f"{plain(trail.prediction.sentence, TITLE)}{DOT}{priced(trail)}"


def priced(trail: PredictionTrail) -> str:
    """Return who said how much: `house 62 %`, `Ada 62 %`, or that no probability was given."""
    stated, who = trail.prediction.probability, trail.dispatch.forecaster
    if stated is None:
        return _("no probability given")
    if who == HOUSE:
        return _("house {percent}").format(percent=percent(stated))
    if who == IMPORTED:
        return _("imported, {percent}").format(percent=percent(stated))
    return f"{plain(who, NAME)} {percent(stated)}"


def choices_line(trail: PredictionTrail, marks: tuple[str, str] = ("⬆️", "⬇️")) -> str:
    """Return what the two reactions mean, or nothing where no bets are taken or open.

    `marks` are the reactions as the platform writes them.
    """
    if not trail.prediction.takes_bets or trail.phase is not Phase.OPEN:
        return ""
    up, down = choices(trail.prediction.claim.family)
    return f"{marks[0]} {up}   {marks[1]} {down}"


def status_line(trail: PredictionTrail, now: datetime) -> str:
    """Return where a prediction is in its life: its lock and verdict, the lean, or the verdict."""
    schedule = trail.prediction.schedule
    if trail.resolution is not None:
        return verdict_headline(trail)
    if trail.phase is Phase.LOCKED:
        return lock_line(trail)
    verdict = _("verdict in {span}").format(span=until(schedule.resolves, now))
    if now >= schedule.resolves:
        verdict = _("the verdict is due")
    if not trail.prediction.takes_bets:
        reason = why_no_bets(trail.prediction)
        return _("No bets: {reason}").format(reason=f"{reason.rstrip('.')}{DOT}{verdict}")
    if now >= schedule.locks:
        return f"{_('Bets are locked')}{DOT}{verdict}"
    return f"{_('Locks in {span}').format(span=until(schedule.locks, now))}{DOT}{verdict}"


def lock_line(trail: PredictionTrail) -> str:
    """Return what the lock froze: `24 up, 40 down · readers lean to 59 % · house 62 %`."""
    if not trail.prediction.takes_bets:
        return f"{_('No bets were taken')}{DOT}{priced(trail)}"
    if trail.lean is None:
        return f"{_('Nobody bet')}{DOT}{priced(trail)}"
    lean = _("readers lean to {percent}").format(percent=share(trail.lean))
    return DOT.join((counts(trail), lean, priced(trail)))


def counts(trail: PredictionTrail) -> str:
    """Return the bets that stand: `24 up, 40 down`."""
    return _("{ups} up, {downs} down").format(ups=trail.ups, downs=trail.downs)


def side_call_line(trail: PredictionTrail) -> str:
    """Return a side call with its price; one at 35 to 50 % is called a long shot."""
    line = claim_line(trail)
    return f"{line}{DOT}{_('long shot')}" if is_long_shot(trail) else line


def context_line(trail: DispatchTrail) -> str:
    """Return debate, minds with their convictions, seal and the words that every post ends with."""
    dispatch = trail.dispatch
    said = (debate(dispatch.debate), *views(dispatch.minds))
    seal = (_("seal {seal}").format(seal=trail.seal),) if trail.seal else ()
    return DOT.join((*(said if dispatch.minds else ()), *seal, disclaimer()))


def _thesis(dispatch: Dispatch) -> tuple[str, ...]:
    if dispatch.thesis:
        return dispatch.thesis[:4]
    return (dispatch.standfirst,) if dispatch.standfirst else ()


def _more(trail: DispatchTrail) -> str:
    n = len(trail.predictions) - 1
    if n < 1:
        return ""
    return ngettext("{n} side call", "{n} side calls", n).format(n=n)
