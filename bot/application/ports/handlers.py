"""What every platform's handlers forward to: commands, bets, and the part of the book they ask."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol

from bot.application.ports.book import BookReader, OutboxPost, Subscription
from bot.application.ports.chat import Channel
from bot.domain.bets import Account, BetAction, BetStatus
from bot.domain.post import Answer


class CommandGroup(Protocol):
    """The `/workshop …` commands."""

    async def answer(
        self,
        line: str,
        asker: Account,
        community: str,
        *,
        moderator: bool = False,
        operator: bool = False,
        when: Callable[[datetime], str] | None = None,
    ) -> Answer:
        """Return the private answer to one typed line.

        `when` writes the times of a trail, for a platform that can show each reader their own.
        """
        ...


class BetIntake(Protocol):
    """Where bets go; the action is durable once what it returns is done."""

    def submit(self, action: BetAction) -> Awaitable[BetStatus]:
        """Queue an action at once."""
        ...


class DeskBook(BookReader, Protocol):
    """The part of the book that handlers ask and change."""

    async def subscribe(self, subscription: Subscription) -> None:
        """See the port of the book."""
        ...

    async def unsubscribe(self, channel: Channel) -> None:
        """See the port of the book."""
        ...

    async def post_of(self, platform: str, message: str) -> OutboxPost | None:
        """See the port of the book."""
        ...
