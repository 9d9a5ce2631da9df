"""The book over SQL: every method is one transaction."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database import (
    agenda,
    bets,
    communities,
    cycles,
    digests,
    ledger,
    links,
    outbox,
    persons,
    places,
    posts,
    publishing,
    queueing,
    reactions,
    readers,
    records,
    standings,
    tables,
    trails,
    turns,
    verdicts,
)
from adapters.database.driver import with_driver
from adapters.database.engine import Database
from adapters.database.installations import SqlInstallations
from bot.application.ports.book import (
    CycleOver,
    Due,
    OpenPost,
    OutboxPost,
    Reactor,
    Subscription,
)
from bot.application.ports.chat import Channel
from bot.application.ports.clock import Clock
from bot.desk.briefing import Memory
from bot.domain.bets import Account, BetAction, BetStatus, BetView
from bot.domain.dispatch import HOUSE, Draft
from bot.domain.post import DigestPost, Me
from bot.domain.record import Record
from bot.domain.resolution import Evidence, Outcome, Resolution
from bot.domain.standing import Standing
from bot.domain.trail import DispatchTrail, PredictionTrail
from bot.domain.weeks import Week


class SqlReader:
    """Questions to the book."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._reading = database.reading
        self._clock = clock

    async def latest(self) -> DispatchTrail | None:
        """See the port."""
        async with self._reading() as tx:
            soon = self._clock.now() + timedelta(microseconds=1)
            return next(iter(await trails.dispatches(tx, soon, 1)), None)

    async def dispatch(self, number: int) -> DispatchTrail | None:
        """See the port."""
        async with self._reading() as tx:
            return await trails.dispatch(tx, number)

    async def dispatches(
        self, *, before: datetime | None = None, limit: int = 20
    ) -> Sequence[DispatchTrail]:
        """See the port."""
        async with self._reading() as tx:
            return await trails.dispatches(tx, before, limit)

    async def neighbours(self, number: int) -> tuple[int | None, int | None]:
        """See the port."""
        async with self._reading() as tx:
            return await trails.neighbours(tx, number)

    async def prediction(self, name: str) -> PredictionTrail | None:
        """See the port."""
        async with self._reading() as tx:
            return await trails.prediction(tx, name)

    async def named(self, names: Sequence[str]) -> Mapping[str, PredictionTrail]:
        """See the port."""
        async with self._reading() as tx:
            return await trails.some_predictions(tx, names)

    async def predictions(
        self, *, dispatch: int | None = None, limit: int = 50
    ) -> Sequence[PredictionTrail]:
        """See the port."""
        async with self._reading() as tx:
            return await trails.predictions(tx, dispatch, limit)

    async def evidence(self, name: str) -> Evidence | None:
        """See the port."""
        async with self._reading() as tx:
            return await trails.evidence(tx, name)

    async def records(self, forecaster: str) -> Sequence[Record]:
        """See the port."""
        async with self._reading() as tx:
            return await records.records(tx, forecaster, self._clock.now())

    async def forecasters(self) -> Sequence[str]:
        """See the port."""
        async with self._reading() as tx:
            return await records.forecasters(tx)

    async def leaderboard(self, community: str, season: str, limit: int = 20) -> Sequence[Standing]:
        """See the port."""
        async with self._reading() as tx:
            return await places.leaderboard(tx, community, season, limit)

    async def seasons(self) -> Sequence[str]:
        """See the port."""
        async with self._reading() as tx:
            return await standings.seasons(tx)

    async def hidden(self, community: str) -> frozenset[str]:
        """See the port."""
        async with self._reading() as tx:
            return (await communities.hidden(tx)).get(community, frozenset())

    async def own_counts(
        self, predictions: Sequence[str], community: str
    ) -> Mapping[str, tuple[int, int]]:
        """See the port."""
        async with self._reading() as tx:
            return await bets.own_counts(tx, predictions, community)

    async def bet(self, account: Account, prediction: str) -> tuple[BetView | None, bool]:
        """See the port."""
        async with self._reading() as tx:
            return await bets.bet(tx, account, prediction)

    async def me(self, account: Account, community: str, season: str) -> Me:
        """See the port."""
        async with self._reading() as tx:
            return await persons.me(tx, account, community, season)

    async def posts(self, channel: Channel, limit: int = 50) -> Sequence[OutboxPost]:
        """See the port."""
        async with self._reading() as tx:
            return await posts.standing_posts(tx, channel, limit)

    async def subscriptions(self) -> Sequence[Subscription]:
        """See the port."""
        async with self._reading() as tx:
            return await communities.subscriptions(tx)

    async def due(
        self, now: datetime, limit: int = 100, *, platforms: Collection[str] | None = None
    ) -> Sequence[Due]:
        """See the port."""
        async with self._reading() as tx:
            return await agenda.due(tx, now, limit, _frozen(platforms))

    async def next_due(self, *, platforms: Collection[str] | None = None) -> Due | None:
        """See the port."""
        async with self._reading() as tx:
            return await agenda.next_due(tx, _frozen(platforms))

    async def next_post(
        self, *, platforms: Collection[str] | None = None, besides: Collection[int] = ()
    ) -> datetime | None:
        """See the port."""
        async with self._reading() as tx:
            return await outbox.next_due(tx, _frozen(platforms), list(besides))

    async def last_cycle(self) -> datetime | None:
        """See the port."""
        async with self._reading() as tx:
            return await cycles.last_cycle(tx)

    async def last_instant(self) -> datetime | None:
        """See the port."""
        async with self._reading() as tx:
            told = (cycles.last_cycle(tx), ledger.last_act(tx), bets.last_bet(tx))
            return max([at for each in told if (at := await each)], default=None)

    async def memory(self, at: datetime) -> Memory:
        """See the port."""
        async with self._reading() as tx:
            return await records.memory(tx, at)

    async def subscription(self, channel: Channel) -> Subscription | None:
        """See the port."""
        async with self._reading() as tx:
            return await communities.subscription(tx, channel)

    async def review(self, channel: Channel, week: Week) -> DigestPost:
        """See the port."""
        async with self._reading() as tx:
            return await digests.review(tx, channel, week)

    async def summary(self) -> dict[str, int]:
        """See the port."""
        async with self._reading() as tx:
            return await _summary(tx)


