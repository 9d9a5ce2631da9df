"""Reactions as Slack tells them, translated into bet actions; done once they are in the book.

No rule of betting stands here. Up to the submission nothing is awaited but who a new reader is;
whichever of their reactions goes on first, `Order` puts them in theirs.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

import structlog

from adapters.slack.connection.shapes import Unreadable
from adapters.slack.order import Order
from adapters.slack.reaction_names import bare
from bot.application.waiting import Reaction, WaitingRoom
from bot.domain.bets import Account, BetAction

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adapters.slack.connection.app import Listener, Payload
    from adapters.slack.connection.tokens import Tokens
    from adapters.slack.people import People
    from bot.application.intake import Intake
    from bot.application.messages import Messages, Standing, Subscriptions
    from bot.application.ports.book import Book
    from bot.application.ports.clock import Clock
    from bot.domain.bets import BetStatus

log = structlog.get_logger(__name__)

PLATFORM = "slack"
# A place that is none, and a time that is none or none of this world.
MALFORMED = (LookupError, ValueError, OverflowError, OSError)

Kind = Literal["react", "unreact"]


class Reactions:
    """Follows the reactions that bet.

    They are of the instant that Slack names, but never later than the desk's clock: where that
    replays an earlier year, they are of the instant at which they come.
    """

    def __init__(
        self,
        book: Book,
        intake: Intake,
        clock: Clock,
        messages: Messages,
        subscriptions: Subscriptions,
        people: People,
        tokens: Tokens,
    ) -> None:
        self._intake = intake
        self._clock = clock
        self._messages = messages
        self._subscriptions = subscriptions
        self._people = people
        self._tokens = tokens
        self._order = Order()
        self._held: dict[str, asyncio.Future[None]] = {}
        self._bets: dict[str, asyncio.Future[BetStatus]] = {}
        self.waiting = WaitingRoom(book, PLATFORM, messages, self._release, self._drop)

    def listeners(self) -> dict[str, Listener]:
        """Return what is to be called, by Slack's name of the event."""
        return {"reaction_added": self.added, "reaction_removed": self.removed}

    async def added(self, payload: Payload) -> None:
        """Take a reaction; return once it is durable."""
        await self._take("react", payload)

    async def removed(self, payload: Payload) -> None:
        """Take a reaction back; return once that is durable."""
        await self._take("unreact", payload)

    async def _take(self, kind: Kind, payload: Payload) -> None:
        try:
            found = self._read(kind, payload)
        except MALFORMED as error:
            raise Unreadable(f"a reaction: {error!r}") from None
        if found is None:
            return
        await self._people.decide(found.user)
        if self._people.is_bot(found.user):
            return
        found = found._replace(name=self._people.name(found.user))
        standing = self._messages.get(found.message)
        if standing is None or (self.waiting and self.waiting.must_wait(found)):
            await self._wait(found)
        else:
            bet = self._submit(standing, found)
            if bet is not None:
                await bet

    def _read(self, kind: Kind, payload: Payload) -> Reaction | None:
        """Return a reaction that may be a bet; None for one under a message that is not ours."""
        event = payload["event"]
        item, team = event["item"], str(payload["team_id"])
        if item["type"] != "message":
            return None
        message, user = f"{item['channel']}/{item['ts']}", f"{team}/{event['user']}"
        own = own_users(payload)
        if self._is_own(event["user"], own) or self._people.is_bot(user):
            return None
        if not self._may_be_ours(message, item["channel"], event, own):
            return None
        source = f"{PLATFORM}:{team}:{payload['event_id']}"
        name, happened = bare(event["reaction"]), moment(event["event_ts"])
        return Reaction(kind, message, user, "", name, source, happened)

    def _may_be_ours(
        self, message: str, channel: str, event: Mapping[str, Any], own: set[str]
    ) -> bool:
        if self._messages.get(message) is not None:
            return True
        author = event.get("item_user")
        if author and own:
            return self._is_own(author, own)
        return self._subscriptions.of(channel) is not None

    def _is_own(self, user: str, own: set[str]) -> bool:
        """An event names the app of one workspace; a shared channel has those of others too."""
        return user in own or self._tokens.is_own(user)

    async def _wait(self, reaction: Reaction) -> None:
        """Hold a reaction, told once or more often, and return when what it waits for is done."""
        held = self._held.get(reaction.source)
        if held is None:
            if not self.waiting.put(reaction):
                return
            held = self._held[reaction.source] = asyncio.get_running_loop().create_future()
        await asyncio.shield(held)
        bet = self._bets.pop(reaction.source, None)
        if bet is not None:
            await bet

    def _release(self, standing: Standing, reaction: Reaction) -> None:
        bet = self._submit(standing, reaction)
        if bet is not None:
            self._bets[reaction.source] = bet
        self._drop(reaction)

    def _drop(self, reaction: Reaction) -> None:
        held = self._held.pop(reaction.source, None)
        if held is not None and not held.done():
            held.set_result(None)

    def _submit(self, standing: Standing, reaction: Reaction) -> asyncio.Future[BetStatus] | None:
        side = self._subscriptions.sides(standing.channel).get(reaction.emoji)
        if side is None:
            return None
        action = BetAction(
            source=reaction.source,
            prediction=standing.prediction,
            account=Account(platform=PLATFORM, user=reaction.user, name=reaction.name),
            community=standing.community,
            post=standing.post,
            kind=reaction.kind,
            side=side,
            at=min(reaction.at, self._clock.now()),
        )
        self._people.note(action)
        bets = [self._intake.submit(each) for each in self._order.placed(action, reaction.at)]
        return bets[-1] if bets else None


def own_users(payload: Payload) -> set[str]:
    """Return the users that the app is, as the event itself tells."""
    told = payload.get("authorizations") or ()
    return {str(each["user_id"]) for each in told if each.get("is_bot")}


def moment(ts: str) -> datetime:
    """Return the instant of one of Slack's timestamps; raise ValueError for anything else."""
    seconds, _dot, fraction = str(ts).partition(".")
    micros = int(fraction.ljust(6, "0")[:6] or 0)
    return datetime.fromtimestamp(int(seconds), UTC).replace(microsecond=micros)
