"""A local Slack with one workspace, and plain Bolt apps that are closed at the end."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.integration.local_slack.apps import Connect, Plain
from tests.slack_server import Channel, Limits, Person, SlackServer, Team


@pytest.fixture
async def slack() -> AsyncIterator[SlackServer]:
    async with SlackServer(limits=Limits.hurried()) as server:
        yield server


@pytest.fixture
def team(slack: SlackServer) -> Team:
    return slack.add_team("Traders")


@pytest.fixture
def ann(slack: SlackServer, team: Team) -> Person:
    return slack.add_person("ann", team)


@pytest.fixture
def desk(team: Team, ann: Person) -> Channel:
    return team.add_channel("market-desk", ann)


@pytest.fixture
async def connect(slack: SlackServer) -> AsyncIterator[Connect]:
    """Starts a Bolt app over Socket Mode and waits until it is connected."""
    started: list[Plain] = []

    async def start(team: Team) -> Plain:
        plain = Plain(slack.api_base, team.token, slack.signing_secret)
        started.append(plain)
        await plain.connect(slack.app_token)
        await slack.connected()
        return plain

    yield start
    for plain in started:
        await plain.close()


@pytest.fixture
async def app(connect: Connect, team: Team) -> Plain:
    return await connect(team)


@pytest.fixture
async def client(slack: SlackServer, team: Team) -> AsyncWebClient:
    """The library's client with the bot's token, which retries nothing by itself."""
    return AsyncWebClient(token=team.token, base_url=f"{slack.api_base}/", retry_handlers=[])
