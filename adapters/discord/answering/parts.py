"""What the handlers of commands, buttons and the setup panel work on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from bot.application.ports.book import BookReader

if TYPE_CHECKING:
    from collections.abc import Awaitable

    import discord

    from adapters.discord.permissions import Inspector
    from bot.application.ports.book import OutboxPost, Subscription
    from bot.application.ports.chat import Channel
    from bot.application.ports.clock import Clock
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
    ) -> Answer:
        """Return the private answer to one typed line."""
        ...


class BetIntake(Protocol):
    """Where bets go; the action is durable once what it returns is done."""

    def submit(self, action: BetAction) -> Awaitable[BetStatus]:
        """Queue an action at once."""
        ...


class DeskBook(BookReader, Protocol):
    """The part of the book that the handlers ask and change."""

    async def subscribe(self, subscription: Subscription) -> None:
        """See the port of the book."""
        ...

    async def unsubscribe(self, channel: Channel) -> None:
        """See the port of the book."""
        ...

    async def post_of(self, platform: str, message: str) -> OutboxPost | None:
        """See the port of the book."""
        ...


class Refreshed(Protocol):
    """What remembers the subscriptions and must hear of a change."""

    async def refresh(self) -> None:
        """Read the subscriptions again."""
        ...


@dataclass(frozen=True)
class Parts:
    """Everything a handler needs. `operators` are ids of users; links begin with `public_url`.

    With `share` the answers that read may be posted for everybody by their asker.
    """

    client: discord.Client
    commands: CommandGroup
    book: DeskBook
    intake: BetIntake
    clock: Clock
    subscriptions: Refreshed
    inspector: Inspector
    public_url: str = ""
    operators: frozenset[str] = frozenset()
    share: bool = False
