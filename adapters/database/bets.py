"""Bets: a batch of actions in order, in one transaction, chained per prediction."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, insert, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database import communities, readers
from adapters.database.tables import Bet, BetEvent
from adapters.database.tables import Prediction as PredictionRow
from bot.domain.bets import Account, BetAction, BetStatus, BetView, Hand, Side, link
from bot.domain.trail import Phase


@dataclass
class Tab:
    """What a batch knows of one prediction while it is being worked through."""

    row: Any
    head: str
    count: int
    ups: int
    downs: int

    def judge(self, action: BetAction) -> BetStatus:
        """Return whether the action still counts."""
        if not self.row.takes_bets:
            return BetStatus.REFUSED
        late = self.row.phase != Phase.OPEN.value or action.at >= self.row.locks_at
        return BetStatus.LATE if late else BetStatus.COUNTED

    def move(self, before: Side | None, after: Side | None) -> None:
        """Count one bet from one side to another."""
        self.ups += (after is Side.UP) - (before is Side.UP)
        self.downs += (after is Side.DOWN) - (before is Side.DOWN)


@dataclass
class Held:
    """A reader's hand on one prediction while a batch is being worked through."""

    hand: Hand
    community: str
    row: dict[str, object] | None = None


@dataclass
class Batch:
    """A batch of actions against what the book holds; `events` is what is to be stored."""

    tabs: dict[str, Tab]
    hands: dict[tuple[str, str], Held]
    keys: dict[tuple[str, str], str]
    seen: set[str]
    open_communities: frozenset[str]
    events: list[dict[str, object]] = field(default_factory=list)

    def take(self, action: BetAction) -> BetStatus:
        """Work through one action and return what became of it."""
        tab = self.tabs.get(action.prediction)
        if action.source in self.seen:
            return BetStatus.REPEATED
        if tab is None:
            return BetStatus.REFUSED
        self.seen.add(action.source)
        reader = self.keys[(action.account.platform, action.account.user)]
        status = tab.judge(action)
        if status is BetStatus.COUNTED:
            tab.head = link(tab.head, reader, action)
            tab.count += 1
            self._hold(tab, reader, action)
        self.events.append(_event(action, reader, status, tab))
        return status

    def _hold(self, tab: Tab, reader: str, action: BetAction) -> None:
        held = self.hands.setdefault(
            (action.prediction, reader), Held(hand=Hand(), community=action.community)
        )
        before = held.hand.side if held.community in self.open_communities else None
        held.hand, held.community = held.hand.after(action), action.community
        after = held.hand.side if held.community in self.open_communities else None
        tab.move(before, after)
        held.row = {
            "prediction": action.prediction,
            "reader": reader,
            "community": action.community,
            "choices": json.dumps(held.hand.model_dump(mode="json")["choices"]),
            "side": held.hand.side,
            "at": action.at,
            "points": None,
        }


async def record(
    tx: AsyncConnection, actions: Sequence[BetAction], new_key: readers.KeyMaker
) -> list[BetStatus]:
    """Store a batch of actions in order and return what became of each."""
    batch = await _load(tx, actions, new_key)
    statuses = [batch.take(action) for action in actions]
    if not batch.events:
        return statuses
    await tx.execute(insert(BetEvent), batch.events)
    rows = [held.row for held in batch.hands.values() if held.row]
    if rows:
        await tx.execute(_keep_bet(), rows)
        await tx.execute(_keep_tab(), [_tab_row(name, t) for name, t in batch.tabs.items()])
    return statuses


async def _load(
    tx: AsyncConnection, actions: Sequence[BetAction], new_key: readers.KeyMaker
) -> Batch:
    names = {action.prediction for action in actions}
    rows = await tx.execute(select(PredictionRow).where(PredictionRow.c.id.in_(names)))
    tabs = {
        row.id: Tab(row, row.bets_head, row.bets_count, row.ups, row.downs) for row in rows.all()
    }
    known = [action for action in actions if action.prediction in tabs]
    keys = await readers.readers_of(tx, (action.account for action in known), new_key)
    sources = select(BetEvent.c.source).where(BetEvent.c.source.in_([a.source for a in known]))
    wanted = [(a.prediction, keys[(a.account.platform, a.account.user)]) for a in known]
    bets = await tx.execute(select(Bet).where(tuple_(Bet.c.prediction, Bet.c.reader).in_(wanted)))
    return Batch(
        tabs=tabs,
        hands={(b.prediction, b.reader): Held(_hand(b.choices), b.community) for b in bets},
        keys=dict(keys),
        seen=set((await tx.execute(sources)).scalars()),
        open_communities=await communities.open_communities(tx),
    )


def _hand(choices: str) -> Hand:
    return Hand(choices=tuple((post, Side(side)) for post, side in json.loads(choices)))


def _event(action: BetAction, reader: str, status: BetStatus, tab: Tab) -> dict[str, object]:
    counted = status is BetStatus.COUNTED
    return {
        "source": action.source,
        "prediction": action.prediction,
        "seq": tab.count if counted else None,
        "reader": reader,
        "community": action.community,
        "post": action.post,
        "kind": action.kind,
        "side": action.side,
        "at": action.at,
        "status": status.value,
        "head": tab.head if counted else "",
    }


def _keep_bet() -> Any:
    statement = upsert(Bet)
    changed = ("community", "choices", "side", "at")
    return statement.on_conflict_do_update(
        index_elements=["prediction", "reader"],
        set_={name: statement.excluded[name] for name in changed},
    )


def _keep_tab() -> Any:
    return (
        update(PredictionRow)
        .where(PredictionRow.c.id == bindparam("name"))
        .values(
            bets_head=bindparam("head"),
            bets_count=bindparam("count"),
            ups=bindparam("up"),
            downs=bindparam("down"),
        )
    )


def _tab_row(name: str, tab: Tab) -> dict[str, object]:
    return {
        "name": name,
        "head": tab.head,
        "count": tab.count,
        "up": tab.ups,
        "down": tab.downs,
    }


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
