"""`/workshop …` typed by people in a local Slack."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.integration.slack.asking import PUBLIC_URL, Asked, asked


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Asked]:
    async with asked(tmp_path) as desk:
        yield desk


async def test_help_lists_the_commands_to_its_asker_alone(desk: Asked) -> None:
    async with desk.running():
        await desk.slack.connected()
        answer = await desk.ask(desk.ann, "/workshop help")
        assert answer.ephemeral
        assert "`/workshop leaderboard [season]`" in answer.text
        assert "/workshop pause" not in answer.text
        assert desk.channel.messages == []


async def test_latest_tells_the_newest_dispatch_with_its_buttons(desk: Asked) -> None:
    async with desk.running(public_url=PUBLIC_URL):
        await desk.slack.connected()
        await desk.told()
        answer = await desk.ask(desk.ann, "/workshop latest")
        assert "Facebook Is Falling Alone Now" in answer.text
        labels = [button["text"]["text"] for button in answer.buttons]
        assert labels == ["My bet", "Read it", "Trail"]
