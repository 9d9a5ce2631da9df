"""Flow: what was traded, not what was said.

It reads volume against price, where turnover moved, where in its range a price closed, what became
of opening gaps, and how full the blocks of a chain are where one is asked. It abstains when volume
is missing or flagged for half of the companies: a price without volume is a rumour; and when the
on-chain feed it is given fails a check: who is shown transactions without volume cannot know what
else is wrong.
"""

from collections.abc import Iterator

import numpy as np

from bot.desk.briefing import Briefing
from bot.desk.minds.hearing import Ear
from bot.desk.minds.statistical import StatisticalMind
from bot.desk.minds.trades import BY_SYMBOL
from bot.desk.minds.views import Argument, everywhere, strongest
from bot.desk.minds.words import choose, count, listed, moved, percent, times, volume
from bot.desk.opinion import Reason
from bot.desk.tape import QUARTER, Reading, Tape
from bot.domain.bars import Floats
from bot.domain.instrument import AssetClass
from bot.domain.text import _

LEAST_SYMBOLS = 2
LOUDEST = 4
ROTATION = 6.0
"""Points of the turnover that must have moved to be spoken of."""

BALANCE = 50.0
"""Percent of its gas limit at which a block's price stays as it is; above it rises (EIP-1559)."""
UNEVEN = 10.0
"""Points off balance at which the chain says something."""
COINS, OTHERS = 0.3, 0.1
"""How far what a chain does speaks of coins, and of what is traded elsewhere."""


def traded(tape: Tape) -> tuple[Reading, ...]:
    """Return the companies and coins whose volume can be read."""
    return tuple(r for r in tape.singles if r.has_volume)


def lacking(briefing: Briefing, tape: Tape) -> str:
    """Return why volume cannot be read today, or nothing if it can."""
    chain = briefing.chain_flag
    if chain is not None:
        text = _("The on-chain data cannot be relied on: {detail}.")
        return text.format(detail=chain.detail.rstrip("."))
    own = (AssetClass.EQUITY, AssetClass.CRYPTO)
    kinds = briefing.universe.instruments
    wanted = [s for s, instrument in kinds.items() if instrument.asset_class in own]
    sound = {r.symbol for r in traded(tape)}
    missing = [s for s in wanted if s not in sound]
    if len(sound) >= LEAST_SYMBOLS and 2 * len(missing) < len(wanted):
        return ""
    flag = next((f for f in briefing.flags if f.symbol in missing), None)
    text = _("Volume cannot be read for {names}; prices without volume are rumours.")
    if flag is not None:
        text = _("Volume cannot be read for {names} ({symbol}: {detail}).")
    names = listed(missing[:4]) if missing else _("enough companies")
    return text.format(
        names=names, symbol=flag.symbol if flag else "", detail=flag.detail if flag else ""
    )


def arguments(briefing: Briefing, tape: Tape) -> tuple[Argument, ...]:
    """Return Flow's arguments about a tape, the weightiest first."""
    found = tuple(_found(briefing, tape))
    if not any(a.drift or a.variance for a in found):
        found = (*found, _ordinary(tape))
    return strongest(found)


def _found(briefing: Briefing, tape: Tape) -> Iterator[Argument]:
    readings = {r.symbol: r for r in traded(tape)}
    for symbol in [s for s in tape.salience if s in readings][:LOUDEST]:
        for rule in BY_SYMBOL:
            argument = rule(briefing, readings[symbol])
            if argument is not None:
                yield argument
    for whole in (_rotation, _busy, _chain):
        argument = whole(briefing, tape)
        if argument is not None:
            yield argument


def _rotation(briefing: Briefing, tape: Tape) -> Argument | None:
    """Turnover in dollars that moved from one symbol to another."""
    readings = traded(tape)
    if len(readings) < 3:
        return None
    shares = _turnover_shares(readings)
    usual = np.median(shares[:-1], axis=0)
    change = shares[-1] - usual
    into, out = int(np.argmax(change)), int(np.argmin(change))
    if change[into] < ROTATION:
        return None
    drew, lost = readings[into], readings[out]
    text = choose(
        f"rotation {briefing.cycle} flow",
        _("{drew} drew {now} of these companies' turnover, usually {usual}, and it {moved}"),
        _("Turnover went from {lost} to {drew}: {now} of the dollars, after the usual {usual}"),
    ).format(
        drew=drew.symbol,
        lost=lost.symbol,
        now=percent(float(shares[-1, into])),
        usual=percent(float(usual[into])),
        moved=moved(drew.change),
    )
    figures = {
        "return": drew.change,
        "into": float(shares[-1, into]),
        "into_usual": float(usual[into]),
        "out": float(shares[-1, out]),
        "out_usual": float(usual[out]),
    }
    weight = min(0.7, 0.06 * float(change[into]))
    reason = Reason("flow-rotation", text, (drew.symbol, lost.symbol), figures)
    lean = (1 if drew.change > 0 else -1) * 0.1 * weight
    return Argument(reason, weight, {drew.symbol: lean})


