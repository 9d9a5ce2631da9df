"""Bets: a batch of actions in order, in one transaction, chained per prediction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database import communities, readers
from adapters.database.batch import Batch, Tab, spell
from adapters.database.driver import Driver, meanwhile
from adapters.database.tables import Bet, BetEvent
from bot.domain.bets import Account, BetAction, BetStatus, BetView, Side, hand_of
from bot.domain.trail import Phase

TABS = """
SELECT id, takes_bets, phase, locks_at, bets_head, bets_count, ups, downs
FROM prediction WHERE id {}
"""
KNOWN = "SELECT source FROM bet_event WHERE source {}"
# More than is wanted where one batch has several predictions, but each found by its key.
HANDS = """
SELECT prediction, reader, choices, community FROM bet WHERE prediction {} AND reader {}
"""

TAB = {"bets_head": "text", "bets_count": "int", "ups": "int", "downs": "int"}
BET_KEY = {"prediction": "text", "reader": "text"}
BET = {"community": "text", "choices": "text", "side": "text", "at": "text"}
EVENT = tuple("source prediction seq reader community post kind side at status head".split())


async def record(
    driver: Driver, actions: Sequence[BetAction], new_key: readers.KeyMaker
) -> list[BetStatus]:
    """Store a batch of actions in order and return what became of each.

    However many they are, the database is asked a dozen times at most.
    """
    known, spelled = await meanwhile(
        driver.look_up(KNOWN, [action.source for action in actions]),
        lambda: [spell(action) for action in actions],
    )
    batch = await _open(driver, actions, {row[0] for row in known}, new_key)
    statuses = [batch.take(*taken) for taken in zip(actions, spelled, strict=True)]
    await _store(driver, batch)
    return statuses


async def _open(
    driver: Driver, actions: Sequence[BetAction], seen: set[str], new_key: readers.KeyMaker
) -> Batch:
    names = {action.prediction for action in actions}
    tabs = {row[0]: _tab(*row) for row in await driver.look_up(TABS, names)}
    keys = await readers.keys_of(
        driver, [action.account for action in actions if action.prediction in tabs], new_key
    )
    rows = await driver.look_up(HANDS, tabs, keys.values())
    boards = {action.community for action in actions} | {row[3] for row in rows}
    return Batch(
        tabs=tabs,
        keys=keys,
        hands={(row[0], row[1]): (hand_of(row[2]), row[3], False, "") for row in rows},
        seen=seen,
        public=await communities.open_among(driver, boards),
    )


def _tab(_name: str, takes: bool, phase: str, locks: str, *sums: Any) -> Tab:
    return Tab(bool(takes), phase == Phase.OPEN.value, datetime.fromisoformat(locks), *sums)


async def _store(driver: Driver, batch: Batch) -> None:
    added = driver.append("bet", tuple(BET_KEY | BET), batch.bets(new=True))
    _, events = await meanwhile(added, batch.chain)
    await driver.change("bet", BET_KEY, BET, batch.bets(new=False))
    await driver.append("bet_event", EVENT, events)
    tabs = [(n, t.head, t.count, t.ups, t.downs) for n, t in batch.tabs.items()]
    await driver.change("prediction", {"id": "text"}, TAB, tabs)


async def bet(
    tx: AsyncConnection, account: Account, prediction: str
) -> tuple[BetView | None, bool]:
    """Return an account's bet, and whether all it tried was too late."""
    reader = await readers.reader_of(tx, account)
    if reader is None:
        return None, False
    query = select(Bet).where(Bet.c.prediction == prediction, Bet.c.reader == reader)
    row = (await tx.execute(query)).first()
    if row is not None and row.side is not None:
        return view(row), False
    late = select(BetEvent.c.source).where(
        BetEvent.c.prediction == prediction,
        BetEvent.c.reader == reader,
        BetEvent.c.status == BetStatus.LATE.value,
    )
    return None, (await tx.execute(late.limit(1))).first() is not None


def view(row: Any) -> BetView:
    """Return a stored bet as its reader sees it."""
    return BetView(prediction=row.prediction, side=Side(row.side), at=row.at, points=row.points)
