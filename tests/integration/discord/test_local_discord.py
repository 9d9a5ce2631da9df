"""The local Discord, as the real library meets it over real sockets."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from typing import Any

import aiohttp
import discord as library
import pytest
from discord import app_commands

from tests.discord_server import (
    Channel,
    DiscordServer,
    Guild,
    Limits,
    NoAnswer,
    NotAllowed,
    Permission,
    Person,
    Rate,
)
from tests.discord_server.faults import REACT, SEND
from tests.discord_server.redirect import pointed_at

UP, DOWN = "⬆️", "⬇️"
INTENTS = library.Intents(guilds=True, guild_reactions=True, guild_messages=True)
Connect = Callable[..., Awaitable[Any]]


class Bot(library.AutoShardedClient):
    """A plain bot that notes what it is told."""

    def __init__(self, **options: Any) -> None:
        self.told: list[tuple[str, Any]] = []
        self.tree: app_commands.CommandTree[Bot]
        super().__init__(
            intents=options.pop("intents", INTENTS),
            guild_ready_timeout=0.05,
            max_messages=None,
            **options,
        )
        self.tree = app_commands.CommandTree(self)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Not waiting five seconds between shards: the server is told not to mind."""

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        if event.startswith(("raw_", "guild_", "message", "resumed", "shard_ready", "thread")):
            self.told.append((event, args[0] if args else None))
        super().dispatch(event, *args, **kwargs)

    def heard(self, event: str) -> list[Any]:
        return [about for name, about in self.told if name == event]

    def channel(self, channel: Channel) -> library.TextChannel:
        found = self.get_channel(channel.id)
        assert isinstance(found, library.TextChannel)
        return found


@pytest.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    server = DiscordServer()
    async with server:
        with pointed_at(server.api_base, server.gateway.url):
            yield server


@pytest.fixture
def guild(discord: DiscordServer) -> Guild:
    return discord.add_guild("Traders")


@pytest.fixture
def desk(guild: Guild) -> Channel:
    return guild.add_text_channel("market-desk")


@pytest.fixture
def ann(discord: DiscordServer, guild: Guild) -> Person:
    return discord.add_user("ann", guild)


@pytest.fixture
async def connect(discord: DiscordServer, desk: Channel) -> AsyncIterator[Connect]:
    """Starts a bot and waits until it is ready; closed at the end."""
    started: list[tuple[Bot, asyncio.Task[None]]] = []

    async def start(bot: Bot | None = None, **options: Any) -> Bot:
        bot = bot or Bot(**options)
        running = asyncio.create_task(bot.start(discord.token))
        started.append((bot, running))
        await discord.until(lambda: running.done() or bot.is_ready())
        if running.done():
            await running
        return bot

    yield start
    for bot, running in started:
        await bot.close()
        with suppress(library.DiscordException, KeyError):
            await running


@pytest.fixture
async def bot(connect: Connect) -> Bot:
    found = await connect()
    assert isinstance(found, Bot)
    return found


# Connecting


async def test_a_bot_logs_in_and_finds_its_guild(
    bot: Bot, guild: Guild, desk: Channel, discord: DiscordServer
) -> None:
    (found,) = bot.guilds
    assert (found.id, found.name, found.me.id) == (guild.id, "Traders", discord.bot.id)
    assert bot.channel(desk).permissions_for(found.me).send_messages
    assert discord.journal.unknown_routes == []


async def test_a_wrong_token_is_refused(discord: DiscordServer) -> None:
    bot = Bot()
    with pytest.raises(library.LoginFailure):
        await bot.start("wrong")
    await bot.close()
    assert discord.journal.count(status=401) == 1
    assert discord.journal.invalid_in_ten_minutes() == 1


async def test_a_privileged_intent_must_be_switched_on(connect: Connect) -> None:
    with pytest.raises(library.PrivilegedIntentsRequired):
        await connect(intents=library.Intents(guilds=True, members=True))


