"""The agenda: each thing at its time, once, and a late desk says so instead of catching up."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

from structlog.testing import capture_logs

from bot.application.agenda import Agenda
from bot.domain.errors import Failed
from bot.domain.post import DigestPost, DispatchPost, VerdictPost
from bot.domain.weeks import Weeks
from tests.integration.running.conftest import BEGINS, Running, away

# An hour and a half after the last close of the week.
FRIDAY_EVENING = BEGINS + timedelta(days=4, hours=8)


async def test_a_week_runs_from_dispatch_to_verdict(running: Running) -> None:
    await running.until(BEGINS + timedelta(days=4, hours=12))
    summary = await running.book.summary()
    assert (summary["cycles"], summary["dispatches"], summary["right"]) == (5, 5, 4)
    posts = list(running.chat.messages.values())
    assert sum(isinstance(post, DispatchPost) for post in posts) == 5
    assert sum(isinstance(post, VerdictPost) for post in posts) == 4


async def test_a_cycle_sees_the_verdicts_of_its_own_afternoon(running: Running) -> None:
    await running.until(BEGINS + timedelta(days=2))
    second = running.composer.briefings[1]
    assert second.memory.calls[0].outcome == "right"
    assert second.at == BEGINS + timedelta(days=1, hours=7)


async def test_of_several_missed_cycles_only_the_newest_is_run(running: Running) -> None:
    running.clock.move_to(BEGINS + timedelta(days=3))
    await running.agenda.run_due()
    summary = await running.book.summary()
    assert (summary["cycles"], summary["dispatches"]) == (1, 1)
    assert running.composer.briefings[0].cycle == 3


async def test_a_cycle_that_is_given_up_is_said_to_be(running: Running) -> None:
    running.composer.failures = [away() for _try in range(99)]
    with capture_logs() as said:
        await running.until(BEGINS + timedelta(hours=9))
    skipped = [line for line in said if line["event"] == "a cycle is skipped"]
    assert [line["error"] for line in skipped] == ["the feed is away"]
    assert await running.book.last_cycle() == BEGINS + timedelta(hours=7)


async def test_late_cycles_are_skipped_where_the_settings_say_so(running: Running) -> None:
    running.agenda.skip_late = True
    running.clock.move_to(BEGINS + timedelta(days=3))
    await running.agenda.run_due()
    assert (await running.book.summary())["dispatches"] == 0
    await running.until(BEGINS + timedelta(days=3, hours=12))
    assert (await running.book.summary())["dispatches"] == 1


async def test_a_late_cycle_of_a_dead_process_is_skipped_too(running: Running) -> None:
    running.agenda.skip_late = True
    at = BEGINS + timedelta(hours=7)
    await running.book.open_cycle(at, at, "dead", 20.0)
    running.clock.move_to(at + timedelta(hours=1))
    async with asyncio.timeout(5):
        await running.agenda.run_due()
    assert await running.book.last_cycle() == at


async def test_a_late_cycle_that_is_still_run_is_left_alone(running: Running) -> None:
    running.agenda.skip_late = True
    at = BEGINS + timedelta(hours=7)
    now = at + timedelta(minutes=6)
    await running.book.open_cycle(at, now, "slow", 20.0)
    running.clock.move_to(now)
    async with asyncio.timeout(5):
        coming = await running.agenda.run_due()
    assert coming is not None
    assert coming.at > now
    assert await running.book.last_cycle() is None


async def test_a_feed_that_is_away_is_asked_again(running: Running) -> None:
    running.composer.failures = [away(), away()]
    await running.until(BEGINS + timedelta(hours=12))
    assert len(running.composer.briefings) == 3
    latest = await running.book.latest()
    assert latest is not None
    assert latest.dispatch.published_at == BEGINS + timedelta(hours=7, seconds=40)


async def test_a_feed_that_stays_away_costs_the_cycle_and_nothing_else(running: Running) -> None:
    running.composer.failures = [away() for _ in range(46)]
    await running.until(BEGINS + timedelta(days=1, hours=12))
    assert (await running.book.summary())["dispatches"] == 1
    latest = await running.book.latest()
    assert latest is not None
    assert latest.dispatch.cycle == 2


async def test_a_broken_cycle_does_not_stop_the_desk(running: Running) -> None:
    running.composer.failures = [Failed("a bug")]
    await running.until(BEGINS + timedelta(days=1, hours=12))
    assert (await running.book.summary())["dispatches"] == 1


async def test_of_more_work_than_is_asked_for_the_oldest_is_told(running: Running) -> None:
    cycles = [BEGINS + timedelta(days=day, hours=7) for day in (0, 1)]
    for at in cycles:
        running.clock.move_to(at)
        assert await running.agenda.cycles.run(at) is not None
    now = BEGINS + timedelta(days=30)
    await running.book.lock(["1.0", "2.0"], now)
    for late, soon in (("1.0", "2.0"), ("2.0", "1.0")):
        await running.book.postpone(late, BEGINS + timedelta(days=9))
        await running.book.postpone(soon, BEGINS + timedelta(days=8))
        found = await running.book.due(now, limit=1)
        assert [due.subject for due in found if due.kind == "resolve"] == [soon]


async def test_a_cycle_is_run_by_one_of_two_desks(running: Running) -> None:
    at = BEGINS + timedelta(hours=7)
    assert await running.book.open_cycle(at, at, "other", 120) == 1
    running.clock.move_to(at)
    await running.agenda.run_due()
    assert running.composer.briefings == []
    await running.until(at + timedelta(minutes=3))
    assert len(running.composer.briefings) == 1


async def test_two_desks_that_both_wrote_publish_one_dispatch(running: Running) -> None:
    at = BEGINS + timedelta(hours=7)
    running.clock.move_to(at)
    running.composer.meeting = asyncio.Barrier(2)
    both = [running.agenda.cycles.run(at), running.agenda.cycles.run(at)]
    trails = await asyncio.gather(*both)
    assert len(running.composer.briefings) == 2
    assert [trail is None for trail in trails].count(True) == 1
    assert (await running.book.summary())["dispatches"] == 1


async def test_a_cycle_that_was_published_is_not_called_failed_by_a_slower_desk(
    running: Running,
) -> None:
    at = BEGINS + timedelta(hours=7)
    running.clock.move_to(at)
    await running.agenda.run_due()
    await running.book.close_cycle(at, "failed: slow", skipped=True)
    assert (await running.book.summary())["cycles"] == 1


def weekly(running: Running, begins: datetime = BEGINS) -> Agenda:
    """The desk after a start: it remembers nothing, and tells of its weeks."""
    return replace(
        running.agenda,
        digests=Weeks(running.composer.universe["META"].calendar),
        begins=begins,
        _last=None,
        _told=None,
        _waiting={},
    )


async def test_a_week_is_told_once_whoever_starts_again_meanwhile(running: Running) -> None:
    running.agenda = weekly(running)
    await running.until(FRIDAY_EVENING)
    running.agenda = weekly(running, FRIDAY_EVENING)
    await running.until(FRIDAY_EVENING + timedelta(hours=12))
    (post,) = digests(running)
    assert (post.week.name, len(post.calls), len(post.open)) == ("2018-W12", 4, 1)
    assert post.week.next_cycle == FRIDAY_EVENING + timedelta(days=2, hours=23)


async def test_a_week_that_ended_while_the_desk_was_away_is_told_when_it_is_back(
    running: Running,
) -> None:
    running.agenda = weekly(running)
    await running.until(FRIDAY_EVENING - timedelta(hours=2))
    running.clock.move_to(FRIDAY_EVENING + timedelta(hours=12))
    running.agenda = weekly(running, FRIDAY_EVENING + timedelta(hours=12))
    await running.agenda.run_due()
    assert len(digests(running)) == 1


async def test_a_week_is_not_told_more_than_a_day_late(running: Running) -> None:
    running.agenda = weekly(running)
    await running.until(FRIDAY_EVENING - timedelta(hours=2))
    running.clock.move_to(FRIDAY_EVENING + timedelta(days=2))
    await running.agenda.run_due()
    assert digests(running) == []
    await running.until(FRIDAY_EVENING + timedelta(days=7))
    assert [post.week.name for post in digests(running)] == ["2018-W13"]


async def test_a_desk_that_has_just_begun_has_no_week_to_tell_of(running: Running) -> None:
    running.clock.move_to(FRIDAY_EVENING)
    running.agenda = weekly(running, FRIDAY_EVENING)
    await running.agenda.run_due()
    assert digests(running) == []
    coming = await running.agenda.next()
    assert coming is not None
    assert coming.kind == "cycle"


def digests(running: Running) -> list[DigestPost]:
    return [post for post in running.chat.messages.values() if isinstance(post, DigestPost)]
