"""Who was seen to react under a post, and with what."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database.tables import Account as AccountRow
from adapters.database.tables import BetEvent
from bot.application.ports.book import OutboxPost, Reactor
from bot.domain.bets import Account, Side


async def reactors(tx: AsyncConnection, post: OutboxPost) -> Mapping[str, Reactor]:
    """Return those who reacted under a post, by user id, with the reactions that were on at last.

    Late ones are among them: they were seen, though they do not count.
    """
    names: dict[str, str] = {}
    on: dict[str, set[Side]] = {}
    where = {"platform": post.channel.platform, "post": post.key, "prediction": post.prediction}
    for row in await tx.execute(_reactions(), where):
        names[row.user] = row.name
        sides = on.setdefault(row.user, set())
        (sides.add if row.kind == "react" else sides.discard)(Side(row.side))
    return {
        user: Reactor(
            account=Account(platform=post.channel.platform, user=user, name=name),
            on=frozenset(on[user]),
        )
        for user, name in names.items()
    }


@cache
def _reactions() -> Select[Any]:
    event, account = BetEvent.c, AccountRow.c
    known = and_(account.reader == event.reader, account.platform == bindparam("platform"))
    return (
        select(account.user, account.name, event.kind, event.side)
        .join(AccountRow, known)
        .where(
            event.prediction == bindparam("prediction"),
            event.post == bindparam("post"),
            event.kind.in_(("react", "unreact")),
        )
        .order_by(event.at, event.seq)
    )
