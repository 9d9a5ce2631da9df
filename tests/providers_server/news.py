"""Feeds in RSS and Atom."""

from collections.abc import Callable, Sequence
from datetime import datetime
from email.utils import format_datetime
from html import escape

Entry = tuple[datetime | str | None, str]
"""A title with its date; text instead of a date is sent as it is."""


def rss(entries: Sequence[Entry]) -> str:
    """Return an RSS 2.0 document."""
    items = "".join(
        f"<item><title>{escape(title)}</title><guid>{i}</guid>"
        f"{_dated('pubDate', at, format_datetime)}</item>"
        for i, (at, title) in enumerate(entries)
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>N</title>{items}</channel></rss>'
    )


def atom(entries: Sequence[Entry]) -> str:
    """Return an Atom document."""
    items = "".join(
        f"<entry><title>{escape(title)}</title><id>urn:{i}</id>"
        f"{_dated('updated', at, datetime.isoformat)}</entry>"
        for i, (at, title) in enumerate(entries)
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title>{items}</feed>'


def _dated(tag: str, at: datetime | str | None, written: Callable[[datetime], str]) -> str:
    if at is None:
        return ""
    return f"<{tag}>{at if isinstance(at, str) else written(at)}</{tag}>"
