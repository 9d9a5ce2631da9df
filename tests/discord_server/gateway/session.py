"""A session: what one shard was told, so that it can be told again."""

from __future__ import annotations

import secrets
import time
from collections import deque
from typing import TYPE_CHECKING

from tests.local_server.wire import dumps

if TYPE_CHECKING:
    from tests.discord_server.gateway.connection import Connection
    from tests.discord_server.world.guilds import Guild

KEPT = 100_000


class Session:
    """One shard's stream of events; it outlives its connection for a while.

    `greeted` is true once every guild has been told.
    """

    def __init__(self, shard: int, shards: int, intents: int, connection: Connection) -> None:
        self.id = secrets.token_hex(16)
        self.shard = shard
        self.shards = shards
        self.intents = intents
        self.connection: Connection | None = connection
        self.lost_at = 0.0
        self.greeted = False
        self.sequence = 0
        self._sent: deque[tuple[int, str]] = deque(maxlen=KEPT)

    def covers(self, guild: Guild) -> bool:
        return (guild.id >> 22) % self.shards == self.shard

    def dispatch(self, name: str, data: str) -> None:
        """Tell an event, whose data is JSON; it waits for a resume if nobody listens."""
        self.sequence += 1
        text = f'{{"t":"{name}","s":{self.sequence},"op":0,"d":{data}}}'
        self._sent.append((self.sequence, text))
        if self.connection:
            self.connection.send(text)

    def can_resume_from(self, sequence: int) -> bool:
        first = self._sent[0][0] if self._sent else self.sequence + 1
        return first - 1 <= sequence <= self.sequence

    def resume(self, connection: Connection, sequence: int) -> int:
        """Tell everything after `sequence` again on a new connection; how many events."""
        missed = [text for number, text in self._sent if number > sequence]
        for text in missed:
            connection.send(text)
        self.connection = connection
        self.dispatch("RESUMED", dumps({"_trace": []}))
        return len(missed)

    def lose(self) -> None:
        """The connection is gone; the session waits for a resume."""
        self.connection = None
        self.lost_at = time.monotonic()
