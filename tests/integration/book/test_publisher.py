"""Publishing: once in each channel, whatever the platform answers."""

import asyncio
from datetime import datetime, timedelta

import pytest

from adapters.database.book import SqlBook
from bot.application.beside import beside
from bot.application.bulletin import Bulletin
from bot.application.ports.book import OutboxPost, Subscription
from bot.application.ports.chat import AmbiguousSend, Channel, TryLater
from bot.application.publisher import LEASE_SECONDS, SHORTEST_WAIT_SECONDS, Publisher
from bot.application.turns import LEASE_SECONDS as TURN_SECONDS
from bot.application.turns import Turn
from bot.domain.errors import Unavailable
from bot.domain.post import DispatchPost, NoticePost, Post, VerdictPost
from bot.domain.resolution import Outcome
from tests.fakes.chat import FakeChat
from tests.integration.book.conftest import CHANNEL, PRIVATE, START, Desk, evidence, verdict


@pytest.fixture
def chat() -> FakeChat:
    return FakeChat()


@pytest.fixture
def publisher(desk: Desk, chat: FakeChat) -> Publisher:
    return Publisher(desk.book, {"room": chat}, desk.clock, Bulletin(), "test")


def kinds(chat: FakeChat) -> list[str]:
    return sorted(post.kind for post in chat.messages.values())


async def test_a_dispatch_stands_once_in_each_channel(
    desk: Desk, chat: FakeChat, publisher: Publisher
) -> None:
    await desk.publish(62)
    await publisher.send_due()
    await publisher.send_due()
    assert kinds(chat) == ["dispatch", "dispatch"]
    assert chat.sends == 2


async def test_a_send_that_arrived_without_an_answer_is_adopted(
    desk: Desk, chat: FakeChat, publisher: Publisher
) -> None:
    await desk.publish(62)
    chat.failures, chat.arrives = [AmbiguousSend("timeout")], True
    await publisher.send_due()
    desk.clock.move_to(START + timedelta(minutes=1))
    await publisher.send_due()
    assert kinds(chat) == ["dispatch", "dispatch"]
    assert chat.sends == 2


async def test_of_posts_in_doubt_in_a_row_the_first_is_told(
    desk: Desk, chat: FakeChat, publisher: Publisher, capsys: pytest.CaptureFixture[str]
) -> None:
    for minute in (0, 1):
        chat.failures = [AmbiguousSend("reset"), AmbiguousSend("reset")]
        await desk.publish(62, at=START + timedelta(minutes=minute))
        await publisher.send_due()
        desk.clock.move_to(desk.clock.now() + timedelta(seconds=30))
        await publisher.send_due()
    assert len(chat.messages) == 4
    assert capsys.readouterr().out.count("warning  ] nobody knows whether a post arrived") == 2


async def test_a_send_that_was_lost_is_sent_again(
    desk: Desk, chat: FakeChat, publisher: Publisher
) -> None:
    await desk.publish(62)
    chat.failures, chat.arrives = [AmbiguousSend("reset")], False
    await publisher.send_due()
    desk.clock.move_to(START + timedelta(minutes=1))
    await publisher.send_due()
    assert kinds(chat) == ["dispatch", "dispatch"]
    assert chat.sends == 3


async def test_a_refusal_waits_as_long_as_it_is_told(
    desk: Desk, chat: FakeChat, publisher: Publisher
) -> None:
    await desk.publish(62)
    chat.failures = [TryLater("slow down", after=90)]
    await publisher.send_due()
    desk.clock.move_to(START + timedelta(seconds=89))
    await publisher.send_due()
    assert len(chat.messages) == 1
    desk.clock.move_to(START + timedelta(seconds=90))
    await publisher.send_due()
    assert len(chat.messages) == 2


async def test_a_lost_channel_is_paused_after_three_tries_and_the_other_goes_on(
    desk: Desk, chat: FakeChat, publisher: Publisher
) -> None:
    await desk.publish(62)
    chat.lost = {CHANNEL.id}
    for _ in range(6):
        await publisher.send_due()
        desk.clock.move_to(desk.clock.now() + timedelta(minutes=1))
    paused = {s.channel.id: s.paused for s in await desk.book.subscriptions()}
    assert paused == {CHANNEL.id: "the bot was removed", PRIVATE.id: ""}
    assert chat.sends == 4
    assert kinds(chat) == ["dispatch"]


async def test_what_is_late_is_dropped_and_told_in_one_line(
    desk: Desk, chat: FakeChat, publisher: Publisher
) -> None:
    trail = await desk.publish(62)
    second = await desk.publish(62, at=START + timedelta(hours=1))
    locks = second.predictions[0].prediction.schedule.locks
    assert trail.predictions[0].prediction.schedule.locks < locks
    desk.clock.move_to(locks)
    await publisher.send_due()
    await publisher.send_due()
    assert kinds(chat) == ["notice", "notice"]
    assert all(isinstance(post, NoticePost) for post in chat.messages.values())


