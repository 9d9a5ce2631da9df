"""What stands in the channel: the newest messages, in the order they came."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.post import DigestPost, DispatchPost, Post, VerdictPost
from bot.domain.trail import PredictionTrail

KEPT = 200


@dataclass(frozen=True)
class Message:
    """One post in the channel. Its id is the post's key, so that a second try is the same one."""

    id: str
    post: Post
    at: datetime
    reply_to: str | None = None


class Messages:
    """The newest messages of one channel; older ones are left to the public pages."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._messages: dict[str, Message] = {}
        self._homes: dict[str, str] = {}

    def put(self, message: Message) -> None:
        """Add a message at the end, or replace the one of that id where it stands."""
        self._messages[message.id] = message
        if isinstance(message.post, DispatchPost):
            for trail in message.post.trail.predictions:
                self._homes[trail.id] = message.id
        while len(self._messages) > self._kept:
            self._forget(next(iter(self._messages)))

    def get(self, name: str) -> Message | None:
        """Return the message of that id."""
        return self._messages.get(name)

    def home(self, prediction: str) -> Message | None:
        """Return the message under which readers bet on a prediction."""
        return self._messages.get(self._homes.get(prediction, ""))

    def newest(self, limit: int = KEPT) -> Sequence[Message]:
        """Return the newest messages, oldest first."""
        return tuple(self._messages.values())[-limit:]

    def update(self, trail: PredictionTrail) -> Message | None:
        """Bring one prediction up to date in the message it stands in, and return that message."""
        message = self.home(trail.id)
        if message is None or not isinstance(message.post, DispatchPost):
            return None
        whole = message.post.trail
        calls = tuple(_renewed(call, trail) for call in whole.predictions)
        post = DispatchPost(trail=whole.model_copy(update={"predictions": calls}))
        updated = replace(message, post=post)
        self._messages[message.id] = updated
        return updated

    def _forget(self, name: str) -> None:
        post = self._messages.pop(name).post
        if isinstance(post, DispatchPost):
            for trail in post.trail.predictions:
                self._homes.pop(trail.id, None)


def _renewed(call: PredictionTrail, news: PredictionTrail) -> PredictionTrail:
    """Return the newer of the two if they are one; what is hidden here stays so until an edit."""
    return news.model_copy(update={"hidden": call.hidden}) if news.id == call.id else call


def posted_at(post: Post, otherwise: datetime) -> datetime:
    """Return the instant a post tells of, such as its verdict's; a notice has only `otherwise`."""
    match post:
        case DispatchPost():
            return post.trail.dispatch.published_at
        case VerdictPost():
            return post.trail.resolved_at or otherwise
        case DigestPost():
            return post.week.at
        case _:
            return otherwise
