"""Headlines from a file: CSV with the columns `time,source,text,symbols`."""

import csv
from bisect import bisect_right
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

from bot.desk.briefing import Headline
from bot.domain.errors import BadInput
from bot.domain.plain import plain

COLUMNS = ["time", "source", "text", "symbols"]
TEXT_LENGTH = 200


class ListedHeadlines:
    """Hands out a fixed list, each headline from its own time on."""

    def __init__(self, headlines: tuple[Headline, ...]) -> None:
        self._headlines = tuple(sorted(headlines, key=lambda headline: headline.time))
        self._times = [headline.time for headline in self._headlines]

    async def between(self, start: datetime, end: datetime) -> tuple[Headline, ...]:
        """See the port."""
        first, last = bisect_right(self._times, start), bisect_right(self._times, end)
        return self._headlines[first:last]


def load_headlines(path: Path) -> ListedHeadlines:
    """Read a file of headlines; raise BadInput naming file and row."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"the headlines cannot be read: {error}", where=str(path)) from None
    rows = csv.DictReader(StringIO(text))
    if rows.fieldnames != COLUMNS:
        raise BadInput(f"the first line must be {','.join(COLUMNS)}", where=str(path))
    return ListedHeadlines(tuple(_headline(row, f"{path}, row {rows.line_num}") for row in rows))


def _headline(row: dict[str, str | None], where: str) -> Headline:
    if None in row.values() or None in row:
        raise BadInput("a headline has four fields", where=where)
    try:
        time = datetime.fromisoformat(row["time"] or "")
    except ValueError:
        raise BadInput(
            f"{row['time']!r} is no time; write 2018-03-21T18:00:00Z", where=where
        ) from None
    if time.tzinfo is None:
        raise BadInput(f"{row['time']!r} has no time zone; end it with Z", where=where)
    symbols = tuple(filter(None, (row["symbols"] or "").split(";")))
    text, source = plain(row["text"] or "", TEXT_LENGTH), plain(row["source"] or "", 60)
    return Headline(time=time.astimezone(UTC), source=source, text=text, symbols=symbols)
