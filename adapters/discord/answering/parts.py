"""What the handlers of commands, buttons and the setup panel work on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import discord

    from adapters.discord.permissions import Inspector
    from bot.application.ports.clock import Clock
    from bot.application.ports.handlers import BetIntake, CommandGroup, DeskBook


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
