"""What Discord offers while an option is typed. Only advice: what arrives is checked again."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import structlog
from discord.app_commands import Choice

from adapters.discord.errors import briefly
from bot.application.wording.names import DOT
from bot.application.wording.names import forecaster as forecaster_name
from bot.application.wording.sentences import capital
from bot.domain.errors import WorkshopError
from bot.domain.plain import plain
from bot.domain.standing import ALL_TIME
from bot.domain.text import _
from bot.domain.trail import Phase

if TYPE_CHECKING:
    from collections.abc import Awaitable, Iterable, Sequence

    from discord import Interaction

    from bot.application.ports.book import BookReader

log = structlog.get_logger(__name__)

OFFERED = 25
SEARCHED = 100
LABEL = 100
KNOWN_SECONDS = 10.0
PATIENCE_SECONDS = 2.0

Choices = list[Choice[str]]


class Suggestions:
    """Looks into the book for what somebody may mean."""

    def __init__(self, book: BookReader) -> None:
        self._book = book
        self._titles: Sequence[tuple[str, str]] = ()
        self._known_until = 0.0

    async def dispatches(self, _interaction: Interaction, typed: str) -> Choices:
        """Offer dispatches by their number or by words of their title, newest first."""
        return await _in_time(self._dispatches(typed))

    async def forecasters(self, _interaction: Interaction, typed: str) -> Choices:
        """Offer everyone who has a record."""
        return await _in_time(self._forecasters(typed))

    async def seasons(self, _interaction: Interaction, typed: str) -> Choices:
        """Offer the seasons with a verdict."""
        return await _in_time(self._seasons(typed))

    async def open_predictions(self, _interaction: Interaction, typed: str) -> Choices:
        """Offer predictions that have no verdict yet."""
        return await _in_time(self._predictions(typed, only_open=True))

    async def predictions(self, _interaction: Interaction, typed: str) -> Choices:
        """Offer all predictions, newest first."""
        return await _in_time(self._predictions(typed))

    async def dispatch_meant(self, typed: str) -> str:
        """Return the number of the newest dispatch whose title holds the words typed.

        What begins with a digit, and what no title holds, is returned as it is.
        """
        words = typed.lower().split()
        if not words or words[0].lstrip("#")[:1].isdigit():
            return typed
        found = (number for number, title in await self._newest() if _holds(title, words))
        return next(found, typed)

    async def _dispatches(self, typed: str) -> Choices:
        words = typed.lower().lstrip("#").split()
        first = "".join(words[:1])
        return _choices(
            (f"{number}{DOT}{title}", number)
            for number, title in await self._newest()
            if number.startswith(first) or _holds(title, words)
        )

    async def _newest(self) -> Sequence[tuple[str, str]]:
        """Numbers and titles; a keystroke does not read a hundred essays again."""
        now = asyncio.get_running_loop().time()
        if now >= self._known_until:
            stories = await self._book.dispatches(limit=SEARCHED)
            self._titles = [(str(s.dispatch.id), s.dispatch.title) for s in stories]
            self._known_until = now + KNOWN_SECONDS
        return self._titles

    async def _forecasters(self, typed: str) -> Choices:
        known = await self._book.forecasters()
        named = [(capital(forecaster_name(name)), name) for name in known]
        return _choices(pair for pair in named if _holds(" ".join(pair), typed.lower().split()))

    async def _seasons(self, typed: str) -> Choices:
        known = [s for s in await self._book.seasons() if _holds(s, typed.lower().split())]
        return _choices((_("all time") if s == ALL_TIME else s, s) for s in known)

    async def _predictions(self, typed: str, *, only_open: bool = False) -> Choices:
        words = typed.lower().lstrip("#").split()
        found = [
            (f"{trail.id}{DOT}{trail.prediction.sentence}", trail.id)
            for trail in await self._book.predictions(limit=SEARCHED)
            if not only_open or trail.phase is not Phase.RESOLVED
        ]
        return _choices(pair for pair in found if _holds(pair[0], words))


async def _in_time(looking: Awaitable[Choices]) -> Choices:
    """What is found in the time Discord gives; nothing if the book is away."""
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await looking
    except (WorkshopError, TimeoutError) as error:
        log.info("nothing could be suggested", error=briefly(error))
        return []


def _holds(text: str, words: Sequence[str]) -> bool:
    return all(word in text.lower() for word in words)


def _choices(pairs: Iterable[tuple[str, str]]) -> Choices:
    """At most as many as Discord shows; what cannot be named or chosen is left out."""
    made: Choices = []
    for name, value in pairs:
        shown = plain(name, LABEL)
        if shown and 0 < len(value) <= LABEL and len(made) < OFFERED:
            made.append(Choice(name=shown, value=value))
    return made
