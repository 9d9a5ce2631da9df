"""`/workshop setup`: the form filled in by a moderator in a local Slack."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.application.ports.book import Loudness, QuietHours, Subscription
from tests.integration.slack.asking import Asked, asked
from tests.slack_server import Channel, View


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Asked]:
    async with asked(tmp_path) as desk:
        await desk.book.unsubscribe(desk.where())
        async with desk.running():
            await desk.slack.connected()
            yield desk


async def opened(desk: Asked, channel: Channel | None = None) -> View:
    answer = await desk.mia.command("/workshop setup", channel or desk.channel)
    return await answer.opened()


async def kept(desk: Asked, channel: Channel | None = None) -> Subscription | None:
    where = desk.where(channel)
    return next((s for s in await desk.book.subscriptions() if s.channel == where), None)


def field(view: View, part: str) -> str:
    """The block id of a field."""
    return next(str(b["block_id"]) for b in view.blocks if b["block_id"].partition(":")[0] == part)


def errors(answer: Any) -> dict[str, str]:
    return {block.partition(":")[0]: words for block, words in answer.errors.items()}


async def test_a_channel_is_set_up_as_the_form_proposes(desk: Asked) -> None:
    view = await opened(desk)
    assert f"I may post in <#{desk.channel.id}>" in view.words
    done = await desk.mia.submit(view)
    assert not done.errors
    assert "gets dispatches from the next one on" in done.modal.words
    found = await kept(desk)
    assert found is not None
    assert (found.loudness, found.up, found.down) == (Loudness.NORMAL, "arrow_up", "arrow_down")
    assert (found.is_open, found.community_name, found.ping) == (False, "Traders", "")


async def test_everything_that_can_be_chosen_is_kept(desk: Asked) -> None:
    readers = desk.team.add_group("readers", desk.ann)
    view = await opened(desk)
    filled = {
        "setup:loudness": "full",
        "setup:up": ":thumbsup::skin-tone-3:",
        "setup:down": "-1",
        "setup:ping": readers.id,
        "setup:begin": "22",
        "setup:end": "7",
        "setup:classes": ["equity"],
        "setup:board": "open",
    }
    done = await desk.mia.submit(view, filled)
    assert not done.errors
    found = await kept(desk)
    assert found is not None
    assert found.loudness is Loudness.FULL
    assert (found.up, found.down, found.ping) == ("+1", "-1", readers.id)
    assert found.quiet_hours == QuietHours(begin=22, end=7)
    assert found.classes == {"equity"}
    assert found.is_open
