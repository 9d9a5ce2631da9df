"""One pace for every call of the Web API: so many of a method a minute in each workspace.

Slack refuses what comes faster and names the seconds to wait. Nobody runs into that on purpose: a
call waits for its turn, and whoever would wait too long is told so instead.
"""

import asyncio
from bisect import insort
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.application.ports.chat import TryLater

TIERS = {1: 1, 2: 20, 3: 50, 4: 100}
# Slack counts minutes by its own clock, and calls are under way for a while.
MINUTE = 61.0
BETWEEN_POSTS = 1.0
POST = "chat.postMessage"
# What Slack names no tier for: "several hundred" posts, and answers that somebody waits for.
SEVERAL_HUNDRED = 200
A_MINUTE = {
    "auth.test": SEVERAL_HUNDRED,
    "chat.getPermalink": SEVERAL_HUNDRED,
    "chat.postEphemeral": TIERS[4],
    "chat.postMessage": SEVERAL_HUNDRED,
    "chat.update": TIERS[3],
    "conversations.history": TIERS[3],
    "conversations.info": TIERS[3],
    "conversations.open": TIERS[3],
    "conversations.replies": TIERS[3],
    "files.completeUploadExternal": TIERS[4],
    "files.getUploadURLExternal": TIERS[4],
    "reactions.add": TIERS[3],
    "reactions.get": TIERS[3],
    "users.info": TIERS[4],
    "views.open": TIERS[4],
    "views.publish": TIERS[4],
    "views.update": TIERS[4],
}
OTHERS = TIERS[2]
PATIENCE = 6.0
CHANNELS = 4096


class Pace:
    """Lets calls leave, first come first served within a method and a workspace.

    `minute` is how long Slack's minute is, in seconds, and `between_posts` how far apart posts in
    one channel are; a turn counts from its answer on, so that no delay on the way bunches calls.
    """

    def __init__(self, minute: float = MINUTE, between_posts: float = BETWEEN_POSTS) -> None:
        self._minute = minute
        self._between = between_posts
        self._lines: dict[tuple[str, str], Line] = {}
        self._channels: defaultdict[tuple[str, str], asyncio.Lock] = defaultdict(asyncio.Lock)
        self._free_at: dict[tuple[str, str], float] = {}

    @asynccontextmanager
    async def turn(
        self, team: str, method: str, channel: str = "", *, patience: float = PATIENCE
    ) -> AsyncIterator[None]:
        """Wait for a turn, and hold it until the call is answered.

        Raises TryLater, and takes no turn, where that would last longer than `patience` seconds.
        """
        line = self._line(team, method)
        if method != POST:
            async with line.turn(patience):
                yield
            return
        async with self._channel((team, channel), patience), line.turn(patience):
            yield

    def hold(self, team: str, method: str, seconds: float) -> None:
        """Let no call of a method leave for a workspace until so many seconds have passed."""
        self._line(team, method).hold(seconds)

    @asynccontextmanager
    async def _channel(self, place: tuple[str, str], patience: float) -> AsyncIterator[None]:
        """Keep posts in a channel apart."""
        self._forget()
        lock = self._channels[place]
        try:
            async with asyncio.timeout(patience):
                await lock.acquire()
        except TimeoutError:
            raise TryLater("posts wait for their channel", after=self._between) from None
        try:
            await asyncio.sleep(max(0.0, self._free_at.get(place, 0.0) - _now()))
            try:
                yield
            finally:
                self._free_at[place] = _now() + self._between
        finally:
            lock.release()

    def _line(self, team: str, method: str) -> "Line":
        found = self._lines.get((team, method))
        if found is None:
            many = A_MINUTE.get(method, OTHERS)
            found = self._lines[team, method] = Line(many, self._minute)
        return found

    def _forget(self) -> None:
        """Drop channels in which nothing is going on, once there are many."""
        if len(self._channels) < CHANNELS:
            return
        now = _now()
        for place in [p for p, lock in self._channels.items() if not lock.locked()]:
            if self._free_at.get(place, 0.0) <= now:
                del self._channels[place]
                self._free_at.pop(place, None)


class Line:
    """The calls of one method for one workspace: at most `many` in any span of `seconds`."""

    def __init__(self, many: int, seconds: float) -> None:
        self._seconds = seconds
        self._free = [0.0] * many
        self._waiting = asyncio.Lock()
        self._queued = 0
        self._held_until = 0.0
        self._returned = asyncio.Event()

    @asynccontextmanager
    async def turn(self, patience: float) -> AsyncIterator[None]:
        """Wait for a turn, and give its place back when the call was answered."""
        await self._take(patience)
        try:
            yield
        finally:
            insort(self._free, _now() + self._seconds)
            self._returned.set()

    def hold(self, seconds: float) -> None:
        """Let nothing leave for so many seconds."""
        self._held_until = max(self._held_until, _now() + seconds)

    async def _take(self, patience: float) -> None:
        self._require(patience)
        self._queued += 1
        try:
            async with self._waiting:
                while not self._free:
                    self._returned.clear()
                    await self._returned.wait()
                await self._wait()
                self._free.pop(0)
        finally:
            self._queued -= 1

    async def _wait(self) -> None:
        """Wait for the place in front; while one waits, everything may be held for longer."""
        wait = self._free[0] - _now()
        while (wait := max(wait, self._held_until - _now())) > 0:
            await asyncio.sleep(wait)
            wait = 0.0

    def _require(self, patience: float) -> None:
        """Everybody in front takes a place, and the places come free one after the other."""
        ahead = self._free[min(self._queued, len(self._free) - 1)] if self._free else 0.0
        wait = max(ahead, self._held_until) - _now()
        if wait > patience:
            raise TryLater("Slack's limits are reached for now", after=wait)


def _now() -> float:
    return asyncio.get_running_loop().time()
