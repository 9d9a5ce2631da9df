"""How soon a session may be started: Discord allows one in five seconds, and a thousand a day."""

from collections.abc import Callable
from dataclasses import dataclass, field

SECONDS_APART = 5.0
TOTAL = 1000
SECONDS_A_DAY = 24 * 3600.0


@dataclass
class SessionStarts:
    """Spaces the starts of sessions.

    Half of the day's starts go as fast as Discord takes them. The rest is spread over what is left
    of the day, so that a fault that restarts the connection for ever cannot use up all of them:
    Discord would then reset the token. `now` returns seconds on any clock.
    """

    now: Callable[[], float]
    seconds_apart: float = SECONDS_APART
    total: int = TOTAL
    remaining: int = TOTAL
    concurrency: int = 1
    resets_at: float = 0.0
    _next: dict[int, float] = field(default_factory=dict)

    def learn(self, *, total: int, remaining: int, reset_after: int, concurrency: int) -> None:
        """Take over what `/gateway/bot` says; `reset_after` is in milliseconds."""
        self.total, self.remaining = total, remaining
        self.resets_at = self.now() + reset_after / 1000
        self.concurrency = max(concurrency, 1)

    def delay(self, shard: int) -> float:
        """Count one more start of a shard and return the seconds to wait before it."""
        now, group = self.now(), shard % self.concurrency
        at = max(now, self._next.get(group, now))
        if self.remaining <= 0:
            at = max(at, self.resets_at)
        if at >= self.resets_at:
            self.remaining, self.resets_at = self.total, at + SECONDS_A_DAY
        self._next[group] = at + self._space(at)
        self.remaining -= 1
        return at - now

    def _space(self, at: float) -> float:
        if self.remaining > self.total / 2:
            return self.seconds_apart
        return max(self.seconds_apart, (self.resets_at - at) / self.remaining)
