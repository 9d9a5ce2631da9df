"""Batches: few statements whatever their size, and the same book as one action at a time."""

from asyncio import Runner, run
from collections import Counter
from collections.abc import Callable, Collection, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from adapters.clocks.replayed import SteppedClock
from adapters.database import bets, open_archive, opened, tables
from adapters.database.book import SqlBook
from adapters.database.driver import Driver, Question, Rows, with_driver
from adapters.database.engine import BookUnavailable, Database
from bot.application.audit import audit
from bot.application.ports.book import Subscription
from bot.application.ports.chat import Channel
from bot.domain.bets import Account, BetAction, BetStatus, link, told
from bot.domain.dispatch import prediction_id
from bot.domain.values import instant_text
from tests.integration.book.conftest import START, draft
from tests.publication import publish
from tests.simulation.inline import Fuse, inline_sqlite
from tests.simulation.model import Call, Reference

R = TypeVar("R")
T = TypeVar("T")
PUBLIC = {"room", "lobby"}
# A history takes a database a tenth of a second; to shrink one would take minutes.
PHASES = tuple(phase for phase in Phase if phase is not Phase.shrink)
COMMUNITIES = (*sorted(PUBLIC), "private")
# When each is published, and the prices of its calls.
Dispatches = Sequence[tuple[datetime, tuple[int, ...]]]
TWO: Dispatches = ((START, (62, 40, 97)), (START + timedelta(days=1), (55,)))
CALLS = ("1.0", "1.1", "1.2", "2.0", "7.0")


def key_of(account: Account) -> str:
    """A key that can be read."""
    return f"{account.platform}-{account.user}"


@dataclass
class Counting:
    """A driver that counts what is asked of it."""

    driver: Driver
    asked: Counter[str] = field(default_factory=Counter)

    async def look_up(self, *questions: Question, **sets: Collection[str]) -> Sequence[Rows]:
        """See Driver."""
        self.asked["look_up"] += len(questions)
        return await self.driver.look_up(*questions, **sets)

    async def append(
        self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]
    ) -> None:
        """See Driver."""
        self.asked[f"append {table}"] += 1
        await self.driver.append(table, columns, rows)

    async def change(
        self,
        table: str,
        key: Mapping[str, str],
        columns: Mapping[str, str],
        rows: Sequence[Sequence[Any]],
    ) -> None:
        """See Driver."""
        self.asked[f"change {table}"] += 1
        await self.driver.change(table, key, columns, rows)

    async def meanwhile(
        self, work: Coroutine[Any, Any, R], prepare: Callable[[], T]
    ) -> tuple[R, T]:
        """See Driver."""
        return await self.driver.meanwhile(work, prepare)


@dataclass
class Shelf:
    """One database for many short books, one after the other."""

    database: Database
    book: SqlBook

    async def fresh(self, dispatches: Dispatches = TWO) -> Reference:
        """Empty the book, publish dispatches, and return the reference of them."""
        async with self.database.writing() as tx:
            for table in reversed(tables.Ledger.metadata.sorted_tables):
                await tx.execute(delete(table))
        reference = Reference(public=set(PUBLIC))
        for community in COMMUNITIES:
            channel = Channel(platform="room", community=community, id=community)
            await self.book.subscribe(
                Subscription(channel=channel, community_name=community, is_open=community in PUBLIC)
            )
        for at, percents in dispatches:
            await self._publish(reference, at, percents)
        return reference

    async def _publish(self, reference: Reference, at: datetime, percents: tuple[int, ...]) -> None:
        trail = await publish(self.book, draft(at, *percents), at)
        for call in trail.dispatch.predictions:
            reference.calls[prediction_id(trail.dispatch.id, call.position)] = Call(
                dispatch=trail.dispatch.id,
                published=at,
                percent=call.probability or 0,
                takes_bets=call.takes_bets,
                locks=call.schedule.locks,
                ends=call.schedule.window_end,
            )

    async def bets(self) -> dict[tuple[str, str], tuple[str, str]]:
        """What everyone holds: side and community by prediction and reader."""
        query = select(tables.Bet).where(tables.Bet.c.side.is_not(None))
        async with self.database.reading() as tx:
            rows = (await tx.execute(query)).all()
        return {(row.prediction, row.reader): (row.side, row.community) for row in rows}

    async def calls(self) -> dict[str, tuple[int, int, int, str]]:
        """Ups, downs, counted actions and the chain's head by prediction."""
        async with self.database.reading() as tx:
            rows = (await tx.execute(select(tables.Prediction))).all()
        return {row.id: (row.ups, row.downs, row.bets_count, row.bets_head) for row in rows}


