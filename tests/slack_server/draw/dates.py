"""Slack's date tokens in a reader's zone, in English."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from tests.slack_server.draw.reader import Reader

TOKEN = re.compile(r"\{(\w+)\}")
NEAR = {0: "today", -1: "yesterday", 1: "tomorrow"}
UNITS = (("year", 31_536_000), ("month", 2_592_000), ("day", 86_400), ("hour", 3600),
         ("minute", 60))  # fmt: skip


def written(seconds: int, form: str, reader: Reader) -> str:
    """An instant in the form of a `<!date^…>` sequence; unknown tokens stay as they are."""
    at = datetime.fromtimestamp(seconds, UTC).astimezone(reader.zone)
    return TOKEN.sub(lambda match: _token(match[1], at, reader) or match[0], form)


def _token(name: str, at: datetime, reader: Reader) -> str | None:
    pretty = name.endswith("_pretty") or name == "date_pretty"
    near = NEAR.get((at.date() - reader.now.astimezone(reader.zone).date()).days)
    if pretty and near:
        return near
    match name.removesuffix("_pretty"):
        case "date_num":
            return f"{at:%Y-%m-%d}"
        case "date_slash":
            return f"{at:%m/%d/%Y}"
        case "date":
            return _day(at)
        case "date_short":
            return f"{at:%b} {at.day}, {at.year}"
        case "date_long":
            return f"{at:%A}, {_day(at)}"
        case "time":
            return clock(at, reader)
        case "time_secs":
            return f"{at:%H:%M:%S}" if reader.hours24 else f"{at:%I:%M:%S %p}".lstrip("0")
        case "ago":
            return _ago(at - reader.now)
    return None


def clock(at: datetime, reader: Reader) -> str:
    """The time of day."""
    return f"{at:%H:%M}" if reader.hours24 else f"{at:%I:%M %p}".lstrip("0")


def _day(at: datetime) -> str:
    ending = "th" if 11 <= at.day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(at.day % 10, "th")
    return f"{at:%B} {at.day}{ending}, {at.year}"


def _ago(away: timedelta) -> str:
    seconds = abs(away.total_seconds())
    for unit, size in UNITS:
        if seconds >= size:
            count = round(seconds / size)
            words = f"{count} {unit}{'s' if count != 1 else ''}"
            return f"in {words}" if away.total_seconds() > 0 else f"{words} ago"
    return "now"
