"""The app as it is configured, and where it is installed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.local_server.wire import Json

if TYPE_CHECKING:
    from tests.slack_server.world.people import User
    from tests.slack_server.world.teams import Team

SCOPES = (
    "app_mentions:read", "channels:history", "channels:join", "channels:read", "chat:write",
    "commands", "emoji:read", "files:read", "files:write", "groups:history", "groups:read",
    "im:history", "im:read", "im:write", "reactions:read", "reactions:write", "team:read",
    "usergroups:read", "users:read",
)  # fmt: skip
EVENTS = (
    "app_home_opened", "app_uninstalled", "channel_archive", "channel_deleted", "channel_left",
    "channel_rename", "channel_unarchive", "group_archive", "group_deleted", "group_left",
    "group_rename", "group_unarchive", "member_joined_channel", "reaction_added",
    "reaction_removed", "tokens_revoked",
)  # fmt: skip


@dataclass(slots=True)
class App:
    """What stands on the app's settings pages.

    `commands` are the registered ones; None lets every command through.
    """

    id: str
    name: str
    scopes: tuple[str, ...] = SCOPES
    events: tuple[str, ...] = EVENTS
    commands: tuple[str, ...] | None = None
    socket_mode: bool = True
    interactive: bool = True
    home_tab: bool = True
    events_url: str = ""
    interactivity_url: str = ""
    commands_url: str = ""
    redirect_urls: list[str] = field(default_factory=list)
    client_id: str = "1000000001.2000000002"
    client_secret: str = field(default_factory=lambda: secrets.token_hex(16))
    signing_secret: str = field(default_factory=lambda: secrets.token_hex(16))
    verification_token: str = field(default_factory=lambda: secrets.token_urlsafe(18))
    app_token: str = field(default_factory=lambda: f"xapp-1-A0-1-{secrets.token_hex(24)}")

    def configure(self, manifest: Json) -> None:
        """Take everything from an app manifest, as pasting it into Slack's settings does."""
        settings, features = manifest.get("settings", {}), manifest.get("features", {})
        oauth, events = manifest.get("oauth_config", {}), settings.get("event_subscriptions", {})
        self.name = manifest["display_information"]["name"]
        self.scopes = tuple(oauth.get("scopes", {}).get("bot", ()))
        self.redirect_urls = list(oauth.get("redirect_urls", ()))
        self.events = tuple(events.get("bot_events", ()))
        self.commands = tuple(each["command"] for each in features.get("slash_commands", ()))
        self.home_tab = bool(features.get("app_home", {}).get("home_tab_enabled"))
        self.socket_mode = bool(settings.get("socket_mode_enabled"))
        interactivity = settings.get("interactivity", {})
        self.interactive = bool(interactivity.get("is_enabled"))
        self.events_url = events.get("request_url", "")
        self.interactivity_url = interactivity.get("request_url", "")
        urls = [each["url"] for each in features.get("slash_commands", ()) if "url" in each]
        self.commands_url = urls[0] if urls else ""


@dataclass(slots=True)
class Installation:
    """The app in one workspace."""

    team: Team
    bot: User
    bot_id: str
    token: str
    scopes: tuple[str, ...]
    installer: User


@dataclass(slots=True)
class Grant:
    """What a token opens; `error` once it opens nothing any more."""

    installation: Installation | None
    error: str | None = None
