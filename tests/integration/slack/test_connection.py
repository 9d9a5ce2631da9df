"""The connection breaks in every way Slack breaks it, and no bet is lost or counted twice."""

import asyncio
import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from adapters.slack.connection.access import Access
from adapters.slack.connection.app import Payload, SlackApp
from adapters.slack.connection.socket_mode import AppTokenRefused, SocketMode
from adapters.slack.connection.tokens import TokenRefused, Tokens
from bot.application.beside import beside
from bot.domain.errors import Unavailable
from tests.integration.chats.connected import DOWN, UP, eventually
from tests.integration.slack.connected import ARROW, QUICK, Stage


async def test_an_event_that_is_delivered_four_times_counts_once(stage: Stage) -> None:
    async with stage.running():
        message = await stage.post(62)
        stage.slack.disorder.lose_acks(4)
        await stage.ann.react(message, ARROW[UP])
        await stage.caught_up()
        told = stage.slack.delivery.log[-1]
        assert (told.attempts, told.given_up) == (4, True)
        assert await stage.counts() == (1, 0)


async def test_two_deliveries_at_once_count_once(stage: Stage) -> None:
    async with stage.running():
        message = await stage.post(62)
        stage.slack.disorder.duplicate_next()
        await stage.ann.react(message, ARROW[UP])
        await stage.caught_up()
        assert await stage.counts() == (1, 0)


async def test_only_the_third_retry_arrives_and_counts_once(stage: Stage) -> None:
    async with stage.running():
        message = await stage.post(62)
        stage.slack.disorder.only_at_retry(3)
        await stage.ann.react(message, ARROW[UP])
        await stage.caught_up()
        told = stage.slack.delivery.log[-1]
        assert (told.attempts, told.acknowledged) == (1, True)
        assert await stage.counts() == (1, 0)


async def test_a_reaction_told_after_it_was_taken_back_is_no_bet(stage: Stage) -> None:
    async with stage.running():
        message = await stage.post(62)
        stage.slack.disorder.only_at_retry(2)
        await stage.ann.react(message, ARROW[UP])
        await stage.ann.unreact(message, ARROW[UP])
        await stage.caught_up()
        assert await stage.side_of(stage.ann) is None


async def test_a_reaction_told_after_the_next_one_does_not_overrule_it(stage: Stage) -> None:
    async with stage.running():
        message = await stage.post(62)
        stage.slack.disorder.reorder_next(2)
        await stage.ann.react(message, ARROW[UP])
        await stage.ann.react(message, ARROW[DOWN])
        await stage.caught_up()
        assert await stage.side_of(stage.ann) is DOWN
        await stage.ann.unreact(message, ARROW[DOWN])
        await stage.becomes(stage.ann, UP)


@contextmanager
def locked(stage: Stage) -> Iterator[None]:
    """Nobody can commit during the block."""
    path = stage.url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            database.execute("ROLLBACK")


async def test_it_is_acknowledged_after_the_commit_and_not_before(stage: Stage) -> None:
    async with stage.running():
        message = await stage.post(62)
        await stage.caught_up()
        before = len(stage.slack.sockets.received)
        with locked(stage):
            await stage.ann.react(message, ARROW[UP])
            await asyncio.sleep(0.3)
            assert len(stage.slack.sockets.received) == before
        await stage.caught_up()
        assert await stage.side_of(stage.ann) is UP


async def test_an_error_withholds_the_acknowledgement_and_the_event_comes_again(
    stage: Stage,
) -> None:
    heard = list[str]()

    async def fails_twice(payload: Payload) -> None:
        heard.append(str(payload["event_id"]))
        if len(heard) == 1:
            raise Unavailable("the database is away")
        if len(heard) == 2:
            raise RuntimeError("a mistake of ours")

    tokens = Tokens(stage.slack.api_base, stage.team.token)
    app = SlackApp(tokens, {"reaction_added": [fails_twice]})
    socket = SocketMode(tokens.bare, stage.slack.app_token, app.take, lambda: None, QUICK)
    async with beside(socket.keep_connected()):
        await stage.slack.connected()
        remark = await stage.ben.say(stage.channel, "I see no floor")
        with capture_logs() as logs:
            await stage.ann.react(remark, ARROW[UP])
            await stage.caught_up()
    (told,) = stage.slack.delivery.log
    assert (told.attempts, told.acknowledged) == (3, True)
    assert heard == [told.id] * 3
    assert [line["log_level"] for line in logs] == ["warning", "error"]


async def test_killed_between_receipt_and_commit_it_is_delivered_again_and_counts_once(
    stage: Stage,
) -> None:
    async with stage.running():
        message = await stage.post(62)
    stage.slack.limits.retry_seconds = (2.0, 4.0, 20.0)
    place = {
        "url": stage.url,
        "now": stage.clock.now().isoformat(),
        "api_base": stage.slack.api_base,
        "bot_token": stage.team.token,
        "app_token": stage.slack.app_token,
    }
    command = ["-m", "tests.integration.slack.process", json.dumps(place)]
    opened = stage.slack.sockets.opened
    process = await asyncio.create_subprocess_exec(sys.executable, *command)
    try:
        await stage.slack.until(lambda: stage.slack.sockets.opened > opened, 30)
        await asyncio.sleep(0.5)
        with locked(stage):
            await stage.ann.react(message, ARROW[UP])
            await stage.slack.until(lambda: stage.slack.delivery.log[-1].attempts)
            await asyncio.sleep(0.2)
            process.kill()
            await process.wait()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert await stage.side_of(stage.ann) is None
    stage.slack.faults.forget_method("reactions.get")  # so that only the event can tell
    async with stage.running(patience=QUICK._replace(renewal=0.2)):
        await stage.becomes(stage.ann, UP)
        await stage.caught_up()
    told = stage.slack.delivery.log[-1]
    assert told.acknowledged
    assert told.attempts > 1
    assert await stage.counts() == (1, 0)


