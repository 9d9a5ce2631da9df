"""The headless demo, run whole or to a given moment, in a child of this process."""

import asyncio
import gc
import importlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from datetime import time as wall_time
from pathlib import Path
from typing import Any

from adapters.clocks.replayed import SteppedClock
from adapters.database import open_book
from bot import config, logs
from bot.application.beside import beside
from bot.application.bulletin import Bulletin
from bot.application.intake import Intake
from bot.application.ports.chat import ChatPlatform
from bot.application.replay.crowd import Crowd
from bot.application.replay.headless import replay
from bot.application.room_channel import ROOM, ROOM_SUBSCRIPTION
from bot.commands.demo import DEFAULT_START
from bot.commands.replaying import OWNER, run_headless, summarise
from bot.commands.wiring import DEMO_ENDS, Market, demo_market, seeded_keys, wire
from bot.config import Settings
from tests.crashes.channel import FileChannel
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
class Outside:
    """What outlives a process: its database and, if posts do not go to the room, their channel."""

    url: str
    channel: Path | None


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

    def whole(self, outside: Outside) -> Whole:
        """Run to the end; raise Broken if it fails."""
        met: list[str] = []

        def work(tell: Tell) -> None:
            summary = self._run(outside, lambda moment: met.append(moment.what))
            tell({"summary": summary, "awaits": len(met), "waited_for": sorted(set(met))})

        ended = fork(work)
        if ended.code:
            raise Broken(f"an uninterrupted run ended with {ended.code}")
        told = ended.told
        return Whole(told["summary"], told["awaits"], frozenset(told["waited_for"]))

    def killed(self, outside: Outside, plan: Plan) -> Moment | dict[str, Any]:
        """Run until the plan's moment and die there; return the summary if the end came first.

        Raises Broken if the run failed instead.
        """

        def work(tell: Tell) -> None:
            tell({"summary": self._run(outside, die_at(plan, tell))})

        ended = fork(work)
        if ended.killed and "killed" in ended.told:
            return Moment.of(ended.told["killed"])
        if ended.code:
            raise Broken(f"a run that was to die at {plan.place} ended with {ended.code}")
        summary: dict[str, Any] = ended.told["summary"]
        return summary

    def _run(self, outside: Outside, reached: Callable[[Moment], None]) -> dict[str, Any]:
        watch = Watch(reached)
        watch.listen()
        with asyncio.Runner(loop_factory=lambda: CountingLoop(watch.passed)) as runner:
            if outside.channel is not None:
                channel = FileChannel(outside.channel, watch.do)
                return runner.run(self._into(channel, outside.url))
            market, demo = (self.market, self.begins), (self.cycles, self.seed)
            return runner.run(
                run_headless(self.settings, outside.url, market, *demo, _quietly, _quietly)
            )

    async def _into(self, channel: ChatPlatform, url: str) -> dict[str, Any]:
        """Run as `run_headless` does, with another place for the posts than its own memory."""
        clock, bulletin = SteppedClock(self.begins), Bulletin()
        async with open_book(url, clock=clock, new_key=seeded_keys(self.seed)) as book:
            await book.subscribe(ROOM_SUBSCRIPTION)
            intake = Intake(book, bulletin)
            agenda = wire(
                self.settings,
                self.market,
                book,
                clock,
                bulletin,
                intake,
                {channel.name: channel},
                owner=OWNER,
                begins=self.begins,
                seed=self.seed,
            )
            clock.move_to(await book.last_cycle() or self.begins)
            async with beside(intake.run()):
                crowd, ends = Crowd(book, ROOM, self.seed), self.market.ends
                await replay(book, agenda, intake, crowd, clock, self.cycles, ends, _quietly)
            return await summarise(book)


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
