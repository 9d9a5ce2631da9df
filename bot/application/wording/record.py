"""A forecaster's record in words: how often its calls came true against what it had said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.application.wording.names import DOT, category, forecaster
from bot.application.wording.numbers import NBSP, share
from bot.application.wording.sentences import capital, listed
from bot.desk.weights import EARLY_CAP
from bot.desk.weights import ENOUGH as ENOUGH_OF_A_MIND
from bot.domain.dispatch import HOUSE
from bot.domain.plain import TITLE, plain
from bot.domain.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.record import Record

ENOUGH = 3_000
"""Calls from which on calibration can be told from luck (design §5)."""

KINDS = 6
"""How many kinds of call a record in short names."""

SMALL_GAIN = 0.05
"""Percent of a Brier score below which two forecasters are as good as one another."""


def record_lines(records: Sequence[Record]) -> tuple[str, ...]:
    """Return a forecaster's record: everything first, then each category in one line."""
    if not records:
        return (_("No call has been scored yet."),)
    overall, *rest = records
    who = capital(forecaster(overall.forecaster))
    lines = [f"{who}: {came_true(overall)}"]
    if overall.n:
        lines += [scores_line(overall), calibration_line(overall)]
        lines += mind_lines(overall)
    if overall.voids:
        lines.append(voids_line(overall))
    if overall.early:
        lines.append(early_line(overall.early))
    lines += [f"{category(record.category)}: {came_true(record)}" for record in rest]
    return tuple(lines)


def record_in_short(records: Sequence[Record]) -> tuple[str, ...]:
    """Return a forecaster's record as a phone shows it; its page has the rest."""
    if not records or not records[0].n:
        return record_lines(records[:1])
    overall, n = records[0], len(_kinds(records))
    who = capital(forecaster(overall.forecaster))
    lines = [f"{who}: {came_true(overall)}", mean_line(overall), calibration_line(overall)]
    lines += mind_lines(overall)
    if overall.voids:
        lines.append(_voids(overall.voids))
    if overall.early:
        lines.append(early_line(overall.early))
    if n > KINDS:
        line = _("The {shown} kinds of call made most often, of {n}:")
        lines.append(line.format(shown=KINDS, n=n))
    return tuple(lines)


def short_header() -> tuple[str, ...]:
    """Return the column heads of `short_rows`."""
    return (_("Kind of call"), _("Came true"))


def short_rows(records: Sequence[Record]) -> tuple[tuple[str, ...], ...]:
    """Return what came true of the kinds of call made most often, the most frequent first."""
    return tuple((category(record.category), _hits(record)) for record in _kinds(records)[:KINDS])


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
    log = _("log score {log}").format(log=f"{record.log_score or 0:.3f}")
    return f"{mean_line(record)}{DOT}{log}"


def mean_line(record: Record) -> str:
    """Return mean score and Brier score of a record with at least one call."""
    mean = _("mean score {score} (a coin: 75{nbsp}%)").format(
        score=share(record.mean_score or 0), nbsp=NBSP
    )
    brier = _("Brier {brier}").format(brier=f"{record.brier or 0:.3f}")
    return capital(DOT.join((mean, brier)))


def calibration_line(record: Record) -> str:
    """Return the calibration error, and that the calls are too few to tell where they are."""
    line = ngettext(
        "Calibration error {ece} over {n} call", "Calibration error {ece} over {n} calls", record.n
    )
    error = line.format(ece=f"{100 * (record.ece or 0):.1f}{NBSP}%", n=record.n)
    if record.n >= ENOUGH:
        return error
    return _("{error}: too few to tell").format(error=error)


def early_line(n: int) -> str:
    """Return that so many calls are decided already and not counted yet."""
    line = ngettext(
        "{n} call decided early counts when its window ends",
        "{n} calls decided early count when their windows end",
        n,
    )
    return line.format(n=n)


def mind_lines(record: Record) -> tuple[str, ...]:
    """Return what only a mind's record tells: the anchor on the same calls, and its weight."""
    lines = []
    if record.anchor_brier is not None and record.brier is not None:
        lines.append(beside_the_anchor(record.brier, record.anchor_brier))
    if record.abstained:
        text = ngettext(
            "Abstained on {n} more call", "Abstained on {n} more calls", record.abstained
        )
        lines.append(text.format(n=record.abstained))
    if record.weight is not None:
        lines.append(weight_line(record.weight, record.n))
    return tuple(lines)


def beside_the_anchor(brier: float, anchor: float) -> str:
    """Return a Brier score beside the anchor's on the same calls, and which is the better."""
    text = _("Prices alone: Brier {anchor} on the same calls, so it {verdict}")
    gain = 100 * (1 - brier / anchor) if anchor else 0.0
    size = f"{abs(gain):.1f}{NBSP}%"
    better, worse = _("did {size} better"), _("did {size} worse")
    verdict = (better if gain > 0 else worse).format(size=size)
    if abs(gain) < SMALL_GAIN:
        verdict = _("did as well")
    return text.format(anchor=f"{anchor:.3f}", verdict=verdict)


def weight_line(weight: float, n: int) -> str:
    """Return how much of a mind's distance from the anchor the house takes over today."""
    text = _("Today the house goes {weight} of the way from prices alone to what it says{limit}")
    limit = _("; at most {cap} before {enough} calls").format(
        cap=percent_of(EARLY_CAP), enough=ENOUGH_OF_A_MIND
    )
    return text.format(weight=percent_of(weight), limit=limit if n < ENOUGH_OF_A_MIND else "")


def percent_of(weight: float) -> str:
    """Return a weight as a percentage with a decimal: `4.7 %`."""
    return f"{100 * weight:.1f}{NBSP}%"


def voids_line(record: Record) -> str:
    """Return how many calls were void, with their reasons."""
    line = _voids(record.voids)
    reasons = listed([plain(reason, TITLE).rstrip(".") for reason in record.void_reasons])
    return f"{line}: {reasons}" if reasons else line


def _voids(n: int) -> str:
    return ngettext("{n} void call", "{n} void calls", n).format(n=n)


def _kinds(records: Sequence[Record]) -> list[Record]:
    """The categories with a scored call, those with the most calls first."""
    return sorted((record for record in records[1:] if record.n), key=lambda each: -each.n)


def _hits(record: Record) -> str:
    return _("{hits} of {n}, expected {expected}").format(
        hits=record.hits, n=record.n, expected=f"{record.expected:.1f}"
    )


def _row(record: Record) -> tuple[str, ...]:
    return (
        category(record.category),
        _("{hits} of {n}").format(hits=record.hits, n=record.n),
        interval(record),
        f"{record.expected:.1f}",
        f"{record.brier or 0:.3f}",
    )
