"""Limits: lengths, rates, and whom a text pings."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_server import Channel, Person, SlackServer, Team


def words(text: str, kind: str = "mrkdwn") -> dict[str, Any]:
    return {"type": kind, "text": text}


def section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": words(text)}


def button(label: str, action_id: str = "a") -> dict[str, Any]:
    return {"type": "button", "text": words(label, "plain_text"), "action_id": action_id}


TOO_MUCH: list[tuple[list[Any], str]] = [
    ([section("x" * 3001)], "less than 3001 characters [json-pointer:/blocks/0/text/text]"),
    ([section("")], "more than 0 characters [json-pointer:/blocks/0/text/text]"),
    ([{"type": "divider"}] * 51, "no more than 50 items allowed [json-pointer:/blocks]"),
    (
        [{"type": "header", "text": words("x" * 151, "plain_text")}],
        "less than 151 characters [json-pointer:/blocks/0/text/text]",
    ),
    (
        [{"type": "section", "fields": [words("x" * 2001)]}],
        "less than 2001 characters [json-pointer:/blocks/0/fields/0/text]",
    ),
    (
        [{"type": "section", "fields": [words("x")] * 11}],
        "no more than 10 items allowed [json-pointer:/blocks/0/fields]",
    ),
    (
        [{"type": "context", "elements": [words("x")] * 11}],
        "no more than 10 items allowed [json-pointer:/blocks/0/elements]",
    ),
    (
        [{"type": "actions", "elements": [button("x" * 76)]}],
        "less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
    ),
    (
        [{"type": "actions", "elements": [button("x", "a" * 256)]}],
        "less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]",
    ),
    (
        [{"type": "actions", "elements": [button("x"), button("y")]}],
        "`action_id` a already exists [json-pointer:/blocks/0/elements/1]",
    ),
    ([{"type": "novelty"}], "unsupported type: novelty [json-pointer:/blocks/0]"),
    (
        [{"type": "divider", "color": "red"}],
        "invalid additional property: color [json-pointer:/blocks/0]",
    ),
    (
        [{"type": "image", "image_url": "https://example.org/x.png"}],
        "missing required field: alt_text [json-pointer:/blocks/0]",
    ),
]


@pytest.mark.parametrize(("blocks", "complaint"), TOO_MUCH)
async def test_blocks_over_a_limit_are_refused_with_the_place(
    client: AsyncWebClient, desk: Channel, blocks: list[Any], complaint: str
) -> None:
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=desk.id, text="x", blocks=blocks)
    answer = caught.value.response
    assert answer["error"] == "invalid_blocks"
    assert any(complaint in each for each in answer["response_metadata"]["messages"])
    assert desk.messages == []


async def test_blocks_at_the_limits_go_through(client: AsyncWebClient, desk: Channel) -> None:
    full = [
        section("x" * 3000),
        {"type": "header", "text": words("x" * 150, "plain_text")},
        {"type": "actions", "elements": [button("x" * 75, "a" * 255)]},
        *[{"type": "divider"}] * 47,
    ]
    assert (await client.chat_postMessage(channel=desk.id, text="x", blocks=full))["ok"]
    with pytest.raises(SlackApiError, match="msg_blocks_too_long"):
        await client.chat_postMessage(channel=desk.id, text="x", blocks=[section("x" * 3000)] * 5)


async def test_a_long_text_is_cut_and_an_empty_one_refused(
    client: AsyncWebClient, desk: Channel
) -> None:
    await client.chat_postMessage(channel=desk.id, text="x" * 50_000)
    assert len(desk.last.text) == 40_000
    with pytest.raises(SlackApiError, match="msg_too_long"):
        await client.chat_update(channel=desk.id, ts=desk.last.ts, text="x" * 4_001)
    with pytest.raises(SlackApiError, match="no_text"):
        await client.api_call("chat.postMessage", json={"channel": desk.id})
    with pytest.raises(SlackApiError, match="metadata_too_large"):
        await client.chat_postMessage(
            channel=desk.id, text="x",
            metadata={"event_type": "x", "event_payload": {"key": "x" * 20_000}},
        )  # fmt: skip


async def test_posts_are_one_a_second_after_a_burst(
    slack: SlackServer, client: AsyncWebClient, desk: Channel
) -> None:
    slack.limits.posts_at_once = 1
    await client.chat_postMessage(channel=desk.id, text="1")
    await client.chat_postMessage(channel=desk.id, text="2")
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=desk.id, text="3")
    answer = caught.value.response
    assert (answer.status_code, answer["error"]) == (429, "ratelimited")
    assert answer.headers["Retry-After"] == "1"
    await asyncio.sleep(1.0)
    assert (await client.chat_postMessage(channel=desk.id, text="3"))["ok"]


async def test_methods_have_rates_by_tier_and_workspace(
    slack: SlackServer, client: AsyncWebClient, team: Team, desk: Channel
) -> None:
    slack.limits.rate_scale = 0.1
    for _ in range(2):
        await client.conversations_list()
    with pytest.raises(SlackApiError, match="ratelimited") as caught:
        await client.conversations_list()
    assert 55 < int(caught.value.response.headers["Retry-After"]) <= 60
    other = slack.add_team("Others")
    assert (await client.conversations_list(token=other.token))["ok"]
    assert len(slack.journal.refused) == 1


@pytest.mark.parametrize(
    ("text", "pings"),
    [
        ("<!channel> hello", ["channel"]),
        ("<!here|here> and <!everyone>", ["here", "everyone"]),
        ("@channel and @here", ["channel", "here"]),
        ("&lt;!channel&gt; is nothing", []),
        ("someone@here.org wrote", []),
        ("@\u2060channel is nothing", []),
    ],
)
async def test_it_is_known_whom_a_text_pings(
    client: AsyncWebClient, desk: Channel, text: str, pings: list[str]
) -> None:
    await client.chat_postMessage(channel=desk.id, text="quiet", blocks=[section(text)])
    assert desk.last.pings == pings
    plain = {"type": "header", "text": words(text, "plain_text")}
    await client.chat_postMessage(channel=desk.id, text="quiet", blocks=[plain])
    assert desk.last.pings == []


async def test_a_person_is_pinged_by_a_mention(
    client: AsyncWebClient, desk: Channel, ann: Person
) -> None:
    await client.chat_postMessage(channel=desk.id, text=f"well done, {ann.mention}")
    assert desk.last.pings == [ann.id]
