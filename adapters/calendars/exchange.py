"""Exchange calendars from `exchange_calendars`, and the instruments that trade on them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.domain.calendar import Calendar
from bot.domain.instrument import Universe


def load_calendar(code: str, start: date, end: date) -> Calendar:
    """Return the sessions of an exchange (`XNYS`) or of a market that never closes (`24/7`)."""
    raise NotImplementedError


def load_universe(symbols: Iterable[str], start: date, end: date) -> Universe:
    """Return instruments for `symbols`, each with its asset class and calendar."""
    raise NotImplementedError
