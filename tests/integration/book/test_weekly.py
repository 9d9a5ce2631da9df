"""What full channels get besides: a reminder for each dispatch, a digest for each week, once."""

from datetime import date, datetime, timedelta

import pytest

from adapters.database import open_archive
from adapters.database.book import SqlBook
from bot.application.audit import audit
from bot.application.bulletin import Bulletin
from bot.application.ports.book import Loudness, Subscription
from bot.application.ports.chat import AmbiguousSend, Channel
from bot.application.publisher import Publisher
from bot.domain.bets import Side
from bot.domain.post import DigestPost, DispatchPost, Post, ReminderPost
from bot.domain.resolution import Outcome
from bot.domain.trail import Phase
from bot.domain.weeks import DIGEST_LIFE, Week
from tests.fakes.chat import FakeChat
from tests.integration.book.conftest import START, Desk, evidence, verdict

FULL = Channel(platform="chat", community="guild", id="full")
NORMAL = Channel(platform="chat", community="guild", id="normal")
QUIET = Channel(platform="chat", community="guild", id="quiet")
LOCK = START + timedelta(hours=3, minutes=30)
REMINDED = LOCK - timedelta(minutes=30)
WEEK = Week(
    name="2018-W12",
    first=date(2018, 3, 19),
    since=START - timedelta(days=4),
    at=START + timedelta(days=3, minutes=30),
)
JUDGED = START + timedelta(hours=24)


@pytest.fixture
async def chat(desk: Desk) -> FakeChat:
    """A chat with a channel of each loudness."""
    for channel, loudness in (
        (FULL, Loudness.FULL),
        (NORMAL, Loudness.NORMAL),
        (QUIET, Loudness.QUIET),
    ):
        await subscribe(desk.book, channel, loudness)
    return FakeChat()


async def subscribe(book: SqlBook, channel: Channel, loudness: Loudness) -> None:
    await book.subscribe(Subscription(channel=channel, community_name="Guild", loudness=loudness))


async def send(desk: Desk, chat: FakeChat, at: datetime) -> None:
    """Let a process that has just started send what is due."""
    desk.clock.move_to(at)
    await Publisher(desk.book, {"chat": chat}, desk.clock, Bulletin(), "test").send_due()


def found(chat: FakeChat, kind: type[Post]) -> list[tuple[str, Post]]:
    """The posts of a kind, each with its channel."""
    return [(m.split(":")[0], p) for m, p in chat.messages.items() if isinstance(p, kind)]


def digest(chat: FakeChat) -> DigestPost:
    ((_channel, post),) = found(chat, DigestPost)
    assert isinstance(post, DigestPost)
    return post


async def judged(desk: Desk, name: str = "1.0", outcome: Outcome = Outcome.RIGHT) -> None:
    desk.clock.move_to(JUDGED)
    await desk.book.resolve(name, verdict(outcome), evidence(), JUDGED)


async def test_a_full_channel_is_reminded_once_under_its_dispatch(
    desk: Desk, chat: FakeChat
) -> None:
    await desk.publish(62)
    await send(desk, chat, START)
    await send(desk, chat, REMINDED - timedelta(seconds=1))
    assert found(chat, ReminderPost) == []
    await send(desk, chat, REMINDED)
    await send(desk, chat, REMINDED + timedelta(minutes=1))
    assert [channel for channel, _ in found(chat, ReminderPost)] == [FULL.id]
    (message,) = [m for m, p in chat.messages.items() if isinstance(p, ReminderPost)]
    above = chat.replies[message]
    assert above is not None
    assert isinstance(chat.messages[above], DispatchPost)


async def test_a_reminder_is_brought_up_to_date_with_its_dispatch(
    desk: Desk, chat: FakeChat
) -> None:
    await desk.publish(62)
    await send(desk, chat, START)
    await send(desk, chat, REMINDED)
    await desk.book.hide("1.0", FULL.community, hidden=True)
    await send(desk, chat, REMINDED + timedelta(minutes=1))
    assert heads(chat) == [(Phase.OPEN, True)]
    await desk.book.hide("1.0", FULL.community, hidden=False)
    desk.clock.move_to(LOCK)
    await desk.book.lock(["1.0"], LOCK)
    await send(desk, chat, LOCK)
    assert heads(chat) == [(Phase.LOCKED, False)]
    await judged(desk)
    await send(desk, chat, JUDGED)
    assert heads(chat) == [(Phase.RESOLVED, False)]


