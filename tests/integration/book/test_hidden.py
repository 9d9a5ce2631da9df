"""What moderators hide is told nowhere in their community, and everywhere else."""

from zoneinfo import ZoneInfo

import pytest

from bot.application.commands.group import Commands
from bot.domain.bets import Account, Side
from tests.integration.book.conftest import CHANNEL, PRIVATE, Desk

ANN = Account(platform="room", user="ann", name="Ann")
HIDDEN = "A moderator has hidden this prediction here."


async def told(desk: Desk, line: str, community: str) -> str:
    """All that a command answers in a community, links included."""
    commands = Commands(desk.book, desk.clock, ZoneInfo("UTC"))
    return (await commands.answer(line, ANN, community)).model_dump_json()


@pytest.mark.parametrize("line", ["latest", "trail", "trail 1.0", "me"])
async def test_a_command_does_not_tell_what_is_hidden_there(desk: Desk, line: str) -> None:
    await desk.publish(62, 55)
    await desk.bet(desk.act("ann", "choose", Side.UP))
    await desk.book.hide("1.0", PRIVATE.community, hidden=True)
    here, elsewhere = [await told(desk, line, c.community) for c in (PRIVATE, CHANNEL)]
    assert "above 163" in elsewhere
    assert "above 163" not in here
    assert "/trail/1.0" not in here
    assert HIDDEN in here or "1.0, hidden here by a moderator" in here


async def test_a_side_call_is_hidden_alone(desk: Desk) -> None:
    await desk.publish(62, 55)
    await desk.book.hide("1.1", PRIVATE.community, hidden=True)
    latest = await told(desk, "latest", PRIVATE.community)
    assert "above 163" in latest
    assert "above 164" not in latest
    trail = await told(desk, "trail", PRIVATE.community)
    assert HIDDEN in trail
    assert "above 164" not in trail


async def test_what_is_shown_again_is_told_again(desk: Desk) -> None:
    await desk.publish(62)
    for hidden in (True, False):
        await desk.book.hide("1.0", PRIVATE.community, hidden=hidden)
    assert await desk.book.hidden(PRIVATE.community) == frozenset()
    assert "above 163" in await told(desk, "latest", PRIVATE.community)
