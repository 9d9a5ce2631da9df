"""Payloads with anything anywhere in them: refused in one line, and never an error of ours."""

import copy
import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from cryptography.fernet import Fernet
from structlog.testing import capture_logs

from adapters.slack.connection.access import Access
from tests.fakes.shelf import Shelf
from tests.integration.slack.asking import Asked, asked
from tests.slack_server.delivery.signing import headers

JUNK: tuple[Any, ...] = (None, 5, "x", [], {}, [1], {"a": 1})
ELEMENT = {"type": "radio_buttons", "selected_option": {"value": "full"}}
STATE = {"values": {"loudness:0": {"setup:loudness": ELEMENT}}}
ACTION = {"action_id": "bet:1.0:k", "action_ts": "1521590400.000100", "value": "C9/1.2"}
ASKER = {"team": {"id": "T9"}, "user": {"id": "U9", "team_id": "T9"}}
EVENT = {"type": "event_callback", "team_id": "T9", "event_id": "Ev9"}
OWN = {"authorizations": [{"user_id": "U8", "is_bot": True}]}
REACTION = {
    "type": "reaction_added",
    "user": "U9",
    "reaction": "arrow_up",
    "item": {"type": "message", "channel": "C9", "ts": "1521590400.000100"},
    "item_user": "U7",
    "event_ts": "1521590400.000200",
}
HAPPENED = (
    REACTION,
    {"type": "message", "subtype": "message_deleted", "channel": "C9", "deleted_ts": "1.2"},
    {"type": "member_left_channel", "channel": "C9", "user": "U9"},
    {"type": "channel_deleted", "channel": "C9"},
    {"type": "channel_rename", "channel": {"id": "C9"}},
    {"type": "channel_id_changed", "old_channel_id": "C9"},
    {"type": "tokens_revoked", "tokens": {"bot": ["U8"]}},
    {"type": "app_home_opened", "user": "U9", "tab": "home"},
    {"type": "sky_fell"},
)
PRESSED = {"type": "block_actions", "actions": [ACTION], **ASKER}
SUBMITTED = {"type": "view_submission", **ASKER}
VIEW = {"id": "V9", "type": "modal", "callback_id": "setup", "state": STATE}
WHOLE: tuple[dict[str, Any], ...] = (
    *(EVENT | OWN | {"event": event} for event in HAPPENED),
    PRESSED | {"container": {"type": "message", "channel_id": "C9", "message_ts": "1.2"}},
    PRESSED | {"view": VIEW, "actions": [ACTION | {"action_id": "setup:check"}]},
    SUBMITTED | {"view": VIEW},
    {"command": "/workshop", "team_id": "T9", "user_id": "U9", "text": "me"},
)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Asked]:
    async with asked(tmp_path) as desk:
        yield desk


def places(found: Any) -> Iterator[tuple[Any, ...]]:
    """Every place in a payload, as the keys that lead there."""
    inner = found.items() if isinstance(found, dict) else enumerate(found)
    for key, value in inner:
        yield (key,)
        if isinstance(value, dict | list):
            yield from ((key, *rest) for rest in places(value))


def spoiled(payload: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for *way, last in places(payload):
        for junk in (*JUNK, ...):
            made = copy.deepcopy(payload)
            inner: Any = made
            for key in way:
                inner = inner[key]
            if junk is ...:
                del inner[last]
            else:
                inner[last] = junk
            yield made


def at(desk: Asked, payload: dict[str, Any]) -> dict[str, Any]:
    """The payload as it would come from the desk's own workspace."""
    text = json.dumps(payload).replace('"T9"', f'"{desk.team.id}"')
    return dict(json.loads(text.replace('"U9"', f'"{desk.ann.id}"')))


@pytest.mark.parametrize("whole", WHOLE, ids=lambda p: (p.get("event") or p).get("type", "command"))
async def test_junk_anywhere_is_refused_or_passed_over_and_never_an_error(
    desk: Asked, whole: dict[str, Any]
) -> None:
    with capture_logs() as logs:
        async with desk.running() as side:
            payload = at(desk, whole)
            assert (await side.app.take(payload)).status == 200
            statuses = [(await side.app.take(each)).status for each in spoiled(payload)]
    assert set(statuses) <= {200, 400}
    assert not [line for line in logs if line.get("exc_info")]
    refused = [line for line in logs if line["event"] == "Slack sent something unreadable"]
    assert len(refused) == statuses.count(400)
    assert refused or whole["type"] == "event_callback"


async def test_a_signed_request_that_is_garbled_gets_400_and_one_line(desk: Asked) -> None:
    body = json.dumps(at(desk, PRESSED | {"actions": ["x"]})).encode()
    async with desk.running(http=True), aiohttp.ClientSession() as session:
        own = headers(desk.slack.signing_secret, body, desk.clock.now().timestamp())
        own["Content-Type"] = "application/json"
        with capture_logs() as logs:
            async with session.post(desk.slack.app.events_url, data=body, headers=own) as answer:
                assert answer.status == 400
    [line] = [line for line in logs if line["log_level"] != "info"]
    assert line["error"].startswith("actions.0: ")


async def test_a_workspace_without_the_app_hears_our_words_on_a_command_and_nothing_else(
    desk: Asked,
) -> None:
    access = Access(
        app_token=desk.slack.app_token,
        client_id="1",
        client_secret="2",
        token_key=Fernet.generate_key().decode(),
    )
    asked_ = {"command": "/workshop", "team_id": "T404", "user_id": "U9", "text": "me"}
    with capture_logs() as logs:
        async with desk.running(access=access, installations=Shelf()) as side:
            told = await side.app.take(asked_)
            strange = [
                await side.app.take({"type": "sky_fell", "team": {"id": "T404"}, "n": n})
                for n in range(3)
            ]
    assert told.body == (
        "I am not installed in this workspace any more. An admin can install me again."
    )
    assert [(each.status, each.body) for each in strange] == [(200, "")] * 3
    noted = [line for line in logs if line.get("kind") == "sky_fell"]
    assert len(noted) == 1
