"""Turns: one process has it, for as long as its lease is certain."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

from bot.application.turns import LEASE_SECONDS, Turn
from bot.domain.errors import Unavailable

START = datetime(2018, 3, 20, 20, 30, tzinfo=UTC)
AWAY = Unavailable("the book is away")


class Over(Exception):
    """Ends a run that would go on."""


class OneBook:
    """A book with one turn, which may be away."""

    def __init__(self) -> None:
        self.now = START
        self.away = False
        self.owner, self.until = "", START

    async def take_turn(self, _name: str, owner: str, now: datetime, seconds: float) -> bool:
        if self.away:
            raise AWAY
        if owner != self.owner and now < self.until:
            return False
        self.owner, self.until = owner, now + timedelta(seconds=seconds)
        return True

    async def give_up_turn(self, _name: str, owner: str) -> None:
        if self.away:
            raise AWAY
        if owner == self.owner:
            self.until = self.now


class Process:
    """A process that looks at whose turn it is; `did` tells in order what came of it."""

    def __init__(self, book: OneBook, owner: str) -> None:
        self.book = book
        self.did: list[str] = []
        self.failures: list[Exception] = []
        self.turn = Turn(
            book, "chat", owner, lambda: book.now, prepare=self._prepare, rest=self._rest
        )
        self.turn.on_taken = lambda: self.did.append("taken")

    async def look(self, after: float = 0.0) -> bool:
        """Look once, so many seconds later; return whether it is this one's turn."""
        self.book.now += timedelta(seconds=after)
        with suppress(Over):
            await self.turn.run()
        return self.turn.is_ours

    async def _prepare(self) -> None:
        self.did.append("ours already" if self.turn.is_ours else "prepared")
        if self.failures:
            raise self.failures.pop(0)

    async def _rest(self, _seconds: float) -> None:
        raise Over


async def test_one_has_it_and_the_next_one_after_its_lease() -> None:
    book = OneBook()
    one, other = Process(book, "one"), Process(book, "other")
    assert (await one.look(), await other.look()) == (True, False)
    assert await other.look(after=LEASE_SECONDS)
    assert not await one.look()


async def test_whoever_takes_it_prepares_first_and_who_keeps_it_does_not() -> None:
    process = Process(OneBook(), "one")
    assert await process.look()
    assert await process.look(after=LEASE_SECONDS / 2)
    assert process.did == ["prepared", "taken"]


async def test_who_cannot_prepare_does_not_have_it_and_tries_again() -> None:
    process = Process(OneBook(), "one")
    process.failures = [AWAY]
    assert not await process.look()
    assert await process.look()
    assert process.did == ["prepared", "prepared", "taken"]


async def test_when_the_book_was_away_for_longer_than_a_lease_it_is_taken_anew() -> None:
    book = OneBook()
    process = Process(book, "one")
    assert await process.look()
    book.away = True
    assert await process.look(after=LEASE_SECONDS / 2)
    assert not await process.look(after=LEASE_SECONDS)
    book.away = False
    assert not process.turn.is_ours
    assert await process.look()
    assert process.did == 2 * ["prepared", "taken"]


async def test_at_the_end_it_is_over_even_if_the_book_is_away() -> None:
    book = OneBook()
    process = Process(book, "one")
    assert await process.look()
    book.away = True
    await process.turn.end()
    assert not process.turn.is_ours
