"""`workshop run` on Discord and on Slack: one dispatch in both, and one book for all bets."""

import asyncio
import signal
from pathlib import Path

from adapters.clocks.system import SystemClock
from adapters.database import open_book
from bot.application.ports.book import Subscription
from bot.application.ports.chat import Channel
from bot.domain.trail import PredictionTrail
from tests.discord_server import DiscordServer
from tests.e2e.desk import running_desk
from tests.slack_server import Limits, SlackServer

SECONDS_TO_START = 60
SECONDS_TO_POST = 90


async def subscribe(url: str, *channels: Channel) -> None:
    """Let channels have dispatches, as their moderators would."""
    async with open_book(url, clock=SystemClock()) as book:
        for channel in channels:
            of_slack = {"up": "arrow_up", "down": "arrow_down"}
            reactions = of_slack if channel.platform == "slack" else {}
            await book.subscribe(
                Subscription(channel=channel, community_name="Traders", **reactions)
            )


async def first_prediction(url: str) -> PredictionTrail:
    async with open_book(url, clock=SystemClock()) as book:
        trail = await book.prediction("1.0")
        assert trail is not None
        return trail


async def test_one_dispatch_stands_on_both_and_bets_come_from_both(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/book.db"
    async with DiscordServer() as discord, SlackServer(limits=Limits.lenient()) as slack:
        guild = discord.add_guild("Traders", with_bot=True)
        there = guild.add_text_channel("market-desk")
        dan = discord.add_user("dan", guild)
        team = slack.add_team("Traders")
        ann, ben = (slack.add_person(name, team) for name in ("ann", "ben"))
        here = team.add_channel("market-desk", ann, ben)
        await subscribe(
            url,
            Channel(platform="discord", community=str(guild.id), id=str(there.id)),
            Channel(platform="slack", community=team.id, id=here.id),
        )
        settings = {
            "DISCORD__TOKEN": discord.token,
            "DISCORD__API_BASE": discord.api_base,
            "SLACK__BOT_TOKEN": team.token,
            "SLACK__APP_TOKEN": slack.app_token,
            "SLACK__API_BASE": slack.api_base,
            "DATABASE__URL": url,
            "CLOCK__START": "2018-02-01T21:20:00Z",
            "CLOCK__SPEED": "60",
            "WEB__PORT": "0",
        }
        async with running_desk(tmp_path, settings) as process:
            await discord.gateway.until_ready(seconds=SECONDS_TO_START)
            await slack.connected(SECONDS_TO_START)
            await there.wait_for_messages(1, seconds=SECONDS_TO_POST)
            await here.wait_for_messages(1, seconds=SECONDS_TO_POST)
            await discord.until(lambda: len(there.last.counts) == 2, seconds=30)
            up, _down = there.last.counts
            await dan.react(there.last, up)
            # Discord waits for no acknowledgement.
            while (await first_prediction(url)).ups < 1:  # noqa: ASYNC110
                await asyncio.sleep(0.1)
            await ann.react(here.by_app[0], "arrow_up")
            await ben.react(here.by_app[0], "arrow_down")
            await slack.delivered()
            process.send_signal(signal.SIGTERM)
            assert await process.wait() == 0
        trail = await first_prediction(url)
        assert (trail.ups, trail.downs) == (2, 1)
        assert "Traceback" not in (tmp_path / "log").read_text()
