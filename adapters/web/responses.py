"""How every answer leaves: security headers, validators, and errors in the house style."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Mapping

SECURITY_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
FOR_EVER = "public, max-age=31536000, immutable"
ASK_FIRST = "no-cache"


def text(
    request: web.Request,
    body: str,
    *,
    content_type: str = "text/html",
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> web.Response:
    """Return text in UTF-8 that a browser keeps but asks about: 304 if it still holds."""
    return data(
        request,
        body.encode(),
        content_type=f"{content_type}; charset=utf-8",
        status=status,
        headers=headers,
    )


def data(
    request: web.Request,
    body: bytes,
    *,
    content_type: str,
    status: int = 200,
    cache: str = ASK_FIRST,
    headers: Mapping[str, str] | None = None,
) -> web.Response:
    """Return bytes under their own ETag; a request that holds the same gets 304 without a body."""
    etag = sha256(body).hexdigest()[:32]
    known = request.if_none_match or ()
    sent = {**SECURITY_HEADERS, "Cache-Control": cache, **(headers or {})}
    if status == web.HTTPOk.status_code and any(tag.value in (etag, "*") for tag in known):
        response = web.Response(status=304, headers=sent)
    else:
        response = web.Response(
            body=body, status=status, headers={**sent, "Content-Type": content_type}
        )
    response.etag = etag
    return response


def moved(path: str) -> web.Response:
    """Return a permanent redirect to a path of this site."""
    return web.Response(status=301, headers={**SECURITY_HEADERS, "Location": path})
