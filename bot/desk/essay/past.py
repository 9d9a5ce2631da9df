"""What became of the desk's own calls: which verdict is news, what happened, what it teaches."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np

from bot.desk.briefing import Briefing, PastCall
from bot.desk.essay import facts
from bot.desk.essay.facts import Fact
from bot.desk.essay.sessions import session_date
from bot.desk.pricing.history import session_bars
from bot.domain.bars import Series, to_ns
from bot.domain.claims.tree import (
    Above,
    AnyOf,
    Below,
    Cap,
    Claim,
    Closes,
    Floor,
    Move,
    Spread,
    Touch,
    leaves,
)
from bot.domain.dispatch import Prediction
from bot.domain.instrument import AssetClass
from bot.domain.resolution import Outcome
from bot.domain.schedule import LeafWindow

HAIR, WIDE = 0.12, 0.9
"""Misses in daily standard deviations that count as very little and as a lot."""

EVEN = 50
SURE, COIN = 70, 56
"""Percent from which a call was sure, and up to which it was a coin's."""


@dataclass(frozen=True)
class Happening:
    """What a price did in a claim's window: the telling value, when, and how far from the line.

    `margin` is positive on the claim's side of the line, in prices (returns: in percent points);
    `sigmas` the same in daily standard deviations. `back` is the day's close where a broken line
    was regained by then, else None.
    """

    symbol: str
    value: float
    day: date
    margin: float
    sigmas: float
    back: float | None = None


@dataclass(frozen=True)
class Verdict:
    """One judged call that has not been spoken of, with what happened where bars can tell."""

    call: PastCall
    prediction: Prediction
    happening: Happening | None

    @property
    def right(self) -> bool:
        """Whether the claim came true."""
        return self.call.outcome is Outcome.RIGHT

    @property
    def by_a_hair(self) -> bool:
        """Whether very little decided it."""
        return self.happening is not None and abs(self.happening.sigmas) < HAIR

    @property
    def percent(self) -> int:
        """The probability that had been published, in whole percent."""
        return self.prediction.probability or 0


def newest(briefing: Briefing) -> PastCall | None:
    """Return the headline call of the desk's last dispatch with predictions, judged or not."""
    return next((call for call in briefing.memory.calls if call.position == 0), None)


def verdict(briefing: Briefing) -> Verdict | None:
    """Return the newest verdict since the last dispatch, a headline's before a side call's.

    A long shot that failed is no news: it was said to be the less likely half.
    """
    since = max((d.published_at for d in briefing.memory.recent), default=None)
    fresh = [
        v
        for v in _judged(briefing, since)
        if (since is None or _settled(v) > since) and (v.right or v.percent >= EVEN)
    ]
    return min(fresh, key=_interest, default=None)


def _interest(found: Verdict) -> tuple[int, int, int]:
    """Headlines first, then what bars can tell of, then what was said with most confidence."""
    return (min(found.call.position, 1), int(found.happening is None), -found.percent)


def run(calls: Sequence[PastCall]) -> int:
    """Return how many headlines in a row ended the same way, negative for wrong; newest first."""
    ends = [
        call.outcome
        for call in calls
        if call.position == 0 and call.outcome in (Outcome.RIGHT, Outcome.WRONG)
    ]
    length = next((i for i, end in enumerate(ends) if end is not ends[0]), len(ends))
    return length if ends and ends[0] is Outcome.RIGHT else -length


def kinds(found: Verdict) -> tuple[str, ...]:
    """Return which lessons fit a verdict, the most telling first."""
    h, p, room = found.happening, found.percent, stood_off(found.prediction)
    keeps = room is not None and room > 0
    asks = isinstance(found.prediction.claim, Move) or (room is not None and room < 0)
    word = "right" if found.right else "wrong"
    fits = [
        ("hair", found.by_a_hair),
        ("back", h is not None and h.back is not None and not found.right),
        ("wide", h is not None and h.sigmas < -WIDE and not found.right),
        ("easy", h is not None and h.sigmas > WIDE and found.right and keeps),
        ("kept", keeps),
        ("reach", asks),
        ("sure", p >= SURE),
        ("coin", p <= COIN),
        ("plain", True),
    ]
    return tuple(f"{word}-{kind}" for kind, fit in fits if fit)


