"""Events over Socket Mode, acknowledged or delivered again."""

from __future__ import annotations

import pytest
from slack_sdk.errors import SlackApiError

from tests.integration.local_slack.apps import Connect, Plain
from tests.slack_server import Channel, Person, SlackServer, Team


async def test_a_reaction_reaches_the_app(
    slack: SlackServer, team: Team, desk: Channel, ann: Person, app: Plain
) -> None:
    sent = await app.client.chat_postMessage(channel=desk.id, text="a dispatch")
    await ann.react(desk.last, "thumbsup::skin-tone-3")
    await slack.delivered()
    assert sent["ts"] == desk.last.ts
    (body,) = app.events
    assert body["team_id"] == team.id
    assert body["event"]["user"] == ann.id
    assert body["event"]["reaction"] == "+1::skin-tone-3"
    assert body["event"]["item"] == {"type": "message", "channel": desk.id, "ts": desk.last.ts}


async def test_an_event_comes_again_until_it_is_acknowledged(
    slack: SlackServer, desk: Channel, ann: Person, app: Plain
) -> None:
    await app.client.chat_postMessage(channel=desk.id, text="a dispatch")
    app.stubborn = 2
    await ann.react(desk.last, "+1")
    await slack.delivered()
    assert len(app.events) == 3
    assert len({body["event_id"] for body in app.events}) == 1
    assert slack.delivery.log[-1].acknowledged


async def test_an_event_may_be_seen_first_at_its_third_retry(
    slack: SlackServer, desk: Channel, ann: Person, app: Plain
) -> None:
    await app.client.chat_postMessage(channel=desk.id, text="a dispatch")
    slack.disorder.only_at_retry(3)
    await ann.react(desk.last, "+1")
    await slack.delivered()
    assert len(app.events) == 1


async def test_lost_acknowledgements_and_duplicates_repeat_an_event(
    slack: SlackServer, desk: Channel, ann: Person, app: Plain
) -> None:
    await app.client.chat_postMessage(channel=desk.id, text="a dispatch")
    slack.disorder.lose_acks(2)
    await ann.react(desk.last, "+1")
    await slack.delivered()
    assert len(app.events) == 3
    slack.disorder.duplicate_next()
    await ann.unreact(desk.last, "+1")
    await slack.delivered()
    assert len(app.events) == 5


async def test_events_can_arrive_backwards(
    slack: SlackServer, desk: Channel, ann: Person, app: Plain
) -> None:
    await app.client.chat_postMessage(channel=desk.id, text="a dispatch")
    slack.disorder.reorder_next(2)
    await ann.react(desk.last, "+1")
    await ann.unreact(desk.last, "+1")
    await slack.delivered()
    kinds = [body["event"]["type"] for body in app.events]
    assert kinds == ["reaction_removed", "reaction_added"]


async def test_an_app_hears_nothing_of_channels_it_is_not_in(
    slack: SlackServer, team: Team, ann: Person, app: Plain
) -> None:
    lounge = team.add_channel("lounge", ann, with_bot=False)
    await ann.react(await ann.say(lounge, "hello"), "+1")
    lounge.add_bot()
    await ann.react(lounge.last, "eyes")
    await slack.delivered()
    assert [body["event"]["reaction"] for body in app.events] == ["eyes"]


async def test_a_cut_connection_is_made_again_and_events_follow(
    slack: SlackServer, desk: Channel, ann: Person, app: Plain
) -> None:
    slack.limits.retry_seconds = (0.5, 2.0, 4.0)
    await app.client.chat_postMessage(channel=desk.id, text="a dispatch")
    slack.sockets.drop()
    await ann.react(desk.last, "+1")
    await slack.delivered(20.0)
    assert len(app.events) == 1
    assert slack.sockets.opened == 2


async def test_a_requested_refresh_loses_nothing(
    slack: SlackServer, desk: Channel, ann: Person, app: Plain
) -> None:
    slack.limits.retry_seconds = (0.5, 2.0, 4.0)
    await app.client.chat_postMessage(channel=desk.id, text="a dispatch")
    await slack.sockets.disconnect("refresh_requested")
    await ann.react(desk.last, "+1")
    await slack.delivered(20.0)
    assert len(app.events) == 1
    assert slack.sockets.opened == 2


async def test_several_connections_share_the_events(
    slack: SlackServer, team: Team, desk: Channel, ann: Person, connect: Connect
) -> None:
    first = await connect(team)
    second = await connect(team)
    await slack.until(lambda: len(slack.sockets.connections) == 2)
    await first.client.chat_postMessage(channel=desk.id, text="a dispatch")
    await ann.react(desk.last, "+1")
    await ann.react(desk.last, "eyes")
    await slack.delivered()
    assert [len(first.events), len(second.events)] == [1, 1]


async def test_an_uninstalled_app_is_told_and_its_token_is_dead(
    slack: SlackServer, team: Team, desk: Channel, app: Plain
) -> None:
    team.uninstall()
    await slack.delivered()
    kinds = sorted(body["event"]["type"] for body in app.events)
    assert kinds == ["app_uninstalled", "tokens_revoked"]
    with pytest.raises(SlackApiError, match="account_inactive"):
        await app.client.auth_test()


async def test_rubbish_on_the_socket_does_not_end_it(
    slack: SlackServer, team: Team, desk: Channel, ann: Person, app: Plain
) -> None:
    await app.client.chat_postMessage(channel=desk.id, text="a dispatch")
    await slack.sockets.say('{"type": "novelty", "payload": {}}')
    await ann.react(desk.last, "+1")
    await slack.until(lambda: app.events)
    assert slack.sockets.opened == 1
