"""A forecaster's record in words: how often its calls came true against what it had said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.application.wording.names import DOT, category, forecaster
from bot.application.wording.numbers import NBSP, share
from bot.application.wording.sentences import capital, listed
from bot.domain.dispatch import HOUSE
from bot.domain.plain import TITLE, plain
from bot.domain.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.record import Record

ENOUGH = 3_000
"""Calls from which on calibration can be told from luck (design §5)."""


def record_lines(records: Sequence[Record]) -> tuple[str, ...]:
    """Return a forecaster's record: everything first, then each category in one line."""
    if not records:
        return (_("No call has been scored yet."),)
    overall, *rest = records
    who = capital(forecaster(overall.forecaster))
    lines = [f"{who}: {came_true(overall)}"]
    if overall.n:
        lines += [scores_line(overall), calibration_line(overall)]
    if overall.voids:
        lines.append(voids_line(overall))
    lines += [f"{category(record.category)}: {came_true(record)}" for record in rest]
    return tuple(lines)


def record_header() -> tuple[str, ...]:
    """Return the column heads of `record_rows`."""
    return (_("Kind of call"), _("Came true"), _("Range"), _("Expected"), _("Brier"))


def record_rows(records: Sequence[Record]) -> tuple[tuple[str, ...], ...]:
    """Return one row of text a category, leaving out the first, which is everything."""
    return tuple(_row(record) for record in records[1:] if record.n)


def came_true(record: Record) -> str:
    """Return `7 of 24 came true, 15–49 %; we expected 9.8`."""
    if record.n == 0:
        return _("no call scored yet")
    line = _("{hits} of {n} came true, {interval}").format(
        hits=record.hits, n=record.n, interval=interval(record)
    )
    ours = _("we expected {n}") if record.forecaster == HOUSE else _("{n} expected")
    return f"{line}; {ours.format(n=f'{record.expected:.1f}')}"


def interval(record: Record) -> str:
    """Return the Wilson interval of the share that came true: `15–49 %`."""
    low, high = record.interval
    return f"{100 * low:.0f}–{share(high)}"


def scores_line(record: Record) -> str:
    """Return mean score, Brier score and log score of a record with at least one call."""
    mean = _("mean score {score} (a coin: 75{nbsp}%)").format(
        score=share(record.mean_score or 0), nbsp=NBSP
    )
    brier = _("Brier {brier}").format(brier=f"{record.brier or 0:.3f}")
    log = _("log score {log}").format(log=f"{record.log_score or 0:.3f}")
    return capital(DOT.join((mean, brier, log)))


def calibration_line(record: Record) -> str:
    """Return the calibration error, and that the calls are too few to tell where they are."""
    line = ngettext(
        "Calibration error {ece} over {n} call", "Calibration error {ece} over {n} calls", record.n
    )
    error = line.format(ece=f"{100 * (record.ece or 0):.1f}{NBSP}%", n=record.n)
    if record.n >= ENOUGH:
        return error
    return _("{error}: too few to tell").format(error=error)


def voids_line(record: Record) -> str:
    """Return how many calls were void, with their reasons."""
    line = ngettext("{n} void call", "{n} void calls", record.voids).format(n=record.voids)
    reasons = listed([plain(reason, TITLE).rstrip(".") for reason in record.void_reasons])
    return f"{line}: {reasons}" if reasons else line


def _row(record: Record) -> tuple[str, ...]:
    return (
        category(record.category),
        _("{hits} of {n}").format(hits=record.hits, n=record.n),
        interval(record),
        f"{record.expected:.1f}",
        f"{record.brier or 0:.3f}",
    )
