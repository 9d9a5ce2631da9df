"""Readers who react, switch, withdraw and come too late, and platforms that tell of it twice."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Literal

from bot.domain.bets import Account, BetAction, BetStatus, Side
from bot.domain.dispatch import Prediction, prediction_id
from bot.domain.post import DispatchPost
from tests.simulation.chat import Message, Place
from tests.simulation.world import World

if TYPE_CHECKING:
    from tests.simulation.machines import Machines, Running

Kind = Literal["react", "unreact", "choose", "withdraw"]

REDELIVERED_AFTER = 8.0
DELAYED, DOUBLED, ACK_LOST, ASTRAY = 0.3, 0.2, 0.01, 0.003
MOMENTS = 5
# Around the lock, in seconds from it; and long after.
AROUND_THE_LOCK = (-20.0, -1.0, -0.001, 0.0, 0.5, 2.0, 30.0)
LONG_AFTER = 10_000.0
SCRIPTS: tuple[tuple[int, tuple[tuple[Kind, int], ...]], ...] = (
    (30, (("react", 0),)),
    (10, (("react", 0), ("react", 1))),
    (8, (("react", 0), ("react", 1), ("unreact", 1))),
    (8, (("react", 0), ("react", 1), ("unreact", 0))),
    (8, (("react", 0), ("unreact", 0))),
    (4, (("react", 0), ("unreact", 0), ("react", 0))),
    (10, (("choose", 0),)),
    (6, (("choose", 0), ("choose", 1))),
    (6, (("choose", 0), ("withdraw", 0))),
    (4, (("react", 0), ("choose", 1), ("unreact", 0))),
    (4, (("react", 0), ("withdraw", 0), ("react", 1))),
)


@dataclass
class Act:
    """One thing a reader did; `status` is what a process said became of it, once one did."""

    action: BetAction
    by_receipt: bool
    status: BetStatus | None = None


@dataclass
class Readers:
    """Everyone who bets. `acts` is all they did, by source."""

    world: World
    machines: Machines
    rng: Random
    acts: dict[str, Act] = field(default_factory=dict)
    members: dict[str, list[Account]] = field(default_factory=dict)
    _moments: dict[tuple[int, float], list[float]] = field(default_factory=dict)
    _planned: dict[float, list[Act]] = field(default_factory=dict)
    _count: int = 0

    def settle(self, places: list[Place]) -> None:
        """Let readers join channels of their platform, some of them several."""
        platforms = sorted({place.channel.platform for place in places})
        for number in range(self.world.plan.readers):
            platform = platforms[number % len(platforms)]
            account = Account(platform=platform, user=f"u{number}", name=f"Reader {number}")
            here = [place for place in places if place.channel.platform == platform]
            for place in self.rng.sample(here, self.rng.choice((1, 1, 1, min(2, len(here))))):
                self.join(place, account)

    def join(self, place: Place, account: Account) -> None:
        """Let a reader join a channel."""
        self.members.setdefault(place.channel.id, []).append(account)

    def saw(self, place: Place, message: Message) -> None:
        """Let the readers of a channel act on a dispatch that arrived there."""
        members = self.members.get(place.channel.id, [])
        if not isinstance(message.post, DispatchPost) or not members:
            return
        dispatch = message.post.trail.dispatch
        share = self.world.plan.acts / self.world.plan.readers / 2
        for call in dispatch.predictions:
            name = prediction_id(dispatch.id, call.position)
            moments = self._moments_of(dispatch.id, call)
            if not moments:
                continue
            count = round(len(members) * share / (call.position + 1))
            for account in self.rng.sample(members, min(len(members), max(1, count))):
                self._plan(place, message, name, call, account, moments)

    def _moments_of(self, dispatch: int, call: Prediction) -> list[float]:
        """When people act on a dispatch: together, as they do, and around its lock."""
        lock = self.world.second_of(call.schedule.locks)
        if (dispatch, lock) not in self._moments:
            now = min(self.world.second, lock)
            early = [now + (lock - now) * self.rng.random() ** 2 for _ in range(MOMENTS)]
            near = [lock + x for x in self.rng.sample(AROUND_THE_LOCK, 3)]
            late = lock + LONG_AFTER * self.rng.random()
            self._moments[dispatch, lock] = sorted((*early, *near, late))
        return [m for m in self._moments[dispatch, lock] if m > self.world.second]

    def _plan(
        self,
        place: Place,
        message: Message,
        name: str,
        call: Prediction,
        account: Account,
        moments: list[float],
    ) -> None:
        """Draw what one reader does about one prediction under one message."""
        weights = [weight for weight, _script in SCRIPTS]
        script = self.rng.choices([steps for _weight, steps in SCRIPTS], weights)[0]
        first = self.rng.choice((Side.UP, Side.DOWN))
        times = sorted(self.rng.choices(moments, k=len(script)))
        post = message.id if call.is_headline else f"{message.id}.{call.position}"
        for (kind, other), second in zip(script, times, strict=True):
            side = first.other if other else first
            self._count += 1
            action = BetAction(
                source=f"{place.channel.platform}:{self._count}",
                prediction="999.0" if self.rng.random() < ASTRAY else name,
                account=account,
                community=place.channel.community,
                post=post,
                kind=kind,
                side=None if kind == "withdraw" else side,
                at=self.world.at(second),
            )
            self._happens(second, Act(action, by_receipt=place.channel.platform == "discord"))

    @property
    def last_second(self) -> float:
        """When the last reader acts."""
        return max(self._planned, default=0.0)

    def _happens(self, second: float, act: Act) -> None:
        self.acts[act.action.source] = act
        if second not in self._planned:
            self._planned[second] = []
            self.world.loop.call_at(second, self._moment, second)
        self._planned[second].append(act)

    def _moment(self, second: float) -> None:
        """Deliver what happened at a moment, some of it late and some of it twice."""
        acts = self._planned.pop(second)
        late = self._some(acts, DELAYED)
        self._deliver([act for act in acts if act not in late])
        self.world.later(self.rng.choice((0.1, 1.0, 4.0)), self._deliver, late)
        self.world.later(
            self.rng.choice((0.0, 0.3, 60.0)), self._deliver, self._some(acts, DOUBLED)
        )

    def _some(self, acts: list[Act], chance: float) -> list[Act]:
        """Return some of the acts, with that chance; else none."""
        if self.rng.random() >= chance:
            return []
        return [act for act in acts if self.rng.random() < 0.3]

    def _deliver(self, acts: list[Act]) -> None:
        """Hand events to a live process, again and again until it says they are durable."""
        if not acts:
            return
        running = self.machines.some(self.rng)
        if running is not None:
            self.world.note("readers", f"{len(acts)} events to {running.process.owner}")
            running.process.run(self._submit(running, acts))
        self.world.later(REDELIVERED_AFTER, self._redeliver, acts)

    def _redeliver(self, acts: list[Act]) -> None:
        self._deliver([act for act in acts if act.status is None])

    async def _submit(self, running: Running, acts: list[Act]) -> None:
        await running.process.thawed()
        for act in acts:
            action = act.action
            if act.by_receipt:
                action = action.model_copy(update={"at": running.process.now()})
            future = running.intake.submit(action)
            if self.rng.random() >= ACK_LOST * self.world.plan.roughness or self.world.calm:
                future.add_done_callback(partial(self._acknowledged, act))

    def _acknowledged(self, act: Act, future: asyncio.Future[BetStatus]) -> None:
        if not future.cancelled() and act.status is None:
            act.status = future.result()
