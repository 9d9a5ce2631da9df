"""The audit: silent about a true book, and exact about one changed byte."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from adapters.database import open_archive
from adapters.database.engine import Database
from bot.application.audit import audit
from bot.application.judge import Judge
from bot.commands.app import run
from bot.domain.bets import Side
from bot.domain.errors import Failed
from tests.integration.book.conftest import Desk, open_call
from tests.integration.book.test_judge import RESOLVES, market

Change = Callable[[str], Awaitable[None]]


@pytest.fixture
async def told(desk: Desk) -> Desk:
    """A book with a dispatch of two calls, bets in two communities, and one verdict."""
    await desk.publish(62, 40)
    await desk.bet(
        desk.act("ann", "react", Side.UP),
        desk.act("ann", "react", Side.DOWN),
        desk.act("bob", "choose", Side.UP),
        desk.act("cat", "react", Side.UP, community="private"),
        desk.act("dan", "react", Side.UP, prediction="1.1"),
        desk.act("eve", "react", Side.UP, minutes=500),
    )
    desk.clock.move_to(RESOLVES)
    judge = Judge(desk.book, market(163.30), desk.clock, "America/New_York")
    await judge.look(await open_call(desk))
    return desk


@pytest.fixture
def change(url: str) -> Change:
    """Run one statement on the stored book and make sure it changed a row."""

    async def run(statement: str) -> None:
        database = Database(url)
        unbound = "PRAGMA foreign_keys = OFF"
        if not database.is_sqlite:
            unbound = "SET session_replication_role = replica"
        async with database.connect() as connection:
            driver = (await connection.get_raw_connection()).driver_connection
            await driver.execute(unbound)  # type: ignore[union-attr]
            async with connection.begin():
                assert (await connection.exec_driver_sql(statement)).rowcount > 0
        await database.close()

    return run


async def differences(url: str) -> list[str]:
    async with open_archive(url) as archive:
        return [str(difference) for difference in (await audit(archive)).differences]


async def test_a_true_book_has_no_difference(told: Desk, url: str) -> None:
    async with open_archive(url) as archive:
        report = await audit(archive)
    assert report.differences == []
    assert (report.dispatches, report.verdicts, report.bets) == (1, 1, 4)
    assert report.entries == 3
    assert report.standings > 0
    assert report.posts > 1
    assert told.clock.now() - RESOLVES < timedelta(seconds=1)


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("UPDATE dispatch SET body = replace(body, 'paragraph', 'paragrapH')", "dispatch 1, essay"),
        ("UPDATE dispatch SET title = title || '!'", "dispatch 1, title"),
        ("UPDATE dispatch SET body = substr(body, 1, length(body) - 1)", "dispatch 1"),
        ("UPDATE prediction SET percent = 63 WHERE id = '1.0'", "prediction 1.0, percent"),
        ("UPDATE bet SET side = 'up' WHERE reader = 'key-ann'", "bet of key-ann, side"),
        ("UPDATE bet SET points = 99 WHERE reader = 'key-bob'", "bet of key-bob, points"),
        ("UPDATE bet_event SET side = 'up' WHERE seq = 2", "bet 2 of key-ann, chain"),
        ("UPDATE bet_event SET reader = 'key-cat' WHERE seq = 3", "bet 3 of key-cat, chain"),
        ("DELETE FROM bet_event WHERE seq = 4", "bets_head"),
        ("DELETE FROM bet WHERE reader = 'key-bob'", "bet of key-bob"),
        (
            "UPDATE prediction SET resolution = replace(resolution, '163.3', '162.3')",
            "verdict of 1.0, resolution",
        ),
        (
            "UPDATE prediction SET evidence = replace(evidence, '163.3', '163.4') WHERE id = '1.0'",
            "verdict of 1.0, evidence",
        ),
        ("UPDATE prediction SET outcome = 'wrong' WHERE id = '1.0'", "verdict of 1.0, outcome"),
        (
            "UPDATE ledger SET body = replace(body, 'right', 'wrong') WHERE kind = 'verdict'",
            "entry 3",
        ),
        ("UPDATE ledger SET body = replace(body, '\"up\":2', '\"up\":3')", "chain entry 2"),
        (
            "UPDATE ledger SET head = replace(head, substr(head, 1, 1), 'z') WHERE seq = 1",
            "entry 1",
        ),
        ("UPDATE ledger SET at = replace(at, '2018', '2019') WHERE seq = 1", "entry 1"),
        ("UPDATE ledger SET body = substr(body, 2) WHERE seq = 1", "entry 1"),
        ("DELETE FROM ledger WHERE seq = 2", "entry 3"),
        ("DELETE FROM dispatch", "dispatch 1"),
        ("UPDATE standing SET points = points + 1 WHERE reader = 'key-ann'", "standing of key-ann"),
        ("DELETE FROM standing WHERE reader = 'key-ann'", "standing of key-ann"),
        ("UPDATE standing SET cohort = cohort + 1", "since"),
        ("UPDATE cohort SET readers = readers + 1", "readers in"),
        ("UPDATE cohort SET since = since + 1", "since"),
        ("UPDATE season_dispatch SET season = '2017-Q1' WHERE season <> 'all-time'", "2017-Q1"),
        ("UPDATE season_dispatch SET published_at = published_at - 1", "published"),
        ("UPDATE prediction SET forecaster = 'nobody'", "prediction 1.0, forecaster"),
        ("UPDATE prediction SET takes_bets = false", "prediction 1.0, takes_bets"),
        ("UPDATE prediction SET phase = 'locked' WHERE id = '1.1'", "1.1, phase"),
        ("UPDATE prediction SET phase = 'open' WHERE id = '1.0'", "prediction 1.0, phase"),
        ("UPDATE prediction SET lock_seal = 'x' WHERE id = '1.1'", "prediction 1.1, lock_seal"),
        ("UPDATE prediction SET verdict_seal = 'x' WHERE id = '1.1'", "1.1, verdict_seal"),
        ("UPDATE prediction SET resolved_at = opens_at WHERE id = '1.0'", "1.0, resolved_at"),
        ("UPDATE prediction SET position = 7 WHERE id = '1.1'", "prediction 1.1"),
        ("UPDATE prediction SET dispatch = 9 WHERE id = '1.1'", "prediction 1.1"),
        ("DELETE FROM prediction WHERE id = '1.1'", "prediction 1.1"),
        ("UPDATE bet SET side = 'sideways' WHERE reader = 'key-ann'", "bet of key-ann, side"),
        ("UPDATE bet SET choices = '[]' WHERE reader = 'key-ann'", "bet of key-ann, choices"),
        ("UPDATE bet SET at = replace(at, '2018', '2017')", "bet of key-ann, at"),
        ("UPDATE bet_event SET seq = 9 WHERE seq = 4", "bet 4, seq"),
        ("UPDATE cycle SET state = 'running'", "dispatch 1: expected a cycle that was run"),
        ("UPDATE cycle SET number = number + 1", "dispatch 1: expected a cycle that was run"),
        ("UPDATE post SET dispatch = 9", "expected dispatch 9, found none"),
        ("UPDATE post SET state = 'sent', message = NULL", "expected a message, found none"),
        ("UPDATE post SET message = 'm1'", "expected message m1 once"),
        ("UPDATE post SET subject = '1.1' WHERE kind = 'verdict'", "expected a verdict on 1.1"),
        ("UPDATE post SET kind = 'dispatch', subject = '1'", "expected what it tells once"),
    ],
)
async def test_one_change_is_found_and_named(
    change: Change, url: str, statement: str, where: str
) -> None:
    await change(statement)
    found = await differences(url)
    assert found
    assert any(where in line for line in found), found


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("UPDATE prediction SET opens_at = 'yesterday'", "prediction"),
        ("UPDATE bet_event SET side = 'sideways'", "bet 1 on 1.0 cannot be read: side"),
        ("UPDATE ledger SET at = '2018-99-99T00:00:00.000000Z'", "chain"),
    ],
)
async def test_what_cannot_be_read_is_named_too(
    change: Change, url: str, statement: str, place: str
) -> None:
    await change(statement)
    with pytest.raises(Failed, match="cannot be read") as refused:
        await differences(url)
    assert place in str(refused.value)
    assert "pydantic" not in str(refused.value)


async def test_a_void_leaves_the_book_true_and_cannot_be_forged(
    told: Desk, url: str, change: Change
) -> None:
    await told.book.void("1.0", "the feed was wrong", "room:op", RESOLVES)
    assert await differences(url) == []
    await change("UPDATE prediction SET resolution = replace(resolution, 'wrong', 'right')")
    assert any("resolution" in line for line in await differences(url))


async def test_two_dispatches_of_one_cycle_are_told_apart(
    told: Desk, url: str, change: Change
) -> None:
    told.clock.move_to(RESOLVES + timedelta(days=1))
    await told.publish(55, at=told.clock.now())
    assert await differences(url) == []
    await change("UPDATE dispatch SET cycle = 1 WHERE id = 2")
    assert any("expected cycle 1 once" in line for line in await differences(url))


async def test_forgetting_a_reader_leaves_the_book_true(told: Desk, url: str) -> None:
    assert await told.book.forget(told.act("ann", "react", Side.UP).account)
    assert await differences(url) == []


async def test_an_empty_book_is_not_called_true(
    desk: Desk, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await desk.book.subscriptions()
    assert await asyncio.to_thread(run, ["audit", "--database", url]) == 0
    assert capsys.readouterr().out == "The book is empty: there is nothing to check yet.\n"
