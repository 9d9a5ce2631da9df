"""Verdicts: once, scored at the house's price, and told in every channel that wants it."""

from datetime import timedelta

import pytest

from bot.desk.briefing import TOTAL, ScoredCall
from bot.domain.bets import Side
from bot.domain.dispatch import Draft
from bot.domain.resolution import Outcome
from bot.domain.trail import Phase
from tests.integration.book.conftest import (
    CHANNEL,
    START,
    Desk,
    evidence,
    prediction,
    verdict,
)


async def test_a_verdict_scores_both_sides_at_the_price(desk: Desk) -> None:
    await desk.publish(62)
    await desk.bet(desk.act("ann", "react", Side.UP), desk.act("bob", "react", Side.DOWN))
    assert await desk.book.resolve("1.0", verdict(Outcome.RIGHT), evidence(), START)
    trail = await desk.book.prediction("1.0")
    assert trail is not None
    assert trail.phase is Phase.RESOLVED
    assert trail.score == pytest.approx(1 - 0.38**2)
    board = await desk.book.leaderboard("room", "2018-Q1")
    assert [(s.name, s.points, s.won, s.bets) for s in board] == [
        ("Ann", 38, 1, 1),
        ("Bob", -38, 0, 1),
    ]
    assert board[0].rating == pytest.approx(38 / 30)
    assert board[0].provisional


async def test_a_verdict_is_given_once(desk: Desk) -> None:
    await desk.publish(62)
    await desk.bet(desk.act("ann", "react", Side.UP))
    assert await desk.book.resolve("1.0", verdict(Outcome.RIGHT), evidence(), START)
    assert await desk.book.resolve("1.0", verdict(Outcome.WRONG), evidence(), START) is False
    assert [s.points for s in await desk.book.leaderboard("room", "2018-Q1")] == [38]


async def test_a_void_scores_nobody(desk: Desk) -> None:
    await desk.publish(62)
    await desk.bet(desk.act("ann", "react", Side.UP))
    assert await desk.book.resolve("1.0", verdict(Outcome.VOID), evidence(), START)
    trail = await desk.book.prediction("1.0")
    assert trail is not None
    assert trail.score is None
    assert list(await desk.book.leaderboard("room", "2018-Q1")) == []
    record = (await desk.book.records("house"))[0]
    assert record.n == 0


async def test_a_void_by_an_operator_takes_back_what_was_scored(desk: Desk, url: str) -> None:
    await desk.publish(62, 40)
    await desk.bet(
        desk.act("ann", "react", Side.UP),
        desk.act("ann", "react", Side.UP, prediction="1.1"),
        desk.act("bob", "react", Side.UP),
    )
    for name in ("1.0", "1.1"):
        await desk.book.resolve(name, verdict(Outcome.RIGHT), evidence(), START)
    trail = await desk.book.void("1.0", "the feed was wrong", "room:op", START)
    assert trail is not None
    assert trail.resolution is not None
    assert trail.resolution.reason == "the feed was wrong"
    board = await desk.book.leaderboard("room", "2018-Q1")
    assert [(s.name, s.points, s.bets) for s in board] == [("Ann", 60, 1)]
    assert await desk.book.void("1.0", "again", "room:op", START) is None
    await desk.book.void("1.1", "and that one", "room:op", START)
    assert list(await desk.book.leaderboard("*", "all-time")) == []
    assert list(await desk.book.seasons()) == []


async def test_a_dispatch_is_worth_the_mean_of_its_bets(desk: Desk) -> None:
    await desk.publish(62, 40)
    await desk.bet(
        desk.act("ann", "react", Side.UP),
        desk.act("ann", "react", Side.UP, prediction="1.1"),
    )
    await desk.book.resolve("1.0", verdict(Outcome.RIGHT), evidence(), START)
    assert [s.points for s in await desk.book.leaderboard("room", "2018-Q1")] == [38]
    await desk.book.resolve("1.1", verdict(Outcome.WRONG), evidence(), START)
    board = await desk.book.leaderboard("room", "2018-Q1")
    assert [(s.points, s.bets, s.won, s.dispatches) for s in board] == [((38 - 40) / 2, 2, 1, 1)]


async def test_dispatches_count_from_a_readers_first_bet_on(desk: Desk) -> None:
    for day in range(3):
        at = START + timedelta(days=day)
        trail = await desk.publish(60, at=at)
        name = f"{trail.dispatch.id}.0"
        await desk.bet(desk.act("ann", "react", Side.UP, prediction=name, minutes=day * 1440 + 5))
        if day == 1:
            await desk.bet(
                desk.act("bob", "react", Side.UP, prediction=name, minutes=day * 1440 + 5)
            )
        await desk.book.resolve(name, verdict(Outcome.RIGHT), evidence(), at + timedelta(hours=24))
    board = await desk.book.leaderboard("room", "2018-Q1")
    assert {s.name: (s.dispatches, s.points) for s in board} == {"Ann": (3, 120), "Bob": (2, 40)}


