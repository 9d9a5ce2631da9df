"""How figures, durations and instants are written."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from bot.domain.text import _, ngettext

if TYPE_CHECKING:
    from datetime import datetime, tzinfo
    from decimal import Decimal

NBSP = "\u00a0"
MINUS = "−"
_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400


def percent(value: float) -> str:
    """Whole percent: 62 is `62 %`, with a space that does not break."""
    return f"{value:.0f}{NBSP}%"


def share(value: float) -> str:
    """A share in [0, 1] as whole percent: 0.593 is `59 %`."""
    return percent(100 * value)


def signed(value: float, places: int = 0) -> str:
    """A figure with its sign: `+38`, `−62`, `0`."""
    text = f"{abs(value):.{places}f}"
    if float(text) == 0:
        return text
    return f"+{text}" if value > 0 else f"{MINUS}{text}"


def price(value: Decimal) -> str:
    """A price as it is quoted: two places, and more only where the price has them."""
    plain = f"{value.normalize():f}"
    places = len(plain.partition(".")[2])
    return f"{value:,.{max(2, places)}f}".replace("-", MINUS)


def level(value: Decimal) -> str:
    """A claim's own level, without places it was not given: `163`, `1,580`, `172.5`."""
    return f"{value.normalize():,f}"


def points(value: float) -> str:
    """Points with their sign, whole where they are whole."""
    return signed(value, 0 if float(value).is_integer() else 1)


def duration(span: timedelta) -> str:
    """A length of time, rounded down: `25 min`, `1 h 50 min`, `3 h`, `2 days`."""
    seconds = max(0, int(span.total_seconds()))
    if seconds < _MINUTE:
        return _("less than a minute")
    if seconds >= 2 * _DAY:
        days = seconds // _DAY
        return ngettext("{n} day", "{n} days", days).format(n=days).replace(" ", NBSP)
    hours, minutes = seconds // _HOUR, seconds % _HOUR // _MINUTE
    if hours == 0:
        return _("{n} min").format(n=minutes).replace(" ", NBSP)
    if hours < 3 and minutes:
        return _("{h} h {m} min").format(h=hours, m=minutes).replace(" ", NBSP)
    return _("{n} h").format(n=hours).replace(" ", NBSP)


def until(instant: datetime, now: datetime) -> str:
    """How long it is from `now` to `instant`, nothing below zero."""
    return duration(max(timedelta(0), instant - now))


def stamp(instant: datetime, zone: tzinfo = UTC) -> str:
    """A day and a time without the year, in `zone`: `20 Mar 20:30`."""
    local = instant.astimezone(zone)
    return f"{local.day}{NBSP}{month(local.month)} {local:%H:%M}"


def dated(instant: datetime, zone: tzinfo = UTC) -> str:
    """A day with its year and a time with its zone: `20 March 2018, 16:30 EDT`."""
    local = instant.astimezone(zone)
    day = f"{local.day}{NBSP}{month_name(local.month)}{NBSP}{local.year}"
    return f"{day}, {local:%H:%M}{NBSP}{local.tzname()}"


def month(number: int) -> str:
    """The short name of a month, 1 to 12."""
    short = _("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")
    return short.split()[number - 1]


def month_name(number: int) -> str:
    """The full name of a month, 1 to 12."""
    names = _(
        "January February March April May June July August September October November December"
    )
    return names.split()[number - 1]


def nth(n: int) -> str:
    """A place in a sentence: `third`, `tenth`, `11th`."""
    words = _("first second third fourth fifth sixth seventh eighth ninth tenth").split()
    return words[n - 1] if 1 <= n <= len(words) else ordinal(n)


def ordinal(n: int) -> str:
    """A place: `1st`, `2nd`, `3rd`, `11th`, `22nd`."""
    if n % 100 in (11, 12, 13):
        return _("{n}th").format(n=n)
    forms = {1: _("{n}st"), 2: _("{n}nd"), 3: _("{n}rd")}
    return forms.get(n % 10, _("{n}th")).format(n=n)
