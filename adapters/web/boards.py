"""Which leaderboards the web may show, and under which names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.plain import NAME, plain
from bot.domain.standing import ALL_TIME, EVERYWHERE, season_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.application.ports.book import BookReader
    from bot.domain.standing import Standing

SHOWN = 100
EVERYBODY = 1_000_000


@dataclass(frozen=True)
class Board:
    """One leaderboard, and the seasons and communities a visitor may choose instead."""

    season: str
    seasons: Sequence[str]
    community: str
    communities: Sequence[tuple[str, str]]
    standings: Sequence[Standing]


async def board(book: BookReader, now: datetime, season: str, community: str) -> Board | None:
    """Return the board asked for, or None if there is none or it is not for the public.

    Empty choices are the season that is running and all open communities. Names inside a community
    are its own: out here readers appear as they do among all communities, by consent or pseudonym.
    """
    seasons = list(await book.seasons())
    known = {s.channel.community: s for s in await book.subscriptions() if s.is_open}
    chosen = season or _default(seasons, now)
    scope = community or EVERYWHERE
    if (season and season not in seasons) or (scope != EVERYWHERE and scope not in known):
        return None
    standings = await book.leaderboard(scope, chosen, SHOWN)
    if scope != EVERYWHERE:
        everybody = await book.leaderboard(EVERYWHERE, chosen, EVERYBODY)
        public = {s.reader: s.name for s in everybody}
        standings = [_named(s, public) for s in standings]
    communities = [(key, plain(s.community_name, NAME)) for key, s in known.items()]
    return Board(chosen, seasons, scope, communities, standings)


def _default(seasons: Sequence[str], now: datetime) -> str:
    running = season_of(now)
    past = [s for s in seasons if s not in (ALL_TIME, running)]
    return running if running in seasons or not past else past[0]


def _named(standing: Standing, public: dict[str, str]) -> Standing:
    name = public.get(standing.reader, f"reader-{standing.reader[:4]}")
    return standing.model_copy(update={"name": name})