class SqlBook(SqlReader):
    """The book, written to. `new_key` makes the random reader keys."""

    def __init__(
        self, database: Database, clock: Clock, new_key: readers.KeyMaker = readers.random_key
    ) -> None:
        super().__init__(database, clock)
        self._writing = database.writing
        self._new_key = new_key
        self.installations = SqlInstallations(database)

    async def subscribe(self, subscription: Subscription) -> None:
        """See the port."""
        async with self._writing() as tx:
            await communities.subscribe(tx, subscription)
            if not subscription.paused:
                await outbox.release_edits(tx, subscription.channel)

    async def post_of(self, platform: str, message: str) -> OutboxPost | None:
        """See the port."""
        async with self._reading() as tx:
            return await posts.post_of(tx, platform, message)

    async def open_posts(self, platform: str) -> Sequence[OpenPost]:
        """See the port."""
        async with self._reading() as tx:
            return await posts.open_posts(tx, platform)

    async def reactors(
        self, post: OutboxPost, listed: Collection[str] = ()
    ) -> Mapping[str, Reactor]:
        """See the port."""
        async with self._reading() as tx:
            return await reactions.reactors(tx, post, listed)

    async def unsubscribe(self, channel: Channel) -> None:
        """See the port."""
        async with self._writing() as tx:
            await communities.unsubscribe(tx, channel)
            await outbox.drop_all(tx, channel, "unsubscribed")

    async def pause(self, channel: Channel, reason: str) -> None:
        """See the port."""
        async with self._writing() as tx:
            await communities.pause(tx, channel, reason)
            if not reason:
                await outbox.release_edits(tx, channel)

    async def lose(self, post: OutboxPost, reason: str) -> bool:
        """See the port."""
        async with self._writing() as tx:
            await outbox.drop_all(tx, post.channel, reason)
            await outbox.hold_edits(tx, post.channel, post.owner)
            return await communities.pause(tx, post.channel, reason, unless_paused=True)

    async def note(self, post: OutboxPost, what: str, now: datetime) -> None:
        """See the port."""
        body: dict[str, object] = {"channel": post.channel.id, "what": what}
        async with self._writing() as tx:
            await ledger.append(tx, "moderation", post.key, now, body)

    async def hide(self, prediction: str, community: str, hidden: bool) -> None:
        """See the port."""
        async with self._writing() as tx:
            await communities.hide(tx, prediction, community, hidden)
            trail = await trails.prediction(tx, prediction)
            if trail is not None:
                now, dispatch = self._clock.now(), trail.dispatch.id
                await queueing.queue_edits(tx, dispatch, now, community=community)

    async def take_turn(self, name: str, owner: str, now: datetime, seconds: float) -> bool:
        """See the port."""
        async with self._writing() as tx:
            return await turns.take(tx, name, owner, now, seconds)

    async def give_up_turn(self, name: str, owner: str) -> None:
        """See the port."""
        async with self._writing() as tx:
            await turns.give_up(tx, name, owner)

    async def rename(self, account: Account) -> None:
        """See the port."""
        async with self._writing() as tx:
            await readers.rename(tx, account)

    async def offer_link(self, account: Account, now: datetime) -> str:
        """See the port."""
        async with self._writing() as tx:
            return await links.offer(tx, account, now)

    async def link(self, account: Account, code: str, now: datetime) -> Account:
        """See the port."""
        async with self._writing() as tx:
            return await links.join(tx, account, code, now, self._new_key)

    async def linked(self, account: Account) -> Sequence[Account]:
        """See the port."""
        async with self._reading() as tx:
            return await links.linked(tx, account)

    async def forget(self, account: Account) -> bool:
        """See the port."""
        async with self._writing() as tx:
            return await readers.forget(tx, account, self._clock.now())

    async def open_cycle(self, at: datetime, now: datetime, owner: str, lease: float) -> int | None:
        """See the port."""
        async with self._writing() as tx:
            return await cycles.open_cycle(tx, at, now, owner, lease)

    async def skip_cycle(self, at: datetime, now: datetime, reason: str) -> None:
        """See the port."""
        async with self._writing() as tx:
            await cycles.skip_cycle(tx, at, now, reason)

    async def close_cycle(self, at: datetime, reason: str, *, skipped: bool = False) -> None:
        """See the port."""
        async with self._writing() as tx:
            await cycles.close_cycle(tx, at, reason, skipped=skipped)

    async def publish(
        self, draft: Draft, *, cycle: int, cycle_at: datetime, published_at: datetime
    ) -> DispatchTrail:
        """See the port."""
        async with self._writing() as tx:
            if not await cycles.close_cycle(tx, cycle_at):
                raise CycleOver(f"the cycle of {cycle_at:%Y-%m-%d %H:%M} UTC is over already")
            body = await publishing.store(
                tx,
                draft,
                forecaster=HOUSE,
                number=None,
                cycle=cycle,
                cycle_at=cycle_at,
                published_at=published_at,
            )
            return await _published(tx, body.id)

    async def adopt(
        self,
        draft: Draft,
        *,
        forecaster: str,
        number: int | None,
        cycle: int,
        cycle_at: datetime,
        published_at: datetime,
    ) -> DispatchTrail:
        """See the port."""
        async with self._writing() as tx:
            body = await publishing.store(
                tx,
                draft,
                forecaster=forecaster,
                number=number,
                cycle=cycle,
                cycle_at=cycle_at,
                published_at=published_at,
            )
            return await _published(tx, body.id)

    async def record_bets(self, actions: Sequence[BetAction]) -> Sequence[BetStatus]:
        """See the port."""
        async with self._writing() as tx:
            return await with_driver(tx, lambda driver: bets.record(driver, actions, self._new_key))

    async def queue_digests(self, week: Week) -> int:
        """See the port."""
        async with self._writing() as tx:
            return await digests.queue(tx, week)

    async def lock(self, predictions: Sequence[str], now: datetime) -> int:
        """See the port."""
        async with self._writing() as tx:
            return await verdicts.lock(tx, predictions, now)

    async def resolve(
        self, prediction: str, resolution: Resolution, evidence: Evidence, now: datetime
    ) -> bool:
        """See the port."""
        async with self._writing() as tx:
            return await verdicts.resolve(tx, prediction, resolution, evidence, now)

    async def void(
        self, prediction: str, reason: str, by: str, now: datetime
    ) -> PredictionTrail | None:
        """See the port."""
        async with self._writing() as tx:
            done = await verdicts.void(tx, prediction, reason, by, now)
            return await trails.prediction(tx, prediction) if done else None

    async def postpone(self, prediction: str, until: datetime) -> None:
        """See the port."""
        async with self._writing() as tx:
            await verdicts.postpone(tx, prediction, until)

    async def claim_posts(
        self,
        now: datetime,
        owner: str,
        lease: float,
        limit: int = 20,
        *,
        platforms: Collection[str] | None = None,
        besides: Collection[int] = (),
    ) -> Sequence[OutboxPost]:
        """See the port."""
        async with self._writing() as tx:
            known = _frozen(platforms)
            return await outbox.claim(tx, now, owner, lease, limit, known, list(besides))

    async def sent(self, post: OutboxPost, message: str) -> None:
        """See the port."""
        async with self._writing() as tx:
            await outbox.sent(tx, post, message)

    async def retry(self, post: OutboxPost, at: datetime) -> None:
        """See the port."""
        async with self._writing() as tx:
            await outbox.retry(tx, post, at)

    async def drop(self, post: OutboxPost, reason: str, notice: str = "") -> None:
        """See the port."""
        async with self._writing() as tx:
            if await outbox.drop(tx, post, reason) and notice:
                await queueing.queue_notice(tx, post.channel, notice, self._clock.now())


