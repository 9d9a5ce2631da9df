"""Rates: requests a minute by tier, and one post a second in a channel."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING

from tests.slack_server.errors import RateLimited

if TYPE_CHECKING:
    from tests.slack_server.limits import Limits

HISTORY = ("conversations.history", "conversations.replies")
Key = tuple[str, str]


class Rates:
    """Counts calls for each method and workspace."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._calls: dict[Key, deque[float]] = {}
        self._posts: dict[Key, float] = {}

    def take(self, method: str, tier: int, team: str) -> None:
        """Count a call; RateLimited if there were too many within a minute."""
        allowed = self._allowed(method, tier)
        if allowed is None:
            return
        now, minute = time.monotonic(), self._limits.minute_seconds
        calls = self._calls.setdefault((method, team), deque())
        while calls and calls[0] <= now - minute:
            calls.popleft()
        if len(calls) >= allowed:
            raise RateLimited(calls[0] + minute - now)
        calls.append(now)

    def post(self, team: str, channel: str) -> None:
        """Count a post in a channel; short bursts go through."""
        pause = self._limits.post_seconds
        if not pause:
            return
        now = time.monotonic()
        due = max(self._posts.get((team, channel), 0.0), now)
        if due - now > pause * self._limits.posts_at_once:
            raise RateLimited(due - now - pause * self._limits.posts_at_once)
        self._posts[team, channel] = due + pause

    def _allowed(self, method: str, tier: int) -> int | None:
        scale = self._limits.rate_scale
        if scale is None or not tier:
            return None
        if self._limits.unlisted_app and method in HISTORY:
            tier = 1
        return max(1, round(self._limits.tiers[tier] * scale))
