"""The side panel: the season's first ten with the reader's own row, and the desk's record."""

from collections.abc import Sequence

from adapters.room.render import Payload
from bot.application.ports.book import BookReader
from bot.application.ports.clock import Clock
from bot.application.wording.numbers import points
from bot.application.wording.record import came_true
from bot.application.wording.standings import rating
from bot.domain.bets import Account
from bot.domain.dispatch import HOUSE
from bot.domain.plain import NAME, plain
from bot.domain.standing import Standing, season_of

PLACES = 10


async def board_payload(book: BookReader, clock: Clock, community: str, reader: Account) -> Payload:
    """Return the board of the season that runs now, as this reader sees it."""
    season = season_of(clock.now())
    first = await book.leaderboard(community, season, PLACES)
    me = await book.me(reader, community, season)
    own = me.standing
    return {
        "season": season.replace("-", " "),
        "rows": [row_payload(row, own) for row in _with_own(first, own)],
        "readers": me.readers,
        "record": await _record_line(book),
    }


def row_payload(standing: Standing, own: Standing | None) -> Payload:
    """Return one row; `own` marks the reader's own."""
    return {
        "rank": standing.rank,
        "name": plain(standing.name, NAME) or plain(standing.reader, NAME),
        "points": points(round(standing.points, 1)),
        "rating": rating(standing),
        "simulated": standing.simulated,
        "provisional": standing.provisional,
        "own": own is not None and standing.reader == own.reader,
    }


def _with_own(first: Sequence[Standing], own: Standing | None) -> Sequence[Standing]:
    if own is None or any(row.reader == own.reader for row in first):
        return first
    return (*first, own)


async def _record_line(book: BookReader) -> str:
    records = await book.records(HOUSE)
    return came_true(records[0]) if records and records[0].n else ""
