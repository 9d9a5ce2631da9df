"""Instants in Slack's own form, which every reader sees in their own zone. Pure.

Words that are still to be made harmless hold an instant as a mark; it becomes a date after that.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.application.wording.numbers import stamp
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Callable

INSTANT = re.compile(r"⟦(\d{1,11})⟧")


def mark(instant: datetime) -> str:
    """An instant within words, for `timed` to find."""
    return f"⟦{int(instant.timestamp())}⟧"


def timed(text: str, shown: Callable[[datetime], datetime] = lambda instant: instant) -> str:
    """The text with its marks as dates; `shown` maps the desk's instants to the reader's."""
    return INSTANT.sub(lambda found: date("{when}", shown(_instant(found[1]))), text)


def date(words: str, instant: datetime) -> str:
    """Words with `{when}` as a date; programs that know no dates show it in UTC."""
    when, unix = _("{date_short_pretty} at {time}"), int(instant.timestamp())
    fallback = words.format(when=f"{stamp(instant)} UTC")
    return f"<!date^{unix}^{words.format(when=when)}|{fallback}>"


def _instant(second: str) -> datetime:
    return datetime.fromtimestamp(int(second), UTC)
