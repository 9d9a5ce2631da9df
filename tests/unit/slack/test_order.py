"""Reactions that are told late stand where they belong."""

from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Literal

import pytest

from adapters.slack.order import Order
from bot.domain.bets import Account, BetAction, Hand, Side, replay

NOON = datetime(2018, 3, 20, 12, tzinfo=UTC)
UP, DOWN = Side.UP, Side.DOWN
Told = tuple[BetAction, datetime]


def told(
    second: int, kind: Literal["react", "unreact"], side: Side, post: str = "d1", user: str = "ann"
) -> Told:
    """Something a reader did at a second."""
    at = NOON + timedelta(seconds=second)
    account = Account(platform="slack", user=user, name="")
    action = BetAction(
        source=f"slack:T1:{user}{second}",
        prediction="1.0",
        account=account,
        community="T1",
        post=post,
        kind=kind,
        side=side,
        at=at,
    )
    return action, at


def hand(events: tuple[Told, ...]) -> Hand:
    """What is left when events are told in this order; the book takes each source once."""
    order, taken = Order(), dict[str, BetAction]()
    for action, happened in events:
        for each in order.placed(action, happened):
            taken.setdefault(each.source, each)
    return replay(taken.values())


THOUGHTS = [
    (told(1, "react", UP), told(2, "unreact", UP)),
    (told(1, "react", UP), told(2, "react", DOWN)),
    (told(1, "react", UP), told(2, "react", DOWN), told(3, "unreact", DOWN)),
    (told(1, "react", UP), told(2, "react", DOWN), told(3, "unreact", UP)),
    (told(1, "react", UP), told(2, "react", DOWN, "d1-2"), told(3, "react", UP, "d1-3")),
]


@pytest.mark.parametrize("events", THOUGHTS)
def test_whatever_the_order_of_telling_the_hand_is_that_of_the_order_of_acting(
    events: tuple[Told, ...],
) -> None:
    right = replay(action for action, _at in events)
    assert {hand(each).side for each in permutations(events)} == {right.side}


@pytest.mark.parametrize("events", THOUGHTS)
def test_what_is_told_twice_changes_nothing(events: tuple[Told, ...]) -> None:
    right = replay(action for action, _at in events)
    assert hand(events + events).side is right.side
    assert hand((events[0], *events)).side is right.side


def test_readers_do_not_get_into_one_anothers_way() -> None:
    order = Order()
    late, early = told(2, "react", DOWN), told(1, "react", UP, user="ben")
    assert list(order.placed(*late)) == [late[0]]
    assert list(order.placed(*early)) == [early[0]]


def test_there_is_an_end_to_how_many_are_remembered() -> None:
    order = Order(limit=1)
    assert order.placed(*told(2, "unreact", UP))
    assert order.placed(*told(2, "react", UP, user="ben"))
    assert order.placed(*told(1, "react", UP))  # ann is forgotten
