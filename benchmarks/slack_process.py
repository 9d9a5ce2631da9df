"""The processes that are measured: `python -m benchmarks.slack_process KIND PLACE`.

`bare` is the library with a listener that does nothing, `bot` the whole Slack side with a book on
disk. Both say that they are ready; the second then answers each line on stdin with what it counts.
"""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import sys
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.clocks.replayed import ReplayedClock
from adapters.database import open_book
from adapters.database.book import SqlBook
from adapters.slack.connection.access import Access
from adapters.slack.server import SlackSide
from benchmarks.talk import say
from bot.application.beside import beside
from bot.application.bulletin import Bulletin
from bot.application.commands.group import Commands
from bot.application.intake import Intake
from bot.application.ports.book import Subscription
from bot.application.ports.chat import Channel
from tests.fakes.stories import PUBLISHED, dispatch
from tests.publication import draft_of, publish

SETTLED_SECONDS = 1.0
PREDICTION = "1.0"


async def bare(place: dict[str, str]) -> None:
    """Acknowledge reactions with the library alone."""
    logging.getLogger().setLevel(logging.WARNING)
    client = AsyncWebClient(token=place["bot_token"], base_url=f"{place['api_base']}/")
    app = AsyncApp(client=client, signing_secret="not used", process_before_response=True)

    @app.event("reaction_added")
    async def reacted() -> None:
        """Nothing."""

    handler = AsyncSocketModeHandler(app, place["app_token"])
    await handler.connect_async()  # type: ignore[no-untyped-call] # the library's
    await asyncio.sleep(SETTLED_SECONDS)
    gc.freeze()
    say(ready=True)
    while await asyncio.to_thread(sys.stdin.readline):
        say(counted=0)
    await handler.close_async()  # type: ignore[no-untyped-call] # the library's


async def bot(place: dict[str, str], folder: Path) -> None:
    """Keep reactions as bets."""
    clock = ReplayedClock(PUBLISHED - timedelta(minutes=1), 1)
    async with open_book(f"sqlite:///{folder}/book.db", clock=clock) as book:
        await _publish(book, clock, place)
        bulletin, zone = Bulletin(), ZoneInfo("America/New_York")
        intake = Intake(book, bulletin)
        side = SlackSide(
            book=book,
            intake=intake,
            clock=clock,
            commands=Commands(book, clock, zone),
            bulletin=bulletin,
            access=Access(bot_token=place["bot_token"], app_token=place["app_token"]),
            api_base=place["api_base"],
            zone=zone,
        )
        await side.open()
        async with beside(intake.run(), side.run()):
            await asyncio.sleep(SETTLED_SECONDS)
            gc.freeze()
            say(ready=True)
            while await asyncio.to_thread(sys.stdin.readline):
                trail = await book.prediction(PREDICTION)
                assert trail is not None
                say(counted=trail.ups + trail.downs)


async def _publish(book: SqlBook, clock: ReplayedClock, place: dict[str, str]) -> None:
    """Let the message that stands in the channel be a dispatch."""
    channel = Channel(platform="slack", community=place["team"], id=place["channel"])
    await book.subscribe(
        Subscription(channel=channel, community_name="Traders", up="arrow_up", down="arrow_down")
    )
    clock.move_to(PUBLISHED)
    await publish(book, draft_of(dispatch()), PUBLISHED)
    (post,) = await book.claim_posts(clock.now(), "benchmark", 60)
    await book.sent(post, f"{place['channel']}/{place['ts']}")


def main(kind: str, place: dict[str, str]) -> None:
    """Be measured."""
    if kind == "bare":
        asyncio.run(bare(place))
        return
    with TemporaryDirectory() as name:
        asyncio.run(bot(place, Path(name)))


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