async def test_lock_and_verdict_edit_the_post_and_the_reply_is_sent_once(
    desk: Desk, chat: FakeChat, publisher: Publisher
) -> None:
    await desk.publish(62)
    await publisher.send_due()
    await desk.book.lock(["1.0"], START)
    await publisher.send_due()
    posts = [p for p in chat.messages.values() if isinstance(p, DispatchPost)]
    assert {p.trail.predictions[0].phase.value for p in posts} == {"locked"}
    await desk.book.resolve("1.0", verdict(Outcome.RIGHT), evidence(), START)
    await publisher.send_due()
    await publisher.send_due()
    replies = {m: p for m, p in chat.messages.items() if isinstance(p, VerdictPost)}
    assert len(replies) == 2
    for message in replies:
        original = chat.replies[message]
        assert original is not None
        assert isinstance(chat.messages[original], DispatchPost)
        assert original.split(":")[0] == message.split(":")[0]


async def test_a_broken_platform_does_not_stop_the_others(
    desk: Desk, chat: FakeChat, publisher: Publisher
) -> None:
    await desk.publish(62)
    chat.failures = [RuntimeError("a bug in a platform")]
    await publisher.send_due()
    assert len(chat.messages) == 1
    assert {s.paused for s in await desk.book.subscriptions()} == {""}
    desk.clock.move_to(START + timedelta(minutes=1))
    await publisher.send_due()
    assert kinds(chat) == ["dispatch", "dispatch"]


async def test_what_a_moderator_hides_is_hidden_in_their_community_alone(
    desk: Desk, chat: FakeChat, publisher: Publisher
) -> None:
    await desk.publish(62)
    await publisher.send_due()
    await desk.book.hide("1.0", PRIVATE.community, hidden=True)
    await publisher.send_due()
    shown = {m.split(":")[0]: p for m, p in chat.messages.items() if isinstance(p, DispatchPost)}
    assert shown[PRIVATE.id].trail.predictions[0].hidden
    assert not shown[CHANNEL.id].trail.predictions[0].hidden
    await desk.book.hide("1.0", PRIVATE.community, hidden=False)
    await publisher.send_due()
    again = {m.split(":")[0]: p for m, p in chat.messages.items() if isinstance(p, DispatchPost)}
    assert not again[PRIVATE.id].trail.predictions[0].hidden


async def test_whoever_lost_a_claim_cannot_give_it_back_or_up(desk: Desk) -> None:
    await desk.publish(62)
    slow = await desk.book.claim_posts(START, "slow", 20.0)
    later = START + timedelta(seconds=21)
    quick = await desk.book.claim_posts(later, "quick", 20.0)
    assert [post.id for post in quick] == [post.id for post in slow]
    await desk.book.retry(slow[0], later)
    await desk.book.drop(slow[1], "late", notice="The desk was away.")
    assert await desk.book.claim_posts(later, "third", 20.0) == []
    assert len(await desk.book.claim_posts(later + timedelta(minutes=1), "third", 20.0)) == 2


class SlowChat(FakeChat):
    """A chat in which what goes to one channel waits until it is let; `others` are so many."""

    def __init__(self, slow: str, others: int = 0) -> None:
        super().__init__()
        self.slow = slow
        self.expected = others
        self.let, self.others = asyncio.Event(), asyncio.Event()

    async def send(self, channel: Channel, post: Post, key: str, reply_to: str | None) -> str:
        if channel.id == self.slow:
            await self.let.wait()
        message = await super().send(channel, post, key, reply_to)
        if len(self.messages) == self.expected:
            self.others.set()
        return message


async def test_a_slow_channel_holds_up_no_more_than_its_own_posts(desk: Desk) -> None:
    for number in range(70):
        place = CHANNEL.model_copy(update={"id": f"channel-{number:03}"})
        await desk.book.subscribe(Subscription(channel=place, community_name="many"))
    chat = SlowChat(slow="channel-000", others=2 * 71)
    slow = Publisher(desk.book, {"room": chat}, desk.clock, Bulletin(), "test")
    await desk.publish(62)
    await desk.publish(58, at=START + timedelta(minutes=1))
    sending = asyncio.create_task(slow.send_due())
    await asyncio.wait_for(chat.others.wait(), 20)
    assert not sending.done()
    chat.let.set()
    await sending
    assert chat.sends == 2 * 72
    keys = [message.split(":")[1] for message in chat.messages if "channel-000" in message]
    assert [key[:2] for key in keys] == ["d1", "d2"]


async def test_a_book_that_goes_away_is_told_once_what_was_begun_has_ended(desk: Desk) -> None:
    chat = SlowChat(slow=PRIVATE.id)
    chat.failures = [TryLater("slow down", after=1)]
    away = AwayAtRetries(desk.book)
    publisher = Publisher(away, {"room": chat}, desk.clock, Bulletin(), "test")  # type: ignore[arg-type]
    await desk.publish(62)
    sending = asyncio.create_task(publisher.send_due())
    await asyncio.wait([sending], timeout=0.3)
    assert not sending.done()
    chat.let.set()
    with pytest.raises(Unavailable):
        await sending
    assert len(chat.messages) == 1
    await Publisher(desk.book, {"room": chat}, desk.clock, Bulletin(), "test").send_due()
    assert len(chat.messages) == 2


