"""Takes a call through faults, token, rates and scopes to its handler, and writes it down."""

from __future__ import annotations

import asyncio
import math
from typing import TYPE_CHECKING

from aiohttp import web

from tests.local_server.wire import Json, dumps
from tests.slack_server.errors import ApiError, RateLimited, missing_scope
from tests.slack_server.journal import Entry, Journal
from tests.slack_server.web import auth, chat, conversations, files, people, reactions, views
from tests.slack_server.web.call import APP, BOT, OPEN, Call, Method, Parts, arguments

if TYPE_CHECKING:
    from tests.slack_server.faults import Faults
    from tests.slack_server.web.rates import Rates

METHODS: dict[str, Method] = {
    method.name: method
    for method in (
        *auth.METHODS, *chat.METHODS, *conversations.METHODS, *files.METHODS, *people.METHODS,
        *reactions.METHODS, *views.METHODS,
    )
}  # fmt: skip
HTML = "<!DOCTYPE html><html><head><title>Slack</title></head><body>Server Error</body></html>"


class Outage(Exception):
    """A fault that is answered with a plain HTTP status."""

    def __init__(self, status: int) -> None:
        super().__init__(f"HTTP {status}")
        self.status = status


class Api:
    """The pipeline every call goes through."""

    def __init__(self, parts: Parts, rates: Rates, faults: Faults, journal: Journal) -> None:
        self._parts = parts
        self._rates = rates
        self._faults = faults
        self._journal = journal

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/api/{method}", self._answer), web.post("/api/{method}", self._answer)]

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        entry = Entry(request.match_info["method"])
        headers: dict[str, str] = {}
        with self._journal.answering(entry, request):
            try:
                status, body = await self._work(entry, request, headers)
            except Outage as outage:
                entry.status = outage.status
                return web.Response(status=outage.status, text=HTML, content_type="text/html")
            entry.status, entry.error, entry.answer = status, body.get("error", ""), body
        return web.Response(
            status=status,
            body=dumps(body).encode(),
            content_type="application/json",
            charset="utf-8",
            headers=headers,
        )

    async def _work(
        self, entry: Entry, request: web.Request, headers: dict[str, str]
    ) -> tuple[int, Json]:
        try:
            await befall(self._faults, entry.method, accepted=False)
            body = await self._handle(entry, request, headers)
            await befall(self._faults, entry.method, accepted=True)
        except ApiError as error:
            return 200, error.body
        except RateLimited as refusal:
            headers["Retry-After"] = str(math.ceil(refusal.retry_after))
            return 429, {"ok": False, "error": "ratelimited"}
        return 200, {"ok": True, **body}

    async def _handle(self, entry: Entry, request: web.Request, headers: dict[str, str]) -> Json:
        method = METHODS.get(entry.method)
        if method is None or entry.method in self._faults.missing:
            raise ApiError("unknown_method", req_method=entry.method)
        given = auth.basic(request.headers.get("Authorization", "")) | await arguments(request)
        token = _bearer(request) or str(given.pop("token", ""))
        entry.arguments = given
        call = Call(self._parts, given)
        if method.token != OPEN:
            self._authorize(call, method, token)
        team = call.installation.team.id if call.installation else ""
        entry.team = team
        if call.installation:
            headers["X-OAuth-Scopes"] = ",".join(call.installation.scopes)
        self._rates.take(method.name, method.tier, team)
        _scoped(call, method, headers)
        if method.name == "chat.postMessage":
            self._rates.post(team, call.text("channel"))
        return await method.handler(call)

    def _authorize(self, call: Call, method: Method, token: str) -> None:
        world = self._parts.world
        if not token:
            raise ApiError("not_authed")
        if token == world.app.app_token:
            if method.token == BOT:
                raise ApiError("not_allowed_token_type")
            return
        grant = world.grants.get(token)
        if grant is None:
            raise ApiError("invalid_auth")
        if grant.error:
            raise ApiError(grant.error)
        if method.token == APP:
            raise ApiError("not_allowed_token_type")
        call.installation = grant.installation


async def befall(faults: Faults, method: str, *, accepted: bool) -> None:
    """Let go wrong what was ordered for this call."""
    for fault in faults.drawn(method, accepted=accepted):
        await asyncio.sleep(fault.delay)
        if fault.reset:
            raise ConnectionResetError
        if fault.status == 429:
            raise RateLimited(fault.retry_after)
        if fault.status:
            raise Outage(fault.status)
        if fault.error:
            raise ApiError(fault.error)


def _bearer(request: web.Request) -> str:
    header = request.headers.get("Authorization", "")
    return header.removeprefix("Bearer ").strip() if header.startswith("Bearer ") else ""


def _scoped(call: Call, method: Method, headers: dict[str, str]) -> None:
    if not method.scope or call.installation is None:
        return
    headers["X-Accepted-OAuth-Scopes"] = method.scope
    if method.scope not in call.installation.scopes:
        raise missing_scope(method.scope, call.installation.scopes)
