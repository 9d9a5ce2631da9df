"""Who was seen to react under a post, and with what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database.tables import Account as AccountRow
from adapters.database.tables import BetEvent
from bot.application.ports.book import OutboxPost, Reactor
from bot.domain.bets import Account, Side
from bot.domain.reactions import Seen


@dataclass(slots=True)
class Person:
    """One reader's reactions and presses while the events are being read."""

    name: str
    on: dict[Side, datetime] = field(default_factory=dict)
    pressed_at: datetime | None = None

    def take(self, row: Any) -> None:
        """Follow one event."""
        if row.kind == "react":
            self.on[Side(row.side)] = row.at
        elif row.kind == "unreact":
            self.on.pop(Side(row.side), None)
        else:
            self.pressed_at = row.at


async def reactors(tx: AsyncConnection, post: OutboxPost) -> Mapping[str, Reactor]:
    """Return those who reacted under a post, by user id, with the reactions that were on at last.

    Late ones are among them: they were seen, though they do not count.
    """
    platform, people = post.channel.platform, dict[str, Person]()
    where = {"platform": platform, "post": post.key, "prediction": post.prediction}
    for row in await tx.execute(_events(), where):
        people.setdefault(row.user, Person(row.name)).take(row)
    return {
        user: Reactor(
            account=Account(platform=platform, user=user, name=person.name),
            seen=Seen(on=person.on, pressed_at=person.pressed_at),
        )
        for user, person in people.items()
    }


@cache
def _events() -> Select[Any]:
    event, account = BetEvent.c, AccountRow.c
    known = and_(account.reader == event.reader, account.platform == bindparam("platform"))
    here = and_(event.post == bindparam("post"), event.kind.in_(("react", "unreact")))
    return (
        select(account.user, account.name, event.kind, event.side, event.at)
        .join(AccountRow, known)
        .where(
            event.prediction == bindparam("prediction"),
            or_(here, event.kind.in_(("choose", "withdraw"))),
        )
        .order_by(event.seq.is_(None), event.seq, event.at)  # as they came; late ones have no seq
    )
