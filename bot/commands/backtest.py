"""`workshop backtest`: how good the desk's probabilities would have been on a file of prices."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.claim_input import BarsFile
from bot.commands.options import Config, Json, read_settings
from bot.domain.errors import BadInput
from bot.domain.text import _

Earnings = Annotated[
    Path | None,
    typer.Option("--earnings", metavar="FILE", help="Dates of reports: CSV with symbol, date."),
]
Claims = Annotated[
    int, typer.Option("--claims", metavar="N", help="At most so many, by whole sessions.")
]
Seed = Annotated[int, typer.Option("--seed", min=0, help="The same seed draws the same claims.")]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="Write every claim to a CSV file.")
]
Diagram = Annotated[
    Path | None, typer.Option("--diagram", metavar="FILE", help="Draw it: a .png or an .svg file.")
]
First = Annotated[
    str | None, typer.Option("--from", metavar="DATE", help="First session to ask about.")
]
Last = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Last session to ask about.")
]

DEFAULT_CLAIMS = 5_200


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("backtest")(backtest)


def backtest(
    bars: BarsFile,
    earnings: Earnings = None,
    claims: Claims = DEFAULT_CLAIMS,
    seed: Seed = 1,
    first: First = None,
    last: Last = None,
    out: Out = None,
    diagram: Diagram = None,
    config: Config = None,
    json: Json = False,
) -> None:
    """Walk forward over a file of prices and hold what the desk says against what happened.

    Each session the desk sees only its past. Prints scores, skill and calibration with what a
    perfect forecaster would reach; `--from` and `--until` choose the sessions, not the history.
    """
    from bot.commands.backtest_output import (
        require_picture,
        require_place,
        show,
        write_claims,
        write_diagram,
    )
    from bot.commands.backtest_walk import Wanted, walked_over
    from bot.desk.backtest.report import document

    read_settings(config)
    if out is not None:
        require_place(out)
    if diagram is not None:
        require_picture(diagram)
    wanted = Wanted(claims, seed, _day(first, "--from"), _day(last, "--until"))
    found = walked_over(bars, earnings, wanted)
    if out is not None:
        write_claims(found.claims.rows, out)
    if diagram is not None:
        write_diagram(found.claims, diagram)
    show(document(found), json=json)


def _day(text: str | None, option: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadInput(
            _("{text} is no date; write 2018-01-02").format(text=f"{text!a}"), where=option
        ) from None
