"""Everything that exists, and the events that tell the bot of changes to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.discord_server import payloads
from tests.discord_server.limits import Limits
from tests.discord_server.snowflakes import Snowflakes
from tests.discord_server.world.channels import Channel, Thread
from tests.discord_server.world.emoji import Emoji
from tests.discord_server.world.guilds import Guild
from tests.discord_server.world.mentions import pings
from tests.discord_server.world.messages import Draft, Flag, Kind, Message
from tests.discord_server.world.people import Member, Role, User
from tests.local_server.changes import Changes
from tests.local_server.wire import Json


@dataclass(frozen=True, slots=True)
class Event:
    """One thing the bot is told if its intents, its shard and its permissions allow it.

    `always` lifts the intents, as Discord does for changes to the bot's own membership.
    """

    name: str
    data: Json
    guild: Guild
    channel: Channel | None = None
    always: bool = False


class World:
    """The state, and the one place where it changes.

    `publish` takes every event to the gateway; `base_url` is where files are served.
    """

    def __init__(self, limits: Limits, bot_name: str) -> None:
        self.limits = limits
        self.changes = Changes()
        self.ids = Snowflakes()
        self.publish: Callable[[Event], None] = lambda _: None
        self.base_url = ""
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.ephemeral: dict[int, Message] = {}
        self.bot = self.keep(User(self, self.ids.of_the_past(), bot_name, bot=True))

    @property
    def application_id(self) -> int:
        """An application made today has the id of its bot."""
        return self.bot.id

    def keep(self, user: User) -> User:
        self.users[user.id] = user
        return user

    # Messages

    def post(self, channel: Channel, author: User, draft: Draft, **more: object) -> Message:
        """A message appears; `more` sets further fields of it."""
        message = Message(
            self.ids.of_now(), channel, author, draft.content, draft.embeds, draft.components,
            draft.attachments, draft.flags,
            kind=Kind.REPLY if draft.reply_to else Kind.DEFAULT,
            nonce=draft.nonce, reply_to=draft.reply_to, pings=pings(channel, author, draft),
        )  # fmt: skip
        for name, value in more.items():
            setattr(message, name, value)
        if message.ephemeral:
            self.ephemeral[message.id] = message
            self.changes.tell()
            return message
        if isinstance(channel, Thread) and channel.archived:
            channel.archived = False
            self.channel_changed(channel)
        channel.kept[message.id] = message
        self._tell("MESSAGE_CREATE", payloads.message_event(message), channel)
        return message

    def message_changed(self, message: Message) -> None:
        message.touch()
        if message.ephemeral:
            self.changes.tell()
        else:
            self._tell("MESSAGE_UPDATE", payloads.message_event(message), message.channel)

    def delete_message(self, message: Message) -> None:
        message.deleted = True
        if self.ephemeral.pop(message.id, None):
            self.changes.tell()
            return
        del message.channel.kept[message.id]
        data = payloads.place(message.channel) | {"id": str(message.id)}
        self._tell("MESSAGE_DELETE", data, message.channel)

    def delete_messages(self, channel: Channel, messages: list[Message]) -> None:
        for message in messages:
            message.deleted = True
            del channel.kept[message.id]
        ids = [str(message.id) for message in messages]
        self._tell("MESSAGE_DELETE_BULK", payloads.place(channel) | {"ids": ids}, channel)

    # Reactions

    def react(self, user: User, message: Message, emoji: Emoji, *, burst: bool = False) -> None:
        if message.reactions.add(user, emoji, burst):
            data = payloads.reaction_added(user, message, emoji, burst)
            self._tell("MESSAGE_REACTION_ADD", data, message.channel)

    def unreact(self, user: User, message: Message, emoji: Emoji) -> None:
        for burst in message.reactions.remove(user, emoji):
            data = payloads.reaction_removed(user, message, emoji, burst)
            self._tell("MESSAGE_REACTION_REMOVE", data, message.channel)

    def clear_reactions(self, message: Message, emoji: Emoji | None = None) -> None:
        if not message.reactions.clear(emoji):
            return
        data = payloads.place(message.channel) | {"message_id": str(message.id)}
        if emoji is None:
            self._tell("MESSAGE_REACTION_REMOVE_ALL", data, message.channel)
        else:
            data["emoji"] = emoji.payload()
            self._tell("MESSAGE_REACTION_REMOVE_EMOJI", data, message.channel)

    # Channels and threads

    def channel_made(self, channel: Channel) -> None:
        self.channels[channel.id] = channel
        self._tell_guild("CHANNEL_CREATE", payloads.channel(channel), channel.guild)

    def channel_changed(self, channel: Channel) -> None:
        name = "THREAD_UPDATE" if isinstance(channel, Thread) else "CHANNEL_UPDATE"
        self._tell_guild(name, payloads.channel(channel), channel.guild)

    def delete_channel(self, channel: Channel) -> None:
        guild = channel.guild
        for thread in [t for t in guild.threads.values() if t.parent is channel]:
            self.delete_channel(thread)
        channel.deleted = True
        self.channels.pop(channel.id)
        if isinstance(channel, Thread):
            guild.threads.pop(channel.id)
            self._tell_guild("THREAD_DELETE", payloads.thread_stub(channel), guild)
        else:
            guild.channels.pop(channel.id)
            self._tell_guild("CHANNEL_DELETE", payloads.channel(channel), guild)

    def thread_made(self, thread: Thread) -> None:
        guild = thread.guild
        guild.threads[thread.id] = self.channels[thread.id] = thread
        data = payloads.channel(thread) | {"newly_created": True}
        self._tell_guild("THREAD_CREATE", data, guild)
        if thread.starter is None:
            return
        thread.starter.thread = thread
        thread.starter.flags |= Flag.HAS_THREAD
        shown = payloads.message_event(thread.starter)
        self._tell("MESSAGE_UPDATE", shown, thread.starter.channel)

    # Roles, members and the guild itself

    def role_event(self, name: str, role: Role) -> None:
        data = {"guild_id": str(role.guild.id), "role": payloads.role(role)}
        self._tell_guild(name, data, role.guild)

    def role_deleted(self, role: Role) -> None:
        data = {"guild_id": str(role.guild.id), "role_id": str(role.id)}
        self._tell_guild("GUILD_ROLE_DELETE", data, role.guild)

    def member_changed(self, member: Member) -> None:
        data = payloads.member(member) | {"guild_id": str(member.guild.id)}
        own = member.user is self.bot
        self.publish(Event("GUILD_MEMBER_UPDATE", data, member.guild, always=own))
        self.changes.tell()

    def emojis_changed(self, guild: Guild) -> None:
        emojis = [payloads.emoji(emoji) for emoji in guild.emojis.values()]
        data: Json = {"guild_id": str(guild.id), "emojis": emojis}
        self._tell_guild("GUILD_EMOJIS_UPDATE", data, guild)

    def bot_joined(self, guild: Guild) -> None:
        data = payloads.guild(guild)
        del data["unavailable"]
        self._tell_guild("GUILD_CREATE", data, guild)

    def bot_left(self, guild: Guild) -> None:
        role = guild.bot_role
        self.guild_lost(guild, outage=False)
        guild.members.pop(self.bot.id)
        guild.roles.pop(role.id)

    def guild_lost(self, guild: Guild, *, outage: bool) -> None:
        data: Json = {"id": str(guild.id)}
        if outage:
            data["unavailable"] = True
        self.publish(Event("GUILD_DELETE", data, guild))
        self.changes.tell()

    def guild_back(self, guild: Guild) -> None:
        self._tell_guild("GUILD_CREATE", payloads.guild(guild), guild)

    def _tell(self, name: str, data: Json, channel: Channel) -> None:
        self.publish(Event(name, data, channel.guild, channel))
        self.changes.tell()

    def _tell_guild(self, name: str, data: Json, guild: Guild) -> None:
        self.publish(Event(name, data, guild))
        self.changes.tell()
