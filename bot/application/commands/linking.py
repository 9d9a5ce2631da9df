"""Joining two accounts of one person: a code from the one, typed on the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot.application.wording.names import platform
from bot.domain.linking import HOLDS_FOR
from bot.domain.plain import NAME, plain
from bot.domain.post import Answer
from bot.domain.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.application.ports.clock import Clock
    from bot.domain.bets import Account


class LinkedBook(Protocol):
    """The part of the book that joins accounts."""

    async def offer_link(self, account: Account, now: datetime) -> str:
        """See the port of the book."""
        ...

    async def link(self, account: Account, code: str, now: datetime) -> Account:
        """See the port of the book."""
        ...

    async def linked(self, account: Account) -> Sequence[Account]:
        """See the port of the book."""
        ...


class Linking:
    """Answers `/workshop link`. `alone` is whether there is no second platform here."""

    def __init__(self, book: LinkedBook, clock: Clock, *, alone: bool) -> None:
        self._book = book
        self._clock = clock
        self._alone = alone

    async def answer(self, words: Sequence[str], asker: Account) -> Answer:
        """Give a code, or join the asker's account with the one whose code is typed."""
        if self._alone:
            return Answer(title=_("Link"), lines=(_alone(),))
        if words:
            return await self._join(" ".join(words), asker)
        code = await self._book.offer_link(asker, self._clock.now())
        minutes = int(HOLDS_FOR.total_seconds() // 60)
        typed = ngettext(
            "On your other account, within {n} minute: /workshop link {code}",
            "On your other account, within {n} minutes: /workshop link {code}",
            minutes,
        )
        joined = [_joined(account) for account in await self._book.linked(asker)]
        lines = (*joined, typed.format(n=minutes, code=code), _what_follows())
        return Answer(title=_("Link"), lines=lines)

    async def _join(self, code: str, asker: Account) -> Answer:
        first = await self._book.link(asker, code, self._clock.now())
        return Answer(title=_("Joined"), lines=(_joined(first), _what_follows()))


def _joined(account: Account) -> str:
    line = _("This account is joined with {name} on {platform}.")
    name = plain(account.name, NAME) or _("your account")
    return line.format(name=name, platform=platform(account.platform))


def _what_follows() -> str:
    return _(
        "Joined accounts have one bet on each prediction published from then on, and one place on "
        "the board. Past standings do not merge. To part them again: /workshop forget-me."
    )


def _alone() -> str:
    return _("There is only one platform here, so there is no second account to join.")
