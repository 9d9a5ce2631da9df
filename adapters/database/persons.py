"""What one reader asks about themselves."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database import bets, readers, standings, trails
from adapters.database.tables import Bet
from adapters.database.tables import Prediction as PredictionRow
from bot.domain.bets import Account, BetView
from bot.domain.post import Me
from bot.domain.standing import Standing
from bot.domain.trail import Phase, PredictionTrail

SHOWN_OPEN = 10


async def me(tx: AsyncConnection, account: Account, community: str, season: str) -> Me:
    """Return an account's place in a community's season, and its bets."""
    board = await standings.leaderboard(tx, community, season, None)
    reader = await readers.reader_of(tx, account)
    place = next((i for i, s in enumerate(board) if s.reader == reader), None)
    waiting = await _bets(tx, reader, scored=False)
    scored = await _bets(tx, reader, scored=True)
    return Me(
        standing=None if place is None else board[place],
        readers=len(board),
        above=_above(board, place),
        open=tuple(waiting[:SHOWN_OPEN]),
        last=scored[0] if scored else None,
    )


def _above(board: Any, place: int | None) -> Standing | None:
    better = [s for s in board[:place] if s.rank < board[place].rank] if place else []
    return better[-1] if better else None


async def _bets(
    tx: AsyncConnection, reader: str | None, *, scored: bool
) -> list[tuple[PredictionTrail, BetView]]:
    if reader is None:
        return []
    resolved = PredictionRow.c.phase == Phase.RESOLVED.value
    query = (
        select(Bet)
        .join(PredictionRow, PredictionRow.c.id == Bet.c.prediction)
        .where(Bet.c.reader == reader, Bet.c.side.is_not(None), resolved if scored else ~resolved)
        .order_by(PredictionRow.c.resolved_at.desc(), PredictionRow.c.opens_at.desc())
        .limit(1 if scored else SHOWN_OPEN)
    )
    rows = (await tx.execute(query)).all()
    found = await trails.some_predictions(tx, [row.prediction for row in rows])
    return [(found[row.prediction], bets.view(row)) for row in rows]
