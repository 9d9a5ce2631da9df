"""Requests that go wrong on purpose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType

SEND = "POST /channels/{channel_id}/messages"
EDIT = "PATCH /channels/{channel_id}/messages/{message_id}"
DELETE = "DELETE /channels/{channel_id}/messages/{message_id}"
FETCH = "GET /channels/{channel_id}/messages/{message_id}"
HISTORY = "GET /channels/{channel_id}/messages"
REACT = "PUT /channels/{channel_id}/messages/{message_id}/reactions/{emoji}/@me"
REACTORS = "GET /channels/{channel_id}/messages/{message_id}/reactions/{emoji}"
START_THREAD = "POST /channels/{channel_id}/messages/{message_id}/threads"
CALLBACK = "POST /interactions/{interaction_id}/{token}/callback"
FOLLOWUP = "POST /webhooks/{application_id}/{token}"
EDIT_ANSWER = "PATCH /webhooks/{application_id}/{token}/messages/@original"
SYNC = "PUT /applications/{application_id}/commands"


@dataclass(slots=True)
class Fault:
    """Something that goes wrong with the next requests; `drawn` counts how often it did.

    `left` is how many more times (None: until the end of a `with` block, or `faults.clear()`).
    """

    on: str | None
    left: int | None
    accepted: bool
    status: int = 0
    reset: bool = False
    delay: float = 0.0
    retry_after: float = 0.0
    everywhere: bool = False
    banned: bool = False
    drawn: int = 0

    def draw(self, route: str, accepted: bool) -> bool:
        """Whether it befalls this request at this point; then it counts."""
        if self.left == 0 or self.on not in (None, route) or self.accepted is not accepted:
            return False
        if self.left is not None:
            self.left -= 1
        self.drawn += 1
        return True

    def end(self) -> None:
        self.left = 0

    def __enter__(self) -> Fault:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()


class Faults:
    """Orders what goes wrong.

    `on` names a route (the constants of this module), or nothing for all; `accepted` lets the
    request do its work before it goes wrong, so that the caller cannot know what happened.
    """

    def __init__(self) -> None:
        self._ordered: list[Fault] = []

    def refuse(
        self, times: int | None = 1, *, on: str | None = None, retry_after: float = 0.2,
        everywhere: bool = False,
    ) -> Fault:  # fmt: skip
        """Answer 429; `everywhere` calls it the global limit."""
        return self._order(
            Fault(on, times, False, 429, retry_after=retry_after, everywhere=everywhere)
        )

    def fail(
        self, times: int | None = 1, *, on: str | None = None, status: int = 502,
        accepted: bool = False,
    ) -> Fault:  # fmt: skip
        """Answer with a server's error."""
        return self._order(Fault(on, times, accepted, status))

    def reset(
        self, times: int | None = 1, *, on: str | None = None, accepted: bool = False
    ) -> Fault:
        """Reset the connection instead of answering."""
        return self._order(Fault(on, times, accepted, reset=True))

    def slow(
        self, seconds: float, times: int | None = 1, *, on: str | None = None,
        accepted: bool = False,
    ) -> Fault:  # fmt: skip
        """Take so long, before the work is done or after it."""
        return self._order(Fault(on, times, accepted, delay=seconds))

    def ban(self, times: int | None = 1, *, on: str | None = None, status: int = 429) -> Fault:
        """Answer as the wall before Discord does to an address with too many bad requests."""
        return self._order(Fault(on, times, False, status, banned=True))

    def clear(self) -> None:
        """Nothing goes wrong any more."""
        self._ordered.clear()

    def drawn(self, route: str, *, accepted: bool) -> Iterator[Fault]:
        """What befalls a request now, one after the other; who stops listening draws no more."""
        self._ordered = [fault for fault in self._ordered if fault.left != 0]
        return (fault for fault in self._ordered if fault.draw(route, accepted))

    def _order(self, fault: Fault) -> Fault:
        self._ordered.append(fault)
        return fault
