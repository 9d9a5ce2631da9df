"""A receipt says what a reader holds, what it can bring and until when, in plain words."""

from __future__ import annotations

import pytest

from bot.application.wording import receipt_lines
from bot.domain.bets import BetView, Side
from bot.domain.post import Receipt
from bot.domain.trail import Phase, PredictionTrail
from tests.fakes import stories


def bet(side: Side = Side.UP, points: float | None = None) -> BetView:
    return BetView(prediction="54.0", side=side, at=stories.NOW, points=points)


def told(trail: PredictionTrail, held: BetView | None, late: bool = False) -> str:
    lines = receipt_lines(Receipt(trail=trail, bet=held, late=late), stories.NOW)
    return " ".join(lines).replace("\u00a0", " ")


def test_a_bet_says_what_either_verdict_brings() -> None:
    assert told(stories.trail(), bet()) == (
        "You're up at 62 %. Right: +38. Wrong: −62. Locks in 2 h 30 min."
    )
    assert "You're down at 62 %. Wrong: +62. Right: −38." in told(stories.trail(), bet(Side.DOWN))


def test_of_two_choices_it_says_which_counts() -> None:
    both = bet(Side.DOWN).model_copy(update={"both": True})
    assert told(stories.trail(), both).startswith(
        "You're down at 62 %. Wrong: +62. Right: −38. "
        "You have chosen both sides: the newer choice counts. Locks in"
    )


def test_no_bet_says_what_both_sides_would_bring() -> None:
    text = told(stories.trail(), None)
    assert text.startswith(
        "You have no bet on this. Up: +38 if it comes true, −62 if not. "
        "Down: −38 if it comes true, +62 if not."
    )


def test_a_late_choice_is_explained() -> None:
    locked = stories.trail(phase=Phase.LOCKED)
    assert told(locked, None, late=True) == (
        "You have no bet on this. Your choice came after the lock, so it does not count. "
        "Locked. Verdict in 22 h."
    )
    assert "the bet you had then is the one that counts" in told(locked, bet(), late=True)


def test_a_verdict_brings_the_points_of_either_side() -> None:
    resolved = stories.trail(resolution=stories.RIGHT)
    assert told(resolved, bet(points=38)) == "Right. You were up at 62 %: +38."
    assert told(resolved, bet(Side.DOWN)) == "Right. You were down at 62 %: −38."
    assert told(resolved, None) == "Right. You had no bet on this."


def test_a_void_costs_nobody_anything_and_says_why() -> None:
    text = told(stories.trail(resolution=stories.VOID), bet())
    assert text == (
        "Void: no regular trade in the last session. You were up at 62 %: nobody wins or loses."
    )


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"no_bets": "META reports earnings tonight"}, "META reports earnings tonight."),
        ({"percent": 97}, "at 97 % there is too little left to win."),
        ({"percent": None}, "it was made without a probability."),
    ],
)
def test_a_prediction_without_bets_says_why(changes: dict[str, object], reason: str) -> None:
    call = stories.prediction(**changes)  # type: ignore[arg-type]
    text = told(stories.trail(stories.dispatch(predictions=(call,))), None)
    assert text == f"No bets on this one: {reason}"


def test_a_hidden_prediction_shows_nothing_else() -> None:
    assert told(stories.trail(hidden=True), bet()) == "A moderator has hidden this prediction here."
