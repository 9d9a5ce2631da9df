"""Channels, and what is done to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.slack_server.world.people import User

if TYPE_CHECKING:
    from tests.slack_server.world.messages import Message
    from tests.slack_server.world.state import World
    from tests.slack_server.world.teams import Team


class Channel:
    """A public, private or direct conversation.

    `restricted` lets only admins post; `shared_with` are the other workspaces of Slack Connect.
    """

    def __init__(self, team: Team, id_: str, name: str, *, private: bool = False) -> None:
        self.team = team
        self.id = id_
        self.name = name
        self.private = private
        self.direct_with: User | None = None
        self.topic = ""
        self.archived = False
        self.deleted = False
        self.restricted = False
        self.members: dict[str, User] = {}
        self.kept: dict[str, Message] = {}
        self.shared_with: list[Team] = []
        self.made_at = int(team.world.ids.now())

    @property
    def world(self) -> World:
        return self.team.world

    @property
    def mention(self) -> str:
        return f"<#{self.id}|{self.name}>"

    @property
    def kind(self) -> str:
        """As events call it: channel, group or im."""
        if self.direct_with:
            return "im"
        return "group" if self.private else "channel"

    @property
    def messages(self) -> list[Message]:
        """What stands in the channel itself, the oldest first: no replies unless broadcast."""
        return [m for m in self.kept.values() if not m.is_reply or m.draft.broadcast]

    @property
    def last(self) -> Message:
        """The newest message, replies among them."""
        return self.kept[next(reversed(self.kept))]

    @property
    def by_app(self) -> list[Message]:
        """What the app wrote, replies among it, the oldest first."""
        return [message for message in self.kept.values() if message.draft.by_app]

    async def wait_for_messages(self, count: int, seconds: float = 5.0) -> list[Message]:
        """What the app wrote, as soon as there is at least so much."""
        await self.world.changes.until(lambda: len(self.by_app) >= count, seconds)
        return self.by_app

    def add(self, *people: User) -> None:
        """Let people in."""
        for person in people:
            self.world.join(person, self)

    def add_bot(self) -> None:
        """Somebody invites the app's bot."""
        self.world.join(self.team.bot, self)

    def kick_bot(self) -> None:
        """Somebody removes the app's bot."""
        self.world.leave(self.team.bot, self)

    def remove(self, person: User) -> None:
        self.world.leave(person, self)

    def archive(self) -> None:
        self.world.archive(self, archived=True)

    def unarchive(self) -> None:
        self.world.archive(self, archived=False)

    def rename(self, name: str) -> None:
        self.world.rename(self, name)

    def delete(self) -> None:
        self.world.delete_channel(self)

    def __repr__(self) -> str:
        return f"<Channel #{self.name} {self.id}>"
