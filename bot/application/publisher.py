"""Sending what the outbox holds: each post once in each channel, or told apart why not."""

import asyncio
from collections import deque
from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

import structlog

from bot.application.bulletin import Bulletin, PostFound, PostsChanged
from bot.application.content import IN_PASSING, content
from bot.application.doubts import Doubts
from bot.application.ports.book import Book, OutboxPost
from bot.application.ports.chat import (
    Channel,
    ChannelLost,
    ChatPlatform,
    InDoubt,
    MessageGone,
    TryLater,
)
from bot.application.ports.clock import Clock
from bot.application.turns import Turn
from bot.domain.errors import Unavailable
from bot.domain.text import _

log = structlog.get_logger(__name__)

# The posts of a process that dies pass on when its lease ends. No try is begun that could outlast
# the lease, so that no two processes send the same post.
LEASE_SECONDS = 20.0
TRY_SECONDS = 12.0
SECONDS_TO_GIVE_BACK = 3.0
# A request that was given up may still arrive for some five seconds: only after that is looking
# conclusive. Whoever looks may have a clock that is two seconds ahead.
SHORTEST_WAIT_SECONDS = 8.0
LONGEST_WAIT_SECONDS = 300.0
AT_ONCE = 50
# Claiming takes a transaction: it is done for a good many posts at once.
FEWEST = 20
TRIES_ON_A_LOST_CHANNEL = 3
# Nobody is told that these came too late.
SILENT = ("notice", *IN_PASSING)
SECONDS_BETWEEN_LOOKS = 15.0

NO_TURNS: Mapping[str, Turn] = MappingProxyType({})

Line = deque[tuple[OutboxPost, float]]
"""What a channel gets, in order, each with the end of its lease on the loop's clock."""


