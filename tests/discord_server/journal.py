"""Every request that came in, so that tests can count them."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime

from tests.discord_server.wire import Json

INVALID = {401, 403, 429}
TEN_MINUTES = 600.0


@dataclass(slots=True)
class Entry:
    """One request: `route` is its method and pattern, as in `POST /channels/{channel_id}/messages`.

    `status` is 0 when the connection was reset instead of an answer.
    """

    route: str
    path: str
    body: Json
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    moment: float = field(default_factory=time.monotonic)
    status: int = 0
    code: int = 0
    seconds: float = 0.0
    shared: bool = False
    counted: bool = True
    """Whether it counts towards the 50 a second."""


class Journal:
    """The log of requests, the oldest first."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def clear(self) -> None:
        self.entries.clear()

    def of(self, route: str) -> list[Entry]:
        """The requests to one route."""
        return [entry for entry in self.entries if entry.route == route]

    def count(self, route: str | None = None, status: int | None = None) -> int:
        """How many requests there were, of a route, with a status."""
        return sum(
            route in (None, entry.route) and status in (None, entry.status)
            for entry in self.entries
        )

    @property
    def refused(self) -> list[Entry]:
        """The requests answered with 429."""
        return [entry for entry in self.entries if entry.status == 429]

    @property
    def failed(self) -> list[Entry]:
        """The requests answered with any error, or not at all."""
        return [entry for entry in self.entries if entry.status >= 400 or entry.status == 0]

    @property
    def unknown_routes(self) -> list[str]:
        """What was asked for that is not imitated here."""
        return [entry.path for entry in self.entries if entry.route == "*"]

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
