"""What moderators do to channels and posts: bets stay, and a channel that is lost is paused."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import structlog

from adapters.slack.events import PLATFORM, own_users
from adapters.slack.lost import archived, deleted, left, renumbered
from bot.domain.errors import WorkshopError
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable

    from adapters.slack.connection.app import Listener, Payload
    from bot.application.messages import Messages, Subscriptions
    from bot.application.ports.book import Book
    from bot.application.ports.chat import Channel
    from bot.application.ports.clock import Clock

log = structlog.get_logger(__name__)

POST_DELETED = "the post was deleted"
CHANNEL_DELETED = "the channel was deleted"
REMEMBERED = 1_000


class Moderation:
    """Follows what happens to subscribed channels, and notes what is done to our posts.

    Slack tells of deleted messages only to apps that may read them; where it does not, the next
    edit finds out.
    """

    def __init__(
        self,
        book: Book,
        clock: Clock,
        messages: Messages,
        subscriptions: Subscriptions,
        warn: Callable[[Channel, str], Coroutine[None, None, None]],
    ) -> None:
        self._book = book
        self._clock = clock
        self._messages = messages
        self._subscriptions = subscriptions
        self._warn = warn
        self._telling: set[asyncio.Task[None]] = set()
        self._seen: dict[str, None] = {}

    def listeners(self) -> dict[str, Listener]:
        """Return what is to be called, by Slack's name of the event."""
        found: dict[str, Listener] = {
            "message": self.message,
            "member_joined_channel": self.joined,
            "member_left_channel": self.member_left,
            "channel_id_changed": self.renumbered,
        }
        for kind in ("channel", "group"):
            found |= {
                f"{kind}_archive": self.archived,
                f"{kind}_unarchive": self.unarchived,
                f"{kind}_deleted": self.deleted,
                f"{kind}_left": self.left,
                f"{kind}_rename": self.renamed,
            }
        return found

    async def message(self, payload: Payload) -> None:
        """A message was deleted; all else that is said in a channel is none of our business."""
        event = payload["event"]
        if event.get("subtype") == "message_deleted":
            message = f"{event['channel']}/{event.get('deleted_ts')}"
            if self._messages.get(message) or self._subscriptions.of(event["channel"]):
                await self._note([message], POST_DELETED, payload)

    async def archived(self, payload: Payload) -> None:
        """A channel was archived: nothing can be posted there for now."""
        await self._pause(payload["event"]["channel"], archived())

    async def unarchived(self, payload: Payload) -> None:
        """A channel is back. The bot may have been left out; the next post finds that out."""
        await self._resume(payload["event"]["channel"], archived())

    async def deleted(self, payload: Payload) -> None:
        """A channel is gone with what stood in it."""
        channel = str(payload["event"]["channel"])
        gone = [message for message, _ in self._messages.within(channel)]
        await self._note(gone, CHANNEL_DELETED, payload)
        await self._pause(channel, deleted())

    async def left(self, payload: Payload) -> None:
        """The bot was removed from a channel."""
        await self._pause(payload["event"]["channel"], left())

    async def member_left(self, payload: Payload) -> None:
        """Somebody left a channel; it matters if that was the bot."""
        if payload["event"]["user"] in own_users(payload):
            await self.left(payload)

    async def joined(self, payload: Payload) -> None:
        """Somebody came into a channel; if it is the bot, it goes on there."""
        if payload["event"]["user"] in own_users(payload):
            await self._resume(payload["event"]["channel"], left())

    async def renamed(self, payload: Payload) -> None:
        """A channel has a new name; it is known by its id."""

    async def renumbered(self, payload: Payload) -> None:
        """A channel has a new id, since it became shared."""
        await self._pause(payload["event"]["old_channel_id"], renumbered())

    async def _pause(self, channel: str, reason: str) -> None:
        await self._subscriptions.refresh()
        found = self._subscriptions.of(channel)
        if found is not None and not found.paused:
            log.info("a channel is paused", channel=channel, reason=reason)
            await self._book.pause(found.channel, reason)
            await self._subscriptions.refresh()
            self._tell(found.channel, reason)

    def _tell(self, channel: Channel, reason: str) -> None:
        """Say it beside the event, which Slack wants acknowledged within seconds."""
        line = _("Dispatches to this channel are paused: {why}. Mend it, then /workshop resume.")
        task = asyncio.create_task(self._warn(channel, line.format(why=reason)))
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def _resume(self, channel: str, reason: str) -> None:
        await self._subscriptions.refresh()
        found = self._subscriptions.of(channel)
        if found is not None and found.paused == reason:
            log.info("a channel goes on", channel=channel)
            await self._book.pause(found.channel, "")
            await self._subscriptions.refresh()

    async def _note(self, messages: Iterable[str], what: str, payload: Payload) -> None:
        """Chain a note for each message that is a post; an event told again changes nothing."""
        source = f"{payload['team_id']}:{payload['event_id']}"
        if source in self._seen:
            return
        self._seen[source] = None
        if len(self._seen) > REMEMBERED:
            del self._seen[next(iter(self._seen))]
        try:
            for message in messages:
                post = await self._book.post_of(PLATFORM, message)
                if post is not None:
                    await self._book.note(post, what, self._clock.now())
                    log.info("moderators changed a post", post=post.key, what=what)
        except WorkshopError:
            self._seen.pop(source, None)
            raise