class Publisher:
    """Claims posts and brings them to their platforms.

    Channels are served side by side, each in order; one that fails or is slow never stops another.
    Posts that are under way are brought to their end whether anybody waits for them or not;
    `on_change` is called when some have arrived or failed and more may be begun. Where there are
    `turns` at a platform, only the process that has it posts there: two would go beyond its limits.
    """

    def __init__(
        self,
        book: Book,
        platforms: Mapping[str, ChatPlatform],
        clock: Clock,
        bulletin: Bulletin,
        owner: str,
        turns: Mapping[str, Turn] = NO_TURNS,
    ) -> None:
        self._book = book
        self._platforms = platforms
        self._clock = clock
        self._bulletin = bulletin
        self._owner = owner
        self._doubts = Doubts(book)
        self._lines: dict[Channel, Line] = {}
        self._refusing: set[Channel] = set()
        self._claimed: set[int] = set()
        self._under_way: set[asyncio.Task[None]] = set()
        self._failures: list[BaseException] = []
        self._tries: set[asyncio.Timeout] = set()
        self._unsure: set[str] = set()
        self._ending = False
        self._more = True
        self._told = 0
        self.deliveries = 0
        self.on_change: Callable[[], None] = _nobody_waits
        self._turns = turns
        for turn in turns.values():
            turn.on_taken = lambda: self.on_change()

    @property
    def platforms(self) -> Collection[str]:
        """The platforms this process posts to now; others may serve the rest."""
        if self._ending:
            return ()
        waiting = {name for name, turn in self._turns.items() if not turn.is_ours}
        return self._platforms.keys() - waiting

    async def send_due(self) -> None:
        """Send and edit everything that is due now, and return when that is done.

        Posts are claimed as others arrive, so that a slow channel holds up no more than its own.
        """
        self._more = True
        self._failures.clear()
        while self._more or self._under_way:
            if self._more and self._has_room:
                self._tell()
                await self._claim()
            if self._under_way:
                # Whoever waits may be cancelled; a request that is out must not be.
                await asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED)
            self._more = self._more and not self._failures
        self._tell()
        self._raise_failure()

    async def begin_due(self) -> datetime | None:
        """Begin to send what is due, as far as there is room, and return when to look again.

        None is when `on_change` is called. Raises Unavailable if the book is away, or was away for
        what was begun before.
        """
        self._tell()
        self._raise_failure()
        if not self._more:
            coming = await self._next()
            if coming is None or coming > self._clock.now():
                return coming
            self._more = True
        while self._more and self._has_room:
            await self._claim()
        return None if self._more else await self._next()

    async def _next(self) -> datetime | None:
        return await self._book.next_post(platforms=self.platforms, besides=self._claimed)

    async def finish(self) -> None:
        """Return when what is under way has arrived or failed; nothing new is begun."""
        while self._under_way:
            await asyncio.wait(self._under_way)

    async def stop(self, seconds: float = SECONDS_TO_GIVE_BACK) -> None:
        """Give up what is under way and give back what was not begun, for others to send.

        To be called when nothing is claimed any more. When it returns nothing is under way, even if
        the book is away: the leases on what could not be given back end by themselves.
        """
        self._ending = True
        if self._tries:
            self._unsure.update(self._platforms)
            log.warning(
                "posts were given up at the end; they are looked for", posts=len(self._tries)
            )
        for time in self._tries:
            if not time.expired():
                time.reschedule(asyncio.get_running_loop().time())
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=seconds)
        for task in self._under_way:
            task.cancel()
        await self.finish()

    @property
    def _has_room(self) -> bool:
        return len(self._claimed) <= AT_ONCE - FEWEST

    async def _claim(self) -> None:
        ends = asyncio.get_running_loop().time() + LEASE_SECONDS
        now, room, self._more = self._clock.now(), AT_ONCE - len(self._claimed), False
        try:
            posts = await self._book.claim_posts(
                now,
                self._owner,
                LEASE_SECONDS,
                room,
                platforms=self.platforms,
                besides=self._claimed,
            )
        except BaseException:
            # They may be claimed all the same.
            self._more = True
            raise
        self._more |= len(posts) == room
        for post in posts:
            self._begin(post, ends)

    def _begin(self, post: OutboxPost, ends: float) -> None:
        self._claimed.add(post.id)
        line = self._lines.get(post.channel)
        if line is not None:
            line.append((post, ends))
            return
        line = self._lines[post.channel] = deque([(post, ends)])
        task = asyncio.create_task(self._serve(post.channel, line))
        self._under_way.add(task)
        task.add_done_callback(self._served)

    async def _serve(self, channel: Channel, line: Line) -> None:
        """Bring one channel its posts in order, as long as the leases and the turn hold."""
        try:
            while line:
                post, ends = line[0]
                in_time = asyncio.get_running_loop().time() + TRY_SECONDS <= ends
                if not in_time or channel.platform not in self.platforms:
                    await self._later(post, 0)
                elif channel in self._refusing:  # one try a time, however many posts wait
                    await self._later(post, self._backoff(post))
                else:
                    await self._deliver(post)
                # What waits for a dispatch to stand may be due now.
                self._more |= post.kind == "dispatch" and post.message is None
                self.deliveries += 1
                self._claimed.discard(post.id)
                line.popleft()
                if self._more and self._has_room:
                    self.on_change()
        finally:
            self._claimed.difference_update(post.id for post, _ends in line)
            del self._lines[channel]
            self._refusing.discard(channel)

    def _served(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        failure = None if task.cancelled() else task.exception()
        if failure is not None:
            self._failures.append(failure)
        if failure is not None or not self._under_way or (self._more and self._has_room):
            self.on_change()

    def _raise_failure(self) -> None:
        failures, self._failures = self._failures, []
        if failures:
            self._more = True
            raise failures[0]

    def _tell(self) -> None:
        if self.deliveries > self._told:
            self._told = self.deliveries
            self._bulletin.publish(PostsChanged())

    async def _deliver(self, post: OutboxPost) -> None:
        platform = self._platforms[post.channel.platform]
        try:
            await self._try(platform, post)
        except TryLater as refusal:
            await self._later(post, refusal.after)
        except (Unavailable, TimeoutError) as error:
            await self._unanswered(post, error)
            self._unsure.add(post.channel.platform)
        except MessageGone:
            # A moderator deleted it. It is not posted again; the bets made under it stay.
            await self._book.drop(post, "deleted")
        except InDoubt as doubt:
            await self._in_doubt(platform, post, doubt)
        except ChannelLost as error:
            await self._lost(platform, post, error)
        except Exception:
            # One failing channel must never stop the others; what was committed stays due.
            log.exception("a post failed", key=post.key)
            await self._later(post, self._backoff(post))
        else:
            self._unsure.discard(post.channel.platform)

    async def _try(self, platform: ChatPlatform, post: OutboxPost) -> None:
        async with asyncio.timeout(TRY_SECONDS) as time:
            self._tries.add(time)
            try:
                await self._attempt(platform, post)
            finally:
                self._tries.discard(time)

    async def _attempt(self, platform: ChatPlatform, post: OutboxPost) -> None:
        now = await content(self._book, post)
        if now is None:
            await self._untold(post)
            return
        if post.message is not None:
            await platform.edit(post.channel, post.message, now, post.key)
            await self._book.sent(post, post.message)
            return
        # An earlier try may have arrived: look in the channel before sending again.
        if post.state == "sending" and not self._doubts.settled(post):
            message = await platform.find(post.channel, now, post.key, post.reply_to)
            if message is not None:
                await self._book.sent(post, message)
                self._bulletin.publish(PostFound(post.key))
                return
        if post.expires_at is not None and post.expires_at <= self._clock.now():
            await self._too_late(post)
            return
        message = await platform.send(post.channel, now, post.key, post.reply_to)
        await self._book.sent(post, message)

    async def _unanswered(self, post: OutboxPost, error: Exception) -> None:
        """Look again later; of many posts in a row the log tells the first.

        A book that is away cannot take note of that, and is told of by whoever sends.
        """
        await self._later(post, self._backoff(post))
        tell = log.debug if post.channel.platform in self._unsure else log.warning
        why = str(error) or f"no answer within {TRY_SECONDS:.0f} seconds"
        tell("nobody knows whether a post arrived", key=post.key, error=why)

    async def _untold(self, post: OutboxPost) -> None:
        if post.kind not in IN_PASSING:
            raise LookupError(f"post {post.key} outlived what it tells of")
        await self._book.drop(post, "nothing to tell")

    async def _too_late(self, post: OutboxPost) -> None:
        line = _("The desk was away for a while. What it said meanwhile is in the trail.")
        await self._book.drop(post, "late", notice="" if post.kind in SILENT else line)
        log.warning("a post came too late and was dropped", key=post.key)

    async def _in_doubt(self, platform: ChatPlatform, post: OutboxPost, doubt: InDoubt) -> None:
        if post.expires_at is not None and post.expires_at <= self._clock.now():
            await self._book.drop(post, str(doubt))
            return
        if await self._doubts.ask(post, str(doubt)):
            log.warning("a channel is paused in doubt", channel=post.channel.id, error=str(doubt))
            await platform.warn(post.channel, str(doubt))
        await self._later(post, SECONDS_BETWEEN_LOOKS)

    async def _lost(self, platform: ChatPlatform, post: OutboxPost, error: ChannelLost) -> None:
        """Try again some times, then pause the channel and tell its moderators, once."""
        self._refusing.add(post.channel)
        if post.attempts + 1 < TRIES_ON_A_LOST_CHANNEL:
            await self._later(post, self._backoff(post))
            return
        if not await self._book.lose(post, str(error)):
            return
        log.warning("a channel is paused", channel=post.channel.id, error=str(error))
        line = _("Dispatches to this channel are paused: {why}. Mend it, then /workshop resume.")
        await platform.warn(post.channel, line.format(why=str(error).rstrip(".")))

    def _backoff(self, post: OutboxPost) -> float:
        return float(min(SHORTEST_WAIT_SECONDS * 2.0**post.attempts, LONGEST_WAIT_SECONDS))

    async def _later(self, post: OutboxPost, seconds: float) -> None:
        await self._book.retry(post, self._clock.now() + timedelta(seconds=seconds))


def _nobody_waits() -> None:
    """What is called while nobody sends beside other work."""
