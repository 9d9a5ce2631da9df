"""What `workshop backtest` prints and writes."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any, Literal

from bot.commands.output import print_json
from bot.domain.claims.dates import plain_date
from bot.domain.errors import BadInput
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from bot.desk.backtest.rows import Row, Sheet

COLUMNS = ("claim", "at", "window_start", "window_end", "probability", "climatology", "outcome")
PICTURES = (".png", ".svg")


def write_claims(rows: Sequence[Row], path: Path) -> None:
    """Write one line a claim; raise BadInput if the file cannot be written."""
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            sheet = csv.writer(file, lineterminator="\n")
            sheet.writerow(COLUMNS)
            sheet.writerows(_cells(row) for row in rows)
    except OSError as error:
        raise _unwritable(error, path) from None


def _cells(row: Row) -> tuple[object, ...]:
    times = (
        t.isoformat().replace("+00:00", "Z") for t in (row.at, row.window_start, row.window_end)
    )
    shares = (f"{p:.6f}" for p in (row.probability, row.climatology))
    return (row.claim, *times, *shares, row.outcome)


def require_place(path: Path) -> None:
    """Raise BadInput, before the long walk, if no file can stand there."""
    if path.is_dir() or not path.parent.is_dir():
        text = _("no file can be written there: name one in a folder that exists")
        raise BadInput(text, where=str(path))


def require_picture(path: Path) -> None:
    """Raise BadInput, before the long walk, if this is no picture that can be drawn."""
    require_place(path)
    if path.suffix.lower() not in PICTURES:
        text = _("a diagram is a .png or an .svg file")
        raise BadInput(text, where=str(path))


def write_diagram(claims: Sheet, path: Path) -> None:
    """Draw what was said against what came true; raise BadInput if it cannot be written."""
    from adapters.charts.calibration import reliability_diagram
    from bot.desk.backtest.measures import curve

    bins = curve(claims.column("probability"), claims.column("outcome"))
    kind: Literal["png", "svg"] = "svg" if path.suffix.lower() == ".svg" else "png"
    try:
        path.write_bytes(reliability_diagram(bins, kind))
    except OSError as error:
        raise _unwritable(error, path) from None


def show(report: Mapping[str, Any], *, json: bool) -> None:
    """Print the report: all of it for scripts, the telling figures for people."""
    if json:
        print_json(report)
        return
    from bot.commands.reading import print_lines, print_table, sheet

    console = sheet()
    text = _("{claims} claims in {sessions} sessions, {first} to {last}")
    head = text.format(
        claims=f"{report['claims']:,}",
        sessions=f"{report['sessions']:,}",
        first=plain_date(report["first"].date()),
        last=plain_date(report["last"].date()),
    )
    print_lines(console, [head], "bold")
    print_lines(console, _lines(report))
    header = (_("claims of"), "n", "Brier", _("skill"), _("over scaled"), "ECE", _("perfect"))
    rows = [
        _group(name, group)
        for name, group in (*report["families"].items(), *report["years"].items())
    ]
    print_table(console, header, rows)
    print_lines(console, [_pick_line(report["picks"])] if report["picks"]["n"] else [])


def _lines(report: Mapping[str, Any]) -> list[str]:
    skill = _(
        "Skill {skill} over what used to happen ({low} to {high}), {scaled} over the same "
        "scaled to volatility ({scaled_low} to {scaled_high})"
    )
    low, high = report["skill_interval"]
    scaled_low, scaled_high = report["skill_vs_scaled_interval"]
    calibration = _(
        "Calibration error {ece}; a perfect forecaster would show {floor}, and up to {most}"
    )
    scores = _(
        "Brier {brier}, log score {log}; the minds cost the anchor {cost} points of skill; "
        "{ms} ms a claim"
    )
    return [
        skill.format(
            skill=_percent(report["skill_vs_climatology"], "+"),
            low=_percent(low, "+"),
            high=_percent(high, "+"),
            scaled=_percent(report["skill_vs_scaled"], "+"),
            scaled_low=_percent(scaled_low, "+"),
            scaled_high=_percent(scaled_high, "+"),
        ),
        calibration.format(
            ece=_percent(report["ece"]),
            floor=_percent(report["ece_floor"]),
            most=_percent(report["ece_floor_95"]),
        ),
        scores.format(
            brier=f"{report['brier']:.4f}",
            log=f"{report['log_score']:.4f}",
            cost=f"{100 * (report['minds_cost'] or 0):.2f}",
            ms=f"{report['ms_per_claim']:.2f}",
        ),
    ]


def _group(name: str, group: Mapping[str, Any]) -> tuple[str, ...]:
    return (
        name,
        f"{group['n']:,}",
        f"{group['brier']:.4f}",
        _percent(group["skill"], "+"),
        _percent(group["skill_vs_scaled"], "+"),
        _percent(group["ece"]),
        _("{mean}, up to {most}").format(
            mean=_percent(group["ece_floor"]), most=_percent(group["ece_floor_95"])
        ),
    )


def _pick_line(picks: Mapping[str, Any]) -> str:
    text = _(
        "{n} published calls: {hit} came true ({low} to {high}), {stated} expected; "
        "edge slope {slope}, calibration error {ece} (perfect {floor}, up to {most})"
    )
    low, high = picks["hit_interval"]
    return text.format(
        n=f"{picks['n']:,}",
        hit=_percent(picks["hit"]),
        low=_percent(low),
        high=_percent(high),
        stated=_percent(picks["stated"]),
        slope=f"{picks['edge_slope']:.2f}",
        ece=_percent(picks["ece"]),
        floor=_percent(picks["ece_floor"]),
        most=_percent(picks["ece_floor_95"]),
    )


def _percent(share: float | None, sign: str = "") -> str:
    return "–" if share is None else f"{100 * share:{sign}.2f} %"


def _unwritable(error: OSError, path: Path) -> BadInput:
    text = _("this file cannot be written: {why}")
    return BadInput(text.format(why=error.strerror or error), where=str(path))
