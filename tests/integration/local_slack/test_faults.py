"""What goes wrong on command, before and after the work is done."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_server import Channel, SlackServer

POST = "chat.postMessage"


@pytest.mark.parametrize("accepted", [False, True])
async def test_a_server_error_may_come_before_or_after_the_work(
    slack: SlackServer, client: AsyncWebClient, desk: Channel, accepted: bool
) -> None:
    slack.faults.fail(on=POST, status=503, accepted=accepted)
    with pytest.raises((SlackApiError, aiohttp.ClientError)):
        await client.chat_postMessage(channel=desk.id, text="x")
    assert len(desk.messages) == accepted
    assert (await client.chat_postMessage(channel=desk.id, text="x"))["ok"]


@pytest.mark.parametrize("accepted", [False, True])
async def test_a_connection_may_be_reset_before_or_after_the_work(
    slack: SlackServer, client: AsyncWebClient, desk: Channel, accepted: bool
) -> None:
    slack.faults.reset(on=POST, accepted=accepted)
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel=desk.id, text="x")
    assert len(desk.messages) == accepted
    assert slack.journal.of(POST)[0].status == 0


async def test_an_answer_may_come_too_late(
    slack: SlackServer, client: AsyncWebClient, desk: Channel
) -> None:
    slack.faults.slow(1.0, on=POST, accepted=True)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(client.chat_postMessage(channel=desk.id, text="x"), 0.3)
    assert len(desk.messages) == 1


async def test_refusals_and_errors_are_spelled_as_slack_does(
    slack: SlackServer, client: AsyncWebClient, desk: Channel
) -> None:
    slack.faults.refuse(on=POST, retry_after=7)
    with pytest.raises(SlackApiError, match="ratelimited") as caught:
        await client.chat_postMessage(channel=desk.id, text="x")
    assert caught.value.response.headers["Retry-After"] == "7"
    slack.faults.deny("fatal_error", on=POST, accepted=True)
    with pytest.raises(SlackApiError, match="fatal_error"):
        await client.chat_postMessage(channel=desk.id, text="x")
    assert len(desk.messages) == 1


async def test_a_method_may_be_missing(
    slack: SlackServer, client: AsyncWebClient, desk: Channel
) -> None:
    slack.faults.forget_method("reactions.get")
    with pytest.raises(SlackApiError, match="unknown_method"):
        await client.reactions_get(channel=desk.id, timestamp="1.2")
    assert slack.journal.unknown_methods == ["reactions.get"]
