"""What `workshop check` finds, asked of a local Slack."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from adapters.slack.checking import Finding, findings
from adapters.slack.connection.access import Access
from adapters.slack.scopes import NAMES
from bot.commands.app import run
from tests.integration.slack.asking import Asked, asked
from tests.slack_server import Channel

URL = "https://desk.example.com"


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Asked]:
    async with asked(tmp_path) as desk:
        yield desk


async def look(
    desk: Asked, *, url: str = "", seconds: float = 20.0, **access: str
) -> list[Finding]:
    """Check with the right tokens unless told otherwise."""
    given = {"bot_token": desk.team.token, "app_token": desk.slack.app_token} | access
    mine = await desk.book.subscriptions()
    return await findings(
        desk.slack.api_base, Access(**given), mine, public_url=url, seconds=seconds
    )


def wrong(found: list[Finding]) -> str:
    return "\n".join(finding.text for finding in found if not finding.ok)


def words(found: list[Finding]) -> str:
    return "\n".join(finding.text for finding in found)


async def test_when_all_is_well_it_says_what_it_looked_at(desk: Asked) -> None:
    found = await look(desk)
    assert wrong(found) == ""
    assert "Socket Mode" in words(found)
    assert f"the token of Traders ({desk.team.id}) works" in words(found)
    assert "every scope is granted" in words(found)
    assert "Traders #market-desk: I may post there" in words(found)


async def test_each_missing_scope_is_named_with_its_reason(desk: Asked) -> None:
    desk.team.install(scopes=("chat:write", "commands", "channels:read", "reactions:read"))
    found = await look(desk)
    for scope in set(NAMES) - {"chat:write", "commands", "channels:read", "reactions:read"}:
        assert scope in words(found)
    assert "reactions:write is missing: the two reactions" in wrong(found)
    assert "install the app again" in wrong(found)
    assert "channels:history" not in wrong(found)


async def test_a_wrong_bot_token_is_named_with_the_way_out(desk: Asked) -> None:
    found = await look(desk, bot_token="xoxb-wrong")
    assert "copy it again from the app's page" in wrong(found)


async def test_a_token_that_was_taken_back_is_told_so(desk: Asked) -> None:
    token = desk.team.token
    desk.team.uninstall()
    found = await look(desk, bot_token=token)
    assert "took the token back" in wrong(found)
    assert "is not installed there" in wrong(found)


async def test_a_wrong_app_token_is_named_with_the_way_out(desk: Asked) -> None:
    found = await look(desk, app_token="xapp-wrong")
    assert "app-level token" in wrong(found)


async def test_socket_mode_that_is_off_is_said(desk: Asked) -> None:
    desk.slack.use_http("http://127.0.0.1:1/slack/events")
    found = await look(desk)
    assert "Socket Mode is off" in wrong(found)


async def test_requests_need_a_secret_and_an_address(desk: Asked) -> None:
    secret = desk.slack.signing_secret
    assert "32 characters" in wrong(await look(desk, app_token="", signing_secret="xoxb-1"))
    assert "public_url" in wrong(await look(desk, app_token="", signing_secret=secret))
    found = await look(desk, app_token="", signing_secret=secret, url=URL)
    assert wrong(found) == ""
    assert f"{URL}/slack/events" in words(found)


async def test_settings_that_do_not_go_together_are_told_before_anything_is_asked(
    desk: Asked,
) -> None:
    found = await look(desk, app_token="")
    assert "events have no way in" in wrong(found)
    assert desk.slack.journal.count() == 0


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (Channel.kick_bot, "I am not in #market-desk"),
        (Channel.archive, "is archived"),
        (Channel.delete, "I cannot see that channel"),
    ],
)
async def test_a_channel_where_something_is_in_the_way_is_named(
    desk: Asked, spoil: Any, said: str
) -> None:
    spoil(desk.channel)
    assert said in wrong(await look(desk))


async def test_a_paused_channel_is_told_with_its_reason(desk: Asked) -> None:
    await desk.book.pause(desk.where(), "until Monday")
    found = await look(desk)
    assert wrong(found) == ""
    assert "paused: until Monday" in words(found)


async def test_a_slack_that_does_not_answer_takes_no_longer_than_allowed(desk: Asked) -> None:
    with desk.slack.faults.slow(5.0, None):
        async with asyncio.timeout(2.0):
            found = await look(desk, seconds=0.3)
    assert "did not answer" in wrong(found)


async def test_a_slack_that_is_away_is_one_line(desk: Asked) -> None:
    access = Access(bot_token="xoxb-1", app_token="xapp-1")
    found = await findings("http://127.0.0.1:9", access, ())
    assert len(found) == 1
    assert "Slack cannot be asked" in wrong(found)


def test_without_tokens_it_says_how_to_get_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["check"]) == 0
    assert "[slack]: no token" in capsys.readouterr().out
