"""What people see on Discord, to look at: `python -m tests.gallery [FOLDER]`.

Prints the address of the local Discord's page, with a channel for each kind of message. With a
FOLDER it draws them into it instead, as wide as a phone and as a desk. The setup panel is not among
them, since it lives only in a running bot: see `python -m tests.discord_server`.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import sys
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from adapters.charts.verdict import verdict_chart
from adapters.clocks.replayed import SteppedClock
from adapters.discord.answering.answers import card
from adapters.discord.answering.receipts import buttons, receipt_buttons, receipt_text
from adapters.discord.render import render
from adapters.discord.sending.look import Place
from bot.application.commands.group import Commands
from bot.domain.bets import Account, BetView, Side
from bot.domain.post import (
    CallPost,
    Climber,
    DispatchPost,
    EssayPost,
    NoticePost,
    Post,
    Receipt,
    ReminderPost,
    VerdictPost,
)
from bot.domain.trail import Phase
from tests.browser import CHROMIUM, chromium
from tests.discord_server import DiscordServer, Person
from tests.discord_server.rest.writing import components
from tests.discord_server.world.messages import Draft
from tests.fakes.book_reader import FakeModeratedBook
from tests.fakes.stories import (
    NOW,
    RIGHT,
    VOID,
    WRONG,
    dispatch,
    evidence,
    prediction,
    records,
    standing,
    story,
    trail,
)

PORT, WIDTHS = 8766, (390, 1000)
URL = "https://desk.example.com"
ASKED = (
    *("latest", "trail 54", "trail 99", "record", "leaderboard", "leaderboard 1999", "me", "link"),
    *("forget-me", "help", "hlep", "setup", "status", "pause", "resume", "hide 54.0", "void 54.0"),
)
Looks = dict[str, list[dict[str, Any]]]


def posts() -> dict[str, list[Post]]:
    """Posts in every state of their lives."""
    told, note = story(), story(dispatch(title="A quiet close", predictions=()))
    ended = [story(resolutions=(each,)) for each in (RIGHT, WRONG, VOID)]
    no_bets = story(dispatch(predictions=(prediction(percent=97),)))
    climber = Climber(name="reader_17", rank=3)
    return {
        "dispatches": [
            DispatchPost(trail=each)
            for each in (told, story(phase=Phase.LOCKED), *ended, no_bets, note)
        ],
        "thread": [
            EssayPost(trail=told),
            *(CallPost(trail=call) for call in (*told.predictions[1:], *no_bets.predictions)),
            *(ReminderPost(trail=each) for each in (told, story(phase=Phase.LOCKED), ended[0])),
        ],
        "verdicts": [VerdictPost(trail=each.predictions[0], climbers=(climber,)) for each in ended],
        "notices": [NoticePost(text="The desk was away for a while.")],
    }


def receipts() -> Iterable[dict[str, Any]]:
    """What My bet answers before the lock, after it and after the verdict."""
    up = BetView(prediction="54.0", side=Side.UP, at=NOW)
    down = up.model_copy(update={"side": Side.DOWN, "both": True})
    for given in (trail(), trail(phase=Phase.LOCKED), trail(resolution=RIGHT), trail(hidden=True)):
        for bet in (None, up, down):
            receipt = Receipt(trail=given, bet=bet, late=given.phase is Phase.LOCKED)
            row = buttons(*receipt_buttons(receipt, NOW, "-"))
            shown = row.to_components() if row else []
            yield {"content": receipt_text(receipt, NOW), "components": shown}


async def answers(book: FakeModeratedBook, rank: str) -> list[dict[str, Any]]:
    """What commands answer to somebody of that rank."""
    commands = Commands(book, SteppedClock(NOW), ZoneInfo("America/New_York"))
    ann = Account(platform="discord", user="1", name="ann")
    moderator, operator = rank == "moderator", rank == "operator"
    told = [
        await commands.answer(line, ann, "1", moderator=moderator, operator=operator)
        for line in ASKED
    ]
    return [
        {"embeds": [card(answer, URL, is_post=line == "latest").to_dict()]}
        for line, answer in zip(ASKED, told, strict=True)
    ]


async def looks() -> Looks:
    """Everything there is to look at, by the name of its channel."""
    later = datetime.now(UTC) - NOW
    place = Place(key="-", public_url=URL, shown=lambda instant: instant + later)
    found: Looks = {
        name: [render(post, place).payload | _picture(post) for post in told]
        for name, told in posts().items()
    }
    board = [standing(n, f"reader_{n}", 148 - 50 * n, provisional=n > 2) for n in range(1, 5)]
    full = FakeModeratedBook(
        stories=[story(resolutions=(RIGHT,))],
        kept_records={"house": records()},
        boards={("1", "2018-Q1"): board},
    )
    return found | {
        "receipts": list(receipts()),
        "answers": await answers(full, "reader"),
        "answers-of-an-empty-book": await answers(FakeModeratedBook(), "reader"),
        "answers-to-moderators": await answers(full, "moderator"),
    }


def _picture(post: Post) -> dict[str, Any]:
    if not isinstance(post, VerdictPost):
        return {}
    png = verdict_chart(post.trail, evidence(), {}, dark=True) or b""
    embed = render(post, Place()).embeds[0]
    return {
        "embeds": [
            embed | {"image": {"url": f"data:image/png;base64,{base64.b64encode(png).decode()}"}}
        ]
    }


async def hang(discord: DiscordServer) -> Person:
    """Put everything into channels of a new guild, and return who may look at it."""
    guild = discord.add_guild("Gallery")
    for name, shown in (await looks()).items():
        channel = guild.add_text_channel(name)
        for look in shown:
            parts = {**look, "components": components(look.get("components", []), [])}
            discord.world.post(channel, discord.bot, Draft(**parts))
    return discord.add_user("ann", guild)


async def draw(discord: DiscordServer, viewer: Person, folder: Path, browser: str) -> None:
    """Draw each channel of what hangs there."""
    async with chromium(browser) as opened:
        for width in WIDTHS:
            page = await opened.new_page(viewport={"width": width, "height": 800})
            for channel in next(iter(discord.world.guilds.values())).channels.values():
                await page.goto(discord.picture_url(channel, viewer))
                await page.wait_for_selector("body[data-ready] article")
                await page.screenshot(path=folder / f"{channel.name}-{width}.png", full_page=True)


async def show(folder: Path | None, port: int, browser: str) -> None:
    async with DiscordServer(port=port) as discord:
        viewer = await hang(discord)
        if folder is not None:
            await draw(discord, viewer, folder, browser)
            return
        sys.stdout.write(f"{discord.page_url}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.gallery", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--browser", default=CHROMIUM)
    given = parser.parse_args()
    with suppress(KeyboardInterrupt):
        asyncio.run(show(given.folder, given.port, given.browser))


if __name__ == "__main__":
    main()
