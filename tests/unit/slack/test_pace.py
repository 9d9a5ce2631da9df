"""Calls leave in turn: so many of a method a minute, one post a second in a channel."""

import asyncio
import time
from itertools import pairwise

import pytest

from adapters.slack.pace import A_MINUTE, Pace
from bot.application.ports.chat import TryLater

POST, EDIT = "chat.postMessage", "chat.update"


async def called(pace: Pace, method: str, channel: str = "", team: str = "T1") -> float:
    async with pace.turn(team, method, channel, patience=60):
        return time.monotonic()


async def test_no_span_holds_more_calls_of_a_method_than_its_tier() -> None:
    pace, many = Pace(minute=0.5), A_MINUTE[EDIT]
    left = sorted(await asyncio.gather(*(called(pace, EDIT) for _ in range(2 * many + 5))))
    for first, beyond in zip(left, left[many:], strict=False):
        assert beyond - first >= 0.5
    assert left[-1] - left[0] < 3


async def test_workspaces_and_methods_do_not_wait_for_one_another() -> None:
    pace = Pace(minute=30)
    await asyncio.gather(*(called(pace, EDIT) for _ in range(A_MINUTE[EDIT])))
    async with asyncio.timeout(1):
        await called(pace, EDIT, team="T2")
        await called(pace, "reactions.add")


async def test_posts_in_one_channel_are_apart_and_other_channels_go_on() -> None:
    pace = Pace(between_posts=0.2)
    begun = time.monotonic()
    left = await asyncio.gather(*(called(pace, POST, "C1") for _ in range(4)))
    others = await asyncio.gather(*(called(pace, POST, f"C{n}") for n in range(2, 20)))
    assert all(after - before >= 0.2 for before, after in pairwise(left))
    assert max(others) - max(left) < 0.2
    assert time.monotonic() - begun < 3


async def test_whoever_would_wait_too_long_is_told_so_at_once() -> None:
    pace = Pace(minute=30)
    await asyncio.gather(*(called(pace, EDIT) for _ in range(A_MINUTE[EDIT])))
    with pytest.raises(TryLater) as refusal:
        async with pace.turn("T1", EDIT, patience=1):
            raise AssertionError("it was not its turn")
    assert 25 < refusal.value.after <= 30


async def test_a_wait_that_slack_names_holds_every_call_of_that_method() -> None:
    pace = Pace()
    pace.hold("T1", EDIT, 0.3)
    begun = time.monotonic()
    left = await asyncio.gather(*(called(pace, EDIT) for _ in range(3)))
    assert min(left) - begun >= 0.3
    pace.hold("T1", EDIT, 30)
    with pytest.raises(TryLater):
        async with pace.turn("T1", EDIT):
            raise AssertionError("it was not its turn")
    await called(pace, EDIT, team="T2")


async def test_a_call_that_is_given_up_takes_no_turn() -> None:
    pace, many = Pace(minute=0.6), A_MINUTE[EDIT]
    await asyncio.gather(*(called(pace, EDIT) for _ in range(many)))
    for _ in range(10):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01):
                await called(pace, EDIT)
    begun = time.monotonic()
    await asyncio.gather(*(called(pace, EDIT) for _ in range(many)))
    assert time.monotonic() - begun < 1.5


async def test_a_call_that_fails_gives_its_turn_back() -> None:
    pace = Pace(minute=0.1, between_posts=0.1)
    for _ in range(3):
        with pytest.raises(ValueError, match="refused"):
            async with pace.turn("T1", POST, "C1"):
                raise ValueError("refused")
    await called(pace, POST, "C1")