async def test_a_plain_client_with_an_explicit_shard_is_redirected_too(
    discord: DiscordServer, guild: Guild
) -> None:
    client = library.Client(intents=INTENTS, shard_id=0, shard_count=1, guild_ready_timeout=0.05)
    running = asyncio.create_task(client.start(discord.token))
    await discord.until(client.is_ready)
    assert [found.name for found in client.guilds] == ["Traders"]
    await client.close()
    await running


async def test_shards_get_their_own_guilds(discord: DiscordServer, connect: Connect) -> None:
    discord.limits.shards = 2
    others = discord.add_guilds(5, channels=2)
    bot = await connect()
    assert {found.shard_id for found in bot.guilds} == {0, 1}
    assert len(bot.guilds) == 6
    assert all((found.id >> 22) % 2 == found.shard_id for found in bot.guilds)
    assert {session.shard for session in discord.gateway.sessions.values()} == {0, 1}
    bot.told.clear()
    await discord.add_user("ben", others[0]).say(list(others[0].channels.values())[1], "hello")
    await discord.until(lambda: bot.heard("message"))


async def test_a_missed_reaction_comes_with_the_resume(
    bot: Bot, desk: Channel, ann: Person, discord: DiscordServer
) -> None:
    await bot.channel(desk).send("a dispatch")
    with discord.gateway.down():
        await discord.gateway.drop()
        await ann.react(desk.last, UP)
    await discord.until(lambda: bot.heard("raw_reaction_add"), seconds=10)
    assert (discord.gateway.resumes, discord.gateway.identifies) == (1, 1)
    assert bot.heard("resumed")


async def test_after_an_invalid_session_the_missed_is_only_in_the_list(
    bot: Bot, desk: Channel, ann: Person, discord: DiscordServer
) -> None:
    sent = await bot.channel(desk).send("a dispatch")
    discord.gateway.lose_next()
    await ann.react(desk.last, UP)
    discord.gateway.invalidate()
    await discord.until(lambda: discord.gateway.identifies == 2)
    await discord.until(bot.is_ready)
    assert bot.heard("raw_reaction_add") == []
    (reaction,) = (await sent.fetch()).reactions
    assert [user.id async for user in reaction.users()] == [ann.id]


async def test_a_session_that_cannot_be_resumed_starts_anew(
    bot: Bot, discord: DiscordServer
) -> None:
    await discord.gateway.drop(resumable=False, code=4000)
    await discord.until(lambda: discord.gateway.identifies == 2)
    assert discord.gateway.resumes == 0


async def test_a_request_to_reconnect_is_followed(bot: Bot, discord: DiscordServer) -> None:
    discord.gateway.ask_to_reconnect()
    await discord.until(lambda: discord.gateway.resumes == 1)


async def test_a_dead_connection_is_noticed_and_resumed(
    connect: Connect, discord: DiscordServer, desk: Channel, ann: Person
) -> None:
    discord.limits.heartbeat_seconds = 0.1
    bot = await connect(heartbeat_timeout=0.3)
    await bot.channel(desk).send("a dispatch")
    discord.gateway.play_dead()
    await ann.react(desk.last, UP)
    await discord.until(lambda: bot.heard("raw_reaction_add"))
    assert discord.gateway.resumes == 1
    assert discord.gateway.heartbeats > 2


async def test_a_revoked_token_ends_the_bot(discord: DiscordServer, desk: Channel) -> None:
    bot = Bot()
    running = asyncio.create_task(bot.start(discord.token))
    await discord.until(bot.is_ready)
    await discord.revoke_token()
    with pytest.raises(library.ConnectionClosed) as closed:
        await running
    assert closed.value.code == 4004
    await bot.close()