def stood_off(prediction: Prediction) -> float | None:
    """Return how far the level of a claim was from the price it was made at, in percent.

    Negative where the price had to move for the claim to come true; None without one level.
    """
    claim = prediction.claim
    if not isinstance(claim, Floor | Cap | Touch | Above | Below | Closes):
        return None
    reference = float(prediction.references.get(claim.symbol, 0))
    if reference <= 0:
        return None
    below = 100 * (1 - float(claim.level) / reference)
    if isinstance(claim, Touch):
        return -abs(below)
    low = isinstance(claim, Floor | Above) or (isinstance(claim, Closes) and claim.side == "above")
    return below if low else -below


def margin_fact(found: Happening, briefing: Briefing, claim: Claim) -> Fact:
    """Return by how much it missed or held: cents under one, points for an index, else plain."""
    size, symbol = abs(found.margin), found.symbol
    if isinstance(claim, Move | Spread):
        return facts.size(symbol, size)
    kind = briefing.universe[symbol].asset_class
    if kind in (AssetClass.INDEX, AssetClass.VOLATILITY):
        return facts.in_points(symbol, size)
    return facts.cents(symbol, size) if size < 1 else facts.amount(symbol, size)


def _judged(briefing: Briefing, since: datetime | None) -> Iterator[Verdict]:
    for call in briefing.memory.calls:
        prediction = call.dispatch.predictions[call.position]
        if since is not None and prediction.schedule.window_end <= since:
            continue
        if call.outcome is not None and prediction.probability is not None:
            yield Verdict(call, prediction, _happening(prediction, call.outcome, briefing))


def _settled(found: Verdict) -> datetime:
    """Return when the call was settled: early if one price settled it, else at its window's end."""
    schedule, claim = found.prediction.schedule, found.prediction.claim
    early = found.right if isinstance(claim, Touch | AnyOf) else not found.right
    if found.happening is None or not early:
        return schedule.window_end
    sessions = (session for window in schedule.windows for session in window.sessions)
    closes = [s.close for s in sessions if s.date == found.happening.day]
    return min([*closes, schedule.window_end])


def _happening(prediction: Prediction, outcome: Outcome, briefing: Briefing) -> Happening | None:
    """Return what the bars show, or None where they cannot show it or contradict the verdict."""
    parts = zip(leaves(prediction.claim), prediction.schedule.windows, strict=True)
    read = [_read(leaf, window, prediction, briefing) for leaf, window in parts]
    known = [found for found in read if found is not None]
    if len(known) < len(read) or outcome is Outcome.VOID:
        return None
    any_of = isinstance(prediction.claim, AnyOf)
    telling = (max if any_of else min)(known, key=lambda found: found.sigmas)
    return telling if (telling.margin >= 0) == (outcome is Outcome.RIGHT) else None


def _read(
    claim: Claim, window: LeafWindow, prediction: Prediction, briefing: Briefing
) -> Happening | None:
    if isinstance(claim, Spread):
        return _spread(claim, window, prediction, briefing)
    if not isinstance(claim, Floor | Cap | Touch | Above | Below | Closes | Move):
        return None
    cut = _cut(claim.symbol, window, briefing)
    if cut is None:
        return None
    reference = float(prediction.references.get(claim.symbol, 0))
    if isinstance(claim, Floor | Cap | Touch):
        return _extreme(claim, cut, reference, briefing)
    if isinstance(claim, Move):
        return _moved(claim, cut, reference, briefing)
    return _closed(claim, cut, briefing)


