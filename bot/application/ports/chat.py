"""A chat platform: somewhere posts go and bets come from."""

from typing import Protocol

from bot.domain.errors import Unavailable, WorkshopError
from bot.domain.post import Post
from bot.domain.values import Frozen


class Channel(Frozen):
    """A place posts go to. `id` is the platform's own name of it, `community` its server's."""

    platform: str
    community: str
    id: str


class ChannelLost(WorkshopError):
    """A moderator must act: the bot may no longer post there; the message says why."""


class InDoubt(ChannelLost):
    """Only a moderator can tell whether a post stands; the message says what to look for."""


class MessageGone(WorkshopError):
    """The message to edit is not there any more: a moderator deleted it, and it stays away."""


class AmbiguousSend(Unavailable):
    """Nobody knows whether the post arrived: look in the channel before sending again."""


class TryLater(Unavailable):
    """The platform refused for now; `after` is seconds to wait."""

    def __init__(self, message: str, *, after: float) -> None:
        super().__init__(message)
        self.after = after


class ChatPlatform(Protocol):
    """One platform. `key` is a post's own name, at most 25 characters, the same at every try."""

    @property
    def name(self) -> str:
        """The platform's name in accounts and channels, such as `room`."""
        ...

    async def send(self, channel: Channel, post: Post, key: str, reply_to: str | None) -> str:
        """Post and return the message's id. Raise ChannelLost, AmbiguousSend or TryLater."""
        ...

    async def edit(self, channel: Channel, message: str, post: Post, key: str) -> None:
        """Replace a message's content. Raise ChannelLost, MessageGone or TryLater."""
        ...

    async def find(
        self, channel: Channel, post: Post, key: str, reply_to: str | None
    ) -> str | None:
        """Return the id of the message sent under `key`, or None if there is none.

        Raise InDoubt where the platform does not let the bot look, or as `send` does.
        Whatever else belongs to the post, such as the reactions to bet by, is completed.
        """
        ...

    async def warn(self, channel: Channel, line: str) -> None:
        """Tell the channel's moderators one line, if there is a place for it; never raise."""
        ...
