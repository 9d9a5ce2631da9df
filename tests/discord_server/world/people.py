"""People, their roles and their membership."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.discord_server.world.permissions import NONE, Permission

if TYPE_CHECKING:
    from datetime import datetime

    from tests.discord_server.world.guilds import Guild
    from tests.discord_server.world.state import World


class User:
    """One account."""

    __slots__ = ("bot", "display", "id", "name", "world")

    def __init__(
        self, world: World, id_: int, name: str, *, display: str | None = None, bot: bool = False
    ) -> None:
        self.world = world
        self.id = id_
        self.name = name
        self.display = display
        self.bot = bot

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}>"


@dataclass(eq=False, slots=True)
class Role:
    """A role of a guild; `managed` marks the one that belongs to the bot."""

    id: int
    guild: Guild
    name: str
    permissions: Permission = NONE
    color: int = 0
    mentionable: bool = False
    managed_for: User | None = None
    position: int = 1

    @property
    def mention(self) -> str:
        return f"<@&{self.id}>"

    def set_permissions(self, permissions: Permission) -> None:
        """Give the role exactly these permissions."""
        self.permissions = permissions
        self.guild.role_changed(self)


@dataclass(eq=False, slots=True)
class Member:
    """A person in a guild."""

    user: User
    guild: Guild
    joined_at: datetime
    roles: list[Role] = field(default_factory=list)
    nick: str | None = None
