"""Threads under dispatches: the essay and the side calls, found, woken and left alone."""

from adapters.discord.render import thread_name
from bot.application.ports.book import Loudness
from tests.discord_server import (
    Channel,
    Permission,
    faults,
)
from tests.integration.discord.publishing import Desk, own


async def test_essay_and_side_calls_go_into_the_thread_and_take_bets_there(
    desk: Desk, channel: Channel
) -> None:
    mine = await desk.subscribe(channel, loudness=Loudness.FULL)
    trail = await desk.publish()
    await desk.send()
    thread = channel.last.thread
    assert thread is not None
    assert thread.name == thread_name(trail.dispatch)
    assert thread.auto_archive_minutes == 7 * 24 * 60
    essay, first, second = own(thread)
    assert "Monday looked like a verdict" in essay.text
    assert [m.counts for m in (essay, first, second)] == [{}, *[{"⬆️": 1, "⬇️": 1}] * 2]
    assert "long shot" in second.content
    places = [post.message for post in await desk.posts(mine)]
    assert places[1:] == [f"{thread.id}/{m.id}" for m in (essay, first, second)]
    await desk.resolve("1.1")
    await desk.send()
    assert own(thread)[-1].reply_to is first
    assert "Right" in first.content


async def test_a_thread_that_is_there_already_is_used(desk: Desk, channel: Channel) -> None:
    await desk.subscribe(channel, loudness=Loudness.FULL)
    await desk.publish()
    desk.server.faults.reset(on=faults.START_THREAD, accepted=True)
    await desk.send()
    await desk.send(minutes=1)
    thread = channel.last.thread
    assert thread is not None
    assert len(own(thread)) == 3


async def test_a_post_in_a_thread_is_found_again(desk: Desk, channel: Channel) -> None:
    await desk.subscribe(channel, loudness=Loudness.FULL)
    await desk.publish()
    desk.server.faults.slow(0, on=faults.SEND)
    desk.server.faults.reset(on=faults.SEND, accepted=True)
    await desk.send()
    await desk.send(minutes=1)
    await desk.send(minutes=1)
    assert len(own(channel)) == 1
    thread = channel.last.thread
    assert thread is not None
    assert len(own(thread)) == 3


async def test_a_resting_thread_is_woken_for_an_edit(desk: Desk, channel: Channel) -> None:
    await desk.posted(channel, loudness=Loudness.FULL)
    thread = channel.last.thread
    assert thread is not None
    thread.archive()
    await desk.lock("1.1")
    await desk.send()
    assert "Nobody bet" in own(thread)[1].content
    assert not thread.archived


async def test_a_locked_thread_is_left_alone(desk: Desk, channel: Channel) -> None:
    await desk.posted(channel, loudness=Loudness.FULL)
    thread = channel.last.thread
    assert thread is not None
    thread.archive()
    thread.locked, before = True, own(thread)[1].content
    await desk.resolve("1.1")
    for _ in range(4):
        await desk.send(minutes=1)
    assert own(thread)[1].content == before
    assert len(own(thread)) == 3
    (subscription,) = await desk.book.subscriptions()
    assert subscription.paused == ""


async def test_a_deleted_thread_does_not_cost_the_channel(desk: Desk, channel: Channel) -> None:
    mine = await desk.posted(channel, loudness=Loudness.FULL)
    thread = channel.last.thread
    assert thread is not None
    thread.delete()
    await desk.resolve("1.1")
    for _ in range(4):
        await desk.send(minutes=1)
    (subscription,) = await desk.book.subscriptions()
    assert subscription.paused == ""
    assert len(await desk.posts(mine)) < 4


async def test_missing_permissions_for_threads_are_told_as_such(
    desk: Desk, channel: Channel
) -> None:
    mine = await desk.subscribe(channel, loudness=Loudness.FULL)
    channel.deny(desk.server.bot, Permission.CREATE_PUBLIC_THREADS)
    await desk.publish()
    for _ in range(4):
        await desk.send(minutes=1)
    (subscription,) = await desk.book.subscriptions()
    assert "Create Public Threads" in subscription.paused
    assert len(await desk.posts(mine)) == 1