@dataclass(frozen=True)
class Press:
    """An action as it is drawn; `source` is small, so that some come twice."""

    source: int
    who: str
    platform: str
    community: str
    call: str
    post: str
    kind: str
    side: str
    minutes: int

    def action(self) -> BetAction:
        """Return what the book gets."""
        return BetAction.model_validate(
            {
                "source": f"{self.platform}:{self.source}",
                "prediction": self.call,
                "account": Account(platform=self.platform, user=self.who, name=self.post.title()),
                "community": self.community,
                "post": self.post,
                "kind": self.kind,
                "side": None if self.kind == "withdraw" else self.side,
                "at": START + timedelta(minutes=self.minutes),
            }
        )


PRESSES = st.lists(
    st.builds(
        Press,
        source=st.integers(1, 60),
        who=st.sampled_from(("ann", "bob", "cat", 'd"an\n')),
        platform=st.sampled_from(("room", "other")),
        community=st.sampled_from(COMMUNITIES),
        call=st.sampled_from(CALLS),
        post=st.sampled_from(("p1", "p2", "p\u00e9,3")),
        kind=st.sampled_from(("react", "react", "unreact", "choose", "withdraw")),
        side=st.sampled_from(("up", "down")),
        minutes=st.integers(1, 230),
    ),
    max_size=40,
)


def split(presses: Sequence[Press], sizes: Sequence[int]) -> list[list[BetAction]]:
    """Cut a history into batches of those sizes; the rest is the last."""
    actions, batches = [press.action() for press in presses], []
    for size in sizes:
        batches.append(actions[:size])
        actions = actions[size:]
    return [batch for batch in (*batches, actions) if batch]


def one_by_one(reference: Reference, presses: Sequence[Press]) -> tuple[list[str], dict[str, Any]]:
    """Return what the reference says of each action, and the heads of the chains."""
    heads: dict[str, tuple[int, str]] = {}
    statuses = []
    for press in presses:
        action = press.action()
        reader, side = key_of(action.account), action.side and action.side.value
        status = reference.bet(
            action.source,
            action.prediction,
            reader,
            action.community,
            action.post,
            action.kind,
            side,
            action.at,
        )
        statuses.append(status)
        if status == BetStatus.COUNTED:
            count, head = heads.get(action.prediction, (0, ""))
            heads[action.prediction] = (
                count + 1,
                link(head, reader, told(action, instant_text(action.at))),
            )
    return statuses, {
        name: (*reference.counts(name), *heads.get(name, (0, ""))) for name in reference.calls
    }


