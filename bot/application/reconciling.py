"""Bringing the book up to what a platform lists: after an absence, and before each lock."""

import asyncio
import contextlib
import math
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import NamedTuple, Protocol

import structlog

from bot.application.intake import Intake
from bot.application.ports.book import Book, OpenPost, OutboxPost, Reactor
from bot.application.ports.clock import Clock
from bot.domain.bets import Account, BetAction, BetStatus
from bot.domain.errors import WorkshopError
from bot.domain.reactions import Change, Listed, Seen, changes

log = structlog.get_logger(__name__)

# Real seconds. Whoever bets last is seen too, and a thousand channels can be read before their
# lock: a platform answers about fifty requests a second, and a post takes a few.
BEFORE_LOCK_SECONDS = 30.0
SECONDS_A_POST = 0.12
LONGEST_REST_SECONDS = 15.0
AT_ONCE = 8
TRIES = 3
# While one batch is compared the list of posts grows old.
POSTS_A_LOOK = 20 * AT_ONCE
NEVER = datetime.min.replace(tzinfo=UTC)


class Lister(Protocol):
    """A platform that can list the reactions under a post."""

    @property
    def name(self) -> str:
        """The platform's name in accounts and channels."""
        ...

    async def reactions(self, post: OutboxPost) -> Listed | None:
        """Return who has reacted under a post, None if that cannot be told now."""
        ...


@dataclass(frozen=True)
class Return:
    """The end of an absence: from `at` on everything in the `served` communities is heard."""

    at: datetime
    served: Callable[[str], bool]


class Compared(NamedTuple):
    """What came of a comparison: bets that were missed and count, and whether all was listed."""

    bets: int = 0
    whole: bool = False


