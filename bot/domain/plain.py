"""Makes text from outside harmless before anybody is shown it."""

import re
import unicodedata

NAME = 40
"""Characters of a reader's or community's name that are shown."""
TITLE = 200
"""Characters of a title, a headline or a claim that are shown."""
PARAGRAPH = 8_000
"""Characters of one paragraph that are shown."""

_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")
_BLANKS = str.maketrans(dict.fromkeys("\u115f\u1160\u2800\u3164\uffa0", " "))
_MARKS = 3
ELLIPSIS = "…"


def plain(text: str, limit: int) -> str:
    """Return `text` as one line of at most `limit` characters that shows as what it is.

    Control, bidirectional, zero-width and unassigned characters go, blanks of every kind become
    one space, piled-up accents are thinned, and what is left is in Unicode's composed form (NFC).
    Markup stays as written: whoever builds markup escapes it.
    """
    shown = text
    if not (text.isascii() and text.isprintable()):  # most names are, and tens of thousands come
        shown = _thinned(unicodedata.normalize("NFC", _seen(text.translate(_BLANKS))))
    line = " ".join(shown.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + ELLIPSIS


def paragraphs(text: str, limit: int = 400) -> tuple[str, ...]:
    """Return the paragraphs of a text, parted by blank lines, each made harmless; empty ones go."""
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n"), maxsplit=limit)[:limit]
    return tuple(shown for part in parts if (shown := plain(part, PARAGRAPH)))


def _seen(text: str) -> str:
    return "".join(c for c in text if c.isspace() or unicodedata.category(c) not in _UNSEEN)


def _thinned(text: str) -> str:
    kept, run = [], 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        if run <= _MARKS:
            kept.append(character)
    return "".join(kept)