async def test_more_guilds_than_a_shard_may_have_close_the_connection(
    discord: DiscordServer, connect: Connect
) -> None:
    discord.limits.guilds_per_shard = 1
    discord.add_guild("second")
    with pytest.raises(library.ConnectionClosed) as closed:
        await connect()
    assert closed.value.code == 4011


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ("no json", 4002),
        ({"op": 99}, 4001),
        ({"op": 3, "d": {}}, 4003),
        ({"op": 2, "d": {"token": "wrong", "intents": 1}}, 4004),
        ({"op": 2, "d": {"token": "", "intents": 1 << 30}}, 4013),
        ({"op": 2, "d": {"token": "", "intents": 1, "shard": [2, 2]}}, 4010),
        ({"op": 1, "d": "x" * 5000}, 4002),
    ],
)
async def test_a_client_that_breaks_the_protocol_is_closed(
    discord: DiscordServer, sent: Any, code: int
) -> None:
    if isinstance(sent, dict) and isinstance(sent.get("d"), dict) and "token" in sent["d"]:
        sent["d"]["token"] = sent["d"]["token"] or discord.token
    async with aiohttp.ClientSession() as web, web.ws_connect(discord.gateway.url) as socket:
        hello = await socket.receive_json()
        assert hello["d"]["heartbeat_interval"] == 41250
        await socket.send_str(sent if isinstance(sent, str) else json.dumps(sent))
        await socket.receive()
        assert socket.close_code == code


# Messages


async def test_a_nonce_gives_one_message(bot: Bot, desk: Channel) -> None:
    first = await bot.channel(desk).send("once", nonce="n1")
    second = await bot.channel(desk).send("once", nonce="n1")
    assert first.id == second.id
    assert len(desk.messages) == 1
    desk.last.delete()
    with pytest.raises(library.NotFound) as gone:
        await bot.channel(desk).send("once", nonce="n1")
    assert gone.value.code == 10008


@pytest.mark.parametrize(("nonce", "messages"), [({"nonce": "n1"}, 1), ({}, 2)])
async def test_an_error_after_the_message_was_taken(
    discord: DiscordServer, desk: Channel, nonce: dict[str, str], messages: int
) -> None:
    discord.faults.fail(1, on=SEND, status=502, accepted=True)
    body = {"content": "a dispatch", "enforce_nonce": True} | nonce
    assert (await _post(discord, f"/channels/{desk.id}/messages", body))[0] == 502
    assert (await _post(discord, f"/channels/{desk.id}/messages", body))[0] == 200
    assert len(desk.messages) == messages


async def test_the_library_tries_again_with_the_same_nonce(
    bot: Bot, desk: Channel, discord: DiscordServer
) -> None:
    discord.faults.fail(1, on=SEND, status=500, accepted=True)
    await bot.channel(desk).send("a dispatch", nonce="n1")
    assert discord.journal.count(SEND) == 2
    assert len(desk.messages) == 1


@pytest.mark.parametrize("accepted", [False, True])
async def test_an_unavailable_server_and_a_reset_raise_at_once(
    bot: Bot, desk: Channel, discord: DiscordServer, accepted: bool
) -> None:
    discord.faults.fail(1, on=SEND, status=503, accepted=accepted)
    with pytest.raises(library.DiscordServerError):
        await bot.channel(desk).send("first")
    discord.faults.reset(1, on=SEND, accepted=accepted)
    with pytest.raises(aiohttp.ClientOSError, match="reset"):
        await bot.channel(desk).send("second")
    assert len(desk.messages) == 2 * accepted


async def test_what_is_too_many_is_refused_and_tried_again(
    bot: Bot, desk: Channel, discord: DiscordServer
) -> None:
    discord.faults.refuse(1, on=SEND, retry_after=0.05)
    await bot.channel(desk).send("a dispatch")
    discord.faults.refuse(1, on=SEND, retry_after=0.05, everywhere=True)
    await bot.channel(desk).send("another")
    assert [entry.route for entry in discord.journal.refused] == [SEND, SEND]
    assert len(desk.messages) == 2


