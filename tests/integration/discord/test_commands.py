"""`/workshop …` as people in a server use it, over real sockets."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.discord.answering.sync import digest
from bot.application.commands.words import entries
from bot.application.ports.book import Subscription
from bot.domain.bets import Side
from tests.discord_server import Permission, faults
from tests.discord_server.interactions import Interaction
from tests.discord_server.world.state import Event
from tests.fakes.stories import PUBLISHED
from tests.integration.chats.publishing import PUBLIC_URL
from tests.integration.discord.asking import Desk, asked

HOSTILE = "@everyone <@&1> <#2> **bold** `code` [x](https://evil.example) \u202e" + "A" * 6000


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with asked(tmp_path) as desk:
        yield desk


async def test_the_group_is_registered_once_and_again_only_when_it_changed(desk: Desk) -> None:
    async with desk.running():
        assert desk.discord.commands.syncs == 1
        (group,) = desk.discord.commands.of(None)
        assert group["contexts"] == [0]
        assert group["default_member_permissions"] is None
        assert sorted(desk.discord.commands.names()) == sorted(
            f"workshop {name}"
            for name in (
                "latest trail record leaderboard me link forget-me help setup status pause "
                "resume hide void".split()
            )
        )
    async with desk.running():
        assert desk.discord.commands.syncs == 1
    desk.discord.commands.edit(None, int(group["id"]), {"description": "of another version"})
    async with desk.running():
        assert desk.discord.commands.syncs == 2


async def test_a_failed_registration_is_survived(desk: Desk) -> None:
    with desk.discord.faults.fail(None, on=faults.SYNC, status=403):
        async with desk.running():
            assert desk.discord.commands.syncs == 0


def test_a_digest_ignores_what_discord_adds_and_sees_what_we_change() -> None:
    ours = [{"name": "a", "description": "x", "options": []}]
    theirs = [{"id": "1", "version": "2", "nsfw": False, "description": "x", "name": "a"}]
    assert digest(ours) == digest(theirs)
    assert digest(ours) != digest([{"name": "a", "description": "y"}])


async def test_options_have_the_names_that_the_help_tells(desk: Desk) -> None:
    async with desk.running():
        (group,) = desk.discord.commands.of(None)
        options = {
            each["name"]: [option["name"] for option in each.get("options", [])]
            for each in group["options"]
        }
    assert options == {
        entry.name: [word.strip("[]") for word in entry.arguments.split()] for entry in entries()
    }


async def test_latest_shows_the_newest_dispatch_and_offers_a_bet(desk: Desk) -> None:
    async with desk.running():
        await desk.publish()
        answer = await desk.ann.command(desk.channel, "workshop latest")
        assert answer.ephemeral
        assert answer.embeds[0]["title"] == "Facebook Is Falling Alone Now"
        assert f"{PUBLIC_URL}/read/1/" in answer.embeds[0]["description"]
        receipt = await desk.ann.press(answer, label="My bet")
        await desk.ann.press(receipt, label="Up: it holds")
        assert await desk.side(desk.ann) is Side.UP


async def test_every_reading_command_answers_in_private(desk: Desk) -> None:
    async with desk.running():
        await desk.publish()
        for command, words in {
            "trail": "Cycle 1 · META stays at or above 163 for 24h",
            "record": "Record of the house",
            "leaderboard": "Leaderboard · 2018-Q1",
            "me": "You are not on the board yet",
            "link": "On your other account, within 10 minutes: /workshop link ",
            "help": "workshop leaderboard:",
        }.items():
            answer = await desk.ann.command(desk.channel, f"workshop {command}")
            assert answer.ephemeral
            assert words in answer.text, command


async def test_a_trail_is_found_by_number_and_by_words_of_the_title(desk: Desk) -> None:
    async with desk.running():
        await desk.publish()
        await desk.publish(PUBLISHED + timedelta(days=1), title="Netflix Will Not Follow")
        by_number = await desk.ann.command(desk.channel, "workshop trail", dispatch="1")
        by_words = await desk.ann.command(desk.channel, "workshop trail", dispatch="falling alone")
        assert by_number.embeds == by_words.embeds
        one = await desk.ann.command(desk.channel, "workshop trail", dispatch="2.1")
        assert one.embeds[0]["title"] == "Netflix Will Not Follow"
        none = await desk.ann.command(desk.channel, "workshop trail", dispatch="zebra")
        assert "There is no dispatch “zebra”" in none.text


async def test_a_trail_is_one_step_a_line_on_a_phone(desk: Desk) -> None:
    async with desk.running():
        await desk.publish()
        answer = await desk.ann.command(desk.channel, "workshop trail", dispatch="1.0")
        lines = answer.embeds[0]["description"].split("\n")
        assert lines[0] == "**Cycle 1 · META stays at or above 163 for 24h**"
        assert lines[1].startswith("`20 Mar 16:30` said 62\xa0%")
        assert lines[2] == "-# probability: Macro 64 · Flow 55 · Contrarian abstains"


async def test_options_are_suggested_from_the_book(desk: Desk) -> None:
    async with desk.running():
        await desk.publish()
        await desk.publish(PUBLISHED + timedelta(days=1), title="Netflix Will Not Follow")
        await desk.resolve("1.0")
        ask = desk.ann.autocomplete
        found = await ask(desk.channel, "workshop trail", dispatch="")
        assert [choice["value"] for choice in found] == ["2", "1"]
        assert found[0]["name"] == "2 · Netflix Will Not Follow"
        assert [
            c["value"] for c in await ask(desk.channel, "workshop trail", dispatch="ALONE")
        ] == ["1"]
        assert [c["value"] for c in await ask(desk.channel, "workshop record", who="hou")] == [
            "house"
        ]
        seasons = await ask(desk.channel, "workshop leaderboard", season="20")
        assert [c["value"] for c in seasons] == ["2018-Q1"]
        open_ones = await ask(desk.channel, "workshop hide", prediction="META")
        assert "1.0" not in [c["value"] for c in open_ones]
        assert "2.0" in [c["value"] for c in open_ones]


async def test_hostile_titles_are_suggested_within_the_limits(desk: Desk) -> None:
    async with desk.running():
        await desk.publish(title=HOSTILE)
        (found,) = await desk.ann.autocomplete(desk.channel, "workshop trail", dispatch="everyone")
        assert len(found["name"]) <= 100
        assert "\u202e" not in found["name"]


async def test_hostile_words_neither_ping_nor_overflow(desk: Desk) -> None:
    async with desk.running():
        await desk.publish(title=HOSTILE, thesis=(HOSTILE,) * 4, standfirst=HOSTILE)
        for command in ("latest", "trail"):
            answer = await desk.ann.command(desk.channel, f"workshop {command}")
            assert "@everyone" not in answer.text
            assert "](https://evil" not in answer.text
            assert not answer.message.pings
        typed = await desk.ann.command(desk.channel, "workshop record", who="@everyone `x` **y**")
        assert "@everyone" not in typed.text
        assert "\\*\\*y" in typed.text


async def test_commands_of_moderators_are_refused_to_readers(desk: Desk) -> None:
    async with desk.running():
        await desk.subscribe()
        for command in ("setup", "status", "pause", "resume", "hide"):
            given: dict[str, Any] = {"prediction": "1.0"} if command == "hide" else {}
            answer = await desk.ann.command(desk.channel, f"workshop {command}", **given)
            assert answer.ephemeral
            assert "for this community's moderators" in answer.text
        void = await desk.mia.command(
            desk.channel, "workshop void", prediction="1.0", why="a bad low"
        )
        assert "for the people who run this desk" in void.text
        (kept,) = await desk.book.subscriptions()
        assert kept.paused == ""


async def test_a_moderator_pauses_resumes_and_hides(desk: Desk) -> None:
    async with desk.running():
        await desk.subscribe()
        await desk.publish()
        paused = await desk.mia.command(desk.channel, "workshop pause", why="holidays")
        assert "1 channel is paused" in paused.text
        assert [s.paused for s in await desk.book.subscriptions()] == ["holidays"]
        await desk.mia.command(desk.channel, "workshop resume")
        assert [s.paused for s in await desk.book.subscriptions()] == [""]
        assert desk.subscriptions.refreshed == 2
        hidden = await desk.mia.command(desk.channel, "workshop hide", prediction="1.0 off")
        assert "Hidden here" in hidden.text
        shown = await desk.mia.command(desk.channel, "workshop hide", prediction="1.0", off=True)
        assert "Shown again" in shown.text


async def test_an_operator_voids(desk: Desk) -> None:
    desk.operators = frozenset({str(desk.ann.id)})
    async with desk.running():
        await desk.publish()
        done = await desk.ann.command(
            desk.channel, "workshop void", prediction="1.0", why="the feed showed a bad low"
        )
        assert done.embeds[0]["title"] == "Void: META stays at or above 163 for 24h"


async def test_status_says_what_is_missing_now(desk: Desk) -> None:
    async with desk.running():
        await desk.subscribe(ping="7")
        well = await desk.mia.command(desk.channel, "workshop status")
        assert "I have every permission I need" in well.text
        desk.channel.deny(desk.guild.bot_role, Permission.ADD_REACTIONS)
        lacking = await desk.mia.command(desk.channel, "workshop status")
        assert "Add Reactions is missing" in lacking.text
        assert "⬆️ ⬇️" in lacking.text
        desk.channel.delete()
        gone = await desk.mia.command(desk.guild.add_text_channel("other"), "workshop status")
        assert "That channel is gone" in gone.text


async def test_status_shows_what_must_be_mended_first_and_counts_what_it_leaves_out(
    desk: Desk,
) -> None:
    async with desk.running():
        channels = [desk.guild.add_text_channel(f"desk-{n}") for n in range(13)]
        for channel in channels:
            where = desk.where.model_copy(update={"id": str(channel.id)})
            await desk.book.subscribe(Subscription(channel=where, community_name="Guild"))
        for channel in channels[2:]:
            channel.deny(desk.guild.bot_role, Permission.ADD_REACTIONS)
        await desk.book.pause(desk.where.model_copy(update={"id": str(channels[1].id)}), "lost")
        (card,) = (await desk.mia.command(desk.channel, "workshop status")).embeds
        told = str(card["description"])
        assert len(told) <= 4096
        shown = [channel for channel in channels if f"<#{channel.id}>" in told]
        assert channels[0] not in shown
        assert channels[1] in shown
        left = 13 - len(shown)
        assert f"And {left} more channels; {left - 1} to look at." in told
        for channel in channels[2:]:
            channel.allow(desk.guild.bot_role, Permission.ADD_REACTIONS)
        told = (await desk.mia.command(desk.channel, "workshop status")).text
        assert told.index(f"<#{channels[1].id}>") < told.index(f"<#{channels[0].id}>")
        assert "And 3 more channels." in told


async def test_a_button_of_the_status_goes_on_to_the_last_channel(desk: Desk) -> None:
    async with desk.running():
        channels = [desk.guild.add_text_channel(f"desk-{n}") for n in range(23)]
        for channel in channels:
            where = desk.where.model_copy(update={"id": str(channel.id)})
            await desk.book.subscribe(Subscription(channel=where, community_name="Traders"))
        channels[21].deny(desk.guild.bot_role, Permission.ADD_REACTIONS)
        card, seen = await desk.mia.command(desk.channel, "workshop status"), list[int]()
        while True:
            seen += map(int, re.findall(r"\*\*<#(\d+)>", card.embeds[0]["description"]))
            if not card.buttons:
                break
            card = await desk.mia.press(card, label="More channels")
            assert card.ephemeral
        assert seen[0] == channels[21].id
        assert sorted(seen) == sorted(channel.id for channel in channels)
        assert desk.discord.journal.count("GET /guilds/{guild_id}/channels") == 3


async def test_forgetting_asks_first_and_then_does_it(desk: Desk) -> None:
    async with desk.running():
        message = await desk.subscribed_post()
        await desk.ann.press(await desk.ann.press(message, label="My bet"), label="Up: it holds")
        first = await desk.ann.command(desk.channel, "workshop forget-me")
        assert await desk.side(desk.ann) is Side.UP
        done = await desk.ann.press(first, label="Forget me for good")
        assert done.embeds[0]["title"] == "Forgotten"
        assert await desk.side(desk.ann) is None
        again = await desk.ann.command(desk.channel, "workshop forget-me", yes=True)
        assert again.embeds[0]["title"] == "Nothing to forget"


async def test_a_command_that_was_removed_is_answered_with_the_nearest(desk: Desk) -> None:
    async with desk.running():
        (group,) = desk.discord.commands.of(None)
        old = {"type": 1, "name": "leaders", "description": "of an older version"}
        group["options"].append(old)
        answer = await desk.ann.command(desk.channel, "workshop leaders")
        assert "Did you mean /workshop leaderboard?" in answer.text


async def test_answers_are_shared_only_where_the_desk_allows_it(desk: Desk) -> None:
    desk.share = True
    async with desk.running():
        await desk.publish()
        answer = await desk.ann.command(desk.channel, "workshop trail", dispatch="1")
        shared = await desk.ann.press(answer, label="Share")
        assert not shared.ephemeral
        assert "Shared by ann" in shared.text
        refused = await desk.ann.command(desk.channel, "workshop trail", dispatch="99")
        assert refused.buttons == []
    desk.share = False
    async with desk.running():
        refused = await desk.ann.press(answer, label="Share")
        assert refused.ephemeral
        plain = await desk.ann.command(desk.channel, "workshop trail", dispatch="1")
        assert plain.buttons == []


async def test_the_book_being_away_is_said_and_the_bot_lives_on(desk: Desk) -> None:
    desk.is_away = True
    async with desk.running():
        answer = await desk.ann.command(desk.channel, "workshop latest")
        assert "The book could not be reached just now" in answer.text
        assert await desk.ann.autocomplete(desk.channel, "workshop trail", dispatch="") == []


MALFORMED: list[tuple[int, Any]] = [
    (3, {"custom_id": "x" * 100, "component_type": 2}),
    (3, {"custom_id": "setup:1:channel", "component_type": 8, "values": 7}),
    (3, {"component_type": 2}),
    (3, None),
    (5, {"custom_id": "setup:1:reactions", "components": ["x"]}),
    (5, {"custom_id": "other", "components": []}),
    (2, {"name": "workshop"}),
    (2, {"name": "workshop", "options": [{"type": 1, "name": "trail", "options": 3}]}),
    (2, None),
    (4, {"name": "workshop", "options": [{"type": 1, "name": "trail"}]}),
    (99, {}),
]


async def test_malformed_interactions_are_survived(desk: Desk) -> None:
    async with desk.running():
        await desk.publish()
        world = desk.discord.world
        for kind, data in MALFORMED:
            made = Interaction(world, world.ids.of_now(), kind, desk.ann, desk.channel, data)
            event = Event("INTERACTION_CREATE", made.event(), desk.guild, always=True)
            desk.discord.gateway.publish(event)
        answer = await desk.ann.command(desk.channel, "workshop latest")
        assert answer.ephemeral
        assert desk.discord.gateway.identifies == 1
