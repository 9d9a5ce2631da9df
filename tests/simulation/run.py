"""One seed from its first session until everything has settled."""

from __future__ import annotations

import asyncio
import sys
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog

from adapters.database.book import SqlBook
from bot.application.ports.chat import Channel
from bot.domain.errors import WorkshopError
from tests.simulation.chat import Platform
from tests.simulation.check import Findings, Verdict, gathered, judged
from tests.simulation.database import POSTS, WORK, Database
from tests.simulation.inline import inline_sqlite
from tests.simulation.loop import VirtualLoop
from tests.simulation.machines import DAY, Machines
from tests.simulation.market import Market, exchange
from tests.simulation.plan import Plan
from tests.simulation.process import adopting
from tests.simulation.readers import Readers
from tests.simulation.weather import Weather, subscribed
from tests.simulation.world import DESK, FREE, Blunder, World

PLATFORMS = ("discord", "slack")
SETTLES_WITHIN = 20 * DAY
LOOK_EVERY = 6 * 3600.0


@dataclass
class Run:
    """A finished run: what it left behind, and what that comes to."""

    world: World
    findings: Findings
    verdict: Verdict

    @property
    def digest(self) -> str:
        """What two runs of a seed have in common: every event, and every row of the book."""
        return f"{self.world.digest()} {self.findings.digest}"


def simulate(plan: Plan, url: str, *, keep_log: bool = False, threads: bool = False) -> Run:
    """Run one seed on an empty database; with `threads` SQLite has its own, as it is shipped."""
    loop = VirtualLoop()
    first = exchange().sessions[plan.first]
    world = World(plan, first.open, loop, keep_log=keep_log)
    before = structlog.get_config()
    structlog.configure(processors=[_heard(world)], wrapper_class=structlog.BoundLogger)
    loop.set_task_factory(adopting)
    loop.set_exception_handler(lambda _loop, told: world.surprise("loop", _failure(told)))
    try:
        with nullcontext() if threads else inline_sqlite(world.fuse):
            return loop.run_until_complete(_run(world, url))
    finally:
        structlog.configure(**before)
        with loop.outside():
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()


def _failure(told: dict[str, Any]) -> BaseException:
    """Return what the loop could not hand to anyone."""
    error: BaseException | None = told.get("exception")
    return error or RuntimeError(told["message"])


def _heard(world: World) -> Any:
    """Return a log processor that keeps failures nobody made on purpose."""

    def hear(_logger: Any, method: str, event: dict[str, Any]) -> Any:
        error = sys.exc_info()[1]
        expected = isinstance(error, WorkshopError | Blunder)
        if method == "exception" and error is not None and not expected:
            world.surprise("log", error)
        world.note("log", f"{event['event']} {event.get('error', '')}")
        raise structlog.DropEvent

    return hear


async def _run(world: World, url: str) -> Run:
    plan, database, market = world.plan, Database(world, url), Market(world)
    platforms = {name: Platform(world, name) for name in PLATFORMS}
    last = exchange().sessions[plan.first + plan.days - 1].close + timedelta(hours=2)
    machines = Machines(world, database, market, platforms, last)
    database.on_fact = machines.took
    readers = Readers(world, machines, plan.random("readers"))
    for platform in platforms.values():
        platform.on_arrival = readers.saw
    async with database.opened() as connections:
        book = database.reader = SqlBook(connections, world)
        await _open_channels(world, database, book, platforms)
        readers.settle([place for one in platforms.values() for place in one.places.values()])
        await _live(world, machines, readers)
    with world.loop.outside():
        findings = await gathered(world, machines, readers)
    return Run(world, findings, judged(findings))


async def _live(world: World, machines: Machines, readers: Readers) -> None:
    """Let everything happen until it has settled, and end every process."""
    for thing in (DESK, FREE):
        world.health.fall(thing, 0.0)
    machines.power.set()
    kept = [world.loop.create_task(machines.keep(n + 1)) for n in range(world.plan.processes)]
    weather = Weather(world, machines, readers, world.plan.random("weather"))
    blowing = world.loop.create_task(weather.blow())
    await asyncio.sleep(world.second_of(machines.ends) + DAY)
    world.calm = True
    await _settle(world, machines, readers)
    await machines.stop()
    await asyncio.gather(*kept)
    blowing.cancel()


async def _open_channels(
    world: World, database: Database, book: SqlBook, platforms: dict[str, Platform]
) -> None:
    """Subscribe the channels there are before the first cycle."""
    rng = world.plan.random("channels")
    for number in range(world.plan.communities):
        platform = platforms[PLATFORMS[number % len(PLATFORMS)]]
        for _ in range(rng.choice((1, 1, 2))):
            name = f"{platform.name}{len(platform.places) + 1}"
            channel = Channel(platform=platform.name, community=f"c{number}", id=name)
            platform.add(channel)
            subscription = subscribed(channel, rng)
            await database.transact("setup", "subscribe", book.subscribe, (subscription,), {})


async def _settle(world: World, machines: Machines, readers: Readers) -> None:
    """Wait until nothing is due any more and every bet was acknowledged."""
    ends = world.second + SETTLES_WITHIN
    while world.second < ends:
        await asyncio.sleep(LOOK_EVERY)
        coming = [at for kind in (WORK, POSTS) if (at := await machines.database.coming(kind))]
        waiting = any(act.status is None for act in readers.acts.values())
        if not coming and not waiting and world.second > readers.last_second:
            return
        world.note("run", f"waits for {coming}, bets {waiting}")