async def test_all_requests_together_have_a_limit(
    bot: Bot, desk: Channel, discord: DiscordServer
) -> None:
    discord.journal.clear()
    discord.limits.overall = Rate(5, 0.3)
    channels = [desk.guild.add_text_channel(f"desk-{number}") for number in range(8)]
    await discord.until(lambda: len(bot.guilds[0].text_channels) == 9)
    await asyncio.gather(*(bot.channel(channel).send("a dispatch") for channel in channels))
    assert discord.journal.refused
    assert discord.journal.invalid_in_ten_minutes() == len(discord.journal.refused)
    assert all(len(channel.messages) == 1 for channel in channels)


async def test_the_library_paces_itself_by_the_headers_of_a_route(
    bot: Bot, desk: Channel, discord: DiscordServer
) -> None:
    discord.limits.routes["messages.create"] = Rate(2, 0.3)
    discord.limits.reactions = Rate(1, 0.1)
    sent = [await bot.channel(desk).send(str(number)) for number in range(4)]
    for emoji in (UP, DOWN):
        await sent[-1].add_reaction(emoji)
    assert discord.journal.refused == []
    moments = [entry.moment for entry in discord.journal.of(SEND)]
    assert moments[2] - moments[0] > 0.25
    reacted = [entry.moment for entry in discord.journal.of(REACT)]
    assert reacted[1] - reacted[0] > 0.08


async def test_a_slow_answer_is_waited_for(bot: Bot, desk: Channel, discord: DiscordServer) -> None:
    with discord.faults.slow(0.2, None, on=SEND, accepted=True) as fault:
        await bot.channel(desk).send("a dispatch")
    await bot.channel(desk).send("another")
    assert fault.drawn == 1
    assert discord.journal.of(SEND)[0].seconds > 0.2


async def test_files_replies_edits_and_history(bot: Bot, desk: Channel) -> None:
    chart = library.File(io.BytesIO(b"a chart"), "chart.png")
    embed = library.Embed(title="Right").set_image(url="attachment://chart.png")
    first = await bot.channel(desk).send("a dispatch")
    verdict = await first.reply("the verdict", embed=embed, file=chart)
    assert verdict.attachments == []
    assert verdict.embeds[0].image.url
    async with aiohttp.ClientSession() as web, web.get(verdict.embeds[0].image.url) as response:
        assert await response.read() == b"a chart"
    assert desk.last.reply_to is desk.messages[0]
    await first.edit(content="locked")
    assert (desk.messages[0].content, desk.messages[0].edits) == ("locked", 1)
    told = [message.content async for message in bot.channel(desk).history(limit=1, before=verdict)]
    assert told == ["locked"]
    await first.delete()
    fetched = await bot.channel(desk).fetch_message(verdict.id)
    assert isinstance(fetched.reference, library.MessageReference)
    assert isinstance(fetched.reference.resolved, library.DeletedReferencedMessage)


async def test_words_of_others_are_hidden_without_the_intent(
    bot: Bot, desk: Channel, ann: Person, discord: DiscordServer
) -> None:
    await ann.say(desk, "a secret")
    await ann.say(desk, f"hello {discord.bot.mention}")
    await discord.until(lambda: len(bot.heard("message")) == 2)
    assert [message.content for message in bot.heard("message")] == [
        "",
        f"hello {discord.bot.mention}",
    ]
    read = [message.content async for message in bot.channel(desk).history()]
    assert read == [f"hello {discord.bot.mention}", ""]


async def test_only_allowed_mentions_notify(bot: Bot, desk: Channel, ann: Person) -> None:
    readers = desk.guild.add_role("readers", mentionable=True)
    text = f"@everyone {ann.mention} {readers.mention}"
    await bot.channel(desk).send(text, allowed_mentions=library.AllowedMentions.none())
    assert not desk.last.pings
    allowed = library.AllowedMentions(
        everyone=True, users=False, roles=[library.Object(readers.id)]
    )
    await bot.channel(desk).send(text, allowed_mentions=allowed)
    assert (desk.last.pings.roles, desk.last.pings.users) == ([readers], [])
    assert not desk.last.pings.everyone, "that takes a permission"


