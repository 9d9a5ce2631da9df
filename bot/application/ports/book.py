"""The book: everything the desk ever said, every bet, every verdict, and what is still to do."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Literal, Protocol

from pydantic import Field

from bot.application.ports.chat import Channel
from bot.desk.briefing import Memory
from bot.domain.bets import Account, BetAction, BetStatus, BetView, Side
from bot.domain.dispatch import Draft
from bot.domain.errors import Failed
from bot.domain.post import Climber, DigestPost, Me
from bot.domain.reactions import Seen
from bot.domain.record import Record
from bot.domain.resolution import Evidence, Resolution
from bot.domain.standing import Standing
from bot.domain.trail import DispatchTrail, PredictionTrail
from bot.domain.values import Frozen, Instant
from bot.domain.weeks import Week


class Loudness(StrEnum):
    """How much a channel wants to hear."""

    QUIET = "quiet"
    NORMAL = "normal"
    FULL = "full"


class QuietHours(Frozen):
    """Hours of the desk's local day, from one full hour to another, in which nobody is notified."""

    begin: int = Field(ge=0, le=23)
    end: int = Field(ge=0, le=23)

    def hold(self, hour: int) -> bool:
        """Return whether an hour of the day is one of them; they may span midnight."""
        if self.begin <= self.end:
            return self.begin <= hour < self.end
        return hour >= self.begin or hour < self.end


class Subscription(Frozen):
    """A channel that gets dispatches; `paused` says why it does not for now.

    `up` and `down` are the reactions that bet, as the platform writes them; `ping` is the role or
    group to notify; `classes` the asset classes whose headlines it wants, all if empty. With
    `verdict_in_channel` a headline's verdict stands in the channel too, where replies need not.
    """

    channel: Channel
    community_name: str
    loudness: Loudness = Loudness.NORMAL
    is_open: bool = True
    paused: str = ""
    up: str = "⬆️"
    down: str = "⬇️"
    ping: str = ""
    quiet_hours: QuietHours | None = None
    classes: frozenset[str] = frozenset()
    verdict_in_channel: bool = True

    def wants(self, category: str | None) -> bool:
        """Return whether it wants a dispatch whose headline is of a category; notes always."""
        return not self.classes or category is None or category.split("/")[0] in self.classes

    def side(self, reaction: str) -> Side | None:
        """Return the side that a reaction bets on, None for any other reaction."""
        if reaction == self.up:
            return Side.UP
        return Side.DOWN if reaction == self.down else None


class OutboxPost(Frozen):
    """One post on its way. `subject` is a dispatch's or prediction's id, a digest's week as JSON,
    or a notice's text.

    `message` is its id on the platform once sent; it is edited while `shown` is behind `wanted`.
    `hidden` names predictions that the community's moderators hide. `owner` is whoever claimed it.
    """

    id: int
    key: str
    channel: Channel
    kind: Literal["dispatch", "verdict", "essay", "call", "reminder", "digest", "notice"]
    subject: str
    state: Literal["pending", "sending", "sent", "dropped"]
    message: str | None
    reply_to: str | None
    wanted: int
    shown: int
    attempts: int
    created_at: Instant
    expires_at: Instant | None = None
    climbers: tuple[Climber, ...] = ()
    hidden: frozenset[str] = frozenset()
    owner: str = ""

    @property
    def prediction(self) -> str | None:
        """The prediction that readers bet on under this post."""
        if self.kind == "dispatch":
            return f"{self.subject}.0"
        return self.subject if self.kind == "call" else None


class OpenPost(Frozen):
    """A post that stands in its channel with a prediction that has not locked yet."""

    post: OutboxPost
    prediction: str
    locks_at: Instant


class Reactor(Frozen):
    """Somebody who reacted under a post, and what the book has seen of them."""

    account: Account
    seen: Seen


class Due(Frozen):
    """What is to be done and when.

    That is to run a cycle, lock or resolve a prediction, queue a week's digests, or send posts.
    """

    at: Instant
    kind: Literal["cycle", "lock", "resolve", "digest", "send"]
    subject: str = ""


