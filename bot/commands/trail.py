"""`workshop trail`: what was said when, and on what it was judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from bot.commands.options import Config, Database, Json, read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from bot.application.ports.book import BookReader
    from bot.application.ports.clock import Clock
    from bot.domain.trail import PredictionTrail

MOST = 10_000
SHOWN = 20

Dispatch = Annotated[
    str | None,
    typer.Argument(metavar="[DISPATCH]", help="A dispatch such as 54, or one call such as 54.1."),
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("trail")(trail)


def trail(
    dispatch: Dispatch = None, config: Config = None, database: Database = None, json: Json = False
) -> None:
    """Show predictions newest first; with DISPATCH, everything about its predictions."""
    from bot.application.documents import trail_document
    from bot.commands.output import print_json
    from bot.commands.reading import ask

    settings = read_settings(config, database)

    async def question(book: BookReader, _clock: Clock) -> Sequence[PredictionTrail]:
        return await _found(book, dispatch)

    found = ask(settings.database.url, question)
    zone = ZoneInfo(settings.desk.timezone)
    if json:
        print_json([trail_document(call) for call in found])
    elif dispatch is None:
        _print_ledger(found, zone)
    else:
        _print_trails(found, zone)


async def _found(book: BookReader, dispatch: str | None) -> Sequence[PredictionTrail]:
    from bot.domain.errors import BadInput

    if dispatch is None:
        return await book.predictions(limit=MOST)
    number, _dot, position = dispatch.lstrip("#").partition(".")
    if number.isascii() and number.isdecimal() and len(number) < 10:
        story = await book.dispatch(int(number))
        calls = story.predictions if story else ()
        if story and not position:
            return calls
        if chosen := [call for call in calls if str(call.position) == position]:
            return chosen
    raise BadInput(
        f"there is no dispatch {dispatch!r} in the book; `workshop trail` lists what there is",
        where="DISPATCH",
    )


def _print_ledger(found: Sequence[PredictionTrail], zone: tzinfo) -> None:
    from bot.application.wording.names import outcome
    from bot.application.wording.numbers import percent, share, stamp
    from bot.commands.reading import print_lines, print_table, sheet
    from bot.domain.plain import TITLE, plain
    from bot.domain.text import _

    console = sheet()
    if not found:
        print_lines(console, [_("Nothing has been said yet.")])
        return
    rows = [
        (
            call.id,
            stamp(call.dispatch.published_at, zone),
            plain(call.prediction.sentence, TITLE),
            "–" if call.prediction.probability is None else percent(call.prediction.probability),
            outcome(call.resolution.outcome) if call.resolution else call.phase.value,
            "–" if call.score is None else share(call.score),
        )
        for call in found[:SHOWN]
    ]
    header = (_("Call"), _("Said"), _("Claim"), _("Odds"), _("Verdict"), _("Score"))
    print_table(console, header, rows)
    if len(found) > SHOWN:
        older = _("… and {n} older ones. One dispatch: workshop trail {id}")
        line = older.format(n=len(found) - SHOWN, id=found[0].dispatch.id)
        print_lines(console, [line], "dim")


def _print_trails(found: Sequence[PredictionTrail], zone: tzinfo) -> None:
    from bot.application.wording import trail_lines
    from bot.commands.reading import print_lines, sheet, style_of
    from bot.domain.plain import TITLE, plain
    from bot.domain.text import _

    console = sheet()
    if not found:
        print_lines(console, [_("This dispatch is a note; it made no prediction.")])
        return
    print_lines(console, [plain(found[0].dispatch.title, TITLE)], "bold italic")
    for call in found:
        title, *steps, seals = trail_lines(call, zone)
        print_lines(console, [""])
        print_lines(console, [title], "bold")
        verdict = call.resolution.outcome.value if call.resolution else ""
        print_lines(console, steps[:-1])
        print_lines(console, steps[-1:], style_of(verdict) if verdict else "")
        print_lines(console, [seals], "dim")
