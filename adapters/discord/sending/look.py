"""The parts of a message, and the place that it stands in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

ROW, BUTTON, SECONDARY, LINK = 1, 2, 2, 5

Embed = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """Where a post stands: its key, the channel's reactions and address, and the public pages.

    `shown` maps an instant of the desk's clock to the reader's, for a desk that replays the past.
    """

    key: str = ""
    up: str = "⬆️"
    down: str = "⬇️"
    public_url: str = ""
    channel_url: str = "https://discord.com/channels/@me"
    shown: Callable[[datetime], datetime] = field(default=lambda instant: instant)

    def page(self, path: str, fragment: str = "") -> str:
        """Return the address of a public page, nothing where there are none to be reached."""
        if not _reachable(self.public_url):
            return ""
        return f"{self.public_url}{path}" + (f"#{fragment}" if fragment else "")

    @property
    def mark(self) -> str:
        """An address that names the post: by it the post is found again in its channel."""
        return f"{self.channel_url}#{self.key}"


@dataclass(frozen=True)
class Button:
    """A button under a message: one that asks the bot, or one that opens a page."""

    label: str
    custom_id: str = ""
    url: str = ""

    @property
    def payload(self) -> dict[str, Any]:
        """The button as Discord's interface takes it."""
        if self.url:
            return {"type": BUTTON, "style": LINK, "label": self.label, "url": self.url}
        custom = {"custom_id": self.custom_id}
        return {"type": BUTTON, "style": SECONDARY, "label": self.label} | custom


@dataclass(frozen=True)
class Look:
    """The parts of a message. `picture_words` describe the picture, where one belongs to it."""

    content: str = ""
    embeds: tuple[Embed, ...] = ()
    buttons: tuple[Button, ...] = ()
    picture_words: str = ""

    @property
    def payload(self) -> dict[str, Any]:
        """The message as Discord's interface takes it."""
        row = {"type": ROW, "components": [button.payload for button in self.buttons]}
        return {
            "content": self.content,
            "embeds": list(self.embeds),
            "components": [row] if self.buttons else [],
        }


def _reachable(url: str) -> bool:
    """Discord refuses addresses whose host has no dot, and a reader could not follow them."""
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and "." in (parts.hostname or "")
