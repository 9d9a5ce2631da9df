"""Two hundred channels of one workspace get their posts without one refusal by Slack's limits.

The local Slack enforces its tiers. Its minute and that of the pace last two seconds, since the
reactions alone would take eight real ones.
"""

import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.slack.pace import MINUTE, Pace
from bot.application.publisher import Publisher
from tests.integration.slack.publishing import Desk, desk_at
from tests.slack_server import Limits, SlackServer

CHANNELS, FASTER = 200, 30


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    limits = Limits(minute_seconds=60 / FASTER, posts_at_once=0)
    async with SlackServer(limits=limits) as server, desk_at(server, tmp_path) as running:
        yield running


async def test_no_call_of_a_run_of_two_hundred_channels_is_refused(desk: Desk) -> None:
    channels = [desk.team.add_channel(f"desk-{number}") for number in range(CHANNELS)]
    for channel in channels:
        await desk.subscribe(channel)
    platform = desk.platform(Pace(minute=MINUTE / FASTER))
    await desk.publish()
    begun = time.monotonic()
    publisher = await desk.send(platform=platform)
    posted = time.monotonic() - begun
    assert [len(channel.by_app) for channel in channels] == [1] * CHANNELS
    await desk.server.until(
        lambda: sum(len(channel.last.reactions) for channel in channels) == 2 * CHANNELS, 120
    )
    seeded = time.monotonic() - begun
    await desk.lock()
    edited = await rest(desk, publisher)
    assert desk.server.journal.refused == []
    figures = f"{CHANNELS} posts {posted:.1f} s, reactions {seeded:.1f} s, edits {edited:.1f} s"
    assert posted < 30 > edited, figures
    assert seeded < 50, figures


async def rest(desk: Desk, publisher: Publisher) -> float:
    """Let the process go on until every post was edited; return the seconds that took."""
    begun = time.monotonic()
    while desk.server.journal.count("chat.update", error="") < CHANNELS:
        await desk.go_on(publisher, minutes=0.05)
        assert time.monotonic() - begun < 120
    return time.monotonic() - begun
