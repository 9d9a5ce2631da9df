"""The pace: never more than the limit in any second, whatever delays requests on the way."""

import asyncio
from itertools import islice

import numpy as np
import pytest
import yarl

from adapters.discord.pace import REMEMBERED, Known, Pace, counts, written_at

REQUESTS, SECONDS = 40, 0.1


async def arrivals(pace: Pace, count: int, delays: list[float]) -> list[float]:
    """When so many requests, all asked for at once, arrive after their delays on the way."""
    arrived: list[float] = []

    async def request(delay: float) -> None:
        async with pace.turn():
            await asyncio.sleep(delay)
            arrived.append(asyncio.get_running_loop().time())

    await asyncio.gather(*(request(delay) for delay in islice(delays, count)))
    return sorted(arrived)


def most_in_a_span(instants: list[float], seconds: float) -> int:
    return max(sum(first <= other < first + seconds for other in instants) for first in instants)


@pytest.mark.parametrize("slowest", [0.0, 0.005, 0.1])
async def test_no_span_holds_more_than_the_limit_however_late_some_arrive(slowest: float) -> None:
    delays = list(slowest * np.random.default_rng(7).random(240) ** 4)
    instants = await arrivals(Pace(REQUESTS, SECONDS), 240, delays)
    assert most_in_a_span(instants, SECONDS) <= REQUESTS


async def test_a_steady_delay_costs_little() -> None:
    instants = await arrivals(Pace(REQUESTS, SECONDS), 400, [SECONDS] * 400)
    assert instants[-1] - instants[100] < 1.4 * 299 * SECONDS / REQUESTS  # counted whole, 2.0


async def test_turns_are_taken_in_the_order_they_were_asked_for() -> None:
    pace, order = Pace(REQUESTS, SECONDS), list[int]()

    async def request(number: int) -> None:
        async with pace.turn():
            order.append(number)

    await asyncio.gather(*(request(number) for number in range(60)))
    assert order == list(range(60))


async def test_whoever_gives_up_waiting_takes_no_turn() -> None:
    pace = Pace(1, 0.05)

    async def held() -> None:
        async with pace.turn():
            await asyncio.Event().wait()

    first, second = asyncio.create_task(held()), asyncio.create_task(held())
    await asyncio.sleep(0.01)
    second.cancel()
    first.cancel()
    await asyncio.gather(first, second, return_exceptions=True)
    async with asyncio.timeout(1), pace.turn():
        pass


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://discord.com/api/v10/channels/1/messages", True),
        ("https://discord.com/api/v10/applications/1/commands", True),
        ("https://discord.com/api/v10/interactions/1/abc/callback", False),
        ("https://discord.com/api/v10/webhooks/1/abc/messages/@original", False),
        ("wss://gateway.discord.gg/?v=10", False),
    ],
)
def test_answers_to_interactions_and_the_gateway_are_not_paced(url: str, expected: bool) -> None:
    assert counts(yarl.URL(url)) is expected


def test_what_held_up_an_answer_does_not_hold_up_what_follows() -> None:
    known, clock = Known(), 1_500_000_000.0
    for n in range(REMEMBERED):
        known.left(sent=n, answered=n + 0.1, told=clock + n + 0.05)
    assert known.left(sent=100.0, answered=100.9, told=clock + 100.05) == 100.0
    assert known.left(sent=200.0, answered=200.9, told=clock + 200.75) == pytest.approx(200.7)
    assert known.left(sent=300.0, answered=300.9, told=None) == pytest.approx(300.8)


def test_before_enough_is_known_a_request_counts_from_its_answer() -> None:
    assert Known().left(sent=1.0, answered=1.4, told=None) == 1.4


def test_an_answer_says_when_it_was_written() -> None:
    limit = {"X-RateLimit-Reset": "1470173023.250", "X-RateLimit-Reset-After": "2.250"}
    assert written_at(limit) == 1470173021.0
    assert written_at({}) is None
    assert written_at({"X-RateLimit-Reset": "soon", "X-RateLimit-Reset-After": "2"}) is None
