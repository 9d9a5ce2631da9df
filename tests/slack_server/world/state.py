"""Everything that exists, and every change to it, which the app is told of."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.local_server.changes import Changes
from tests.slack_server.payloads import events
from tests.slack_server.payloads.events import Event
from tests.slack_server.world.app import App, Grant, Installation
from tests.slack_server.world.messages import Draft, Message
from tests.slack_server.world.people import User
from tests.slack_server.world.teams import Team

if TYPE_CHECKING:
    from tests.slack_server.limits import Limits
    from tests.slack_server.world.channels import Channel
    from tests.slack_server.world.files import File
    from tests.slack_server.world.ids import Ids
    from tests.slack_server.world.views import View


class World:
    """The state. `publish` is where events go; the server sets it."""

    def __init__(self, limits: Limits, ids: Ids, app_name: str) -> None:
        self.limits = limits
        self.ids = ids
        self.app = App(ids.make("A"), app_name)
        self.base_url = ""
        self.changes = Changes()
        self.teams: dict[str, Team] = {}
        self.users: dict[str, User] = {}
        self.files: dict[str, File] = {}
        self.views: dict[str, View] = {}
        self.grants: dict[str, Grant] = {}
        self.codes: dict[str, tuple[Team, User, str]] = {}
        self.publish: Callable[[Event], None] = lambda _: None

    # Looking up

    def channel(self, id_: str, team: Team) -> Channel | None:
        """A channel as a workspace sees it: its own, or one that is shared with it."""
        for host in self.teams.values():
            found = host.channels.get(id_)
            if found and not found.deleted and (host is team or team in found.shared_with):
                return found
        return None

    def keep(self, user: User) -> None:
        self.users[user.id] = user
        user.team.users[user.id] = user

    # The app

    def install(self, team: Team, by: User | None, scopes: tuple[str, ...] | None) -> Installation:
        """Install the app, which begins a new token unless it was there already."""
        wanted = self.app.scopes if scopes is None else scopes
        if team.installation:
            team.installation.scopes = wanted
            return team.installation
        token = f"xoxb-{team.id[1:]}-{secrets.token_hex(12)}"
        installer = by or next(iter(list(team.users.values())), None) or team.bot
        done = Installation(team, team.bot, self.ids.make("B"), token, wanted, installer)
        team.installation = done
        team.newest_token = token
        self.grants[token] = Grant(done)
        self.changes.tell()
        return done

    def uninstall(self, team: Team) -> None:
        """Remove the app: its token dies, its bot leaves every channel, and it is told."""
        if team.installation is None:
            return
        told = [events.tokens_revoked(team), events.app_uninstalled(team)]
        self.grants[team.installation.token].error = "account_inactive"
        for channel in team.channels.values():
            channel.members.pop(team.bot.id, None)
        for event in told:
            self.tell(event)
        team.installation = None

    def revoke(self, team: Team) -> None:
        """Revoke the bot token alone."""
        if team.installation is None:
            return
        self.grants[team.installation.token].error = "token_revoked"
        self.tell(events.tokens_revoked(team))

    # Channels

    def join(self, user: User, channel: Channel) -> bool:
        """Let somebody in; false if they were there."""
        if user.id in channel.members:
            return False
        channel.members[user.id] = user
        self.tell(events.member_joined(channel, user))
        return True

    def leave(self, user: User, channel: Channel) -> None:
        """Let somebody go; the app is told of its own bot's removal in a special way."""
        if channel.members.pop(user.id, None) is None:
            return
        self.tell(events.member_left(channel, user))
        if user is channel.team.bot:
            self.tell(events.channel_event(channel, "left"))

    def archive(self, channel: Channel, *, archived: bool) -> None:
        channel.archived = archived
        self.tell(events.channel_event(channel, "archive" if archived else "unarchive"))

    def rename(self, channel: Channel, name: str) -> None:
        channel.name = name
        self.tell(events.channel_event(channel, "rename"))

    def delete_channel(self, channel: Channel) -> None:
        channel.deleted = True
        self.tell(events.channel_event(channel, "deleted"))

    # Messages

    def post(self, channel: Channel, user: User, draft: Draft) -> Message:
        """A message for all."""
        message = Message(channel, self.ids.ts(), user, draft)
        channel.kept[message.ts] = message
        for file in draft.files:
            file.shares.setdefault(channel.id, []).append(message.ts)
        self.tell(events.message(message))
        if channel.team.bot.id in message.pings and user is not channel.team.bot:
            self.tell(events.mention(message))
        return message

    def whisper(self, channel: Channel, person: User, draft: Draft) -> Message:
        """A message that one person sees."""
        message = Message(channel, self.ids.ts(), channel.team.bot, draft, person)
        person.ephemeral.append(message)
        self.changes.tell()
        return message

    def edited(self, message: Message) -> None:
        """Note that a message was changed just now."""
        message.edits += 1
        message.edited = self.ids.ts()
        if not message.ephemeral:
            self.tell(events.message_changed(message))
        self.changes.tell()

    def delete(self, message: Message) -> None:
        """Take a message away."""
        message.deleted = True
        if message.only_for:
            message.only_for.ephemeral.remove(message)
            self.changes.tell()
            return
        message.channel.kept.pop(message.ts, None)
        self.tell(events.message_deleted(message))

    def react(self, user: User, message: Message, name: str) -> bool:
        """Add a reaction by its canonical name; false if it is there."""
        users = message.reactions.setdefault(name, {})
        if user.id in users:
            return False
        users[user.id] = user
        self.tell(events.reaction("reaction_added", user, message, name))
        return True

    def unreact(self, user: User, message: Message, name: str) -> bool:
        """Take a reaction back; false if it is not there."""
        users = message.reactions.get(name, {})
        if users.pop(user.id, None) is None:
            return False
        if not users:
            del message.reactions[name]
        self.tell(events.reaction("reaction_removed", user, message, name))
        return True

    def tell(self, event: Event) -> None:
        """Tell the app, and whoever waits for a change."""
        self.publish(event)
        self.changes.tell()
