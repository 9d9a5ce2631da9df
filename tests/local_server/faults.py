"""Requests that go wrong on purpose: a test orders it, the next requests draw it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Generic, Self, TypeVar


@dataclass(slots=True)
class Fault:
    """Something that goes wrong with the next requests; `drawn` counts how often it did.

    `left` is how many more times (None: until the end of a `with` block, or `faults.clear()`).
    """

    on: str | None
    left: int | None
    accepted: bool = False
    status: int = 0
    reset: bool = False
    delay: float = 0.0
    retry_after: float = 0.0
    drawn: int = 0

    def draw(self, asks: str, accepted: bool) -> bool:
        """Whether it befalls this request at this point; then it counts."""
        if self.left == 0 or self.on not in (None, asks) or self.accepted is not accepted:
            return False
        if self.left is not None:
            self.left -= 1
        self.drawn += 1
        return True

    def end(self) -> None:
        self.left = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()


AnyFault = TypeVar("AnyFault", bound=Fault)


class Faults(Generic[AnyFault]):
    """Orders what goes wrong; `failure` is the status that the platform's own troubles have.

    `on` names what is asked for, as the journal does, or nothing for all; `accepted` lets the
    request do its work before it goes wrong, so that the caller cannot know what happened.
    """

    def __init__(self, kind: type[AnyFault], *, failure: int) -> None:
        self._kind = kind
        self._failure = failure
        self._ordered: list[AnyFault] = []

    def fail(
        self, times: int | None = 1, *, on: str | None = None, status: int = 0,
        accepted: bool = False,
    ) -> AnyFault:  # fmt: skip
        """Answer with a server's error."""
        return self._order(on, times, accepted=accepted, status=status or self._failure)

    def reset(
        self, times: int | None = 1, *, on: str | None = None, accepted: bool = False
    ) -> AnyFault:
        """Reset the connection instead of answering."""
        return self._order(on, times, accepted=accepted, reset=True)

    def slow(
        self, seconds: float, times: int | None = 1, *, on: str | None = None,
        accepted: bool = False,
    ) -> AnyFault:  # fmt: skip
        """Take so long, before the work is done or after it."""
        return self._order(on, times, accepted=accepted, delay=seconds)

    def clear(self) -> None:
        """Nothing goes wrong any more."""
        self._ordered.clear()

    def drawn(self, asks: str, *, accepted: bool) -> Iterator[AnyFault]:
        """What befalls a request now, one after the other; who stops listening draws no more."""
        self._ordered = [fault for fault in self._ordered if fault.left != 0]
        return (fault for fault in self._ordered if fault.draw(asks, accepted))

    def _order(self, on: str | None, times: int | None, **about: Any) -> AnyFault:
        fault = self._kind(on, times, **about)
        self._ordered.append(fault)
        return fault
