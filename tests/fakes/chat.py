"""A chat platform in memory that fails when told to."""

from collections.abc import Callable

from bot.application.ports.chat import Channel, ChannelLost
from bot.domain.post import Post


class FakeChat:
    """Keeps what was posted.

    `failures` are raised one a call, and `arrives` says whether the post stood all the same; `lost`
    names channels that refuse for good.
    """

    name = "room"

    def __init__(self) -> None:
        self.messages: dict[str, Post] = {}
        self.replies: dict[str, str | None] = {}
        self.sends = 0
        self.failures: list[Exception] = []
        self.arrives = False
        self.lost: set[str] = set()
        self.warnings: list[tuple[str, str]] = []

    async def send(self, channel: Channel, post: Post, key: str, reply_to: str | None) -> str:
        self.sends += 1
        if channel.id in self.lost:
            raise ChannelLost("the bot was removed")
        message = f"{channel.id}:{key}:{self.sends}"
        self._fail(lambda: self._stand(message, post, reply_to))
        self._stand(message, post, reply_to)
        return message

    async def edit(self, channel: Channel, message: str, post: Post, _key: str) -> None:
        assert message.startswith(f"{channel.id}:")
        self._fail(lambda: None)
        self.messages[message] = post

    async def find(
        self, channel: Channel, _post: Post, key: str, _reply_to: str | None
    ) -> str | None:
        return next((m for m in self.messages if m.startswith(f"{channel.id}:{key}:")), None)

    async def warn(self, channel: Channel, line: str) -> None:
        self.warnings.append((channel.id, line))

    def _stand(self, message: str, post: Post, reply_to: str | None) -> None:
        self.messages[message] = post
        self.replies[message] = reply_to

    def _fail(self, arrive: Callable[[], None]) -> None:
        if self.failures:
            if self.arrives:
                arrive()
            raise self.failures.pop(0)
