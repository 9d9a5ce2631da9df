"""Bringing the book up to what a platform lists: after an absence, and before each lock."""

import asyncio
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Protocol

import structlog

from bot.application.intake import Intake
from bot.application.ports.book import Book, OpenPost, OutboxPost, Reactor
from bot.application.ports.clock import Clock
from bot.domain.bets import Account, BetAction, BetStatus
from bot.domain.errors import WorkshopError
from bot.domain.reactions import Change, Listed, changes

log = structlog.get_logger(__name__)

# Whoever bets last is seen too, and a thousand channels can be read before their lock.
BEFORE_LOCK = timedelta(minutes=2)
LONGEST_SLEEP_SECONDS = 15.0


class Lister(Protocol):
    """A platform that can list the reactions under a post."""

    @property
    def name(self) -> str:
        """The platform's name in accounts and channels."""
        ...

    async def reactions(self, post: OutboxPost) -> Listed | None:
        """Return who has reacted under a post, None if that cannot be told now."""
        ...


class Reconciler:
    """Compares lists with the book and submits what was missed, dated when it is seen."""

    def __init__(self, book: Book, intake: Intake, clock: Clock, platform: Lister) -> None:
        self._book = book
        self._intake = intake
        self._clock = clock
        self._platform = platform
        self._wanted = asyncio.Event()
        self._done: set[str] = set()

    def start_over(self) -> None:
        """Ask for every open post to be compared, as after an absence; returns at once."""
        self._done.clear()
        self._wanted.set()

    async def run(self) -> None:
        """Compare when asked, and each post once shortly before its lock, until cancelled."""
        everything = False
        while True:
            for found in await self._open_posts():
                soon = found.locks_at - self._clock.now() <= BEFORE_LOCK
                if everything or (soon and found.post.key not in self._done):
                    await self._compare(found, final=soon)
            everything = await self._asked()

    async def post(self, found: OpenPost) -> int:
        """Compare one post and return how many actions were missed, once they are durable."""
        listed = await self._platform.reactions(found.post)
        if listed is None:
            return 0
        known = await self._book.reactors(found.post)
        missed = [
            self._intake.submit(self._action(found, account, change))
            for account, change in self._missed(known, listed)
        ]
        statuses = await asyncio.gather(*missed)
        return sum(status is BetStatus.COUNTED for status in statuses)

    async def _open_posts(self) -> list[OpenPost]:
        try:
            return list(await self._book.open_posts(self._platform.name))
        except WorkshopError as error:
            log.warning("reactions wait for the database", error=str(error))
            return []

    async def _compare(self, found: OpenPost, *, final: bool) -> None:
        try:
            missed = await self.post(found)
        except WorkshopError as error:
            log.warning("reactions could not be compared", post=found.post.key, error=str(error))
            return
        if final:
            self._done.add(found.post.key)
        if missed:
            log.info("bets were made while away", post=found.post.key, bets=missed)

    async def _asked(self) -> bool:
        """Wait for a wish to compare everything, or for a while; return whether there was one."""
        try:
            async with asyncio.timeout(LONGEST_SLEEP_SECONDS):
                await self._wanted.wait()
        except TimeoutError:
            return False
        self._wanted.clear()
        return True

    def _missed(
        self, known: Mapping[str, Reactor], listed: Listed
    ) -> Iterator[tuple[Account, Change]]:
        for user in known.keys() | listed.on.keys():
            reactor = known.get(user)
            name = listed.names.get(user) or (reactor.account.name if reactor else "")
            account = Account(platform=self._platform.name, user=user, name=name)
            seen = reactor.on if reactor else frozenset()
            for change in changes(seen, listed.on.get(user, frozenset()), listed):
                yield account, change

    def _action(self, found: OpenPost, account: Account, change: Change) -> BetAction:
        kind, side = change
        now = self._clock.now()
        seen = f"{found.post.key}:{account.user}:{kind}:{side.value}:{now.isoformat()}"
        return BetAction(
            source=f"{self._platform.name}:seen:{seen}",
            prediction=found.prediction,
            account=account,
            community=found.post.channel.community,
            post=found.post.key,
            kind=kind,
            side=side,
            at=now,
        )
