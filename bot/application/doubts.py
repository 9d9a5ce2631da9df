"""Posts of which nobody but a moderator can tell whether they stand in their channel.

The question is what the channel is paused for, and resuming it is the answer: the post is not
there, or not any more, and is to be sent.
"""

from collections.abc import Sequence
from typing import Protocol

from bot.application.ports.book import OutboxPost, Subscription
from bot.application.ports.chat import Channel


class PausedChannels(Protocol):
    """The part of the book that questions need."""

    async def subscriptions(self) -> Sequence[Subscription]:
        """See the port of the book."""
        ...

    async def pause(self, channel: Channel, reason: str) -> None:
        """See the port of the book."""
        ...


class Doubts:
    """Asks once and waits for the answer.

    What was asked is forgotten with the process, but for a pause that still asks it: at worst a
    moderator is asked again.
    """

    def __init__(self, book: PausedChannels) -> None:
        self._book = book
        self._asked: set[str] = set()
        self._settled: set[str] = set()

    def settled(self, post: OutboxPost) -> bool:
        """Return whether a moderator answered that the post does not stand; that holds once."""
        if post.key not in self._settled:
            return False
        self._settled.remove(post.key)
        return True

    async def ask(self, post: OutboxPost, question: str) -> bool:
        """Pause the channel with a question, or look for its answer; return whether it is new."""
        paused = await self._paused(post.channel)
        if post.key in self._asked:
            if not paused:
                self._asked.remove(post.key)
                self._settled.add(post.key)
            return False
        self._asked.add(post.key)
        if paused == question:
            return False
        await self._book.pause(post.channel, question)
        return True

    async def _paused(self, channel: Channel) -> str:
        found = await self._book.subscriptions()
        return next((s.paused for s in found if s.channel == channel), "")
