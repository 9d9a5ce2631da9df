"""Every call that came in, so that tests can count them."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from tests.slack_server.wire import Json


@dataclass(slots=True)
class Entry:
    """One call of the Web API; `status` is 0 when the connection was reset instead."""

    method: str
    team: str = ""
    arguments: Json = field(default_factory=dict)
    moment: float = field(default_factory=time.monotonic)
    status: int = 0
    error: str = ""
    seconds: float = 0.0
    answer: Json = field(default_factory=dict)


class Journal:
    """The log of calls, the oldest first."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def clear(self) -> None:
        self.entries.clear()

    def of(self, method: str) -> list[Entry]:
        """The calls of one method."""
        return [entry for entry in self.entries if entry.method == method]

    def count(self, method: str | None = None, error: str | None = None) -> int:
        """How many calls there were, of a method, with an error (`""`: without one)."""
        return sum(
            method in (None, entry.method) and error in (None, entry.error)
            for entry in self.entries
        )

    @property
    def refused(self) -> list[Entry]:
        """The calls answered with 429."""
        return [entry for entry in self.entries if entry.status == 429]

    @property
    def failed(self) -> list[Entry]:
        """The calls answered with any error, or not at all."""
        return [entry for entry in self.entries if entry.error or entry.status != 200]

    @property
    def unknown_methods(self) -> list[str]:
        """What was called that is not imitated here."""
        return [entry.method for entry in self.entries if entry.error == "unknown_method"]
