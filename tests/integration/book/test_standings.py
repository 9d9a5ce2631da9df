"""Standings: what one settles and takes back is what all bets come to, place by place."""

from asyncio import Runner, to_thread
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, event, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.clocks.replayed import SteppedClock
from adapters.database import climbers, open_archive, opened, places, standings_index
from adapters.database.book import SqlBook
from adapters.database.engine import Database
from bot.application.audit.difference import Difference
from bot.application.audit.standings import Totals, check_standings
from bot.domain.bets import Side
from bot.domain.resolution import Outcome
from bot.domain.standing import (
    ALL_TIME,
    EVERYWHERE,
    Standing,
    Tallied,
    mean_thousandths,
    ranked,
)
from tests.integration.book.conftest import START, evidence, verdict
from tests.integration.book.test_batches import COMMUNITIES, PHASES, Press, Shelf, key_of
from tests.postgres import Postgres
from tests.simulation.model import Reference, season_of

READERS = ("ann", "bob", "cat", "dan", "eve")
DISPATCHES = 4
# Two seasons, and dispatches that settle in another order than they were published.
DAYS = (0, 1, 8, 40)
PERCENTS = (62, 40)


@dataclass(frozen=True)
class Step:
    """A verdict on a call, or its being taken back."""

    call: int
    outcome: Outcome
    void: bool


BETS = st.lists(
    st.tuples(
        st.sampled_from(READERS),
        st.sampled_from(COMMUNITIES),
        st.integers(0, 2 * DISPATCHES - 1),
        st.sampled_from((Side.UP, Side.DOWN)),
    ),
    max_size=30,
)
STEPS = st.lists(
    st.builds(
        Step,
        call=st.integers(0, 2 * DISPATCHES - 1),
        outcome=st.sampled_from((Outcome.RIGHT, Outcome.WRONG, Outcome.WRONG, Outcome.VOID)),
        void=st.sampled_from((False, False, True)),
    ),
    max_size=12,
)


def name_of(call: int) -> str:
    """The id of a call by its number."""
    return f"{call // 2 + 1}.{call % 2}"


def plain_board(reference: Reference, community: str, season: str) -> Sequence[Standing]:
    """Rank everyone by a walk over all bets."""
    calls = {
        name: call
        for name, call in reference.calls.items()
        if season in (season_of(call.ends), ALL_TIME) and call.verdict in ("right", "wrong")
    }
    judged = {call.dispatch: call.published for call in calls.values()}
    found: dict[str, dict[int, list[int]]] = {}
    for name, call in calls.items():
        for reader, points in reference.points(name).items():
            home = reference.homes[name, reader]
            if community == home or (community == EVERYWHERE and home in reference.public):
                found.setdefault(reader, {}).setdefault(call.dispatch, []).append(points)
    return ranked(_tallied(reader, dispatches, judged) for reader, dispatches in found.items())


def _tallied(reader: str, dispatches: dict[int, list[int]], judged: dict[int, Any]) -> Tallied:
    means = [mean_thousandths(sum(points), len(points)) for points in dispatches.values()]
    every = [p for points in dispatches.values() for p in points]
    first = min(judged[dispatch] for dispatch in dispatches)
    return Tallied(
        reader=reader,
        name="",
        points=sum(means),
        squares=sum(mean * mean for mean in means),
        bets=len(every),
        won=sum(p > 0 for p in every),
        dispatches=sum(published >= first for published in judged.values()),
    )


def test_places_are_those_of_a_walk_over_all_bets(database_url: str) -> None:
    with Runner() as runner:
        opening = opened(database_url, must_exist=False)
        database = runner.run(opening.__aenter__())
        shelf = Shelf(database, SqlBook(database, SteppedClock(START), key_of))

        @settings(max_examples=15, deadline=None, phases=PHASES)
        @given(BETS, STEPS)
        def check(bets: list[tuple[str, str, int, Side]], steps: list[Step]) -> None:
            runner.run(_compare(shelf, database_url, bets, steps))

        check()
        runner.run(opening.__aexit__(None, None, None))


