"""`workshop run` in a Discord server, over three lives of the process: no bet is lost."""

import asyncio
import signal
from asyncio.subprocess import Process
from pathlib import Path

from tests.discord_server import DiscordServer, Permission, Person
from tests.e2e.desk import start_desk

SECONDS_TO_START = 60
SECONDS_TO_POST = 90


class Bot:
    """The process; each life begins at an instant of the replayed clock, a minute a second."""

    def __init__(self, discord: DiscordServer, folder: Path) -> None:
        self._discord = discord
        self._folder = folder
        self._process: Process | None = None

    async def start(self, at: str) -> None:
        """Start it and return when it is connected."""
        settings = {
            "DISCORD__TOKEN": self._discord.token,
            "DISCORD__API_BASE": self._discord.api_base,
            "DISCORD__SHARE": "true",
            "DATABASE__URL": f"sqlite:///{self._folder}/book.db",
            "CLOCK__START": at,
            "CLOCK__SPEED": "60",
            "WEB__PORT": "0",
            "WEB__PUBLIC_URL": "https://desk.example",
        }
        self._process = await start_desk(self._folder, settings)
        await self._discord.gateway.until_ready(seconds=SECONDS_TO_START)
        await self._discord.until(lambda: bool(self._discord.commands.names()), seconds=10)

    async def end(self, how: signal.Signals) -> int:
        """Send a signal and return the exit code."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(how)
        return await self._process.wait()

    async def __aenter__(self) -> "Bot":
        return self

    async def __aexit__(self, *_error: object) -> None:
        if self._process is not None:
            await self.end(signal.SIGKILL)


async def test_a_server_s_first_dispatch_from_setup_to_verdict(tmp_path: Path) -> None:
    async with DiscordServer() as discord, Bot(discord, tmp_path) as bot:
        guild = discord.add_guild("Traders", with_bot=True)
        desk = guild.add_text_channel("market-desk")
        may = {"mod": Permission.MANAGE_GUILD}
        mod, ann, bob, cat, dan, eve, fay = (
            discord.add_user(name, guild, permissions=may.get(name, Permission(0)))
            for name in ("mod", "ann", "bob", "cat", "dan", "eve", "fay")
        )

        await bot.start("2018-02-01T20:10:00Z")
        refused = await ann.command(desk, "workshop setup")
        assert "for this community's moderators" in refused.text
        panel = await mod.command(desk, "workshop setup")
        assert "Saved" in (await mod.press(panel, label="Save")).text

        await desk.wait_for_messages(1, seconds=SECONDS_TO_POST)
        post = desk.last
        assert "house" in post.text.splitlines()[0]
        await discord.until(lambda: len(post.counts) == 2, seconds=30)
        up, down = post.counts
        await ann.react(post, up)
        await bob.react(post, up)
        await bob.unreact(post, up)
        await bob.react(post, down)
        await cat.react(post, up)
        await cat.react(post, down)
        await dan.react(post, up)
        await dan.unreact(post, up)

        async def receipt(person: Person) -> str:
            return (await person.press(post, label="My bet")).text

        await asyncio.sleep(1)
        held = {person.name: await receipt(person) for person in (ann, bob, cat, dan)}
        assert "You're up" in held["ann"]
        assert "You're down" in held["bob"]
        assert "You're down" in held["cat"]
        assert "You have no bet" in held["dan"]
        offer = await dan.press(post, label="My bet")
        assert "You're up" in (await dan.press(offer, label=offer.buttons[0].label)).text

        await bot.end(signal.SIGKILL)
        await eve.react(post, down)
        await fay.react(post, up)
        await fay.react(post, down)
        await ann.unreact(post, up)
        await bot.start("2018-02-02T00:40:00Z")
        await discord.until(lambda: "🔒" in post.text and "1 up, 3 down" in post.text, seconds=60)
        assert "You have no bet" in await receipt(ann)
        assert "You're down" in await receipt(eve)
        assert "You have no bet" in await receipt(fay)
        assert await bot.end(signal.SIGTERM) == 0

        # A week on every claim of that dispatch has come to its end.
        await bot.start("2018-02-08T21:30:00Z")
        await discord.until(
            lambda: any(m.reply_to is post for m in desk.messages), seconds=SECONDS_TO_POST
        )
        verdict = next(m for m in desk.messages if m.reply_to is post)
        assert verdict.text.split(":")[0] in ("Right", "Wrong")
        board = await bob.command(desk, "workshop leaderboard", season="all-time")
        assert {name for name in ("bob", "cat", "dan", "eve") if name in board.text} == {
            "bob",
            "cat",
            "dan",
            "eve",
        }
        assert not (await bob.press(board, label="Share")).ephemeral
        assert "1" in (await bob.command(desk, "workshop trail", dispatch="1")).text
        assert "bob" in (await bob.command(desk, "workshop me")).text
        assert await bot.end(signal.SIGTERM) == 0
        assert sum("house" in m.text.splitlines()[0] and not m.reply_to for m in desk.messages) <= 2
        assert not discord.journal.refused
