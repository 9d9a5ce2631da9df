"""`workshop claim price`: what the desk's anchor makes of a claim at an instant."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.claim_input import At, BarsFile, Text, instant, universe_of
from bot.commands.options import Config, Json, read_settings
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.desk.pricing.price import Priced
    from bot.domain.claims.parse import Parsed
    from bot.domain.claims.tree import Claim
    from bot.domain.instrument import Universe

Earnings = Annotated[
    Path | None,
    typer.Option("--earnings", metavar="FILE", help="Dates of reports: CSV with symbol, date."),
]


def price(
    text: Text,
    bars: BarsFile,
    at: At,
    earnings: Earnings = None,
    config: Config = None,
    json: Json = False,
) -> None:
    """Say how likely a claim is at T, from the prices of a file up to then.

    The probability is the anchor's, before any mind has spoken. Exits with 2 if the claim cannot
    be understood or the prices cannot carry it.
    """
    from adapters.market_data.recorded import load_recording
    from bot.desk.assemble import brief
    from bot.desk.pricing.price import Pricer
    from bot.domain.claims.parse import parse
    from bot.domain.claims.windows import schedule
    from bot.domain.instrument import Universe

    read_settings(config)
    opens = instant(at)
    universe = Universe({})

    def market(symbols: tuple[str, ...], first: date, last: date) -> Universe:
        nonlocal universe
        universe = universe_of(symbols, min(first, opens.date()), max(last, opens.date()))
        return universe

    found = load_recording(bars, market, earnings)
    parsed = parse(text, issued=opens, universe=universe)
    pricer = Pricer.of(brief(opens, 0, universe, found.bars, earnings=found.earnings))
    priced = [(c, pricer.price(c, schedule(c, opens, universe))) for c in parsed.claims]
    _show(priced, parsed, json=json)


def _show(priced: Sequence[tuple[Claim, Priced]], parsed: Parsed, *, json: bool) -> None:
    from bot.commands.output import print_json

    documents = [_document(claim, found) for claim, found in priced]
    if json:
        rest = {"because": parsed.because, "notes": parsed.notes, "claims": documents}
        print_json({**documents[0], **rest})
        return
    for (_claim, found), document in zip(priced, documents, strict=True):
        typer.secho(str(document["canonical"]), bold=True)
        for name, words in _rows(found):
            typer.echo(f"  {name:<12} {words}")
    for note in dict.fromkeys(parsed.notes):
        typer.echo(_("Note: {note}.").format(note=note))


def _rows(found: Priced) -> tuple[tuple[str, str], ...]:
    base = _("{share} % of {windows} past windows")
    return (
        (_("probability"), f"{100 * found.probability:.1f} %"),
        (
            _("climatology"),
            base.format(share=f"{100 * found.climatology:.1f}", windows=f"{found.windows:,}"),
        ),
        (_("volatility"), _("{rate} % a year").format(rate=f"{100 * found.volatility:.1f}")),
    )


def _document(claim: Claim, found: Priced) -> dict[str, object]:
    from bot.domain.claims.canonical import canonical

    return {
        "canonical": canonical(claim),
        "family": claim.family,
        "probability": round(found.probability, 6),
        "climatology": round(found.climatology, 6),
        "volatility": round(found.volatility, 6),
        "windows": found.windows,
    }
