"""`/workshop setup` from opening to saving, as a moderator sees it."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from adapters.discord.setup.choices import Choice, Panel, Panels
from bot.application.ports.book import Loudness, QuietHours, Subscription
from tests.discord_server import Permission
from tests.discord_server.answers import Answer
from tests.discord_server.world.looks import walk
from tests.integration.discord.asking import Desk, asked

EVERYTHING = "I have every permission I need"


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with asked(tmp_path) as desk:
        yield desk


async def opened(desk: Desk) -> Answer:
    return await desk.mia.command(desk.channel, "workshop setup")


def part(answer: Answer, name: str) -> str:
    """The full id of a part of the panel."""
    ids = [str(found.get("custom_id")) for found in walk(answer.message.components)]
    return next(found for found in ids if found.endswith(f":{name}"))


async def pick(desk: Desk, panel: Answer, name: str, *values: Any) -> Answer:
    return await desk.mia.select(panel, part(panel, name), list(values))


async def press(desk: Desk, panel: Answer, name: str) -> Answer:
    return await desk.mia.press(panel, part(panel, name))


async def fill(desk: Desk, panel: Answer, name: str, **given: Any) -> Answer:
    return await desk.mia.submit(await press(desk, panel, name), given)


async def only(desk: Desk) -> Subscription:
    (kept,) = await desk.book.subscriptions()
    return kept


async def test_the_bot_is_silent_until_set_up_and_saving_subscribes_the_channel(desk: Desk) -> None:
    async with desk.running():
        panel = await opened(desk)
        assert panel.ephemeral
        assert EVERYTHING in panel.text
        assert await desk.book.subscriptions() == []
        saved = await press(desk, panel, "save")
        assert f"Saved. <#{desk.channel.id}> gets dispatches" in saved.text
        assert saved.buttons == []
        kept = await only(desk)
        assert (kept.channel, kept.community_name) == (desk.where, "Traders")
        assert (kept.loudness, kept.is_open, kept.up, kept.down) == ("normal", True, "⬆️", "⬇️")
        assert desk.subscriptions.refreshed == 1
        assert desk.channel.messages == []


async def test_every_choice_is_kept(desk: Desk) -> None:
    other = desk.guild.add_announcement_channel("verdicts")
    role = desk.guild.add_role("readers", mentionable=True)
    async with desk.running():
        panel = await pick(desk, await opened(desk), "channel", other)
        panel = await pick(desk, panel, "loudness", "full")
        panel = await pick(desk, panel, "ping", role)
        panel = await pick(desk, panel, "classes", "equity", "crypto")
        panel = await fill(desk, panel, "reactions", up="🐂", down="🐻")
        panel = await fill(desk, panel, "hours", begin=["22"], end=["7"])
        panel = await press(desk, panel, "board")
        await press(desk, panel, "save")
        assert await only(desk) == Subscription(
            channel=desk.where.model_copy(update={"id": str(other.id)}),
            community_name="Traders",
            loudness=Loudness.FULL,
            is_open=False,
            up="🐂",
            down="🐻",
            ping=str(role.id),
            quiet_hours=QuietHours(begin=22, end=7),
            classes=frozenset({"equity", "crypto"}),
        )


async def test_the_preview_follows_what_is_chosen(desk: Desk) -> None:
    async with desk.running():
        await desk.publish()
        panel = await opened(desk)
        assert "META stays at or above 163 for 24h · house 62" in panel.text
        assert "⬆️ it holds   ⬇️ it breaks" in panel.text
        assert "also comes as a reply" in panel.text
        quiet = await pick(desk, panel, "loudness", "quiet")
        assert "Nothing else is posted." in quiet.text
        full = await pick(desk, quiet, "loudness", "full")
        assert "the whole essay and 2 side calls to bet on" in full.text
        typed = await fill(desk, full, "reactions", up="🐂", down="🐻")
        assert "🐂 it holds   🐻 it breaks" in typed.text


async def test_the_preview_shows_the_ping_where_it_comes(desk: Desk) -> None:
    role = desk.guild.add_role("readers", mentionable=True)
    async with desk.running():
        panel = await pick(desk, await opened(desk), "ping", role)
        told = panel.text.splitlines()
        assert told.index(f"> <@&{role.id}>") == told.index("> ⬆️ it holds   ⬇️ it breaks") + 1
        (menu,) = [c for c in walk(panel.message.components) if c["type"] == 6]
        assert menu["default_values"] == [{"id": str(role.id), "type": "role"}]


async def test_what_is_missing_is_said_with_the_fix_and_nothing_is_saved(desk: Desk) -> None:
    bot = desk.guild.bot_role
    desk.channel.deny(bot, Permission.ADD_REACTIONS | Permission.ATTACH_FILES)
    async with desk.running():
        panel = await opened(desk)
        assert "Attach Files is missing" in panel.text
        assert "Edit Channel" in panel.text
        (save,) = [button for button in panel.buttons if button.label == "Save"]
        assert save.disabled
        desk.channel.lift(bot)
        checked = await press(desk, panel, "check")
        assert EVERYTHING in checked.text
        desk.channel.deny(bot, Permission.SEND_MESSAGES)
        refused = await press(desk, checked, "save")
        assert "Send Messages is missing" in refused.text
        assert await desk.book.subscriptions() == []


async def test_a_thread_needs_its_own_permissions(desk: Desk) -> None:
    desk.channel.deny(desk.guild.bot_role, Permission.CREATE_PUBLIC_THREADS)
    async with desk.running():
        panel = await opened(desk)
        assert EVERYTHING in panel.text
        full = await pick(desk, panel, "loudness", "full")
        assert "Create Public Threads is missing" in full.text


async def test_a_channel_that_cannot_be_seen_is_told_apart(desk: Desk) -> None:
    secret = desk.guild.add_text_channel("secret")
    secret.deny(desk.guild.bot_role, Permission.VIEW_CHANNEL)
    async with desk.running():
        panel = await pick(desk, await opened(desk), "channel", secret)
        assert f"I cannot see <#{secret.id}>" in panel.text


async def test_a_role_nobody_may_mention_is_no_obstacle_but_is_said(desk: Desk) -> None:
    role = desk.guild.add_role("staff")
    async with desk.running():
        panel = await pick(desk, await opened(desk), "ping", role)
        assert "I may not ping that role" in panel.text
        await press(desk, panel, "save")
        assert (await only(desk)).ping == str(role.id)


async def test_a_role_can_be_cleared_and_everyone_is_refused(desk: Desk) -> None:
    await desk.subscribe(ping=str(desk.guild.add_role("readers").id))
    async with desk.running():
        panel = await pick(desk, await opened(desk), "ping")
        refused = await pick(desk, panel, "ping", desk.guild.everyone)
        assert "is not pinged" in refused.text
        await press(desk, refused, "save")
        assert (await only(desk)).ping == ""


async def test_own_emoji_are_taken_by_name_or_as_written(desk: Desk) -> None:
    bull, bear = desk.guild.add_emoji("bull"), desk.guild.add_emoji("bear")
    async with desk.running():
        panel = await fill(desk, await opened(desk), "reactions", up=":bull:", down=str(bear))
        assert f"<:bull:{bull.id}> it holds" in panel.text
        await press(desk, panel, "save")
        kept = await only(desk)
        assert (kept.up, kept.down) == (f"bull:{bull.id}", f"bear:{bear.id}")


@pytest.mark.parametrize(
    ("up", "down", "says"),
    [
        ("⬆️", "⬆", "two different reactions"),
        ("hello there", "⬇️", "is no emoji"),
        ("⬆️", "⬇️⬇️", "is no emoji"),
        (":zebra:", "⬇️", "no emoji “zebra” of its own"),
        ("<:up:123456789012345678>", "⬇️", "of its own"),
        ("@everyone", "\u202e**x**", "is no emoji"),
    ],
)
async def test_reactions_that_cannot_be_used_are_refused_with_the_reason(
    desk: Desk, up: str, down: str, says: str
) -> None:
    async with desk.running():
        panel = await fill(desk, await opened(desk), "reactions", up=up, down=down)
        assert says in panel.text
        assert "@everyone" not in panel.text
        await press(desk, panel, "save")
        assert ((await only(desk)).up, (await only(desk)).down) == ("⬆️", "⬇️")


async def test_quiet_hours_need_two_times_and_can_be_cleared(desk: Desk) -> None:
    async with desk.running():
        panel = await fill(desk, await opened(desk), "hours", begin=["7"], end=["7"])
        assert "begin and end at different times" in panel.text
        panel = await fill(desk, panel, "hours", begin=["22"], end=["7"])
        assert "22:00–07:00 (New York)" in panel.text
        panel = await fill(desk, panel, "hours", begin=["none"], end=["7"])
        assert "Quiet hours: none" in [button.label for button in panel.buttons]


async def test_a_known_channel_shows_its_settings_and_can_be_removed(desk: Desk) -> None:
    await desk.subscribe(loudness=Loudness.QUIET, up="🐂", down="🐻", paused="holidays")
    async with desk.running():
        panel = await opened(desk)
        assert "🐂 it holds   🐻 it breaks" in panel.text
        assert "paused: holidays" in panel.text
        fresh = await pick(desk, panel, "channel", desk.guild.add_text_channel("other"))
        assert "Remove this channel" not in [button.label for button in fresh.buttons]
        again = await pick(desk, fresh, "channel", desk.channel)
        removed = await press(desk, again, "remove")
        assert "gets no more dispatches" in removed.text
        assert await desk.book.subscriptions() == []
        assert desk.subscriptions.refreshed == 1


async def test_saving_a_paused_channel_resumes_it(desk: Desk) -> None:
    await desk.subscribe(paused="a permission was lost")
    async with desk.running():
        await press(desk, await opened(desk), "save")
        assert (await only(desk)).paused == ""


async def test_cancelling_changes_nothing_and_closes_the_panel(desk: Desk) -> None:
    async with desk.running():
        panel = await opened(desk)
        save = part(panel, "save")
        cancelled = await press(desk, await pick(desk, panel, "loudness", "full"), "cancel")
        assert cancelled.text == "Nothing was changed."
        assert save
        assert await desk.book.subscriptions() == []


async def test_a_panel_from_before_a_restart_says_how_to_go_on(desk: Desk) -> None:
    async with desk.running():
        panel = await opened(desk)
    async with desk.running():
        stale = await press(desk, panel, "save")
        assert stale.is_new_message
        assert stale.content == "This panel is too old. Open it again with /workshop setup."
        assert await desk.book.subscriptions() == []


async def test_who_lost_the_right_meanwhile_is_refused(desk: Desk) -> None:
    async with desk.running():
        panel = await opened(desk)
        (role,) = desk.guild.members[desk.mia.id].roles
        desk.guild.take_role(desk.mia, role)
        refused = await press(desk, panel, "save")
        assert "no longer manage this server" in refused.text
        assert await desk.book.subscriptions() == []


async def test_a_private_server_stays_private_in_its_next_channel(desk: Desk) -> None:
    await desk.subscribe(is_open=False)
    second = desk.guild.add_text_channel("second")
    async with desk.running():
        panel = await desk.mia.command(second, "workshop setup")
        await press(desk, panel, "save")
        assert [s.is_open for s in await desk.book.subscriptions()] == [False, False]


async def test_discord_failing_in_between_is_said_and_the_panel_lives_on(desk: Desk) -> None:
    async with desk.running():
        panel = await opened(desk)
        with desk.discord.faults.fail(None, on="GET /guilds/{guild_id}", status=403):
            failed = await press(desk, panel, "save")
        assert failed.is_new_message
        assert "Discord did not answer me" in failed.text
        await press(desk, panel, "save")
        assert (await only(desk)).channel == desk.where


async def test_a_server_named_to_ping_and_to_break_markup_is_kept_plain(desk: Desk) -> None:
    desk.guild.name = "@everyone **x** \u202e<@&1> [a](https://evil.example)" + "A" * 60
    async with desk.running():
        panel = await opened(desk)
        assert "@everyone" not in panel.text
        assert "](https://evil" not in panel.text
        assert not panel.message.pings
        await press(desk, panel, "save")
        assert len((await only(desk)).community_name) <= 40


async def test_a_slow_discord_is_waited_for(desk: Desk) -> None:
    async with desk.running():
        with desk.discord.faults.slow(1.8, on="GET /guilds/{guild_id}"):
            panel = await opened(desk)
        assert panel.deferred
        assert EVERYTHING in panel.text


def test_only_the_newest_panels_are_kept_and_each_for_its_own_moderator() -> None:
    panels = Panels(kept=2)
    made = [_panel(str(n), user=n) for n in range(3)]
    for panel in made:
        panels.put(panel)
    assert panels.get("0", 1, 0) is None
    assert panels.get("2", 1, 2) is made[2]
    assert panels.get("2", 1, 1) is None
    assert panels.get("2", 9, 2) is None
    panels.drop(made[2])
    assert panels.get("2", 1, 2) is None


def _panel(token: str, user: int) -> Panel:
    nobody: Any = None
    return Panel(token, guild=1, user=user, choice=Choice(), server=nobody, me=nobody)
