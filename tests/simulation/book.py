"""The book as one process reaches it: through its gate, over a database that may be away."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from bot.domain.errors import Unavailable
from tests.simulation.database import POSTS, WORK, Database

if TYPE_CHECKING:
    from adapters.database.book import SqlBook
    from tests.simulation.process import Process

AWAY_BEFORE, BREAKS, ANSWER_LOST = 0.003, 0.003, 0.003
MOST_STATEMENTS = 12
DATABASE = "database"


class ReachedBook:
    """Every method of the book, with what may go wrong on the way there and back."""

    def __init__(self, process: Process, database: Database, book: SqlBook) -> None:
        self._process = process
        self._database = database
        self._book = book

    def __getattr__(self, name: str) -> Callable[..., Awaitable[Any]]:
        method = getattr(self._book, name)

        async def call(*args: Any, **kwargs: Any) -> Any:
            return await self._call(name, method, args, kwargs)

        setattr(self, name, call)
        return call

    async def _call(self, name: str, method: Callable[..., Any], args: Any, kwargs: Any) -> Any:
        process, world = self._process, self._process.world
        await process.enter(name)
        rough = 0.0 if world.calm else world.plan.roughness
        if world.health.is_down(DATABASE) or process.rng.random() < AWAY_BEFORE * rough:
            raise self._away(name, "no database")
        before, breaks = world.changes, 0
        if process.rng.random() < BREAKS * rough:
            breaks = process.rng.randint(1, MOST_STATEMENTS)
        try:
            result = await self._database.transact(
                process.owner, name, method, args, kwargs, breaks
            )
        except Unavailable as error:
            raise self._away(name, "the database broke") from error
        if name == WORK:
            process.seen[WORK], process.told[WORK] = before, result.at if result else None
        elif name == POSTS:
            process.seen[POSTS], process.told[POSTS] = before, result
        world.note(process.owner, f"{name} {told(name, args, result)}")
        await process.leave(name)
        if process.rng.random() < ANSWER_LOST * rough:
            raise self._away(name, "the answer was lost")
        return result

    def _away(self, name: str, why: str) -> Unavailable:
        """Note that the database gave no answer, and return what to raise."""
        world = self._process.world
        world.note(self._process.owner, f"{name}: {why}")
        world.denials.append(world.second)
        return Unavailable("the database did not answer")


def told(name: str, args: Any, result: Any) -> str:
    """Return a call in few words, for the log."""
    match name:
        case "next_due":
            return "nothing" if result is None else f"{result.kind} {result.at}"
        case "next_post":
            return str(result)
        case "claim_posts":
            return " ".join(f"{post.key}:{post.state}" for post in result)
        case "sent" | "retry" | "drop" | "lose":
            return f"{args[0].key} {args[1]}"
        case "record_bets":
            statuses = [str(status) for status in result]
            return " ".join(f"{s}:{statuses.count(s)}" for s in dict.fromkeys(statuses))
        case "take_turn":
            return f"{args[0]} {result}"
        case "queue_digests":
            return f"{args[0].name} {result}"
        case "publish":
            return f"{result.dispatch.id} with {len(result.predictions)} predictions"
        case "resolve":
            return f"{args[0]} {args[1].outcome.value} {result}"
        case "open_cycle" | "lock" | "postpone" | "void" | "hide" | "pause" | "skip_cycle":
            return f"{args[:2]} → {str(result)[:20]}"
        case _:
            return ""
