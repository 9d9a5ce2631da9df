"""The channel's memory, and the platform that fills it."""

from datetime import timedelta

import pytest

from adapters.clocks.replayed import SteppedClock
from adapters.room.feed import Feed
from adapters.room.messages import Message, Messages
from adapters.room.platform import RoomPlatform
from bot.application.ports.chat import Channel, ChannelLost
from bot.application.room_channel import ROOM
from bot.domain.post import DispatchPost, NoticePost, VerdictPost
from bot.domain.trail import Phase
from tests.fakes.stories import PUBLISHED, RESOLVES, RIGHT, dispatch, story, trail


def a_dispatch(number: int) -> Message:
    post = DispatchPost(trail=story(dispatch(number)))
    return Message(f"d{number}", post, PUBLISHED)


def test_a_message_is_replaced_where_it_stands() -> None:
    messages = Messages()
    for number in (1, 2):
        messages.put(a_dispatch(number))
    locked = DispatchPost(trail=story(dispatch(1), phase=Phase.LOCKED))
    messages.put(Message("d1", locked, PUBLISHED))
    assert [m.id for m in messages.newest()] == ["d1", "d2"]
    assert messages.newest()[0].post == locked


def test_only_the_newest_are_kept_and_the_rest_forgotten_with_their_predictions() -> None:
    messages = Messages(kept=2)
    for number in (1, 2, 3):
        messages.put(a_dispatch(number))
    assert [m.id for m in messages.newest()] == ["d2", "d3"]
    assert messages.home("1.0") is None
    assert messages.update(trail(dispatch(1))) is None


def test_new_counts_reach_the_message_the_prediction_stands_in() -> None:
    messages = Messages()
    messages.put(a_dispatch(54))
    messages.update(trail(position=1, ups=99))
    (message,) = messages.newest()
    assert isinstance(message.post, DispatchPost)
    assert [call.ups for call in message.post.trail.predictions] == [24, 99, 24]


@pytest.fixture
def feed() -> Feed:
    return Feed()


@pytest.fixture
def messages() -> Messages:
    return Messages()


@pytest.fixture
def platform(messages: Messages, feed: Feed) -> RoomPlatform:
    return RoomPlatform(ROOM, messages, feed, SteppedClock(PUBLISHED), "")


async def test_a_send_repeated_under_its_key_changes_nothing(
    platform: RoomPlatform, messages: Messages, feed: Feed
) -> None:
    first = await platform.send(ROOM, DispatchPost(trail=story()), "d54", None)
    heard = feed.last_id
    again = await platform.send(ROOM, DispatchPost(trail=story()), "d54", None)
    assert (first, again) == (
        "d54",
        await platform.find(ROOM, DispatchPost(trail=story()), "d54", None),
    )
    assert len(messages.newest()) == 1
    assert feed.last_id == heard


async def test_an_edit_keeps_place_and_time(platform: RoomPlatform, messages: Messages) -> None:
    await platform.send(ROOM, DispatchPost(trail=story()), "d54", None)
    await platform.send(ROOM, NoticePost(text="back again"), "n1", None)
    await platform.edit(ROOM, "d54", DispatchPost(trail=story(phase=Phase.LOCKED)), "d54")
    assert [(m.id, m.at) for m in messages.newest()] == [("d54", PUBLISHED), ("n1", PUBLISHED)]


async def test_a_verdict_stands_at_the_time_it_was_given(
    platform: RoomPlatform, messages: Messages
) -> None:
    await platform.send(ROOM, VerdictPost(trail=trail(resolution=RIGHT)), "v54", "d54")
    (message,) = messages.newest()
    assert (message.at, message.reply_to) == (RESOLVES, "d54")
    assert PUBLISHED + timedelta(hours=1) < RESOLVES


async def test_what_was_never_sent_is_not_found(platform: RoomPlatform) -> None:
    assert await platform.find(ROOM, DispatchPost(trail=story()), "d54", None) is None


async def test_the_room_has_only_its_own_channel(platform: RoomPlatform) -> None:
    elsewhere = Channel(platform="room", community="room", id="lobby")
    with pytest.raises(ChannelLost, match="no channel 'lobby'"):
        await platform.send(elsewhere, NoticePost(text="x"), "n1", None)
