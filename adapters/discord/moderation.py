"""Clears and deletions by moderators: bets stay, and the chain says what happened, once each."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from typing import TYPE_CHECKING

import structlog

from adapters.discord.answering.askers import PLATFORM
from adapters.discord.events import emoji_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adapters.discord.connection.state import Data, Listener
    from bot.application.errands import Errands
    from bot.application.messages import Messages, Subscriptions
    from bot.application.ports.book import Book
    from bot.application.ports.clock import Clock

log = structlog.get_logger(__name__)

REMEMBERED = 1_000
ALL_CLEARED = "all reactions were cleared"
ONE_CLEARED = "the reaction {emoji} was cleared"
POST_DELETED = "the post was deleted"
CHANNEL_DELETED = "the channel was deleted"
THREAD_DELETED = "the thread was deleted"


class Moderation:
    """Notes what moderators do to our posts. It is nobody's withdrawal.

    Discord tells of deleted messages only to those who may see messages; where it does not, the
    next edit finds out.
    """

    def __init__(
        self,
        book: Book,
        clock: Clock,
        messages: Messages,
        subscriptions: Subscriptions,
        errands: Errands,
    ) -> None:
        self._book = book
        self._clock = clock
        self._messages = messages
        self._subscriptions = subscriptions
        self._errands = errands
        self._seen: OrderedDict[str, None] = OrderedDict()

    def listeners(self) -> dict[str, Listener]:
        """Return what is to be called, by the gateway's name of the event."""
        return {
            "MESSAGE_REACTION_REMOVE_ALL": self.cleared,
            "MESSAGE_REACTION_REMOVE_EMOJI": self.emoji_cleared,
            "MESSAGE_DELETE": self.deleted,
            "MESSAGE_DELETE_BULK": self.bulk_deleted,
            "CHANNEL_DELETE": self.channel_deleted,
            "THREAD_DELETE": self.thread_deleted,
        }

    def cleared(self, data: Data, source: str) -> None:
        """All reactions to one message are gone."""
        self._note(data["channel_id"], [data["message_id"]], ALL_CLEARED, source)

    def emoji_cleared(self, data: Data, source: str) -> None:
        """All reactions with one emoji are gone; other emoji than those that bet do not matter."""
        emoji, standing = data["emoji"], self._messages.get(str(int(data["message_id"])))
        channel = standing.channel if standing else str(int(data["channel_id"]))
        if emoji_name(emoji) in self._subscriptions.sides(channel):
            what = ONE_CLEARED.format(emoji=emoji.get("name"))
            self._note(data["channel_id"], [data["message_id"]], what, source)

    def deleted(self, data: Data, source: str) -> None:
        """One message is gone."""
        self._note(data["channel_id"], [data["id"]], POST_DELETED, source)

    def bulk_deleted(self, data: Data, source: str) -> None:
        """Several messages are gone."""
        self._note(data["channel_id"], data["ids"], POST_DELETED, source)

    def channel_deleted(self, data: Data, source: str) -> None:
        """A channel is gone with what stood in it."""
        self._place_deleted(data, CHANNEL_DELETED, source)

    def thread_deleted(self, data: Data, source: str) -> None:
        """A thread is gone; the dispatch it hung on still stands."""
        self._place_deleted(data, THREAD_DELETED, source)

    def _place_deleted(self, data: Data, what: str, source: str) -> None:
        gone = list(self._messages.within(str(int(data["id"]))))
        for place in {standing.place for _, standing in gone}:
            messages = [message for message, standing in gone if standing.place == place]
            self._note(place, messages, what, f"{source}:{place}")

    def _note(
        self, place: str | int, messages: Iterable[str | int], what: str, source: str
    ) -> None:
        """Queue a note for each message that may be a post; an event told again changes nothing."""
        known = self._subscriptions.of(str(int(place))) is not None
        mine = [int(m) for m in messages if known or self._messages.get(str(m)) is not None]
        if not source or source in self._seen or not mine:
            return
        self._seen[source] = None
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        for message in mine:
            self._errands.add(partial(self._write, f"{int(place)}/{message}", what))

    async def _write(self, message: str, what: str) -> None:
        post = await self._book.post_of(PLATFORM, message)
        if post is not None:
            await self._book.note(post, what, self._clock.now())
            log.info("moderators changed a post", post=post.key, what=what)
