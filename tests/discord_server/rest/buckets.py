"""Rate limits: buckets of routes, and the one of all requests."""

from __future__ import annotations

import hashlib
import time
from collections import deque
from dataclasses import dataclass

from tests.discord_server.limits import Limits


@dataclass(slots=True)
class Window:
    """What is left of a bucket until it is filled again."""

    ends: float
    used: int = 0


@dataclass(slots=True)
class Taken:
    """The outcome of one request to a bucket; `retry_after` is set if it is refused."""

    headers: dict[str, str]
    retry_after: float | None = None


class Buckets:
    """Counts requests against the limits as they are now."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._windows: dict[tuple[str, str], Window] = {}
        self._recent: deque[float] = deque()

    def overall(self) -> float | None:
        """Count one request of any kind; seconds to wait if there were too many in a second."""
        rate = self._limits.overall
        if rate is None:
            return None
        now = time.monotonic()
        while self._recent and self._recent[0] <= now - rate.seconds:
            self._recent.popleft()
        if len(self._recent) >= rate.requests:
            return self._recent[0] + rate.seconds - now
        self._recent.append(now)
        return None

    def take(self, bucket: str, major: str) -> Taken:
        """Count one request to a bucket."""
        rate = self._limits.rate(bucket)
        now = time.monotonic()
        window = self._windows.get((bucket, major))
        if window is None or window.ends <= now:
            window = self._windows[bucket, major] = Window(now + rate.seconds)
        refused = window.used >= rate.requests
        window.used += not refused
        left = window.ends - now
        headers = {
            "X-RateLimit-Limit": str(rate.requests),
            "X-RateLimit-Remaining": str(rate.requests - window.used),
            "X-RateLimit-Reset": f"{time.time() + left:.3f}",
            "X-RateLimit-Reset-After": f"{left:.3f}",
            "X-RateLimit-Bucket": hashlib.sha256(bucket.encode()).hexdigest()[:32],
        }
        return Taken(headers, left if refused else None)
