"""The parts of a message, and the place that it stands in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

Block = dict[str, Any]

UP, DOWN = "arrow_up", "arrow_down"
EVENT_TYPE = "workshop_post"


@dataclass(frozen=True)
class Place:
    """Where a post stands: its key, the channel's reactions by name, and the public pages.

    `shown` maps an instant of the desk's clock to the reader's, for a desk that replays the past.
    """

    key: str = ""
    up: str = UP
    down: str = DOWN
    public_url: str = ""
    shown: Callable[[datetime], datetime] = field(default=lambda instant: instant)

    def page(self, path: str) -> str:
        """Return the address of a public page, nothing where there are none to be reached."""
        return f"{self.public_url}{path}" if _reachable(self.public_url) else ""


@dataclass(frozen=True)
class Button:
    """A button under a message: one that asks the bot, or one that opens a page.

    Slack reports both by the id of their action, which no two buttons of a message may share.
    """

    label: str
    action: str
    url: str = ""

    @property
    def payload(self) -> Block:
        """The button as Slack's interface takes it."""
        made = {"type": "button", "text": plain_text(self.label), "action_id": self.action}
        return made | ({"url": self.url} if self.url else {})


@dataclass(frozen=True)
class Look:
    """The parts of a message. `text` is the notification.

    `picture_words` describe the picture, where one belongs to it; it stands before the `foot`.
    """

    text: str
    body: tuple[Block, ...]
    foot: tuple[Block, ...] = ()
    picture_words: str = ""

    def blocks(self, file: str = "") -> list[Block]:
        """Return all blocks, with the picture that was uploaded as `file` among them."""
        pictures = [image(file, self.picture_words)] if file and self.picture_words else []
        return [*self.body, *pictures, *self.foot]

    def payload(self, key: str, file: str = "") -> dict[str, Any]:
        """Return the message as Slack's interface takes it; by its metadata it is found again."""
        return {
            "text": self.text,
            "blocks": self.blocks(file),
            "metadata": {"event_type": EVENT_TYPE, "event_payload": {"key": key}},
        }


def header(text: str) -> Block:
    """A title."""
    return {"type": "header", "text": plain_text(text)}


def literal_section(text: str) -> Block:
    """Text that is never read as markup."""
    return {"type": "section", "text": plain_text(text)}


def section(text: str) -> Block:
    """Text with markup of ours."""
    return {"type": "section", "text": marked(text)}


def context(text: str) -> Block:
    """Small print with markup of ours."""
    return {"type": "context", "elements": [marked(text)]}


def actions(buttons: tuple[Button, ...]) -> tuple[Block, ...]:
    """A row of buttons, if there are any."""
    row = {"type": "actions", "elements": [button.payload for button in buttons]}
    return (row,) if buttons else ()


def image(file: str, words: str) -> Block:
    """A picture that was uploaded, and the words for those who do not see it."""
    return {"type": "image", "slack_file": {"id": file}, "alt_text": words}


def plain_text(text: str) -> Block:
    """Plain text in which nothing becomes an emoji."""
    return {"type": "plain_text", "text": text, "emoji": False}


def marked(text: str) -> Block:
    """Text with markup, in which Slack looks for nothing that is not marked."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def _reachable(url: str) -> bool:
    """A reader elsewhere could not follow an address whose host has no dot."""
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and "." in (parts.hostname or "")