async def test_a_book_that_is_away_while_a_post_is_sent_is_no_failure_of_the_post(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    chat = FakeChat()
    publisher = Publisher(AwayAtSends(desk.book), {"room": chat}, desk.clock, Bulletin(), "test")  # type: ignore[arg-type]
    await desk.publish(62)
    with pytest.raises(Unavailable):
        await publisher.send_due()
    assert chat.sends == 2
    await Publisher(desk.book, {"room": chat}, desk.clock, Bulletin(), "test").send_due()
    assert (chat.sends, len(chat.messages)) == (2, 2)
    assert "failed" not in capsys.readouterr().out


async def test_at_the_end_what_was_not_begun_goes_back_at_once_and_the_rest_soon(
    desk: Desk,
) -> None:
    chat = SlowChat(slow=CHANNEL.id)
    publisher = Publisher(desk.book, {"room": chat}, desk.clock, Bulletin(), "test")
    await desk.publish(62)
    await desk.publish(58, at=START + timedelta(minutes=1))
    sending = asyncio.create_task(publisher.send_due())
    async with asyncio.timeout(5):
        while publisher.deliveries < 2:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    sending.cancel()
    await publisher.stop()
    chat.let.set()
    now = desk.clock.now()
    for at, key in ((now, "d2"), (now + timedelta(seconds=SHORTEST_WAIT_SECONDS), "d1")):
        assert [p.key[:2] for p in await desk.book.claim_posts(at, key, LEASE_SECONDS)] == [key]
    assert chat.sends == 2


async def test_what_was_not_begun_when_a_turn_is_over_is_left_to_the_next(desk: Desk) -> None:
    chat, now = SlowChat(slow=CHANNEL.id), START
    turn = Turn(desk.book, "room", "one", lambda: now)
    turns = {"room": turn}
    publisher = Publisher(desk.book, {"room": chat}, desk.clock, Bulletin(), "one", turns)
    await desk.publish(62)
    await desk.publish(58, at=START + timedelta(minutes=1))
    async with beside(turn.run()):
        async with asyncio.timeout(5):
            while not turn.is_ours:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
            sending = asyncio.create_task(publisher.send_due())
            while publisher.deliveries < 2:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        # As after a sleep of the whole machine.
        now += timedelta(seconds=TURN_SECONDS)
        chat.let.set()
        await sending
    assert chat.sends == 3
    (left,) = await desk.book.claim_posts(desk.clock.now(), "next", LEASE_SECONDS)
    assert (left.channel, left.key[:2]) == (CHANNEL, "d2")


async def test_the_end_does_not_wait_for_a_book_that_does_not_answer(desk: Desk) -> None:
    chat = SlowChat(slow=CHANNEL.id, others=1)
    book = AwayAtRetries(desk.book, answers=False)
    publisher = Publisher(book, {"room": chat}, desk.clock, Bulletin(), "test")  # type: ignore[arg-type]
    await desk.publish(62)
    sending = asyncio.create_task(publisher.send_due())
    await asyncio.wait_for(chat.others.wait(), 5)
    sending.cancel()
    async with asyncio.timeout(2):
        await publisher.stop(seconds=0.1)
    chat.let.set()
    await asyncio.sleep(0.05)
    assert chat.sends == 1


class AwayAtRetries:
    """A book whose database is away, or does not answer, whenever a post is given back."""

    def __init__(self, book: SqlBook, *, answers: bool = True) -> None:
        self._book = book
        self._answers = answers

    def __getattr__(self, name: str) -> object:
        return getattr(self._book, name)

    async def retry(self, post: OutboxPost, at: datetime) -> None:
        if not self._answers:
            await asyncio.Event().wait()
        raise Unavailable(f"{post.key} could not be given back until {at}")


class AwayAtSends(AwayAtRetries):
    """A book whose database goes away while posts are sent."""

    async def sent(self, post: OutboxPost, message: str) -> None:
        raise Unavailable(f"{post.key} stands as {message}")


async def test_an_edit_asked_for_during_another_waits_for_it(desk: Desk) -> None:
    await desk.publish(62)
    for post in await desk.book.claim_posts(START, "one", 20.0):
        await desk.book.sent(post, f"m{post.id}")
    await desk.book.lock(["1.0"], START)
    first = await desk.book.claim_posts(START, "one", 20.0)
    await desk.book.hide("1.0", first[0].channel.community, hidden=True)
    assert await desk.book.claim_posts(START, "two", 20.0) == []
    await desk.book.sent(first[0], "m1")
    again = await desk.book.claim_posts(START, "two", 20.0)
    assert [post.id for post in again] == [first[0].id]
