"""`/workshop setup`: the form filled in by a moderator in a local Slack."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from adapters.slack.scopes import NAMES
from bot.application.ports.book import Loudness, QuietHours, Subscription
from tests.integration.chats.connected import eventually
from tests.integration.slack.asking import Asked, asked
from tests.slack_server import GUEST, Channel, View


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
        "setup:verdict": "thread",
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
    assert not found.verdict_in_channel
    again = await opened(desk)
    assert "The verdict comes as a reply in its thread alone" in again.words


async def test_the_preview_follows_the_loudness(desk: Asked) -> None:
    view = await opened(desk)
    assert "The thread has the whole essay" not in view.words
    await desk.mia.select(view, "setup:loudness", "full")
    await eventually(lambda: "The thread has the whole essay" in view.words)
    await desk.mia.select(view, "setup:loudness", "quiet")
    await eventually(lambda: "Nothing else is posted." in view.words)


async def test_choices_made_faster_than_slack_answers_end_with_the_last(desk: Asked) -> None:
    view = await opened(desk)
    with desk.slack.faults.slow(0.3, 1, on="conversations.info"):
        first = asyncio.create_task(desk.mia.select(view, "setup:loudness", "full"))
        await asyncio.sleep(0.05)
        await desk.mia.select(view, "setup:loudness", "quiet")
        await first
    await eventually(lambda: "Nothing else is posted." in view.words)
    await asyncio.sleep(0.5)
    assert "Nothing else is posted." in view.words


@pytest.mark.parametrize(
    ("given", "field_", "words"),
    [
        ({"setup:up": "no emoji!"}, "up", "no emoji's name"),
        ({"setup:up": "unheard_of"}, "up", "There is no emoji"),
        ({"setup:up": "thumbsup", "setup:down": ":+1:"}, "down", "two different"),
        ({"setup:begin": "7", "setup:end": "7"}, "end", "different times"),
    ],
)
async def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(
    desk: Asked, given: dict[str, str], field_: str, words: str
) -> None:
    done = await desk.mia.submit(await opened(desk), given)
    assert words in errors(done)[field_]
    assert await kept(desk) is None
    assert not done.closed


async def test_an_emoji_of_the_workspace_is_taken(desk: Asked) -> None:
    desk.team.emoji.add("parrot")
    done = await desk.mia.submit(await opened(desk), {"setup:up": ":parrot:"})
    assert not done.errors
    found = await kept(desk)
    assert found is not None
    assert found.up == "parrot"


async def test_without_the_scope_for_emoji_any_name_is_taken(desk: Asked) -> None:
    desk.team.install(scopes=tuple(s for s in NAMES if s != "emoji:read"))
    done = await desk.mia.submit(await opened(desk), {"setup:up": ":unheard_of:"})
    assert not done.errors


async def test_a_channel_it_is_not_in_can_be_joined_from_the_form(desk: Asked) -> None:
    outside = desk.team.add_channel("lounge", desk.mia, with_bot=False)
    view = await opened(desk, outside)
    assert "I am not in #" in view.words
    refused = await desk.mia.submit(view)
    assert "press Join" in errors(refused)["channel"]
    await desk.mia.press(view, "setup:join")
    await eventually(lambda: "I may post in" in view.words)
    assert not (await desk.mia.submit(view)).errors
    assert await kept(desk, outside) is not None


async def test_without_the_scope_to_join_it_asks_to_be_invited(desk: Asked) -> None:
    desk.team.install(scopes=tuple(s for s in NAMES if s != "channels:join"))
    outside = desk.team.add_channel("lounge", desk.mia, with_bot=False)
    view = await opened(desk, outside)
    assert "type /invite @Workshop there" in view.words
    assert "press Join" not in view.words
    outside.add_bot()
    await desk.mia.press(view, "setup:check")
    await eventually(lambda: "I may post in" in view.words)


async def test_what_keeps_it_from_posting_is_said_with_the_fix(desk: Asked) -> None:
    private = desk.team.add_channel("secret", desk.mia, private=True, with_bot=False)
    restricted = desk.team.add_channel("news", desk.mia)
    restricted.restricted = True
    for channel, words in ((private, "it is private"), (restricted, "Posting permissions")):
        done = await desk.mia.submit(await opened(desk, channel))
        assert words in errors(done)["channel"]
        assert await kept(desk, channel) is None


async def test_an_archived_channel_is_not_taken(desk: Asked) -> None:
    old = desk.team.add_channel("old", desk.mia)
    old.archive()
    done = await desk.mia.submit(await opened(desk), {"setup:channel": old})
    assert "is archived" in errors(done)["channel"]


@pytest.mark.parametrize("scope", ["chat:write", "reactions:write", "channels:history"])
async def test_a_missing_scope_is_named_with_what_it_is_for(desk: Asked, scope: str) -> None:
    desk.team.install(scopes=tuple(s for s in NAMES if s != scope))
    view = await opened(desk)
    assert f"The scope {scope} is missing" in view.words
    done = await desk.mia.submit(view)
    assert bool(done.errors) is (scope != "channels:history")


async def test_another_channels_own_settings_are_loaded(desk: Asked) -> None:
    other = desk.team.add_channel("other", desk.mia)
    await desk.subscribe(other, loudness=Loudness.FULL, up="rocket", is_open=False)
    view = await opened(desk)
    await desk.mia.select(view, "setup:channel", other)
    await eventually(lambda: "Remove this channel" in str(view.blocks))
    assert not (await desk.mia.submit(view)).errors
    found = await kept(desk, other)
    assert found is not None
    assert (found.loudness, found.up) == (Loudness.FULL, "rocket")


async def test_a_channel_is_removed_from_the_form(desk: Asked) -> None:
    await desk.subscribe()
    view = await opened(desk)
    await desk.mia.press(view, "setup:remove")
    await eventually(lambda: "Removed." in view.words)
    assert await kept(desk) is None


async def test_saving_resumes_a_paused_channel(desk: Asked) -> None:
    await desk.subscribe()
    await desk.book.pause(desk.where(), "until Monday")
    view = await opened(desk)
    assert "paused: until Monday" in view.words
    await desk.mia.submit(view)
    assert await desk.paused() == ""


async def test_a_form_that_is_open_survives_a_restart(tmp_path: Path) -> None:
    async with asked(tmp_path) as desk:
        await desk.book.unsubscribe(desk.where())
        async with desk.running():
            await desk.slack.connected()
            view = await opened(desk)
        async with desk.running():
            await desk.slack.connected()
            done = await desk.mia.submit(view, {"setup:loudness": "quiet"})
        assert not done.errors
        found = await kept(desk)
        assert found is not None
        assert found.loudness is Loudness.QUIET


async def test_who_is_no_moderator_any_more_saves_nothing(tmp_path: Path) -> None:
    async with asked(tmp_path) as desk:
        await desk.book.unsubscribe(desk.where())
        async with desk.running():
            await desk.slack.connected()
            view = await opened(desk)
        desk.mia.standing = GUEST
        async with desk.running():
            await desk.slack.connected()
            done = await desk.mia.submit(view)
        assert "no longer manage" in errors(done)["channel"]
        assert await kept(desk) is None


async def test_the_form_opens_though_slack_is_slow_to_tell_of_the_channel(desk: Asked) -> None:
    with desk.slack.faults.slow(5.0, 1, on="conversations.info"):
        view = await opened(desk)
        assert "I have not looked at" in view.words
    await desk.mia.press(view, "setup:check")
    await eventually(lambda: "I may post in" in view.words)


async def test_the_first_dispatch_appears_where_it_was_set_up(desk: Asked) -> None:
    await desk.mia.submit(await opened(desk), {"setup:up": "rocket", "setup:down": "bear"})
    message = await desk.posted()
    assert set(message.reactions) == {"rocket", "bear"}
