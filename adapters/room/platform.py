"""The room as a chat platform: posts arrive here, stand in the channel, and go out on the feed."""

from collections.abc import Callable

import structlog

from adapters.room.feed import Feed
from adapters.room.messages import Message, Messages, posted_at
from adapters.room.reader import PLATFORM
from adapters.room.render import message_payload
from bot.application.ports.chat import Channel, ChannelLost
from bot.application.ports.clock import Clock
from bot.domain.post import Post

log = structlog.get_logger(__name__)


class RoomPlatform:
    """Implements `ChatPlatform`.

    A message's id is its key, so that a repeated send changes nothing. Until somebody has
    `watched`, nothing goes out on the feed: every page begins with the state.
    """

    def __init__(
        self,
        channel: Channel,
        messages: Messages,
        feed: Feed,
        clock: Clock,
        public_url: str,
        watched: Callable[[], bool] = lambda: True,
    ) -> None:
        self._channel = channel
        self._messages = messages
        self._feed = feed
        self._clock = clock
        self._public_url = public_url
        self._watched = watched

    @property
    def name(self) -> str:
        """See the port."""
        return PLATFORM

    async def send(self, channel: Channel, post: Post, key: str, reply_to: str | None) -> str:
        """See the port."""
        self._require_own(channel)
        if self._messages.get(key) is None:
            at = posted_at(post, self._clock.now())
            self._show(Message(key, post, at, reply_to))
        return key

    async def edit(self, channel: Channel, message: str, post: Post, _key: str) -> None:
        """See the port. A message that the room no longer remembers is left to the pages."""
        self._require_own(channel)
        standing = self._messages.get(message)
        if standing is not None:
            self._show(Message(message, post, standing.at, standing.reply_to))

    async def find(
        self, channel: Channel, _post: Post, key: str, _reply_to: str | None
    ) -> str | None:
        """See the port."""
        self._require_own(channel)
        return None if self._messages.get(key) is None else key

    async def warn(self, channel: Channel, line: str) -> None:
        """See the port. Whoever sits at this machine reads its log."""
        log.warning("a word to the moderators", channel=channel.id, line=line)

    def _show(self, message: Message) -> None:
        self._messages.put(message)
        if self._watched():
            self._feed.publish("post", message_payload(message, self._public_url))

    def _require_own(self, channel: Channel) -> None:
        if channel != self._channel:
            raise ChannelLost(f"the room has no channel {channel.id!r}, only {self._channel.id!r}")