def heads(chat: FakeChat) -> list[tuple[Phase, bool]]:
    """The headlines that reminders tell of: the phase of each, and whether it is hidden."""
    told = [post for _channel, post in found(chat, ReminderPost) if isinstance(post, ReminderPost)]
    return [(head.phase, head.hidden) for post in told if (head := post.trail.headline)]


async def test_a_reminder_that_comes_too_late_is_left_out_without_a_word(
    desk: Desk, chat: FakeChat
) -> None:
    await desk.publish(62)
    await send(desk, chat, START)
    before = len(chat.messages)
    await send(desk, chat, LOCK - timedelta(minutes=5))
    await send(desk, chat, LOCK)
    assert len(chat.messages) == before


async def test_a_dispatch_that_was_never_posted_is_not_reminded_of(
    desk: Desk, chat: FakeChat
) -> None:
    await desk.publish(62)
    chat.lost.add(FULL.id)
    for minutes in (0, 1, 2, 3):
        await send(desk, chat, START + timedelta(minutes=minutes))
    chat.lost.clear()
    await desk.book.pause(FULL, "")
    await send(desk, chat, REMINDED)
    assert found(chat, ReminderPost) == []


@pytest.mark.parametrize("change", ["pause", "normal", "hide", "void", "leave"])
async def test_nobody_is_reminded_of_what_no_longer_matters_there(
    desk: Desk, chat: FakeChat, change: str
) -> None:
    await desk.publish(62)
    await send(desk, chat, START)
    match change:
        case "pause":
            await desk.book.pause(FULL, "noisy")
        case "normal":
            await subscribe(desk.book, FULL, Loudness.NORMAL)
        case "hide":
            await desk.book.hide("1.0", FULL.community, hidden=True)
        case "void":
            await desk.book.void("1.0", "bad print", "chat:op", START)
        case "leave":
            await desk.book.unsubscribe(FULL)
    await send(desk, chat, REMINDED)
    assert found(chat, ReminderPost) == []
    await send(desk, chat, LOCK - timedelta(minutes=1))
    assert found(chat, ReminderPost) == []


async def test_a_reminder_whose_answer_was_lost_is_found_again(desk: Desk, chat: FakeChat) -> None:
    await desk.publish(62)
    await send(desk, chat, START)
    chat.failures, chat.arrives = [AmbiguousSend("no answer")], True
    await send(desk, chat, REMINDED)
    await send(desk, chat, REMINDED + timedelta(minutes=1))
    assert len(found(chat, ReminderPost)) == 1


async def test_a_week_is_queued_once_for_each_full_channel(desk: Desk, chat: FakeChat) -> None:
    await desk.publish(62)
    await judged(desk)
    other = WEEK.model_copy(update={"next_cycle": START + timedelta(days=6)})
    assert [await desk.book.queue_digests(week) for week in (WEEK, WEEK, other)] == [1, 0, 0]
    await send(desk, chat, WEEK.at)
    await desk.book.queue_digests(WEEK)
    await send(desk, chat, WEEK.at + timedelta(hours=1))
    assert [channel for channel, _ in found(chat, DigestPost)] == [FULL.id]


async def test_the_next_week_is_told_again(desk: Desk, chat: FakeChat) -> None:
    await desk.publish(62)
    coming = Week(
        name="2018-W13",
        first=date(2018, 3, 26),
        since=WEEK.at,
        at=WEEK.at + timedelta(days=6),
    )
    for week in (WEEK, coming):
        await desk.book.queue_digests(week)
        await send(desk, chat, week.at)
    assert len(found(chat, DigestPost)) == 2


async def test_a_week_tells_what_was_judged_in_it_and_who_did_best(
    desk: Desk, chat: FakeChat
) -> None:
    await desk.publish(62, 40)
    up, down = Side.UP, Side.DOWN
    await desk.bet(
        *(desk.act(who, "choose", side, community="guild", platform="chat") for who, side in BETS),
        desk.act("eve", "choose", up, community="room"),
        desk.act("ann", "choose", down, community="guild", platform="chat", prediction="1.1"),
    )
    await judged(desk)
    await desk.book.queue_digests(WEEK)
    await send(desk, chat, WEEK.at)
    post = digest(chat)
    assert [trail.id for trail in post.calls] == ["1.0"]
    assert [trail.id for trail in post.open] == ["1.1"]
    assert [(leader.name, leader.points) for leader in post.leaders] == [("Ann", 38), ("Cid", 38)]
    assert post.readers == 3