def test_batches_however_cut_leave_the_book_of_one_action_at_a_time(database_url: str) -> None:
    async def compare(shelf: Shelf, presses: Sequence[Press], sizes: Sequence[int]) -> None:
        reference = await shelf.fresh()
        found = [
            status.value
            for batch in split(presses, sizes)
            for status in await shelf.book.record_bets(batch)
        ]
        statuses, calls = one_by_one(reference, presses)
        assert found == statuses
        assert await shelf.calls() == calls
        assert await shelf.bets() == {
            (name, reader): bet
            for name in reference.calls
            for reader, bet in reference.bets(name).items()
        }
        async with open_archive(database_url) as archive:
            assert (await audit(archive)).differences == []

    with Runner() as runner:
        opening = opened(database_url, must_exist=False)
        database = runner.run(opening.__aenter__())
        shelf = Shelf(database, SqlBook(database, SteppedClock(START), key_of))

        @settings(max_examples=25, deadline=None, phases=PHASES)
        @given(PRESSES, st.lists(st.integers(1, 12), max_size=6))
        def check(presses: list[Press], sizes: list[int]) -> None:
            runner.run(compare(shelf, presses, sizes))

        check()
        runner.run(opening.__aexit__(None, None, None))


async def test_a_batch_takes_as_few_statements_for_five_hundred_bets_as_for_ten(
    database_url: str,
) -> None:
    def batch(size: int, first: int) -> list[BetAction]:
        people = (f"reader {n % (2 * size // 3)}" for n in range(size))
        return [
            Press(first + n, who, "room", "room", "1.0", "p1", "react", "up", 5).action()
            for n, who in enumerate(people)
        ]

    async def record(
        actions: Sequence[BetAction], driver: Driver
    ) -> tuple[Sequence[BetStatus], Counter[str]]:
        counting = Counting(driver)
        return await bets.record(counting, actions, key_of), counting.asked

    async with opened(database_url, must_exist=False) as database:
        shelf = Shelf(database, SqlBook(database, SteppedClock(START), key_of))
        await shelf.fresh()
        asked = []
        for size, first in ((10, 1), (500, 1000), (10, 5000), (500, 9000)):
            async with database.writing() as tx:
                statuses, counted = await with_driver(tx, partial(record, batch(size, first)))
            assert set(statuses) == {BetStatus.COUNTED}
            asked.append(counted)
    assert asked[0] == asked[1] == asked[2] == asked[3]
    assert asked[0].total() <= 12


async def test_a_name_that_changes_within_a_batch_ends_as_the_last(database_url: str) -> None:
    async def names(database: Database) -> list[str]:
        async with database.reading() as tx:
            return list((await tx.execute(select(tables.Account.c.name))).scalars())

    def presses(*posts: str) -> list[BetAction]:
        begin = 100 * len(posts)
        return [
            Press(begin + n, "ann", "room", "room", "1.0", post, "react", "up", 5).action()
            for n, post in enumerate(posts)
        ]

    async with opened(database_url, must_exist=False) as database:
        shelf = Shelf(database, SqlBook(database, SteppedClock(START), key_of))
        await shelf.fresh()
        for posts in (("ann",), ("ann", "anna", "ann"), ("ann", "anna")):
            await shelf.book.record_bets(presses(*posts))
            assert await names(database) == [posts[-1].title()]


def test_a_batch_that_breaks_at_any_of_its_statements_leaves_nothing(tmp_path: Path) -> None:
    async def breaks(fuse: Fuse) -> int:
        presses = [
            Press(n, who, "room", "room", "1.0", "p1", "react", "up", 5).action()
            for n, who in enumerate(("ann", "bob"))
        ]
        async with opened(f"sqlite:///{tmp_path}/book.db", must_exist=False) as database:
            shelf = Shelf(database, SqlBook(database, SteppedClock(START), key_of))
            reference = await shelf.fresh()
            empty = one_by_one(reference, ())[1]
            for number in count(1):
                fuse.left = number
                try:
                    await shelf.book.record_bets(presses)
                except BookUnavailable:
                    assert await shelf.bets() == {}
                    assert await shelf.calls() == empty
                else:
                    fuse.left = 0
                    assert len(await shelf.bets()) == 2
                    return number
        raise AssertionError("no batch was kept")

    fuse = Fuse()
    with inline_sqlite(fuse):
        kept = run(breaks(fuse))
    # The transaction, two look-ups, the accounts, the bets, the events, the prediction.
    assert kept == 8
