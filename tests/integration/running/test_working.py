"""Sending beside other work: a platform that is slow to answer delays nothing but its own posts."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest

from bot.application.beside import beside
from bot.application.ports.book import Subscription
from bot.application.ports.chat import Channel
from bot.application.publisher import AT_ONCE, LEASE_SECONDS, SHORTEST_WAIT_SECONDS
from bot.application.room_channel import ROOM
from bot.application.working import drain, keep_working
from bot.domain.post import DispatchPost, Post, VerdictPost
from bot.domain.trail import Phase
from tests.fakes.chat import FakeChat
from tests.integration.running.conftest import BEGINS, Running

CYCLE = BEGINS + timedelta(hours=7)
LOCK = CYCLE + timedelta(hours=3, minutes=30)
VERDICT = BEGINS + timedelta(days=1, hours=6, minutes=50)


class Bell:
    """An alarm that rings when it is told to."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()
        self.idle = False

    def ring(self) -> None:
        self._rung.set()
        self.idle = False

    async def wait(self, until: datetime | None) -> None:
        del until
        self.idle = not self._rung.is_set()
        await self._rung.wait()
        self._rung.clear()
        self.idle = False


class HeldChat(FakeChat):
    """A chat that takes a post to a held channel only once it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.held: set[str] = set()
        self.let = asyncio.Event()
        self.waiting = 0

    async def send(self, channel: Channel, post: Post, key: str, reply_to: str | None) -> str:
        if channel.id in self.held:
            self.waiting += 1
            await self.let.wait()
        return await super().send(channel, post, key, reply_to)

    async def is_waiting(self) -> bool:
        """Whether one post is held."""
        return self.waiting == 1


@pytest.fixture
def chat() -> HeldChat:
    return HeldChat()


class Worked:
    """A desk at work, moved through time by hand."""

    def __init__(self, running: Running) -> None:
        self.running = running
        self.work, self.sending = Bell(), Bell()

    async def at(self, instant: datetime, happened: Callable[[], Awaitable[bool]]) -> None:
        """Move the clock, ring, and return once something has happened."""
        self.running.clock.move_to(instant)
        self.work.ring()
        async with asyncio.timeout(5):
            while not await happened():  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    async def phase(self, name: str = "1.0") -> Phase | None:
        trail = await self.running.book.prediction(name)
        return None if trail is None else trail.phase

    def is_(self, phase: Phase) -> Callable[[], Awaitable[bool]]:
        async def look() -> bool:
            return await self.phase() is phase

        return look


@asynccontextmanager
async def working(running: Running) -> AsyncIterator[Worked]:
    worked = Worked(running)
    async with beside(keep_working(running.agenda, worked.work, worked.sending)):
        yield worked
        # A question to the book that is broken off would leave its connection behind.
        while not (worked.work.idle and worked.sending.idle):  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_locks_and_verdicts_do_not_wait_for_a_slow_platform(
    running: Running, chat: HeldChat
) -> None:
    chat.held = {ROOM.id}
    async with working(running) as desk:
        await desk.at(CYCLE, chat.is_waiting)
        await desk.at(LOCK, desk.is_(Phase.LOCKED))
        await desk.at(VERDICT, desk.is_(Phase.RESOLVED))
        assert chat.messages == {}
    chat.let.set()
    await drain(running.agenda, 5.0)
    assert [type(post) for post in chat.messages.values()] == [DispatchPost, VerdictPost]
    assert chat.sends == 2


async def test_more_channels_than_are_served_at_once_all_get_their_post(
    running: Running, chat: HeldChat
) -> None:
    for number in range(2 * AT_ONCE):
        place = Channel(platform="room", community="many", id=f"channel-{number:03}")
        await running.book.subscribe(Subscription(channel=place, community_name="many"))
        if number % 3 == 0:
            chat.held.add(place.id)
    async with working(running) as desk:

        async def begun() -> bool:
            return chat.waiting > 0 and len(chat.messages) > AT_ONCE

        async def done() -> bool:
            return len(chat.messages) == 2 * AT_ONCE + 1

        await desk.at(CYCLE, begun)
        chat.let.set()
        await desk.at(CYCLE, done)
    await running.agenda.publisher.finish()
    assert chat.sends == 2 * AT_ONCE + 1


async def test_what_is_under_way_at_the_end_is_sent_and_nothing_twice(
    running: Running, chat: HeldChat
) -> None:
    chat.held = {ROOM.id}
    async with working(running) as desk:
        await desk.at(CYCLE, chat.is_waiting)
    ending = asyncio.create_task(drain(running.agenda, 5.0))
    await asyncio.sleep(0.05)
    assert not ending.done()
    chat.let.set()
    await ending
    assert chat.sends == 1
    assert await running.book.next_post() is None


async def test_a_platform_that_never_answers_does_not_keep_the_desk_from_ending(
    running: Running, chat: HeldChat
) -> None:
    chat.held = {ROOM.id}
    async with working(running) as desk:
        await desk.at(CYCLE, chat.is_waiting)
    async with asyncio.timeout(2):
        await drain(running.agenda, 0.2)
    assert chat.messages == {}
    chat.let.set()
    await running.agenda.publisher.finish()


async def test_what_is_not_sent_by_the_end_is_left_to_others(
    running: Running, chat: HeldChat
) -> None:
    chat.held = {ROOM.id}
    async with working(running) as desk:
        await desk.at(CYCLE, chat.is_waiting)
        await desk.at(LOCK, desk.is_(Phase.LOCKED))
        await desk.at(VERDICT, desk.is_(Phase.RESOLVED))
    await drain(running.agenda, 0.2)
    chat.let.set()
    await asyncio.sleep(0.05)
    assert chat.messages == {}
    soon = running.clock.now() + timedelta(seconds=SHORTEST_WAIT_SECONDS)
    left = await running.book.claim_posts(soon, "another", LEASE_SECONDS)
    assert [post.kind for post in left] == ["dispatch"]