async def _compare(
    shelf: Shelf, url: str, bets: list[tuple[str, str, int, Side]], steps: list[Step]
) -> None:
    reference = await shelf.fresh([(START + timedelta(days=d), PERCENTS) for d in DAYS])
    await _bet(shelf, reference, bets)
    for step in steps:
        await _take(shelf, reference, step)
    for season in {*map(season_of, (c.ends for c in reference.calls.values())), ALL_TIME}:
        boards = {c: plain_board(reference, c, season) for c in (*COMMUNITIES, EVERYWHERE)}
        for community, board in boards.items():
            await _boards_agree(shelf.database, community, season, board)
            await _places_agree(shelf.database, community, season, board)
        async with shelf.database.reading() as tx:
            together = await climbers.tops(tx, list(boards), season)
        assert {c: list(top) for c, top in together.items() if top} == {
            c: list(board) for c, board in boards.items() if board
        }
    assert await _audited(url, reference) == []


async def _audited(url: str, reference: Reference) -> list[Difference]:
    """What the audit of the standings finds; the verdicts here are none of its business."""
    totals = Totals()
    async with open_archive(url) as archive:
        for row in await archive.predictions():
            totals.add(row, await archive.bets(row.id), reference.calls[row.id].published)
        stored = (await archive.standings(), await archive.cohorts(), await archive.marks())
    return list(check_standings(totals, *stored))


async def _bet(shelf: Shelf, reference: Reference, bets: list[tuple[str, str, int, Side]]) -> None:
    presses = [
        Press(
            source=n,
            who=who,
            platform="room",
            community=community,
            call=name_of(call),
            post="p1",
            kind="choose",
            side=side.value,
            minutes=5,
        )
        for n, (who, community, call, side) in enumerate(bets, start=len(reference.known))
    ]
    await shelf.book.record_bets([press.action() for press in presses])
    for press in presses:
        action = press.action()
        reference.bet(
            action.source,
            action.prediction,
            key_of(action.account),
            action.community,
            action.post,
            action.kind,
            press.side,
            action.at,
        )


async def _take(shelf: Shelf, reference: Reference, step: Step) -> None:
    name = name_of(step.call)
    call = reference.calls[name]
    if step.void:
        if await shelf.book.void(name, "the feed was wrong", "room:op", START):
            call.verdict = "void"
    elif await shelf.book.resolve(name, verdict(step.outcome), evidence(), START):
        call.verdict = step.outcome.value


async def _boards_agree(
    database: Database, community: str, season: str, board: Sequence[Standing]
) -> None:
    async with database.reading() as tx:
        for limit in (1, 3, 100):
            for indexed in (True, False):
                found = await places.best(tx, community, season, limit, indexed=indexed)
                assert list(found) == list(board[:limit])


async def _places_agree(
    database: Database, community: str, season: str, board: Sequence[Standing]
) -> None:
    async with database.reading() as tx:
        for who in (*READERS, "nobody"):
            key = f"room-{who}"
            place = await places.place(tx, community, season, key)
            own = next((s for s in board if s.reader == key), None)
            better = [s for s in board if own is not None and s.rank < own.rank]
            assert place.readers == len(board)
            assert _unnamed(place.own) == own
            assert _unnamed(place.above) == (better[-1] if better else None)


def _unnamed(standing: Standing | None) -> Standing | None:
    return standing and standing.model_copy(update={"name": ""})


