"""Every number Slack enforces that a test may want to change."""

from __future__ import annotations

from dataclasses import dataclass, field

TIERS = {1: 1, 2: 20, 3: 50, 4: 100}


@dataclass(slots=True)
class Limits:
    """What the server enforces; may be changed while it runs.

    `ack_seconds` is how long it waits for the acknowledgement of an event, `answer_seconds` of
    what a person did.
    `retry_seconds` are the pauses before the three further deliveries of an event. `rate_scale`
    multiplies the requests a minute of every tier (None: not enforced), `minute_seconds` is how
    long that minute is. `posts_at_once` is the
    burst that is allowed beyond one post a second in a channel (`post_seconds` 0: not enforced).
    """

    ack_seconds: float = 3.0
    answer_seconds: float = 3.0
    retry_seconds: tuple[float, ...] = (0.1, 60.0, 300.0)
    trigger_seconds: float = 3.0
    response_url_seconds: float = 1800.0
    response_url_uses: int = 5
    rate_scale: float | None = 1.0
    minute_seconds: float = 60.0
    tiers: dict[int, int] = field(default_factory=lambda: dict(TIERS))
    post_seconds: float = 1.0
    posts_at_once: int = 3
    connections: int = 10
    ticket_seconds: float = 30.0
    refresh_grace_seconds: float = 10.0
    reactors_listed: int = 50
    reactors_listed_in_full: int = 1000
    reactions_of_one: int = 23
    reactions_of_all: int = 50
    unlisted_app: bool = False
    """Apps sold outside of Slack's marketplace read history once a minute, 15 messages each."""
    blocks_of_message: int = 50
    blocks_of_view: int = 100
    characters_of_blocks: int = 13_200
    characters_of_text: int = 40_000
    characters_of_update: int = 4_000
    bytes_of_view: int = 250_000
    bytes_of_metadata: int = 16_000

    def patience(self, kind: str) -> float:
        """Seconds to wait for the acknowledgement of an envelope of one kind."""
        return self.ack_seconds if kind == "events_api" else self.answer_seconds

    @classmethod
    def hurried(cls) -> Limits:
        """Slack's rules with short waits: events come again after fractions of a second."""
        return cls(ack_seconds=1.0, retry_seconds=(0.05, 0.1, 0.2), refresh_grace_seconds=0.5)

    @classmethod
    def lenient(cls) -> Limits:
        """Short waits and no rates, for tests of other things."""
        limits = cls.hurried()
        limits.rate_scale, limits.post_seconds = None, 0.0
        return limits
