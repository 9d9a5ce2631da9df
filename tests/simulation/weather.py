"""What befalls a run from outside: outages, lost channels, and people who moderate and operate."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from random import Random
from typing import cast

from bot.application.commands.moderating import ModeratedBook, Moderating
from bot.application.ports.book import Loudness, Subscription
from bot.application.ports.chat import Channel
from bot.application.voiding import Voiding
from bot.domain.bets import Account
from bot.domain.errors import Unavailable, WorkshopError
from tests.simulation.book import DATABASE
from tests.simulation.chat import Place
from tests.simulation.machines import DAY, Machines, Running
from tests.simulation.market import FEED
from tests.simulation.readers import Readers
from tests.simulation.world import World

MINUTE, HOUR = 60.0, 3600.0
OPERATOR = Account(platform="slack", user="op", name="Operator")
# How often a day, at roughness 1, and how long at most.
OUTAGES: tuple[tuple[str, float, float], ...] = (
    (DATABASE, 0.15, 5 * MINUTE),
    (FEED, 0.2, 3 * HOUR),
    ("platform discord", 0.15, 3 * HOUR),
    ("platform slack", 0.15, 3 * HOUR),
)
POWER_CUTS, LONGEST_CUT = 0.1, 30 * HOUR
LOST, LOST_FOR_GOOD, LOST_FOR = 0.15, 0.3, 30 * HOUR
ERRANDS, GROWTH = 0.15, 0.06
FEW_TRIES = 40


@dataclass
class Weather:
    """Draws what happens when, day by day."""

    world: World
    machines: Machines
    readers: Readers
    rng: Random

    async def blow(self) -> None:
        """Let things happen until the world is calm."""
        while not self.world.calm:
            start = self.world.second
            for second, event in sorted(self._day(), key=lambda pair: pair[0]):
                await asyncio.sleep(start + second - self.world.second)
                event()
            await asyncio.sleep(start + DAY - self.world.second)

    def _day(self) -> list[tuple[float, Callable[[], None]]]:
        rough = self.world.plan.roughness
        found: list[tuple[float, Callable[[], None]]] = []

        def often(rate: float, event: Callable[[], None]) -> None:
            while self.rng.random() < rate:
                found.append((self.rng.random() * DAY, event))
                rate /= 2

        for thing, rate, longest in OUTAGES:
            often(rate * rough, lambda t=thing, s=longest: self._outage(t, s))  # type: ignore[misc]
        often(POWER_CUTS * rough, self._power_cut)
        often(LOST * rough, self._lose)
        often(GROWTH, self._subscribe)
        for errand in (self._void, self._hide, self._pause, self._forget):
            often(ERRANDS, errand)
        return found

    def _short(self, longest: float) -> float:
        return longest * self.rng.random() ** 4

    def _outage(self, thing: str, longest: float) -> None:
        if not self.world.calm:
            seconds = self._short(longest)
            self.world.note("weather", f"{thing} is away for {seconds:.0f} s")
            self.world.health.fall(thing, self.world.second)
            self.world.later(seconds, lambda: self.world.health.rise(thing, self.world.second))

    def _power_cut(self) -> None:
        seconds = self._short(LONGEST_CUT)
        self.world.note("weather", f"no power for {seconds:.0f} s")
        self.machines.cut_power(seconds)

    def _places(self) -> list[Place]:
        return [
            place for found in self.machines.platforms.values() for place in found.places.values()
        ]

    def _lose(self) -> None:
        place = self.rng.choice(self._places())
        if place.lost:
            return
        place.lost = "the bot was removed"
        self.world.health.fall(place.name, self.world.second)
        self.world.note("weather", f"{place.name} is lost")
        if self.rng.random() >= LOST_FOR_GOOD:
            self.world.later(self._short(LOST_FOR), self._give_back, place)

    def _give_back(self, place: Place) -> None:
        place.lost = ""
        self.world.health.rise(place.name, self.world.second)
        self.world.note("weather", f"{place.name} is back")
        if self.rng.random() < 0.7:
            self._errand("resume", lambda on: on.book.pause(place.channel, ""))

    def _errand(self, what: str, errand: Callable[[Running], Awaitable[object]]) -> None:
        self.world.loop.create_task(self._until_done(what, errand))

    async def _until_done(self, what: str, errand: Callable[[Running], Awaitable[object]]) -> None:
        """Ask some process, and another one if it dies over it, as people do."""
        for _ in range(FEW_TRIES):
            running = self.machines.some(self.rng)
            if running is not None:
                self.world.note("people", f"{what} through {running.process.owner}")
                task = running.process.run(_tried(errand(running)))
                await asyncio.wait([task])
                if not task.cancelled() and task.result():
                    return
            await asyncio.sleep(5 + 60 * self.rng.random())

    def _void(self) -> None:
        name = self._prediction()
        if name is not None:
            self._errand(f"void {name}", lambda on: self._voiding(on)(name, "bad print", OPERATOR))

    def _voiding(self, on: Running) -> Voiding:
        return Voiding(on.book, on.process, on.bulletin, ["slack:op"])

    def _prediction(self) -> str | None:
        """Return a recent prediction that somebody has heard of."""
        names = [
            call.id
            for fact in self.world.facts
            if fact.kind == "publish"
            for call in fact.result.predictions
        ]
        return self.rng.choice(names[-6:]) if names else None

    def _hide(self) -> None:
        name, place = self._prediction(), self.rng.choice(self._places())
        if name is not None:
            words = [name] if self.rng.random() < 0.6 else [name, "off"]
            where = place.channel.community
            self._errand(f"hide {words}", lambda on: self._moderating(on).hide(words, where))

    def _pause(self) -> None:
        where = self.rng.choice(self._places()).channel.community
        self._errand(f"pause {where}", lambda on: self._moderating(on).pause(["noisy"], where))
        self.world.later(
            self._short(2 * DAY),
            self._errand,
            f"resume {where}",
            lambda on: self._moderating(on).resume(where),
        )

    @staticmethod
    def _moderating(on: Running) -> Moderating:
        return Moderating(cast(ModeratedBook, on.book))

    def _forget(self) -> None:
        account = self.rng.choice(self.rng.choice(list(self.readers.members.values())))
        self._errand(f"forget {account.user}", lambda on: on.book.forget(account))

    def _subscribe(self) -> None:
        """A moderator opens one more channel in a community that is there."""
        old = self.rng.choice(self._places())
        platform = self.machines.platforms[old.channel.platform]
        community = old.channel.community
        number = len(platform.places) + 1
        channel = Channel(
            platform=platform.name, community=community, id=f"{platform.name}{number}"
        )
        place = platform.add(channel)
        for account in self.rng.sample(self.readers.members[old.channel.id], 3):
            self.readers.join(place, account)
        subscription = subscribed(channel, self.rng)
        self._errand(f"subscribe {channel.id}", lambda on: on.book.subscribe(subscription))


def subscribed(channel: Channel, rng: Random) -> Subscription:
    """Return a subscription as its community has it: odd ones are private."""
    return Subscription(
        channel=channel,
        community_name=channel.community,
        loudness=rng.choice(list(Loudness)),
        is_open=int(channel.community[-1]) % 2 == 0,
    )


async def _tried(errand: Awaitable[object]) -> bool:
    """Return whether an errand is done, or refused for good."""
    try:
        await errand
    except Unavailable:
        return False
    except WorkshopError:
        return True
    return True
