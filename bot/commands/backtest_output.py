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
WIDE = 110
"""Characters that the table needs to show its intervals too."""
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
    print_lines(console, [_headline(report)], "bold")
    print_lines(console, _lines(report))
    header, rows = _groups(report, with_intervals=console.width >= WIDE)
    print_table(console, header, rows)
    print_lines(console, [_pick_line(report["picks"])])


def _headline(report: Mapping[str, Any]) -> str:
    text = _("{claims} claims in {sessions} sessions, {first} to {last}")
    head = text.format(
        claims=f"{report['claims']:,}",
        sessions=f"{report['sessions']:,}",
        first=plain_date(report["first"].date()),
        last=plain_date(report["last"].date()),
    )
    if not report["unjudged"]:
        return head
    text = _("{head}; {n} more are left out, whose prices have holes, splits or flags")
    return text.format(head=head, n=f"{report['unjudged']:,}")


def _lines(report: Mapping[str, Any]) -> list[str]:
    skill = _("Skill {skill} over what used to happen ({interval})")
    calibration = _(
        "Calibration error {ece}; a perfect forecaster would show {floor}, and up to {most}"
    )
    scores = _(
        "Brier {brier}, log score {log}; the minds cost the anchor {cost} points of skill; "
        "{ms} ms a claim"
    )
    cost = report["minds_cost"]
    return [
        skill.format(
            skill=_percent(report["skill_vs_climatology"], "+"),
            interval=_ends(report["skill_interval"]),
        ),
        _scaled_line(report),
        calibration.format(
            ece=_percent(report["ece"]),
            floor=_percent(report["ece_floor"]),
            most=_percent(report["ece_floor_95"]),
        ),
        scores.format(
            brier=f"{report['brier']:.4f}",
            log=f"{report['log_score']:.4f}",
            cost="–" if cost is None else f"{100 * cost:.2f}",
            ms=f"{report['ms_per_claim']:.2f}",
        ),
    ]


def _scaled_line(report: Mapping[str, Any]) -> str:
    """What is said of the reference that only a longer history has."""
    count = report["scaled_claims"]
    if not count:
        return _("The same scaled to volatility needs some hundred sessions before a claim")
    text = _("Skill {skill} over the same scaled to volatility ({interval})")
    if count < report["claims"]:
        text = _(
            "Skill {skill} over the same scaled to volatility ({interval}), on the {n} claims "
            "with history enough for it"
        )
    return text.format(
        skill=_percent(report["skill_vs_scaled"], "+"),
        interval=_ends(report["skill_vs_scaled_interval"]),
        n=f"{count:,}",
    )


def _groups(
    report: Mapping[str, Any], *, with_intervals: bool
) -> tuple[list[str], list[list[str]]]:
    """Return the table by family and by year, without intervals where a terminal is narrow."""
    groups = (*report["families"].items(), *report["years"].items())
    columns = {
        _("claims of"): [name for name, _group in groups],
        "n": [f"{group['n']:,}" for _name, group in groups],
        "Brier": [f"{group['brier']:.4f}" for _name, group in groups],
        _("skill"): [_percent(group["skill"], "+") for _name, group in groups],
        _("its 95 %"): [_ends(group["skill_interval"], 1, "") for _name, group in groups],
        _("over scaled"): [_percent(group["skill_vs_scaled"], "+") for _name, group in groups],
        _("95 % of that"): [
            _ends(group["skill_vs_scaled_interval"], 1, "") for _name, group in groups
        ],
        "ECE": [_percent(group["ece"]) for _name, group in groups],
        _("perfect"): [_floors(group) for _name, group in groups],
    }
    if not with_intervals:
        columns = {name: cells for name, cells in columns.items() if "95 %" not in name}
    return list(columns), [list(row) for row in zip(*columns.values(), strict=True)]


def _floors(group: Mapping[str, Any]) -> str:
    mean, most = (f"{100 * group[name]:.1f}" for name in ("ece_floor", "ece_floor_95"))
    return _("{mean}, up to {most} %").format(mean=mean, most=most)


def _pick_line(picks: Mapping[str, Any]) -> str:
    if not picks["n"]:
        from bot.desk.tape import LEAST

        text = _(
            "No call would have been published: none is with fewer than {least} sessions known"
        )
        return text.format(least=LEAST)
    text = _(
        "{n} published calls: {hit} came true ({low} to {high}), {stated} expected; "
        "edge slope {slope}, calibration error {ece} (perfect {floor}, up to {most})"
    )
    low, high = picks["hit_interval"]
    slope = picks["edge_slope"]
    return text.format(
        n=f"{picks['n']:,}",
        hit=_percent(picks["hit"]),
        low=_percent(low),
        high=_percent(high),
        stated=_percent(picks["stated"]),
        slope="–" if slope is None else f"{slope:.2f}",
        ece=_percent(picks["ece"]),
        floor=_percent(picks["ece_floor"]),
        most=_percent(picks["ece_floor_95"]),
    )


def _ends(interval: Sequence[float | None], places: int = 2, unit: str = " %") -> str:
    low, high = interval
    if low is None or high is None:
        return "–"
    text = _("{low} to {high}")
    return text.format(low=f"{100 * low:+.{places}f}", high=f"{100 * high:+.{places}f}") + unit


def _percent(share: float | None, sign: str = "") -> str:
    return "–" if share is None else f"{100 * share:{sign}.2f} %"


def _unwritable(error: OSError, path: Path) -> BadInput:
    text = _("this file cannot be written: {why}")
    return BadInput(text.format(why=error.strerror or error), where=str(path))
