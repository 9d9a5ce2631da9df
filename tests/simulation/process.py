"""A process: what it asks of the world goes through its gate, where it may die, stall or wait."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Generator
from contextvars import Context, ContextVar, copy_context
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from tests.simulation.world import DESK, FREE, World

KILLED = 0.0008
STALLED = 0.0006
SLOW = 0.03
LONGEST_STALL = 90.0

OWN: ContextVar[Process | None] = ContextVar("OWN", default=None)


def adopting(
    loop: asyncio.AbstractEventLoop,
    work: Coroutine[Any, Any, Any] | Generator[Any, None, Any],
    context: Context | None = None,
) -> asyncio.Task[Any]:
    """Make a task, of the process in whose context it was made if there is one."""
    task: asyncio.Task[Any] = asyncio.Task(work, loop=loop, context=context)
    process = OWN.get() if context is None else context.get(OWN)
    if process is not None:
        process.adopt(task)
    return task


@dataclass
class Process:
    """One life of one process. Dead, it reaches nothing; frozen, it goes on later, none the wiser.

    Its clock is `skew` seconds ahead of the truth. `told` is what the book last named as due next
    of a kind, as of the change `seen`.
    """

    world: World
    owner: str
    skew: float
    rng: Random
    alive: bool = True
    composing: bool = False
    frozen_until: float = 0.0
    seen: dict[str, int] = field(default_factory=dict)
    told: dict[str, datetime | None] = field(default_factory=dict)
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    tasks: dict[asyncio.Task[Any], None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._wakes()

    def _wakes(self) -> None:
        for thing in self._able:
            self.world.more(thing)

    def _sleeps(self) -> None:
        for thing in self._able:
            self.world.fewer(thing)

    @property
    def _able(self) -> tuple[str, ...]:
        return (DESK,) if self.composing else (DESK, FREE)

    def compose(self, busy: bool) -> None:
        """Begin or end the one thing during which a process does nothing else."""
        if self.awake:
            (self.world.fewer if busy else self.world.more)(FREE)
        self.composing = busy

    def now(self) -> datetime:
        """Return the instant as this machine's clock has it."""
        return self.world.now() + timedelta(seconds=self.skew)

    def seconds_until(self, instant: datetime) -> float:
        """Return the seconds until an instant by its own clock, 0 once it is past."""
        return max(0.0, (instant - self.now()).total_seconds())

    @property
    def awake(self) -> bool:
        """Whether it is alive and not frozen."""
        return self.alive and self.frozen_until <= self.world.second

    def run(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Run something as part of this process; should it fail, the process ends with it."""
        context = copy_context()
        context.run(OWN.set, self)
        task = self.world.loop.create_task(work, context=context)
        task.add_done_callback(self._ended)
        return task

    def adopt(self, task: asyncio.Task[Any]) -> None:
        """Take a task for one of this process: it dies with it."""
        self.tasks[task] = None
        task.add_done_callback(self.tasks.pop)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        error = None if task.cancelled() else task.exception()
        if error is not None:
            self.world.surprise(self.owner, error)
            if self.alive:
                self.stop()

    def kill(self, why: str) -> None:
        """End it as abruptly as SIGKILL does."""
        if self.alive:
            self.world.note(self.owner, f"KILLED {why}")
            self.world.count("kills")
            self.stop()

    def stop(self) -> None:
        """End it: nothing it does from here on has any effect."""
        if self.awake:
            self._sleeps()
        self.alive = False
        self.world.deaths.append((self.owner, self.world.second))
        for task in list(self.tasks):
            task.cancel()
        self.ended.set()

    def freeze(self, seconds: float) -> None:
        """Let it hang, as a paused machine does."""
        self.world.note(self.owner, f"STALLS for {seconds:.1f} s")
        self.world.count("stalls")
        if self.awake:
            self._sleeps()
            self.world.later(seconds, self._thaw)
        self.frozen_until = self.world.second + seconds

    def _thaw(self) -> None:
        if self.alive and not self.awake:
            self.world.later(self.frozen_until - self.world.second, self._thaw)
        elif self.alive:
            self._wakes()

    async def enter(self, what: str) -> None:
        """Pass the gate before something is asked of the world."""
        self._require_life()
        await self.thawed()
        if self._happens(SLOW):
            await asyncio.sleep(self.rng.choice((0.002, 0.005, 0.05, 1.0)) * self.rng.random())
        self.strike(f"before {what}")

    async def leave(self, what: str) -> None:
        """Pass the gate with the answer."""
        self.strike(f"after {what}")
        if self._happens(STALLED):
            self.freeze(self.rng.random() ** 2 * LONGEST_STALL)
        await self.thawed()

    def strike(self, when: str) -> None:
        """Let it die here by chance; raise CancelledError if it is dead."""
        self._require_life()
        if self._happens(KILLED):
            self.kill(when)
            self._require_life()

    async def thawed(self) -> None:
        """Return once it is not frozen."""
        # It may freeze again meanwhile.
        while self.alive and not self.awake:  # noqa: ASYNC110
            await asyncio.sleep(self.frozen_until - self.world.second)
        self._require_life()

    def _require_life(self) -> None:
        if not self.alive:
            raise asyncio.CancelledError

    def _happens(self, chance: float) -> bool:
        return not self.world.calm and self.rng.random() < chance * self.world.plan.roughness
