"""The connection breaks in every way Discord breaks it, and no bet is lost or counted twice."""

import asyncio
import json
import logging
import time
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.discord.connection.client import Patience, TokenRefused
from tests.discord_server import Limits
from tests.discord_server.faults import FETCH
from tests.discord_server.gateway.intents import GUILDS, REACTIONS
from tests.integration.book.conftest import START
from tests.integration.chats.connected import DOWN, UP, eventually
from tests.integration.discord.connected import ARROW, Stage, staged


async def test_it_asks_for_servers_and_reactions_only_and_keeps_next_to_nothing(
    stage: Stage,
) -> None:
    async with stage.running() as side:
        await stage.until_ready()
        await eventually(lambda: side.client.guilds and side.client.guilds[0].name)
        (session,) = stage.discord.gateway.sessions.values()
        assert session.intents == GUILDS | REACTIONS
        (guild,) = side.client.guilds
        kept = (guild.channels, guild.roles, guild.emojis, guild.members, guild.threads)
        assert [list(each) for each in kept] == [[], [], [], [], []]


async def test_what_happens_while_the_line_is_cut_is_told_by_the_resume(stage: Stage) -> None:
    async with stage.running():
        message = await stage.post(62)
        await stage.ann.react(message, ARROW[UP])
        await stage.becomes(stage.ann, UP)
        with stage.discord.gateway.down():
            await stage.discord.gateway.drop()
            await stage.ann.react(message, ARROW[DOWN])
            await stage.ben.react(message, ARROW[DOWN])
            await stage.ben.react(message, ARROW[UP])
        await stage.becomes(stage.ann, DOWN)
        await stage.becomes(stage.ben, UP)
        assert await stage.counts() == (1, 1)