async def test_a_thread_on_a_message(bot: Bot, desk: Channel, discord: DiscordServer) -> None:
    sent = await bot.channel(desk).send("a dispatch")
    thread = await sent.create_thread(name="The whole essay")
    await thread.send("essay")
    assert thread.id == sent.id
    (kept,) = desk.guild.threads.values()
    assert [message.content for message in kept.messages] == ["", "essay"]
    with pytest.raises(library.HTTPException) as twice:
        await sent.create_thread(name="again")
    assert twice.value.code == 160004
    kept.archive()
    await thread.send("wakes it")
    assert not kept.archived


LONG = {
    "content": {"content": "x" * 2001},
    "nonce": {"content": "x", "nonce": "1" * 26},
    "embeds.0.title": {"embeds": [{"title": "x" * 257}]},
    "embeds.0.description": {"embeds": [{"description": "x" * 4097}]},
    "embeds.0.fields": {"embeds": [{"fields": [{"name": "a", "value": "b"}] * 26}]},
    "embeds.0.fields.0.value": {"embeds": [{"fields": [{"name": "a", "value": "b" * 1025}]}]},
    "embeds": {"embeds": [{"description": "x" * 4000}, {"description": "x" * 2001}]},
    "components": {
        "content": "x",
        "components": [
            {"type": 1, "components": [{"type": 2, "style": 1, "label": "a", "custom_id": str(n)}]}
            for n in range(6)
        ],
    },
    "components.0.components": {
        "content": "x",
        "components": [
            {
                "type": 1,
                "components": [
                    {"type": 2, "style": 1, "label": "a", "custom_id": str(n)} for n in range(6)
                ],
            }
        ],
    },
    "components.0.components.0.label": {
        "content": "x",
        "components": [
            {
                "type": 1,
                "components": [{"type": 2, "style": 1, "label": "a" * 81, "custom_id": "a"}],
            }
        ],
    },
    "components.0.components.0.custom_id": {
        "content": "x",
        "components": [{"type": 1, "components": [{"type": 2, "style": 1, "label": "a"}]}],
    },
    "components.0.components.0.options": {
        "content": "x",
        "components": [
            {
                "type": 1,
                "components": [
                    {
                        "type": 3,
                        "custom_id": "a",
                        "options": [{"label": str(n), "value": str(n)} for n in range(26)],
                    }
                ],
            }
        ],
    },
}


@pytest.mark.parametrize("place", LONG)
async def test_limits_of_messages(discord: DiscordServer, desk: Channel, place: str) -> None:
    status, body = await _post(discord, f"/channels/{desk.id}/messages", LONG[place])
    assert (status, body["code"]) == (400, 50035)
    node = body["errors"]
    for step in place.split("."):
        node = node[step]
    assert node["_errors"][0]["code"]
    assert desk.messages == []


async def test_limits_of_new_components(discord: DiscordServer, desk: Channel) -> None:
    text = {"type": 10, "content": "x" * 4000}
    box = {"type": 17, "components": [text]}
    path, flag = f"/channels/{desk.id}/messages", 1 << 15
    assert (await _post(discord, path, {"flags": flag, "components": [box]}))[0] == 200
    both = {"flags": flag, "components": [box], "content": "x"}
    assert "content" in (await _post(discord, path, both))[1]["errors"]
    many = {"flags": flag, "components": [{"type": 10, "content": "x"}] * 41}
    assert (await _post(discord, path, many))[0] == 400
    assert (await _post(discord, path, {"components": [box]}))[0] == 400
    assert (await _post(discord, path, {"content": "  "}))[1]["code"] == 50006


