"""Who was seen to react under a post, and with what."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database import readers
from adapters.database.driver import Question, Row, Rows, look_up
from bot.application.ports.book import OutboxPost, Reactor
from bot.domain.bets import Account, Side
from bot.domain.reactions import Seen

# One table a question, each found by an index with all its columns: with joins a database that has
# not counted its rows yet begins at the wrong end.
REACTIONS = Question(
    ("reader", "kind", "side", "at", "seq"),
    """
    bet_event
    WHERE prediction {predictions} AND post {posts} AND kind IN ('react', 'unreact')
    """,
)
# A button about the same prediction may have been pressed anywhere.
PRESSES = Question(
    ("reader", "at"),
    """
    bet_event
    WHERE prediction {predictions} AND reader {readers} AND kind IN ('choose', 'withdraw')
    """,
)
OWNERS = readers.holders("account.platform", 'account."user"', "account.name")


@dataclass(slots=True)
class Doings:
    """One reader's reactions and presses while the events are being read."""

    on: dict[Side, datetime] = field(default_factory=dict)
    pressed_at: datetime | None = None

    def react(self, kind: str, side: Side, at: datetime) -> None:
        """Follow one reaction; they come in their order."""
        if kind == "react":
            self.on[side] = at
        else:
            self.on.pop(side, None)

    def press(self, at: datetime) -> None:
        """Note a press; they come in no order."""
        self.pressed_at = max(at, self.pressed_at or at)


async def reactors(
    tx: AsyncConnection, post: OutboxPost, listed: Collection[str]
) -> Mapping[str, Reactor]:
    """Return those who reacted under a post, by user id, with the reactions that were on at last.

    Late ones are among them: they were seen, though they do not count. Presses are told of those
    `listed`, who may have done nothing else. What others bet elsewhere is not read at all.
    """
    platform = post.channel.platform
    calls = [post.prediction or ""]
    reacted, known, joined = await look_up(
        tx,
        REACTIONS,
        readers.ACCOUNTS,
        readers.FORMER,
        predictions=calls,
        posts=[post.key],
        platforms=[platform],
        users=listed,
    )
    keys = {row[0] for row in reacted}.union((r[2] for r in known), (r[3] for r in joined))
    now, before, pressed = await look_up(
        tx,
        *OWNERS,
        PRESSES,
        predictions=calls,
        readers=keys,
    )
    doings = _doings(reacted, pressed)
    return {
        user: _reactor(Account(platform=platform, user=user, name=name), doings[reader])
        for reader, where, user, name in (*now, *before)
        if where == platform and reader in doings
    }


def _doings(reacted: Rows, pressed: Rows) -> Mapping[str, Doings]:
    """Return what was done, by reader."""
    found: defaultdict[str, Doings] = defaultdict(Doings)
    for reader, kind, side, at, _seq in sorted(reacted, key=_in_order):
        found[reader].react(kind, Side(side), datetime.fromisoformat(at))
    for reader, at in pressed:
        found[reader].press(datetime.fromisoformat(at))
    return found


def _in_order(row: Row) -> tuple[bool, int, str]:
    """Order events as they were chained; late ones, which were not, come last by their instant."""
    *_others, at, seq = row
    return seq is None, seq or 0, at


def _reactor(account: Account, doings: Doings) -> Reactor:
    return Reactor(account=account, seen=Seen(on=doings.on, pressed_at=doings.pressed_at))
