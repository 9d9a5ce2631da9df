"""What the handlers of commands, buttons, the App Home and the setup form work on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from adapters.slack.answering.replies import Replies
    from adapters.slack.permissions import Inspector
    from adapters.slack.rest import Rest
    from bot.application.ports.book import Subscription
    from bot.application.ports.clock import Clock
    from bot.application.ports.handlers import BetIntake, CommandGroup, DeskBook


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