async def test_a_void_moves_a_reader_s_first_dispatch(desk: Desk) -> None:
    for day in range(3):
        at = START + timedelta(days=day)
        name = f"{(await desk.publish(60, at=at)).dispatch.id}.0"
        await desk.bet(desk.act("ann", "react", Side.UP, prediction=name, minutes=day * 1440 + 5))
        await desk.book.resolve(name, verdict(Outcome.RIGHT), evidence(), at + timedelta(hours=24))
    await desk.book.void("1.0", "the feed was wrong", "room:op", START + timedelta(days=4))
    board = await desk.book.leaderboard("room", "2018-Q1")
    assert [(s.dispatches, s.points) for s in board] == [(2, 80)]


async def test_a_void_leaves_the_season_in_which_nothing_else_was_judged(desk: Desk) -> None:
    here, later = prediction(0, START), prediction(1, START + timedelta(days=30))
    desk.clock.move_to(START)
    whole = Draft(title="Two seasons", essay="One.", predictions=(here, later))
    assert await desk.book.open_cycle(START, START, "test", 60) == 1
    await desk.book.publish(whole, cycle=1, cycle_at=START, published_at=START)
    for name in ("1.0", "1.1"):
        await desk.book.resolve(name, verdict(Outcome.RIGHT), evidence(), START)
    assert list(await desk.book.seasons()) == ["2018-Q2", "2018-Q1", "all-time"]
    await desk.book.void("1.0", "the feed was wrong", "room:op", START)
    assert list(await desk.book.seasons()) == ["2018-Q2", "all-time"]


async def test_an_early_verdict_enters_the_record_at_its_scheduled_end(desk: Desk) -> None:
    trail = await desk.publish(62)
    end = trail.predictions[0].prediction.schedule.window_end
    await desk.book.resolve("1.0", verdict(Outcome.WRONG), evidence("160"), START)
    (record,) = await desk.book.records("house")
    assert (record.n, record.early) == (0, 1)
    assert (await desk.book.memory(START)).record == {}
    desk.clock.move_to(end)
    record, _floor = await desk.book.records("house")
    assert (record.n, record.early) == (1, 0)
    assert (await desk.book.memory(end)).record["floor"].hits == 0


async def test_lock_and_verdict_edit_the_post_and_the_verdict_is_a_reply(desk: Desk) -> None:
    await desk.publish(62)
    now = START
    for post in await desk.book.claim_posts(now, "test", 30):
        await desk.book.sent(post, f"message-{post.id}")
    assert await desk.book.claim_posts(now, "test", 30) == []
    await desk.book.lock(["1.0"], now)
    edits = await desk.book.claim_posts(now, "test", 30)
    assert [(p.kind, p.message is None) for p in edits] == [("dispatch", False)] * 2
    for post in edits:
        await desk.book.sent(post, post.message or "")
    await desk.book.resolve("1.0", verdict(Outcome.RIGHT), evidence(), now)
    due = await desk.book.claim_posts(now, "test", 30)
    assert sorted(p.kind for p in due) == ["dispatch", "dispatch", "verdict", "verdict"]
    replies = [p for p in due if p.kind == "verdict" and p.channel == CHANNEL]
    assert replies[0].reply_to == next(p.message for p in due if p.channel == CHANNEL and p.message)


async def test_a_dead_process_s_posts_pass_on_when_its_lease_ends(desk: Desk) -> None:
    await desk.publish(62)
    first = await desk.book.claim_posts(START, "dead", 30)
    assert {p.state for p in first} == {"pending"}
    assert await desk.book.claim_posts(START + timedelta(seconds=29), "alive", 30) == []
    again = await desk.book.claim_posts(START + timedelta(seconds=30), "alive", 30)
    assert {p.state for p in again} == {"sending"}
    assert [p.key for p in again] == [p.key for p in first]
    assert all(len(p.key) <= 25 for p in again)


async def test_joint_claims_are_a_family_of_their_own_in_the_house_s_memory(desk: Desk) -> None:
    trail = await desk.publish(62)
    end = trail.predictions[0].prediction.schedule.window_end
    await desk.book.resolve("1.0", verdict(Outcome.RIGHT), evidence(), START)
    record = (await desk.book.memory(end)).record
    assert record[TOTAL].n == record["floor"].n == 1
    assert "all" not in record


async def test_a_verdict_teaches_the_house_from_its_scheduled_end_on(desk: Desk) -> None:
    trail = await desk.publish(62)
    said = trail.predictions[0].prediction
    end = said.schedule.window_end
    await desk.book.resolve("1.0", verdict(Outcome.WRONG), evidence("160"), START)
    assert (await desk.book.memory(START)).scored == ()
    scored = (await desk.book.memory(end)).scored
    assert said.anchor is not None
    assert said.climatology is not None
    assert scored == (ScoredCall(said.category, 0.62, said.anchor, said.climatology, 0),)
