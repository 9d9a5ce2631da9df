"""Reactions under messages of ours that nobody here knows yet, kept in order until they are known.

A message can be reacted to before the book has heard that it stands; another process may even have
sent it.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import TYPE_CHECKING, Literal, NamedTuple

import structlog

from bot.domain.errors import WorkshopError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.application.messages import Messages, Standing
    from bot.application.ports.book import Book

log = structlog.get_logger(__name__)

HELD = 20_000
FOREIGN = 10_000
FIRST_PAUSE = 0.05
LONGEST_PAUSE = 2.0
PATIENCE_SECONDS = 60.0


class Reaction(NamedTuple):
    """One reaction put on or taken off, as the platform told it; `emoji` is its bare name.

    `message` is the message's id in the book.
    """

    kind: Literal["react", "unreact"]
    message: str
    user: str
    name: str
    emoji: str
    source: str
    at: datetime


def _forgotten(_reaction: Reaction) -> None:
    """Nobody need hear of it."""


class WaitingRoom:
    """Holds reactions until their message is known, and what else their readers do meanwhile.

    So every reader's reactions come in the order they were made. A message the book does not come
    to know within a minute is none of its posts, and what was held for it is dropped: should it be
    one after all, the comparison before the lock finds it.
    """

    def __init__(
        self,
        book: Book,
        platform: str,
        messages: Messages,
        forward: Callable[[Standing, Reaction], None],
        drop: Callable[[Reaction], None] = _forgotten,
    ) -> None:
        self._book = book
        self._platform = platform
        self._messages = messages
        self._forward = forward
        self._drop = drop
        self._held: list[Reaction] = []
        self._users: set[str] = set()
        self._unknown: dict[str, float] = {}
        self._foreign: OrderedDict[str, None] = OrderedDict()
        self._wanted = asyncio.Event()
        self._pause = FIRST_PAUSE

    def __len__(self) -> int:
        return len(self._held)

    def must_wait(self, reaction: Reaction) -> bool:
        """Whether something that came earlier is held for the same message or reader."""
        return reaction.message in self._unknown or reaction.user in self._users

    def put(self, reaction: Reaction) -> bool:
        """Hold a reaction; False for one under a message that was found to be none of ours."""
        known = self._messages.get(reaction.message) is not None
        if reaction.message in self._foreign and not known:
            return False
        if len(self._held) >= HELD:
            log.warning("too many reactions wait; the list will be compared before the lock")
            return False
        if not known and reaction.message not in self._unknown:
            ends = asyncio.get_running_loop().time() + PATIENCE_SECONDS
            self._unknown[reaction.message] = ends
            self._pause = FIRST_PAUSE
        self._held.append(reaction)
        self._users.add(reaction.user)
        self._wanted.set()
        return True

    async def run(self) -> None:
        """Look for what is unknown until it is known, until cancelled."""
        while True:
            await self._wanted.wait()
            await self._look()
            self.settle()
            if self._held:
                await asyncio.sleep(self._pause)
                self._pause = min(2 * self._pause, LONGEST_PAUSE)
            else:
                self._wanted.clear()

    def settle(self) -> None:
        """Let go whatever need not wait any more."""
        for message in [m for m in self._unknown if self._messages.get(m) is not None]:
            del self._unknown[message]
        held, self._held, self._users = self._held, [], set()
        for reaction in held:
            if self.must_wait(reaction):
                self._held.append(reaction)
                self._users.add(reaction.user)
            elif (standing := self._messages.get(reaction.message)) is not None:
                self._forward(standing, reaction)
            else:
                self._drop(reaction)

    async def _look(self) -> None:
        for message, ends in list(self._unknown.items()):
            try:
                post = await self._book.post_of(self._platform, message)
            except WorkshopError as error:
                log.warning("reactions wait for the database", error=str(error))
                return
            late = asyncio.get_running_loop().time() > ends
            if self._messages.learn(post) is None if post is not None else late:
                self._give_up(message)

    def _give_up(self, message: str) -> None:
        self._unknown.pop(message, None)
        self._foreign[message] = None
        if len(self._foreign) > FOREIGN:
            self._foreign.popitem(last=False)
