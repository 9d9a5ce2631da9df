"""A guild, and what its moderators do."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests.discord_server.world.channels import Channel, ChannelKind, Thread
from tests.discord_server.world.emoji import Emoji
from tests.discord_server.world.people import Member, Role, User
from tests.discord_server.world.permissions import NONE, OF_EVERYONE, Permission

if TYPE_CHECKING:
    from tests.discord_server.world.state import World


@dataclass(slots=True)
class CommandRule:
    """Who may use a command in a guild, as set in its integration settings."""

    allowed: set[int] = field(default_factory=set)


class Guild:
    """A server. `unavailable` is an outage; `bot_inside` tells whether the bot is a member.

    Its two special channels are none until they are set.
    """

    def __init__(self, world: World, id_: int, name: str, owner: User) -> None:
        self.world = world
        self.id = id_
        self.name = name
        self.owner = owner
        self.everyone = Role(id_, self, "@everyone", OF_EVERYONE, position=0)
        self.roles: dict[int, Role] = {id_: self.everyone}
        self.channels: dict[int, Channel] = {}
        self.threads: dict[int, Thread] = {}
        self.emojis: dict[int, Emoji] = {}
        self.members: dict[int, Member] = {}
        self.command_rules: dict[str, CommandRule] = {}
        self.unavailable = False
        self.system_channel: Channel | None = None
        self.public_updates_channel: Channel | None = None
        self.add_member(owner)

    @property
    def bot_inside(self) -> bool:
        return self.world.bot.id in self.members

    @property
    def bot_role(self) -> Role:
        """The role that belongs to the bot, with the permissions of its invitation."""
        bot = self.world.bot
        return next(role for role in self.roles.values() if role.managed_for is bot)

    def add_text_channel(self, name: str, parent: Channel | None = None) -> Channel:
        return self._add_channel(name, ChannelKind.TEXT, parent)

    def add_announcement_channel(self, name: str, parent: Channel | None = None) -> Channel:
        return self._add_channel(name, ChannelKind.ANNOUNCEMENT, parent)

    def add_voice_channel(self, name: str, parent: Channel | None = None) -> Channel:
        return self._add_channel(name, ChannelKind.VOICE, parent)

    def add_forum_channel(self, name: str, parent: Channel | None = None) -> Channel:
        return self._add_channel(name, ChannelKind.FORUM, parent)

    def add_category(self, name: str) -> Channel:
        return self._add_channel(name, ChannelKind.CATEGORY)

    def add_role(
        self,
        name: str,
        permissions: Permission = NONE,
        *,
        mentionable: bool = False,
        color: int = 0,
    ) -> Role:
        role = Role(
            self.world.ids.of_the_past(), self, name, permissions, color, mentionable,
            position=len(self.roles),
        )  # fmt: skip
        self.roles[role.id] = role
        self.world.role_event("GUILD_ROLE_CREATE", role)
        return role

    def delete_role(self, role: Role) -> None:
        """Delete a role, and take it from all who have it."""
        self.roles.pop(role.id)
        for member in self.members.values():
            member.roles = [kept for kept in member.roles if kept is not role]
        self.world.role_deleted(role)

    def add_emoji(self, name: str) -> Emoji:
        emoji = Emoji(name, self.world.ids.of_the_past())
        assert emoji.id is not None
        self.emojis[emoji.id] = emoji
        self.world.emojis_changed(self)
        return emoji

    def add_member(
        self,
        user: User,
        permissions: Permission = NONE,
        *,
        roles: list[Role] | None = None,
        joined_at: datetime | None = None,
    ) -> Member:
        """Let a person in; permissions beyond everyone's come by a role of their own."""
        member = Member(user, self, joined_at or datetime(2020, 1, 1, tzinfo=UTC), roles or [])
        if permissions:
            member.roles.append(self.add_role(f"{user.name}'s", permissions))
        self.members[user.id] = member
        return member

    def remove_member(self, user: User) -> None:
        """A person leaves; their reactions stay, as on Discord."""
        self.members.pop(user.id)

    def give_role(self, user: User, role: Role) -> None:
        self.members[user.id].roles.append(role)
        self.world.member_changed(self.members[user.id])

    def take_role(self, user: User, role: Role) -> None:
        self.members[user.id].roles.remove(role)
        self.world.member_changed(self.members[user.id])

    def allow_command(self, name: str, who: User | Role) -> None:
        """Allow a command to somebody in the integration settings, whatever its default is."""
        self.command_rules.setdefault(name, CommandRule()).allowed.add(who.id)

    def invite_bot(self, permissions: Permission = NONE) -> None:
        """Somebody who may manage the guild follows the bot's invitation."""
        bot = self.world.bot
        role = Role(
            self.world.ids.of_the_past(), self, bot.name, permissions, managed_for=bot,
            position=len(self.roles),
        )  # fmt: skip
        self.roles[role.id] = role
        self.add_member(bot, roles=[role], joined_at=datetime.now(UTC))
        self.world.bot_joined(self)

    def remove_bot(self) -> None:
        """A moderator removes the bot."""
        self.world.bot_left(self)

    def go_unavailable(self) -> None:
        """An outage begins: the guild disappears, but the bot is still in it."""
        self.unavailable = True
        self.world.guild_lost(self, outage=True)

    def come_back(self) -> None:
        """The outage ends."""
        self.unavailable = False
        self.world.guild_back(self)

    def role_changed(self, role: Role) -> None:
        self.world.role_event("GUILD_ROLE_UPDATE", role)

    def find_emoji(self, name: str) -> Emoji:
        return next(emoji for emoji in self.emojis.values() if emoji.name == name)

    def _add_channel(self, name: str, kind: int, parent: Channel | None = None) -> Channel:
        channel = Channel(self.world.ids.of_the_past(), self, name, kind, parent)
        self.channels[channel.id] = channel
        self.world.channel_made(channel)
        return channel

    def __repr__(self) -> str:
        return f"<Guild {self.name}>"
