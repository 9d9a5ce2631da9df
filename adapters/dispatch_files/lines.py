"""A file's lines, taken one after another; whatever is not as expected is refused by its line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from bot.domain.errors import BadInput
from bot.domain.plain import PARAGRAPH, plain
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Iterable

BREAK = re.compile(r"\r\n|\r|\n")
MOST_LINES = 2_000
SHOWN = 60


class Line(NamedTuple):
    """One line made harmless, with its number counted from 1."""

    number: int
    text: str


@dataclass
class Lines:
    """The lines of one file from the top down; `name` is how errors call the file."""

    name: str
    lines: list[Line]
    _next: int = 0

    @classmethod
    def of(cls, name: str, text: str) -> Lines:
        """Return the lines of a text; raise BadInput for more or longer ones than are shown."""
        raw = BREAK.split(text)
        if len(raw) > MOST_LINES:
            count = _("{count} lines are too many for one dispatch").format(count=len(raw))
            raise BadInput(count, where=name)
        for number, line in enumerate(raw, 1):
            if len(line) > PARAGRAPH:
                message = _("{count} characters are too many for one line; expected at most {most}")
                raise BadInput(
                    message.format(count=len(line), most=PARAGRAPH), where=place(name, number)
                )
        return cls(name, [Line(n, plain(line, PARAGRAPH)) for n, line in enumerate(raw, 1)])

    def peek(self) -> Line | None:
        """Return the next line that is not blank, None at the end; it stays."""
        while self._next < len(self.lines) and not self.lines[self._next].text:
            self._next += 1
        return self.lines[self._next] if self._next < len(self.lines) else None

    @property
    def here(self) -> int:
        """The number of the next line that is not blank, or of the last one."""
        line = self.peek()
        return line.number if line else max((n for n, text in self.lines if text), default=1)

    def blank(self, pattern: re.Pattern[str]) -> None:
        """Make every line that matches a blank one."""
        self.lines = [Line(n, "" if pattern.fullmatch(t) else t) for n, t in self.lines]

    def drop(self) -> None:
        """Go on to the line after the next one."""
        if self.peek() is not None:
            self._next += 1

    def maybe(self, pattern: re.Pattern[str]) -> tuple[int, re.Match[str]] | None:
        """Take the next line if the whole of it matches; return its number and the match."""
        line = self.peek()
        found = pattern.fullmatch(line.text) if line else None
        if line is None or found is None:
            return None
        self.drop()
        return line.number, found

    def take(self, pattern: re.Pattern[str], expected: str) -> tuple[int, re.Match[str]]:
        """Take the next line, which must match; raise BadInput if it does not."""
        found = self.maybe(pattern)
        if found is None:
            raise self.fault(expected)
        return found

    def until(self, pattern: re.Pattern[str], *, before: re.Pattern[str], expected: str) -> str:
        """Take lines until the beginning of one matches `pattern`, and return their paragraphs.

        That line stays. Raise BadInput if a line that matches `before`, or the end, comes first.
        """
        taken: list[Line] = []
        for line in self.lines[self._next :]:
            if pattern.match(line.text):
                return paragraphs(taken)
            if before.match(line.text):
                break
            taken.append(line)
            self._next += 1
        raise self.fault(expected)

    def fault(self, expected: str) -> BadInput:
        """Return the refusal of what stands next: the file, its line, and what was expected."""
        line = self.peek()
        found = f"“{plain(line.text, SHOWN)}”" if line else _("the end of the file")
        message = _("found {found}, expected {expected}").format(found=found, expected=expected)
        return self.refuse(self.here, message)

    def refuse(self, number: int, message: str) -> BadInput:
        """Return the refusal of a line that was taken."""
        return BadInput(message, where=place(self.name, number))


def place(name: str, number: int) -> str:
    """Return how errors name a line of a file."""
    return _("{file}, line {number}").format(file=name, number=number)


def paragraphs(lines: Iterable[Line]) -> str:
    """Return paragraphs parted by a blank line; lines of one paragraph are joined."""
    parts: list[list[str]] = [[]]
    for line in lines:
        if line.text:
            parts[-1].append(line.text)
        else:
            parts.append([])
    return "\n\n".join(" ".join(part) for part in parts if part)
