"""Servers that come and go: an outage changes nothing, a removal pauses, an invitation resumes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import structlog

from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from adapters.discord.connection.state import Data, Listener
    from bot.application.errands import Errands
    from bot.application.messages import Subscriptions
    from bot.application.ports.book import Book, Subscription

    # Asks for everything in the communities that it says yes to.
    StartOver = Callable[[Callable[[str], bool]], None]

log = structlog.get_logger(__name__)


class Servers:
    """Follows where the bot is. `start_over` asks for missed bets to be looked for."""

    def __init__(
        self, book: Book, subscriptions: Subscriptions, errands: Errands, start_over: StartOver
    ) -> None:
        self._book = book
        self._subscriptions = subscriptions
        self._errands = errands
        self._start_over = start_over
        self._away: set[str] = set()

    def listeners(self) -> dict[str, Listener]:
        """Return what is to be called, by the gateway's name of the event."""
        return {
            "READY": self.ready,
            "GUILD_CREATE": self.present,
            "GUILD_DELETE": self.gone,
            "CHANNEL_DELETE": self.channel_deleted,
        }

    def ready(self, data: Data, _source: str) -> None:
        """A session began, not resumed: bets may have been missed, and the bot removed."""
        shard, shards = map(int, data["shard"])
        inside = {str(guild["id"]) for guild in data["guilds"]}

        def served(community: str) -> bool:
            return (int(community) >> 22) % shards == shard

        mine = [c for c in self._subscriptions.communities() if served(c)]
        self._pause(
            (s for c in mine if c not in inside for s in self._subscriptions.within(c)), removed()
        )
        for community in inside:
            self._resume(community)
        self._start_over(served)

    def present(self, data: Data, _source: str) -> None:
        """A server is there: at the start, after an outage, or because the bot was invited."""
        community = str(data["id"])
        if data.get("unavailable") is True:
            return
        self._resume(community)
        if community in self._away:
            self._away.discard(community)
            log.info("a server is back", server=community)
            self._start_over(lambda other: other == community)

    def gone(self, data: Data, _source: str) -> None:
        """A server is away: through an outage, or because the bot was removed."""
        community = str(data["id"])
        self._away.add(community)
        if data.get("unavailable"):
            log.info("a server has an outage; nothing changes for it", server=community)
            return
        log.info("the bot was removed from a server; bets stay", server=community)
        self._pause(self._subscriptions.within(community), removed())

    def channel_deleted(self, data: Data, _source: str) -> None:
        """A channel is gone and never comes back: nothing is posted there any more; bets stay."""
        subscription = self._subscriptions.of(str(int(data["id"])))
        if subscription is not None:
            log.info("a channel was deleted", channel=subscription.channel.id)
            self._errands.add(partial(self._remove, subscription))

    def _pause(self, subscriptions: Iterable[Subscription], reason: str) -> None:
        for found in subscriptions:
            if not found.paused:
                self._errands.add(partial(self._set, found, reason))

    def _resume(self, community: str) -> None:
        for found in self._subscriptions.within(community):
            if found.paused == removed():
                self._errands.add(partial(self._set, found, ""))

    async def _set(self, subscription: Subscription, reason: str) -> None:
        await self._book.pause(subscription.channel, reason)
        await self._subscriptions.refresh()

    async def _remove(self, subscription: Subscription) -> None:
        await self._book.unsubscribe(subscription.channel)
        await self._subscriptions.refresh()


def removed() -> str:
    """Why a server's channels are paused once the bot is not in it any more."""
    return _("the bot was removed from the server")
