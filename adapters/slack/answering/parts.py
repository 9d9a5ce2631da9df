"""What the handlers of commands, buttons, the App Home and the setup form work on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from bot.application.ports.book import BookReader

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import datetime

    from adapters.slack.answering.replies import Replies
    from adapters.slack.permissions import Inspector
    from adapters.slack.rest import Rest
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
        when: Callable[[datetime], str] | None = None,
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


class Known(Protocol):
    """What remembers the subscriptions and must hear of a change."""

    async def refresh(self) -> None:
        """Read the subscriptions again."""
        ...

    def within(self, community: str) -> Sequence[Subscription]:
        """Return the subscriptions of a community as last read."""
        ...


@dataclass(frozen=True)
class Parts:
    """Everything a handler needs.

    `name` gives the name of `T…/U…` where it is known. `operators` are users as `T…/U…`,
    `moderators` users as `U…` or `T…/U…` beside each workspace's admins. Links begin with
    `public_url`; `place` is where the desk's clock is, in words.
    """

    rest: Rest
    replies: Replies
    inspector: Inspector
    commands: CommandGroup
    book: DeskBook
    intake: BetIntake
    clock: Clock
    subscriptions: Known
    name: Callable[[str], str]
    place: str
    public_url: str = ""
    operators: frozenset[str] = frozenset()
    moderators: frozenset[str] = frozenset()
