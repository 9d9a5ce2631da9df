"""Bets against the actions they came from, and their points against the verdict."""

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.application.audit.difference import Difference, compare
from bot.application.ports.archive import StoredAction, StoredBet, StoredPrediction
from bot.domain.bets import BetAction, Hand, Side, choices_text, link, told
from bot.domain.ledger import Entry
from bot.domain.scores import bet_points
from bot.domain.values import instant_text


class Held(NamedTuple):
    """What a reader's actions leave, and the last of them."""

    hand: Hand
    last: BetAction | None


NOTHING = Held(Hand(), None)


def check_bets(
    row: StoredPrediction,
    actions: Sequence[StoredAction],
    bets: Sequence[StoredBet],
    entry: Entry | None,
) -> Iterator[Difference]:
    """Yield what disagrees between the actions, their chain, the bets and the lock."""
    head, hands, where = "", dict[str, Held](), f"prediction {row.id}"
    for number, stored in enumerate(actions, start=1):
        head = _next(head, stored)
        if head != stored.head:
            place = f"{where}, bet {stored.seq} of {stored.reader}"
            yield Difference(where=f"{place}, chain", expected=head, found=stored.head)
            return
        yield from compare(f"{where}, bet {number}", {"seq": number}, stored.model_dump())
        held = hands.get(stored.reader, NOTHING)
        hands[stored.reader] = Held(held.hand.after(stored.action), stored.action)
    yield from compare(where, {"bets_head": head, "bets_count": len(actions)}, row.model_dump())
    for bet in bets:
        held = hands.pop(bet.reader, NOTHING)
        yield from _bet(f"{where}, bet of {bet.reader}", held, bet)
    for reader in hands:
        yield Difference(where=f"{where}, bet of {reader}", expected="a bet", found="none")
    yield from _lock(row, head, bets, entry)


def _next(head: str, stored: StoredAction) -> str:
    return link(head, stored.reader, told(stored.action, instant_text(stored.action.at)))


def _bet(where: str, held: Held, bet: StoredBet) -> Iterator[Difference]:
    if held.last is None:
        yield Difference(where=where, expected="an action behind it", found="none")
        return
    expected = {
        "side": held.hand.side,
        "community": held.last.community,
        "choices": choices_text(held.hand.choices),
        "at": held.last.at,
    }
    yield from compare(where, expected, bet.model_dump())


def _lock(
    row: StoredPrediction,
    head: str,
    bets: Sequence[StoredBet],
    entry: Entry | None,
) -> Iterator[Difference]:
    where = f"prediction {row.id}"
    shown = [bet.side for bet in bets if bet.is_public]
    counts = {"ups": shown.count(Side.UP.value), "downs": shown.count(Side.DOWN.value)}
    yield from compare(where, counts, row.model_dump())
    yield from compare(where, {"lock_seal": entry.head if entry else ""}, row.model_dump())
    if entry is None:
        return
    told, sides = json.loads(entry.body), [bet.side for bet in bets]
    found = {"head": head, "up": sides.count("up"), "down": sides.count("down")}
    yield from compare(f"{where}, lock", {name: told[name] for name in found}, found)


def check_points(row: StoredPrediction, bets: Sequence[StoredBet]) -> Iterator[Difference]:
    """Yield bets whose points do not follow from the verdict and the price."""
    scored = row.outcome in ("right", "wrong") and row.percent is not None
    for bet in bets:
        points = None
        if scored and bet.side in tuple(Side) and row.percent is not None:
            points = bet_points(Side(bet.side), row.percent, int(row.outcome == "right"))
        where = f"prediction {row.id}, bet of {bet.reader}"
        yield from compare(where, {"points": points}, bet.model_dump())
