"""People and bots of a workspace."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.slack_server.world.messages import Message
    from tests.slack_server.world.teams import Team
    from tests.slack_server.world.views import View


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is in a workspace."""

    is_bot: bool = False
    is_admin: bool = False
    is_owner: bool = False
    is_primary_owner: bool = False
    is_guest: bool = False
    is_single_channel_guest: bool = False


MEMBER = Standing()
BOT = Standing(is_bot=True)
ADMIN = Standing(is_admin=True)
OWNER = Standing(is_admin=True, is_owner=True, is_primary_owner=True)
GUEST = Standing(is_guest=True)


class User:
    """One account of one workspace, with what only it sees."""

    def __init__(
        self, team: Team, id_: str, name: str, standing: Standing = MEMBER, real_name: str = ""
    ) -> None:
        self.team = team
        self.id = id_
        self.name = name
        self.real_name = real_name or name.replace("_", " ").title()
        self.standing = standing
        self.tz = "Europe/Berlin"
        self.deleted = False
        self.ephemeral: list[Message] = []
        self.modals: list[View] = []
        self.home: View | None = None

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"

    @property
    def modal(self) -> View | None:
        """The form in front, if one is open."""
        return self.modals[-1] if self.modals else None

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name} {self.id}>"


@dataclass(slots=True)
class UserGroup:
    """A group of people that can be mentioned."""

    id: str
    handle: str
    name: str
    users: list[str] = field(default_factory=list)
