"""Workspaces and channels come and go; bets stay, and words say what happened."""

import json
import re
from html import unescape

import aiohttp
import pytest
from cryptography.fernet import Fernet
from structlog.testing import capture_logs
from yarl import URL

from adapters.http.listener import listening
from adapters.slack.connection.access import Access
from adapters.slack.lost import archived, deleted, left, removed, renumbered
from adapters.slack.moderation import CHANNEL_DELETED, POST_DELETED
from bot.application.ports.chat import ChannelLost
from bot.domain.errors import BadConfig
from tests.fakes.shelf import Shelf
from tests.integration.chats.connected import UP, eventually
from tests.integration.slack.connected import ARROW, Stage
from tests.slack_server import Channel

# The library still asks for a token in a way that aiohttp wants to give up.
OLD_WAY = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")


async def becomes_paused(stage: Stage, reason: str, channel: Channel | None = None) -> None:
    async def so() -> bool:
        return await stage.paused(channel) == reason

    await eventually(so)


async def test_an_archived_channel_is_paused_and_goes_on_when_it_is_back(stage: Stage) -> None:
    async with stage.running():
        await stage.slack.connected()
        stage.channel.archive()
        await becomes_paused(stage, archived())
        stage.channel.unarchive()
        await becomes_paused(stage, "")


async def test_a_moderator_is_told_once_that_a_channel_was_archived(stage: Stage) -> None:
    async with stage.running(moderators=frozenset({stage.ann.id})):
        await stage.slack.connected()
        stage.channel.archive()
        await becomes_paused(stage, archived())
        words = stage.team.direct(stage.ann).kept
        await eventually(lambda: words)
        [told] = words.values()
        assert "Dispatches to this channel are paused" in told.text
        assert "archived" in told.text


async def test_where_no_moderator_is_named_another_channel_of_the_desk_hears_of_it_once(
    stage: Stage,
) -> None:
    other = stage.team.add_channel("verdicts", stage.ann)
    await stage.subscribe(other)
    async with stage.running():
        await stage.slack.connected()
        stage.channel.kick_bot()
        await becomes_paused(stage, left())
        await eventually(lambda: other.messages)
        [told] = other.messages
        assert told.text.startswith(f"<#{stage.channel.id}> Dispatches to this channel are paused")


async def test_a_channel_without_the_bot_is_paused_until_it_is_invited(stage: Stage) -> None:
    async with stage.running():
        await stage.slack.connected()
        stage.channel.kick_bot()
        await becomes_paused(stage, left())
        stage.channel.add_bot()
        await becomes_paused(stage, "")


async def test_a_moderators_own_pause_is_not_ended_by_anything_else(stage: Stage) -> None:
    async with stage.running() as side:
        await stage.slack.connected()
        await stage.book.pause(stage.where(), "until Monday")
        await side.subscriptions.refresh()
        stage.channel.archive()
        stage.channel.unarchive()
        await stage.caught_up()
        assert await stage.paused() == "until Monday"


async def test_a_renamed_channel_goes_on(stage: Stage) -> None:
    async with stage.running():
        await stage.slack.connected()
        stage.channel.rename("trading-desk")
        await stage.caught_up()
        assert await stage.paused() == ""


async def test_a_deleted_channel_is_paused_and_its_bets_stay(stage: Stage) -> None:
    async with stage.running():
        message = await stage.post(62)
        await stage.ann.react(message, ARROW[UP])
        await stage.becomes(stage.ann, UP)
        stage.channel.delete()
        await becomes_paused(stage, deleted())
        await stage.caught_up()
    assert await stage.notes() == [CHANNEL_DELETED]
    assert await stage.counts() == (1, 0)


async def test_a_channel_with_a_new_id_is_paused_in_words(stage: Stage) -> None:
    async with stage.running():
        await stage.slack.connected()
        event = {"type": "channel_id_changed", "old_channel_id": stage.channel.id}
        stage.slack.send_event(stage.team, event | {"new_channel_id": "C9"})
        await becomes_paused(stage, renumbered())


