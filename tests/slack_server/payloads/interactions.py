"""Commands, presses and sent forms as the app is told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.local_server.wire import Json
from tests.slack_server.payloads.messages import message as message_payload
from tests.slack_server.payloads.views import view as view_payload

if TYPE_CHECKING:
    from tests.slack_server.interactions import Interaction
    from tests.slack_server.world.people import User
    from tests.slack_server.world.teams import Team
    from tests.slack_server.world.views import View


def _team(team: Team) -> Json:
    found: Json = {"id": team.id, "domain": team.domain}
    if team.enterprise:
        found |= {"enterprise_id": team.enterprise, "enterprise_name": "Grid"}
    return found


def _user(user: User) -> Json:
    return {"id": user.id, "username": user.name, "name": user.name, "team_id": user.team.id}


def _common(kind: str, interaction: Interaction, team: Team) -> Json:
    app = team.world.app
    enterprise = {"id": team.enterprise, "name": "Grid"} if team.enterprise else None
    return {
        "type": kind,
        "team": _team(team),
        "user": _user(interaction.person),
        "api_app_id": app.id,
        "token": app.verification_token,
        "trigger_id": interaction.trigger_id,
        "enterprise": enterprise,
        "is_enterprise_install": False,
    }


def command(interaction: Interaction, name: str, text: str) -> Json:
    """A slash command: the fields of a form, all of them text."""
    person, channel = interaction.person, interaction.channel
    assert channel is not None
    found = {
        "token": person.team.world.app.verification_token,
        "team_id": person.team.id,
        "team_domain": person.team.domain,
        "channel_id": channel.id,
        "channel_name": "directmessage" if channel.direct_with else channel.name,
        "user_id": person.id,
        "user_name": person.name,
        "command": name,
        "text": text,
        "api_app_id": person.team.world.app.id,
        "is_enterprise_install": "false",
        "response_url": interaction.response_url,
        "trigger_id": interaction.trigger_id,
    }
    if person.team.enterprise:
        found |= {"enterprise_id": person.team.enterprise, "enterprise_name": "Grid"}
    return found


def on_message(interaction: Interaction, actions: list[Json], state: Json) -> Json:
    """A press or pick on a message; of an ephemeral one only its place is told."""
    source, channel = interaction.source, interaction.channel
    assert source is not None
    assert channel is not None
    team = channel.team if channel.team.installed else interaction.person.team
    container = {
        "type": "message",
        "message_ts": source.ts,
        "channel_id": channel.id,
        "is_ephemeral": source.ephemeral,
    }
    if source.thread_ts:
        container["thread_ts"] = source.thread_ts
    name = "directmessage" if channel.direct_with else channel.name
    if channel.private and not channel.direct_with:
        name = "privategroup"
    found = _common("block_actions", interaction, team) | {
        "container": container,
        "channel": {"id": channel.id, "name": name},
        "state": {"values": state},
        "response_url": interaction.response_url,
        "actions": actions,
    }
    if not source.ephemeral:
        found["message"] = message_payload(source, metadata=True)
    return found


def on_view(interaction: Interaction, view: View, actions: list[Json]) -> Json:
    """A press or pick in a modal or on the home tab."""
    return _common("block_actions", interaction, view.user.team) | {
        "container": {"type": "view", "view_id": view.id},
        "view": view_payload(view),
        "actions": actions,
    }


def submission(interaction: Interaction, view: View) -> Json:
    common = _common("view_submission", interaction, view.user.team)
    return common | {"view": view_payload(view), "response_urls": []}


def closed(interaction: Interaction, view: View, *, cleared: bool) -> Json:
    found = _common("view_closed", interaction, view.user.team)
    del found["trigger_id"]
    return found | {"view": view_payload(view), "is_cleared": cleared}


def suggestion(interaction: Interaction, view: View, element: Json, typed: str) -> Json:
    """Somebody types into a menu whose options the app provides."""
    found = _common("block_suggestion", interaction, view.user.team)
    del found["trigger_id"]
    return found | {
        "container": {"type": "view", "view_id": view.id},
        "view": view_payload(view),
        "action_id": element["action_id"],
        "block_id": element["block_id"],
        "value": typed,
    }
