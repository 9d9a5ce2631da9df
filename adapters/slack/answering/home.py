"""The App Home: shown when somebody opens it, and again whenever they bet."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from adapters.slack.answering.askers import Asker, asker
from adapters.slack.answering.home_view import RESULTS, HomeContent, home_view
from adapters.slack.errors import understood
from bot.application.content import as_seen_in
from bot.domain.bets import BetStatus
from bot.domain.dispatch import HOUSE
from bot.domain.standing import season_of
from bot.domain.text import _
from bot.domain.trail import Phase

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from adapters.slack.answering.parts import Parts
    from bot.domain.bets import Account, BetView
    from bot.domain.trail import DispatchTrail, PredictionTrail

REMEMBERED = 5_000
LOOKED_AT, AT_ONCE = 60, 10


class Home:
    """Publishes each reader's own page; of several reasons at once the last is enough."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._open: OrderedDict[str, str] = OrderedDict()
        self._busy: set[str] = set()
        self._again: dict[str, str] = {}

    async def open(self, team: str, user: str) -> None:
        """Show somebody their page; it then follows their bets until others are opened."""
        person = Asker(team, user, "")
        self._open[person.id] = user
        self._open.move_to_end(person.id)
        if len(self._open) > REMEMBERED:
            self._open.popitem(last=False)
        await self._refresh(person)

    async def after(
        self, payload: Mapping[str, Any], pending: asyncio.Future[BetStatus] | None
    ) -> None:
        """Show what stands after a press on the page itself."""
        status = await pending if pending is not None else None
        late = _("Your choice came after the lock, so it does not count.")
        await self._refresh(asker(payload), late if status is BetStatus.LATE else "")

    async def follow(self, payload: Mapping[str, Any], pending: asyncio.Future[BetStatus]) -> None:
        """Show what stands after a press elsewhere, to those who have opened the page."""
        await pending
        person = asker(payload)
        if person.id in self._open:
            await self._refresh(person)

    async def _refresh(self, person: Asker, note: str = "") -> None:
        self._again[person.id] = note
        if person.id in self._busy:
            return
        self._busy.add(person.id)
        try:
            while person.id in self._again:
                await self._publish(person, self._again.pop(person.id))
        finally:
            self._busy.discard(person.id)
            self._again.pop(person.id, None)

    async def _publish(self, person: Asker, note: str) -> None:
        view = home_view(await self._content(person, note))
        asked = {"user_id": person.user, "view": view}
        with understood():
            await self._parts.rest.call(person.team, "views.publish", asked)

    async def _content(self, person: Asker, note: str) -> HomeContent:
        parts, now = self._parts, self._parts.clock.now()
        account = person.account(parts.name(person.id))
        me, newest, record, hidden = await asyncio.gather(
            parts.book.me(account, person.team, season_of(now)),
            self._newest(person.team),
            parts.book.records(HOUSE),
            self._hidden(person.team),
        )
        results = await self._results(account) if me.last else ()
        return HomeContent(now, me, newest, results, record, hidden, parts.public_url, note)

    async def _newest(self, team: str) -> DispatchTrail | None:
        """The newest dispatch with the counts that its workspace sees."""
        found = await self._parts.book.latest()
        if found is None:
            return None
        seen = await as_seen_in(self._parts.book, team, found.predictions)
        return found.model_copy(update={"predictions": tuple(seen)})

    async def _results(self, account: Account) -> Sequence[tuple[PredictionTrail, BetView]]:
        """What somebody's last bets came to, looked for as far back as is quickly done."""
        book = self._parts.book
        newest = await book.predictions(limit=LOOKED_AT)
        judged = [trail for trail in newest if trail.phase is Phase.RESOLVED]
        held: list[tuple[PredictionTrail, BetView]] = []
        for begun in range(0, len(judged), AT_ONCE):
            some = judged[begun : begun + AT_ONCE]
            bets = await asyncio.gather(*[book.bet(account, trail.id) for trail in some])
            held += [(trail, bet) for trail, (bet, _late) in zip(some, bets, strict=True) if bet]
            if len(held) >= RESULTS:
                break
        return held[:RESULTS]

    async def _hidden(self, team: str) -> frozenset[str]:
        """What moderators hide in a workspace, as its posts tell."""
        for subscription in self._parts.subscriptions.within(team):
            for post in await self._parts.book.posts(subscription.channel, limit=1):
                return post.hidden
        return frozenset()
