"""What goes wrong with calls of the Web API: a test orders it, the next calls draw it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType


@dataclass(slots=True)
class Fault:
    """Something that goes wrong with the next calls; `drawn` counts how often it did.

    `left` is how many more times (None: until the end of a `with` block, or `faults.clear()`).
    """

    on: str | None
    left: int | None
    accepted: bool
    status: int = 0
    error: str = ""
    reset: bool = False
    delay: float = 0.0
    retry_after: int = 1
    drawn: int = 0

    def draw(self, method: str, accepted: bool) -> bool:
        """Whether it befalls this call at this point; then it counts."""
        if self.left == 0 or self.on not in (None, method) or self.accepted is not accepted:
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

    `on` names a method (`chat.postMessage`; `upload` and `response_url` for those two), or
    nothing for all; `accepted` lets the call do its work before it goes wrong, so that the
    caller cannot know what happened.
    """

    def __init__(self) -> None:
        self._ordered: list[Fault] = []
        self.missing: set[str] = set()
        """Methods that this server does not know, as a Slack-compatible one may not."""

    def refuse(
        self, times: int | None = 1, *, on: str | None = None, retry_after: int = 1
    ) -> Fault:
        """Answer 429 with Retry-After."""
        return self._order(Fault(on, times, False, 429, retry_after=retry_after))

    def fail(
        self, times: int | None = 1, *, on: str | None = None, status: int = 503,
        accepted: bool = False,
    ) -> Fault:  # fmt: skip
        """Answer with a server's error, in HTML."""
        return self._order(Fault(on, times, accepted, status))

    def deny(
        self, error: str = "internal_error", times: int | None = 1, *, on: str | None = None,
        accepted: bool = False,
    ) -> Fault:  # fmt: skip
        """Answer `ok: false` with an error: internal_error, fatal_error, service_unavailable…"""
        return self._order(Fault(on, times, accepted, error=error))

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

    def forget_method(self, method: str) -> None:
        """Answer `unknown_method` from now on."""
        self.missing.add(method)

    def clear(self) -> None:
        """Nothing goes wrong any more."""
        self._ordered.clear()
        self.missing.clear()

    def drawn(self, method: str, *, accepted: bool) -> Iterator[Fault]:
        """What befalls a call now, one after the other; who stops listening draws no more."""
        self._ordered = [fault for fault in self._ordered if fault.left != 0]
        return (fault for fault in self._ordered if fault.draw(method, accepted))

    def _order(self, fault: Fault) -> Fault:
        self._ordered.append(fault)
        return fault
