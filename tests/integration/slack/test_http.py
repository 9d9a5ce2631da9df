"""Events as signed requests: what is Slack's is done once, and anything else is refused."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from io import BytesIO

import aiohttp
import pytest

from tests.integration.chats.connected import DOWN, UP
from tests.integration.slack.connected import ARROW, Stage
from tests.slack_server.delivery.signing import headers, signature

JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
async def stage(stage: Stage) -> AsyncIterator[Stage]:
    async with stage.running(http=True):
        yield stage


async def post(stage: Stage, body: bytes, extra: dict[str, str], *, unsigned: bool = False) -> int:
    """Post a body that Slack signed, with other headers over it; return the status."""
    now = stage.clock.now().timestamp()
    own = {} if unsigned else headers(stage.slack.signing_secret, body, now)
    async with (
        aiohttp.ClientSession() as session,
        session.post(stage.slack.app.events_url, data=BytesIO(body), headers=own | extra) as answer,
    ):
        return answer.status


async def told(stage: Stage) -> bytes:
    """The body of ann's bet as Slack sends it."""
    message = await stage.post(62)
    await stage.ann.react(message, ARROW[UP])
    await stage.becomes(stage.ann, UP)
    await stage.caught_up()
    return json.dumps(stage.slack.delivery.log[-1].body).encode()


async def test_reactions_are_bets_and_slack_is_told_so_after_the_commit(stage: Stage) -> None:
    message = await stage.post(62)
    await stage.ann.react(message, ARROW[UP])
    await stage.becomes(stage.ann, UP)
    await stage.ann.react(message, ARROW[DOWN])
    await stage.becomes(stage.ann, DOWN)
    await stage.ann.unreact(message, ARROW[DOWN])
    await stage.becomes(stage.ann, UP)
    await stage.caught_up()
    assert set(stage.slack.http.statuses) == {200}


async def test_slack_can_verify_the_address(stage: Stage) -> None:
    assert await stage.slack.http.verify()


async def test_a_retry_counts_once_and_may_be_the_only_delivery(stage: Stage) -> None:
    stage.slack.limits.retry_seconds = (0.3, 0.3, 0.3)
    message = await stage.post(62)
    stage.slack.disorder.lose_acks(1)
    await stage.ann.react(message, ARROW[UP])
    stage.slack.disorder.only_at_retry(1)
    await stage.ben.react(message, ARROW[UP])
    await asyncio.sleep(0.1)
    stage.clock.move_to(stage.clock.now() + timedelta(seconds=2))  # a retry is signed anew
    await stage.caught_up()
    assert await stage.counts() == (2, 0)
    assert all(each.acknowledged for each in stage.slack.delivery.log)


@pytest.mark.parametrize(
    ("spoil", "status"),
    [
        ({"X-Slack-Signature": "v0=" + "0" * 64}, 401),
        ({"X-Slack-Signature": "v0=nonsense"}, 400),
        ({"X-Slack-Signature": ""}, 400),
        ({"X-Slack-Request-Timestamp": ""}, 400),
        ({"X-Slack-Request-Timestamp": "soon"}, 400),
        ({"X-Slack-Request-Timestamp": "1e9"}, 400),
        ({"X-Slack-Request-Timestamp": "-5"}, 400),
        ({"X-Slack-Request-Timestamp": "٣"}, 400),
        ({"X-Slack-Request-Timestamp": "9" * 400}, 400),
        ({"X-Slack-Request-Timestamp": "1"}, 401),
    ],
)
async def test_what_is_not_signed_by_slack_is_refused(
    stage: Stage, spoil: dict[str, str], status: int
) -> None:
    body = await told(stage)
    other = body.replace(b'"arrow_up"', b'"arrow_down"').replace(b"Ev0", b"Ev9")
    assert await post(stage, other, JSON | spoil) == status
    assert await stage.side_of(stage.ann) is UP


async def test_without_a_signature_nothing_goes(stage: Stage) -> None:
    assert await post(stage, await told(stage), JSON, unsigned=True) == 401


@pytest.mark.parametrize("age", [-301, 301])
async def test_a_signature_is_good_for_five_minutes(stage: Stage, age: int) -> None:
    body = await told(stage)
    stamp = str(int(stage.clock.now().timestamp()) - age)
    old = {
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": signature(stage.slack.signing_secret, stamp, body),
    }
    assert await post(stage, body, JSON | old) == 401


async def test_a_request_that_was_done_cannot_be_played_again(stage: Stage) -> None:
    body = await told(stage)
    signed = headers(stage.slack.signing_secret, body, stage.clock.now().timestamp())
    assert await post(stage, body, JSON | signed) == 200
    assert await post(stage, body, JSON | signed) == 401
    assert await stage.counts() == (1, 0)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"{", JSON),
        (b"[]", JSON),
        (b"null", JSON),
        (b'"text"', JSON),
        (b"", JSON),
        (b"\xff\xfe", JSON),
        (b"[" * 100_000, JSON),
        (b"payload=%7B", FORM),
        (b"payload=5", FORM),
        (b"\xff=\xff", FORM),
        (b"&".join([b"a=1"] * 1_000), FORM),
        (b'{"type": "event_callback", "event": 5, "team_id": []}', JSON),
        (b'{"type": {"a": 1}, "event": {"type": "message", "user": 7}}', JSON),
        (b'{"user": 3}', JSON),
    ],
)
async def test_what_nobody_can_read_is_refused_and_never_an_error(
    stage: Stage, body: bytes, kind: dict[str, str]
) -> None:
    assert await post(stage, body, kind) in (200, 400)
    assert await post(stage, body, {"Content-Type": "text/plain"}) in (200, 400, 401)


async def test_what_is_too_large_is_refused(stage: Stage) -> None:
    assert await post(stage, b"x" * 2_000_000, JSON) == 413


async def test_unknown_types_are_acknowledged(stage: Stage) -> None:
    await stage.post(62)
    sent = stage.slack.send_event(stage.team, {"type": "sky_fell"})
    await stage.caught_up()
    assert (sent.acknowledged, sent.attempts) == (True, 1)


async def test_what_cannot_be_done_now_is_asked_for_again(stage: Stage) -> None:
    message = await stage.post(62)
    other = stage.slack.add_team("Strangers", installed=False)
    await stage.ann.react(message, ARROW[UP])
    await stage.becomes(stage.ann, UP)
    stage.side.tokens.forget(stage.team.id)
    with stage.slack.faults.fail(None, status=503, on="auth.test"):
        sent = stage.slack.send_event(other, {"type": "sky_fell"})
        await asyncio.sleep(0.3)
        assert not sent.acknowledged
        assert 503 in stage.slack.http.statuses