async def _post(discord: DiscordServer, path: str, body: Any) -> tuple[int, Any]:
    headers = {"Authorization": f"Bot {discord.token}"}
    address = f"{discord.api_base}/v10{path}"
    async with (
        aiohttp.ClientSession(headers=headers) as web,
        web.post(address, json=body) as response,
    ):
        if response.content_type != "application/json":
            return response.status, await response.text()
        assert response.headers["Content-Type"] == "application/json", "exactly, or it is a ban"
        return response.status, await response.json()


async def test_missing_permissions_and_missing_things(
    bot: Bot, desk: Channel, guild: Guild, discord: DiscordServer
) -> None:
    discord.limits.routes.clear()
    channel = bot.channel(desk)
    sent = await channel.send("a dispatch")

    async def code(request: Awaitable[Any]) -> int:
        with pytest.raises(library.HTTPException) as refused:
            await request
        return refused.value.code

    desk.deny(discord.bot, Permission.EMBED_LINKS | Permission.READ_MESSAGE_HISTORY)
    assert await code(channel.send(embed=library.Embed(title="x"))) == 50013
    assert await code(sent.reply("x")) == 160002
    desk.deny(guild.everyone, Permission.SEND_MESSAGES)
    assert await code(channel.send("x")) == 50013
    desk.deny(discord.bot, Permission.VIEW_CHANNEL)
    assert await code(channel.send("x")) == 50001
    desk.lift(discord.bot)
    desk.lift(guild.everyone)
    desk.last.delete()
    assert await code(sent.edit(content="x")) == 10008
    desk.delete()
    assert await code(channel.send("x")) == 10003


# Reactions


async def test_reactions_come_and_go(
    bot: Bot, desk: Channel, ann: Person, discord: DiscordServer
) -> None:
    own = desk.guild.add_emoji("bull")
    sent = await bot.channel(desk).send("a dispatch")
    await sent.add_reaction(UP)
    await sent.add_reaction(f"bull:{own.id}")
    await ann.react(desk.last, UP)
    await ann.react(desk.last, UP, burst=True)
    await ann.react(desk.last, own)
    await ann.unreact(desk.last, own)
    assert desk.last.counts == {UP: 3, "bull": 1}
    desk.last.clear_reactions(own)
    desk.last.clear_reactions()
    await discord.until(lambda: bot.heard("raw_reaction_clear"))
    added = bot.heard("raw_reaction_add")
    assert [event.burst for event in added if event.user_id == ann.id] == [False, True, False]
    assert added[-1].member.id == ann.id
    assert len(bot.heard("raw_reaction_remove")) == 1
    assert len(bot.heard("raw_reaction_clear_emoji")) == 1


async def test_reactions_are_listed_in_pages_and_by_type(
    bot: Bot, desk: Channel, guild: Guild, discord: DiscordServer
) -> None:
    sent = await bot.channel(desk).send("a dispatch")
    people = discord.add_users(250, guild)
    assert await discord.burst((person, desk.last, UP) for person in people) == 250
    await people[0].react(desk.last, UP, burst=True)
    (reaction,) = (await sent.fetch()).reactions
    assert (reaction.count, reaction.normal_count, reaction.burst_count) == (251, 250, 1)
    normal = [user.id async for user in reaction.users(type=library.ReactionType.normal)]
    assert sorted(normal) == [person.id for person in people]
    burst = [user.id async for user in reaction.users(type=library.ReactionType.burst)]
    assert burst == [people[0].id]
    await discord.until(lambda: len(bot.heard("raw_reaction_add")) == 251)


async def test_an_unknown_emoji_is_refused(bot: Bot, desk: Channel) -> None:
    sent = await bot.channel(desk).send("a dispatch")
    for emoji in ("up", "x:123456789012345678"):
        with pytest.raises(library.HTTPException) as refused:
            await sent.add_reaction(emoji)
        assert refused.value.code == 10014


