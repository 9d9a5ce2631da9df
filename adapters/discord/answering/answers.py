"""Answers to commands as cards: lines, tables that a phone can show, and links. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import discord

from adapters.discord.render import NEUTRAL
from adapters.discord.sending.look import Place
from adapters.discord.words import safe
from bot.application.wording.names import DOT
from bot.domain.plain import plain
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.domain.post import Answer

TITLE = 250
LINE = 400
CELL = 60
DESCRIPTION = 4096
# What a phone shows of a code block without breaking its lines.
PHONE = 36
COMMAND = re.compile(r"/(workshop [a-z-]+) ?(.*)")
# The lines of a trail stand in two columns: a time, two blanks, and what happened.
STEP = re.compile(r" {0,3}(\S.{2,19}\d)  (\S.*)")
FURTHER = re.compile(r" {6,}(\S.*)")


def card(
    answer: Answer,
    public_url: str,
    commands: dict[str, int] | None = None,
    *,
    is_post: bool = False,
) -> discord.Embed:
    """Return an answer as an embed within Discord's limits.

    `commands` are the ids of commands by name: those named in the answer can then be tapped.
    `is_post` is for a dispatch told as lines: its first is the claim, its last the small print.
    """
    links = _links(answer, public_url)
    told = _post(answer.lines) if is_post and len(answer.lines) > 2 else _lines(answer.lines)
    found = [*told, *_table(answer.header, answer.rows, commands or {})]
    return discord.Embed(
        title=safe(answer.title, TITLE) or None,
        url=links[0][1] if links else None,
        color=NEUTRAL,
        description=_within(found, DOT.join(f"[{label}]({url})" for label, url in links)) or None,
    )


def _links(answer: Answer, public_url: str) -> list[tuple[str, str]]:
    """Labels and addresses, of pages that a reader can reach."""
    place = Place(public_url=public_url)
    own = [(label, path) for label, path in answer.links if path.startswith("/")]
    reached = [(safe(label, CELL), place.page(path)) for label, path in own]
    return [(label, url) for label, url in reached if url and not set(url) & set("() <>")]


def _post(lines: Sequence[str]) -> Iterator[str]:
    claim, *rest, context = lines
    yield from (f"**{safe(claim, LINE)}**", "", *(safe(text, LINE) for text in rest))
    yield f"-# {safe(context, LINE)}"


def _lines(lines: Sequence[str]) -> Iterator[str]:
    before = ""
    for index, text in enumerate(lines):
        is_below_steps = STEP.fullmatch(before) or FURTHER.fullmatch(before)
        before = text
        if step := STEP.fullmatch(text):
            yield f"`{_coded(step[1])}` {safe(step[2], LINE)}"
        elif further := FURTHER.fullmatch(text):
            yield f"-# {safe(further[1], LINE)}"
        elif index + 1 < len(lines) and STEP.fullmatch(lines[index + 1]) and text:
            yield f"**{safe(text, LINE)}**"
        elif is_below_steps and text:
            yield f"-# {safe(text, LINE)}"
        else:
            yield safe(text, LINE)


def _table(
    header: Sequence[str], rows: Sequence[Sequence[str]], commands: dict[str, int]
) -> Iterator[str]:
    if not rows:
        return
    yield ""
    if all(len(row) == 2 for row in rows):
        yield from (f"{_name(row[0], commands)}{DOT}{safe(row[1], LINE)}" for row in rows)
    elif (aligned := _aligned(header, rows)) is not None:
        yield from ("```", *aligned, "```")
    else:
        yield from _stacked(header, rows)


def _name(cell: str, commands: dict[str, int]) -> str:
    """A command that can be tapped where its id is known, else bold words."""
    match = COMMAND.fullmatch(cell)
    top = commands.get("workshop")
    if match is None or top is None:
        return f"**{safe(cell, CELL)}**"
    return f"</{match[1]}:{top}> {safe(match[2], CELL)}".rstrip()


def _aligned(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str] | None:
    """The table in columns, None if it is too wide for a phone."""
    cells = [[_coded(cell) for cell in row] for row in (header, *rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    if sum(widths) + 2 * (len(widths) - 1) > PHONE:
        return None
    return ["  ".join(c.ljust(w) for c, w in zip(r, widths, strict=True)).rstrip() for r in cells]


def _stacked(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Each row as a line in bold and one with what the columns say of it."""
    lead = 3 if len(header) > 3 and all(row[0].isdecimal() for row in rows) else 1
    for row in rows:
        yield f"**{safe(DOT.join(row[:lead]), LINE)}**"
        named = zip(header[lead:], row[lead:], strict=True)
        yield "-# " + DOT.join(f"{safe(head, CELL)} {safe(cell, CELL)}" for head, cell in named)


def _coded(text: str) -> str:
    """Text between backticks, where nothing but a backtick means anything."""
    return plain(text, CELL).replace("`", "'")


def _within(lines: Sequence[str], last: str) -> str:
    """The lines that fit above the last one, and an ellipsis where some do not."""
    room = DESCRIPTION - len(last) - 8
    kept: list[str] = []
    for text in lines:
        room -= len(text) + 1
        if room < 0:
            kept.append(_("…"))
            break
        kept.append(text)
    return "\n".join((*kept, *(("", last) if last else ()))).strip("\n")
