"""Refusals spelled as Slack does."""

from __future__ import annotations

from tests.local_server.wire import Json


class ApiError(Exception):
    """A call that is answered with `ok: false`; `more` is what else stands in the answer."""

    def __init__(self, error: str, **more: object) -> None:
        super().__init__(error)
        self.error = error
        self.more = more

    @property
    def body(self) -> Json:
        return {"ok": False, "error": self.error, **self.more}


class RateLimited(Exception):
    """429, with the seconds to wait."""

    def __init__(self, retry_after: float) -> None:
        super().__init__(f"retry after {retry_after} s")
        self.retry_after = retry_after


def invalid(error: str, *messages: str) -> ApiError:
    """A refusal that names the places, as `must be … [json-pointer:/blocks/0/text]`."""
    told = [f"[ERROR] {message}" for message in messages]
    return ApiError(error, errors=list(messages), response_metadata={"messages": told})


def missing_argument(name: str) -> ApiError:
    return invalid("invalid_arguments", f"missing required field: {name}")


def missing_scope(needed: str, provided: tuple[str, ...]) -> ApiError:
    return ApiError("missing_scope", needed=needed, provided=",".join(provided))
