"""What the commands that only ask share: opening the book, and a sheet to print on."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from rich.console import Console
    from rich.style import Style

    from bot.application.ports.book import BookReader
    from bot.application.ports.clock import Clock

T = TypeVar("T")

PIPED_WIDTH = 120


def ask(url: str, question: Callable[[BookReader, Clock], Awaitable[T]]) -> T:
    """Put a question to the book at `url`; raise BadInput if there is none."""

    async def put() -> T:
        from adapters.clocks.system import SystemClock
        from adapters.database import open_book

        clock = SystemClock()
        async with open_book(url, clock=clock, must_exist=True) as book:
            return await question(book, clock)

    return asyncio.run(put())


def sheet() -> Console:
    """Return a console on standard output; text from outside is never taken for markup."""
    from rich.console import Console

    console = Console(markup=False, emoji=False, highlight=False)
    if not console.is_terminal:
        console.width = PIPED_WIDTH
    return console


def print_lines(console: Console, lines: Iterable[str], style: str | Style = "") -> None:
    """Print lines as they are: a narrow terminal wraps them, a pipe gets them whole."""
    from rich.text import Text

    for line in lines:
        console.print(Text(line, style=style), soft_wrap=True)


def print_table(console: Console, header: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Print a table with figures at the right of their columns."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim")
    cells = [tuple(row) for row in rows]
    for i, name in enumerate(header):
        figures = all(row[i][:1] in "+−-–0123456789" for row in cells)
        table.add_column(name, justify="right" if figures else "left", no_wrap=figures)
    for row in cells:
        table.add_row(*(Text(cell, style=_style(cell)) for cell in row))
    console.print(table)


def style_of(outcome: str) -> str:
    """Return the colour of a verdict: `right`, `wrong`, `void`, or something still open."""
    return {"right": "green", "wrong": "red", "void": "dim"}.get(outcome, "blue")


def _style(cell: str) -> str:
    word = cell.lower()
    return style_of(word) if word in ("right", "wrong", "void") else ""
