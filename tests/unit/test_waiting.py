"""Reactions to messages that are not known yet keep their order, and do not wait for ever."""

import asyncio
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from bot.application import waiting
from bot.application.messages import Messages, Standing, number
from bot.application.ports.book import Book, OutboxPost
from bot.application.ports.chat import Channel
from bot.application.waiting import Reaction, WaitingRoom
from bot.domain.errors import Unavailable

AT = datetime(2018, 3, 20, 21, 0, tzinfo=UTC)


class Shelf:
    """The part of a book that is asked: posts by their messages."""

    def __init__(self) -> None:
        self.posts: dict[str, OutboxPost] = {}
        self.asked: list[str] = []
        self.is_away = False

    async def post_of(self, _platform: str, message: str) -> OutboxPost | None:
        self.asked.append(message)
        if self.is_away:
            raise Unavailable("the database is away")
        return self.posts.get(message)

    async def open_posts(self, _platform: str) -> list[Any]:
        return []

    def put(self, number: int, kind: str = "dispatch") -> None:
        message = f"5/{number}"
        self.posts[message] = OutboxPost.model_validate(
            {
                "id": number,
                "key": f"d1-{number}",
                "channel": Channel(platform="discord", community="1", id="5"),
                "kind": kind,
                "subject": "1",
                "state": "sent",
                "message": message,
                "reply_to": None,
                "wanted": 1,
                "shown": 1,
                "attempts": 0,
                "created_at": AT,
            }
        )


class Room:
    """A waiting room, and what it let go."""

    def __init__(self) -> None:
        self.shelf = Shelf()
        self.messages = Messages(cast("Book", self.shelf), "discord")
        self.let_go: list[str] = []
        self.dropped: list[str] = []
        self.room = WaitingRoom(
            cast("Book", self.shelf), "discord", self.messages, self._forward, self._drop
        )

    def _forward(self, _standing: Standing, reaction: Reaction) -> None:
        self.let_go.append(reaction.source)

    def _drop(self, reaction: Reaction) -> None:
        self.dropped.append(reaction.source)

    def put(self, source: str, message: int, user: str = "ann") -> None:
        self.room.put(Reaction("react", f"5/{message}", user, user, "⬆", source, AT))


async def test_what_a_reader_does_elsewhere_waits_behind_it() -> None:
    room = Room()
    room.shelf.put(1)
    room.messages.learn(room.shelf.posts["5/1"])
    room.put("a", 2)
    ann, ben = (Reaction("react", "5/1", user, user, "⬆", user, AT) for user in ("ann", "ben"))
    assert room.room.must_wait(ann)
    assert not room.room.must_wait(ben)
    room.room.put(ann)
    room.room.settle()
    assert room.let_go == []
    room.shelf.put(2)
    running = asyncio.create_task(room.room.run())
    await asyncio.sleep(0.1)
    running.cancel()
    assert room.let_go == ["a", "ann"]
    assert len(room.room) == 0


async def test_a_message_that_takes_no_bets_is_asked_for_once() -> None:
    room = Room()
    room.shelf.put(3, kind="verdict")
    running = asyncio.create_task(room.room.run())
    for source in "abc":
        room.put(source, 3)
        await asyncio.sleep(0.1)
    running.cancel()
    assert (room.let_go, room.shelf.asked) == ([], ["5/3"])
    assert room.dropped == ["a"]


async def test_they_wait_while_the_database_is_away() -> None:
    room = Room()
    room.shelf.is_away = True
    running = asyncio.create_task(room.room.run())
    room.put("a", 4)
    await asyncio.sleep(0.2)
    assert len(room.room) == 1
    room.shelf.is_away = False
    room.shelf.put(4)
    await asyncio.sleep(0.5)
    running.cancel()
    assert room.let_go == ["a"]


async def test_there_is_an_end_to_how_many_wait() -> None:
    room = Room()
    for count in range(waiting.HELD + 5):
        room.put(str(count), 9)
    assert len(room.room) == waiting.HELD


async def test_the_oldest_messages_are_forgotten_when_there_are_too_many() -> None:
    shelf = Shelf()
    messages = Messages(cast("Book", shelf), "discord", number, limit=2)
    for message in (1, 2, 3):
        shelf.put(message)
        assert messages.learn(shelf.posts[f"5/{message}"]) is not None
    assert [messages.get(f"5/{message}") is None for message in (1, 2, 3)] == [True, False, False]


@pytest.mark.parametrize(("place", "found"), [("5", ["5/1"]), ("6", [])])
async def test_messages_are_found_by_their_place(place: str, found: list[str]) -> None:
    shelf = Shelf()
    messages = Messages(cast("Book", shelf), "discord")
    shelf.put(1)
    messages.learn(shelf.posts["5/1"])
    assert [message for message, _ in messages.within(place)] == found