def _turnover_shares(readings: tuple[Reading, ...]) -> Floats:
    """Return each symbol's share of the dollars traded, in percent, (sessions, symbols)."""
    length = min(QUARTER + 1, *(len(r.series) for r in readings))
    dollars = np.stack([(r.series.volume * r.series.close)[-length:] for r in readings], axis=1)
    total = np.maximum(dollars.sum(axis=1, keepdims=True), 1.0)
    return np.asarray(100 * dollars / total, dtype=np.float64)


def _busy(briefing: Briefing, tape: Tape) -> Argument | None:
    """Heavy trading across the board."""
    readings = traded(tape)
    ratio = float(np.median([r.ratio for r in readings]))
    above = sorted((r for r in readings if r.ratio >= 1.5), key=lambda r: (-r.ratio, r.symbol))
    if ratio < 1.4 or not above:
        return None
    text = choose(
        f"busy {briefing.cycle}",
        _("Trading was heavy across the board, {ratio} the usual in the middle of the field"),
        _("{n} of {of} traded at one and a half times their usual volume or more"),
    ).format(ratio=times(ratio), n=count(len(above)).capitalize(), of=count(len(readings)))
    figures = {"ratio": ratio, "above": float(len(above)), "of": float(len(readings))}
    weight = min(0.7, 0.35 * ratio)
    reason = Reason("flow-busy", text, tuple(r.symbol for r in above), figures)
    return Argument(reason, weight, {}, everywhere(tape.salience, 0.3 * weight))


def _chain(briefing: Briefing, tape: Tape) -> Argument | None:
    """How full the chain's newest blocks are: what they cost rises above one half, falls below."""
    chain = briefing.chain
    if chain is None or not chain.blocks or not chain.fill >= 0:
        return None
    fill = 100 * chain.fill
    off = fill - BALANCE
    side = 0 if abs(off) < UNEVEN else 1 if off > 0 else -1
    code = {1: "flow-chain-busy", -1: "flow-chain-quiet", 0: "flow-chain-even"}[side]
    text = choose(
        f"chain {briefing.cycle}",
        _(
            "{network} ran {fill} full, where half is balance: {transactions} transactions in "
            "{blocks} blocks moved {value} coins"
        ),
        _(
            "The last {blocks} blocks of {network} were {fill} full, and half keeps their price "
            "level: {value} coins moved in {transactions} transactions"
        ),
    ).format(
        network=chain.network,
        fill=percent(fill),
        transactions=f"{chain.transactions:,}",
        blocks=count(len(chain.blocks)),
        value=volume(chain.value),
    )
    figures = {
        "fill": fill,
        "blocks": float(len(chain.blocks)),
        "transactions": float(chain.transactions),
        "value": chain.value,
    }
    weight = min(0.6, 0.1 + 0.02 * abs(off)) if side else 0.1
    reason = Reason(code, text, (), figures)
    return Argument(reason, weight, {}, _widths(tape, side * weight) if side else {})


def _widths(tape: Tape, size: float) -> dict[str, float]:
    """Return by how much ranges change, coins' more than those of what trades elsewhere."""
    coin = AssetClass.CRYPTO
    return {
        symbol: size * (COINS if tape[symbol].asset_class is coin else OTHERS)
        for symbol in tape.salience
    }


def _ordinary(tape: Tape) -> Argument:
    readings = traded(tape)
    ratio = float(np.median([r.ratio for r in readings]))
    text = _("Volume says nothing new: {ratio} the usual in the middle of {count} companies")
    reason = Reason(
        "flow-ordinary",
        text.format(ratio=times(ratio), count=count(len(readings))),
        (),
        {"ratio": ratio, "of": float(len(readings))},
    )
    return Argument(reason, 0.1)


FLOW = StatisticalMind("flow", lacking, arguments, Ear(share=0.25, margin=1).listen)