async def test_a_lost_connection_is_told_in_a_line_without_its_stack(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    async with stage.running():
        await stage.until_ready()
        with stage.discord.gateway.down():
            await stage.discord.gateway.drop()
            await stage.discord.until(lambda: "reconnect" in caplog.text)
        await stage.discord.until(lambda: stage.discord.gateway.connected)
    told = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert told
    assert [record.exc_info for record in told] == [None] * len(told)
    assert all(record.getMessage().count("\n") == 0 for record in told)
    assert "voice" not in caplog.text


async def test_an_asked_for_reconnect_resumes(stage: Stage) -> None:
    async with stage.running():
        message = await stage.post(62)
        stage.discord.gateway.ask_to_reconnect()
        await stage.discord.until(lambda: stage.discord.gateway.resumes == 1)
        await stage.ann.react(message, ARROW[UP])
        await stage.becomes(stage.ann, UP)
        assert stage.discord.gateway.identifies == 1


async def test_an_event_told_twice_counts_once(stage: Stage) -> None:
    async with stage.running():
        message = await stage.post(62)
        gateway = stage.discord.gateway
        (session,) = gateway.sessions.values()
        told = {
            "user_id": str(stage.ann.id),
            "channel_id": str(stage.channel.id),
            "message_id": str(message.id),
            "guild_id": str(stage.guild.id),
            "message_author_id": str(stage.discord.bot.id),
        }
        up, down = ({"emoji": {"id": None, "name": ARROW[side]}} for side in (UP, DOWN))
        # The first comes again after the second, as in a resume from further back.
        for number, emoji in ((900, up), (901, down), (900, up)):
            event = {"t": "MESSAGE_REACTION_ADD", "op": 0, "s": number, "d": told | emoji}
            gateway.send_text(json.dumps(event))
        gateway.duplicate_next(2)
        await stage.ben.react(message, ARROW[DOWN])
        await stage.ben.react(message, ARROW[UP])
        await stage.becomes(stage.ben, UP)
        assert await stage.side_of(stage.ann) is DOWN
        assert await stage.counts() == (1, 1)
        assert session.connection is not None


async def test_an_order_that_was_lost_on_the_way_is_mended_by_the_list(stage: Stage) -> None:
    async with stage.running() as side:
        message = await stage.post(62)
        stage.discord.gateway.reorder_next(2)
        await stage.ann.react(message, ARROW[UP])
        await stage.ann.unreact(message, ARROW[UP])
        await stage.becomes(stage.ann, UP)
        stage.discord.gateway.lose_next()
        await stage.ben.react(message, ARROW[DOWN])
        side.reconciler.start_over()
        await stage.becomes(stage.ann, None)
        await stage.becomes(stage.ben, DOWN)


@pytest.mark.parametrize("how", ["invalid session", "session forgotten", "spoiled frame"])
async def test_what_no_resume_tells_is_found_in_the_list(stage: Stage, how: str) -> None:
    async with stage.running():
        message = await stage.post(62)
        gateway = stage.discord.gateway
        people = {name: stage.discord.add_user(name, stage.guild) for name in "abcdefg"}
        for name, emoji in (("a", UP), ("b", UP), ("c", UP), ("e", UP), ("f", UP)):
            await people[name].react(message, ARROW[emoji])
        await stage.becomes(people["f"], UP)
        with gateway.down():
            if how == "invalid session":
                gateway.invalidate()
            elif how == "session forgotten":
                await gateway.drop(resumable=False)
            else:
                gateway.send_text('{"op": 0, "t": "MESSAGE_REACTION_ADD", "s": 77, "d": {')
            await stage.discord.until(lambda: not gateway.connected)
            gateway.sessions.clear()
            await people["b"].unreact(message, ARROW[UP])
            await people["c"].unreact(message, ARROW[UP])
            await people["c"].react(message, ARROW[DOWN])
            await people["d"].react(message, ARROW[DOWN])
            await people["e"].react(message, ARROW[DOWN])
            await people["g"].react(message, ARROW[UP])
            await people["g"].react(message, ARROW[DOWN])
        await stage.becomes(people["d"], DOWN)
        await stage.caught_up(message)
        held = {name: await stage.side_of(people[name]) for name in "abcdefg"}
        assert held == {"a": UP, "b": None, "c": DOWN, "d": DOWN, "e": DOWN, "f": UP, "g": None}
        assert gateway.identifies == 2


async def test_the_bot_comes_back_after_its_process_ended(stage: Stage) -> None:
    async with stage.running():
        message = await stage.post(62)
        await stage.ann.react(message, ARROW[UP])
        await stage.ben.react(message, ARROW[UP])
        await stage.becomes(stage.ben, UP)
    await stage.ann.unreact(message, ARROW[UP])
    await stage.mia.react(message, ARROW[DOWN])
    async with stage.running():
        await stage.becomes(stage.mia, DOWN)
        await stage.becomes(stage.ann, None)
        await stage.ben.react(message, ARROW[DOWN])
        await stage.becomes(stage.ben, DOWN)
        await stage.ben.unreact(message, ARROW[DOWN])
        await stage.becomes(stage.ben, UP)


async def test_what_moderators_cleared_while_away_is_no_withdrawal(stage: Stage) -> None:
    async with stage.running():
        message = await stage.post(62)
        await stage.ann.react(message, ARROW[UP])
        await stage.becomes(stage.ann, UP)
    message.clear_reactions()
    await stage.ben.react(message, ARROW[DOWN])
    async with stage.running():
        await stage.becomes(stage.ben, DOWN)
        assert await stage.side_of(stage.ann) is UP


async def test_a_button_pressed_since_the_return_outlives_what_was_missed(stage: Stage) -> None:
    async with stage.running():
        message = await stage.post(62)
        await stage.ann.react(message, ARROW[UP])
        await stage.becomes(stage.ann, UP)
    await stage.ann.unreact(message, ARROW[UP])
    await stage.ann.react(message, ARROW[DOWN])
    stage.discord.faults.slow(0.5, 2, on=FETCH)
    async with stage.running():
        await stage.until_ready()
        receipt = await stage.ann.press(message, label="My bet")
        await stage.ann.press(receipt, label="Switch to down")
        await stage.becomes(stage.ann, DOWN)
        await stage.ann.press(receipt, label="Withdraw")
        await stage.becomes(stage.ann, None)
        await eventually(lambda: stage.discord.journal.count(FETCH) >= 2)
        await asyncio.sleep(0.1)
        assert await stage.side_of(stage.ann) is None


async def test_a_silent_connection_is_left_and_resumed(tmp_path: Path) -> None:
    limits, hasty = Limits(heartbeat_seconds=0.4), Patience(silence=1.5, between_sessions=0.01)
    async with staged(tmp_path, limits) as stage, stage.running(patience=hasty):
        message = await stage.post(62)
        resumes = stage.discord.gateway.resumes
        stage.discord.gateway.play_dead()
        await stage.ann.react(message, ARROW[UP])
        await stage.discord.until(lambda: stage.discord.gateway.resumes > resumes)
        await stage.becomes(stage.ann, UP)


async def test_an_outage_changes_nothing_and_a_removal_pauses_until_the_invitation(
    stage: Stage,
) -> None:
    async with stage.running():
        message = await stage.post(62)
        await stage.ann.react(message, ARROW[UP])
        await stage.becomes(stage.ann, UP)
        stage.guild.go_unavailable()
        await stage.ben.react(message, ARROW[UP])
        stage.guild.come_back()
        await stage.becomes(stage.ben, UP)
        assert await stage.paused() == ""
        stage.guild.remove_bot()
        await eventually(stage.paused)
        assert await stage.paused() == "the bot was removed from the server"
        assert await stage.counts() == (2, 0)
        stage.guild.invite_bot()

        async def resumed() -> bool:
            return not await stage.paused()

        await eventually(resumed)


async def test_a_removal_while_away_is_noticed(stage: Stage) -> None:
    async with stage.running():
        await stage.post(62)
    stage.guild.remove_bot()
    async with stage.running():
        await eventually(stage.paused)
        assert await stage.counts() == (0, 0)


async def test_a_pause_of_the_moderators_own_outlives_a_removal(stage: Stage) -> None:
    await stage.book.pause(stage.where(), "we are on holiday")
    async with stage.running() as side:
        await stage.until_ready()
        stage.guild.remove_bot()
        stage.guild.invite_bot()
        await eventually(lambda: side.client.guilds)
        await side.errands.finish()
        assert await stage.paused() == "we are on holiday"


async def test_two_shards_take_bets_each_for_its_servers(tmp_path: Path) -> None:
    async with staged(tmp_path, Limits(shards=2)) as stage:
        other = stage.discord.add_guild("Others")
        channel = other.add_text_channel("market-desk")
        while (other.id >> 22) % 2 == (stage.guild.id >> 22) % 2:
            other = stage.discord.add_guild("Others")
            channel = other.add_text_channel("market-desk")
        cid = stage.discord.add_user("cid", other)
        await stage.subscribe(channel)
        async with stage.running() as side:
            await stage.until_ready(2)
            message = await stage.post(62)
            await stage.ann.react(message, ARROW[UP])
            await cid.react(channel.last, ARROW[DOWN])
            await stage.becomes(stage.ann, UP)
            await stage.becomes(cid, DOWN)
            assert await stage.counts() == (1, 1)
            assert side.client.shard_count == 2
            await stage.discord.gateway.drop(resumable=False)
            await cid.unreact(channel.last, ARROW[DOWN])
            await stage.becomes(cid, None)


async def test_two_shards_that_stumble_together_begin_anew_once(tmp_path: Path) -> None:
    async with staged(tmp_path, Limits(shards=2)) as stage, stage.running():
        gateway = stage.discord.gateway
        await gateway.until_ready(2)
        await stage.until_ready(2)
        gateway.send_text("{")
        await stage.discord.until(lambda: gateway.identifies == 4, 10)
        await asyncio.sleep(0.5)
        message = await stage.post(62)
        await stage.ann.react(message, ARROW[UP])
        await stage.becomes(stage.ann, UP)
        assert gateway.identifies == 4


async def test_a_token_that_is_not_known_ends_it_with_one_clear_line(stage: Stage) -> None:
    with pytest.raises(TokenRefused, match="WORKSHOP_DISCORD__TOKEN: Discord refuses the token"):
        async with asyncio.timeout(10), stage.running(token="another"):
            await asyncio.sleep(10)


async def test_a_token_that_is_taken_back_ends_it(stage: Stage) -> None:
    async def taken_back() -> None:
        async with asyncio.timeout(10), stage.running():
            await stage.until_ready()
            await stage.discord.revoke_token()
            await asyncio.sleep(10)

    with pytest.raises(TokenRefused):
        await taken_back()


async def test_it_waits_for_a_discord_that_is_away_at_the_start(stage: Stage) -> None:
    await stage.discord.stop()
    async with stage.running():
        await asyncio.sleep(0.3)
        await stage.discord.start()
        message = await stage.post(62)
        await stage.ann.react(message, ARROW[UP])
        await stage.becomes(stage.ann, UP)


@pytest.mark.parametrize("dead", [False, True])
async def test_it_ends_within_seconds(stage: Stage, dead: bool) -> None:
    async with stage.running():
        await stage.until_ready()
        if dead:
            stage.discord.gateway.play_dead()
        began = time.monotonic()
    assert time.monotonic() - began < 8.0


async def test_before_the_lock_the_list_is_read_though_no_event_comes(stage: Stage) -> None:
    async with stage.running():
        message = await stage.post(62)
    await stage.ann.react(message, ARROW[UP])
    stage.clock.move_to(START + timedelta(hours=3, minutes=29, seconds=50))
    with stage.discord.gateway.down():
        async with stage.running():
            await stage.becomes(stage.ann, UP)
    assert stage.discord.gateway.identifies == 1
