"""Asking an outside party again, a few times, a little later each time, and never for ever."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.domain.errors import Unavailable

T = TypeVar("T")

TRIES = 3
FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 10.0
DEADLINE_SECONDS = 30.0
MOST_DIGITS = 10


class AskAgain(Exception):
    """The party could not answer now; `seconds` is how long it asked us to wait, if it did."""

    def __init__(self, why: str, seconds: float | None = None) -> None:
        super().__init__(why)
        self.seconds = seconds


def told_to_wait(text: str | None) -> float | None:
    """Return a Retry-After in seconds, None without a plain number of them."""
    plain = text is not None and text.isascii() and text.isdigit() and len(text) < MOST_DIGITS
    return float(text) if text is not None and plain else None


async def patiently(
    ask: Callable[[], Awaitable[T]],
    party: str,
    *,
    tries: int = TRIES,
    first_pause: float = FIRST_PAUSE_SECONDS,
    deadline: float = DEADLINE_SECONDS,
) -> T:
    """Return what `ask` returns, asking again after AskAgain, each pause twice the one before.

    A party that names a longer pause than ten seconds is not waited for here. Raise Unavailable
    naming the party once the tries or the `deadline` seconds, which cover all of them, are used up.
    """
    last = ""
    try:
        async with asyncio.timeout(deadline):
            for attempt in range(tries):
                try:
                    return await ask()
                except AskAgain as refused:
                    last = str(refused)
                    pause = max(first_pause * 2**attempt, refused.seconds or 0.0)
                    if pause > LONGEST_PAUSE_SECONDS:
                        break
                if attempt + 1 < tries:
                    await asyncio.sleep(pause)
    except TimeoutError:
        last = f"no answer within {deadline:g} seconds" + (f" ({last})" if last else "")
    raise Unavailable(last, where=party)
