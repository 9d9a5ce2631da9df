"""Who has reacted, as Slack lists them: complete, or known to be incomplete."""

import pytest

from bot.application.ports.book import OutboxPost
from bot.domain.bets import Side
from bot.domain.reactions import Listed
from tests.integration.slack.publishing import DOWN, UP, Desk
from tests.slack_server import Channel, Message

GET = "reactions.get"


async def posted(desk: Desk, channel: Channel) -> OutboxPost:
    mine = await desk.posted(channel)
    (post,) = await desk.posts(mine)
    return post


async def everybody(desk: Desk, message: Message, count: int) -> dict[str, frozenset[Side]]:
    """Let many people react up, the first of them down as well; return what is to be listed."""
    people = desk.server.add_people(count, desk.team)
    message.channel.add(*people)
    for person in people:
        await person.react(message, UP)
    await people[0].react(message, DOWN)
    on = {f"{desk.team.id}/{person.id}": frozenset({Side.UP}) for person in people}
    return on | {f"{desk.team.id}/{people[0].id}": frozenset(Side)}


async def listed(desk: Desk, post: OutboxPost) -> Listed:
    found = await desk.platform().reactions(post)
    assert found is not None
    return found


async def test_everybody_is_listed_but_the_app_itself(desk: Desk, channel: Channel) -> None:
    post = await posted(desk, channel)
    on = await everybody(desk, channel.last, 120)
    found = await listed(desk, post)
    assert found.on == on
    assert found.partial == frozenset()
    assert found.ours == frozenset(Side)


async def test_skin_tones_and_other_reactions_do_not_confuse(desk: Desk, channel: Channel) -> None:
    mine = await desk.posted(channel, up="thumbsup", down="-1")
    (post,) = await desk.posts(mine)
    ann = desk.server.add_person("ann", desk.team)
    channel.add(ann)
    await ann.react(channel.last, "+1::skin-tone-3")
    await ann.react(channel.last, "tada")
    assert (await listed(desk, post)).on == {f"{desk.team.id}/{ann.id}": frozenset({Side.UP})}


async def test_of_a_list_that_is_cut_short_nobody_is_taken_for_gone(
    desk: Desk, channel: Channel
) -> None:
    post = await posted(desk, channel)
    await everybody(desk, channel.last, 60)
    desk.server.limits.reactors_listed_in_full = 50
    found = await listed(desk, post)
    assert found.partial == {Side.UP}
    assert len(found.on) < 60


async def test_the_app_s_own_reactions_that_are_missing_are_put(
    desk: Desk, channel: Channel
) -> None:
    post = await posted(desk, channel)
    message = channel.last
    desk.server.world.unreact(desk.team.bot, message, UP)
    found = await listed(desk, post)
    assert found.ours == frozenset(Side)
    assert set(message.reactions) == {UP, DOWN}


async def test_a_server_without_lists_is_asked_once_and_calmly(
    desk: Desk, channel: Channel
) -> None:
    post = await posted(desk, channel)
    desk.server.faults.forget_method(GET)
    platform = desk.platform()
    assert await platform.reactions(post) is None
    assert await platform.reactions(post) is None
    assert desk.server.journal.count(GET) == 1


@pytest.mark.parametrize("broken", [True, False])
async def test_a_list_that_cannot_be_had_now_is_none(
    desk: Desk, channel: Channel, broken: bool
) -> None:
    post = await posted(desk, channel)
    faults = desk.server.faults
    # What only reads is asked for once more by the library below.
    if broken:
        faults.fail(on=GET)
    else:
        faults.reset(2, on=GET)
    platform = desk.platform()
    assert await platform.reactions(post) is None
    assert await platform.reactions(post) is not None
