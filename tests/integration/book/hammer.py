"""One process of several that do everything to one book at once: `-m … URL NAME`.

It begins when standard input ends, and says as JSON what it was told by the book.
"""

import asyncio
import json
import random
import sys
from collections import Counter
from datetime import timedelta
from typing import Any

from adapters.clocks.replayed import SteppedClock
from adapters.database import open_book
from adapters.database.book import SqlBook
from bot.domain.bets import Account, BetAction, BetStatus, Side
from bot.domain.resolution import Outcome
from tests.integration.book.conftest import START, evidence, verdict

READERS, BATCHES, BATCH = 20, 24, 20
DISPATCHES, CALLS = 8, 3
PREDICTIONS = [f"{n}.{i}" for n in range(1, DISPATCHES + 1) for i in range(CALLS)]
CYCLES = [START + timedelta(hours=hour) for hour in range(1, 21)]
A_SEND_TAKES = 0.02
LATER = START + timedelta(days=2)


def action(who: str, prediction: str, source: str, side: Side | None) -> BetAction:
    """An action an hour after publication; without a side it withdraws."""
    return BetAction.model_validate(
        {
            "source": source,
            "prediction": prediction,
            "account": Account(platform="room", user=who, name=who),
            "community": "room",
            "post": f"d{prediction}",
            "kind": "choose" if side else "withdraw",
            "side": side,
            "at": START + timedelta(hours=1),
        }
    )


async def bet(book: SqlBook, name: str) -> dict[str, int]:
    """Bet as readers whom every process knows, and once as all of them with the same sources."""
    rng, counts = random.Random(name), Counter[BetStatus]()
    for number in range(BATCHES):
        batch = [
            action(
                f"reader-{rng.randrange(READERS)}",
                rng.choice(PREDICTIONS),
                f"{name}:{number}:{i}",
                rng.choice([Side.UP, Side.DOWN, None]),
            )
            for i in range(BATCH)
        ]
        counts.update(await book.record_bets(batch))
    return {status.value: count for status, count in counts.items()}


async def repeat(book: SqlBook) -> int:
    """Bring what every process brings, and return how much of it was new."""
    batch = [action("everybody", p, f"everybody:{p}", Side.UP) for p in PREDICTIONS]
    return sum([s is BetStatus.COUNTED for a in batch for s in await book.record_bets([a])])


async def send(book: SqlBook, name: str) -> list[str]:
    """Send and edit until nothing is left, and return the posts that were new."""
    new: list[str] = []
    while posts := await book.claim_posts(LATER, name, 3600, 3):
        await asyncio.sleep(A_SEND_TAKES)
        for post in posts:
            new += [post.key] if post.message is None else []
            await book.sent(post, post.message or f"{name}:{post.key}")
    return new


async def open_cycles(book: SqlBook, name: str) -> dict[str, int]:
    """Try to run every cycle, and return the numbers of those that are this process's."""
    numbers = {at.isoformat(): await book.open_cycle(at, at, name, 3600) for at in CYCLES}
    return {at: number for at, number in numbers.items() if number is not None}


async def judge(book: SqlBook) -> list[str]:
    """Lock and resolve everything, and return which verdicts were this process's."""
    await book.lock(PREDICTIONS, LATER)
    outcomes = {p: Outcome.RIGHT if p.endswith(".0") else Outcome.WRONG for p in PREDICTIONS}
    return [
        name
        for name, outcome in outcomes.items()
        if await book.resolve(name, verdict(outcome), evidence(), LATER)
    ]


async def main(url: str, name: str) -> dict[str, Any]:
    """Do it all and return what was this process's."""
    async with open_book(url, clock=SteppedClock(LATER)) as book:
        statuses, repeated, cycles, first = await asyncio.gather(
            bet(book, name), repeat(book), open_cycles(book, name), send(book, name)
        )
        verdicts = await judge(book)
        posts = first + await send(book, name)
    return {
        "statuses": statuses,
        "repeated": repeated,
        "cycles": cycles,
        "verdicts": verdicts,
        "posts": posts,
    }


if __name__ == "__main__":
    sys.stdin.read()
    sys.stdout.write(json.dumps(asyncio.run(main(*sys.argv[1:]))))
