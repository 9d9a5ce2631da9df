"""What one reader asks about themselves."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database import bets, places, readers, trails
from adapters.database.tables import Bet
from adapters.database.tables import Prediction as PredictionRow
from bot.domain.bets import Account, BetView
from bot.domain.post import Me
from bot.domain.trail import Phase, PredictionTrail

SHOWN_OPEN = 10


async def me(tx: AsyncConnection, account: Account, community: str, season: str) -> Me:
    """Return an account's place in a community's season, and its bets."""
    keys = await readers.keys_of(tx, account)
    place = await places.place(tx, community, season, await readers.reader_of(tx, account))
    waiting = await _bets(tx, keys, scored=False)
    scored = await _bets(tx, keys, scored=True)
    return Me(
        standing=place.own,
        readers=place.readers,
        above=place.above,
        open=tuple(waiting[:SHOWN_OPEN]),
        last=scored[0] if scored else None,
        community=community,
    )


async def _bets(
    tx: AsyncConnection, keys: Sequence[str], *, scored: bool
) -> list[tuple[PredictionTrail, BetView]]:
    if not keys:
        return []
    resolved = PredictionRow.c.phase == Phase.RESOLVED.value
    query = (
        bets.AT_HOME.join(PredictionRow, PredictionRow.c.id == Bet.c.prediction)
        .where(Bet.c.reader.in_(keys), Bet.c.side.is_not(None), resolved if scored else ~resolved)
        .order_by(PredictionRow.c.resolved_at.desc(), PredictionRow.c.opens_at.desc())
        .limit(1 if scored else SHOWN_OPEN)
    )
    rows = (await tx.execute(query)).all()
    found = await trails.some_predictions(tx, [row.prediction for row in rows])
    return [(found[row.prediction], bets.view(row)) for row in rows]
