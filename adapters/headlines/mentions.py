"""Which symbols a headline names: by ticker, or by the company's own name."""

import re
from collections.abc import Iterable

from bot.desk.essay.names import all_names

_SHORT = 3
"""A ticker shorter than this is a word too often; it counts with a $ before it only."""


def mentioned(text: str, symbols: Iterable[str]) -> tuple[str, ...]:
    """Return the symbols a text names, in the order given."""
    return tuple(symbol for symbol in symbols if _names(symbol, text))


def _names(symbol: str, text: str) -> bool:
    ticker = re.escape(symbol)
    if re.search(rf"\${ticker}(?![\w.])", text):
        return True
    words = [name for name in all_names(symbol) if len(name) >= _SHORT]
    return any(re.search(rf"(?<![\w$]){re.escape(name)}(?!\w)", text) for name in words)
