"""A desk's Slack side as a process of its own: `python -m tests.integration.slack.process PLACE`.

`PLACE` is JSON with the addresses and tokens. It takes bets until it is killed.
"""

import asyncio
import json
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

from adapters.clocks.replayed import SteppedClock
from adapters.database import open_book
from adapters.slack.connection.access import Access
from adapters.slack.connection.socket_mode import PATIENT
from adapters.slack.server import SlackSide
from bot.application.beside import beside
from bot.application.bulletin import Bulletin
from bot.application.commands.group import Commands
from bot.application.intake import Intake


async def main(place: dict[str, str]) -> None:
    """Take bets."""
    clock = SteppedClock(datetime.fromisoformat(place["now"]))
    async with open_book(place["url"], clock=clock) as book:
        bulletin = Bulletin()
        intake = Intake(book, bulletin)
        side = SlackSide(
            book=book,
            intake=intake,
            clock=clock,
            commands=Commands(book, clock, ZoneInfo("UTC")),
            bulletin=bulletin,
            access=Access(bot_token=place["bot_token"], app_token=place["app_token"]),
            api_base=place["api_base"],
            zone=ZoneInfo("UTC"),
            patience=PATIENT._replace(renewal=0.2),
        )
        await side.open()
        async with beside(intake.run(), side.run()):
            await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(json.loads(sys.argv[1])))
