"""Every request that came in, so that tests can count them."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime

from tests.local_server import journal
from tests.local_server.wire import Json

INVALID = {401, 403, 429}
TEN_MINUTES = 600.0


@dataclass(slots=True)
class Entry(journal.Entry):
    """One request: `route` is its method and pattern, as the constants of `faults` are."""

    route: str
    path: str
    body: Json
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    code: int = 0
    shared: bool = False
    counted: bool = True
    """Whether it counts towards the 50 a second."""

    @property
    def asks(self) -> str:
        return self.route


class Journal(journal.Journal[Entry]):
    """The log of requests, the oldest first."""

    @property
    def unknown_routes(self) -> list[str]:
        """What was asked for that is not imitated here."""
        return [entry.path for entry in self.of("*")]

    def invalid_in_ten_minutes(self) -> int:
        """Requests of the last ten minutes that count towards the 10,000 that ban an address."""
        since = time.monotonic() - TEN_MINUTES
        return sum(
            entry.status in INVALID and not entry.shared and entry.moment > since
            for entry in self.entries
        )

    def busiest_second(self) -> int:
        """The largest number of counted requests in any span of one second."""
        most, span = 0, deque[float]()
        for entry in self.entries:
            if not entry.counted:
                continue
            span.append(entry.moment)
            while span[0] <= entry.moment - 1.0:
                span.popleft()
            most = max(most, len(span))
        return most
