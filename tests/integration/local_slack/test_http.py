"""HTTP mode and OAuth: signed requests, retries, and a code for a token."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_sdk.web.async_client import AsyncWebClient

from tests.integration.local_slack.apps import Plain
from tests.slack_server import Channel, Person, SlackServer, Team
from tests.slack_server.delivery import signing


@pytest.fixture
async def served(slack: SlackServer, team: Team) -> AsyncIterator[Plain]:
    """A Bolt app behind a server of its own, where everything is posted to."""
    plain = Plain(slack.api_base, team.token, slack.signing_secret)

    async def handle(request: web.Request) -> web.Response:
        answer = await plain.bolt.async_dispatch(await to_bolt_request(request))
        return await to_aiohttp_response(answer)

    server = web.Application()
    server.add_routes([web.post("/slack/events", handle)])
    runner = web.AppRunner(server)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.use_http(f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events")
    yield plain
    await runner.cleanup()


async def test_the_address_is_verified(slack: SlackServer, served: Plain) -> None:
    assert await slack.http.verify()


async def test_events_are_signed_and_come_again_with_the_reason(
    slack: SlackServer, served: Plain, desk: Channel, ann: Person
) -> None:
    served.stubborn = 1
    await ann.react(await ann.say(desk, "hello"), "+1")
    await slack.delivered()
    assert [body["event"]["type"] for body in served.events] == ["reaction_added"] * 2
    assert served.retries == [None, "1"]


async def test_commands_are_answered_over_http(served: Plain, desk: Channel, ann: Person) -> None:
    @served.bolt.command("/workshop")
    async def answer(ack: Any, respond: Any) -> None:
        await respond("for all", response_type="in_channel")
        await ack({"text": "for you"})

    answered = await ann.command("/workshop", desk)
    assert desk.last.text == "for all"
    assert {message.text for message in answered.messages} == {"for all", "for you"}


async def test_a_forged_signature_is_refused(slack: SlackServer, served: Plain) -> None:
    forged = signing.headers("another secret", b"{}", slack.world.ids.now())
    status, _, _ = await slack.http.post(slack.app.events_url, b"{}", forged)
    assert status == 401


# slack_sdk 3 signs with aiohttp's BasicAuth, which aiohttp wants replaced before its 4.0
@pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")
async def test_an_admin_installs_the_app_by_oauth(slack: SlackServer, ann: Person) -> None:
    other = slack.add_team("Others", installed=False)
    slack.app.redirect_urls = ["https://example.org/slack/oauth_redirect"]
    slack.pages.admin = next(iter(other.users.values()))
    query = {"client_id": slack.app.client_id, "scope": "chat:write", "state": "s1"}
    async with (
        aiohttp.ClientSession() as session,
        session.get(
            f"{slack.url}/oauth/v2/authorize", params=query, allow_redirects=False
        ) as answer,
    ):
        back = parse_qs(urlsplit(answer.headers["Location"]).query)
    assert back["state"] == ["s1"]
    client = AsyncWebClient(base_url=f"{slack.api_base}/")
    found = await client.oauth_v2_access(
        client_id=slack.app.client_id, client_secret=slack.app.client_secret, code=back["code"][0]
    )
    assert found["team"]["id"] == other.id
    assert found["access_token"] == other.token
