"""What a reader of the stream gets: everything once, also after having been away."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from adapters.room.feed import HEARTBEAT, REMEMBERED, Feed, encode


async def take(stream: AsyncIterator[bytes], n: int) -> list[bytes]:
    async with asyncio.timeout(2):
        return [await anext(stream) for _ in range(n)]


async def test_a_new_stream_opens_at_once_and_carries_what_comes() -> None:
    feed = Feed()
    stream = feed.stream()
    assert await take(stream, 1) == [HEARTBEAT]
    feed.publish("post", {"id": "a"})
    (message,) = await take(stream, 1)
    assert message == f'id: {feed.last_id}\nevent: post\ndata: {{"id":"a"}}\n\n'.encode()


async def test_a_reader_who_was_away_gets_what_was_missed_and_nothing_twice() -> None:
    feed = Feed()
    feed.publish("post", {"n": 1})
    seen = feed.last_id
    feed.publish("post", {"n": 2})
    feed.publish("post", {"n": 3})
    missed = await take(feed.stream(seen), 2)
    assert [b'"n":2' in missed[0], b'"n":3' in missed[1]] == [True, True]


@pytest.mark.parametrize(
    "last_id", ["", "x", "0-0", "other-1", "other-999999999999999999", "-", "é-²"]
)
async def test_an_unknown_id_starts_over(last_id: str) -> None:
    feed = Feed()
    feed.publish("post", {"n": 1})
    (first,) = await take(feed.stream(last_id), 1)
    assert first == encode("reset", {}, feed.last_id)


async def test_an_id_that_is_forgotten_starts_over() -> None:
    feed = Feed()
    seen = feed.last_id
    for n in range(REMEMBERED + 1):
        feed.publish("post", {"n": n})
    (first,) = await take(feed.stream(seen), 1)
    assert b"event: reset" in first


async def test_a_whisper_is_heard_now_and_never_later() -> None:
    feed = Feed()
    seen = feed.last_id
    stream = feed.stream(seen)
    await take(stream, 1)
    feed.whisper("pace", {"running": True})
    assert await take(stream, 1) == [b'event: pace\ndata: {"running":true}\n\n']
    assert await take(feed.stream(seen), 1) == [HEARTBEAT]


async def test_a_reader_who_does_not_keep_up_is_let_go_and_the_others_stay() -> None:
    feed = Feed(longest=3)
    slow, quick = feed.stream(), feed.stream()
    await take(slow, 1)
    await take(quick, 1)
    for n in range(5):
        feed.publish("post", {"n": n})
        await take(quick, 1)
    with pytest.raises(StopAsyncIteration):
        await take(slow, 1)
    assert feed.readers == 1


async def test_silence_is_filled_with_heartbeats() -> None:
    feed = Feed(heartbeat=0.01)
    assert await take(feed.stream(), 3) == [HEARTBEAT] * 3


async def test_closing_ends_open_streams_and_refuses_new_ones() -> None:
    feed = Feed()
    stream = feed.stream()
    await take(stream, 1)
    await feed.close()
    with pytest.raises(StopAsyncIteration):
        await take(stream, 1)
    with pytest.raises(StopAsyncIteration):
        await take(feed.stream(), 1)
    assert feed.readers == 0


def test_a_line_break_in_the_data_cannot_end_the_event() -> None:
    assert encode("post", {"t": "a\n\nevent: x\r\u2028"}).count(b"\n") == 3
