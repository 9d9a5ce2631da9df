"""The word before a lock, and after it: what is asked, how much longer, what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.application.wording.hidden import hidden_line
from bot.application.wording.names import DOT, disclaimer
from bot.application.wording.publication import claim_line, lock_line
from bot.application.wording.verdict import headline as verdict_headline
from bot.domain.plain import TITLE, plain
from bot.domain.text import _, ngettext
from bot.domain.trail import Phase

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.domain.post import ReminderPost
    from bot.domain.trail import DispatchTrail, PredictionTrail


class Reminder(NamedTuple):
    """The parts of a reminder; `headline` and `how` to bet are the notification on a phone."""

    headline: str
    how: str
    status: str
    context: str

    @property
    def lines(self) -> tuple[str, ...]:
        """All parts that say something, in order."""
        return tuple(part for part in self if part)


def reminder(post: ReminderPost, when: Callable[[datetime], str]) -> Reminder:
    """Return the parts of a reminder; raise ValueError for a dispatch without a headline.

    `when` says how far off an instant is: `in 30 min`. The two reactions are not shown: under a
    reminder they are no bets.
    """
    head = post.trail.headline
    if head is None:
        raise ValueError(f"dispatch {post.trail.dispatch.id} has nothing to lock")
    if head.hidden:
        return Reminder(hidden_line(), "", "", disclaimer())
    if head.phase is not Phase.OPEN:
        return Reminder(_over(head), "", _became(head), disclaimer())
    locks = _("🔒 {when}").format(when=when(head.prediction.schedule.locks))
    return Reminder(
        headline=_("Bets lock soon: {claim}").format(claim=claim_line(head)),
        how=_("Bet by reacting under the dispatch, or press My bet."),
        status=DOT.join(filter(None, (locks, _side_calls(post.trail)))),
        context=disclaimer(),
    )


def _over(head: PredictionTrail) -> str:
    claim = plain(head.prediction.sentence, TITLE)
    return _("Bets are locked: {claim}").format(claim=claim)


def _became(head: PredictionTrail) -> str:
    """The verdict, or until then how readers lean."""
    return lock_line(head) if head.resolution is None else verdict_headline(head)


def _side_calls(trail: DispatchTrail) -> str:
    """How many side calls lock at the same time."""
    head, *others = trail.predictions
    locks = head.prediction.schedule.locks
    n = sum(
        call.phase is Phase.OPEN
        and not call.hidden
        and call.prediction.takes_bets
        and call.prediction.schedule.locks == locks
        for call in others
    )
    if not n:
        return ""
    line = ngettext("{n} side call locks with it", "{n} side calls lock with it", n)
    return line.format(n=n)
