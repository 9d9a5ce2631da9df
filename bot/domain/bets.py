"""Bets as events, and the one rule that says what a reader's bet is now."""

from collections.abc import Iterable
from enum import StrEnum
from hashlib import sha256
from typing import Literal

from bot.domain.values import Frozen, Instant, canonical_json


class Side(StrEnum):
    """Up: the claim will be true. Down: it will not."""

    UP = "up"
    DOWN = "down"

    @property
    def other(self) -> "Side":
        """The opposite side."""
        return Side.DOWN if self is Side.UP else Side.UP


class Account(Frozen):
    """A person as one platform knows them; `user` is unique within `platform`."""

    platform: str
    user: str
    name: str


class BetAction(Frozen):
    """One thing a reader did about one prediction.

    `source` is the platform's own name of the event, unique for ever: a second delivery changes
    nothing. `post` is the message it happened under; a button has one too. `react` and `unreact`
    follow a reaction; `choose` and `withdraw` are button presses.
    """

    source: str
    prediction: str
    account: Account
    community: str
    post: str
    kind: Literal["react", "unreact", "choose", "withdraw"]
    side: Side | None
    at: Instant


class Hand(Frozen):
    """What one reader holds on one prediction: choices still standing, oldest first.

    Each choice is the post it was made under and its side. The last one is the bet.
    """

    choices: tuple[tuple[str, Side], ...] = ()

    @property
    def side(self) -> Side | None:
        """The side that counts now, or None without a bet."""
        return self.choices[-1][1] if self.choices else None

    def after(self, action: BetAction) -> "Hand":
        """Return the hand after one action.

        With both reactions present the newest counts; removing it restores the other. A button
        replaces all that stood before.
        """
        if action.kind == "withdraw" or action.side is None:
            return Hand()
        choice = (action.post, action.side)
        if action.kind == "choose":
            return Hand(choices=(choice,))
        others = tuple(c for c in self.choices if c != choice)
        return Hand(choices=others if action.kind == "unreact" else (*others, choice))


class BetStatus(StrEnum):
    """What became of an action: it counts, it came too late, it was known, or takes no bets."""

    COUNTED = "counted"
    LATE = "late"
    REPEATED = "repeated"
    REFUSED = "refused"


def link(previous: str, reader: str, action: BetAction) -> str:
    """Return the chain's next head: SHA-256 over the previous head and the action, keyed by reader.

    The account is left out, so that forgetting a person leaves the chain true.
    """
    body = action.model_dump(mode="json", exclude={"account"}) | {"reader": reader}
    return sha256(f"{previous}\n{canonical_json(body)}".encode()).hexdigest()


def replay(actions: Iterable[BetAction]) -> Hand:
    """Return the hand that a reader's actions, in order, leave."""
    hand = Hand()
    for action in actions:
        hand = hand.after(action)
    return hand


class BetView(Frozen):
    """One reader's bet as they see it: its side, when it was made, and its points once scored."""

    prediction: str
    side: Side
    at: Instant
    points: float | None = None
