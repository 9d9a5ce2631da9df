"""One person with two accounts: a code joins them, and from then on they are one reader."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from adapters.database import open_archive
from bot.application.audit import audit
from bot.application.content import as_seen_in
from bot.application.ports.book import Loudness, Subscription
from bot.application.ports.chat import Channel
from bot.application.wording.receipt import receipt_lines
from bot.domain.bets import Account, BetAction, BetStatus, Home, Side
from bot.domain.errors import BadInput
from bot.domain.post import Receipt
from bot.domain.resolution import Outcome
from bot.domain.standing import EVERYWHERE
from tests.integration.book.conftest import CHANNEL, START, Desk, evidence, open_call, verdict

HERE = Account(platform="room", user="ann", name="Ann")
THERE = Account(platform="slack", user="T1/U1", name="Ann at work")
WORK = Channel(platform="slack", community="T1", id="C1")
NEXT_DAY = START + timedelta(days=1)


async def act(
    desk: Desk, who: Account, side: Side, prediction: str = "2.0", minutes: float = 10
) -> BetStatus:
    """A reaction of an account, so many minutes after the next day's dispatch."""
    desk.counter[0] += 1
    action = BetAction(
        source=f"joined:{desk.counter[0]}",
        prediction=prediction,
        account=who,
        community="room" if who.platform == "room" else "T1",
        post=f"post-{who.platform}",
        kind="react",
        side=side,
        at=NEXT_DAY + timedelta(minutes=minutes),
    )
    [status] = await desk.book.record_bets([action])
    return status


async def join(desk: Desk, first: Account = HERE, second: Account = THERE) -> Account:
    """Join the second account to the first."""
    now = desk.clock.now()
    return await desk.book.link(second, await desk.book.offer_link(first, now), now)


async def works(desk: Desk) -> None:
    """Let a private workspace take part."""
    await desk.book.subscribe(
        Subscription(channel=WORK, community_name="Work", loudness=Loudness.NORMAL, is_open=False)
    )


async def test_joined_accounts_have_one_bet_on_what_is_published_later(desk: Desk) -> None:
    await works(desk)
    assert await join(desk) == HERE
    desk.clock.move_to(NEXT_DAY)
    await desk.publish(at=START)
    await desk.publish(62, at=NEXT_DAY)
    await act(desk, HERE, Side.UP)
    await act(desk, THERE, Side.DOWN, minutes=20)
    seen = [await desk.book.bet(who, "2.0") for who in (HERE, THERE)]
    assert [bet.side for bet, _late in seen if bet] == [Side.DOWN, Side.DOWN]
    trail = await open_call(desk, "2.0")
    assert (trail.ups, trail.downs) == (0, 0), "the latest choice counts, in its own community"
    assert (await desk.book.summary())["bets"] == 1


async def test_a_private_bet_repeated_in_an_open_place_is_public_and_says_so(desk: Desk) -> None:
    await works(desk)
    await join(desk)
    await desk.publish(at=START)
    await desk.publish(62, at=NEXT_DAY)
    await act(desk, THERE, Side.UP)
    kept, _late = await desk.book.bet(HERE, "2.0")
    assert kept is not None
    assert kept.home == Home(id="T1", platform="slack", name="Work")
    assert (kept.is_public, kept.elsewhere) == (False, True)
    assert (await told(desk, HERE, "room"))[
        1
    ] == "It counts in Work on Slack, where you chose last."
    assert len(await told(desk, THERE, "T1")) == 2
    await act(desk, HERE, Side.UP, minutes=20)
    assert (await told(desk, HERE, "room"))[1] == (
        "It counts here, where you chose last, and this board is open: it is public now."
    )
    assert (await told(desk, THERE, "T1"))[1] == (
        "It counts in the room, where you chose last; that board is open to all."
    )


async def test_who_bets_in_one_place_alone_is_told_nothing_of_it(desk: Desk) -> None:
    await desk.publish(62)
    await desk.bet(desk.act("ann", "react", Side.UP))
    desk.clock.move_to(NEXT_DAY)
    await desk.publish(62, at=NEXT_DAY)
    await act(desk, HERE, Side.UP)
    assert len(await told(desk, HERE, "room")) == 2


async def told(desk: Desk, who: Account, community: str) -> Sequence[str]:
    """The receipt for the newest prediction, asked for in a community."""
    trail, (bet, _late) = await open_call(desk, "2.0"), await desk.book.bet(who, "2.0")
    receipt = Receipt(trail=trail, bet=bet, community=community)
    return receipt_lines(receipt, NEXT_DAY + timedelta(minutes=30))


async def test_what_was_published_before_keeps_two_readers(desk: Desk, url: str) -> None:
    await works(desk)
    await desk.publish(62)
    await desk.bet(desk.act("ann", "react", Side.UP))
    await act(desk, THERE, Side.DOWN, "1.0", minutes=-24 * 60 + 5)
    desk.clock.move_to(START + timedelta(minutes=30))
    await join(desk)
    await act(desk, THERE, Side.UP, "1.0", minutes=-24 * 60 + 40)
    seen = [await desk.book.bet(who, "1.0") for who in (HERE, THERE)]
    assert [bet.side for bet, _late in seen if bet] == [Side.UP, Side.UP]
    assert (await desk.book.summary())["bets"] == 2
    assert (await desk.book.me(THERE, "T1", "2018-Q1")).open
    async with open_archive(url) as archive:
        assert (await audit(archive)).differences == []


