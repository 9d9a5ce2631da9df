"""Dates and times as dispatch files write them, and the time zone they imply."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.domain.text import _

MONTHS = (
    "january february march april may june july august september october november december".split()
)
YEARS = range(1990, 2101)
FURTHEST = 14
HOUR = timedelta(hours=1)
CLOCK_ROUNDS = timedelta(minutes=1)
CYCLE_TAKES = timedelta(minutes=10)


def moment(day: str, time: str, half: str | None = None) -> datetime:
    """Return `April 2, 2026` or `2026-04-02` with `17:54` or `17:54:15`, without a time zone.

    `half` is AM or PM; a page may write it behind 24 hours, as in `18:11 PM`. Raise ValueError
    with what is wrong, in words.
    """
    hour, minute, second = (*(int(part) for part in time.split(":")), 0)[:3]
    year, month, number = _iso(day) if day[:4].isdigit() else _named(day)
    if year not in YEARS:
        span = _("expected a year from {first} to {last}")
        raise ValueError(span.format(first=YEARS[0], last=YEARS[-1]))
    try:
        return datetime(year, month, number, _hour(hour, half), minute, second)  # noqa: DTZ001
    except ValueError:
        wrong = _("there is no {day}, {time}").format(day=day, time=f"{time} {half or ''}".strip())
        raise ValueError(wrong) from None


def cycle_instant(local: datetime, published: datetime) -> tuple[datetime, int]:
    """Return the instant of a cycle that began at a local minute, and its zone's hours from UTC.

    The zone is found from the publication, which follows within minutes; it is whole hours, at
    most 14. Raise ValueError if the two times cannot be of one dispatch.
    """
    apart = local - published.replace(tzinfo=None)
    hours = round(apart / HOUR)
    at = (local - hours * HOUR).replace(tzinfo=UTC)
    if abs(hours) > FURTHEST or not -CLOCK_ROUNDS <= published - at <= CYCLE_TAKES:
        message = _(
            "the cycle began at {local} local time and the dispatch stands at {published} UTC: "
            "expected whole hours between them, at most {most}"
        )
        stamps = (f"{when:%Y-%m-%d %H:%M}" for when in (local, published))
        raise ValueError(message.format(local=next(stamps), published=next(stamps), most=FURTHEST))
    return at, hours


def offset(hours: int) -> str:
    """Return a zone as people write it: `UTC−7`."""
    return "UTC" if hours == 0 else f"UTC{'+' if hours > 0 else '−'}{abs(hours)}"


def _iso(day: str) -> tuple[int, int, int]:
    year, month, number = (int(part) for part in day.split("-"))
    return year, month, number


def _named(day: str) -> tuple[int, int, int]:
    name, number, year = day.replace(",", " ").split()
    lower = name.lower().rstrip(".")
    month = next((i for i, m in enumerate(MONTHS, 1) if lower in (m, m[:3])), None)
    if month is None:
        raise ValueError(
            _("expected an English month such as April, found {word}").format(word=name)
        )
    return int(year), month, int(number)


def _hour(hour: int, half: str | None) -> int:
    """The hour of the day; behind 13 to 23, and behind 0, AM and PM only repeat what is clear."""
    if half is None or hour > 12 or hour == 0:
        clear = half is None or (half == "PM") == (hour > 12)
        return hour if clear else -1
    return hour % 12 + (12 if half == "PM" else 0)
