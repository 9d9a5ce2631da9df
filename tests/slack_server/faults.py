"""What goes wrong with calls of the Web API as Slack knows it."""

from __future__ import annotations

from dataclasses import dataclass

from tests.local_server import faults


@dataclass(slots=True)
class Fault(faults.Fault):
    """A fault of Slack's: `error` is said in an answer that is no HTTP error."""

    error: str = ""


class Faults(faults.Faults[Fault]):
    """Orders what goes wrong; `on` names a method.

    `chat.postMessage` is one; `upload` and `response_url` stand for those two addresses.
    """

    def __init__(self) -> None:
        super().__init__(Fault, failure=503)
        self.missing: set[str] = set()
        """Methods that this server does not know, as a Slack-compatible one may not."""

    def refuse(
        self, times: int | None = 1, *, on: str | None = None, retry_after: int = 1
    ) -> Fault:
        """Answer 429 with Retry-After."""
        return self._order(on, times, status=429, retry_after=retry_after)

    def deny(
        self, error: str = "internal_error", times: int | None = 1, *, on: str | None = None,
        accepted: bool = False,
    ) -> Fault:  # fmt: skip
        """Answer `ok: false` with an error: internal_error, fatal_error, service_unavailable…"""
        return self._order(on, times, accepted=accepted, error=error)

    def forget_method(self, method: str) -> None:
        """Answer `unknown_method` from now on."""
        self.missing.add(method)

    def clear(self) -> None:
        """Nothing goes wrong any more."""
        super().clear()
        self.missing.clear()
