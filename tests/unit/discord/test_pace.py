"""The pace: never more than the limit in any second, whatever delays requests on the way."""

import asyncio
from itertools import islice

import numpy as np
import pytest
import yarl

from adapters.discord.pace import Pace, counts

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
