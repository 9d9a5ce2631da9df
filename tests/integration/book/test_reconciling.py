"""After an absence the book learns from the platform's list what it missed, and nothing more."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from bot.application.beside import beside
from bot.application.bulletin import Bulletin
from bot.application.intake import Intake
from bot.application.ports.book import OpenPost, OutboxPost
from bot.application.ports.chat import TryLater
from bot.application.ports.clock import Clock
from bot.application.publisher import Publisher
from bot.application.reconciling import Reconciler
from bot.domain.bets import Side
from bot.domain.reactions import Listed
from tests.fakes.chat import FakeChat
from tests.integration.book.conftest import CHANNEL, START, Desk

UP, DOWN = Side.UP, Side.DOWN


class ListingChat(FakeChat):
    """A chat whose list of reactions is written by hand; `during` happens while it is read."""

    def __init__(self) -> None:
        super().__init__()
        self.on: dict[str, frozenset[Side]] = {}
        self.ours = frozenset(Side)
        self.partial: frozenset[Side] = frozenset()
        self.during: Callable[[], Awaitable[object]] | None = None
        self.refusals = 0
        self.asked = 0

    async def reactions(self, post: OutboxPost) -> Listed | None:
        if post.channel != CHANNEL:
            return None
        self.asked += 1
        if self.refusals:
            self.refusals -= 1
            raise TryLater("not now", after=1)
        names = {user: user.title() for user in self.on}
        listed = Listed(names=names, on=self.on, ours=self.ours, partial=self.partial)
        if self.during is not None:
            await self.during()
        return listed


class Nearly:
    """A clock at which everything that is to come is ten seconds away."""

    def __init__(self, desk: Desk) -> None:
        self.now = desk.clock.now

    def seconds_until(self, instant: datetime) -> float | None:
        return 10.0 if instant > self.now() else 0.0


async def publish(desk: Desk, chat: ListingChat) -> str:
    """Publish one call, post it, and return the key of its post in the channel."""
    await desk.publish(62)
    await Publisher(desk.book, {"room": chat}, desk.clock, Bulletin(), "test").send_due()
    return (await desk.book.posts(CHANNEL))[0].key


async def until_up(desk: Desk, who: str) -> None:
    """Return once a reader holds an up bet."""
    for _look in range(500):
        if await desk.side(who) is UP:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"{who} holds no up bet")


async def compare(desk: Desk, reconciler: Reconciler) -> int:
    return sum([(await reconciler.post(p)).bets for p in await desk.book.open_posts("room")])


async def missed(desk: Desk, chat: ListingChat) -> int:
    """Compare all that stands, and return how many missed actions counted."""
    intake = Intake(desk.book, Bulletin())
    async with beside(intake.run()):
        return await compare(desk, Reconciler(desk.book, intake, desk.clock, chat))


@asynccontextmanager
async def reconciling(
    desk: Desk, chat: ListingChat, clock: Clock | None = None
) -> AsyncIterator[Reconciler]:
    """A desk that compares what stands while it takes bets."""
    intake = Intake(desk.book, Bulletin())
    reconciler = Reconciler(desk.book, intake, clock or desk.clock, chat, rest_seconds=0.01)
    async with beside(intake.run(), reconciler.run()):
        yield reconciler


async def test_bets_made_while_away_count_once(desk: Desk) -> None:
    chat = ListingChat()
    await publish(desk, chat)
    chat.on = {"ann": frozenset({UP}), "bob": frozenset({UP, DOWN})}
    assert await missed(desk, chat) == 1
    assert await missed(desk, chat) == 0
    assert (await desk.side("ann"), await desk.side("bob")) == (UP, None)


async def test_a_reaction_taken_back_while_away_withdraws_the_bet(desk: Desk) -> None:
    chat = ListingChat()
    key = await publish(desk, chat)
    await desk.bet(desk.act("ann", "react", UP, post=key), desk.act("bob", "react", UP, post=key))
    chat.on = {"bob": frozenset({DOWN})}
    desk.clock.move_to(START + timedelta(minutes=20))
    assert await missed(desk, chat) == 3
    assert (await desk.side("ann"), await desk.side("bob")) == (None, DOWN)


async def test_what_a_moderator_cleared_stays(desk: Desk) -> None:
    chat = ListingChat()
    key = await publish(desk, chat)
    await desk.bet(desk.act("ann", "react", UP, post=key))
    chat.ours = frozenset()
    assert await missed(desk, chat) == 0
    assert await desk.side("ann") is UP


async def test_a_bet_by_button_outlives_an_older_reaction(desk: Desk) -> None:
    chat = ListingChat()
    key = await publish(desk, chat)
    await desk.bet(
        desk.act("ann", "react", UP, post=key, minutes=5),
        desk.act("ann", "choose", DOWN, post=key, minutes=6),
    )
    chat.on = {"ann": frozenset({UP})}
    desk.clock.move_to(START + timedelta(minutes=20))
    assert await missed(desk, chat) == 0
    assert await desk.side("ann") is DOWN


async def test_nothing_is_compared_after_the_lock(desk: Desk) -> None:
    chat = ListingChat()
    await publish(desk, chat)
    await desk.book.lock(["1.0"], START + timedelta(hours=4))
    chat.on = {"ann": frozenset({UP})}
    assert await missed(desk, chat) == 0


async def test_whoever_acts_while_the_list_is_read_is_believed_instead_of_the_list(
    desk: Desk,
) -> None:
    chat = ListingChat()
    key = await publish(desk, chat)
    await desk.bet(desk.act("ann", "react", UP, post=key), desk.act("bob", "react", DOWN, post=key))
    intake = Intake(desk.book, Bulletin())
    # The list is of before: ann had nothing on it, bob and cid had up.
    chat.on = {"bob": frozenset({UP, DOWN}), "cid": frozenset({UP})}

    async def act() -> None:
        await intake.submit(desk.act("ann", "react", DOWN, post=key, minutes=11))
        await intake.submit(desk.act("bob", "unreact", DOWN, post=key, minutes=11))

    chat.during = act
    async with beside(intake.run()):
        assert await compare(desk, Reconciler(desk.book, intake, desk.clock, chat)) == 1
    assert [await desk.side(who) for who in ("ann", "bob", "cid")] == [DOWN, None, UP]


async def test_what_is_not_durable_yet_is_waited_for(desk: Desk) -> None:
    chat = ListingChat()
    key = await publish(desk, chat)
    await desk.bet(desk.act("ann", "react", DOWN, post=key))
    intake = Intake(desk.book, Bulletin())
    for kind, side in (("unreact", DOWN), ("react", UP), ("react", DOWN)):
        intake.submit(desk.act("ann", kind, side, post=key, minutes=11))
    chat.on = {"ann": frozenset({UP, DOWN})}
    comparing = asyncio.create_task(compare(desk, Reconciler(desk.book, intake, desk.clock, chat)))
    await asyncio.sleep(0.1)
    async with beside(intake.run()):
        assert await comparing == 0
    assert await desk.side("ann") is DOWN


async def test_what_was_missed_comes_before_what_was_heard_since_the_return(desk: Desk) -> None:
    chat = ListingChat()
    key = await publish(desk, chat)
    intake = Intake(desk.book, Bulletin())
    reconciler = Reconciler(desk.book, intake, desk.clock, chat)
    desk.clock.move_to(START + timedelta(minutes=9))
    chat.on = {"ann": frozenset({UP, DOWN}), "bob": frozenset({UP, DOWN})}
    await desk.bet(desk.act("bob", "react", DOWN, post=key, minutes=8))
    reconciler.start_over()
    await desk.bet(desk.act("ann", "react", DOWN, post=key, minutes=10))
    desk.clock.move_to(START + timedelta(minutes=11))
    async with beside(intake.run(), reconciler.run()):
        await until_up(desk, "bob")
        assert await desk.side("ann") is DOWN
        await intake.submit(desk.act("ann", "unreact", DOWN, post=key, minutes=12))
    assert await desk.side("ann") is UP


async def test_two_processes_that_compare_at_once_count_once(desk: Desk) -> None:
    chat = ListingChat()
    key = await publish(desk, chat)
    await desk.bet(desk.act("bob", "react", UP, post=key))
    chat.on = {"ann": frozenset({UP})}
    both = [Intake(desk.book, Bulletin()), Intake(desk.book, Bulletin())]
    async with beside(*(intake.run() for intake in both)):
        ours = [Reconciler(desk.book, intake, desk.clock, chat) for intake in both]
        await asyncio.gather(*(compare(desk, each) for each in ours))
    (trail,) = await desk.book.predictions()
    assert (trail.ups, trail.downs) == (1, 0)
    assert (await desk.side("ann"), await desk.side("bob")) == (UP, None)


async def test_a_refusal_is_tried_again_but_not_for_ever(desk: Desk) -> None:
    chat = ListingChat()
    await publish(desk, chat)
    chat.refusals = 100
    async with reconciling(desk, chat) as reconciler:
        reconciler.start_over()
        await asyncio.sleep(0.5)
        assert chat.asked == 3
        chat.on, chat.refusals = {"ann": frozenset({UP})}, 1
        reconciler.start_over()
        await until_up(desk, "ann")


async def test_whoever_is_missing_from_half_a_list_keeps_their_bet(desk: Desk) -> None:
    chat = ListingChat()
    key = await publish(desk, chat)
    await desk.bet(desk.act("ann", "react", UP, post=key), desk.act("bob", "react", DOWN, post=key))
    chat.on, chat.partial = {"cid": frozenset({UP})}, frozenset({UP})
    desk.clock.move_to(START + timedelta(minutes=20))
    assert await missed(desk, chat) == 2
    assert [await desk.side(who) for who in ("ann", "bob", "cid")] == [UP, None, UP]


async def test_half_a_list_is_asked_for_again_but_not_for_ever(desk: Desk) -> None:
    chat = ListingChat()
    await publish(desk, chat)
    chat.partial = frozenset({UP})
    async with reconciling(desk, chat) as reconciler:
        reconciler.start_over()
        await asyncio.sleep(0.5)
    assert chat.asked == 3


async def test_a_post_is_compared_once_more_before_its_lock(desk: Desk) -> None:
    chat = ListingChat()
    await publish(desk, chat)
    chat.on = {"ann": frozenset({UP})}
    async with reconciling(desk, chat, Nearly(desk)):
        await until_up(desk, "ann")
        await asyncio.sleep(0.1)
    assert chat.asked == 1


async def test_a_return_concerns_only_the_communities_it_names(desk: Desk) -> None:
    chat = ListingChat()
    await publish(desk, chat)
    async with reconciling(desk, chat) as reconciler:
        reconciler.start_over(lambda community: community == "elsewhere")
        await asyncio.sleep(0.2)
    assert chat.asked == 0


async def test_a_post_that_is_found_is_compared_once_and_before_the_next_look(desk: Desk) -> None:
    chat = ListingChat()
    key = await publish(desk, chat)
    intake = Intake(desk.book, Bulletin())
    reconciler = Reconciler(desk.book, intake, desk.clock, chat, rest_seconds=60.0)
    async with beside(intake.run(), reconciler.run()):
        await asyncio.sleep(0.1)
        assert chat.asked == 0
        await desk.bet(desk.act("bob", "react", UP, post=key))
        chat.on = {"ann": frozenset({UP}), "bob": frozenset({UP, DOWN})}
        reconciler.look_under(key)
        await until_up(desk, "ann")
        # What was heard of bob came after what was missed.
        assert (await desk.side("bob"), chat.asked) == (UP, 1)


class LateBook:
    """A book that tells for the first time what stood before a post was found."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.meanwhile: Callable[[], None] | None = None

    def __getattr__(self, name: str) -> object:
        return getattr(self._desk.book, name)

    async def open_posts(self, platform: str) -> Sequence[OpenPost]:
        posts = await self._desk.book.open_posts(platform)
        if self.meanwhile is None:
            return posts
        self.meanwhile()
        self.meanwhile = None
        return []


async def test_a_post_that_is_found_while_the_book_is_read_is_compared_as_well(desk: Desk) -> None:
    chat, book = ListingChat(), LateBook(desk)
    key = await publish(desk, chat)
    chat.on = {"ann": frozenset({UP})}
    intake = Intake(desk.book, Bulletin())
    reconciler = Reconciler(book, intake, desk.clock, chat, rest_seconds=60.0)  # type: ignore[arg-type]
    book.meanwhile = lambda: reconciler.look_under(key)
    async with beside(intake.run(), reconciler.run()):
        await until_up(desk, "ann")