async def test_a_deleted_post_is_noted_once_and_its_bets_stay(stage: Stage) -> None:
    async with stage.running():
        message = await stage.post(62)
        await stage.ann.react(message, ARROW[UP])
        await stage.becomes(stage.ann, UP)
        event = {
            "type": "message",
            "subtype": "message_deleted",
            "channel": stage.channel.id,
            "deleted_ts": message.ts,
        }
        told = stage.slack.send_event(stage.team, event)
        stage.slack.delivery.send(told.body)
        stage.slack.send_event(stage.team, event | {"subtype": None, "text": "hello"})
        await stage.caught_up()
    assert await stage.notes() == [POST_DELETED]
    assert await stage.counts() == (1, 0)


@pytest.mark.parametrize("how", ["uninstalled", "revoked"])
async def test_a_workspace_that_takes_the_app_out_is_paused_and_its_bets_stay(
    stage: Stage, how: str
) -> None:
    async with stage.running() as side:
        message = await stage.post(62)
        await stage.ann.react(message, ARROW[UP])
        await stage.becomes(stage.ann, UP)
        await stage.caught_up()
        if how == "uninstalled":
            stage.team.uninstall()
        else:
            stage.team.revoke_token()
        await becomes_paused(stage, removed())
        await stage.caught_up()
        with pytest.raises(ChannelLost):
            await side.tokens.client(stage.team.id)
        assert await stage.counts() == (1, 0)


async def test_a_token_that_died_while_the_desk_was_down_pauses_at_the_start(
    stage: Stage,
) -> None:
    access = Access(bot_token=stage.team.token, app_token=stage.slack.app_token)
    stage.team.uninstall()
    async with stage.running(access=access):
        await becomes_paused(stage, removed())


