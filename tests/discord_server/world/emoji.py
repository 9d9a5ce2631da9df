"""Emoji of Unicode and of guilds, as reactions name them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from tests.local_server.wire import Json

JOINERS = {0x200D, 0xFE0F, 0x20E3}
KEYCAPS = set("0123456789#*")
SYMBOLS = {"So", "Sm", "Po", "Pd", "Sk"}
WRITTEN = re.compile(r"^<?(?P<animated>a)?:?(?P<name>\w{2,32}):(?P<id>\d{15,20})>?$")


@dataclass(frozen=True, slots=True)
class Emoji:
    """One emoji; a guild's own has an id, one of Unicode has only its characters as the name."""

    name: str
    id: int | None = None
    animated: bool = False

    @property
    def key(self) -> str:
        """What makes two reactions the same; `⬆` and `⬆️` are two, as on Discord."""
        return str(self.id) if self.id else self.name

    def payload(self) -> Json:
        return {"id": str(self.id) if self.id else None, "name": self.name}

    def __str__(self) -> str:
        return f"<:{self.name}:{self.id}>" if self.id else self.name


def written(text: str) -> Emoji:
    """The emoji a text names: `⬆️`, `up:123456789012345678` or `<:up:123456789012345678>`."""
    own = WRITTEN.match(text)
    if own:
        return Emoji(own["name"], int(own["id"]), bool(own["animated"]))
    return Emoji(text)


def is_unicode_emoji(text: str) -> bool:
    """Whether Discord would take these characters for an emoji (judged by their classes)."""
    if not text or len(text) > 16:
        return False
    if text[0] in KEYCAPS:
        return text[1:] in ("\u20e3", "\ufe0f\u20e3")
    return ord(text[0]) >= 0xA9 and all(map(_may_stand, text))


def _may_stand(character: str) -> bool:
    code = ord(character)
    return (
        code in JOINERS
        or 0xE0020 <= code <= 0xE007F
        or (unicodedata.category(character) in SYMBOLS)
    )
