"""Taking emphasis out of a text export: the words stay, exactly as they are."""

from __future__ import annotations

import re

# An opening marker hugs the word after it and a closing one the word before it, so that
# `5 * 3` and `2*3*4` stay what they are; without an asterisk inside, matching is linear.
EMPHASIS = re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])([^*]*[^\s*\\])\1(?![\w*])")
HEADING = re.compile(r"(?m)^#{1,6} ")
ESCAPED = re.compile(r"\\([*_#\[\]\\`>-])")


def words_of(text: str) -> str:
    """Return a text without emphasis, marks of headings, and escapes."""
    text = HEADING.sub("", text)
    inner_first = EMPHASIS.sub(r"\2", text)
    return ESCAPED.sub(r"\1", EMPHASIS.sub(r"\2", inner_first)).strip()
