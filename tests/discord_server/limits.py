"""Every number Discord enforces that a test may want to change."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Rate:
    """So many requests in so many seconds."""

    requests: int
    seconds: float


GENEROUS = Rate(1000, 1.0)

# Discord tells its rates in headers only; these are the ones seen in practice.
OBSERVED = {
    "messages.create": Rate(5, 5.0),
    "messages.edit": Rate(5, 5.0),
    "messages.delete": Rate(5, 1.0),
    "messages.bulk-delete": Rate(1, 1.0),
    "threads.create": Rate(50, 300.0),
    "channels.edit": Rate(2, 600.0),
    "webhook": Rate(5, 2.0),
}

REACTIONS_AS_OBSERVED = Rate(1, 0.25)


@dataclass(slots=True)
class Limits:
    """What the server enforces; may be changed while it runs.

    `overall` is the 50 requests a second of all routes together (None: not enforced). It is
    counted over every span of one second, the strictest reading of the documentation.
    `reactions` is off because it would make large tests slow; Discord's is one in a quarter of
    a second for each channel (`REACTIONS_AS_OBSERVED`).
    """

    overall: Rate | None = field(default_factory=lambda: Rate(50, 1.0))
    routes: dict[str, Rate] = field(default_factory=lambda: dict(OBSERVED))
    reactions: Rate | None = None
    heartbeat_seconds: float = 41.25
    first_answer_seconds: float = 3.0
    token_seconds: float = 900.0
    nonce_seconds: float = 180.0
    session_seconds: float = 300.0
    shards: int = 1
    guilds_per_shard: int = 2500
    session_starts: int = 1000
    max_concurrency: int = 1
    identify_seconds: float = 0.0
    """Time that must lie between identifies of one concurrency group: 5 on Discord, 0 is off."""
    gateway_sends: Rate = field(default_factory=lambda: Rate(120, 60.0))

    def rate(self, bucket: str) -> Rate:
        """The rate of a bucket of routes."""
        if bucket == "reactions.put":
            return self.reactions or GENEROUS
        return self.routes.get(bucket, GENEROUS)
