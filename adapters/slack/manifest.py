"""The app's manifest, as Slack takes it when an app is created. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adapters.slack.scopes import NAMES, OPTIONAL

if TYPE_CHECKING:
    from collections.abc import Sequence

APP = "Workshop"
DESCRIPTION = "A market desk that makes predictions, takes your bets, and keeps score."
LONG_DESCRIPTION = (
    "Workshop reads the market, says what it thinks will happen and how likely that is, and opens "
    "its claims to bets by reaction. Claims are judged by prices alone; everybody's record, the "
    "desk's own first, is kept and can be recomputed. Play points only; nothing here is financial "
    "advice. A workspace is private, so that no name, count or bet leaves it, unless its "
    "moderators open it. The app reads no messages; it hears of reactions, commands and buttons."
)
COLOUR = "#3f0e40"
EVENTS_PATH, REDIRECT_PATH = "/slack/events", "/slack/oauth_redirect"
# What needs the scope channels:read has a twin for private channels.
CHANNEL_EVENTS = ("archive", "deleted", "left", "rename", "unarchive")
EVENTS = (
    "app_home_opened",
    "app_uninstalled",
    "tokens_revoked",
    "reaction_added",
    "reaction_removed",
    "member_joined_channel",
    "member_left_channel",
    "channel_id_changed",
    *(f"channel_{name}" for name in CHANNEL_EVENTS),
    *(f"group_{name}" for name in CHANNEL_EVENTS),
)


def manifest(public_url: str = "", *, socket_mode: bool = True) -> Any:
    """Return the manifest, for Socket Mode or for signed requests to `public_url`.

    With a `public_url` other workspaces can install the app, and come back to it.
    """
    events = f"{public_url}{EVENTS_PATH}"
    address: dict[str, Any] = {} if socket_mode else {"request_url": events}
    redirects = [f"{public_url}{REDIRECT_PATH}"] if public_url else []
    return {
        "display_information": {
            "name": APP,
            "description": DESCRIPTION,
            "long_description": LONG_DESCRIPTION,
            "background_color": COLOUR,
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": True,
            },
            "bot_user": {"display_name": APP, "always_online": True},
            "slash_commands": [_command({} if socket_mode else {"url": events})],
        },
        "oauth_config": _oauth(redirects),
        "settings": {
            "event_subscriptions": {**address, "bot_events": sorted(EVENTS)},
            "interactivity": {"is_enabled": True, **address},
            "org_deploy_enabled": False,
            "socket_mode_enabled": socket_mode,
            "token_rotation_enabled": False,
        },
    }


def _command(address: dict[str, Any]) -> dict[str, Any]:
    return {
        "command": "/workshop",
        **address,
        "description": "The desk's predictions, your bets, and how everybody does",
        "usage_hint": "latest | trail | record | leaderboard | me | help",
        "should_escape": False,
    }


def _oauth(redirects: Sequence[str]) -> dict[str, Any]:
    scopes = {"bot": list(NAMES), "bot_optional": [s for s in NAMES if s in OPTIONAL]}
    return {**({"redirect_urls": list(redirects)} if redirects else {}), "scopes": scopes}
