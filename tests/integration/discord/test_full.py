"""Loudness full: a reminder in the thread before the lock, and the week in review, each once."""

import re
from datetime import timedelta

import pytest

from bot.application.ports.book import Loudness, QuietHours
from tests.discord_server import Channel, DiscordServer, Message, faults
from tests.fakes.stories import LOCKS, PUBLISHED, week_at
from tests.integration.discord.publishing import Desk, own

AT = PUBLISHED + timedelta(days=3, minutes=30)
WEEK = week_at(AT, AT + timedelta(days=3))
SILENT = 1 << 12


@pytest.fixture
async def channels(desk: Desk) -> dict[Loudness, Channel]:
    """A channel of each loudness."""
    found = {}
    for loudness in Loudness:
        found[loudness] = desk.guild.add_text_channel(f"desk-{loudness}")
        await desk.subscribe(found[loudness], loudness=loudness)
    return found


def minutes_to(desk: Desk, before_lock: float) -> float:
    return (LOCKS - desk.clock.now()).total_seconds() / 60 - before_lock


def thread_of(channel: Channel) -> Channel:
    thread = channel.messages[0].thread
    assert thread is not None
    return thread


def reminders(channel: Channel) -> list[Message]:
    return [m for m in own(channel) if m.content.startswith(("Bets lock soon", "Bets are locked"))]


async def test_the_reminder_stands_once_in_the_thread_and_can_be_bet_by(
    desk: Desk, channels: dict[Loudness, Channel]
) -> None:
    await desk.publish()
    await desk.send()
    await desk.send(minutes=minutes_to(desk, 30))
    await desk.send(minutes=1)
    (message,) = reminders(thread_of(channels[Loudness.FULL]))
    assert message.content.splitlines() == [
        "Bets lock soon: META stays at or above 163 for 24h · house 62\u00a0%",
        "Bet by reacting under the dispatch, or press My bet.",
    ]
    assert f"<t:{int(LOCKS.timestamp())}:R>" in str(message.embeds[0]["description"])
    (button,) = message.components[0]["components"]
    assert button["custom_id"].startswith("bet:1.0:r1-")
    for loudness in (Loudness.QUIET, Loudness.NORMAL):
        (dispatch,) = own(channels[loudness])
        assert dispatch.thread is None
    await desk.book.lock(["1.0"], LOCKS)
    await desk.send(minutes=minutes_to(desk, 0))
    (message,) = reminders(thread_of(channels[Loudness.FULL]))
    assert message.content == "Bets are locked: META stays at or above 163 for 24h"
    assert message.embeds[0]["description"] == "Nobody bet · house 62\u00a0%"


async def test_a_reminder_whose_answer_was_lost_is_found_again_after_a_restart(
    desk: Desk, server: DiscordServer, channels: dict[Loudness, Channel]
) -> None:
    await desk.publish()
    await desk.send()
    thread = thread_of(channels[Loudness.FULL])
    server.faults.reset(on=faults.SEND, accepted=True)
    await desk.send(minutes=minutes_to(desk, 30))
    await desk.send(minutes=1)
    assert len(reminders(thread)) == 1


async def test_the_week_is_told_once_and_in_the_reader_s_own_time(
    desk: Desk, channels: dict[Loudness, Channel]
) -> None:
    await desk.publish()
    await desk.send()
    await desk.send(minutes=24 * 60)
    await desk.resolve()
    await desk.send(minutes=1)
    for _start in range(2):
        await desk.book.queue_digests(WEEK)
        await desk.send(minutes=(AT - desk.clock.now()).total_seconds() / 60 + 1)
    (message,) = weeks(channels[Loudness.FULL])
    assert message.content == "The week of 19 March: the one call came true"
    card = str(message.embeds[0]["description"])
    assert "We expected 0.6. House score 86\u00a0% (a coin: 75\u00a0%)." in card
    assert f"Next dispatch <t:{int((AT + timedelta(days=3)).timestamp())}:R>." in card
    assert "⟦" not in card
    for loudness in (Loudness.QUIET, Loudness.NORMAL):
        assert weeks(channels[loudness]) == []


def weeks(channel: Channel) -> list[Message]:
    return [m for m in own(channel) if re.match("The week of", m.content)]


async def test_quiet_hours_hold_for_both(desk: Desk) -> None:
    channel = desk.guild.add_text_channel("night")
    hours = QuietHours(begin=20, end=6)
    await desk.posted(channel, loudness=Loudness.FULL, quiet_hours=hours)
    await desk.send(minutes=minutes_to(desk, 30))
    await desk.book.queue_digests(WEEK)
    await desk.send(minutes=(AT - desk.clock.now()).total_seconds() / 60 + 1)
    for message in (*reminders(thread_of(channel)), *weeks(channel)):
        assert message.flags & SILENT
    assert len(reminders(thread_of(channel))) + len(weeks(channel)) == 2