class Reconciler:
    """Compares lists with the book and submits what was missed, dated when it is seen.

    Whoever acts while a list is being read is left out of that comparison: what is heard at once
    is better than what is listed. Each submission has a source of its own that names nobody.
    """

    def __init__(
        self,
        book: Book,
        intake: Intake,
        clock: Clock,
        platform: Lister,
        *,
        rest_seconds: float = LONGEST_REST_SECONDS,
    ) -> None:
        self._book = book
        self._intake = intake
        self._clock = clock
        self._platform = platform
        self._wanted = asyncio.Event()
        self._returns: list[Return] = []
        self._found: set[str] = set()
        self._back_at: dict[str, datetime] = {}
        self._tries: dict[str, int] = {}
        self._done: set[str] = set()
        self._run = secrets.token_hex(6)
        self._rest_seconds = rest_seconds
        self._numbers = count(1)

    def start_over(self, served: Callable[[str], bool] = lambda _community: True) -> None:
        """Ask for every open post of the communities to be compared, as after an absence."""
        self._returns.append(Return(self._clock.now(), served))
        self._wanted.set()

    def look_under(self, key: str) -> None:
        """Ask for a post to be compared that stood for a while without anybody knowing of it."""
        self._found.add(key)
        self._wanted.set()

    async def run(self) -> None:
        """Compare when asked, and each post once shortly before its lock, until cancelled."""
        while True:
            self._wanted.clear()
            posts = await self._open_posts()
            chosen = self._chosen(posts)
            for batch in _batches(chosen[:POSTS_A_LOOK]):
                await asyncio.gather(*map(self._compare, batch))
                if self._wanted.is_set():
                    break
            else:
                if len(chosen) <= POSTS_A_LOOK:
                    await self._rest(self._pause(posts))

    async def post(self, found: OpenPost) -> Compared:
        """Compare one post with what the platform can tell now; its bets are durable then."""
        with self._intake.watched(found.post.key) as acting:
            await self._intake.caught_up()
            listed = await self._platform.reactions(found.post)
            if listed is None:
                return Compared()
            known = await self._book.reactors(found.post, listed.on.keys())
            # From here to the last submission nothing is awaited, so nobody can act in between.
            missed = [m for m in self._missed(found, known, listed) if m[0].user not in acting]
            futures = [self._intake.submit(self._action(found, *one)) for one in missed]
        statuses = await asyncio.gather(*futures)
        bets = sum(status is BetStatus.COUNTED for status in statuses)
        return Compared(bets, whole=not listed.partial)

    async def _open_posts(self) -> Sequence[OpenPost]:
        # What is found while the book is read may stand too late to be in the answer.
        found = frozenset(self._found)
        try:
            posts = await self._book.open_posts(self._platform.name)
        except WorkshopError as error:
            log.warning("reactions wait for the database", error=str(error))
            return []
        self._note(posts, found)
        return posts

    def _note(self, posts: Sequence[OpenPost], under: frozenset[str]) -> None:
        """Give every post that was affected by an absence some tries, and forget those closed."""
        keys = {found.post.key for found in posts}
        self._tries = {key: left for key, left in self._tries.items() if key in keys}
        self._back_at = {key: at for key, at in self._back_at.items() if key in keys}
        self._done &= keys
        for back in self._returns:
            for found in posts:
                if back.served(found.post.channel.community):
                    self._back_at[found.post.key] = back.at
                    self._tries[found.post.key] = TRIES
                    self._done.discard(found.post.key)
        self._returns.clear()
        # Whatever was seen under these was seen after what was missed, as without any return.
        self._tries |= dict.fromkeys(under & keys, TRIES)
        self._found -= under

    def _chosen(self, posts: Sequence[OpenPost]) -> list[OpenPost]:
        """Return what is to be compared now, what locks first in front."""
        for found in posts:
            key = found.post.key
            if key not in self._done and self._seconds_left(found, posts) <= 0:
                self._done.add(key)
                self._tries[key] = TRIES
        chosen = [found for found in posts if found.post.key in self._tries]
        return sorted(chosen, key=lambda found: found.locks_at)

    def _pause(self, posts: Sequence[OpenPost]) -> float:
        coming = [self._seconds_left(p, posts) for p in posts if p.post.key not in self._done]
        return min([self._rest_seconds, *coming])

    def _seconds_left(self, found: OpenPost, posts: Sequence[OpenPost]) -> float:
        """Return the real seconds until a post is to be compared for the last time."""
        left = self._clock.seconds_until(found.locks_at)
        horizon = BEFORE_LOCK_SECONDS + SECONDS_A_POST * len(posts)
        return math.inf if left is None else left - horizon

    async def _compare(self, found: OpenPost) -> None:
        key, compared = found.post.key, Compared()
        try:
            compared = await self.post(found)
        except WorkshopError as error:
            log.warning("reactions could not be compared", post=key, error=str(error))
        except Exception:
            # A scheduled job's edge: one bad post must not stop the others.
            log.exception("a comparison failed", post=key)
        left = self._tries.pop(key, 1) - 1
        if not compared.whole and left:
            self._tries[key] = left
        if compared.bets:
            log.info("bets were made while away", post=key, bets=compared.bets)

    async def _rest(self, seconds: float) -> None:
        """Wait for a wish to compare, or for a while."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._wanted.wait()

    def _missed(
        self, found: OpenPost, known: Mapping[str, Reactor], listed: Listed
    ) -> Iterator[tuple[Account, Change]]:
        back_at = self._back_at.get(found.post.key, NEVER)
        for user in known.keys() | listed.on.keys():
            reactor = known.get(user)
            name = listed.names.get(user) or (reactor.account.name if reactor else "")
            account = Account(platform=self._platform.name, user=user, name=name)
            seen = reactor.seen if reactor else Seen()
            on = listed.on.get(user, frozenset())
            for change in changes(seen, on, listed, back_at=back_at):
                yield account, change

    def _action(self, found: OpenPost, account: Account, change: Change) -> BetAction:
        kind, side = change
        return BetAction(
            source=f"{self._platform.name}:seen:{self._run}:{next(self._numbers)}",
            prediction=found.prediction,
            account=account,
            community=found.post.channel.community,
            post=found.post.key,
            kind=kind,
            side=side,
            at=self._clock.now(),
        )


def _batches(posts: Sequence[OpenPost]) -> Iterator[Sequence[OpenPost]]:
    for begin in range(0, len(posts), AT_ONCE):
        yield posts[begin : begin + AT_ONCE]
