"""The headless demo, put together and run."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from adapters.clocks.replayed import SteppedClock
from adapters.database import open_book
from adapters.room.feed import Feed
from adapters.room.messages import Messages
from adapters.room.platform import RoomPlatform
from bot.application.beside import beside
from bot.application.bulletin import Bulletin
from bot.application.intake import Intake
from bot.application.replay.crowd import Crowd
from bot.application.replay.headless import replay
from bot.application.room_channel import ROOM, ROOM_SUBSCRIPTION
from bot.application.wording.record import early_line
from bot.application.wording.sentences import capital
from bot.commands.wiring import seeded_keys, wire
from bot.domain.dispatch import HOUSE
from bot.domain.standing import ALL_TIME
from bot.domain.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.application.ports.book import BookReader
    from bot.commands.wiring import Market
    from bot.config import Settings

# One name for every run of a replay: what a killed run had claimed, the next may finish at once.
OWNER = "demo"
TOP_READERS = 5
TRIES = 3
AFTER_THE_END = timedelta(hours=1)


async def run_headless(
    settings: Settings,
    url: str,
    market: tuple[Market, datetime],
    cycles: int,
    seed: int,
    progress: Callable[[int, datetime], None],
    found: Callable[[int, datetime], None],
) -> dict[str, Any]:
    """Run until the book holds that many cycles and return the summary.

    `found` is told first of the cycles that the book holds already, and of the last one's time.
    """
    prices, begins = market
    clock, bulletin = SteppedClock(begins), Bulletin()
    async with open_book(url, clock=clock, new_key=seeded_keys(seed)) as book:
        await book.subscribe(ROOM_SUBSCRIPTION)
        # A replay loses nothing by ending: it goes on where it stopped.
        intake = Intake(book, bulletin, tries=TRIES)
        address = settings.web.base_url
        room = RoomPlatform(ROOM, Messages(), Feed(), clock, address, _unwatched)
        agenda = wire(
            settings,
            prices,
            book,
            clock,
            bulletin,
            intake,
            {ROOM.platform: room},
            owner=OWNER,
            begins=begins,
            seed=seed,
        )
        last = await book.last_cycle()
        if last is not None:
            found((await book.summary())["cycles"], last)
        clock.move_to(last or begins)
        async with beside(intake.run()):
            crowd = Crowd(book, ROOM, seed)
            ends = prices.ends + AFTER_THE_END
            await replay(book, agenda, intake, crowd, clock, cycles, ends, progress)
        return await summarise(book)


async def summarise(book: BookReader) -> dict[str, Any]:
    """Return the counts, the house's record and the best readers."""
    counts = await book.summary()
    counts.pop("readers")
    record = (await book.records(HOUSE))[0]
    best = await book.leaderboard(ROOM.community, ALL_TIME, TOP_READERS)
    return {
        **counts,
        "early": record.early,
        "house": {
            "brier": record.brier,
            "mean_score": record.mean_score,
            "hit_rate": record.hits / record.n if record.n else None,
        },
        "top_readers": [
            {"name": s.name, "points": s.points, "rating": s.rating, "bets": s.bets} for s in best
        ],
    }


def summary_lines(summary: dict[str, Any]) -> list[str]:
    """Return the summary as people read it."""
    house = summary["house"]
    did = (
        ngettext("{n} cycle", "{n} cycles", summary["cycles"]).format(n=summary["cycles"]),
        ngettext("{n} dispatch", "{n} dispatches", summary["dispatches"]).format(
            n=summary["dispatches"]
        ),
        _bets(summary["bets"]),
    )
    said = ngettext("{predictions} prediction", "{predictions} predictions", summary["predictions"])
    outcomes = _("{right} right, {wrong} wrong, {void} void, {open} open")
    lines = [", ".join(did), f"{said}: {outcomes}".format(**summary)]
    if house["brier"] is not None:
        lines.append(
            f"House: {house['hit_rate']:.0%} came true · Brier {house['brier']:.3f} · "
            f"mean score {house['mean_score']:.0%} (a coin: 75%)"
        )
    if summary["early"]:
        lines.append(capital(early_line(summary["early"])))
    for place, reader in enumerate(summary["top_readers"], start=1):
        lines.append(
            f"{place}. {reader['name']} {reader['rating']:+.1f} "
            f"({reader['points']:+.0f} points, {_bets(reader['bets'])})"
        )
    return lines


def _bets(n: int) -> str:
    return ngettext("{n} bet", "{n} bets", n).format(n=n)


def _unwatched() -> bool:
    return False
