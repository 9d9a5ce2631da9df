"""What is true of a claim, from the market itself: plain data, plain arithmetic (design §4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.simulation.market import COIN, Bar, Market

RIGHT, WRONG, VOID = "right", "wrong", "void"
Truth = bool | None


@dataclass(frozen=True)
class Window:
    """What one symbol did while a claim ran; None is a bar that was never told, or is no bar.

    `before` is the price the window is measured from.
    """

    bars: list[Bar | None]
    before: Fraction | None

    @property
    def known(self) -> list[Bar]:
        """The bars there are."""
        return [bar for bar in self.bars if bar is not None]

    @property
    def whole(self) -> bool:
        """Whether none is missing."""
        return all(bar is not None for bar in self.bars)

    @property
    def gain(self) -> Fraction | None:
        """The return over the window in percent, None if its start or its end is unknown."""
        last = self.bars[-1]
        if self.before is None or last is None:
            return None
        return (exact(last.close) - self.before) / self.before * 100


def exact(price: float) -> Fraction:
    """Return a price as it is written, to four places."""
    return Fraction(Decimal(str(price)).quantize(Decimal("0.0001")))


def verdict(claim: dict[str, Any], opened: datetime, market: Market) -> str:
    """Return what a claim published at `opened` comes to once everything is known."""
    truth = _truth(claim, opened, market)
    return VOID if truth is None else RIGHT if truth else WRONG


def _truth(claim: dict[str, Any], opened: datetime, market: Market) -> Truth:
    match claim["family"]:
        case "all":
            return _all([_truth(part, opened, market) for part in claim["parts"]])
        case "any":
            parts = [_truth(part, opened, market) for part in claim["parts"]]
            denied = _all([None if part is None else not part for part in parts])
            return None if denied is None else not denied
        case "above" | "below" | "closes":
            return _closes(claim, opened, market)
        case "spread":
            return _spread(claim, opened, market)
        case "move":
            return _move(claim, window(claim["symbol"], claim["window"], opened, market))
        case _:
            return _path(claim, window(claim["symbol"], claim["window"], opened, market))


def _all(parts: list[Truth]) -> Truth:
    if False in parts:
        return False
    return None if None in parts else True


def window(symbol: str, length: dict[str, Any], opened: datetime, market: Market) -> Window:
    """Return the bars of a window of so many hours or sessions."""
    bars = market.bars[symbol]
    if symbol == COIN:
        end = opened + timedelta(hours=length["hours"])
        before = [bar for bar in bars if bar.end <= opened][-1]
        inside = [bar for bar in bars if bar.start >= opened and bar.end <= end]
        return Window(list(inside), exact(before.close))
    count = length["hours"] // 24 if length["kind"] == "hours" else length["count"]
    first = next(i for i, bar in enumerate(bars) if bar.end > opened)
    start = seen(bars[first - 1])
    inside = bars[first : first + count]
    told = [seen(bar, last=bar is inside[-1]) for bar in inside]
    return Window(told, None if start is None else exact(start.close))


def seen(bar: Bar, *, last: bool = False) -> Bar | None:
    """Return a bar if it can be judged by; in the last session of a window there must be trade."""
    return bar if bar.told is not None and bar.sound and (bar.volume or not last) else None


def _path(claim: dict[str, Any], found: Window) -> Truth:
    level, family = Fraction(claim["level"]), claim["family"]
    if family == "touch":
        if found.before is None or found.before == level:
            return None
        under = found.before > level
        hit = any(
            exact(bar.low) <= level if under else exact(bar.high) >= level for bar in found.known
        )
        return True if hit else False if found.whole else None
    if family == "floor":
        worst = min((exact(bar.low) for bar in found.known), default=level + 1)
        broken = worst <= level if claim["strict"] else worst < level
    else:
        worst = max((exact(bar.high) for bar in found.known), default=level - 1)
        broken = worst >= level if claim["strict"] else worst > level
    return False if broken else True if found.whole else None


def _closes(claim: dict[str, Any], opened: datetime, market: Market) -> Truth:
    days: list[date] = claim.get("days") or [claim["day"]]
    side, level = claim.get("side", claim["family"]), Fraction(claim["level"])
    parts: list[Truth] = []
    for session, bar in zip(market.sessions, market.bars[claim["symbol"]], strict=True):
        if session.date not in days:
            continue
        told = seen(bar, last=session.date == max(days))
        if told is None:
            parts.append(None)
        elif exact(told.close) == level:
            parts.append(not claim["strict"])
        else:
            parts.append((exact(told.close) > level) == (side == "above"))
    return _all(parts)


def _move(claim: dict[str, Any], found: Window) -> Truth:
    if found.gain is None:
        return None
    gain = {"rises": found.gain, "falls": -found.gain, "either": abs(found.gain)}[
        claim["direction"]
    ]
    return gain > 0 if claim["size"] is None else gain >= Fraction(claim["size"])


def _spread(claim: dict[str, Any], opened: datetime, market: Market) -> Truth:
    means = []
    for names in (claim["winners"], claim["losers"]):
        gains = [window(name, claim["window"], opened, market).gain for name in names]
        if None in gains:
            return None
        means.append(sum((g for g in gains if g is not None), Fraction(0)) / len(gains))
    return means[0] - means[1] >= Fraction(claim["margin"])
