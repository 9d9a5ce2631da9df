"""Chat platforms that keep what arrives, twice if it is sent twice, and fail in every known way."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from bot.application.ports.chat import AmbiguousSend, Channel, ChannelLost, TryLater
from bot.domain.post import Post
from tests.simulation.process import Process
from tests.simulation.world import World

REFUSED, TIMED_OUT, SLOW = 0.03, 0.04, 0.05
LATE_AFTER_TIMEOUT = 5.0
# A platform takes a request within this time or never; its answer may be slower.
ACCEPTS_WITHIN = 20.0
SLOWEST_ANSWER = 40.0
TIMEOUT = 15.0
OUTAGE_TIMEOUT = 10.0


@dataclass
class Message:
    """What stands in a channel. `begun` is when its request was made, `second` when it arrived."""

    id: str
    key: str
    post: Post
    reply_to: str | None
    begun: float
    second: float
    by: str


@dataclass
class Place:
    """One channel: its messages in order of arrival, and whether the bot may write there."""

    channel: Channel
    messages: list[Message] = field(default_factory=list)
    lost: str = ""

    @property
    def name(self) -> str:
        """What the health of the run calls it."""
        return f"channel {self.channel.platform}/{self.channel.id}"


class Platform:
    """One platform with its channels; `on_arrival` hears of each message that is new."""

    def __init__(self, world: World, name: str) -> None:
        self.world = world
        self.name = name
        self.places: dict[str, Place] = {}
        self.on_arrival: Callable[[Place, Message], None] = lambda _place, _message: None
        self._count = 0

    @property
    def thing(self) -> str:
        """What the health of the run calls it."""
        return f"platform {self.name}"

    def add(self, channel: Channel) -> Place:
        """Open a channel."""
        self.places[channel.id] = Place(channel)
        return self.places[channel.id]

    def reachable(self, place: Place) -> bool:
        """Return whether a request would arrive."""
        return not place.lost and not self.world.health.is_down(self.thing)

    def accept(self, place: Place, message: Message) -> str:
        """Let a message stand."""
        self._count += 1
        message.id, message.second = f"{self.name[0]}{self._count}", self.world.second
        place.messages.append(message)
        self.world.note(self.name, f"{place.channel.id} has {message.key} as {message.id}")
        self.world.count("posts")
        self.on_arrival(place, message)
        return message.id


class Request:
    """One request on the wire: it arrives in its own time, or never, whoever is still waiting."""

    def __init__(self, world: World, rng: Random, effect: Callable[[], None]) -> None:
        self._world, self._rng, self._effect = world, rng, effect
        self._timer: asyncio.TimerHandle | None = None
        self.done = False

    def arrive_in(self, seconds: float) -> None:
        """Take effect after so many seconds, unless the connection is closed long before."""
        self._timer = self._world.later(seconds, self._arrive)

    def close(self) -> None:
        """Close the connection: what has not arrived may still do so for a few seconds."""
        if self._timer is None or self.done:
            return
        left = self._timer.when() - self._world.second
        if left > LATE_AFTER_TIMEOUT or self._rng.random() < 0.5:
            self._timer.cancel()

    def _arrive(self) -> None:
        self.done = True
        self._effect()


class ReachedChat:
    """A platform as one process reaches it."""

    def __init__(self, process: Process, platform: Platform) -> None:
        self._process = process
        self._platform = platform
        self._world = process.world
        self._rng = process.rng

    @property
    def name(self) -> str:
        """See the port."""
        return self._platform.name

    async def send(self, channel: Channel, post: Post, key: str, reply_to: str | None) -> str:
        """See the port."""
        place = self._platform.places[channel.id]
        begun, by = self._world.second, self._process.owner
        message = Message("", key, post, reply_to, begun, begun, by)
        self._world.note(by, f"sends {key} to {channel.id}")
        await self._request(place, f"send {key}", lambda: self._accept(place, message))
        if not message.id:
            raise AmbiguousSend("the connection broke")
        return message.id

    async def edit(self, channel: Channel, message: str, post: Post, _key: str) -> None:
        """See the port."""
        place = self._platform.places[channel.id]
        found = next(m for m in place.messages if m.id == message)

        def change() -> None:
            if self._platform.reachable(place):
                found.post = post
                self._world.note(self._platform.name, f"{place.channel.id} shows {message} anew")

        self._world.note(self._process.owner, f"edits {found.key} as {message}")
        await self._request(place, f"edit {message}", change)

    async def warn(self, channel: Channel, line: str) -> None:
        """See the port."""
        self._world.note(self._process.owner, f"warns {channel.id}: {line}")

    async def find(
        self, channel: Channel, _post: Post, key: str, _reply_to: str | None
    ) -> str | None:
        """See the port."""
        place = self._platform.places[channel.id]
        found: list[str] = []

        def look() -> None:
            found.extend(m.id for m in place.messages if m.key == key)

        await self._request(place, f"find {key}", look, reads=True)
        self._world.note(self._process.owner, f"looked for {key}: {found[:1]}")
        return found[0] if found else None

    def _accept(self, place: Place, message: Message) -> None:
        if self._platform.reachable(place):
            self._platform.accept(place, message)

    async def _request(
        self, place: Place, what: str, effect: Callable[[], None], *, reads: bool = False
    ) -> None:
        """Make a request; raise what the port allows. The gate is passed on the way back.

        A process that froze does not get here: it froze before it decided to ask.
        """
        self._process.strike(f"before {what}")
        request = Request(self._world, self._rng, effect)
        try:
            await self._exchange(place, request, reads)
        except asyncio.CancelledError:
            request.close()
            if self._process.alive:
                await self._process.thawed()
            raise
        finally:
            if self._process.alive:
                await self._process.leave(what)

    async def _exchange(self, place: Place, request: Request, reads: bool) -> None:
        if place.lost:
            await asyncio.sleep(self._rng.random())
            raise ChannelLost(place.lost)
        if self._world.health.is_down(self._platform.thing):
            await asyncio.sleep(self._rng.random() * OUTAGE_TIMEOUT)
            if self._rng.random() < 0.5:
                raise TryLater("the platform is away", after=self._rng.random() * 60)
            raise AmbiguousSend("the platform did not answer")
        draw = 1.0 if self._world.calm else self._rng.random() / self._world.plan.roughness
        if draw < REFUSED:
            await asyncio.sleep(self._rng.random())
            raise TryLater("too many requests", after=self._rng.choice((0.3, 2.0, 15.0, 90.0)))
        answer = 0.05 + 0.4 * self._rng.random()
        if draw < REFUSED + TIMED_OUT / (2 if reads else 1):
            await self._time_out(request)
        if draw < REFUSED + TIMED_OUT + SLOW:
            answer = 1 + self._rng.random() ** 2 * SLOWEST_ANSWER
        request.arrive_in(min(answer, ACCEPTS_WITHIN) * self._rng.random())
        await asyncio.sleep(answer)

    async def _time_out(self, request: Request) -> None:
        """Lose the answer: the request arrived before, arrives a little later, or never."""
        patience = 1 + self._rng.random() ** 2 * (TIMEOUT - 1)
        match self._rng.randrange(3):
            case 0:
                request.arrive_in(patience * self._rng.random())
            case 1:
                request.arrive_in(patience + LATE_AFTER_TIMEOUT * self._rng.random())
        await asyncio.sleep(patience)
        raise AmbiguousSend("no answer in time")
