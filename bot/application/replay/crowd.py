"""The simulated readers' calendar: what they will do next, and when."""

import heapq
from datetime import datetime

from bot.application.ports.book import BookReader
from bot.application.ports.chat import Channel
from bot.application.replay.readers import actions
from bot.domain.bets import BetAction
from bot.domain.trail import DispatchTrail

REACHES_BACK = 60
SINCE_LAST_LOOK = 8


class Crowd:
    """Knows each published prediction once and hands out the bets on it in order of time.

    After a restart it hands out again what it may have handed out before: the book knows an action
    by its source and takes it once.
    """

    def __init__(self, book: BookReader, channel: Channel, seed: int) -> None:
        self._book = book
        self._channel = channel
        self._seed = seed
        self._known: set[str] = set()
        self._coming: list[tuple[datetime, str, BetAction]] = []

    async def look(self) -> None:
        """Read what was published in the room since the last look."""
        newest = SINCE_LAST_LOOK if self._known else REACHES_BACK
        for post in await self._book.posts(self._channel, newest):
            if post.kind == "dispatch" and post.key not in self._known:
                self._known.add(post.key)
                dispatch = await self._book.dispatch(int(post.subject))
                if dispatch is not None:
                    self._read(dispatch, post.key)

    def _read(self, dispatch: DispatchTrail, post: str) -> None:
        for trail in dispatch.predictions:
            if trail.resolution is None:
                community = self._channel.community
                for action in actions(self._seed, f"{post}/{trail.position}", community, trail):
                    heapq.heappush(self._coming, (action.at, action.source, action))

    def next_at(self) -> datetime | None:
        """Return the instant of the next action."""
        return self._coming[0][0] if self._coming else None

    def until(self, instant: datetime) -> list[BetAction]:
        """Take and return the actions up to and including `instant`, in order."""
        taken = []
        while self._coming and self._coming[0][0] <= instant:
            taken.append(heapq.heappop(self._coming)[2])
        return taken
