"""Who reacted under a post is found without reading what others bet elsewhere."""

from pathlib import Path

import pytest

from adapters.database import opened
from adapters.database.driver import Question, sqlite_look_up
from adapters.database.reactions import PRESSES, REACTIONS
from bot.application.bulletin import Bulletin
from bot.application.ports.book import OutboxPost
from bot.application.publisher import Publisher
from bot.domain.bets import Side
from tests.fakes.chat import FakeChat
from tests.integration.book.conftest import PRIVATE, Desk

UP, DOWN = Side.UP, Side.DOWN


async def both_posts(desk: Desk) -> tuple[OutboxPost, OutboxPost]:
    """Publish one call to both channels and return its posts: the room's, and the private one's."""
    await desk.publish(62)
    await Publisher(desk.book, {"room": FakeChat()}, desk.clock, Bulletin(), "test").send_due()
    found = [open_post.post for open_post in await desk.book.open_posts("room")]
    (private,) = (post for post in found if post.channel == PRIVATE)
    (public,) = (post for post in found if post.channel != PRIVATE)
    return public, private


async def test_only_a_post_s_own_reactions_are_seen_under_it(desk: Desk) -> None:
    here, there = await both_posts(desk)
    await desk.bet(
        desk.act("ann", "react", UP, post=here.key),
        desk.act("ann", "react", DOWN, post=there.key),
        desk.act("bob", "react", DOWN, post=there.key),
    )
    seen = await desk.book.reactors(here, ["ann", "bob"])
    assert seen.keys() == {"ann"}
    assert seen["ann"].seen.on.keys() == {UP}


async def test_the_last_press_of_whoever_is_listed_is_seen_wherever_it_was(desk: Desk) -> None:
    here, there = await both_posts(desk)
    presses = [
        desk.act("ann", "choose", UP, post=here.key, minutes=3),
        desk.act("ann", "choose", DOWN, post=there.key, minutes=7),
        desk.act("ann", "choose", UP, post=here.key, minutes=5),
        desk.act("bob", "choose", UP, post=there.key),
    ]
    await desk.bet(*presses)
    seen = await desk.book.reactors(here, ["ann"])
    assert seen.keys() == {"ann"}
    assert seen["ann"].seen.pressed_at == presses[1].at


async def test_somebody_forgotten_is_not_among_them(desk: Desk) -> None:
    here, _there = await both_posts(desk)
    action = desk.act("ann", "react", UP, post=here.key)
    await desk.bet(action)
    await desk.book.forget(action.account)
    assert await desk.book.reactors(here, ["ann"]) == {}


@pytest.mark.parametrize(
    ("question", "index"), [(REACTIONS, "ix_bet_event_post"), (PRESSES, "ix_bet_event_press")]
)
async def test_both_questions_go_by_an_index_of_their_own(
    tmp_path: Path, question: Question, index: str
) -> None:
    async with opened(f"sqlite:///{tmp_path}/book.db") as database, database.reading() as tx:
        explained = f"EXPLAIN QUERY PLAN {sqlite_look_up((question,))}"
        sets = {"predictions": "[]", "posts": "[]", "readers": "[]"}
        details = [row.detail for row in await tx.exec_driver_sql(explained, sets)]
    second = {"ix_bet_event_post": "post", "ix_bet_event_press": "reader"}[index]
    assert details[-1] == f"SEARCH bet_event USING INDEX {index} (prediction=? AND {second}=?)"
    assert not [line for line in details[:-1] if "json_each" not in line]
