"""Doing what is due, in the order of its time; what is due stands in the book."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from bot.application.bulletin import Bulletin, PostsChanged
from bot.application.cycle import CycleRunner
from bot.application.intake import Intake
from bot.application.judge import Judge
from bot.application.ports.book import Book, Due
from bot.application.ports.clock import Clock
from bot.application.publisher import Publisher
from bot.domain.cadence import Cadence, due_times
from bot.domain.errors import Unavailable
from bot.domain.trail import PredictionTrail
from bot.domain.weeks import DIGEST_LIFE, Week, Weeks

log = structlog.get_logger(__name__)

TRY_AGAIN = timedelta(minutes=1)
# A cycle that waits for its data may be a dead process's by then: asked for as often as leases end.
TRY_CYCLE_AGAIN = timedelta(seconds=20)
LOOK_AGAIN = timedelta(seconds=5)
GIVE_UP = timedelta(minutes=15)
ON_TIME = timedelta(minutes=5)
NO_PLATFORM: tuple[str, ...] = ()


@dataclass
class Agenda:
    """The desk's work: cycles by the cadence, locks, looks and posts by the book, weekly digests.

    `digests` are the weeks of which full channels are told, if any. `begins` is the instant from
    which cycles are due while the book has none. With `skip_late` a cycle more than five minutes
    late is skipped, else the newest missed one is run.
    """

    book: Book
    cycles: CycleRunner
    judge: Judge
    publisher: Publisher
    intake: Intake
    cadence: Cadence
    clock: Clock
    bulletin: Bulletin
    begins: datetime
    skip_late: bool = False
    digests: Weeks | None = None
    cycles_run: int = 0
    _last: datetime | None = None
    _told: datetime | None = None
    _waiting: dict[datetime, datetime] = field(default_factory=dict)

    async def run_due(self) -> Due | None:
        """Do everything that is due now, oldest first, and send its posts; return what is next."""
        while (coming := await self.next()) is not None and coming.at <= self.clock.now():
            await self._do_first(self.publisher.platforms)
            await self.publisher.send_due()
        return coming

    async def work_due(self) -> Due | None:
        """Do everything that is due now but for sending posts; return what is next of it."""
        while (coming := await self.next(posts=False)) is not None:
            if coming.at > self.clock.now():
                break
            await self._do_first(NO_PLATFORM)
            self.publisher.on_change()
        return coming

    async def next(self, *, posts: bool = True) -> Due | None:
        """Return the next thing to do, which may be overdue; without `posts` it is none of them."""
        platforms = self.publisher.platforms if posts else NO_PLATFORM
        coming = await self.book.next_due(platforms=platforms)
        found = [coming, await self._next_cycle(), self._next_digest()]
        return min((due for due in found if due is not None), key=lambda due: due.at, default=None)

    async def _do_first(self, platforms: Collection[str]) -> None:
        """Do what is due before the next cycle, or run that; posts count for those platforms."""
        now = self.clock.now()
        cycle, week = await self._due_cycle(now), self._next_week()
        ends = week.at if week is not None and week.at <= now else now
        horizon = ends if cycle is None else min(cycle, ends)
        due = await self.book.due(now, platforms=platforms)
        work = [item for item in due if item.at <= horizon]
        if work:
            await self._do(work)
        elif cycle is not None and cycle <= ends:
            await self._run_cycle(cycle)
        elif week is not None and week.at <= now:
            await self._tell(week)

    async def _do(self, work: Sequence[Due]) -> None:
        locks = [due.subject for due in work if due.kind == "lock"]
        if locks:
            await self.intake.drain()
            await self.book.lock(locks, self.clock.now())
        looks = [due.subject for due in work if due.kind == "resolve"]
        for trail in (await self.book.named(looks)).values() if looks else ():
            await self._look(trail)
        self.bulletin.publish(PostsChanged())

    async def _look(self, trail: PredictionTrail) -> None:
        try:
            await self.judge.look(trail)
        except Unavailable as error:
            log.warning("no evidence yet", prediction=trail.id, error=str(error))
            await self.book.postpone(trail.id, self.clock.now() + TRY_AGAIN)
        except Exception:
            # A scheduled job's edge: one bad prediction must not stop the others.
            log.exception("a look failed", prediction=trail.id)
            await self.book.postpone(trail.id, self.clock.now() + GIVE_UP)

    def _next_digest(self) -> Due | None:
        week = self._next_week()
        return None if week is None else Due(at=week.at, kind="digest", subject=week.name)

    def _next_week(self) -> Week | None:
        """Return the next week to tell of; one that is a day over is not told of any more.

        Each channel is told once whoever queues it, so after a restart it may be queued again.
        """
        if self.digests is None:
            return None
        oldest = self.clock.now() - DIGEST_LIFE
        since = self._told or (self.begins if self._last is None else oldest)
        return self.digests.after(max(since, oldest))

    async def _tell(self, week: Week) -> None:
        coming = self.cadence.after(week.at)
        await self.book.queue_digests(week.model_copy(update={"next_cycle": coming}))
        self._told = week.at

    async def _cycle_after_last(self) -> datetime | None:
        """Return the first cycle time that is not over.

        Cycles only go on, so what was read before can only name one that is over by now: while even
        that one is not due, the book need not be asked.
        """
        at = self.cadence.after(self._last or self.begins)
        if self._last is None or (at is not None and at <= self.clock.now()):
            self._last = await self.book.last_cycle()
            at = self.cadence.after(self._last or self.begins)
        return at

    async def _next_cycle(self) -> Due | None:
        at = await self._cycle_after_last()
        return Due(at=self._waiting.get(at, at), kind="cycle") if at else None

    async def _due_cycle(self, now: datetime) -> datetime | None:
        """Return the cycle to run now; of several that were missed only the newest is run."""
        first = await self._cycle_after_last()
        if first is None or first > now:
            return None
        missed = list(due_times(self.cadence, self._last or self.begins, now))
        for at in missed[:-1]:
            await self.book.skip_cycle(at, now, "missed while the desk was away")
        at = missed[-1]
        if self.skip_late and now - at > ON_TIME:
            await self.book.skip_cycle(at, now, "late, and late cycles are skipped")
            # It may be somebody else's who still runs it; look again, not at once.
            self._waiting = {at: now + LOOK_AGAIN}
            return None
        return at if self._waiting.get(at, at) <= now else None

    async def _run_cycle(self, at: datetime) -> None:
        self.cycles_run += 1
        try:
            self._waiting.pop(at, None)
            if await self.cycles.run(at) is None:
                # Another process has it, or there was nothing to say; look again, not at once.
                self._waiting = {at: self.clock.now() + LOOK_AGAIN}
        except Unavailable as error:
            await self._try_later(at, str(error))
        except Exception as error:
            # A scheduled job's edge: a cycle that fails is recorded and the desk goes on.
            log.exception("a cycle failed", at=at.isoformat())
            await self.book.close_cycle(at, f"failed: {type(error).__name__}", skipped=True)
        self.bulletin.publish(PostsChanged())

    async def _try_later(self, at: datetime, reason: str) -> None:
        now = self.clock.now()
        if now - at >= GIVE_UP:
            log.warning("a cycle is skipped", at=at.isoformat(), error=reason)
            await self.book.close_cycle(at, f"skipped: {reason}", skipped=True)
            return
        log.warning("a cycle waits for its data", at=at.isoformat(), error=reason)
        self._waiting[at] = now + TRY_CYCLE_AGAIN
