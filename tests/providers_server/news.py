"""Feeds in RSS and Atom."""

from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from html import escape

Entry = tuple[datetime | None, str]


def rss(entries: Sequence[Entry]) -> str:
    """Return an RSS 2.0 document."""
    items = "".join(
        f"<item><title>{escape(title)}</title><guid>{i}</guid>"
        f"{f'<pubDate>{format_datetime(at)}</pubDate>' if at else ''}</item>"
        for i, (at, title) in enumerate(entries)
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>N</title>{items}</channel></rss>'
    )


def atom(entries: Sequence[Entry]) -> str:
    """Return an Atom document."""
    items = "".join(
        f"<entry><title>{escape(title)}</title><id>urn:{i}</id>"
        f"{f'<updated>{at.isoformat()}</updated>' if at else ''}</entry>"
        for i, (at, title) in enumerate(entries)
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title>{items}</feed>'
