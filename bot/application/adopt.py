"""Taking dispatches of other desks into the book, all of them or none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING, TypeVar

from bot.application.room_channel import ROOM, ROOM_SUBSCRIPTION
from bot.domain.dispatch import HOUSE
from bot.domain.errors import BadInput
from bot.domain.plain import NAME, TITLE, plain
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from bot.application.manuscript import Manuscript
    from bot.application.ports.book import Book
    from bot.domain.dispatch import Dispatch, Draft
    from bot.domain.trail import DispatchTrail

MINDS = frozenset({"macro", "flow", "contrarian"})
PAGE = 200
T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True)
class Import:
    """A file's dispatch, ready to be stored."""

    manuscript: Manuscript
    draft: Draft


@dataclass(frozen=True)
class Adopted:
    """What became of a file: its dispatch in the book, and whether it was there before."""

    manuscript: Manuscript
    trail: DispatchTrail
    already: bool


class Refused(BadInput):
    """Some of the files cannot be taken; `faults` has one for each of them. Nothing was stored."""

    def __init__(self, faults: Sequence[BadInput]) -> None:
        super().__init__("; ".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


def each(work: Callable[[T], U], items: Iterable[T]) -> list[U]:
    """Return the work done on every item; raise Refused with the BadInput of each that fails."""
    done: list[U] = []
    faults: list[BadInput] = []
    for item in items:
        try:
            done.append(work(item))
        except BadInput as fault:
            faults.append(fault)
    _refuse(faults)
    return done


def author(name: str) -> str:
    """Return the name that imports are recorded under; raise BadInput for one that is taken."""
    if plain(name, NAME) != name or not name:
        message = _("a name is 1 to {most} characters that can be seen")
        raise BadInput(message.format(most=NAME), where="--as")
    if name.casefold() == HOUSE or name.casefold() in MINDS:
        message = _("{name} keeps a record of its own here; choose another name")
        raise BadInput(message.format(name=name), where="--as")
    return name


async def adopt(book: Book, imports: Sequence[Import], forecaster: str) -> list[Adopted]:
    """Store these dispatches in the order of their time and return them in the order given.

    One that is in the book already, word for word, is left as it is, so that an import can be
    repeated. Raise Refused before anything is stored if one is there in other words, if two are the
    same, or if a number is taken.
    """
    shelf = [trail async for trail in _shelf(book)]
    known = {_key(trail.dispatch): trail for trail in shelf}
    old = {id(item): known.get(_key(item.manuscript)) for item in imports}
    numbers = {trail.dispatch.id: trail.dispatch for trail in shelf}
    _refuse(_faults(imports, known, numbers, forecaster))
    new = [item for item in imports if old[id(item)] is None]
    await _open_room(book)
    stored = await _store(book, new, frozenset(numbers), forecaster)
    return [
        Adopted(item.manuscript, found or stored[id(item)], already=found is not None)
        for item in imports
        for found in (old[id(item)],)
    ]


def _refuse(faults: Iterable[BadInput]) -> None:
    found = list(faults)
    if found:
        raise Refused(found)


async def _shelf(book: Book) -> AsyncIterator[DispatchTrail]:
    """Every dispatch in the book, newest first."""
    seen: set[int] = set()
    before = None
    while page := [
        trail
        for trail in await book.dispatches(before=before, limit=PAGE)
        if trail.dispatch.id not in seen
    ]:
        seen.update(trail.dispatch.id for trail in page)
        for trail in page:
            yield trail
        # those of the same instant may stand on both sides of a page's edge
        before = page[-1].dispatch.published_at + timedelta(microseconds=1)


def _key(dispatch: Dispatch | Manuscript) -> tuple[int, str]:
    return dispatch.cycle, dispatch.title


def _faults(
    imports: Sequence[Import],
    known: Mapping[tuple[int, str], DispatchTrail],
    numbers: Mapping[int, Dispatch],
    forecaster: str,
) -> Iterator[BadInput]:
    """Why files cannot be taken, at most one reason each."""
    first: dict[tuple[str, object], str] = {}
    for item in imports:
        told, number = item.manuscript, item.manuscript.number
        same = first.setdefault(("key", _key(told)), told.source)
        twin = same if number is None else first.setdefault(("number", number), told.source)
        old = known.get(_key(told))
        why = ""
        if same is not told.source:
            why = _("this is the dispatch of {file} again; name it once").format(file=same)
        elif twin is not told.source:
            why = _("{file} has the number {number} too").format(file=twin, number=number)
        elif old is not None:
            why = _unlike(item, old.dispatch, forecaster)
        elif number is not None and number in numbers:
            why = _("number {number} already belongs to “{title}”").format(
                number=number, title=plain(numbers[number].title, TITLE)
            )
        if why:
            yield BadInput(why, where=told.source)


def _unlike(item: Import, old: Dispatch, forecaster: str) -> str:
    """How a file differs from the dispatch of its cycle and title in the book; empty if not."""
    if _content(item.draft) != _content(old) or _instants(item.manuscript) != _instants(old):
        message = _(
            "cycle {cycle} is in the book as {number}, in other words; history is not edited"
        )
    elif item.manuscript.number not in (None, old.id):
        message = _("cycle {cycle} is in the book under another number, {number}")
    elif old.forecaster != forecaster:
        message = _("cycle {cycle} is in the book as {number}, under the name {name}")
    else:
        return ""
    return message.format(cycle=old.cycle, number=old.id, name=plain(old.forecaster, NAME))


def _content(draft: Draft) -> tuple[object, ...]:
    calls = [(call.reported.get("wording"), call.probability) for call in draft.predictions]
    return draft.essay, draft.debate, draft.conviction, draft.minds, calls


def _instants(dispatch: Dispatch | Manuscript) -> tuple[datetime, datetime]:
    return dispatch.cycle_at, dispatch.published_at


async def _open_room(book: Book) -> None:
    """Imports are shown in the room; what its subscription was set to stays."""
    if all(subscription.channel != ROOM for subscription in await book.subscriptions()):
        await book.subscribe(ROOM_SUBSCRIPTION)


async def _store(
    book: Book, imports: Sequence[Import], taken: frozenset[int], forecaster: str
) -> dict[int, DispatchTrail]:
    """Store what is new, oldest first; a file without a number gets the next one nobody claims."""
    claimed = {item.manuscript.number for item in imports}
    last, stored = max(taken, default=0), {}
    for item in sorted(imports, key=lambda item: item.manuscript.published_at):
        told, number = item.manuscript, item.manuscript.number
        if number is None:
            last = number = next(n for n in count(last + 1) if n not in claimed)
        stored[id(item)] = await book.adopt(
            item.draft,
            forecaster=forecaster,
            number=number,
            cycle=told.cycle,
            cycle_at=told.cycle_at,
            published_at=told.published_at,
        )
    return stored
