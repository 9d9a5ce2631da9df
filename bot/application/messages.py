"""Which message is which open call, and what each channel chose: views of the book in memory."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from bot.domain.bets import Side

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from bot.application.ports.book import Book, OutboxPost, Subscription
    from bot.application.ports.chat import Channel

REMEMBERED = 50_000
NO_SIDES: Mapping[str, Side] = MappingProxyType({})


class Standing(NamedTuple):
    """A post of ours as it stands: what its reactions bet on, and in which subscribed channel.

    `place` is the channel or thread of the message itself.
    """

    post: str
    prediction: str
    community: str
    channel: str
    place: str


class Subscriptions:
    """The subscriptions of one platform, as they were when last read.

    `bare` returns what tells two of its reactions apart.
    """

    def __init__(self, book: Book, platform: str, bare: Callable[[str], str]) -> None:
        self._book = book
        self._platform = platform
        self._bare = bare
        self._reading = asyncio.Lock()
        self._by_channel: dict[str, Subscription] = {}
        self._by_community: dict[str, list[Subscription]] = {}
        self._sides: dict[str, Mapping[str, Side]] = {}

    async def refresh(self) -> None:
        """Read them again; raise Unavailable if the database is away."""
        async with self._reading:  # an older answer must not come after a newer one
            found = await self._book.subscriptions()
            self._learn([s for s in found if s.channel.platform == self._platform])

    def of(self, channel_id: str) -> Subscription | None:
        """Return a channel's subscription."""
        return self._by_channel.get(channel_id)

    def settings(self, channel: Channel) -> Subscription | None:
        """Return the subscription of a channel as the book names it."""
        return self.of(channel.id)

    def within(self, community: str) -> Sequence[Subscription]:
        """Return the subscriptions of a community."""
        return self._by_community.get(community, ())

    def communities(self) -> Iterable[str]:
        """Return the communities that have a subscription."""
        return self._by_community.keys()

    def sides(self, channel_id: str) -> Mapping[str, Side]:
        """Return which reactions bet in a channel, by their bare names."""
        return self._sides.get(channel_id, NO_SIDES)

    def _learn(self, mine: Sequence[Subscription]) -> None:
        self._by_channel = {s.channel.id: s for s in mine}
        self._by_community = {}
        for subscription in mine:
            self._by_community.setdefault(subscription.channel.community, []).append(subscription)
        self._sides = {
            channel: {self._bare(s.up): Side.UP, self._bare(s.down): Side.DOWN}
            for channel, s in self._by_channel.items()
        }


def whole(message: str) -> str:
    """Return what tells messages apart where only place and number together do."""
    return message


def number(message: str) -> str:
    """Return what tells messages apart where the number after the place does so alone."""
    return message.rpartition("/")[2]


class Messages:
    """The messages that take bets, by `identity` of their id in the book.

    Who bets late is told so: those that have locked stay. When there are more than `limit`, those
    that locked long ago go first.
    """

    def __init__(
        self,
        book: Book,
        platform: str,
        identity: Callable[[str], str] = whole,
        limit: int = REMEMBERED,
    ) -> None:
        self._book = book
        self._platform = platform
        self._identity = identity
        self._limit = limit
        self._standing: OrderedDict[str, Standing] = OrderedDict()

    def __len__(self) -> int:
        return len(self._standing)

    async def refresh(self) -> None:
        """Read which calls are open; raise Unavailable if the database is away."""
        for found in await self._book.open_posts(self._platform):
            self.learn(found.post)

    def learn(self, post: OutboxPost) -> Standing | None:
        """Remember a post that stands; None if it takes no bets."""
        if post.message is None or post.prediction is None:
            return None
        place, channel = post.message.partition("/")[0], post.channel
        standing = Standing(post.key, post.prediction, channel.community, channel.id, place)
        known = self._identity(post.message)
        self._standing[known] = standing
        self._standing.move_to_end(known)
        while len(self._standing) > self._limit:
            self._standing.popitem(last=False)
        return standing

    def get(self, message: str) -> Standing | None:
        """Return what is known of a message, by its id in the book."""
        return self._standing.get(self._identity(message))

    def within(self, place: str) -> Iterator[tuple[str, Standing]]:
        """Yield the messages in a channel with its threads, or in one thread."""
        for message, standing in self._standing.items():
            if place in (standing.place, standing.channel):
                yield message, standing
