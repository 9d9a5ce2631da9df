"""Takes a request through token, limits and faults to its handler, and writes it down."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.discord_server.errors import ApiError, no_such_route, unauthorized
from tests.discord_server.faults import Fault, Faults
from tests.discord_server.journal import Entry, Journal
from tests.discord_server.rest import call as calls
from tests.discord_server.rest.buckets import Buckets
from tests.discord_server.rest.call import Call, Created, Parts, Route
from tests.local_server.wire import dumps

VIA = {"Via": "1.1 google"}
MAJORS = ("channel_id", "guild_id", "application_id", "token")
WALL = """<!doctype html>
<html><head><title>Access denied | discord.com used Cloudflare to restrict access</title></head>
<body><h1>Error 1015</h1><p>You are being rate limited</p></body></html>
"""
GATEWAY_ERRORS = {
    502: "<html><head><title>502 Bad Gateway</title></head></html>",
    503: "upstream connect error or disconnect/reset before headers",
    504: "<html><head><title>504 Gateway Time-out</title></head></html>",
}


@dataclass(frozen=True, slots=True)
class Refusal(Exception):
    """429, of a route or of all."""

    retry_after: float
    everywhere: bool = False


class Api:
    """The pipeline every request goes through."""

    def __init__(self, parts: Parts, buckets: Buckets, faults: Faults, journal: Journal) -> None:
        self._parts = parts
        self._buckets = buckets
        self._faults = faults
        self._journal = journal

    def routes(self, routes: list[Route]) -> list[web.RouteDef]:
        """The routes under the versioned base, and one that catches what is not imitated."""
        found = [web.route(route.method, f"/api/v10{route.path}", self._handler(route))
                 for route in routes]  # fmt: skip
        return [*found, web.route("*", "/api/{rest:.*}", self._unknown)]

    def _handler(self, route: Route) -> Any:
        async def handle(request: web.Request) -> web.StreamResponse:
            return await self._answer(route, request)

        return handle

    async def _unknown(self, request: web.Request) -> web.StreamResponse:
        entry = Entry("*", f"{request.method} {request.path}", {}, status=404)
        self._journal.entries.append(entry)
        return respond(404, no_such_route().body, {})

    async def _answer(self, route: Route, request: web.Request) -> web.StreamResponse:
        entry = Entry(route.name, request.path, {}, counted=not route.is_open)
        headers: dict[str, str] = {}
        with self._journal.answering(entry, request):
            try:
                status, body = await self._work(route, request, entry, headers)
            except ApiError as error:
                status, body, entry.code = error.status, error.body, error.code
            except Refusal as refusal:
                status, body = 429, refused(refusal, headers)
            entry.status = status
        return respond(status, body, headers)

    async def _work(
        self, route: Route, request: web.Request, entry: Entry, headers: dict[str, str]
    ) -> tuple[int, Any]:
        failure = await self._go_wrong(route, accepted=False)
        if failure:
            return failure
        self._admit(route, request, headers)
        call = await calls.read(self._parts, request)
        entry.body = call.body
        status, body = await _handled(route, call)
        return await self._go_wrong(route, accepted=True) or (status, body)

    def _admit(self, route: Route, request: web.Request, headers: dict[str, str]) -> None:
        if not route.is_open:
            if request.headers.get("Authorization") != f"Bot {self._parts.gateway.token}":
                raise unauthorized()
            wait = self._buckets.overall()
            if wait is not None:
                raise Refusal(wait, everywhere=True)
        major = "/".join(request.match_info.get(name, "") for name in MAJORS)
        taken = self._buckets.take(route.bucket, major)
        headers |= taken.headers
        if taken.retry_after is not None:
            raise Refusal(taken.retry_after)

    async def _go_wrong(self, route: Route, *, accepted: bool) -> tuple[int, Any] | None:
        outcome = None
        for fault in self._faults.drawn(route.name, accepted=accepted):
            await asyncio.sleep(fault.delay)
            if fault.reset:
                raise ConnectionResetError
            if fault.status == 429 and not fault.banned:
                raise Refusal(fault.retry_after, fault.everywhere)
            if fault.status:
                outcome = _failure(fault)
        return outcome


async def _handled(route: Route, call: Call) -> tuple[int, Any]:
    result = await route.handler(call)
    if isinstance(result, Created):
        return result.status, result.body
    return (204, None) if result is None else (200, result)


def _failure(fault: Fault) -> tuple[int, Any]:
    words = WALL if fault.banned else GATEWAY_ERRORS.get(fault.status)
    return fault.status, words or {"message": f"{fault.status}: Internal Server Error", "code": 0}


def refused(refusal: Refusal, headers: dict[str, str]) -> dict[str, Any]:
    """The body of a 429, with its further headers added to those of the route."""
    scope = "global" if refusal.everywhere else "user"
    headers |= {"Retry-After": str(int(refusal.retry_after) + 1), "X-RateLimit-Scope": scope}
    if refusal.everywhere:
        headers["X-RateLimit-Global"] = "true"
    return {
        "message": "You are being rate limited.",
        "retry_after": round(refusal.retry_after, 3),
        "global": refusal.everywhere,
    }


def respond(status: int, body: Any, headers: dict[str, str]) -> web.Response:
    """JSON under exactly `application/json` (with a charset, discord.py would not read it)."""
    if body is None:
        return web.Response(status=status, headers=headers | VIA)
    if isinstance(body, str):
        return web.Response(status=status, text=body, content_type="text/html")
    return web.Response(
        status=status,
        body=dumps(body).encode(),
        content_type="application/json",
        headers=headers | VIA,
    )