async def test_a_code_holds_ten_minutes_once_and_on_another_platform(desk: Desk) -> None:
    now = desk.clock.now()
    code = await desk.book.offer_link(HERE, now)
    with pytest.raises(BadInput, match="is not valid"):
        await desk.book.link(THERE, "ABCD-2345", now)
    with pytest.raises(BadInput, match="other platform"):
        await desk.book.link(HERE.model_copy(update={"user": "ben"}), code, now)
    with pytest.raises(BadInput, match="is not valid"):
        await desk.book.link(THERE, code, now + timedelta(minutes=10))
    assert await desk.book.link(THERE, f" {code.lower().replace('-', ' ')} ", now) == HERE
    with pytest.raises(BadInput, match="is not valid"):
        await desk.book.link(Account(platform="discord", user="9", name="x"), code, now)


async def test_a_new_code_takes_the_place_of_the_one_before(desk: Desk) -> None:
    now = desk.clock.now()
    old, new = [await desk.book.offer_link(HERE, now) for _ in range(2)]
    with pytest.raises(BadInput, match="is not valid"):
        await desk.book.link(THERE, old, now)
    await desk.book.link(THERE, new, now)


async def test_a_reader_has_at_most_one_account_a_platform(desk: Desk) -> None:
    await join(desk)
    for second in (THERE.model_copy(update={"user": "T1/U2"}), THERE):
        with pytest.raises(BadInput, match="already"):
            await join(desk, HERE, second)
    await join(desk, HERE, Account(platform="discord", user="7", name="ann#7"))
    assert [one.platform for one in await desk.book.linked(HERE)] == ["discord", "slack"]


async def test_each_platform_shows_its_own_name_and_no_other(desk: Desk) -> None:
    await works(desk)
    await join(desk)
    await desk.publish(at=START)
    await desk.publish(62, at=NEXT_DAY)
    await act(desk, THERE, Side.UP)
    desk.clock.move_to(NEXT_DAY + timedelta(days=1))
    await desk.book.lock(["2.0"], desk.clock.now())
    await desk.book.resolve("2.0", verdict(Outcome.RIGHT), evidence(), desk.clock.now())
    boards = {name: await desk.book.leaderboard(name, "2018-Q1") for name in ("T1", EVERYWHERE)}
    assert [standing.name for standing in boards["T1"]] == ["Ann at work"]
    assert boards[EVERYWHERE] == [], "a bet made in a private community stays there"


async def test_forgetting_parts_the_account_from_all_its_keys(desk: Desk) -> None:
    await desk.publish(62)
    await desk.bet(desk.act("ann", "react", Side.UP))
    await join(desk, THERE, HERE)
    assert await desk.book.forget(HERE)
    assert await desk.book.bet(HERE, "1.0") == (None, False)
    assert not await desk.book.linked(THERE)


async def test_a_community_that_changes_its_board_keeps_what_was_bet_as_it_was(
    desk: Desk, url: str
) -> None:
    await desk.publish(62)
    await desk.bet(desk.act("ann", "react", Side.UP))
    channel = Subscription(channel=CHANNEL, community_name="room", is_open=False)
    await desk.book.subscribe(channel)
    await desk.bet(desk.act("ben", "react", Side.DOWN), desk.act("cid", "react", Side.DOWN))
    trail = await open_call(desk)
    assert (trail.ups, trail.downs) == (1, 0)
    await desk.book.subscribe(channel.model_copy(update={"is_open": True}))
    await desk.bet(desk.act("cid", "react", Side.UP, minutes=20))
    await desk.book.lock(["1.0"], START + timedelta(hours=4))
    await desk.book.resolve("1.0", verdict(Outcome.RIGHT), evidence(), NEXT_DAY)
    everywhere = await desk.book.leaderboard(EVERYWHERE, "2018-Q1")
    assert {standing.reader for standing in everywhere} == {"key-ann", "key-cid"}
    async with open_archive(url) as archive:
        assert (await audit(archive)).differences == []


async def test_installations_are_kept_and_forgotten(desk: Desk) -> None:
    store = desk.book.installations
    await store.save("slack", "T1", b"old")
    await store.save("slack", "T1", b"\x00new")
    await store.save("slack", "T2", b"two")
    assert await store.all("slack") == [("T1", b"\x00new"), ("T2", b"two")]
    await store.delete("slack", "T1")
    assert (await store.find("slack", "T1"), await store.find("slack", "T2")) == (None, b"two")


async def test_a_private_community_sees_its_own_counts_and_an_open_one_the_public_ones(
    desk: Desk,
) -> None:
    await works(desk)
    await desk.publish(62)
    await desk.bet(desk.act("ann", "react", Side.UP), desk.act("ben", "react", Side.UP))
    await act(desk, THERE, Side.DOWN, "1.0", minutes=-24 * 60 + 5)
    [trail] = await as_seen_in(desk.book, "T1", [await open_call(desk)])
    assert (trail.ups, trail.downs) == (0, 1)
    [trail] = await as_seen_in(desk.book, "room", [await open_call(desk)])
    assert (trail.ups, trail.downs) == (2, 0)
