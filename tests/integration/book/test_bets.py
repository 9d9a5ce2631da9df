"""Bets: one a reader, changed, withdrawn, locked, and never counted twice."""

from datetime import timedelta

from bot.domain.bets import Account, BetStatus, Side
from bot.domain.resolution import Outcome
from tests.integration.book.conftest import START, Desk, evidence, open_call, verdict


async def test_the_last_side_counts(desk: Desk) -> None:
    await desk.publish(62)
    await desk.bet(desk.act("ann", "react", Side.UP), desk.act("ann", "react", Side.DOWN))
    assert await desk.side("ann") is Side.DOWN
    trail = await desk.book.prediction("1.0")
    assert trail is not None
    assert (trail.ups, trail.downs) == (0, 1)


async def test_a_reader_s_view_tells_whether_the_other_side_stands_too(desk: Desk) -> None:
    await desk.publish(62)

    async def both() -> bool:
        held, _late = await desk.book.bet(Account(platform="room", user="ann", name="Ann"), "1.0")
        assert held is not None
        return held.both

    await desk.bet(desk.act("ann", "react", Side.UP))
    assert not await both()
    await desk.bet(desk.act("ann", "react", Side.DOWN))
    assert await both()
    await desk.bet(desk.act("ann", "unreact", Side.DOWN))
    assert not await both()


async def test_removing_the_newest_of_both_reactions_restores_the_other(desk: Desk) -> None:
    await desk.publish(62)
    await desk.bet(
        desk.act("ann", "react", Side.UP),
        desk.act("ann", "react", Side.DOWN),
        desk.act("ann", "unreact", Side.DOWN),
    )
    assert await desk.side("ann") is Side.UP


async def test_removing_the_older_of_both_reactions_changes_nothing(desk: Desk) -> None:
    await desk.publish(62)
    await desk.bet(
        desk.act("ann", "react", Side.UP),
        desk.act("ann", "react", Side.DOWN),
        desk.act("ann", "unreact", Side.UP),
    )
    assert await desk.side("ann") is Side.DOWN


async def test_a_withdrawn_bet_is_gone_and_can_be_made_again(desk: Desk) -> None:
    await desk.publish(62)
    await desk.bet(desk.act("ann", "choose", Side.UP), desk.act("ann", "withdraw"))
    assert await desk.side("ann") is None
    await desk.bet(desk.act("ann", "choose", Side.DOWN))
    assert await desk.side("ann") is Side.DOWN


async def test_across_posts_the_latest_choice_counts(desk: Desk) -> None:
    await desk.publish(62)
    await desk.bet(
        desk.act("ann", "react", Side.UP, post="p1"),
        desk.act("ann", "react", Side.DOWN, post="p2"),
    )
    assert await desk.side("ann") is Side.DOWN
    await desk.bet(desk.act("ann", "unreact", Side.DOWN, post="p2"))
    assert await desk.side("ann") is Side.UP


async def test_a_second_delivery_changes_nothing(desk: Desk) -> None:
    await desk.publish(62)
    first = desk.act("ann", "react", Side.UP, source="event-7")
    assert await desk.bet(first, first) == [BetStatus.COUNTED, BetStatus.REPEATED]
    assert await desk.bet(first) == [BetStatus.REPEATED]
    trail = await desk.book.prediction("1.0")
    assert trail is not None
    assert trail.ups == 1


async def test_a_bet_at_the_lock_is_late_by_its_own_time(desk: Desk) -> None:
    await desk.publish(62)
    in_time, late = (desk.act("ann", "react", Side.UP, minutes=m) for m in (209.99, 210))
    assert await desk.bet(late) == [BetStatus.LATE]
    assert await desk.bet(in_time) == [BetStatus.COUNTED]


async def test_after_the_lock_nothing_counts_however_it_is_dated(desk: Desk) -> None:
    await desk.publish(62)
    await desk.bet(desk.act("ann", "react", Side.UP))
    await desk.book.lock(["1.0"], START)
    assert await desk.bet(desk.act("ann", "unreact", Side.UP)) == [BetStatus.LATE]
    assert await desk.bet(desk.act("bob", "react", Side.UP)) == [BetStatus.LATE]
    assert await desk.side("ann") is Side.UP
    bet, tried_late = await desk.book.bet(desk.act("bob", "react").account, "1.0")
    assert bet is None
    assert tried_late


async def test_unknown_predictions_and_those_without_bets_refuse(desk: Desk) -> None:
    await desk.publish(97)
    assert await desk.bet(desk.act("ann", "react", Side.UP)) == [BetStatus.REFUSED]
    nowhere = desk.act("ann", "react", Side.UP, prediction="9.0")
    assert await desk.bet(nowhere) == [BetStatus.REFUSED]


async def test_no_count_leaves_a_private_community(desk: Desk) -> None:
    await desk.publish(62)
    await desk.bet(
        desk.act("ann", "react", Side.UP, community="private"),
        desk.act("bob", "react", Side.DOWN),
    )
    trail = await desk.book.prediction("1.0")
    assert trail is not None
    assert (trail.ups, trail.downs) == (0, 1)
    await desk.book.resolve("1.0", verdict(Outcome.RIGHT), evidence(), START)
    everywhere = await desk.book.leaderboard("*", "2018-Q1")
    assert [standing.reader for standing in everywhere] == ["key-bob"]
    private = await desk.book.leaderboard("private", "2018-Q1")
    assert [standing.name for standing in private] == ["Ann"]


async def test_a_name_shows_in_its_own_chat_and_a_pseudonym_elsewhere(desk: Desk) -> None:
    await desk.publish(62)
    await desk.bet(desk.act("ann", "react", Side.UP))
    await desk.book.resolve("1.0", verdict(Outcome.RIGHT), evidence(), START)
    assert [s.name for s in await desk.book.leaderboard("room", "2018-Q1")] == ["Ann"]
    assert [s.name for s in await desk.book.leaderboard("*", "2018-Q1")] == ["reader-key-"]


async def test_forgetting_keeps_every_total(desk: Desk) -> None:
    await desk.publish(62)
    action = desk.act("ann", "react", Side.UP)
    await desk.bet(action)
    assert await desk.book.forget(action.account)
    assert not await desk.book.forget(action.account)
    trail = await desk.book.prediction("1.0")
    assert trail is not None
    assert trail.ups == 1
    await desk.book.resolve("1.0", verdict(Outcome.RIGHT), evidence(), START)
    assert [s.name for s in await desk.book.leaderboard("room", "2018-Q1")] == ["reader-key-"]


async def test_a_reaction_that_a_forgotten_person_left_makes_no_second_bet(desk: Desk) -> None:
    await desk.publish(62)
    await desk.bet(desk.act("ann", "react", Side.DOWN))
    ann = Account(platform="room", user="ann", name="Ann")
    desk.clock.move_to(START + timedelta(minutes=20))
    assert await desk.book.forget(ann)
    assert not await desk.book.forget(ann)
    again = desk.act("ann", "react", Side.DOWN, minutes=30)
    assert await desk.bet(again) == [BetStatus.REFUSED]
    assert (await open_call(desk)).downs == 1
    assert await desk.book.bet(ann, "1.0") == (None, False)
    later = START + timedelta(days=1)
    await desk.publish(55, at=later)
    fresh = desk.act("ann", "react", Side.UP, prediction="2.0", minutes=24 * 60 + 5)
    assert await desk.bet(fresh) == [BetStatus.COUNTED]
    assert await desk.bet(desk.act("ann", "react", Side.UP, minutes=31)) == [BetStatus.REFUSED]
