"""Every call that came in, so that tests can count them."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.local_server import journal
from tests.local_server.wire import Json


@dataclass(slots=True)
class Entry(journal.Entry):
    """One call of the Web API."""

    method: str
    team: str = ""
    arguments: Json = field(default_factory=dict)
    error: str = ""
    answer: Json = field(default_factory=dict)

    @property
    def asks(self) -> str:
        return self.method

    @property
    def failed(self) -> bool:
        return bool(self.error) or self.status != 200


class Journal(journal.Journal[Entry]):
    """The log of calls, the oldest first."""

    @property
    def unknown_methods(self) -> list[str]:
        """What was called that is not imitated here."""
        return [entry.method for entry in self.entries if entry.error == "unknown_method"]
