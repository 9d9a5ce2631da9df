"""Reactions under a dispatch are bets, by the same rules in every chat."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.integration.chats.connected import DOWN, UP, Connected
from tests.integration.discord import connected as discord
from tests.integration.slack import connected as slack

Stage = Connected[Any, Any, Any]


@pytest.fixture(params=[discord.staged, slack.staged], ids=["discord", "slack"])
async def stage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    async with request.param(tmp_path) as stage, stage.running():
        yield stage


async def test_a_reaction_is_a_bet_and_taking_it_back_withdraws_it(stage: Stage) -> None:
    message = await stage.post(62)
    await stage.ann.react(message, stage.arrow[UP])
    await stage.becomes(stage.ann, UP)
    await stage.ann.unreact(message, stage.arrow[UP])
    await stage.becomes(stage.ann, None)


async def test_with_both_on_the_newest_counts_and_removing_it_restores_the_other(
    stage: Stage,
) -> None:
    message = await stage.post(62)
    await stage.ann.react(message, stage.arrow[UP])
    await stage.ann.react(message, stage.arrow[DOWN])
    await stage.becomes(stage.ann, DOWN)
    await stage.ann.unreact(message, stage.arrow[DOWN])
    await stage.becomes(stage.ann, UP)


async def test_a_switch_is_one_bet(stage: Stage) -> None:
    message = await stage.post(62)
    await stage.ann.react(message, stage.arrow[UP])
    await stage.ann.unreact(message, stage.arrow[UP])
    await stage.ann.react(message, stage.arrow[DOWN])
    await stage.becomes(stage.ann, DOWN)
    assert await stage.counts() == (0, 1)
