"""Events that come twice, late or never."""

from __future__ import annotations

from collections.abc import Iterable

Told = tuple[str, str]


class Disorder:
    """Spoils the next events on their way out; `name` limits it to one kind of event."""

    def __init__(self) -> None:
        self._lose: list[str | None] = []
        self._double: list[str | None] = []
        self._hold: tuple[int, str | None] | None = None
        self._held: list[Told] = []

    def lose_next(self, count: int = 1, name: str | None = None) -> None:
        """The next events happen but are never told, and no resume brings them."""
        self._lose += [name] * count

    def duplicate_next(self, count: int = 1, name: str | None = None) -> None:
        """The next events are told twice, with different sequence numbers."""
        self._double += [name] * count

    def reorder_next(self, count: int = 2, name: str | None = None) -> None:
        """The next events are held back until all have happened, then told backwards."""
        self._hold = (count, name)

    def through(self, name: str, data: str) -> Iterable[Told]:
        """What of an event is told now."""
        if _taken(self._lose, name):
            return ()
        if _taken(self._double, name):
            return ((name, data), (name, data))
        if self._hold is None or self._hold[1] not in (None, name):
            return ((name, data),)
        self._held.append((name, data))
        if len(self._held) < self._hold[0]:
            return ()
        told, self._held, self._hold = self._held[::-1], [], None
        return told


def _taken(waiting: list[str | None], name: str) -> bool:
    for wanted in (name, None):
        if wanted in waiting:
            waiting.remove(wanted)
            return True
    return False
