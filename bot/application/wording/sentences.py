"""Small joins of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.plain import PARAGRAPH, plain
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence


def closed(text: str) -> str:
    """Outside words as the end of a sentence: harmless, and with a full stop."""
    shown = plain(text, PARAGRAPH)
    return shown if shown.endswith((".", "!", "?", "…")) else f"{shown}."


def capital(text: str) -> str:
    """The text with its first letter in upper case, the rest as it is."""
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """The text as it goes on within a sentence; a word in capitals, such as a symbol, stays."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def listed(items: Sequence[str]) -> str:
    """Items as a person lists them: `a`, `a and b`, `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return _("{most} and {last}").format(most=", ".join(items[:-1]), last=items[-1])