async def test_events_come_twice_late_or_never(
    bot: Bot, desk: Channel, guild: Guild, discord: DiscordServer
) -> None:
    await bot.channel(desk).send("a dispatch")
    first, second, third, fourth = discord.add_users(4, guild)
    kind = "MESSAGE_REACTION_ADD"
    discord.gateway.duplicate_next(1, kind)
    await first.react(desk.last, UP)
    discord.gateway.reorder_next(2, kind)
    await second.react(desk.last, UP)
    await third.react(desk.last, UP)
    discord.gateway.lose_next(1, kind)
    await fourth.react(desk.last, UP)
    await discord.until(lambda: len(bot.heard("raw_reaction_add")) == 4)
    order = [event.user_id for event in bot.heard("raw_reaction_add")]
    assert order == [first.id, first.id, third.id, second.id]
    assert desk.last.counts == {UP: 4}


async def test_what_the_bot_may_not_see_is_not_told(
    bot: Bot, desk: Channel, ann: Person, discord: DiscordServer
) -> None:
    await bot.channel(desk).send("a dispatch")
    desk.deny(discord.bot, Permission.VIEW_CHANNEL)
    await ann.react(desk.last, UP)
    desk.lift(discord.bot)
    await ann.react(desk.last, DOWN)
    await discord.until(lambda: bot.heard("raw_reaction_add"))
    assert [event.emoji.name for event in bot.heard("raw_reaction_add")] == [DOWN]


# Guilds


async def test_an_outage_is_not_a_removal(bot: Bot, guild: Guild, discord: DiscordServer) -> None:
    guild.go_unavailable()
    guild.come_back()
    await discord.until(lambda: bot.heard("guild_available")[1:])
    assert bot.heard("guild_unavailable")
    assert not bot.heard("guild_remove")
    guild.remove_bot()
    await discord.until(lambda: bot.heard("guild_remove"))
    assert not list(bot.guilds)


async def test_an_invitation_brings_exactly_its_permissions(
    bot: Bot, discord: DiscordServer
) -> None:
    other = discord.add_guild("Others", with_bot=False)
    wanted = library.Permissions(send_messages=True, manage_messages=True)
    link = library.utils.oauth_url(discord.application_id, permissions=wanted)
    discord.follow_invitation(link, other)
    await discord.until(lambda: bot.heard("guild_join"))
    assert other.bot_role.permissions == wanted.value
    assert [found.name for found in bot.guilds] == ["Traders", "Others"]


# Commands and components


class Form(library.ui.Modal, title="Quiet hours"):
    start: library.ui.TextInput[Form] = library.ui.TextInput(label="From", custom_id="start")

    async def on_submit(self, interaction: library.Interaction) -> None:
        await interaction.response.send_message(f"from {self.start.value}", ephemeral=True)


class Panel(library.ui.View):
    @library.ui.button(label="My bet", custom_id="bet")
    async def bet(self, interaction: library.Interaction, _: Any) -> None:
        await interaction.response.send_message("You're up.", ephemeral=True)

    @library.ui.button(label="Hours", custom_id="hours")
    async def hours(self, interaction: library.Interaction, _: Any) -> None:
        await interaction.response.send_modal(Form())

    @library.ui.select(cls=library.ui.ChannelSelect, channel_types=[library.ChannelType.text])
    async def pick(
        self, interaction: library.Interaction, menu: library.ui.ChannelSelect[Panel]
    ) -> None:
        await interaction.response.edit_message(content=f"in {menu.values[0].name}")


