"""Brings events and questions to the app, again and again until it acknowledges."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tests.local_server.errors import NoAnswer
from tests.local_server.wire import Json
from tests.slack_server.delivery.disorder import Disorder
from tests.slack_server.delivery.outcome import EVENT, Attempt, Outcome, Transport
from tests.slack_server.payloads.events import Event, envelope

if TYPE_CHECKING:
    from tests.slack_server.world.state import World
    from tests.slack_server.world.teams import Team

LAST_WORDS = ("tokens_revoked", "app_uninstalled")


@dataclass(slots=True)
class Delivered:
    """What became of one event: how often it was tried, and whether it was acknowledged."""

    id: str
    body: Json
    attempts: int = 0
    acknowledged: bool = False
    given_up: bool = False


class Delivery:
    """Everything on its way to the app. `log` holds each event, the oldest first."""

    def __init__(self, world: World, socket: Transport, http: Transport) -> None:
        self._world = world
        self._socket = socket
        self._http = http
        self._tasks: set[asyncio.Task[Any]] = set()
        self.disorder = Disorder()
        self.log: list[Delivered] = []
        self.waiting = 0
        """Deliveries of events that are neither acknowledged nor given up."""

    @property
    def transport(self) -> Transport:
        return self._socket if self._world.app.socket_mode else self._http

    def publish(self, event: Event) -> None:
        """Deliver an event if the app subscribed to it, may know of it and is there."""
        team = self._addressee(event)
        if team is not None:
            told = replace(event, team=team)
            self.send(envelope(told, self._world.ids.make("Ev")))

    def send(self, body: Json) -> Delivered:
        """Deliver the body of an events_api payload as it is, whatever it is."""
        delivered = Delivered(str(body.get("event_id", "")), body)
        self.log.append(delivered)
        copies = self.disorder.copies()
        delivered.given_up = copies == 0
        for _ in range(copies):
            self._start(self._insist(delivered))
        return delivered

    async def ask(self, kind: str, payload: Json) -> Json:
        """Put a question to the app; what it acknowledged with, `{}` for nothing."""
        outcome = await self.transport.deliver(Attempt(kind, payload))
        if not outcome.acknowledged:
            asked = payload.get("command") or payload.get("type")
            raise NoAnswer(f"{asked}: the app did not respond ({outcome.reason})")
        return outcome.payload or {}

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _addressee(self, event: Event) -> Team | None:
        teams = [event.team, *(event.channel.shared_with if event.channel else ())]
        return next((team for team in teams if self._hears(team, event)), None)

    def _hears(self, team: Team, event: Event) -> bool:
        installation = team.installation
        if installation is None or event.subscription not in self._world.app.events:
            return False
        if event.scope and event.scope not in installation.scopes:
            return False
        if self._world.grants[installation.token].error and event.subscription not in LAST_WORDS:
            return False
        inside = event.channel is None or team.bot.id in event.channel.members
        return inside or not event.inside

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        self.waiting += 1
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _insist(self, delivered: Delivered) -> None:
        await self.disorder.turn()
        first = self.disorder.first_retry()
        reason = ""
        pauses = self._world.limits.retry_seconds
        for number in range(len(pauses) + 1):
            outcome = await self._try(delivered, number, reason, lost=number < first)
            if outcome.acknowledged:
                delivered.acknowledged = True
                break
            reason = outcome.reason
            if outcome.no_retry or number == len(pauses):
                delivered.given_up = True
                break
            await asyncio.sleep(pauses[number])
        self.waiting -= 1
        self._world.changes.tell()

    async def _try(self, delivered: Delivered, number: int, reason: str, *, lost: bool) -> Outcome:
        if lost:
            return Outcome(False, reason="timeout")
        delivered.attempts += 1
        outcome = await self.transport.deliver(Attempt(EVENT, delivered.body, number, reason))
        if outcome.acknowledged and self.disorder.ack_is_lost():
            await asyncio.sleep(self._world.limits.ack_seconds)
            return Outcome(False, reason="timeout")
        return outcome
