"""Commands, buttons, menus and modals."""

from __future__ import annotations

import discord as library
import pytest
from discord import app_commands

from tests.discord_server import (
    Channel,
    DiscordServer,
    NoAnswer,
    NotAllowed,
    Permission,
    Person,
)
from tests.integration.local_discord.bots import Bot, post


async def test_commands_are_registered(commander: Bot, discord: DiscordServer) -> None:
    assert discord.commands.names() == [
        f"workshop {name}" for name in ("trail", "panel", "record", "late")
    ]
    assert discord.commands.syncs == 1


async def test_a_command_is_answered_in_private(commander: Bot, desk: Channel, ann: Person) -> None:
    choices = await ann.autocomplete(desk, "workshop trail", dispatch="5")
    assert choices[1] == {"name": "Dispatch 51", "value": "1"}
    answer = await ann.command(desk, "workshop trail", dispatch="51")
    assert (answer.content, answer.ephemeral) == ("Cycle 51", True)
    assert desk.messages == []
    for wrong in ({}, {"dispatch": 5}, {"cycle": "5"}):
        with pytest.raises(NotAllowed):
            await ann.command(desk, "workshop trail", **wrong)


async def test_an_answer_may_come_later(commander: Bot, desk: Channel, ann: Person) -> None:
    answer = await ann.command(desk, "/workshop record")
    assert answer.deferred
    assert answer.content == "29 %"
    assert (await answer.followup()).content == "and more"


async def test_an_answer_after_three_seconds_is_refused(
    commander: Bot, desk: Channel, ann: Person, discord: DiscordServer
) -> None:
    discord.limits.first_answer_seconds = 0.1
    with pytest.raises(NoAnswer, match=r"workshop: .* within 0\.1 s"):
        await ann.command(desk, "workshop late")
    await discord.until(lambda: commander.heard("message_refused") == [10062])


async def test_buttons_menus_and_modals(
    commander: Bot, desk: Channel, ann: Person, discord: DiscordServer
) -> None:
    panel = await ann.command(desk, "workshop panel")
    assert [button.label for button in panel.buttons] == ["My bet", "Hours"]
    receipt = await ann.press(panel, "bet")
    assert (receipt.content, receipt.ephemeral) == ("You're up.", True)
    form = await ann.press(panel, label="Hours")
    assert form.modal.title == "Quiet hours"
    said = await ann.submit(form, {"start": "22:00"})
    assert said.content == "from 22:00"
    menu = next(c for row in desk.last.components for c in row["components"] if c["type"] == 8)
    changed = await ann.select(desk.last, menu["custom_id"], [desk])
    assert changed.changed_the_message
    assert desk.last.content == "in market-desk"
    with pytest.raises(NotAllowed):
        await ann.select(desk.last, menu["custom_id"], [desk.guild.everyone])
    assert discord.journal.failed == []


async def test_an_interaction_is_answered_once_and_for_a_while(
    commander: Bot, desk: Channel, ann: Person, discord: DiscordServer
) -> None:
    answer = await ann.command(desk, "workshop trail", dispatch="1")
    asked = answer.interaction
    body = {"type": 4, "data": {"content": "again"}}
    path = f"/interactions/{asked.id}/{asked.token}/callback"
    assert (await post(discord, path, body))[1]["code"] == 40060
    wrong = await post(discord, f"/interactions/{asked.id}/guess/callback", body)
    assert wrong[1]["code"] == 10062
    hook = f"/webhooks/{discord.application_id}/{asked.token}"
    assert (await post(discord, hook, {"content": "more"}))[0] == 200
    discord.limits.token_seconds = 0
    assert (await post(discord, hook, {"content": "more"}))[1]["code"] == 50027


async def test_default_permissions_decide_who_is_offered_a_command(
    discord: DiscordServer, commander: Bot, desk: Channel, ann: Person
) -> None:
    group = commander.tree.get_command("workshop")
    assert isinstance(group, app_commands.Group)
    group.default_permissions = library.Permissions(manage_guild=True)
    await commander.tree.sync()
    mia = discord.add_user("mia", desk.guild, permissions=Permission.MANAGE_GUILD)
    assert (await mia.command(desk, "workshop trail", dispatch="1")).ephemeral
    with pytest.raises(NotAllowed):
        await ann.command(desk, "workshop trail", dispatch="1")
    desk.guild.allow_command("workshop", ann)
    assert (await ann.command(desk, "workshop trail", dispatch="1")).ephemeral


async def test_a_question_to_an_absent_bot_has_no_answer(
    discord: DiscordServer, desk: Channel, ann: Person
) -> None:
    discord.commands.overwrite(None, [{"name": "workshop", "description": "The desk"}])
    with pytest.raises(NoAnswer, match="not connected"):
        await ann.command(desk, "workshop")