async def test_a_line_that_is_cut_comes_back_and_what_was_missed_is_found(stage: Stage) -> None:
    async with stage.running():
        message = await stage.post(62)
        await stage.ann.react(message, ARROW[UP])
        await stage.becomes(stage.ann, UP)
        stage.slack.disorder.lose_next(2)
        stage.slack.sockets.drop()
        await stage.ann.unreact(message, ARROW[UP])
        await stage.ben.react(message, ARROW[DOWN])
        await stage.becomes(stage.ann, None)
        await stage.becomes(stage.ben, DOWN)
        assert stage.slack.sockets.opened == 2


async def test_a_refresh_opens_the_next_connection_before_the_old_one_ends(stage: Stage) -> None:
    async with stage.running():
        message = await stage.post(62)
        with capture_logs() as logs:
            people = stage.slack.add_people(20, stage.team)
            stage.channel.add(*people)
            for number, person in enumerate(people):
                if number == 10:
                    await stage.slack.sockets.disconnect()
                await person.react(message, ARROW[UP])
            await stage.caught_up()
        assert await stage.counts() == (20, 0)
        assert stage.slack.sockets.opened == 2
        assert not [line for line in logs if line["log_level"] in ("warning", "error")]
        await eventually(lambda: len(stage.slack.sockets.connections) == 1)
        await stage.ann.react(message, ARROW[DOWN])
        await stage.becomes(stage.ann, DOWN)


async def test_what_is_no_envelope_is_passed_over(stage: Stage) -> None:
    async with stage.running():
        message = await stage.post(62)
        for spoiled in ("{", "[]", '"text"', "{}", '{"type": "news", "envelope_id": "1"}'):
            await stage.slack.sockets.say(spoiled)
        await stage.slack.sockets.say({"type": "events_api", "envelope_id": "2", "payload": 7})
        await stage.ann.react(message, ARROW[UP])
        await stage.becomes(stage.ann, UP)
        assert stage.slack.sockets.opened == 1


async def test_an_unknown_type_is_said_once_and_acknowledged(stage: Stage) -> None:
    async with stage.running():
        await stage.slack.connected()
        with capture_logs() as logs:
            told = [stage.slack.send_event(stage.team, {"type": "sky_fell"}) for _ in range(3)]
            await stage.caught_up()
        assert all(each.acknowledged and each.attempts == 1 for each in told)
        named = [line["kind"] for line in logs if "nobody here waits" in line["event"]]
        assert named == ["event_callback:sky_fell"]


async def test_while_slack_is_away_there_is_one_clear_line_a_try(stage: Stage) -> None:
    with stage.slack.faults.fail(None, status=503), capture_logs() as logs:
        async with stage.running():
            await asyncio.sleep(0.5)
    said = [line for line in logs if line["log_level"] == "warning"]
    assert said
    assert not [line for line in logs if line.get("exc_info") or line["log_level"] == "error"]
    async with stage.running():
        await stage.slack.connected()


async def test_the_start_finds_what_was_bet_while_the_desk_was_down(stage: Stage) -> None:
    async with stage.running():
        message = await stage.post(62)
    stage.slack.disorder.lose_next()
    await stage.ann.react(message, ARROW[UP])
    async with stage.running():
        await stage.becomes(stage.ann, UP)


async def test_before_the_lock_the_list_is_read_though_no_event_comes(stage: Stage) -> None:
    async with stage.running():
        message = await stage.post(62)
    stage.slack.disorder.lose_next()
    await stage.ann.react(message, ARROW[DOWN])
    trail = await stage.book.prediction("1.0")
    assert trail is not None
    stage.clock.move_to(trail.prediction.schedule.locks - timedelta(seconds=10))
    with stage.slack.faults.deny(times=None, on="apps.connections.open"):
        async with stage.running():
            await stage.becomes(stage.ann, DOWN)
    assert stage.slack.sockets.opened == 1


async def test_a_wrong_app_token_ends_the_desk_with_one_line(stage: Stage) -> None:
    access = Access(bot_token=stage.team.token, app_token="xapp-wrong")
    with pytest.raises(AppTokenRefused, match="WORKSHOP_SLACK__APP_TOKEN"):
        async with stage.running(access=access):
            await asyncio.sleep(3)


async def test_a_wrong_bot_token_ends_the_desk_with_one_line(stage: Stage) -> None:
    access = Access(bot_token="xoxb-wrong", app_token=stage.slack.app_token)
    with pytest.raises(TokenRefused, match="WORKSHOP_SLACK__BOT_TOKEN"):
        async with stage.running(access=access):
            await asyncio.sleep(3)
