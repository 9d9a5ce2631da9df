"""The events that an app can subscribe to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.local_server.wire import Json
from tests.slack_server.payloads.messages import message as message_payload

if TYPE_CHECKING:
    from tests.slack_server.world.channels import Channel
    from tests.slack_server.world.messages import Message
    from tests.slack_server.world.people import User
    from tests.slack_server.world.teams import Team
    from tests.slack_server.world.views import View

NOTHING = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, and what an app needs to be told of it.

    `subscription` is the name on the app's settings page, `scope` what it must have been granted;
    `inside` says that its bot must be in the channel.
    """

    team: Team
    body: Json
    subscription: str
    scope: str = NOTHING
    channel: Channel | None = None
    inside: bool = True


def reaction(kind: str, user: User, message: Message, name: str) -> Event:
    channel = message.channel
    body: Json = {
        "type": kind,
        "user": user.id,
        "reaction": name,
        "item": {"type": "message", "channel": channel.id, "ts": message.ts},
        "item_user": message.user.id,
        "event_ts": channel.world.ids.ts(),
    }
    return Event(channel.team, body, kind, "reactions:read", channel)


def _of_message(message: Message, body: Json) -> Event:
    channel = message.channel
    plural = {"channel": "channels", "group": "groups", "im": "im"}[channel.kind]
    body |= {"channel": channel.id, "channel_type": channel.kind}
    return Event(channel.team, body, f"message.{plural}", f"{plural}:history", channel)


def message(message: Message) -> Event:
    return _of_message(message, message_payload(message) | {"event_ts": message.ts})


def message_changed(message: Message) -> Event:
    body: Json = {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "message": message_payload(message),
        "ts": message.edited,
        "event_ts": message.edited,
    }
    return _of_message(message, body)


def message_deleted(message: Message) -> Event:
    now = message.channel.world.ids.ts()
    body: Json = {
        "type": "message",
        "subtype": "message_deleted",
        "hidden": True,
        "deleted_ts": message.ts,
        "previous_message": message_payload(message),
        "ts": now,
        "event_ts": now,
    }
    return _of_message(message, body)


def mention(message: Message) -> Event:
    body = message_payload(message) | {
        "type": "app_mention",
        "channel": message.channel.id,
        "event_ts": message.ts,
    }
    channel = message.channel
    return Event(channel.team, body, "app_mention", "app_mentions:read", channel)


def channel_event(channel: Channel, what: str) -> Event:
    """archive, unarchive, deleted, rename or left; private channels have their own names."""
    kind = f"{'group' if channel.private else 'channel'}_{what}"
    world = channel.world
    body: Json = {"type": kind, "channel": channel.id, "event_ts": world.ids.ts()}
    if what == "rename":
        body["channel"] = {"id": channel.id, "name": channel.name, "created": channel.made_at}
    scope = "groups:read" if channel.private else "channels:read"
    # Of public channels an app hears without being in them; of its own removal it always hears.
    inside = channel.private and what != "left"
    return Event(channel.team, body, kind, scope, channel, inside)


def _member(kind: str, channel: Channel, user: User) -> Event:
    body: Json = {
        "type": kind,
        "user": user.id,
        "channel": channel.id,
        "channel_type": "G" if channel.private else "C",
        "team": channel.team.id,
        "event_ts": channel.world.ids.ts(),
    }
    scope = "groups:read" if channel.private else "channels:read"
    return Event(channel.team, body, kind, scope, channel)


def member_joined(channel: Channel, user: User) -> Event:
    return _member("member_joined_channel", channel, user)


def member_left(channel: Channel, user: User) -> Event:
    return _member("member_left_channel", channel, user)


def app_uninstalled(team: Team) -> Event:
    body: Json = {"type": "app_uninstalled", "event_ts": team.world.ids.ts()}
    return Event(team, body, "app_uninstalled")


def tokens_revoked(team: Team) -> Event:
    body: Json = {
        "type": "tokens_revoked",
        "tokens": {"oauth": [], "bot": [team.bot.id]},
        "event_ts": team.world.ids.ts(),
    }
    return Event(team, body, "tokens_revoked")


def home_opened(user: User, direct: Channel, tab: str, view: View | None, shown: Json) -> Event:
    body: Json = {
        "type": "app_home_opened",
        "user": user.id,
        "channel": direct.id,
        "tab": tab,
        "event_ts": user.team.world.ids.ts(),
    }
    if view is not None:
        body["view"] = shown
    return Event(user.team, body, "app_home_opened")


def envelope(event: Event, event_id: str) -> Json:
    """The event as it is delivered, the same at every retry but for its headers."""
    team, world = event.team, event.team.world
    shared = bool(event.channel and event.channel.shared_with)
    return {
        "token": world.app.verification_token,
        "team_id": team.id,
        "context_team_id": team.id,
        "context_enterprise_id": team.enterprise,
        "api_app_id": world.app.id,
        "event": event.body,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(float(event.body["event_ts"])),
        "authorizations": [
            {
                "enterprise_id": team.enterprise,
                "team_id": team.id,
                "user_id": team.bot.id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": shared,
        "event_context": f"4-{event_id}",
    }
