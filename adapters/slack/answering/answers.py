"""Answers to commands in Slack's blocks: lines, tables that a phone can show, links. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from adapters.slack.answering.replies import Reply
from adapters.slack.dates import INSTANT, timed
from adapters.slack.sending.look import Block, Button, Place, context, header, section
from adapters.slack.words import DOT, literal, mrkdwn
from bot.application.wording.numbers import NBSP
from bot.domain.plain import ELLIPSIS, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.domain.post import Answer

TITLE = 150
LINE = 400
CELL = 60
LABEL = 75
SECTION = 3000
# Of the fifty blocks of a message and its thirteen thousand characters.
SECTIONS = 4
# What a phone shows of preformatted text without breaking its lines.
PHONE = 36
# Common spaces at the start of a line are not shown.
INDENT = "\u2003"
# The lines of a trail stand in two columns: an instant, two blanks, and what happened.
STEP = re.compile(rf" {{0,3}}({INSTANT.pattern})  (\S.*)")
FURTHER = re.compile(r" {6,}(\S.*)")


def card(
    answer: Answer, public_url: str, buttons: Sequence[Block] = (), *, is_post: bool = False
) -> Reply:
    """Return an answer within Slack's limits, with `buttons` before those that lead to pages.

    `is_post` is for a dispatch told as lines: its first is the claim, its last the small print.
    """
    small: tuple[str, ...] = ()
    told = answer.lines
    if is_post and len(told) > 2:
        small, told = told[-1:], told[:-1]
    lines = [*(_post(told) if small else _lines(told)), *_table(answer.header, answer.rows)]
    title = literal(answer.title, TITLE)
    blocks = [header(title)] if title else []
    blocks += sections(lines)
    blocks += [context(shown) for text in small if (shown := mrkdwn(text, LINE))]
    links = [button.payload for button in _links(answer, public_url)]
    row = [*buttons, *links][:25]
    if row:
        blocks.append({"type": "actions", "elements": row})
    text = mrkdwn(answer.title, LINE) or mrkdwn(" ".join(answer.lines), LINE) or ELLIPSIS
    return Reply(text, tuple(blocks))


def sections(lines: Iterable[str]) -> list[Block]:
    """Return lines in as few sections as hold them; what is too much ends in an ellipsis."""
    made: list[str] = [""]
    for text in lines:
        joined = f"{made[-1]}\n{text}" if made[-1] else text
        if len(joined) <= SECTION - 2:
            made[-1] = joined
        elif len(made) < SECTIONS:
            made.append(text)
        else:
            made[-1] = f"{made[-1]}\n{ELLIPSIS}"
            break
    return [section(text.strip("\n")) for text in made if text.strip("\n")]


def _links(answer: Answer, public_url: str) -> Iterator[Button]:
    """Buttons to pages that a reader can reach."""
    place = Place(public_url=public_url)
    for number, (label, path) in enumerate(answer.links[:5]):
        url = place.page(path) if path.startswith("/") else ""
        if url and not set(url) & set("<>| "):
            yield Button(literal(label, LABEL), f"open:{number}", url)


def _post(lines: Sequence[str]) -> Iterator[str]:
    claim, *rest = lines
    if shown := mrkdwn(claim, LINE):
        yield f"*{shown}*"
    yield from (mrkdwn(text, LINE) for text in rest)


def _lines(lines: Sequence[str]) -> Iterator[str]:
    for index, text in enumerate(lines):
        if step := STEP.fullmatch(text):
            yield f"*{timed(step[1])}*{INDENT}{mrkdwn(step[3], LINE)}"
        elif further := FURTHER.fullmatch(text):
            yield f"{INDENT}{mrkdwn(further[1], LINE)}"
        elif index + 1 < len(lines) and STEP.fullmatch(lines[index + 1]) and text:
            yield f"*{mrkdwn(text, LINE)}*"
        else:
            yield mrkdwn(text, LINE)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    if not rows:
        return
    yield ""
    if all(len(row) == 2 for row in rows):
        yield from (f"{_name(row[0])} {mrkdwn(row[1], LINE)}" for row in rows)
    elif (aligned := _aligned(head, rows)) is not None:
        # One text: a section must not end within the fences.
        yield "\n".join(("```", *aligned, "```"))
    else:
        yield from _stacked(head, rows)


def _name(cell: str) -> str:
    """A command as it is typed, else bold words."""
    if cell.startswith("/workshop"):
        return f"`{_coded(cell)}`"
    return f"*{mrkdwn(cell, CELL)}*{DOT.rstrip()}"


def _aligned(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str] | None:
    """The table in columns, None if it is too wide for a phone or too long for a section."""
    cells = [[_bare(cell) for cell in row] for row in (head, *rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    if sum(widths) + 2 * (len(widths) - 1) > PHONE or len(rows) > 40:
        return None
    return [
        _entities("  ".join(c.ljust(w) for c, w in zip(r, widths, strict=True)).rstrip())
        for r in cells
    ]


def _stacked(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Each row as a line in bold and one with what the columns say of it."""
    lead = 3 if len(head) > 3 and all(row[0].isdecimal() for row in rows) else 1
    for row in rows:
        yield f"*{_together(mrkdwn(DOT.join(row[:lead]), LINE))}*"
        named = zip(head[lead:], row[lead:], strict=True)
        yield INDENT + DOT.join(f"{mrkdwn(h, CELL)} {mrkdwn(c, CELL)}" for h, c in named)


def _together(text: str) -> str:
    """A rating and its error on one line."""
    return text.replace(" ± ", f"{NBSP}±{NBSP}")


def _bare(text: str) -> str:
    """Text that cannot end preformatted text."""
    return plain(text, CELL).replace("`", "'")


def _coded(text: str) -> str:
    """Text between backticks, where only what Slack itself reads must be escaped."""
    return _entities(_bare(text))


def _entities(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
