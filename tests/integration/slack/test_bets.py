"""Reactions under a dispatch are bets; they come over real sockets from a local Slack."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from adapters.database import open_archive
from bot.application.ports.book import Loudness
from tests.integration.chats.connected import DOWN, UP, eventually
from tests.integration.slack.connected import ARROW, Stage
from tests.slack_server import BOT


@pytest.fixture
async def stage(stage: Stage) -> AsyncIterator[Stage]:
    async with stage.running():
        yield stage


async def test_other_names_and_skin_tones_of_a_reaction_are_the_same_reaction(
    stage: Stage,
) -> None:
    await stage.subscribe(up=":thumbsup:", down="-1")
    message = await stage.post(62)
    await stage.ann.react(message, "+1::skin-tone-3")
    await stage.ben.react(message, "thumbsdown::skin-tone-6")
    await stage.becomes(stage.ann, UP)
    await stage.becomes(stage.ben, DOWN)
    await stage.ann.unreact(message, "thumbsup::skin-tone-3")
    await stage.becomes(stage.ann, None)


async def test_other_emoji_and_other_messages_do_not_count(stage: Stage) -> None:
    message = await stage.post(62)
    remark = await stage.ben.say(stage.channel, "I see no floor")
    await stage.ann.react(message, "rocket")
    await stage.ann.react(remark, ARROW[UP])
    await stage.caught_up()
    assert await stage.counts() == (0, 0)
    assert all(each.attempts == 1 for each in stage.slack.delivery.log)


async def test_a_bots_bet_never_counts(stage: Stage) -> None:
    message = await stage.post(62)
    robot = stage.slack.add_person("robot", stage.team, BOT)
    stage.channel.add(robot)
    for name in (ARROW[UP], ARROW[DOWN]):
        await robot.react(message, name)
    await stage.ann.react(message, ARROW[UP])
    await stage.becomes(stage.ann, UP)
    await stage.caught_up()
    async with open_archive(stage.url) as archive:
        assert len(await archive.actions("1.0")) == 1
    asked = stage.slack.journal.count("users.info")
    await robot.react(message, ARROW[UP])
    await stage.caught_up()
    assert stage.slack.journal.count("users.info") == asked


async def test_the_first_reactions_of_a_reader_are_counted_in_their_order(stage: Stage) -> None:
    message = await stage.post(62)
    with stage.slack.faults.slow(0.3, 1, on="users.info"):
        for side in (UP, DOWN):
            await stage.ann.react(message, ARROW[side])
            await stage.ann.unreact(message, ARROW[side])
        await stage.ann.react(message, ARROW[DOWN])
        await stage.becomes(stage.ann, DOWN)
    await stage.caught_up()
    assert await stage.side_of(stage.ann) is DOWN
    assert stage.slack.journal.count("users.info") == 1


async def test_a_bot_that_slack_is_slow_to_tell_of_is_taken_back(stage: Stage) -> None:
    message = await stage.post(62)
    robot = stage.slack.add_person("robot", stage.team, BOT)
    stage.channel.add(robot)
    with stage.slack.faults.slow(1.5, 2, on="users.info"):
        await robot.react(message, ARROW[UP])
        await stage.becomes(robot, UP)
    await stage.ann.react(message, ARROW[DOWN])
    await stage.becomes(stage.ann, DOWN)
    await stage.becomes(robot, None)
    await eventually(lambda: stage.side.people.is_bot(f"{stage.team.id}/{robot.id}"))
    await robot.unreact(message, ARROW[UP])
    await robot.react(message, ARROW[DOWN])
    await stage.caught_up()
    await stage.becomes(robot, None)
    assert await stage.counts() == (0, 1)


async def test_a_rush_of_new_readers_is_counted_before_slack_tells_who_they_are(
    stage: Stage,
) -> None:
    message = await stage.post(62)
    stage.slack.limits.ack_seconds = 3.0  # as Slack waits
    people = stage.slack.add_people(400, stage.team)
    stage.channel.add(*people)
    with stage.slack.faults.slow(30.0, 400, on="users.info"):
        for person in people:
            await person.react(message, ARROW[UP])
        await stage.slack.delivered(3.0)
        assert await stage.counts() == (400, 0)
    assert all(each.attempts == 1 for each in stage.slack.delivery.log)


async def test_the_apps_own_reactions_are_no_bets(stage: Stage) -> None:
    message = await stage.post(62)
    assert set(message.reactions) == {ARROW[UP], ARROW[DOWN]}
    await stage.caught_up()
    assert await stage.counts() == (0, 0)


async def test_a_bet_is_dated_by_its_event(stage: Stage) -> None:
    message = await stage.post(62)
    await stage.ann.react(message, ARROW[UP])
    await stage.becomes(stage.ann, UP)
    told = next(each.body["event"] for each in stage.slack.delivery.log[::-1])
    user = f"{stage.team.id}/{stage.ann.id}"
    post = await stage.book.post_of("slack", f"{stage.channel.id}/{message.ts}")
    assert post is not None
    seen = (await stage.book.reactors(post))[user].seen
    assert seen.on[UP].timestamp() == float(told["event_ts"])


async def test_a_bet_that_is_first_seen_after_the_lock_does_not_count(stage: Stage) -> None:
    message = await stage.post(62)
    trail = await stage.book.prediction("1.0")
    assert trail is not None
    locks = trail.prediction.schedule.locks
    stage.clock.move_to(locks + timedelta(seconds=1))
    await stage.ann.react(message, ARROW[UP])
    await stage.caught_up()
    assert await stage.counts() == (0, 0)


async def test_side_calls_in_a_thread_take_bets_of_their_own(stage: Stage) -> None:
    await stage.subscribe(loudness=Loudness.FULL)
    await stage.post(62, 55)
    dispatch, *_others, side_call = stage.channel.by_app
    await stage.ann.react(dispatch, ARROW[UP])
    await stage.ann.react(side_call, ARROW[DOWN])
    await stage.becomes(stage.ann, DOWN, "1.1")
    assert await stage.side_of(stage.ann) is UP


async def test_reactions_before_the_book_knows_the_post_are_kept_in_order(stage: Stage) -> None:
    await stage.slack.connected()
    await stage.publish(62)
    with stage.slack.faults.slow(0.4, 1, on="chat.postMessage", accepted=True):
        sending = asyncio.create_task(stage.send())
        (message,) = await stage.channel.wait_for_messages(1)
        await stage.ann.react(message, ARROW[UP])
        await stage.ann.react(message, ARROW[DOWN])
        await stage.ann.unreact(message, ARROW[DOWN])
        await stage.ben.react(message, ARROW[DOWN])
        await stage.ben.react(message, ARROW[UP])
        await asyncio.sleep(0.1)
        assert stage.slack.delivery.waiting >= 5
        await sending
    await stage.becomes(stage.ann, UP)
    await stage.becomes(stage.ben, UP)
    await stage.caught_up()
    assert await stage.counts() == (2, 0)


async def test_two_workspaces_share_one_prediction_and_nothing_else(stage: Stage) -> None:
    message = await stage.post(62)
    other = stage.slack.add_team("Fishers")
    cat = stage.slack.add_person("cat", other)
    channel = other.add_channel("fish", cat)
    there = await cat.say(channel, "not a dispatch")
    await stage.ann.react(message, ARROW[UP])
    await cat.react(there, ARROW[UP])
    await stage.becomes(stage.ann, UP)
    await stage.caught_up()
    assert await stage.counts() == (1, 0)


@pytest.mark.parametrize(
    "event",
    [
        {"type": "reaction_added"},
        {"type": "reaction_added", "user": 5, "item": None, "reaction": []},
        {"type": "reaction_removed", "item": {"type": "message"}, "user": "U1"},
        {
            "type": "reaction_added",
            "user": "U1",
            "reaction": "arrow_up",
            "item": {"type": "message", "channel": "C", "ts": "1.2"},
            "event_ts": "soon",
        },
    ],
)
async def test_an_event_that_nobody_can_read_is_acknowledged_and_harms_none(
    stage: Stage, event: dict[str, object]
) -> None:
    message = await stage.post(62)
    spoiled = stage.slack.send_event(stage.team, event)
    await stage.ann.react(message, ARROW[UP])
    await stage.becomes(stage.ann, UP)
    await stage.caught_up()
    assert (spoiled.acknowledged, spoiled.attempts) == (True, 1)


async def test_a_reader_is_known_by_name_once_slack_has_told_it(stage: Stage) -> None:
    message = await stage.post(62)
    user = f"{stage.team.id}/{stage.ann.id}"
    await stage.ann.react(message, ARROW[UP])
    post = await stage.book.post_of("slack", f"{stage.channel.id}/{message.ts}")
    assert post is not None

    async def named() -> bool:
        found = (await stage.book.reactors(post, [user])).get(user)
        return found is not None and found.account.name == "ann"

    await eventually(named)


async def test_a_channel_that_was_paused_still_takes_bets(stage: Stage) -> None:
    message = await stage.post(62)
    await stage.book.pause(stage.where(), "until Monday")
    await stage.side.subscriptions.refresh()
    await stage.ann.react(message, ARROW[UP])
    await stage.becomes(stage.ann, UP)
