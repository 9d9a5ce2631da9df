"""The days a clause names, read from the parser's tree."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from lark import Token, Tree

from bot.domain.claims.dates import days_between, fault_of_day, keep_sessions, weekday_on
from bot.domain.claims.expected import quoted
from bot.domain.claims.tree import MAX_DAYS
from bot.domain.errors import BadClaim
from bot.domain.text import _

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.calendar import Calendar

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FULL_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


class DayReader:
    """Reads the days of one clause; `notes` names the holidays that a range left out."""

    def __init__(self, issued: datetime | None, calendar: Calendar | None) -> None:
        self.notes: tuple[str, ...] = ()
        self._issued = issued
        self._calendar = calendar

    def days(self, on: Tree[Token]) -> tuple[date, ...]:
        """Return the named days in order; raise BadClaim for one that cannot be judged."""
        ranges = [child for child in on.children if isinstance(child, Tree)]
        found = [day for node in ranges for day in self._range(node)]
        fault = None
        if len(set(found)) < len(found):
            fault = _("a day named twice")
        elif len(found) > MAX_DAYS:
            fault = _("{count} days").format(count=len(found))
        if fault:
            raise BadClaim(
                fault,
                position=int(on.meta.start_pos) + 1,
                expected=_("at most {count} days, each once").format(count=MAX_DAYS),
            )
        return tuple(sorted(found))

    def _range(self, node: Tree[Token]) -> tuple[date, ...]:
        tokens = [t for t in node.children if isinstance(t, Token) and t.type != "TO"]
        first = self._date(tokens[0])
        if len(tokens) == 1:
            self._check(first, tokens[0])
            return (first,)
        last = self._date(tokens[1], after=first)
        if last <= first or (last - first).days > 7 * MAX_DAYS:
            raise _day_fault(tokens[1], _("a day within ten weeks after the first"))
        kept, notes = keep_sessions(days_between(first, last), self._calendar)
        if not kept:
            raise _day_fault(tokens[0], _("a range with a session in it"))
        self._check(kept[0], tokens[0])
        self.notes += notes
        return kept

    def _date(self, token: Token, after: date | None = None) -> date:
        if token.type == "WEEKDAY":
            return self._weekday(token, after)
        try:
            return _calendar_date(token)
        except ValueError:
            raise _day_fault(token, _("a date such as 2026-04-02")) from None

    def _weekday(self, token: Token, after: date | None) -> date:
        weekday = WEEKDAYS.index(token[:3].lower())
        if after is not None:
            return date.fromordinal(after.toordinal() + ((weekday - after.weekday()) % 7 or 7))
        if self._issued is None:
            message = _("{day} needs to know when this was said").format(day=token)
            expected = _("a date such as 2026-04-02")
            raise BadClaim(message, position=(token.start_pos or 0) + 1, expected=expected)
        return weekday_on(weekday, self._issued, self._calendar)

    def _check(self, day: date, token: Token) -> None:
        if self._calendar is None or self._issued is None:
            return
        fault = fault_of_day(day, self._calendar, self._issued)
        if fault is not None:
            message, expected = fault
            raise BadClaim(message, position=(token.start_pos or 0) + 1, expected=expected)


def _calendar_date(token: Token) -> date:
    if token.type == "ISO_DATE":
        return date.fromisoformat(token)
    parts = re.findall(r"\d+|[a-z]+", token.lower())
    day, month, year = parts if token.type == "DAY_MONTH" else (parts[1], parts[0], parts[2])
    return date(int(year), _month(month), int(day))


def _month(word: str) -> int:
    """The month's number; ValueError for a word that is neither its name nor its first letters."""
    number = MONTHS.index(word[:3])
    if not FULL_MONTHS[number].startswith(word):
        raise ValueError(word)
    return number + 1


def _day_fault(token: Token, expected: str) -> BadClaim:
    message = _("{word} is no such day").format(word=quoted(str(token), 0))
    return BadClaim(message, position=(token.start_pos or 0) + 1, expected=expected)
