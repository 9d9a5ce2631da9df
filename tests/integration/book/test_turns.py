"""A turn is one process's at a time."""

from datetime import timedelta

from tests.integration.book.conftest import START, Desk


async def test_a_turn_is_kept_by_whoever_renews_it_and_passes_on_when_its_lease_ends(
    desk: Desk,
) -> None:
    take, soon = desk.book.take_turn, START + timedelta(seconds=9)
    assert await take("discord", "a", START, 10)
    assert not await take("discord", "b", soon, 10)
    assert await take("slack", "b", soon, 10)
    assert await take("discord", "a", soon, 10)
    assert not await take("discord", "b", START + timedelta(seconds=18), 10)
    assert await take("discord", "b", START + timedelta(seconds=19), 10)
    assert not await take("discord", "a", START + timedelta(seconds=20), 10)


async def test_only_ones_own_turn_can_be_given_up(desk: Desk) -> None:
    await desk.book.take_turn("discord", "a", START, 10)
    await desk.book.give_up_turn("discord", "b")
    assert not await desk.book.take_turn("discord", "b", START, 10)
    await desk.book.give_up_turn("discord", "a")
    assert await desk.book.take_turn("discord", "b", START, 10)
