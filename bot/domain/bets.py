"""Bets as events, and the one rule that says what a reader's bet is now."""

import json
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from json.encoder import encode_basestring as quoted
from typing import Literal, NamedTuple

from bot.domain.values import Frozen, Instant


class Side(StrEnum):
    """Up: the claim will be true. Down: it will not."""

    UP = "up"
    DOWN = "down"

    @property
    def other(self) -> "Side":
        """The opposite side."""
        return Side.DOWN if self is Side.UP else Side.UP


class Account(Frozen):
    """A person as one platform knows them; `user` is unique within `platform`.

    `name` is empty where the platform does not tell it with an event.
    """

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


# Choices still standing, oldest first: each is the post it was made under and its side.
Choices = tuple[tuple[str, Side], ...]


def played(choices: Choices, action: BetAction) -> Choices:
    """Return the choices that stand after one action.

    With both reactions present the newest counts; removing it restores the other. A button replaces
    all that stood before.
    """
    kind, side = action.kind, action.side
    if kind == "withdraw" or side is None:
        return ()
    choice = (action.post, side)
    if kind == "choose" or (kind == "react" and not choices):
        return (choice,)
    others = tuple([c for c in choices if c != choice])
    return others if kind == "unreact" else (*others, choice)


@lru_cache(maxsize=1024)
def choices_text(choices: Choices) -> str:
    """Return choices as the JSON that the book keeps."""
    if len(choices) == 1:  # nearly all of them
        [(post, side)] = choices
        return f"[[{quoted(post)}, {quoted(side)}]]"
    return f"[{', '.join([f'[{quoted(post)}, {quoted(side)}]' for post, side in choices])}]"


@lru_cache(maxsize=1024)
def read_choices(text: str) -> Choices:
    """Return the choices kept as that text; raise ValueError for any other text."""
    return tuple([(post, Side(side)) for post, side in json.loads(text)])


class Hand(NamedTuple):
    """What one reader holds on one prediction; the last choice is the bet."""

    choices: Choices = ()

    @property
    def side(self) -> Side | None:
        """The side that counts now, or None without a bet."""
        return self.choices[-1][1] if self.choices else None

    def after(self, action: BetAction) -> "Hand":
        """Return the hand after one action."""
        return Hand(played(self.choices, action))


class BetStatus(StrEnum):
    """What became of an action: it counts, it came too late, it was known, or takes no bets."""

    COUNTED = "counted"
    LATE = "late"
    REPEATED = "repeated"
    REFUSED = "refused"


def told(action: BetAction, at: str) -> str:
    """Return what the chain tells of an action: a JSON array without spaces.

    It is source, prediction, community, post, kind, side and `at`, the instant as it is stored. The
    account is left out, so that forgetting a person leaves the chain true.
    """
    side = quoted(action.side) if action.side else "null"
    return (
        f"[{quoted(action.source)},{quoted(action.prediction)},{quoted(action.community)},"
        f'{quoted(action.post)},"{action.kind}",{side},"{at}"]'
    )


def link(previous: str, reader: str, text: str) -> str:
    """Return the chain's next head: SHA-256 of the head before, the reader's key, what is told.

    The three stand one after the other in UTF-8, the key as a JSON string.
    """
    return sha256(f"{previous}{quoted(reader)}{text}".encode()).hexdigest()


def replay(actions: Iterable[BetAction]) -> Hand:
    """Return the hand that a reader's actions, in order, leave."""
    hand = Hand()
    for action in actions:
        hand = hand.after(action)
    return hand


class Home(Frozen):
    """The community in which a bet counts, by the name it had last."""

    id: str
    platform: str
    name: str


class BetView(Frozen):
    """One reader's bet as they see it: its side, when it was made, and its points once scored.

    It counts in its `home`, where the latest choice was made, and with `is_public` outside too.
    `elsewhere` tells that its reader bets, or could bet, in another place as well.
    `both` is whether an older choice of the other side stands beside it.
    """

    prediction: str
    side: Side
    at: Instant
    points: float | None = None
    home: Home | None = None
    is_public: bool = False
    elsewhere: bool = False
    both: bool = False
