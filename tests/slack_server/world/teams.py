"""A workspace, and what its admins do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.slack_server.world.channels import Channel
from tests.slack_server.world.people import BOT, User, UserGroup

if TYPE_CHECKING:
    from tests.slack_server.world.app import Installation
    from tests.slack_server.world.state import World


class Team:
    """A workspace; `enterprise` is the id of the Enterprise Grid it belongs to, if any."""

    def __init__(self, world: World, id_: str, name: str) -> None:
        self.world = world
        self.id = id_
        self.name = name
        self.domain = name.lower().replace(" ", "-")
        self.enterprise: str | None = None
        self.channels: dict[str, Channel] = {}
        self.users: dict[str, User] = {}
        self.groups: list[UserGroup] = []
        self.emoji: set[str] = set()
        self.installation: Installation | None = None
        self.newest_token = ""
        self._bot: User | None = None

    @property
    def installed(self) -> bool:
        return self.installation is not None

    @property
    def bot(self) -> User:
        """The app's own account here; it exists from the first installation on."""
        if self._bot is None:
            name = self.world.app.name.lower()
            self._bot = User(self, self.world.ids.make("U"), name, BOT, self.world.app.name)
            self.world.keep(self._bot)
        return self._bot

    @property
    def token(self) -> str:
        """The newest bot token of this workspace; after a removal it opens nothing any more."""
        if not self.newest_token:
            raise LookupError(f"the app was never installed in {self.name}")
        return self.newest_token

    def add_channel(
        self, name: str, *people: User, private: bool = False, with_bot: bool = True
    ) -> Channel:
        """A channel with some people in it, and the bot unless told otherwise."""
        channel = Channel(self, self.world.ids.make("C"), name, private=private)
        self.channels[channel.id] = channel
        for person in people:
            channel.members[person.id] = person
        if with_bot and self.installed:
            channel.members[self.bot.id] = self.bot
        return channel

    def add_group(self, handle: str, *people: User) -> UserGroup:
        group = UserGroup(
            self.world.ids.make("S"), handle, handle.title(), [person.id for person in people]
        )
        self.groups.append(group)
        return group

    def direct(self, person: User) -> Channel:
        """The conversation of a person and the bot, begun if there is none yet."""
        for channel in self.channels.values():
            if channel.direct_with is person:
                return channel
        channel = Channel(self, self.world.ids.make("D"), person.name, private=True)
        channel.direct_with = person
        channel.members = {person.id: person, self.bot.id: self.bot}
        self.channels[channel.id] = channel
        return channel

    def install(
        self, by: User | None = None, scopes: tuple[str, ...] | None = None
    ) -> Installation:
        """An admin installs the app, or once more with other scopes."""
        return self.world.install(self, by, scopes)

    def uninstall(self) -> None:
        """An admin removes the app: the token dies, and the app is told."""
        self.world.uninstall(self)

    def revoke_token(self) -> None:
        """The bot token is revoked, and the app is told."""
        self.world.revoke(self)

    def __repr__(self) -> str:
        return f"<Team {self.name} {self.id}>"
