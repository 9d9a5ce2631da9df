"""A chain of crashes on one database: each process begins on what the one before it left.

The place of death moves on by one moment as long as nothing in the database has moved. Once it has,
it goes back to the beginning of the work. So every await between every two commits is died at once,
and the number of runs grows only with the length of the demo.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.crashes.books import Book, differences, first_difference, look
from tests.crashes.channel import Message, messages
from tests.crashes.demo import Demo, Outside
from tests.crashes.forks import Broken
from tests.crashes.points import Moment, Place, Plan

# The first process makes the schema, the second subscribes the room. From the third on, what a
# process does when it starts has been died in: those begin at the first writing after that.
BEGINNINGS = (Place(0, 1), Place(1, 1), Place(2, 1))
APPENDED = ("ledger", "bet_event")
FINISHED = "the end of the last run"


@dataclass
class Tally:
    """What a chain counted.

    `commits` are kills after which the book held what the dead process had not learned of.
    """

    kills: int = 0
    commits: int = 0
    bets: int = 0
    lost: int = 0
    doubled: int = 0
    audit_failures: int = 0
    posts: int = 0
    posts_lost: int = 0
    posts_doubled: int = 0
    longest_lock_ms: float = 0.0


@dataclass
class Chain:
    """Kills the demo over what is `outside` until it has nowhere left to die."""

    demo: Demo
    outside: Outside
    every: int
    phase: int
    most: int
    tell: Callable[[Tally, str], None]
    tally: Tally = field(default_factory=Tally)
    died_at: set[str] = field(default_factory=set)
    book: Book = field(default_factory=dict)
    leases: Book = field(default_factory=dict)

    def run(self) -> dict[str, Any]:
        """Kill until a process ends by itself and return its summary; raise Broken."""
        plan = self._plan(BEGINNINGS[0])
        while isinstance(end := self.demo.killed(self.outside, plan), Moment):
            self._count(end)
            if self._moved(str(end), committing=end.committing):
                beginning = BEGINNINGS[min(self.tally.commits, len(BEGINNINGS) - 1)]
                plan = self._plan(beginning)
            else:
                plan = self._after(end, plan)
        self._moved(FINISHED, committing=False)
        return end

    def compare(self, whole: Outside) -> None:
        """Count what is lost or doubled against what an uninterrupted run left; raise Broken."""
        book = look(whole.url).book
        ours, theirs = _bets(self.book), _bets(book)
        self.tally.bets = len(ours)
        self.tally.lost += len(theirs - ours)
        self.tally.doubled += len(ours - theirs)
        if self.book != book:
            difference = first_difference(book, self.book)
            raise Broken(f"the book is not that of an uninterrupted run ({difference})")
        if self.outside.channel is not None and whole.channel is not None:
            self._compare_posts(messages(self.outside.channel), messages(whole.channel))

    def _compare_posts(self, ours: Sequence[Message], theirs: Sequence[Message]) -> None:
        keys, expected = [m.key for m in ours], [m.key for m in theirs]
        self.tally.posts = len(keys)
        self.tally.posts_lost = len(set(expected) - set(keys))
        self.tally.posts_doubled = len(keys) - len(set(keys))
        if keys != expected:
            raise Broken(f"in the channel stand {keys}, after an uninterrupted run {expected}")
        stale = [m.key for m, other in zip(ours, theirs, strict=True) if m != other]
        if stale:
            raise Broken(f"{stale[0]} does not show what it shows after an uninterrupted run")

    def _plan(self, place: Place, committed: int | None = None) -> Plan:
        before = max(0, place.transaction - 1)
        return Plan(place, before if committed is None else committed, self.every, self.phase)

    def _after(self, moment: Moment, plan: Plan) -> Plan:
        place, told = moment.place, moment.committing and moment.kind == "answer"
        following = Place(place.transaction, place.point + 1)
        return self._plan(following, place.transaction if told else plan.committed)

    def _count(self, moment: Moment) -> None:
        self.tally.kills += 1
        self.died_at.add(moment.what)
        self.tell(self.tally, str(moment))
        if self.tally.kills >= self.most:
            raise Broken(f"no end after {self.most} kills; the last at {moment}")

    def _moved(self, where: str, *, committing: bool) -> bool:
        """Look at the book and return whether it moved; raise Broken if it may not look so."""
        before, held, found = self.book, self.leases, look(self.outside.url)
        self.book, self.leases = found.book, found.leases
        self.tally.longest_lock_ms = max(self.tally.longest_lock_ms, found.waited * 1000)
        if before != found.book:
            self._require_true(where, before)
        moved = (before, held) != (found.book, found.leases)
        if moved and not committing:
            change = first_difference(before, found.book) or first_difference(held, found.leases)
            raise Broken(f"the book moved at {where}, which is no commit ({change})")
        self.tally.commits += moved
        return moved

    def _require_true(self, where: str, before: Book) -> None:
        """Raise Broken unless the book is clean, and all that was appended still stands."""
        self.tally.lost += len(_bets(before) - _bets(self.book))
        if said := differences(self.outside.url):
            self.tally.audit_failures += 1
            raise Broken(f"after {where} the audit says: {said[0]}")
        for table in APPENDED:
            rows = self.book.get(table, [])
            gone = [row for row in before.get(table, []) if row not in rows]
            if gone:
                raise Broken(f"after {where} {table} has no longer {gone[0]}")


def _bets(book: Book) -> set[str]:
    return {row[0] for row in book.get("bet_event", [])}
