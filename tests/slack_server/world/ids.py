"""Identifiers and timestamps that only grow."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import count

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
WIDTH = 8


class Ids:
    """Hands out ids like `U0000002A`, and timestamps of messages like `1712345678.000100`."""

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self.now = now
        self._numbers = count(1000)
        self._last = 0

    def make(self, prefix: str) -> str:
        """An id of one kind: T team, U user, C channel, D direct, B bot, F file, V view."""
        number, text = next(self._numbers), ""
        while number:
            number, digit = divmod(number, len(DIGITS))
            text = DIGITS[digit] + text
        return prefix + "0" + text.rjust(WIDTH, "0")

    def number(self) -> int:
        return next(self._numbers)

    def ts(self) -> str:
        """The instant now, unique: seconds since 1970 with six digits after the point."""
        now = int(self.now() * 1_000_000)
        self._last = max(self._last + 100, now)
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"
