"""Bets: a batch of actions in order, in one transaction, chained per prediction."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database import communities, links, readers
from adapters.database.batch import EVENT, Batch, Former, Tab, key_at, spelled
from adapters.database.columns import UtcText
from adapters.database.driver import Driver, Question, Rows
from adapters.database.tables import Bet, BetEvent, Community, Prediction
from bot.domain.bets import Account, BetAction, BetStatus, BetView, Home, Side, read_choices
from bot.domain.trail import Phase

KNOWN = Question(("source",), "bet_event WHERE source {sources}")
TABS = Question(
    tuple("id takes_bets phase locks_at bets_head bets_count ups downs opens_at".split()),
    "prediction WHERE id {predictions}",
)
# More than is wanted where one batch has several predictions, but each found by its key.
HANDS = Question(
    ("prediction", "reader", "choices", "community", "is_public"),
    "bet WHERE prediction {predictions} AND reader {readers}",
)

AT_HOME = select(Bet, Community.c.platform, Community.c.name).outerjoin(
    Community, Community.c.id == Bet.c.community
)
TAB = {"bets_head": "text", "bets_count": "int", "ups": "int", "downs": "int"}
BET_KEY = {"prediction": "text", "reader": "text"}
BET = {"community": "text", "choices": "text", "side": "text", "at": "text", "is_public": "boolean"}


async def record(
    driver: Driver, actions: Sequence[BetAction], new_key: readers.KeyMaker
) -> list[BetStatus]:
    """Store a batch of actions in order and return what became of each.

    However many they are, the database is asked a dozen times at most.
    """
    answers, texts = await driver.meanwhile(_look_up(driver, actions), lambda: spelled(actions))
    batch = await _open(driver, actions, answers, new_key)
    statuses = batch.take(actions, texts)
    await _store(driver, batch)
    return statuses


async def _look_up(driver: Driver, actions: Sequence[BetAction]) -> Sequence[Rows]:
    accounts = [action.account for action in actions]
    return await driver.look_up(
        KNOWN,
        TABS,
        readers.ACCOUNTS,
        readers.FORMER,
        communities.OPEN,
        sources=[action.source for action in actions],
        predictions={action.prediction for action in actions},
        platforms={account.platform for account in accounts},
        users={account.user for account in accounts},
        communities={action.community for action in actions},
    )


async def _open(
    driver: Driver,
    actions: Sequence[BetAction],
    answers: Sequence[Rows],
    new_key: readers.KeyMaker,
) -> Batch:
    known, rows, accounts, joined, public = answers
    tabs = {row[0]: _tab(*row) for row in rows}
    former = readers.former_keys(joined)
    bettors = (
        action.account
        for action in actions
        if (tab := tabs.get(action.prediction))
        and not (former and _is_forgotten(action.account, tab, former))
    )
    keys = await readers.admit(driver, bettors, accounts, new_key)
    old = [reader for held in former.values() for _until, reader in held]
    [hands] = await driver.look_up(HANDS, predictions=tabs, readers=[*keys.values(), *old])
    return Batch(
        tabs=tabs,
        keys=keys,
        former=former,
        hands={
            (row[0], row[1]): (read_choices(row[2]), row[3], bool(row[4]), False, "")
            for row in hands
        },
        seen={row[0] for row in known},
        public={row[0] for row in public},
    )


def _is_forgotten(account: Account, tab: Tab, former: Former) -> bool:
    who = (account.platform, account.user)
    return not key_at(who, tab.opens_at, {who: "a key"}, former)


def _tab(_name: str, takes: bool, phase: str, locks: str, *sums: Any) -> Tab:
    return Tab(bool(takes), phase == Phase.OPEN.value, locks, *sums)


async def _store(driver: Driver, batch: Batch) -> None:
    added = driver.append("bet", tuple(BET_KEY | BET), batch.bets(new=True))
    _, events = await driver.meanwhile(added, batch.chain)
    await driver.change("bet", BET_KEY, BET, batch.bets(new=False))
    await driver.append("bet_event", EVENT, events)
    tabs = [(n, t.head, t.count, t.ups, t.downs) for n, t in batch.tabs.items()]
    await driver.change("prediction", {"id": "text"}, TAB, tabs)


async def own_counts(
    tx: AsyncConnection, predictions: Sequence[str], community: str
) -> Mapping[str, tuple[int, int]]:
    """Return the ups and downs in a private community by prediction; nothing for an open one."""
    is_open = select(Community.c.is_open).where(Community.c.id == community)
    if (await tx.execute(is_open)).scalar() is not False:
        return {}
    query = (
        select(Bet.c.prediction, Bet.c.side, func.count())
        .where(Bet.c.prediction.in_(predictions), Bet.c.community == community)
        .group_by(Bet.c.prediction, Bet.c.side)
    )
    found = {(row[0], row[1]): row[2] for row in await tx.execute(query)}
    up, down = Side.UP.value, Side.DOWN.value
    return {name: (found.get((name, up), 0), found.get((name, down), 0)) for name in predictions}


async def bet(
    tx: AsyncConnection, account: Account, prediction: str
) -> tuple[BetView | None, bool]:
    """Return an account's bet, and whether all it tried was too late."""
    keys = await readers.keys_of(tx, account)
    if not keys:
        return None, False
    # Of several keys one holds for this prediction, and only under that one there is anything.
    query = AT_HOME.where(Bet.c.prediction == prediction, Bet.c.reader.in_(keys))
    row = (await tx.execute(query)).first()
    if row is not None and row.side is not None:
        elsewhere = await _bets_elsewhere(tx, account, keys, row.community)
        return view(row).model_copy(update={"elsewhere": elsewhere}), False
    late = select(BetEvent.c.source).where(
        BetEvent.c.prediction == prediction,
        BetEvent.c.reader.in_(keys),
        BetEvent.c.seq.is_(None),
        BetEvent.c.status == BetStatus.LATE.value,
    )
    return None, (await tx.execute(late.limit(1))).first() is not None


async def _bets_elsewhere(
    tx: AsyncConnection, account: Account, keys: Sequence[str], community: str
) -> bool:
    """Whether a reader has another account, or has bet in another community."""
    other = select(Bet.c.prediction).where(Bet.c.reader.in_(keys), Bet.c.community != community)
    if (await tx.execute(other.limit(1))).first() is not None:
        return True
    return bool(await links.linked(tx, account))


async def last_bet(tx: AsyncConnection) -> datetime | None:
    """Return when the newest bet on what is still open was made."""
    is_open = select(Prediction.c.id).where(Prediction.c.phase == Phase.OPEN.value)
    newest = select(func.max(Bet.c.at, type_=UtcText())).where(Bet.c.prediction.in_(is_open))
    at: datetime | None = (await tx.execute(newest)).scalar()
    return at


def view(row: Any) -> BetView:
    """Return a stored bet, read with its home, as its reader sees it."""
    side = Side(row.side)
    return BetView(
        prediction=row.prediction,
        side=side,
        at=row.at,
        points=row.points,
        home=Home(id=row.community, platform=row.platform or "", name=row.name or ""),
        is_public=row.is_public,
        both=any(other is side.other for _post, other in read_choices(row.choices)),
    )