def _frozen(platforms: Collection[str] | None) -> frozenset[str] | None:
    return None if platforms is None else frozenset(platforms)


async def _published(tx: AsyncConnection, number: int) -> DispatchTrail:
    trail = await trails.dispatch(tx, number)
    if trail is None:
        raise AssertionError(f"dispatch {number} was just stored")
    return trail


async def _summary(tx: AsyncConnection) -> dict[str, int]:
    phases = select(tables.Prediction.c.outcome, func.count()).group_by(tables.Prediction.c.outcome)
    outcomes = {row[0]: row[1] for row in await tx.execute(phases)}
    counted = {
        "cycles": select(func.count())
        .select_from(tables.Cycle)
        .where(tables.Cycle.c.state == "done"),
        "dispatches": select(func.count()).select_from(tables.Dispatch),
        "bets": select(func.count()).where(tables.Bet.c.side.is_not(None)),
        "readers": select(func.count(func.distinct(tables.Bet.c.reader))),
    }
    counts = {name: int((await tx.execute(q)).scalar_one()) for name, q in counted.items()}
    return {
        "cycles": counts["cycles"],
        "dispatches": counts["dispatches"],
        "predictions": sum(outcomes.values()),
        "right": outcomes.get(Outcome.RIGHT.value, 0),
        "wrong": outcomes.get(Outcome.WRONG.value, 0),
        "void": outcomes.get(Outcome.VOID.value, 0),
        "open": outcomes.get("", 0),
        "bets": counts["bets"],
        "readers": counts["readers"],
    }
