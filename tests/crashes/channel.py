"""A chat that outlives the processes that post to it: one channel, kept in a file."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.application.ports.chat import Channel
from bot.domain.post import Post


@dataclass(frozen=True)
class FileChannel:
    """Implements `ChatPlatform`; what it is about is told to `doing` before the file is touched."""

    path: Path
    doing: Callable[[str], None]

    @property
    def name(self) -> str:
        """See the port."""
        return "room"

    async def send(self, channel: Channel, post: Post, key: str, reply_to: str | None) -> str:
        """See the port. Nothing here keeps a second message from standing beside the first."""
        self.doing("a post's sending")
        await asyncio.to_thread(
            self._write, channel.id, key=key, reply_to=reply_to, shows=_shown(post)
        )
        return key

    async def edit(self, channel: Channel, message: str, post: Post, _key: str) -> None:
        """See the port."""
        self.doing("a post's edit")
        await asyncio.to_thread(self._write, channel.id, edited=message, shows=_shown(post))

    async def warn(self, channel: Channel, line: str) -> None:
        raise AssertionError(f"{channel.id} was lost: {line}")

    async def find(
        self, channel: Channel, _post: Post, key: str, _reply_to: str | None
    ) -> str | None:
        """See the port."""
        self.doing("a look into the channel")
        stand = await asyncio.to_thread(messages, self.path)
        here = {message.key for message in stand if message.channel == channel.id}
        return key if key in here else None

    def _write(self, channel: str, **event: Any) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            file.write(f"{json.dumps({'channel': channel, **event})}\n")


@dataclass
class Message:
    """What stands in the channel."""

    channel: str
    key: str
    reply_to: str | None
    shows: Any


def messages(path: Path) -> list[Message]:
    """Return all messages of a channel as they stand after their edits, oldest first."""
    stand: list[Message] = []
    lines = path.read_text("utf-8").splitlines() if path.exists() else ()
    for event in map(json.loads, lines):
        if "edited" not in event:
            stand.append(Message(**event))
            continue
        for message in stand:
            if message.key == event["edited"]:
                message.shows = event["shows"]
    return stand


def _shown(post: Post) -> Any:
    return post.model_dump(mode="json")
