"""The connection that yfinance is given: a browser's, with a cap on size and one on redirection."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from typing import Any
from urllib.parse import urlsplit, urlunsplit

MOST_BYTES = 32_000_000


@cache
def prepare_library() -> None:
    """Once a process: show the library's errors, and let what it keeps on disk go with us."""
    import yfinance

    folder = tempfile.mkdtemp(prefix="workshop-yahoo-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    yfinance.set_tz_cache_location(folder)
    yfinance.config.debug.hide_exceptions = False


def session_to(base: str) -> Any:
    """Return a session that looks like a browser's to Yahoo.

    With a `base` every request goes there instead, its path and query as they were: yfinance asks
    five hosts whose names it holds itself.
    """
    from curl_cffi import CurlOpt
    from curl_cffi.requests import Session

    options = {CurlOpt.MAXFILESIZE: MOST_BYTES}
    if not base:
        return Session(impersonate="chrome", curl_options=options)

    class Redirected(Session):  # type: ignore[misc, type-arg, unused-ignore]
        def request(self, method: Any, url: str, *arguments: Any, **named: Any) -> Any:
            return super().request(method, redirected(url, base), *arguments, **named)

    return Redirected(curl_options=options)


def redirected(url: str, base: str) -> str:
    """Return the address with the scheme, host and leading path of `base`."""
    asked, instead = urlsplit(url), urlsplit(base)
    path = instead.path.rstrip("/") + asked.path
    return urlunsplit((instead.scheme, instead.netloc, path, asked.query, ""))
