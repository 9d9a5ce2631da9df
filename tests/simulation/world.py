"""The one world of a run: its time, its chance, its log, and what everyone did to the book."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, cast

from tests.simulation.health import Health
from tests.simulation.inline import Fuse
from tests.simulation.loop import VirtualLoop
from tests.simulation.plan import Plan

# Up while some process is alive and awake; while one of those has its hands free.
DESK, FREE = "desk", "free hands"


class Blunder(Exception):
    """A failure nobody foresaw, such as a bug in a provider's library; raised on purpose here."""


@dataclass(frozen=True)
class Fact:
    """One committed change of the book, in the order the book took them; `second` is true time."""

    second: float
    owner: str
    kind: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    result: Any


@dataclass
class World:
    """What all parts of a run share. While `calm` nothing goes wrong any more."""

    plan: Plan
    begins: datetime
    loop: VirtualLoop
    keep_log: bool = False
    calm: bool = False
    facts: list[Fact] = field(default_factory=list)
    deaths: list[tuple[str, float]] = field(default_factory=list)
    denials: list[float] = field(default_factory=list)
    fuse: Fuse = field(default_factory=Fuse)
    due_locks: dict[str, float] = field(default_factory=dict)
    surprises: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    health: Health = field(default_factory=Health)
    lines: list[str] = field(default_factory=list)
    changes: int = 0
    able: dict[str, int] = field(default_factory=dict)
    on_change: list[Callable[[], None]] = field(default_factory=list)
    _hash: Any = field(default_factory=sha256)

    @property
    def second(self) -> float:
        """Virtual seconds since the run began."""
        return self.loop.time()

    def now(self) -> datetime:
        """Return the true instant."""
        return self.at(self.second)

    def at(self, second: float) -> datetime:
        """Return the instant of a virtual second."""
        return self.begins + timedelta(seconds=second)

    def seconds_until(self, instant: datetime) -> float:
        """Return the virtual seconds until an instant, 0 once it is past."""
        return max(0.0, self.second_of(instant) - self.second)

    def second_of(self, instant: datetime) -> float:
        """Return the virtual second of an instant."""
        return (instant - self.begins).total_seconds()

    def note(self, who: str, what: str) -> None:
        """Add a line to the log."""
        line = f"{self.now():%m-%d %H:%M:%S.%f} {who:<8} {what}"
        self._hash.update(line.encode())
        if self.keep_log:
            self.lines.append(line)

    def surprise(self, who: str, error: BaseException) -> None:
        """Keep a failure that should never have come this far."""
        lines = traceback.format_exception(error)
        self.surprises.append(f"{self.now():%m-%d %H:%M:%S} {who}: {''.join(lines[-3:])}")
        self.note(who, f"FAILED {error!r}")

    def count(self, what: str, by: int = 1) -> None:
        """Count one more of something."""
        self.counts[what] = self.counts.get(what, 0) + by

    def digest(self) -> str:
        """Return the SHA-256 of the log so far."""
        return cast(str, self._hash.hexdigest())

    def more(self, thing: str) -> None:
        """Note that one more process can do a thing."""
        self.able[thing] = self.able.get(thing, 0) + 1
        if self.able[thing] == 1 and self.health.is_down(thing):
            self.health.rise(thing, self.second)

    def fewer(self, thing: str) -> None:
        """Note that one process fewer can do a thing."""
        self.able[thing] -= 1
        if not self.able[thing]:
            self.health.fall(thing, self.second)

    def changed(self) -> None:
        """Tell whoever waits that the book holds something new."""
        self.changes += 1
        for tell in self.on_change:
            tell()

    def later(self, seconds: float, call: Callable[..., object], *args: Any) -> asyncio.TimerHandle:
        """Call something after so many virtual seconds."""
        return self.loop.call_later(seconds, call, *args)
