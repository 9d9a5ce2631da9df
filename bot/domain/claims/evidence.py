"""Bars to evidence: exactly the observations that a claim is judged on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from bot.domain.claims.barrier import PathLeaf, barrier
from bot.domain.claims.closing import closings, reference
from bot.domain.claims.dates import plain_date
from bot.domain.claims.path import Found, path
from bot.domain.claims.pieces import closing_pieces, pieces_of
from bot.domain.claims.tree import (
    Above,
    Below,
    Claim,
    Closes,
    Leaf,
    Move,
    Spread,
    Touch,
    leaves,
    symbols,
)
from bot.domain.resolution import Evidence, LeafEvidence, Observation
from bot.domain.text import _
from bot.domain.values import require_utc

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.bars import Bars, Series
    from bot.domain.schedule import LeafWindow, Schedule

SPECIAL_DIVIDEND = Decimal(2)


@dataclass(frozen=True)
class Action:
    """What a company did to its shares: from `effective` on, prices mean something else.

    `value` is the new shares for an old one of a split, or a dividend in percent of the price.
    """

    symbol: str
    kind: Literal["split", "special dividend", "spin-off"]
    effective: datetime
    value: Decimal = Decimal(0)

    @property
    def voids(self) -> bool:
        """Whether prices before and after cannot be compared (design §4)."""
        return self.kind == "spin-off" or (
            self.kind == "special dividend" and self.value >= SPECIAL_DIVIDEND
        )


def gather(
    claim: Claim,
    schedule: Schedule,
    bars: Bars,
    at: datetime,
    actions: Sequence[Action] = (),
) -> Evidence:
    """Return what bars ended by `at` say about each leaf's window, with what is missing or bad.

    `bars` are in the units of `at`: a split of `actions` since publication has rescaled them all,
    as vendors do. Nothing after `at` is looked at.
    """
    at = require_utc(at)
    items = tuple(
        _item(index, leaf, symbol, window, bars, at, [a for a in actions if a.symbol == symbol])
        for index, (leaf, window) in enumerate(zip(leaves(claim), schedule.windows, strict=True))
        for symbol in symbols(leaf)
    )
    return Evidence(source=bars.source, gathered_at=at, items=items)


def _item(
    index: int,
    leaf: Leaf,
    symbol: str,
    window: LeafWindow,
    bars: Bars,
    at: datetime,
    actions: Sequence[Action],
) -> LeafEvidence:
    """The evidence on one symbol of one leaf."""
    ratio = _ratio(actions, window.reference_at, at)
    if symbol not in bars:
        none = (_("there are no bars of {symbol}").format(symbol=symbol),)
        return LeafEvidence(
            leaf=index, symbol=symbol, reference=None, bars=(), faults=none, ratio=ratio
        )
    fine = _finer(bars, symbol, leaf, window)
    series, faults = _comparable(fine.until(at), window, at, actions)
    start = reference(series, window)
    found = _found(
        leaf, series, window, at, start if isinstance(start, Observation) else None, ratio
    )
    if isinstance(start, str) and isinstance(leaf, Touch | Move | Spread):
        faults += (start,)
    return LeafEvidence(
        leaf=index,
        symbol=symbol,
        reference=start if isinstance(start, Observation) else None,
        bars=found.bars,
        faults=faults + found.faults,
        ratio=ratio,
    )


def _finer(bars: Bars, symbol: str, leaf: Leaf, window: LeafWindow) -> Series:
    """The bars a leaf is judged by: whole sessions by the daily bar, parts of one by finer ones."""
    if symbol not in bars.finer or isinstance(leaf, Above | Below | Closes):
        return bars[symbol]
    whole = all(piece.whole for piece in pieces_of(window)) and window.reference_at < window.start
    return bars[symbol] if whole else bars.finer[symbol]


def _found(
    leaf: Leaf,
    series: Series,
    window: LeafWindow,
    at: datetime,
    start: Observation | None,
    ratio: Decimal,
) -> Found:
    pieces = pieces_of(window)
    if not isinstance(leaf, PathLeaf):
        return closings(series, closing_pieces(leaf, window), pieces, at)
    found = path(series, pieces, at, barrier(leaf, start, ratio))
    if found.bars or found.faults or at < window.end:
        return found
    message = _("no bar of {symbol} lies inside the window").format(symbol=series.symbol)
    return Found((), (message,))


def _ratio(actions: Sequence[Action], since: datetime, at: datetime) -> Decimal:
    ratio = Decimal(1)
    for action in actions:
        if action.kind == "split" and since < action.effective <= at:
            ratio *= action.value
    return ratio


def _comparable(
    series: Series, window: LeafWindow, at: datetime, actions: Sequence[Action]
) -> tuple[Series, tuple[str, ...]]:
    """The bars that may be compared with the level, and why others may not."""
    over = min(at, window.end)
    voiding = [a for a in actions if a.voids and window.reference_at < a.effective <= over]
    if voiding:
        first = min(voiding, key=lambda action: action.effective)
        message = _("{kind} of {symbol} on {day}")
        day = plain_date(first.effective.date())
        fault = message.format(kind=first.kind, symbol=first.symbol, day=day)
        return series.until(first.effective), (fault,)
    last = pieces_of(window)[-1]
    # From the open, though the window may begin later: a daily bar tells of the whole session.
    begins = last.session.open
    if at >= window.end and _untraded(series, begins, last.end):
        message = _("no regular trade of {symbol} in the session of {day}")
        fault = message.format(symbol=series.symbol, day=plain_date(last.day))
        return series.until(begins), (fault,)
    return series, ()


def _untraded(series: Series, start: datetime, end: datetime) -> bool:
    """Whether bars report no volume at all there, though this source does know volumes."""
    held = series.within(start, end)
    if not len(held) or held.volume.any():
        return False
    return bool(series.volume.any())
