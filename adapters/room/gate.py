"""Who may speak to the room: this machine's own browser, on the room's own page.

Other sites a reader has open may send requests to a loopback address too. They cannot set the
reader's header without the browser asking us first, and we never agree; a name of theirs that
points to 127.0.0.1 (DNS rebinding) betrays itself in the Host header.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web

from bot.domain.errors import Unavailable

LARGEST_BODY = 8 * 1024
SECONDS_FOR_A_BODY = 10.0
OWN_SITE = ("same-origin", "none")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


class Refused(Exception):
    """The request is answered with `status` and one clear line."""

    def __init__(self, status: int, line: str) -> None:
        super().__init__(line)
        self.status = status
        self.line = line


def guarded(handler: Handler) -> Handler:
    """Let only the room's own page reach `handler`; a refusal is one line of JSON."""

    async def guard(request: web.Request) -> web.StreamResponse:
        try:
            require_own_page(request)
            return await handler(request)
        except Refused as refused:
            return reply({"error": refused.line}, status=refused.status)
        except Unavailable:
            return reply({"error": "The book did not answer. Try again."}, status=503)

    return guard


def reply(data: object, *, status: int = 200) -> web.Response:
    """Return JSON that no other site may read and no cache may keep."""
    return web.json_response(data, status=status, headers=SECURITY_HEADERS)


def require_own_page(request: web.Request) -> None:
    """Raise Refused for a strange Host, Origin or initiating site."""
    if not _is_this_machine(request.host):
        raise Refused(403, "Open the room at its loopback address, such as http://127.0.0.1:8787.")
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        raise Refused(403, "The room answers only its own page.")
    if request.headers.get("Sec-Fetch-Site", "none") not in OWN_SITE and not _is_visit(request):
        raise Refused(403, "The room answers only its own page.")


async def read_object(request: web.Request) -> dict[str, object]:
    """Return the JSON object a request carries; raise Refused 415, 413 or 400 otherwise."""
    if request.content_type != "application/json":
        raise Refused(415, "Send the request as application/json.")
    body = await _body(request)
    try:
        value = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Refused(400, f"The request is no JSON: {_place(error)}.") from error
    if not isinstance(value, dict):
        raise Refused(400, "The request must be a JSON object.")
    return value


async def _body(request: web.Request) -> bytes:
    body = bytearray()
    try:
        async with asyncio.timeout(SECONDS_FOR_A_BODY):
            async for chunk in request.content.iter_any():
                body += chunk
                if len(body) > LARGEST_BODY:
                    raise Refused(413, f"The request is longer than {LARGEST_BODY} bytes.")
    except TimeoutError as error:
        raise Refused(408, "The request did not arrive in time.") from error
    return bytes(body)


def _is_visit(request: web.Request) -> bool:
    """Following a link from elsewhere to the page itself is welcome."""
    return request.method == "GET" and request.headers.get("Sec-Fetch-Mode") == "navigate"


def _is_this_machine(host: str) -> bool:
    name = urlsplit(f"//{host}").hostname or ""
    try:
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False


def _place(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.pos + 1}"
    return "not readable"