async def install(stage: Stage, base: str, **changed: str) -> tuple[int, str]:
    """Go through the pages as an admin; return the status and words of the last one."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as browser:
        async with browser.get(f"{base}/slack/install") as page:
            links = re.findall('href="([^"]*authorize[^"]*)"', await page.text())
            link = URL(unescape(links[0]))
            cookie = page.headers["Set-Cookie"].partition(";")[0]
        async with browser.get(link, allow_redirects=False) as consent:
            back = URL(consent.headers["Location"]).update_query(changed)
        async with browser.get(back, headers={"Cookie": cookie}) as end:
            return end.status, await end.text()


@OLD_WAY
async def test_a_workspace_installs_the_app_itself_and_its_token_is_kept_encrypted(
    stage: Stage, unused_tcp_port: int
) -> None:
    public = f"http://127.0.0.1:{unused_tcp_port}"
    key, shelf = Fernet.generate_key().decode(), Shelf()
    access = Access(
        bot_token=stage.team.token,
        app_token=stage.slack.app_token,
        client_id=stage.slack.app.client_id,
        client_secret=stage.slack.app.client_secret,
        token_key=key,
    )
    fishers = stage.slack.add_team("Fish & <b>Chips", installed=False)
    cat = stage.slack.add_person("cat", fishers)
    channel = fishers.add_channel("fish", cat)
    stage.slack.pages.admin = next(iter(fishers.users.values()))
    async with stage.running(access=access, installations=shelf, public_url=public) as side:
        stage.slack.app.redirect_urls = [f"{public}/slack/oauth_redirect"]
        async with listening(side.routes(), host="127.0.0.1", port=unused_tcp_port) as base:
            status, words = await install(stage, base)
            assert (status, "In the channel that shall get" in words) == (200, True)
            assert "Workshop is installed in Fish &amp; &lt;b&gt;Chips" in words
            assert (await install(stage, base, state="forged"))[0] == 400
            status, words = await install(stage, base, code="forged")
            assert (status, f'href="{public}/slack/install"' in words) == (401, True)
            status, words = await install(stage, base, error="<script>alert(1)</script>")
            assert status == 200
            assert "<script" not in words
            assert "alert(1)" in words
        assert fishers.installed
        kept = shelf.kept["slack", fishers.id]
        assert fishers.token.encode() not in kept
        assert json.loads(Fernet(key).decrypt(kept))["token"] == fishers.token
        channel.add_bot()
        await stage.subscribe(channel)
        message = await stage.post(62)
        (there,) = channel.by_app
        await stage.ann.react(message, ARROW[UP])
        await cat.react(there, ARROW[UP])
        await stage.becomes(stage.ann, UP)
        await stage.becomes(cat, UP)
        fishers.uninstall()
        await eventually(lambda: not shelf.kept)
        await becomes_paused(stage, removed(), channel)
        assert await stage.paused() == ""
        assert await stage.counts() == (2, 0)


@OLD_WAY
async def test_a_new_installation_resumes_what_the_removal_paused(
    stage: Stage, unused_tcp_port: int
) -> None:
    public = f"http://127.0.0.1:{unused_tcp_port}"
    key, shelf = Fernet.generate_key().decode(), Shelf()
    access = Access(
        app_token=stage.slack.app_token,
        client_id=stage.slack.app.client_id,
        client_secret=stage.slack.app.client_secret,
        token_key=key,
    )
    stage.slack.pages.admin = next(iter(stage.team.users.values()))
    stage.slack.app.redirect_urls = [f"{public}/slack/oauth_redirect"]
    hidden = stage.team.add_channel("back-room", stage.ann, private=True)
    await stage.subscribe(hidden)
    async with stage.running(access=access, installations=shelf, public_url=public) as side:
        for channel in (stage.channel, hidden):
            await becomes_paused(stage, removed(), channel)
        stage.team.uninstall()
        await stage.caught_up()
        async with listening(side.routes(), host="127.0.0.1", port=unused_tcp_port) as base:
            status, words = await install(stage, base)
        assert status == 200
        assert "Dispatches go on in #market-desk." in words
        assert "I am no longer in a channel I cannot see: type /invite @Workshop there" in words
        await becomes_paused(stage, "")
        assert await stage.paused(hidden) == left()
        await stage.post(62)
        told, _dispatched = stage.channel.by_app
        assert told.text.startswith(f"<#{hidden.id}> I was installed again, but dispatches")
        hidden.add_bot()
        await becomes_paused(stage, "", hidden)


async def test_a_token_kept_under_another_key_is_as_good_as_none(stage: Stage) -> None:
    shelf = Shelf()
    shelf.kept["slack", stage.team.id] = Fernet(Fernet.generate_key()).encrypt(b"{}")
    access = Access(
        app_token=stage.slack.app_token,
        client_id="1",
        client_secret="2",
        token_key=Fernet.generate_key().decode(),
    )
    with capture_logs() as logs:
        async with stage.running(access=access, installations=shelf) as side:
            with pytest.raises(ChannelLost):
                await side.tokens.client(stage.team.id)
    assert any("another key" in line["event"] for line in logs)


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"bot_token": "xoxb-1"}, "WORKSHOP_SLACK__APP_TOKEN"),
        ({"app_token": "xapp-1"}, "WORKSHOP_SLACK__BOT_TOKEN"),
        ({"bot_token": "xapp-1", "app_token": "xapp-1"}, "WORKSHOP_SLACK__BOT_TOKEN"),
        ({"bot_token": "xoxb-1", "app_token": "xoxb-1"}, "WORKSHOP_SLACK__APP_TOKEN"),
        ({"client_id": "1", "app_token": "xapp-1"}, "WORKSHOP_SLACK__CLIENT_SECRET"),
        (
            {"client_id": "1", "client_secret": "2", "app_token": "xapp-1"},
            "WORKSHOP_SLACK__TOKEN_KEY",
        ),
        (
            {"bot_token": "xoxb-1", "app_token": "xapp-1", "token_key": "short"},
            "WORKSHOP_SLACK__TOKEN_KEY",
        ),
    ],
)
def test_what_does_not_go_together_is_said_in_one_line(given: dict[str, str], where: str) -> None:
    access = Access(**given)
    assert access.wanted
    with pytest.raises(BadConfig, match=where):
        access.check()
    assert "xoxb-1" not in repr(access)


def test_without_anything_the_desk_stays_away_from_slack() -> None:
    assert not Access().wanted
