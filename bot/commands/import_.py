"""`workshop import`: takes dispatches in the two formats that a desk's history comes in."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.options import Config, Database, Json, read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.application.adopt import Adopted, Import
    from bot.application.manuscript import Manuscript
    from bot.domain.trail import PredictionTrail

IMPORTED = "imported"
STAMP = "%Y-%m-%d %H:%M"

Files = Annotated[
    list[Path], typer.Argument(metavar="FILE", help="Dispatches: pages or text exports.")
]
Name = Annotated[
    str, typer.Option("--as", metavar="NAME", help="Whose record their predictions go into.")
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("import")(import_)


def import_(
    files: Files,
    name: Name = IMPORTED,
    config: Config = None,
    database: Database = None,
    json: Json = False,
) -> None:
    """Take dispatches with their predictions, convictions and times into the book.

    All files or none: one that is malformed, or whose number is taken, stops the import, and every
    such file is named. A dispatch that is there already, word for word, stays as it is.
    """
    from bot.application.adopt import Refused
    from bot.commands.output import print_json

    settings = read_settings(config, database)
    try:
        adopted = asyncio.run(_import(settings.database.url, files, name))
    except Refused as refused:
        for fault in refused.faults[:-1]:
            typer.echo(f"workshop: {fault}", err=True)
        raise refused.faults[-1] from None
    if json:
        print_json([document(entry) for entry in adopted])
    else:
        typer.echo("\n\n".join("\n".join(lines(entry)) for entry in adopted))


async def _import(url: str, files: Sequence[Path], name: str) -> list[Adopted]:
    from adapters.clocks.system import SystemClock
    from adapters.database import open_book
    from bot.application.adopt import adopt, author

    forecaster = author(name)
    imports = _read(files)
    async with open_book(url, clock=SystemClock()) as book:
        return await adopt(book, imports, forecaster)


def _read(files: Sequence[Path]) -> list[Import]:
    """Every file, read and understood on one calendar; Refused names each that cannot be."""
    from adapters.calendars.exchange import load_universe
    from adapters.dispatch_files import read_dispatch
    from bot.application.adopt import Import, each
    from bot.application.transcribe import calendar_span, speaks_of, transcribe

    def understood(path: Path) -> tuple[Manuscript, frozenset[str]]:
        manuscript = read_dispatch(path)
        return manuscript, speaks_of(manuscript)

    found = each(understood, files)
    manuscripts = [manuscript for manuscript, _symbols in found]
    names = frozenset[str]().union(*(symbols for _manuscript, symbols in found))
    universe = load_universe(sorted(names), *calendar_span(manuscripts))
    return each(lambda told: Import(told, transcribe(told, universe)), manuscripts)


def document(entry: Adopted) -> dict[str, object]:
    """Return what became of one file, for scripts: the dispatch, and what only the file knows."""
    from bot.application.documents import dispatch_document

    told = entry.manuscript
    return {
        "file": told.source,
        "already": entry.already,
        "number": entry.trail.dispatch.id,
        "slug": entry.trail.dispatch.slug,
        "cycle_at": told.cycle_at,
        "notes": {call.id: call.prediction.schedule.notes for call in entry.trail.predictions},
        **dispatch_document(entry.trail),
    }


def lines(entry: Adopted) -> list[str]:
    """Return what became of one file, for people: what it was taken for, and each claim."""
    from bot.application.wording.names import DOT, debate, view
    from bot.application.wording.numbers import percent
    from bot.domain.plain import NAME, TITLE, plain
    from bot.domain.text import _

    body = entry.trail.dispatch
    head = (
        _("{file}: already in the book as {number}, nothing changed")
        if entry.already
        else _("{file}: taken as {number}")
    )
    held = (
        ()
        if body.conviction is None
        else (_("conviction {percent}").format(percent=percent(body.conviction)),)
    )
    by = _("cycle {cycle} at {at} UTC, published {published} UTC, by {name}")
    return [
        head.format(file=entry.manuscript.source, number=body.id),
        f"  {plain(body.title, TITLE)}",
        f"  {body.path}",
        "  "
        + by.format(
            cycle=body.cycle,
            at=f"{body.cycle_at:{STAMP}}",
            published=f"{body.published_at:{STAMP}:%S}",
            name=plain(body.forecaster, NAME),
        ),
        "  " + DOT.join((debate(body.debate), *held, *(view(mind) for mind in body.minds))),
        *(line for call in entry.trail.predictions for line in _call(call)),
    ]


def _call(trail: PredictionTrail) -> list[str]:
    from bot.application.wording.trail import reported_line, said_line
    from bot.domain.plain import TITLE, plain
    from bot.domain.text import _

    call = trail.prediction
    window = _("from {start} to {end} UTC, verdict due {due} UTC").format(
        start=f"{call.schedule.window_start:{STAMP}}",
        end=f"{call.schedule.window_end:{STAMP}}",
        due=f"{call.schedule.resolves:{STAMP}}",
    )
    because = (
        [_("reason: {reason}").format(reason=plain(call.because, 2 * TITLE))]
        if call.because
        else []
    )
    return [
        f"  {trail.id}  {plain(call.sentence, TITLE)}",
        *(
            f"    {line}"
            for line in (
                said_line(call),
                window,
                *because,
                *call.schedule.notes,
                reported_line(trail),
            )
            if line
        ),
    ]
