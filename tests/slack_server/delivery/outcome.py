"""One attempt to tell the app something, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from tests.local_server.wire import Json

EVENT, COMMAND, INTERACTIVE = "events_api", "slash_commands", "interactive"


@dataclass(frozen=True, slots=True)
class Attempt:
    """What is delivered; `number` counts the retries, `reason` says why there is one."""

    kind: str
    payload: Json
    number: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether it was acknowledged, with what, and else why not."""

    acknowledged: bool
    payload: Json | None = None
    reason: str = ""
    no_retry: bool = False


class Transport(Protocol):
    """A way to the app."""

    async def deliver(self, attempt: Attempt) -> Outcome:
        """Tell the app and wait for its acknowledgement, three seconds at most."""
