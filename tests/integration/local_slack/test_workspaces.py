"""Several workspaces, shared channels, manifests, and events that nobody should send."""

from __future__ import annotations

from tests.integration.local_slack.apps import Plain
from tests.slack_server import Channel, Person, SlackServer, Team

MANIFEST = {
    "display_information": {"name": "Desk"},
    "features": {
        "app_home": {"home_tab_enabled": True},
        "slash_commands": [{"command": "/workshop", "description": "The desk"}],
    },
    "oauth_config": {"scopes": {"bot": ["chat:write", "reactions:read"]}},
    "settings": {
        "event_subscriptions": {"bot_events": ["reaction_added"]},
        "interactivity": {"is_enabled": True},
        "socket_mode_enabled": True,
    },
}


async def test_a_manifest_decides_what_the_app_hears(
    slack: SlackServer, team: Team, desk: Channel, ann: Person, app: Plain
) -> None:
    slack.configure(MANIFEST)
    team.install()
    message = await ann.say(desk, "hello")
    await ann.react(message, "+1")
    await ann.unreact(message, "+1")
    await slack.delivered()
    assert [body["event"]["type"] for body in app.events] == ["reaction_added"]
    assert slack.app.commands == ("/workshop",)


async def test_without_its_scope_an_event_is_not_told(
    slack: SlackServer, team: Team, desk: Channel, ann: Person, app: Plain
) -> None:
    team.install(scopes=("chat:write",))
    await ann.react(await ann.say(desk, "hello"), "+1")
    await slack.delivered()
    assert app.events == []


async def test_people_of_another_workspace_react_in_a_shared_channel(
    slack: SlackServer, team: Team, desk: Channel, ann: Person, app: Plain
) -> None:
    other = slack.add_team("Others", installed=False, enterprise=True)
    dora = slack.add_person("dora", other)
    desk.shared_with.append(other)
    desk.add(dora)
    await dora.react(await ann.say(desk, "hello"), "+1")
    await slack.delivered()
    (body,) = app.events
    assert (body["team_id"], body["event"]["user"]) == (team.id, dora.id)
    assert body["is_ext_shared_channel"]


async def test_anything_can_be_delivered_as_an_event(
    slack: SlackServer, team: Team, app: Plain
) -> None:
    slack.limits.retry_seconds = ()
    slack.send_event(team, {"type": "reaction_added", "user": None}, team_id=7)
    odd = slack.send_event(team, {"type": "novelty"})
    await slack.delivered()
    assert app.events[0]["team_id"] == 7
    assert not odd.acknowledged
