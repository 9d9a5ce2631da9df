"""After an absence the book learns from the platform's list what it missed, and nothing more."""

from datetime import timedelta

from bot.application.beside import beside
from bot.application.bulletin import Bulletin
from bot.application.intake import Intake
from bot.application.ports.book import OutboxPost
from bot.application.publisher import Publisher
from bot.application.reconciling import Reconciler
from bot.domain.bets import Side
from bot.domain.reactions import Listed
from tests.fakes.chat import FakeChat
from tests.integration.book.conftest import CHANNEL, START, Desk

UP, DOWN = Side.UP, Side.DOWN


class ListingChat(FakeChat):
    """A chat whose list of reactions is written by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.on: dict[str, frozenset[Side]] = {}
        self.ours = frozenset(Side)

    async def reactions(self, post: OutboxPost) -> Listed | None:
        if post.channel != CHANNEL:
            return None
        names = {user: user.title() for user in self.on}
        return Listed(names=names, on=self.on, ours=self.ours)


async def missed(desk: Desk, chat: ListingChat) -> int:
    """Publish if nothing stands, compare all that stands, and return how many bets were missed."""
    intake = Intake(desk.book, Bulletin())
    await Publisher(desk.book, {"room": chat}, desk.clock, Bulletin(), "test").send_due()
    reconciler = Reconciler(desk.book, intake, desk.clock, chat)
    async with beside(intake.run()):
        return sum([await reconciler.post(p) for p in await desk.book.open_posts("room")])


async def key_in(desk: Desk) -> str:
    """The key of the dispatch's post in the channel."""
    return (await desk.book.posts(CHANNEL))[0].key


async def test_bets_made_while_away_count_once(desk: Desk) -> None:
    chat = ListingChat()
    await desk.publish(62)
    chat.on = {"ann": frozenset({UP}), "bob": frozenset({UP, DOWN})}
    assert await missed(desk, chat) == 1
    assert await missed(desk, chat) == 0
    assert (await desk.side("ann"), await desk.side("bob")) == (UP, None)


async def test_a_reaction_taken_back_while_away_withdraws_the_bet(desk: Desk) -> None:
    chat = ListingChat()
    await desk.publish(62)
    assert await missed(desk, chat) == 0
    key = await key_in(desk)
    await desk.bet(desk.act("ann", "react", UP, post=key), desk.act("bob", "react", UP, post=key))
    chat.on = {"bob": frozenset({DOWN})}
    desk.clock.move_to(START + timedelta(minutes=20))
    assert await missed(desk, chat) == 3
    assert (await desk.side("ann"), await desk.side("bob")) == (None, DOWN)


async def test_what_a_moderator_cleared_stays(desk: Desk) -> None:
    chat = ListingChat()
    await desk.publish(62)
    await missed(desk, chat)
    await desk.bet(desk.act("ann", "react", UP, post=await key_in(desk)))
    chat.ours = frozenset()
    assert await missed(desk, chat) == 0
    assert await desk.side("ann") is UP


async def test_a_bet_by_button_outlives_an_older_reaction(desk: Desk) -> None:
    chat = ListingChat()
    await desk.publish(62)
    await missed(desk, chat)
    key = await key_in(desk)
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
    await desk.publish(62)
    await missed(desk, chat)
    await desk.book.lock(["1.0"], START + timedelta(hours=4))
    chat.on = {"ann": frozenset({UP})}
    assert await missed(desk, chat) == 0
