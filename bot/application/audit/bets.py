"""Bets against the actions they came from, and their points against the verdict."""

import json
from collections.abc import Iterator, Sequence

from bot.application.audit.difference import Difference, compare
from bot.application.ports.archive import StoredAction, StoredBet, StoredPrediction
from bot.domain.bets import Hand, Side, link
from bot.domain.ledger import Entry
from bot.domain.scores import bet_points


def check_bets(
    row: StoredPrediction,
    actions: Sequence[StoredAction],
    bets: Sequence[StoredBet],
    entry: Entry | None,
    public: frozenset[str],
) -> Iterator[Difference]:
    """Yield what disagrees between the actions, their chain, the bets and the lock."""
    head, hands, where = "", dict[str, tuple[Hand, str]](), f"prediction {row.id}"
    for stored in actions:
        head = link(head, stored.reader, stored.action)
        if head != stored.head:
            place = f"{where}, bet {stored.seq} of {stored.reader}"
            yield Difference(where=f"{place}, chain", expected=head, found=stored.head)
            return
        hand, _ = hands.get(stored.reader, (Hand(), ""))
        hands[stored.reader] = hand.after(stored.action), stored.action.community
    yield from compare(where, {"bets_head": head, "bets_count": len(actions)}, row.model_dump())
    for bet in bets:
        hand, community = hands.pop(bet.reader, (Hand(), bet.community))
        expected = {"side": hand.side, "community": community}
        yield from compare(f"{where}, bet of {bet.reader}", expected, bet.model_dump())
    for reader in hands:
        yield Difference(where=f"{where}, bet of {reader}", expected="a bet", found="none")
    yield from _lock(row, head, bets, entry, public)


def _lock(
    row: StoredPrediction,
    head: str,
    bets: Sequence[StoredBet],
    entry: Entry | None,
    public: frozenset[str],
) -> Iterator[Difference]:
    where = f"prediction {row.id}"
    shown = [bet.side for bet in bets if bet.community in public]
    counts = {"ups": shown.count(Side.UP.value), "downs": shown.count(Side.DOWN.value)}
    yield from compare(where, counts, row.model_dump())
    if entry is None:
        if row.phase != "open":
            yield Difference(where=where, expected="a lock in the chain", found="none")
        return
    told, sides = json.loads(entry.body), [bet.side for bet in bets]
    found = {"head": head, "up": sides.count("up"), "down": sides.count("down")}
    yield from compare(f"{where}, lock", {name: told[name] for name in found}, found)
    yield from compare(where, {"lock_seal": entry.head}, row.model_dump())


def check_points(row: StoredPrediction, bets: Sequence[StoredBet]) -> Iterator[Difference]:
    """Yield bets whose points do not follow from the verdict and the price."""
    scored = row.outcome in ("right", "wrong") and row.percent is not None
    for bet in bets:
        points = None
        if scored and bet.side is not None and row.percent is not None:
            points = bet_points(Side(bet.side), row.percent, int(row.outcome == "right"))
        where = f"prediction {row.id}, bet of {bet.reader}"
        yield from compare(where, {"points": points}, bet.model_dump())
