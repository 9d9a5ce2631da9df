"""What sentences can say about one tape: names and figures by the placeholder that holds them."""

from collections.abc import Mapping
from math import isfinite, log

from bot.desk.essay import facts, names, numbers
from bot.desk.essay.facts import Fact
from bot.desk.essay.tape import MONTH, Tape
from bot.domain.text import _

Value = str | Fact | tuple["str | Fact", ...]
Values = dict[str, Value]

BUSY = 1.3
"""Volumes from this many times the usual on are worth a remark."""

RUN = 3
"""Sessions in a row from which one speaks of a run."""

OTHER = 0.15
"""Log ratio from which a usual range is another than the week's."""

_UNCHANGED = 0.05


def about(tape: Tape, key: str) -> Values:
    """Return the placeholders of one tape, each beginning with `key`.

    A placeholder stands for nothing unless its figure is known, so a sentence that needs an
    unknown figure cannot be chosen. So it is with those that only one sort of day has: `_won` and
    `_lost` are the close before a rise and before a fall, `_sold` the open above the close,
    `_other_range` a usual range plainly unlike the week's.
    """
    symbol = tape.symbol
    found: dict[str, Value | None] = {
        "": names.name(symbol),
        "s": names.possessive(names.name(symbol)),
        "_short": names.short_name(symbol),
        "_shorts": names.possessive(names.short_name(symbol)),
        "_co": names.title_name(symbol, tape.day),
        "_cos": names.possessive(names.title_name(symbol, tape.day)),
        "_close": facts.level(symbol, tape.close),
    }
    found |= _streak(tape)
    found |= _returns(tape) | _trading(tape) | _records(tape)
    return {key + name: value for name, value in found.items() if value is not None}


def did(tape: Tape, value: float) -> tuple[Fact, ...]:
    """Return ways to say a return as a verb and its figure: `rose 2.7 %`, `gained 2.7 %`."""
    if abs(value) < _UNCHANGED:
        flat = (_("was unchanged"), _("ended where it began"), _("did not move"))
        return tuple(Fact(tape.symbol, facts.Unit.PERCENT, value, text, True) for text in flat)
    return tuple(
        Fact(
            tape.symbol, facts.Unit.PERCENT, value, text.format(figure=numbers.percent(value)), True
        )
        for text in (_risings() if value > 0 else _fallings())
    )


def _risings() -> tuple[str, ...]:
    return (_("rose {figure}"), _("gained {figure}"), _("added {figure}"), _("climbed {figure}"))


def _fallings() -> tuple[str, ...]:
    return (_("fell {figure}"), _("lost {figure}"), _("dropped {figure}"), _("slid {figure}"))


def _returns(tape: Tape) -> dict[str, Value | None]:
    spans = {"": tape.ret, "_two": tape.over(2), "_week": tape.over(5), "_month": tape.over(MONTH)}
    found: dict[str, Value | None] = {}
    for span, value in spans.items():
        if isfinite(value):
            found[f"{span}_move"] = facts.move(tape.symbol, value)
            found[f"{span}_did"] = did(tape, value)
            found[f"{span}_{'gain' if value > 0 else 'loss'}"] = facts.move(tape.symbol, value)
    if isfinite(tape.before):
        found["_before_move"] = facts.move(tape.symbol, tape.before)
        found["_before_did"] = did(tape, tape.before)
        sign = "gain" if tape.before > 0 else "loss"
        found[f"_before_{sign}"] = found["_before_move"]
        found["_prev"] = facts.level(tape.symbol, float(tape.series.close[-2]))
        if tape.ret:
            found["_won" if tape.ret > 0 else "_lost"] = found["_prev"]
    if isfinite(tape.gap):
        found["_gap"] = facts.move(tape.symbol, tape.gap)
    if isfinite(tape.below_high):
        found["_below_high"] = facts.size(tape.symbol, tape.below_high)
    return found


def _streak(tape: Tape) -> dict[str, Value | None]:
    length = abs(tape.streak)
    if length < RUN:
        return {}
    which = facts.Fact(tape.symbol, facts.Unit.COUNT, length, numbers.ordinal(length))
    return {"_streak": facts.word(tape.symbol, length), "_streak_th": which}


def _trading(tape: Tape) -> dict[str, Value | None]:
    if not tape.trades:
        return {}
    symbol, ranges = tape.symbol, tape.ranges
    found: dict[str, Value | None] = {
        "_low": facts.level(symbol, tape.low),
        "_high": facts.level(symbol, tape.high),
        "_open": facts.level(symbol, float(tape.series.open[-1])),
        "_off_low": facts.amount(symbol, tape.close - tape.low),
        "_off_high": facts.amount(symbol, tape.high - tape.close),
        "_range": facts.size(symbol, float(ranges[-1])),
        "_range_before": facts.size(symbol, float(ranges[-2])),
        "_week_range": facts.size(symbol, tape.week_range),
        "_usual_range": facts.size(symbol, tape.usual_range),
        "_wide": facts.size(symbol, max(float(ranges[-1]), tape.usual_range)),
        "_narrow": facts.size(symbol, min(float(ranges[-1]), tape.usual_range)),
    }
    if tape.close < tape.series.open[-1]:
        found["_sold"] = found["_open"]
    if abs(log(tape.usual_range / tape.week_range)) > OTHER:
        found["_other_range"] = found["_usual_range"]
    if isfinite(tape.volume_ratio):
        before = float(tape.series.volume[-2])
        found["_vol"] = facts.shares(symbol, tape.volume)
        found["_vol_before"] = facts.shares(symbol, before) if before > 0 else None
        found["_volx"] = facts.times(symbol, tape.volume_ratio)
        if tape.volume_ratio >= BUSY:
            found["_busyx"] = found["_volx"]
        found["_vol_share"] = facts.chance(symbol, tape.volume_ratio)
    return found


def _records(tape: Tape) -> dict[str, Value | None]:
    found: dict[str, Value | None] = {}
    for name, rank in tape.records.items():
        if not rank.notable:
            continue
        found[f"_{name}_since"] = tape.since(rank)
        key = "ever" if rank.index is None else "in"
        found[f"_{name}_{key}"] = facts.count(tape.symbol, rank.sessions)
    return found


def figures(values: Mapping[str, Value]) -> tuple[Fact, ...]:
    """Return every fact among the values of placeholders."""
    flat = (item for v in values.values() for item in (v if isinstance(v, tuple) else (v,)))
    return tuple(item for item in flat if isinstance(item, Fact))


def vix_values(vix: Tape | None) -> Values:
    """Return the placeholders of the VIX: where it stands, stood, and how far it moved.

    `vix_rose_from` and `vix_fell_from` are where it stood, by the way it went from there.
    """
    if vix is None or len(vix.series) < 2:
        return {}
    before = float(vix.series.close[-2])
    found: Values = {}
    if vix.close != before:
        way = "vix_rose_from" if vix.close > before else "vix_fell_from"
        found[way] = facts.points(vix.symbol, before)
    return found | {
        "vix": names.name(vix.symbol),
        "vix_now": facts.points(vix.symbol, vix.close),
        "vix_before": facts.points(vix.symbol, before),
        "vix_change": facts.points(vix.symbol, vix.close - before),
    }
