"""HTTP mode: events, buttons and commands as signed requests to the listener of the pages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import structlog
from aiohttp import web

from adapters.slack.connection.app import DONE, LATER, UNREADABLE
from adapters.slack.connection.guard import Guard, NotSlack

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from slack_bolt.response import BoltResponse

    Take = Callable[[dict[str, Any]], Awaitable[BoltResponse]]

log = structlog.get_logger(__name__)

PATH = "/slack/events"
LARGEST_BODY = 1024 * 1024
MOST_FIELDS = 100
FORM = "application/x-www-form-urlencoded"


class Requests:
    """Checks what is posted to `/slack/events` and has `take` do it.

    Slack is told 200 once that is done, 503 if it shall send it again; what is not Slack's gets 400
    or 401, what is too large 413.
    """

    def __init__(self, guard: Guard, take: Take) -> None:
        self._guard = guard
        self._take = take
        self._noted: set[str] = set()

    def routes(self) -> Iterable[web.AbstractRouteDef]:
        """Return what is to be served."""
        return [web.post(PATH, self.serve)]

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer one request."""
        try:
            body = await _whole(request)
            signature = self._guard.check(request.headers, body)
            payload = _payload(request.content_type, body)
        except NotSlack as refusal:
            self._note_once(str(refusal))
            return web.Response(status=refusal.status, text=str(refusal))
        if payload.get("type") == "url_verification":
            return web.json_response({"challenge": str(payload.get("challenge", ""))[:200]})
        with self._guard.using(signature) as keep:
            answer = await self._take(payload)
            if answer.status == DONE:
                keep()
        return _response(answer)

    def _note_once(self, why: str) -> None:
        """Anybody can send what is refused, and as often as they like."""
        if why not in self._noted:
            self._noted.add(why)
            hint = "if Slack sent it, WORKSHOP_SLACK__SIGNING_SECRET is not the app's"
            log.warning("a request to /slack/events was refused", why=why, hint=hint)


async def _whole(request: web.Request) -> bytes:
    """Return a body; the listener's own limit is for pages, and messages with forms are larger."""
    chunks, size = list[bytes](), 0
    async for chunk in request.content.iter_chunked(64 * 1024):
        chunks.append(chunk)
        size += len(chunk)
        if size > LARGEST_BODY:
            raise NotSlack(413, "the request is too large")
    return b"".join(chunks)


def _payload(kind: str, body: bytes) -> dict[str, Any]:
    """Return what a request says; raise NotSlack for what nobody can read.

    The library would take a command with the word `payload` in it for a button.
    """
    try:
        text = body.decode()
        if kind == FORM:
            fields = parse_qs(
                text, keep_blank_values=True, strict_parsing=True, max_num_fields=MOST_FIELDS
            )
            if "payload" not in fields:
                return {name: values[0] for name, values in fields.items()}
            text = fields["payload"][0]
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise NotSlack(400, "the request cannot be read") from None
    if not isinstance(found, dict):
        raise NotSlack(400, "the request cannot be read")
    return found


def _response(answer: BoltResponse) -> web.Response:
    if answer.status != DONE:
        return web.Response(status=UNREADABLE if answer.status == UNREADABLE else LATER)
    kind = answer.headers.get("content-type", ["text/plain"])[0].partition(";")[0]
    return web.Response(text=answer.body, content_type=kind)
