"""The headless demo, run whole or to a given moment, in a child of this process."""

import asyncio
import gc
import importlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from datetime import time as wall_time
from typing import Any

from bot import config, logs
from bot.commands.demo import DEFAULT_START
from bot.commands.replaying import run_headless
from bot.commands.wiring import DEMO_ENDS, Market, demo_market
from bot.config import Settings
from tests.crashes.forks import Broken, Tell, fork
from tests.crashes.loop import CountingLoop
from tests.crashes.points import Moment, Plan, Watch, die_at

# What a run imports only once it needs it, so that no child has to.
IMPORTED_LATE = (
    "adapters.database.archive",
    "adapters.database.book",
    "adapters.database.schema",
    "aiosqlite",
    "alembic.ddl.postgresql",
    "alembic.ddl.sqlite",
    "alembic.runtime.environment",
    "asyncpg",
    "sqlalchemy.dialects.postgresql.asyncpg",
    "sqlalchemy.dialects.sqlite.aiosqlite",
)


@dataclass(frozen=True)
class Whole:
    """An uninterrupted run: its summary, how often it touched the outside, and for what."""

    summary: dict[str, Any]
    awaits: int
    waited_for: frozenset[str]


@dataclass(frozen=True)
class Demo:
    """The demo of one seed, with its market in memory."""

    settings: Settings
    market: Market
    begins: datetime
    cycles: int
    seed: int

    def whole(self, url: str) -> Whole:
        """Run to the end; raise Broken if it fails."""
        met: list[str] = []

        def work(tell: Tell) -> None:
            summary = self._run(url, lambda moment: met.append(moment.what))
            tell({"summary": summary, "awaits": len(met), "waited_for": sorted(set(met))})

        ended = fork(work)
        if ended.code:
            raise Broken(f"an uninterrupted run ended with {ended.code}")
        told = ended.told
        return Whole(told["summary"], told["awaits"], frozenset(told["waited_for"]))

    def killed(self, url: str, plan: Plan) -> Moment | dict[str, Any]:
        """Run until the plan's moment and die there; return the summary if the end came first.

        Raises Broken if the run failed instead.
        """

        def work(tell: Tell) -> None:
            tell({"summary": self._run(url, die_at(plan, tell))})

        ended = fork(work)
        if ended.killed and "killed" in ended.told:
            return Moment.of(ended.told["killed"])
        if ended.code:
            raise Broken(f"a run that was to die at {plan.place} ended with {ended.code}")
        summary: dict[str, Any] = ended.told["summary"]
        return summary

    def _run(self, url: str, reached: Callable[[Moment], None]) -> dict[str, Any]:
        watch = Watch(reached)
        watch.listen()
        market = (self.market, self.begins)
        demo = run_headless(self.settings, url, market, self.cycles, self.seed, _quietly)
        with asyncio.Runner(loop_factory=lambda: CountingLoop(watch.passed)) as runner:
            return runner.run(demo)


def load_demo(cycles: int, seed: int) -> Demo:
    """Read the market and import all that a run needs, without starting a thread."""
    logs.configure("error", "text")
    settings = config.load(None)
    for name in IMPORTED_LATE:
        importlib.import_module(name)
    market = demo_market(DEMO_ENDS, settings)
    first = datetime.combine(DEFAULT_START, wall_time(), UTC)
    begins = market.exchange.closing_after(first, 1)[0].open
    gc.collect()
    # Children share what is here already; collecting it would copy it into each of them.
    gc.freeze()
    return Demo(settings, market, begins, cycles, seed)


def _quietly(_done: int, _at: datetime) -> None:
    pass
