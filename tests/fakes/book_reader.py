"""A book in memory that answers questions about trails it was given, and notes what is changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.domain.errors import BadInput
from bot.domain.post import DigestPost, Me
from bot.domain.trail import DispatchTrail, PredictionTrail

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from bot.application.ports.book import OutboxPost, Subscription
    from bot.application.ports.chat import Channel
    from bot.domain.bets import Account, BetView
    from bot.domain.record import Record
    from bot.domain.resolution import Evidence
    from bot.domain.standing import Standing
    from bot.domain.weeks import Week


@dataclass
class FakeBookReader:
    """Answers from what it holds; `stories` may come in any order."""

    stories: Sequence[DispatchTrail] = ()
    verdicts: Mapping[str, Evidence] = field(default_factory=dict)
    kept_records: Mapping[str, Sequence[Record]] = field(default_factory=dict)
    boards: Mapping[tuple[str, str], Sequence[Standing]] = field(default_factory=dict)
    bets: Mapping[tuple[str, str], BetView] = field(default_factory=dict)
    mine: Mapping[str, Me] = field(default_factory=dict)
    channels: Sequence[Subscription] = ()
    hidden_ones: Mapping[str, frozenset[str]] = field(default_factory=dict)
    outbox: Sequence[OutboxPost] = ()
    own: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    async def latest(self) -> DispatchTrail | None:
        return next(iter(self._newest_first()), None)

    async def dispatch(self, number: int) -> DispatchTrail | None:
        return next((s for s in self.stories if s.dispatch.id == number), None)

    async def dispatches(
        self, *, before: datetime | None = None, limit: int = 20
    ) -> Sequence[DispatchTrail]:
        found = self._newest_first()
        return [s for s in found if before is None or s.dispatch.published_at < before][:limit]

    async def neighbours(self, number: int) -> tuple[int | None, int | None]:
        order = [s.dispatch.id for s in reversed(self._newest_first())]
        i = order.index(number)
        return (order[i - 1] if i else None), (order[i + 1] if i + 1 < len(order) else None)

    async def prediction(self, name: str) -> PredictionTrail | None:
        return next((t for s in self.stories for t in s.predictions if t.id == name), None)

    async def predictions(
        self, *, dispatch: int | None = None, limit: int = 50
    ) -> Sequence[PredictionTrail]:
        found = [s for s in self._newest_first() if dispatch in (None, s.dispatch.id)]
        return [t for s in found for t in s.predictions][:limit]

    async def evidence(self, name: str) -> Evidence | None:
        return self.verdicts.get(name)

    async def records(self, forecaster: str) -> Sequence[Record]:
        return self.kept_records.get(forecaster, ())

    async def forecasters(self) -> Sequence[str]:
        return list(self.kept_records)

    async def leaderboard(self, community: str, season: str, limit: int = 20) -> Sequence[Standing]:
        return self.boards.get((community, season), ())[:limit]

    async def seasons(self) -> Sequence[str]:
        return sorted({season for _, season in self.boards}, reverse=True)

    async def hidden(self, community: str) -> frozenset[str]:
        return self.hidden_ones.get(community, frozenset())

    async def own_counts(
        self, predictions: Sequence[str], community: str
    ) -> Mapping[str, tuple[int, int]]:
        return {name: self.own[community] for name in predictions if community in self.own}

    async def bet(self, account: Account, prediction: str) -> tuple[BetView | None, bool]:
        return self.bets.get((account.user, prediction)), False

    async def me(self, account: Account, community: str, season: str) -> Me:
        board = self.boards.get((community, season), ())
        nobody = Me(standing=None, readers=len(board), above=None)
        return self.mine.get(account.user, nobody)

    async def posts(self, channel: Channel, limit: int = 50) -> Sequence[OutboxPost]:
        return [post for post in self.outbox if post.channel == channel][:limit]

    async def named(self, names: Sequence[str]) -> dict[str, PredictionTrail]:
        found = {name: await self.prediction(name) for name in names}
        return {name: trail for name, trail in found.items() if trail is not None}

    async def subscriptions(self) -> Sequence[Subscription]:
        return self.channels

    async def subscription(self, channel: Channel) -> Subscription | None:
        return next((s for s in await self.subscriptions() if s.channel == channel), None)

    async def review(self, channel: Channel, week: Week) -> DigestPost:
        del channel
        return DigestPost(week=week)

    async def summary(self) -> dict[str, int]:
        calls = [t for s in self.stories for t in s.predictions]
        return {"dispatches": len(self.stories), "predictions": len(calls)}

    def _newest_first(self) -> list[DispatchTrail]:
        return sorted(
            self.stories, key=lambda s: (s.dispatch.published_at, s.dispatch.id), reverse=True
        )


@dataclass
class FakeModeratedBook(FakeBookReader):
    """Also takes what moderators and readers may change."""

    paused: dict[str, str] = field(default_factory=dict)
    hides: set[tuple[str, str]] = field(default_factory=set)
    known: set[str] = field(default_factory=set)
    offered: dict[str, Account] = field(default_factory=dict)
    joined: dict[str, Account] = field(default_factory=dict)

    async def pause(self, channel: Channel, reason: str) -> None:
        self.paused[channel.id] = reason
        self.channels = [
            found.model_copy(update={"paused": reason}) if found.channel == channel else found
            for found in self.channels
        ]

    async def hide(self, prediction: str, community: str, hidden: bool) -> None:
        change = self.hides.add if hidden else self.hides.discard
        change((prediction, community))

    async def forget(self, account: Account) -> bool:
        was_known = account.user in self.known
        self.known.discard(account.user)
        return was_known

    async def linked(self, account: Account) -> Sequence[Account]:
        return [other for other in self.joined.values() if other.platform != account.platform]

    async def offer_link(self, account: Account, now: datetime) -> str:
        code = f"K7QP-{now:%H%M}"
        self.offered[code] = account
        return code

    async def link(self, account: Account, code: str, now: datetime) -> Account:
        if code != f"K7QP-{now:%H%M}" or code not in self.offered:
            raise BadInput("this code is not valid, or no longer")
        self.joined[account.user] = self.offered.pop(code)
        return self.joined[account.user]