BETS = (("ann", Side.UP), ("ben", Side.DOWN), ("cid", Side.UP))


async def test_points_of_a_dispatch_are_the_mean_of_its_bets(desk: Desk, chat: FakeChat) -> None:
    await desk.publish(62, 40)
    await desk.bet(
        desk.act("ann", "choose", Side.UP, community="guild", platform="chat"),
        desk.act("ann", "choose", Side.UP, community="guild", platform="chat", prediction="1.1"),
    )
    await judged(desk)
    await judged(desk, "1.1")
    await desk.book.queue_digests(WEEK)
    await send(desk, chat, WEEK.at)
    (leader,) = digest(chat).leaders
    assert (leader.points, leader.dispatches) == ((38 + 60) / 2, 1)


async def test_an_early_verdict_is_counted_in_the_week_of_its_end(
    desk: Desk, chat: FakeChat
) -> None:
    await desk.publish(62)
    await judged(desk)
    early = WEEK.model_copy(update={"at": START + timedelta(hours=20), "name": "2018-W99"})
    late = WEEK.model_copy(update={"since": JUDGED + timedelta(hours=1)})
    assert [t.id for t in (await desk.book.review(FULL, WEEK)).calls] == ["1.0"]
    assert [t.id for t in (await desk.book.review(FULL, early)).open] == ["1.0"]
    found_late = await desk.book.review(FULL, late)
    assert (found_late.calls, found_late.early, found_late.open) == ((), (), ())


async def test_a_week_shows_what_a_channel_may_and_wants_to_see(desk: Desk, chat: FakeChat) -> None:
    await desk.publish(62, 40)
    await desk.book.hide("1.0", FULL.community, hidden=True)
    assert [t.id for t in (await desk.book.review(FULL, WEEK)).open] == ["1.1"]
    crypto = Subscription(
        channel=FULL,
        community_name="Guild",
        loudness=Loudness.FULL,
        classes=frozenset({"crypto"}),
    )
    await desk.book.subscribe(crypto)
    assert (await desk.book.review(FULL, WEEK)).open == ()


async def test_a_desk_that_said_nothing_is_silent_at_the_end_of_the_week(
    desk: Desk, chat: FakeChat
) -> None:
    await desk.book.queue_digests(WEEK)
    await send(desk, chat, WEEK.at)
    assert chat.messages == {}
    assert await desk.book.next_post(platforms=["chat"]) is None


async def test_a_digest_a_day_late_is_left_out_without_a_word(desk: Desk, chat: FakeChat) -> None:
    await desk.publish(62)
    await send(desk, chat, START)
    before = len(chat.messages)
    await judged(desk)
    await desk.book.queue_digests(WEEK)
    await send(desk, chat, WEEK.at + DIGEST_LIFE)
    assert found(chat, DigestPost) == []
    kinds = {post.kind for post in list(chat.messages.values())[before:]}
    assert kinds <= {"notice"}


async def test_a_paused_channel_is_not_told_of_its_week(desk: Desk, chat: FakeChat) -> None:
    await desk.publish(62)
    await desk.book.queue_digests(WEEK)
    await desk.book.pause(FULL, "noisy")
    await send(desk, chat, WEEK.at)
    assert found(chat, DigestPost) == []


async def test_a_forgotten_reader_leads_under_no_name(desk: Desk, chat: FakeChat) -> None:
    await desk.publish(62)
    action = desk.act("ann", "choose", Side.UP, community="guild", platform="chat")
    await desk.bet(action)
    await judged(desk)
    await desk.book.forget(action.account)
    (leader,) = (await desk.book.review(FULL, WEEK)).leaders
    assert leader.name != "Ann"


async def test_the_audit_has_nothing_against_them(desk: Desk, chat: FakeChat, url: str) -> None:
    await desk.publish(62)
    await send(desk, chat, START)
    await send(desk, chat, REMINDED)
    await desk.book.queue_digests(WEEK)
    await send(desk, chat, WEEK.at)
    async with open_archive(url) as archive:
        assert (await audit(archive)).differences == []
