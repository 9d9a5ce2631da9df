"""What goes wrong with requests as Discord knows it, and the routes that it befalls."""

from __future__ import annotations

from dataclasses import dataclass

from tests.local_server import faults

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
class Fault(faults.Fault):
    """A fault of Discord's: of one route or all of them, or of the wall before Discord."""

    everywhere: bool = False
    banned: bool = False


class Faults(faults.Faults[Fault]):
    """Orders what goes wrong; `on` names a route (the constants of this module)."""

    def __init__(self) -> None:
        super().__init__(Fault, failure=502)

    def refuse(
        self, times: int | None = 1, *, on: str | None = None, retry_after: float = 0.2,
        everywhere: bool = False,
    ) -> Fault:  # fmt: skip
        """Answer 429; `everywhere` calls it the global limit."""
        return self._order(on, times, status=429, retry_after=retry_after, everywhere=everywhere)

    def ban(self, times: int | None = 1, *, on: str | None = None, status: int = 429) -> Fault:
        """Answer as the wall before Discord does to an address with too many bad requests."""
        return self._order(on, times, status=status, banned=True)
