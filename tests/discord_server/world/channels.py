"""Channels and threads of a guild."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests.discord_server.world.people import Role, User
from tests.discord_server.world.permissions import NONE, Overwrite, Permission, in_channel

if TYPE_CHECKING:
    from tests.discord_server.world.guilds import Guild
    from tests.discord_server.world.messages import Message
    from tests.discord_server.world.state import World


class ChannelKind:
    """Types of channels."""

    TEXT = 0
    VOICE = 2
    CATEGORY = 4
    ANNOUNCEMENT = 5
    PUBLIC_THREAD = 11
    PRIVATE_THREAD = 12
    FORUM = 15


TALKED_IN = {ChannelKind.TEXT, ChannelKind.ANNOUNCEMENT, 11, 12}


class Channel:
    """A channel; what is done to it here is done by somebody who may."""

    __slots__ = ("deleted", "guild", "id", "kept", "kind", "name", "overwrites", "parent",
                 "position", "topic")  # fmt: skip

    def __init__(
        self, id_: int, guild: Guild, name: str, kind: int, parent: Channel | None = None
    ) -> None:
        self.id = id_
        self.guild = guild
        self.name = name
        self.kind = kind
        self.parent = parent
        self.topic: str | None = None
        self.position = len(guild.channels)
        self.overwrites: dict[int, Overwrite] = {}
        self.kept: dict[int, Message] = {}
        self.deleted = False

    @property
    def world(self) -> World:
        return self.guild.world

    @property
    def ruling(self) -> Channel:
        """The channel whose overwrites hold here: a thread's own channel, else itself."""
        return self

    @property
    def mention(self) -> str:
        return f"<#{self.id}>"

    @property
    def messages(self) -> list[Message]:
        """All messages, the oldest first; ephemeral ones are not among them."""
        return list(self.kept.values())

    @property
    def last(self) -> Message:
        """The newest message."""
        return self.kept[next(reversed(self.kept))]

    async def wait_for_messages(self, count: int, seconds: float = 5.0) -> list[Message]:
        """All messages, as soon as there are at least `count`."""
        await self.world.changes.until(lambda: len(self.kept) >= count, seconds)
        return self.messages

    def permissions_of(self, user: User) -> Permission:
        """What a person may do here; nothing if they are not in the guild."""
        member = self.guild.members.get(user.id)
        return in_channel(member, self) if member else NONE

    def deny(self, who: User | Role, permissions: Permission) -> None:
        """Take permissions away from a person or role, in this channel."""
        overwrite = self._overwrite(who)
        overwrite.deny |= permissions
        overwrite.allow &= ~permissions
        self.world.channel_changed(self)

    def allow(self, who: User | Role, permissions: Permission) -> None:
        """Give permissions to a person or role, in this channel."""
        overwrite = self._overwrite(who)
        overwrite.allow |= permissions
        overwrite.deny &= ~permissions
        self.world.channel_changed(self)

    def lift(self, who: User | Role) -> None:
        """Remove what was denied and allowed to a person or role."""
        self.overwrites.pop(who.id, None)
        self.world.channel_changed(self)

    def rename(self, name: str) -> None:
        self.name = name
        self.world.channel_changed(self)

    def delete(self) -> None:
        """A moderator deletes the channel, with its threads and messages."""
        self.world.delete_channel(self)

    def _overwrite(self, who: User | Role) -> Overwrite:
        kind = 0 if isinstance(who, Role) else 1
        return self.overwrites.setdefault(who.id, Overwrite(who.id, kind))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}>"


class Thread(Channel):
    """A thread; one that hangs on a message shares its id."""

    __slots__ = ("archived", "auto_archive_minutes", "locked", "made_at", "owner", "people",
                 "starter")  # fmt: skip

    def __init__(
        self,
        id_: int,
        channel: Channel,
        name: str,
        owner: User,
        *,
        kind: int = ChannelKind.PUBLIC_THREAD,
        starter: Message | None = None,
        auto_archive_minutes: int = 1440,
    ) -> None:
        super().__init__(id_, channel.guild, name, kind, channel)
        self.owner = owner
        self.starter = starter
        self.auto_archive_minutes = auto_archive_minutes
        self.archived = False
        self.locked = False
        self.made_at = datetime.now(UTC)
        self.people: dict[int, User] = {owner.id: owner}

    @property
    def ruling(self) -> Channel:
        assert self.parent is not None
        return self.parent

    def archive(self) -> None:
        """Archive the thread, as Discord does after a quiet day."""
        self.archived = True
        self.world.channel_changed(self)
