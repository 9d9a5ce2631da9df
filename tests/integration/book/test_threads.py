"""What belongs under a dispatch waits for it, follows it, and goes with it."""

from datetime import timedelta

import pytest

from bot.application.bulletin import Bulletin
from bot.application.ports.book import Loudness, Subscription
from bot.application.ports.chat import AmbiguousSend, Channel, ChannelLost, MessageGone
from bot.application.publisher import Publisher
from bot.domain.bets import Side
from bot.domain.post import CallPost, DispatchPost, EssayPost, VerdictPost
from bot.domain.resolution import Outcome
from tests.fakes.chat import FakeChat
from tests.integration.book.conftest import START, Desk, evidence, verdict

FULL = Channel(platform="chat", community="guild", id="thread-lovers")


@pytest.fixture
async def chat(desk: Desk) -> FakeChat:
    """A chat with one channel that wants to hear everything."""
    await desk.book.subscribe(
        Subscription(channel=FULL, community_name="Guild", loudness=Loudness.FULL, up="👍")
    )
    return FakeChat()


async def send(desk: Desk, chat: FakeChat, *, minutes: float = 0) -> None:
    desk.clock.move_to(START + timedelta(minutes=minutes))
    await Publisher(desk.book, {"chat": chat}, desk.clock, Bulletin(), "test").send_due()


async def test_essay_and_side_calls_come_under_the_dispatch(desk: Desk, chat: FakeChat) -> None:
    await desk.publish(62, 40)
    await send(desk, chat)
    kinds = [type(post) for post in chat.messages.values()]
    assert kinds == [DispatchPost, EssayPost, CallPost]
    first, *below = chat.messages
    assert [chat.replies[message] for message in below] == [first, first]
    standing = await desk.book.open_posts("chat")
    assert [found.prediction for found in standing] == ["1.0", "1.1"]
    found = await desk.book.post_of("chat", below[1])
    assert found is not None
    assert found.prediction == "1.1"


async def test_nothing_under_a_dispatch_is_due_before_it_stands(desk: Desk, chat: FakeChat) -> None:
    await desk.publish(62, 40)
    chat.failures = [AmbiguousSend("no answer")]
    await send(desk, chat)
    assert chat.messages == {}
    coming = await desk.book.next_due(platforms=["chat"])
    assert coming is not None
    assert START < coming.at < START + timedelta(minutes=1)
    await send(desk, chat, minutes=1)
    assert len(chat.messages) == 3


async def test_a_side_call_s_verdict_replies_to_its_own_post(desk: Desk, chat: FakeChat) -> None:
    await desk.publish(62, 40)
    await send(desk, chat)
    await desk.book.resolve("1.1", verdict(Outcome.RIGHT), evidence(), START)
    await send(desk, chat, minutes=1)
    assert _one(chat, VerdictPost)[1] == _one(chat, CallPost)[0]


async def test_a_send_in_doubt_still_gets_its_verdict_once_it_is_found(
    desk: Desk, chat: FakeChat
) -> None:
    await desk.publish(62)
    chat.failures, chat.arrives = [AmbiguousSend("no answer")], True
    await send(desk, chat)
    await desk.book.resolve("1.0", verdict(Outcome.RIGHT), evidence(), START)
    await send(desk, chat, minutes=1)
    assert _one(chat, VerdictPost)[1] == _one(chat, DispatchPost)[0]


def _one(
    chat: FakeChat, kind: type[CallPost | DispatchPost | VerdictPost]
) -> tuple[str, str | None]:
    """Return the one message of a kind and what it replies to."""
    (found,) = [message for message, post in chat.messages.items() if isinstance(post, kind)]
    return found, chat.replies[found]


async def test_what_waited_is_dropped_with_a_dispatch_that_never_stood(
    desk: Desk, chat: FakeChat
) -> None:
    await desk.publish(62, 40)
    chat.lost.add(FULL.id)
    for minutes in (0, 1, 2, 3):
        await send(desk, chat, minutes=minutes)
    chat.lost.clear()
    await desk.book.pause(FULL, "")
    await send(desk, chat, minutes=10)
    assert chat.messages == {}
    assert [channel for channel, _ in chat.warnings] == [FULL.id]


async def test_a_message_a_moderator_deleted_stays_away(desk: Desk, chat: FakeChat) -> None:
    await desk.publish(62)
    await send(desk, chat)
    await desk.book.lock(["1.0"], START)
    chat.failures = [MessageGone("unknown message")]
    await send(desk, chat, minutes=1)
    assert await desk.book.next_due(platforms=["chat"]) is not None
    assert await desk.book.open_posts("chat") == []
    sends = chat.sends
    await send(desk, chat, minutes=20)
    assert chat.sends == sends


async def test_a_process_claims_only_what_it_can_send(desk: Desk, chat: FakeChat) -> None:
    await desk.publish(62)
    claimed = await desk.book.claim_posts(START, "other", 60, platforms=["room"])
    assert {post.channel.platform for post in claimed} == {"room"}
    due = await desk.book.due(START, platforms=["elsewhere"])
    assert [item.kind for item in due] == []


async def test_a_channel_gets_the_classes_it_wants(desk: Desk, chat: FakeChat) -> None:
    await desk.book.subscribe(
        Subscription(channel=FULL, community_name="Guild", classes=frozenset({"crypto"}))
    )
    await desk.publish(62)
    await send(desk, chat)
    assert chat.messages == {}


async def test_settings_of_a_channel_come_back_and_go(desk: Desk, chat: FakeChat) -> None:
    (found,) = [s for s in await desk.book.subscriptions() if s.channel == FULL]
    assert (found.up, found.side("👍"), found.side("⬇️")) == ("👍", Side.UP, Side.DOWN)
    await desk.publish(62)
    await desk.book.unsubscribe(FULL)
    await send(desk, chat)
    assert chat.messages == {}
    assert FULL not in [s.channel for s in await desk.book.subscriptions()]


async def test_losing_a_channel_is_told_with_the_way_out(desk: Desk, chat: FakeChat) -> None:
    chat.lost.add(FULL.id)
    await desk.publish(62)
    for minutes in (0, 1, 2):
        await send(desk, chat, minutes=minutes)
    ((_, line),) = chat.warnings
    assert "resume" in line
    assert ChannelLost.__name__ not in line