class Desk(app_commands.Group):
    @app_commands.command(description="The audit of a dispatch")
    async def trail(self, interaction: library.Interaction, dispatch: str) -> None:
        await interaction.response.send_message(f"Cycle {dispatch}", ephemeral=True)

    @trail.autocomplete("dispatch")
    async def complete(self, _: library.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=f"Dispatch {typed}{n}", value=f"{n}") for n in range(3)]

    @app_commands.command(description="A panel")
    async def panel(self, interaction: library.Interaction) -> None:
        await interaction.response.send_message("where?", view=Panel())

    @app_commands.command(description="Thinks first")
    async def record(self, interaction: library.Interaction) -> None:
        await interaction.response.defer(ephemeral=True)
        await asyncio.sleep(0.05)
        await interaction.edit_original_response(content="29 %")
        await interaction.followup.send("and more", ephemeral=True)

    @app_commands.command(description="Never answers in time")
    async def late(self, interaction: library.Interaction) -> None:
        await asyncio.sleep(0.3)
        try:
            await interaction.response.send_message("late")
        except library.NotFound as refused:
            interaction.client.dispatch("message_refused", refused.code)


@pytest.fixture
async def commander(connect: Connect) -> Bot:
    bot = Bot()
    bot.tree.add_command(Desk(name="workshop", description="The desk"))

    async def setup() -> None:
        await bot.tree.sync()

    bot.setup_hook = setup  # type: ignore[method-assign] # the hook is made to be replaced
    await connect(bot)
    return bot


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
    assert (await _post(discord, path, body))[1]["code"] == 40060
    wrong = await _post(discord, f"/interactions/{asked.id}/guess/callback", body)
    assert wrong[1]["code"] == 10062
    hook = f"/webhooks/{discord.application_id}/{asked.token}"
    assert (await _post(discord, hook, {"content": "more"}))[0] == 200
    discord.limits.token_seconds = 0
    assert (await _post(discord, hook, {"content": "more"}))[1]["code"] == 50027


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


@pytest.mark.parametrize(
    ("place", "changes"),
    [
        ("0.name", {"name": "Has Spaces"}),
        ("0.description", {"description": "x" * 101}),
        ("0.options", {"options": [{"name": f"o{n}", "description": "d", "type": 3}
                                   for n in range(26)]}),
        ("0.options.0.choices", {"options": [{"name": "o", "description": "d", "type": 3,
            "choices": [{"name": str(n), "value": str(n)} for n in range(26)]}]}),
        ("0.options.1", {"options": [{"name": "a", "description": "d", "type": 3},
            {"name": "b", "description": "d", "type": 3, "required": True}]}),
    ],
)  # fmt: skip
async def test_limits_of_commands(
    discord: DiscordServer, place: str, changes: dict[str, Any]
) -> None:
    command = {"name": "workshop", "description": "The desk"} | changes
    path = f"{discord.api_base}/v10/applications/{discord.application_id}/commands"
    headers = {"Authorization": f"Bot {discord.token}"}
    async with (
        aiohttp.ClientSession(headers=headers) as web,
        web.put(path, json=[command]) as response,
    ):
        node = (await response.json())["errors"]
    for step in place.split("."):
        node = node[step]
    assert node["_errors"]
    assert discord.commands.of(None) == []


async def test_a_question_to_an_absent_bot_has_no_answer(
    discord: DiscordServer, desk: Channel, ann: Person
) -> None:
    discord.commands.overwrite(None, [{"name": "workshop", "description": "The desk"}])
    with pytest.raises(NoAnswer, match="not connected"):
        await ann.command(desk, "workshop")


async def test_many_reactions_arrive_in_a_burst(
    bot: Bot, desk: Channel, guild: Guild, discord: DiscordServer
) -> None:
    await bot.channel(desk).send("a dispatch")
    people = discord.add_users(2500, guild)
    await discord.burst((person, desk.last, emoji) for person in people for emoji in (UP, DOWN))
    await discord.until(lambda: len(bot.heard("raw_reaction_add")) == 5000, seconds=20)
    assert desk.last.counts == {UP: 2500, DOWN: 2500}


def test_limits_are_discords_unless_told() -> None:
    limits = Limits()
    assert limits.overall == Rate(50, 1.0)
    assert (limits.first_answer_seconds, limits.token_seconds) == (3.0, 900.0)
