"""Machines that run processes: started, killed, restarted, taken down politely."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from random import Random
from typing import cast
from zoneinfo import ZoneInfo

from adapters.database.book import SqlBook
from bot.application.agenda import Agenda
from bot.application.bulletin import Bulletin
from bot.application.cycle import CycleRunner
from bot.application.intake import Intake
from bot.application.judge import Judge
from bot.application.ports.book import Book
from bot.application.publisher import Publisher
from bot.application.turns import Turn
from bot.application.working import drain, keep_working
from bot.domain.bets import Account
from bot.domain.cadence import AfterClose, Cadence, LocalTimes
from bot.domain.weeks import DIGEST_LIFE, Weeks
from tests.simulation.alarm import SimulatedAlarm
from tests.simulation.book import ReachedBook
from tests.simulation.chat import Platform, ReachedChat
from tests.simulation.database import POSTS, WORK, Database
from tests.simulation.desk import SimulatedDesk
from tests.simulation.market import Market, NoHeadlines, ReachedMarket, exchange, universe
from tests.simulation.plan import TWICE
from tests.simulation.process import Process
from tests.simulation.turn import Rest
from tests.simulation.world import Fact, World

NEW_YORK = "America/New_York"
SECONDS_TO_DRAIN = 5.0
SKEW = 1.0
DAY = 86_400.0
DOWN_FOR = (1.0, 3.0, 10.0, 45.0, 600.0)
# How often only one process at a time posts to a platform; elsewhere all do, as to the room.
IN_TURNS = 0.7


@dataclass(frozen=True)
class Until:
    """A cadence that ends."""

    cadence: Cadence
    last: datetime

    def after(self, instant: datetime) -> datetime | None:
        """See the protocol."""
        at = self.cadence.after(instant)
        return at if at is not None and at <= self.last else None


@dataclass
class Running:
    """A process with what runs in it."""

    process: Process
    book: Book
    intake: Intake
    agenda: Agenda
    bulletin: Bulletin
    turns: list[asyncio.Task[None]]
    waking: tuple[SimulatedAlarm | Rest, ...]
    worker: asyncio.Task[None]


@dataclass
class Machines:
    """All machines of a run, each with one process at a time."""

    world: World
    database: Database
    market: Market
    platforms: dict[str, Platform]
    ends: datetime
    running: dict[int, Running] = field(default_factory=dict)
    power: asyncio.Event = field(default_factory=asyncio.Event)
    forgotten: dict[tuple[str, str], int] = field(default_factory=dict)
    opened: set[datetime] = field(default_factory=set)
    over: datetime | None = None
    told: datetime | None = None
    stopping: bool = False

    def some(self, rng: Random) -> Running | None:
        """Return any process that is alive, None if there is none."""
        return rng.choice(list(self.running.values())) if self.running else None

    def took(self, fact: Fact) -> None:
        """Note that an account was forgotten: it will be somebody else."""
        if fact.kind == "forget" and fact.result:
            account = fact.args[0].platform, fact.args[0].user
            self.forgotten[account] = self.forgotten.get(account, 0) + 1
        self._follow(fact)
        if fact.kind == "publish":
            for call in fact.result.predictions:
                lock = call.prediction.schedule.locks
                self.world.due_locks[call.id] = self.world.second_of(lock)

    def _follow(self, fact: Fact) -> None:
        """Keep in mind which cycle and which week was over last."""
        match fact.kind:
            case "open_cycle" if fact.result is not None:
                self.opened.add(fact.args[0])
            case "queue_digests":
                self.told = fact.args[0].at
            case "publish":
                self._end_cycle(fact.kwargs["cycle_at"])
            case "close_cycle":
                self._end_cycle(fact.args[0])
            case "skip_cycle" if fact.args[0] not in self.opened:
                self._end_cycle(fact.args[0])

    def _end_cycle(self, at: datetime) -> None:
        self.over = at if self.over is None else max(at, self.over)

    def next_planned(self) -> datetime | None:
        """Return when the first cycle that is not over is or was due, or the next week is over."""
        oldest = self.world.now() - DIGEST_LIFE
        week = Weeks(exchange()).after(max(self.told or self.world.begins, oldest))
        times = [self.cadence().after(self.over or self.world.begins), week.at if week else None]
        return min((at for at in times if at is not None), default=None)

    def reader_key(self, account: Account) -> str:
        """Return the key of an account; after it was forgotten, another one."""
        life = self.forgotten.get((account.platform, account.user), 0)
        return f"{account.platform[0]}{account.user}.{life}"

    def cadence(self) -> Cadence:
        """Return when cycles are due; none after the run's end."""
        if self.world.plan.cycles == TWICE:
            times = (time(10, 0), time(16, 30))
            return Until(LocalTimes(exchange(), ZoneInfo(NEW_YORK), times), self.ends)
        return Until(AfterClose(exchange(), timedelta(minutes=30)), self.ends)

    async def keep(self, number: int) -> None:
        """Run one process after another on a machine until the run is over."""
        rng, life = self.world.plan.random(f"machine {number}"), 0
        async with self.database.opened() as connections:
            while not self.stopping:
                await self.power.wait()
                life += 1
                skew = SKEW * (2 * rng.random() - 1)
                process = Process(self.world, f"p{number}.{life}", skew, Random(rng.random()))
                self.world.note(process.owner, f"starts, {skew:+.3f} s ahead")
                book = SqlBook(connections, process, self.reader_key)
                await self._live(number, process, book, rng)
                if not self.stopping:
                    await asyncio.sleep(rng.choice(DOWN_FOR) * rng.random())

    async def _live(self, number: int, process: Process, book: SqlBook, rng: Random) -> None:
        running = self._assemble(process, cast(Book, ReachedBook(process, self.database, book)))
        self.running[number] = running
        restart = self.world.later(DAY * (1 + 6 * rng.random()), self.restart, running)
        await process.ended.wait()
        restart.cancel()
        del self.running[number]
        await asyncio.gather(*process.tasks, return_exceptions=True)
        assert not process.tasks, "a dead process goes on"
        for each in running.waking:
            each.close()

    def _assemble(self, process: Process, book: Book) -> Running:
        """Wire the shipped application over what this process reaches."""
        world, bulletin, coming = self.world, Bulletin(), self.database.coming
        work = SimulatedAlarm(process, WORK, coming, self.next_planned)
        posts = SimulatedAlarm(process, POSTS, coming, lambda: None)
        market = ReachedMarket(process, self.market)
        chats = {name: ReachedChat(process, found) for name, found in self.platforms.items()}
        rests = {name: Rest(process, coming) for name in self.platforms if self._in_turns(name)}
        turns = {
            name: Turn(book, name, process.owner, process.now, rest=rest)
            for name, rest in rests.items()
        }
        intake = Intake(book, bulletin)
        agenda = Agenda(
            book=book,
            cycles=CycleRunner(
                book,
                SimulatedDesk(process, self.market),
                market,
                NoHeadlines(),
                universe(),
                process,
                process.owner,
                silent_when_quiet=world.plan.silent,
            ),
            judge=Judge(book, market, process, NEW_YORK),
            publisher=Publisher(book, chats, process, bulletin, process.owner, turns),
            intake=intake,
            cadence=self.cadence(),
            clock=process,
            bulletin=bulletin,
            begins=world.begins,
            skip_late=world.plan.skip_late,
            digests=Weeks(exchange()),
        )
        process.run(intake.run())
        taking = [process.run(_taken(turn)) for turn in turns.values()]
        worker = process.run(keep_working(agenda, work, posts))
        waking: tuple[SimulatedAlarm | Rest, ...] = (work, posts, *rests.values())
        return Running(process, book, intake, agenda, bulletin, taking, waking, worker)

    def _in_turns(self, platform: str) -> bool:
        return self.world.plan.random(f"turns at {platform}").random() < IN_TURNS

    def restart(self, running: Running) -> None:
        """Ask a process to end, as SIGTERM does."""
        self.world.loop.create_task(self._end(running))

    async def _end(self, running: Running) -> None:
        process = running.process
        with suppress(asyncio.CancelledError):
            await process.thawed()
            self.world.note(process.owner, "is asked to end")
            running.worker.cancel()
            await asyncio.wait([running.worker])
            ending = drain(running.agenda, SECONDS_TO_DRAIN)
            await asyncio.wait([process.run(ending)])
            for task in running.turns:
                task.cancel()
            await asyncio.gather(*running.turns, return_exceptions=True)
        if process.alive:
            self.world.note(process.owner, "ends")
            process.stop()

    def cut_power(self, seconds: float) -> None:
        """Kill every process at once and start none for a while."""
        self.power.clear()
        for running in list(self.running.values()):
            running.process.kill("with all others")
        self.world.later(seconds, self.power.set)

    async def stop(self) -> None:
        """End everything politely, for good."""
        self.stopping = True
        self.power.set()
        await asyncio.gather(*[self._end(running) for running in self.running.values()])


async def _taken(turn: Turn) -> None:
    """Take a turn whenever it is free, and give it up at the end."""
    try:
        await turn.run()
    finally:
        await turn.end()
