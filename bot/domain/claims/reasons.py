"""Why a verdict fell, in one short plain sentence with the deciding price."""

from __future__ import annotations

from datetime import datetime
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from bot.domain.claims.dates import plain_date
from bot.domain.claims.pieces import sessions_of
from bot.domain.text import _

if TYPE_CHECKING:
    from bot.domain.calendar import Session
    from bot.domain.claims.tree import Spread
    from bot.domain.resolution import EvidenceBar, Observation
    from bot.domain.schedule import LeafWindow

Field = Literal["open", "high", "low", "close"]
MOST_PLACES = 8


def extreme(seen: Observation, bar: EvidenceBar, window: LeafWindow, first: bool = False) -> str:
    """Say the low or high that settled a window: `session low 163.30 on 21 March 2018`.

    `first` marks the bar that reached a level, whose minute is worth naming.
    """
    session = _session_of(bar.end, window)
    whole = (bar.start, bar.end) == (session.open, session.close)
    if whole and window.sessions:
        low, high = _("session low {price} on {day}"), _("session high {price} on {day}")
    elif first:
        low = _("low {price} by {time} UTC on {day}")
        high = _("high {price} by {time} UTC on {day}")
    else:
        low, high = _("low {price} on {day}"), _("high {price} on {day}")
    return (low if seen.field == "low" else high).format(
        price=money(seen.value), day=plain_date(session.date), time=f"{bar.end:%H:%M}"
    )


def close(seen: Observation, window: LeafWindow) -> str:
    """Say a close: `closed at 650.12 on 2 April 2026`."""
    day = plain_date(_session_of(seen.time, window).date)
    return _("closed at {price} on {day}").format(price=money(seen.value), day=day)


def move(start: Observation, end: Observation, size: Decimal | None) -> str:
    """Say a return: `rose 1.24 %, from 210.10 to 212.70`."""
    gain = (Fraction(end.value) - Fraction(start.value)) / Fraction(start.value) * 100
    if gain == 0:
        return _("unchanged at {price}").format(price=money(end.value))
    words = _("rose {gain} %, from {start} to {end}")
    if gain < 0:
        words = _("fell {gain} %, from {start} to {end}")
    shown = percent(abs(gain), Fraction(size or 0))
    return words.format(gain=shown, start=money(start.value), end=money(end.value))


def lead(leaf: Spread, by: Fraction) -> str:
    """Say how far the first basket led or trailed: `NVDA, MSFT were ahead of META by 1.12 %`."""
    one = len(leaf.winners) == 1
    if by < 0:
        words = _("{winners} were behind {losers} by {lead} %")
        words = _("{winners} was behind {losers} by {lead} %") if one else words
    else:
        words = _("{winners} were ahead of {losers} by {lead} %")
        words = _("{winners} was ahead of {losers} by {lead} %") if one else words
    return words.format(
        winners=", ".join(leaf.winners),
        losers=", ".join(leaf.losers),
        lead=percent(abs(by), Fraction(leaf.margin)),
    )


def money(value: Decimal) -> str:
    """Return a price with two decimals, or up to four where it has them: `1,250.50`."""
    text = f"{value:,.4f}"
    return text[:-2] if text.endswith("00") else text.rstrip("0")


def percent(value: Fraction, against: Fraction) -> str:
    """Return a percentage in two decimals, or more where two would make it look like `against`."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    for places in range(2, MOST_PLACES + 1):
        shown = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
        if Fraction(shown) != against or value == against:
            break
    return f"{shown:f}".replace("-", "−")


def _session_of(instant: datetime, window: LeafWindow) -> Session:
    """The session of the window that an observation at `instant` ended in."""
    sessions = sessions_of(window)
    return next((s for s in sessions if s.open < instant <= s.close), sessions[-1])