class BookReader(Protocol):
    """Questions to the book; none of them changes it."""

    async def latest(self) -> DispatchTrail | None:
        """Return the dispatch published last."""
        ...

    async def dispatch(self, number: int) -> DispatchTrail | None:
        """Return the dispatch of that number."""
        ...

    async def dispatches(
        self, *, before: datetime | None = None, limit: int = 20
    ) -> Sequence[DispatchTrail]:
        """Return dispatches published before an instant, newest first."""
        ...

    async def neighbours(self, number: int) -> tuple[int | None, int | None]:
        """Return the numbers of the dispatches published just before and just after that one."""
        ...

    async def prediction(self, name: str) -> PredictionTrail | None:
        """Return a prediction by its id, such as `54.0`."""
        ...

    async def named(self, names: Sequence[str]) -> Mapping[str, PredictionTrail]:
        """Return those predictions by id; what does not exist is left out."""
        ...

    async def predictions(
        self, *, dispatch: int | None = None, limit: int = 50
    ) -> Sequence[PredictionTrail]:
        """Return predictions newest first, of one dispatch or of all."""
        ...

    async def evidence(self, name: str) -> Evidence | None:
        """Return the frozen evidence of a resolved prediction."""
        ...

    async def records(self, forecaster: str) -> Sequence[Record]:
        """Return a forecaster's record: category `all` first, then each category by size."""
        ...

    async def forecasters(self) -> Sequence[str]:
        """Return everyone who has a scored or open call, the house first."""
        ...

    async def leaderboard(self, community: str, season: str, limit: int = 20) -> Sequence[Standing]:
        """Return standings in a community (`*` for all that are open), best first."""
        ...

    async def seasons(self) -> Sequence[str]:
        """Return the seasons with a verdict, newest first."""
        ...

    async def hidden(self, community: str) -> frozenset[str]:
        """Return the ids of the predictions that a community's moderators hide."""
        ...

    async def own_counts(
        self, predictions: Sequence[str], community: str
    ) -> Mapping[str, tuple[int, int]]:
        """Return a private community's own ups and downs by prediction; nothing for an open one."""
        ...

    async def bet(self, account: Account, prediction: str) -> tuple[BetView | None, bool]:
        """Return an account's bet, and whether it only tried after the lock."""
        ...

    async def me(self, account: Account, community: str, season: str) -> Me:
        """Return an account's place, open bets and last scored bet."""
        ...

    async def posts(self, channel: Channel, limit: int = 50) -> Sequence[OutboxPost]:
        """Return the posts that stand in a channel, oldest first."""
        ...

    async def subscriptions(self) -> Sequence[Subscription]:
        """Return every subscribed channel."""
        ...

    async def subscription(self, channel: Channel) -> Subscription | None:
        """Return a channel's subscription, None if it has none."""
        ...

    async def review(self, channel: Channel, week: Week) -> DigestPost:
        """Return a week as a subscribed channel is told of it, what it does not see left out."""
        ...

    async def summary(self) -> dict[str, int]:
        """Return counts: cycles dispatches predictions right wrong void open bets readers."""
        ...


class CycleOver(Failed):
    """Whoever runs a cycle came too late: another process has ended it."""


