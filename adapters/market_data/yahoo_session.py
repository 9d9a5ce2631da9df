"""The connection that yfinance is given: a browser's, with a cap on size and one on redirection."""

from __future__ import annotations

import atexit
import logging
import shutil
import tempfile
from functools import cache
from typing import Any
from urllib.parse import urlsplit, urlunsplit

MOST_BYTES = 32_000_000
SERVER_ERROR = 500
CHATTERERS = ("yfinance", "bs4.dammit")
"""What they log is raised as well, or no business of an operator's."""


@cache
def prepare_library() -> None:
    """Once a process: show the library's errors, and let what it keeps on disk go with us."""
    import yfinance

    folder = tempfile.mkdtemp(prefix="workshop-yahoo-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    yfinance.set_tz_cache_location(folder)
    for name in CHATTERERS:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    yfinance.config.debug.hide_exceptions = False


def session_to(base: str) -> Any:
    """Return a session that looks like a browser's to Yahoo, and raises on a server's error.

    With a `base` every request goes there instead, its path and query as they were: yfinance asks
    five hosts whose names it holds itself.
    """
    from curl_cffi import CurlOpt
    from curl_cffi.requests import Session
    from curl_cffi.requests.exceptions import RequestException

    class Browser(Session):  # type: ignore[misc, type-arg, unused-ignore]
        def request(self, method: Any, url: str, *arguments: Any, **named: Any) -> Any:
            asked = redirected(url, base) if base else url
            answer = super().request(method, asked, *arguments, **named)
            if answer.status_code >= SERVER_ERROR:
                # The library would read the error's page as if it were prices.
                raise RequestException(f"status {answer.status_code}")
            return answer

    options = {CurlOpt.MAXFILESIZE: MOST_BYTES}
    return Browser(impersonate=None if base else "chrome", curl_options=options)


def redirected(url: str, base: str) -> str:
    """Return the address with the scheme, host and leading path of `base`."""
    asked, instead = urlsplit(url), urlsplit(base)
    path = instead.path.rstrip("/") + asked.path
    return urlunsplit((instead.scheme, instead.netloc, path, asked.query, ""))
