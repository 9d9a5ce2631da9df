"""The app manifest: what it asks for, and that an app made from it does everything."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from adapters.slack.manifest import manifest
from adapters.slack.scopes import NAMES, scopes
from bot.commands.app import run
from tests.integration.chats.connected import UP
from tests.integration.slack.asking import Asked, asked
from tests.integration.slack.connected import ARROW

ROOT = Path(__file__).parents[3]
URL = "https://desk.example.com"
CHANGES = ("archive", "deleted", "left", "rename", "unarchive")
# The scopes of which each event needs one, by Slack's reference.
NEEDED: dict[str, set[str]] = {
    "app_home_opened": set(),
    "app_uninstalled": set(),
    "tokens_revoked": set(),
    "reaction_added": {"reactions:read"},
    "reaction_removed": {"reactions:read"},
    "member_joined_channel": {"channels:read", "groups:read"},
    "member_left_channel": {"channels:read", "groups:read"},
    "channel_id_changed": {"channels:read", "groups:read"},
    **{f"channel_{name}": {"channels:read"} for name in CHANGES},
    **{f"group_{name}": {"groups:read"} for name in CHANGES},
}


@pytest.fixture(autouse=True)
def no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def printed(capsys: pytest.CaptureFixture[str]) -> Any:
    assert run(["check", "--slack-manifest"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_one_in_the_docs_is_what_the_command_prints(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["check", "--slack-manifest"]) == 0
    kept = (ROOT / "docs" / "slack-manifest.json").read_text(encoding="utf-8")
    assert capsys.readouterr().out == kept


def test_every_scope_has_its_reason_in_the_docs() -> None:
    told = (ROOT / "docs" / "slack.md").read_text(encoding="utf-8")
    for scope in scopes():
        assert f"| `{scope.name}`" in told
        assert scope.reason


def test_no_event_is_asked_for_whose_scope_is_not() -> None:
    asked_for = manifest()["settings"]["event_subscriptions"]["bot_events"]
    assert set(asked_for) == NEEDED.keys()
    for event in asked_for:
        assert not NEEDED[event] or NEEDED[event] & set(NAMES), event


def test_no_scope_lets_it_read_messages_unless_somebody_wants_that() -> None:
    given = manifest()["oauth_config"]["scopes"]
    assert set(given["bot_optional"]) < set(given["bot"])
    assert {s for s in given["bot"] if s.endswith(":history")} <= set(given["bot_optional"])


def test_with_a_signing_secret_alone_requests_go_to_the_public_address(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKSHOP_SLACK__SIGNING_SECRET", "0" * 32)
    monkeypatch.setenv("WORKSHOP_WEB__PUBLIC_URL", URL)
    made = printed(capsys)
    assert not made["settings"]["socket_mode_enabled"]
    assert made["settings"]["interactivity"]["request_url"] == f"{URL}/slack/events"
    assert made["features"]["slash_commands"][0]["url"] == f"{URL}/slack/events"
    assert made["oauth_config"]["redirect_urls"] == [f"{URL}/slack/oauth_redirect"]


def test_requests_without_an_address_are_refused_with_the_way_out(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKSHOP_SLACK__SIGNING_SECRET", "0" * 32)
    assert run(["check", "--slack-manifest"]) == 2
    assert "public_url" in capsys.readouterr().err


def test_it_is_within_slacks_limits() -> None:
    shown = manifest(URL, socket_mode=False)["display_information"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 174 <= len(shown["long_description"]) <= 4000


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Asked]:
    async with asked(tmp_path) as desk:
        yield desk


async def test_an_app_made_from_it_posts_takes_bets_and_answers(desk: Asked) -> None:
    desk.slack.configure(manifest())
    desk.team.install()
    async with desk.running():
        message = await desk.posted()
        await desk.ann.react(message, ARROW[UP])
        await desk.becomes(desk.ann, UP)
        answer = await desk.ask(desk.ann, "/workshop me")
        assert "Open:" in answer.text
        receipt = await desk.ann.press(message, "bet")
        await receipt.shown()
        assert "You're up" in receipt.text
        home = await desk.ann.open_home()
        assert "Your open bets" in home.words


async def test_an_app_that_was_given_only_what_is_needed_works_too(desk: Asked) -> None:
    made = manifest()
    given = made["oauth_config"]["scopes"]
    given["bot"] = [name for name in given["bot"] if name not in given["bot_optional"]]
    desk.slack.configure(made)
    desk.team.install()
    async with desk.running():
        message = await desk.posted()
        await desk.ann.react(message, ARROW[UP])
        await desk.becomes(desk.ann, UP)
        form = await (await desk.mia.command("/workshop setup", desk.channel)).opened()
        assert "channels:history" in form.words
        done = await desk.mia.submit(form)
        assert not done.errors