class Book(BookReader, Protocol):
    """The one book. Every method is one transaction: all of it happened, or none."""

    async def subscribe(self, subscription: Subscription) -> None:
        """Add or replace a channel's subscription."""
        ...

    async def post_of(self, platform: str, message: str) -> OutboxPost | None:
        """Return the post that stands on a platform as that message."""
        ...

    async def open_posts(self, platform: str) -> Sequence[OpenPost]:
        """Return the standing posts whose predictions take bets and are open, oldest first."""
        ...

    async def reactors(
        self, post: OutboxPost, listed: Collection[str] = ()
    ) -> Mapping[str, Reactor]:
        """Return those who ever reacted under a post, by user id, the forgotten left out.

        Whoever of the users `listed` only pressed buttons about its prediction is among them, with
        no reactions on.
        """
        ...

    async def unsubscribe(self, channel: Channel) -> None:
        """Remove a channel's subscription and drop what was on its way there; bets stay."""
        ...

    async def pause(self, channel: Channel, reason: str) -> None:
        """Stop posting to a channel until it is resumed; an empty reason resumes it."""
        ...

    async def lose(self, post: OutboxPost, reason: str) -> bool:
        """Pause the channel of a claimed post, which cannot be reached; give up what is due there.

        Edits of what stands there wait until it is resumed. False if it was paused already.
        """
        ...

    async def open_cycle(self, at: datetime, now: datetime, owner: str, lease: float) -> int | None:
        """Claim the cycle of a scheduled time and return its number.

        None if it was run, skipped, or is being run under a lease (seconds) that still holds.
        """
        ...

    async def skip_cycle(self, at: datetime, now: datetime, reason: str) -> None:
        """Record that a cycle was not run, and why; one run under a lease that holds stays."""
        ...

    async def close_cycle(self, at: datetime, reason: str, *, skipped: bool = False) -> None:
        """Record that a claimed cycle ended without a dispatch, and why."""
        ...

    async def last_cycle(self) -> datetime | None:
        """Return the newest scheduled time that was run or skipped."""
        ...

    async def last_instant(self) -> datetime | None:
        """Return the newest instant at which this desk did anything, or a reader bet."""
        ...

    async def publish(
        self, draft: Draft, *, cycle: int, cycle_at: datetime, published_at: datetime
    ) -> DispatchTrail:
        """Store the house's dispatch, close its cycle, and queue a post for each channel.

        Raises CycleOver, and stores nothing, if the cycle was ended meanwhile.
        """
        ...

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
        """Store an imported dispatch under its number, if it has one; BadInput if that is taken."""
        ...

    async def memory(self, at: datetime) -> Memory:
        """Return what the house knows of its own past at `at`."""
        ...

    async def record_bets(self, actions: Sequence[BetAction]) -> Sequence[BetStatus]:
        """Store a batch of actions in order; durable when this returns."""
        ...

    async def due(
        self, now: datetime, limit: int = 100, *, platforms: Collection[str] | None = None
    ) -> Sequence[Due]:
        """Return what is due at or before `now`, in the order it must be done.

        With `platforms`, posts for others do not count.
        """
        ...

    async def next_due(self, *, platforms: Collection[str] | None = None) -> Due | None:
        """Return the next thing to do, which may be overdue; the book knows of no cycles."""
        ...

    async def next_post(
        self, *, platforms: Collection[str] | None = None, besides: Collection[int] = ()
    ) -> datetime | None:
        """Return when the next post is due, which may be past, those in `besides` left out."""
        ...

    async def queue_digests(self, week: Week) -> int:
        """Queue a week's digest for each full channel that was not told of it; return how many."""
        ...

    async def lock(self, predictions: Sequence[str], now: datetime) -> int:
        """Close the bets and chain their heads; return how many were still open."""
        ...

    async def resolve(
        self, prediction: str, resolution: Resolution, evidence: Evidence, now: datetime
    ) -> bool:
        """Store a verdict, score everyone, queue replies and edits; False if that was done."""
        ...

    async def void(
        self, prediction: str, reason: str, by: str, now: datetime
    ) -> PredictionTrail | None:
        """Void a prediction as a chained correction, taking back what was scored; None if void."""
        ...

    async def postpone(self, prediction: str, until: datetime) -> None:
        """Look at a prediction's evidence again at `until`."""
        ...

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
        """Claim posts to send or edit for `lease` seconds, oldest first.

        With `platforms`, only posts for those are claimed. Those in `besides` are left alone: the
        owner holds them and is at work on them.
        """
        ...

    async def sent(self, post: OutboxPost, message: str) -> None:
        """Note that a post stands in its channel as `message`, in the state it was claimed with."""
        ...

    async def retry(self, post: OutboxPost, at: datetime) -> None:
        """Give a claim back, to be tried again at `at`; nothing if it has passed to another."""
        ...

    async def drop(self, post: OutboxPost, reason: str, notice: str = "") -> None:
        """Give up a post for good; a notice, if given, is queued for its channel instead.

        Nothing happens if the claim has passed to another.
        """
        ...

    async def note(self, post: OutboxPost, what: str, now: datetime) -> None:
        """Chain that a moderator cleared reactions or deleted a post; bets stay as they are."""
        ...

    async def rename(self, account: Account) -> None:
        """Keep an account's name, if the account is known and the name is not empty."""
        ...

    async def offer_link(self, account: Account, now: datetime) -> str:
        """Return a code that joins one account of another platform to this one, once and soon."""
        ...

    async def link(self, account: Account, code: str, now: datetime) -> Account:
        """Join an account to the one that was given a code, and return that one.

        From then on both are one reader, with one bet on each prediction published later; on
        earlier ones, and in past standings, they stay two. Raises BadInput if the code does not
        hold, or either account is joined with another one already.
        """
        ...

    async def linked(self, account: Account) -> Sequence[Account]:
        """Return the accounts on other platforms that are joined with this one."""
        ...

    async def hide(self, prediction: str, community: str, hidden: bool) -> None:
        """Hide a prediction in one community, or show it again."""
        ...

    async def take_turn(self, name: str, owner: str, now: datetime, seconds: float) -> bool:
        """Take or keep the turn at what one process at a time does; False if it is another's."""
        ...

    async def give_up_turn(self, name: str, owner: str) -> None:
        """End one's own turn before its lease does."""
        ...

    async def forget(self, account: Account) -> bool:
        """Delete the rows that tie an account to its reader keys; False if there were none."""
        ...
