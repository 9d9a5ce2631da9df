"""The moments at which a process can be killed, and being killed at one of them."""

import os
import re
import signal
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Literal

from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine
from sqlalchemy.pool import Pool

from adapters.database.engine import WRITING
from tests.crashes.loop import Kind

# A statement asks the same however many values it is given.
LISTED = re.compile(r"(\?|\$\d+(::\w+)?)(, (\?|\$\d+(::\w+)?))*")


@dataclass(frozen=True, order=True)
class Place:
    """The `point`-th moment since the `transaction`-th writing transaction of a process began.

    Counted so, a place hardly moves when an answer comes in two pieces instead of one.
    """

    transaction: int = 0
    point: int = 1

    def __str__(self) -> str:
        return f"{self.transaction}.{self.point}"


@dataclass(frozen=True)
class Moment:
    """Where a process stood: what it waited for, and whether that was a commit of its writing.

    The brink of a commit is the last moment at which nothing of its transaction may be seen.
    """

    place: Place
    kind: Kind | Literal["brink"]
    doing: str
    committing: bool

    @classmethod
    def of(cls, told: dict[str, Any]) -> "Moment":
        """Return the moment that another process told of."""
        return cls(**{**told, "place": Place(**told["place"])})

    @property
    def what(self) -> str:
        """In words what the process was about."""
        return f"the {self.kind} of {self.doing}"

    def __str__(self) -> str:
        return f"{self.place}, {self.what}"


@dataclass(frozen=True)
class Plan:
    """Die at the first moment from `place` on.

    With `every` above 1 only each such moment counts, and both sides of every commit. The answer to
    one after those of the first `committed` transactions is never passed alive.
    """

    place: Place
    committed: int = 0
    every: int = 1
    phase: int = 0

    def due(self, moment: Moment) -> bool:
        """Return whether to die here."""
        place, told = moment.place, moment.committing and moment.kind == "answer"
        if told and place.transaction > self.committed:
            return True
        chosen = told or moment.kind == "brink" or place.point % self.every == self.phase
        return place >= self.place and chosen


@dataclass
class Watch:
    """Follows a process through its moments, and hands each to `reached`."""

    reached: Callable[[Moment], None]
    transactions: int = 0
    points: int = 0
    doing: str = "the start"
    committing: bool = False

    def listen(self) -> None:
        """Learn from every engine of this process what it asks for."""
        event.listen(Engine, "begin", self._begin)
        event.listen(Engine, "before_cursor_execute", self._execute)
        event.listen(Engine, "commit", self._commit)
        event.listen(Engine, "rollback", lambda _: self.do("ROLLBACK"))
        event.listen(Pool, "connect", lambda *_: self.do("the first words of a connection"))
        event.listen(Pool, "reset", lambda *_: self.do("the return of a connection"))

    def passed(self, kind: Kind | Literal["brink"]) -> None:
        """Count one moment."""
        self.points += 1
        place = Place(self.transactions, self.points)
        self.reached(Moment(place, kind, self.doing, self.committing))

    def do(self, what: str) -> None:
        """Say what the process is about to wait for."""
        self.doing, self.committing = what, False

    def _begin(self, connection: Connection) -> None:
        if _writes(connection):
            self.transactions += 1
            self.points = 0
        self.do("BEGIN")

    def _execute(self, _connection: Connection, _cursor: object, text: str, *_: object) -> None:
        self.do(LISTED.sub("?", " ".join(text.split())))

    def _commit(self, connection: Connection) -> None:
        writes = _writes(connection)
        self.do("COMMIT" if writes else "the end of reading")
        if writes:
            self.passed("brink")
            self.committing = True


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get(WRITING, False))


def die_at(plan: Plan, tell: Callable[[dict[str, object]], None]) -> Callable[[Moment], None]:
    """Return what kills this process at the plan's moment, after telling where."""

    def reached(moment: Moment) -> None:
        if plan.due(moment):
            tell({"killed": asdict(moment)})
            os.kill(os.getpid(), signal.SIGKILL)

    return reached