def _cut(symbol: str, window: LeafWindow, briefing: Briefing) -> Series | None:
    """Return the window's daily bars, None unless it is made of whole sessions, all here."""
    sessions = window.sessions
    if symbol not in briefing.bars or not sessions:
        return None
    if window.start > sessions[0].open or window.end < sessions[-1].close:
        return None
    calendar = briefing.universe[symbol].calendar
    series = session_bars(briefing.bars[symbol].until(briefing.at), calendar, briefing.at)
    first = int(np.searchsorted(series.start, to_ns(sessions[0].open) - 1, side="right"))
    last = int(np.searchsorted(series.end, to_ns(sessions[-1].close), side="right"))
    cut = series.until(sessions[-1].close).tail(last - first)
    return cut if last > first else None


def _sigma(symbol: str, briefing: Briefing) -> float:
    close = briefing.bars[symbol].until(briefing.at).tail(61).close
    return float(np.sqrt(np.pi / 2) * np.mean(np.abs(np.diff(np.log(close))))) or 1e-6


def _day(cut: Series, index: int, briefing: Briefing) -> date:
    return session_date(cut, index, briefing.universe[cut.symbol].calendar)


def _extreme(
    claim: Floor | Cap | Touch, cut: Series, reference: float, briefing: Briefing
) -> Happening:
    level = float(claim.level)
    low = isinstance(claim, Floor) or (isinstance(claim, Touch) and reference > level)
    values = cut.low if low else cut.high
    beyond = values < level if low else values > level
    if isinstance(claim, Touch):
        beyond = values <= level if low else values >= level
    hit = np.flatnonzero(beyond)
    at = int(hit[0]) if len(hit) else int(np.argmin(values) if low else np.argmax(values))
    value = float(values[at])
    inside = (value - level) if low else (level - value)
    margin = -inside if isinstance(claim, Touch) else inside
    regained = bool(len(hit)) and ((cut.close[at] >= level) == low)
    back = float(cut.close[at]) if regained else None
    sigma = _sigma(claim.symbol, briefing) * level
    return Happening(claim.symbol, value, _day(cut, at, briefing), margin, margin / sigma, back)


def _closed(claim: Above | Below | Closes, cut: Series, briefing: Briefing) -> Happening:
    level = float(claim.level)
    above = isinstance(claim, Above) or (isinstance(claim, Closes) and claim.side == "above")
    ends = cut.close if isinstance(claim, Closes) else cut.close[-1:]
    margins = ends - level if above else level - ends
    at = int(np.argmin(margins))
    day = _day(cut, len(cut) - len(ends) + at, briefing)
    margin = float(margins[at])
    sigma = _sigma(claim.symbol, briefing) * level
    return Happening(claim.symbol, float(ends[at]), day, margin, margin / sigma)


def _moved(claim: Move, cut: Series, reference: float, briefing: Briefing) -> Happening | None:
    if reference <= 0:
        return None
    value = 100 * (float(cut.close[-1]) / reference - 1)
    size = float(claim.size or 0)
    signed = {"rises": value, "falls": -value, "either": abs(value)}[claim.direction]
    margin = signed - size
    sigma = 100 * _sigma(claim.symbol, briefing)
    return Happening(claim.symbol, value, _day(cut, -1, briefing), margin, margin / sigma)


def _spread(
    claim: Spread, window: LeafWindow, prediction: Prediction, briefing: Briefing
) -> Happening | None:
    means = []
    day = None
    for basket in (claim.winners, claim.losers):
        returns = []
        for symbol in basket:
            cut = _cut(symbol, window, briefing)
            reference = float(prediction.references.get(symbol, 0))
            if cut is None or reference <= 0:
                return None
            returns.append(100 * (float(cut.close[-1]) / reference - 1))
            day = _day(cut, -1, briefing)
        means.append(float(np.mean(returns)))
    if day is None:
        return None
    gap = means[0] - means[1]
    margin = gap - float(claim.margin)
    sigma = 100 * _sigma(claim.winners[0], briefing)
    return Happening(claim.winners[0], gap, day, margin, margin / sigma)
