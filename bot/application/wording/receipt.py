"""The private receipt: what a reader holds on one prediction, and what it can bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.application.wording.names import home, outcome, side
from bot.application.wording.numbers import NBSP, percent, points, signed, until
from bot.application.wording.sentences import closed
from bot.domain.bets import Side
from bot.domain.resolution import Outcome
from bot.domain.scores import bet_points
from bot.domain.text import _
from bot.domain.trail import Phase

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.bets import BetView
    from bot.domain.dispatch import Prediction
    from bot.domain.post import Receipt
    from bot.domain.resolution import Resolution
    from bot.domain.trail import PredictionTrail


def receipt_lines(receipt: Receipt, now: datetime) -> tuple[str, ...]:
    """Return the receipt's lines, the bet first: `You're up at 62 %. Right: +38. Wrong: −62.`

    A late try, a prediction that takes no bets and a verdict are said in plain words.
    """
    trail, bet = receipt.trail, receipt.bet
    prediction = trail.prediction
    if trail.hidden:
        return (_("A moderator has hidden this prediction here."),)
    if not prediction.takes_bets:
        return (_("No bets on this one: {reason}").format(reason=why_no_bets(prediction)),)
    late = (_late(receipt),) if receipt.late else ()
    if trail.resolution is not None:
        return (*_settled(trail, trail.resolution, bet), *late)
    betting = trail.phase is Phase.OPEN and now < prediction.schedule.locks
    return (*_held(prediction, bet, betting), *_home(receipt), *late, _clock(trail, now))


def stakes(prediction: Prediction, chosen: Side) -> str:
    """Return what a side brings, what it hopes for first: `Right: +38. Wrong: −62.`

    Right and Wrong are the verdicts on the claim, so that a bet down hopes for Wrong.
    """
    percent_ = prediction.probability or 0
    words = _("Right:{nbsp}{right}. Wrong:{nbsp}{wrong}.")
    if chosen is Side.DOWN:
        words = _("Wrong:{nbsp}{wrong}. Right:{nbsp}{right}.")
    return words.format(
        right=signed(bet_points(chosen, percent_, 1)),
        wrong=signed(bet_points(chosen, percent_, 0)),
        nbsp=NBSP,
    )


def why_no_bets(prediction: Prediction) -> str:
    """Return the reason why a prediction takes no bets, as the end of a sentence."""
    if prediction.no_bets:
        return closed(prediction.no_bets)
    stated = prediction.probability
    if stated is None:
        return _("it was made without a probability.")
    if not 5 <= stated <= 95:
        return _("at {percent} there is too little left to win.").format(percent=percent(stated))
    return _("there was no time between its publication and its lock.")


def _held(prediction: Prediction, bet: BetView | None, betting: bool) -> tuple[str, ...]:
    stated = prediction.probability or 0
    if bet is not None:
        held = _("You're {side} at {percent}.").format(side=side(bet.side), percent=percent(stated))
        return (f"{held} {stakes(prediction, bet.side)}", *_beside(bet))
    none = _("You have no bet on this.")
    if not betting:
        return (none,)
    up = _("Up: {right} if it comes true, {wrong} if not.")
    down = _("Down: {right} if it comes true, {wrong} if not.")
    offers = ((up, Side.UP), (down, Side.DOWN))
    return (none, *(_offer(words, chosen, stated) for words, chosen in offers))


def _home(receipt: Receipt) -> tuple[str, ...]:
    """Where a bet counts, for whoever may think that it counts in another place, or in secret."""
    bet = receipt.bet
    if bet is None or bet.home is None:
        return ()
    if bet.home.id != receipt.community:
        line = _("It counts in {home}, where you chose last.")
        if bet.is_public:
            line = _("It counts in {home}, where you chose last; that board is open to all.")
        return (line.format(home=home(bet.home)),)
    if bet.is_public and bet.elsewhere:
        return (
            _("It counts here, where you chose last, and this board is open: it is public now."),
        )
    return ()


def _beside(bet: BetView) -> tuple[str, ...]:
    """Why that side, where the reader still sees both of their reactions."""
    return (_("You have chosen both sides: the newer choice counts."),) if bet.both else ()


def _offer(words: str, chosen: Side, stated: int) -> str:
    return words.format(
        right=signed(bet_points(chosen, stated, 1)), wrong=signed(bet_points(chosen, stated, 0))
    )


def _late(receipt: Receipt) -> str:
    if receipt.bet is None:
        return _("Your choice came after the lock, so it does not count.")
    return _("A later change came after the lock; the bet you had then is the one that counts.")


def _clock(trail: PredictionTrail, now: datetime) -> str:
    schedule = trail.prediction.schedule
    if trail.phase is Phase.OPEN and now < schedule.locks:
        return _("Locks in {span}.").format(span=until(schedule.locks, now))
    if now < schedule.resolves:
        return _("Locked. Verdict in {span}.").format(span=until(schedule.resolves, now))
    return _("Locked. The verdict is being worked out.")


def _settled(
    trail: PredictionTrail, resolution: Resolution, bet: BetView | None
) -> tuple[str, ...]:
    verdict = outcome(resolution.outcome)
    stated = percent(trail.prediction.probability or 0)
    if bet is None:
        return (_("{verdict}. You had no bet on this.").format(verdict=verdict),)
    if resolution.outcome is Outcome.VOID:
        reason = closed(resolution.reason)
        return (
            _("Void: {reason}").format(reason=reason),
            _("You were {side} at {percent}: nobody wins or loses.").format(
                side=side(bet.side), percent=stated
            ),
        )
    gained = bet.points
    if gained is None:
        gained = bet_points(bet.side, trail.prediction.probability or 0, trail.outcome or 0)
    line = _("{verdict}. You were {side} at {percent}: {points}.")
    return (
        line.format(verdict=verdict, side=side(bet.side), percent=stated, points=points(gained)),
    )
