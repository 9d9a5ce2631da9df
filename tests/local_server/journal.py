"""Every request that came in, so that tests can count them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from aiohttp import web

from tests.local_server.changes import Changes
from tests.local_server.cut import cut


@dataclass(slots=True, kw_only=True)
class Entry:
    """One request; `status` is 0 when the connection was reset instead of an answer."""

    moment: float = field(default_factory=time.monotonic)
    status: int = 0
    seconds: float = 0.0

    @property
    def asks(self) -> str:
        """What it asks for, as tests name it."""
        raise NotImplementedError

    @property
    def failed(self) -> bool:
        """Whether it was answered with any error, or not at all."""
        return self.status >= 400 or self.status == 0


AnyEntry = TypeVar("AnyEntry", bound=Entry)


class Journal(Generic[AnyEntry]):
    """The log of requests, the oldest first."""

    def __init__(self, changes: Changes) -> None:
        self.entries: list[AnyEntry] = []
        self._changes = changes

    @contextmanager
    def answering(self, entry: AnyEntry, request: web.Request) -> Iterator[None]:
        """Enter a request while it is answered; if that ends in a reset, the connection does."""
        self.entries.append(entry)
        try:
            yield
        except ConnectionResetError:
            cut(request.transport)
            raise
        finally:
            entry.seconds = time.monotonic() - entry.moment
            self._changes.tell()

    def clear(self) -> None:
        self.entries.clear()

    def of(self, asks: str) -> list[AnyEntry]:
        """The requests for one thing."""
        return [entry for entry in self.entries if entry.asks == asks]

    def count(self, asks: str | None = None, **answered: object) -> int:
        """How many requests there were, for one thing, answered so: `status=403`, `error=""`."""
        found = self.entries if asks is None else self.of(asks)
        return sum(
            all(getattr(entry, name) == value for name, value in answered.items())
            for entry in found
        )

    @property
    def refused(self) -> list[AnyEntry]:
        """The requests answered with 429."""
        return [entry for entry in self.entries if entry.status == 429]

    @property
    def failed(self) -> list[AnyEntry]:
        """The requests answered with any error, or not at all."""
        return [entry for entry in self.entries if entry.failed]
