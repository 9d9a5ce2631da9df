"""The alarm: it rings in time, when rung, and follows a clock that changes its speed."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from adapters.clocks.replayed import ReplayedClock
from adapters.scheduler.alarm import ScheduledAlarm

START = datetime(2018, 1, 2, tzinfo=UTC)


@pytest.fixture
async def clock() -> ReplayedClock:
    return ReplayedClock(START, 3600.0)


@pytest.fixture
async def alarm(clock: ReplayedClock):  # type: ignore[no-untyped-def]
    alarm = ScheduledAlarm(clock)
    alarm.start()
    yield alarm
    alarm.stop()


async def test_it_rings_when_replayed_time_is_there(
    alarm: ScheduledAlarm, clock: ReplayedClock
) -> None:
    until = START + timedelta(minutes=10)
    await asyncio.wait_for(alarm.wait(until), 5)
    assert clock.now() >= until


async def test_an_instant_that_is_past_rings_at_once(alarm: ScheduledAlarm) -> None:
    await asyncio.wait_for(alarm.wait(START - timedelta(days=1)), 5)


async def test_it_stands_while_time_stands_and_wakes_when_rung(
    alarm: ScheduledAlarm, clock: ReplayedClock
) -> None:
    clock.run_at(0)
    waiting = asyncio.ensure_future(alarm.wait(START + timedelta(hours=1)))
    await asyncio.sleep(0.05)
    assert not waiting.done()
    alarm.ring()
    await asyncio.wait_for(waiting, 5)
