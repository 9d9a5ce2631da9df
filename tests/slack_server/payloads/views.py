"""Views as interactions and the Web API show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.local_server.wire import Json

if TYPE_CHECKING:
    from tests.slack_server.world.views import View

KEPT = (
    "type", "title", "submit", "close", "private_metadata", "callback_id", "clear_on_close",
    "notify_on_close", "external_id",
)  # fmt: skip


def view(view: View) -> Json:
    """A view with what was filled in."""
    team = view.user.team
    installation = team.installation
    given = {name: view.definition.get(name, _default(name)) for name in KEPT}
    return given | {
        "id": view.id,
        "team_id": team.id,
        "blocks": view.blocks,
        "state": {"values": view.values},
        "hash": view.hash,
        "previous_view_id": view.previous.id if view.previous else None,
        "root_view_id": view.root.id,
        "app_id": team.world.app.id,
        "app_installed_team_id": team.id,
        "bot_id": installation.bot_id if installation else "",
    }


def _default(name: str) -> object:
    if name in ("clear_on_close", "notify_on_close"):
        return False
    return None if name in ("title", "submit", "close") else ""