async def test_the_index_set_aside_comes_back_and_gives_the_same_places(database_url: str) -> None:
    async with opened(database_url, must_exist=False) as database:
        shelf = Shelf(database, SqlBook(database, SteppedClock(START), key_of))
        reference = await shelf.fresh()
        await _bet(shelf, reference, [(who, "room", 0, Side.UP) for who in READERS])
        async with database.writing() as tx:
            assert not await standings_index.set_aside(tx, bets=standings_index.FEW_BETS - 1)
            assert await standings_index.set_aside(tx, bets=standings_index.FEW_BETS)
            assert await _indexes(tx) == set()
            await standings_index.build(tx)
        await _take(shelf, reference, Step(call=0, outcome=Outcome.RIGHT, void=False))
        board = plain_board(reference, "room", ALL_TIME)
        assert len(board) == len(READERS)
        await _boards_agree(database, "room", ALL_TIME, board)
        async with database.reading() as tx:
            assert await _indexes(tx) == {"ix_standing_place"}


async def test_a_small_part_of_many_standings_keeps_the_index(database_url: str) -> None:
    async with opened(database_url, must_exist=False) as database, database.writing() as tx:
        await tx.execute(text("INSERT INTO board VALUES (1, 'all-time', '*')"))
        await tx.execute(text("INSERT INTO cohort VALUES (1, 1, 0, 10000000)"))
        assert not await standings_index.set_aside(tx, bets=50_000)
        assert await standings_index.set_aside(tx, bets=2_000_000)


async def test_whoever_reads_for_long_is_not_waited_for(postgres_server: Postgres) -> None:
    url = await to_thread(postgres_server.new_database)
    async with opened(url, must_exist=False) as database, database.reading() as reader:
        await places.best(reader, "room", ALL_TIME, 10)
        async with database.writing() as tx:
            assert not await standings_index.set_aside(tx, bets=standings_index.FEW_BETS)
            assert await _indexes(tx) == {"ix_standing_place"}


async def _indexes(tx: AsyncConnection) -> set[str | None]:
    def found(connection: Connection) -> set[str | None]:
        return {index["name"] for index in inspect(connection).get_indexes("standing")}

    return await tx.run_sync(found)


async def test_a_verdict_takes_as_few_statements_for_many_bets_as_for_few(
    database_url: str,
) -> None:
    async with opened(database_url, must_exist=False) as database:
        shelf = Shelf(database, SqlBook(database, SteppedClock(START), key_of))
        asked = []
        for bets in (3, 300):
            reference = await shelf.fresh()
            await _bet(shelf, reference, [(f"r{n}", "room", 0, Side.UP) for n in range(bets)])
            with _counted(database) as statements:
                await _take(shelf, reference, Step(call=0, outcome=Outcome.RIGHT, void=False))
            board = plain_board(reference, "room", ALL_TIME)
            await _boards_agree(database, "room", ALL_TIME, board)
            asked.append(len(statements))
    assert asked[0] == asked[1] < 60


@contextmanager
def _counted(database: Database) -> Iterator[list[str]]:
    """Note every statement that SQLAlchemy hands to the driver."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        statements.append(statement)

    engine = database.connect().sync_engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


async def test_whoever_rose_highest_is_named_in_each_community(database_url: str) -> None:
    async with opened(database_url, must_exist=False) as database:
        shelf = Shelf(database, SqlBook(database, SteppedClock(START), key_of))
        reference = await shelf.fresh()
        bets = [("ann", "room", Side.UP), ("bob", "room", Side.DOWN), ("cat", "lobby", Side.UP)]
        await _bet(shelf, reference, [(who, home, 0, side) for who, home, side in bets])
        await _take(shelf, reference, Step(call=0, outcome=Outcome.RIGHT, void=False))
        async with database.reading() as tx:
            before = await climbers.tops(tx, ["room", "lobby"], ALL_TIME)
        await _bet(shelf, reference, [("bob", "room", 2, Side.UP), ("ann", "room", 2, Side.DOWN)])
        await _take(shelf, reference, Step(call=2, outcome=Outcome.RIGHT, void=False))
        async with database.reading() as tx:
            after = await climbers.tops(tx, ["room", "lobby"], ALL_TIME)
            risen = await climbers.risen(tx, before, after)
    assert [(s.reader, s.rank) for s in after["room"]] == [("room-bob", 1), ("room-ann", 2)]
    assert {community: found[0].name for community, found in risen.items()} == {"room": "P1"}
