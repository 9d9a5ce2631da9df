"""Locks and verdicts: close the bets, judge the claim, settle everyone, tell every channel."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, case, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database import climbers, communities, ledger, queueing, standings
from adapters.database.standings import Settlement
from adapters.database.tables import Bet, Dispatch
from adapters.database.tables import Prediction as Row
from bot.domain.bets import Side
from bot.domain.dispatch import HOUSE
from bot.domain.post import Climber
from bot.domain.resolution import Evidence, Outcome, Resolution
from bot.domain.standing import season_of
from bot.domain.trail import Phase
from bot.domain.values import canonical_json


async def lock(tx: AsyncConnection, predictions: Sequence[str], now: datetime) -> int:
    """Close the bets, put the heads of their chains into the global one, ask for edits."""
    rows = (await tx.execute(_open_ones(), {"names": list(predictions)})).all()
    for row in rows:
        head = await ledger.append(tx, "lock", row.id, now, await _bets_body(tx, row))
        await _update(tx, row.id, phase=Phase.LOCKED.value, lock_seal=head)
    for dispatch in sorted({row.dispatch for row in rows}):
        await queueing.queue_edits(tx, dispatch, now)
    return len(rows)


@cache
def _open_ones() -> Select[Any]:
    names: Any = bindparam("names", expanding=True)
    query = select(Row).where(Row.c.id.in_(names), Row.c.phase == Phase.OPEN.value)
    return query.order_by(Row.c.dispatch, Row.c.position)


@cache
def _one() -> Select[Any]:
    return select(Row).where(Row.c.id == bindparam("name"))


async def _bets_body(tx: AsyncConnection, row: Any) -> dict[str, object]:
    counted = (
        select(Bet.c.side, func.count()).where(Bet.c.prediction == row.id).group_by(Bet.c.side)
    )
    sides = {row[0]: row[1] for row in await tx.execute(counted)}
    return {
        "head": row.bets_head,
        "actions": row.bets_count,
        "up": sides.get(Side.UP.value, 0),
        "down": sides.get(Side.DOWN.value, 0),
    }


async def resolve(
    tx: AsyncConnection,
    prediction: str,
    resolution: Resolution,
    evidence: Evidence,
    now: datetime,
) -> bool:
    """Store a verdict and settle it; a prediction still open is locked first."""
    await lock(tx, [prediction], now)
    row = await _row(tx, prediction)
    if row is None or row.phase == Phase.RESOLVED.value:
        return False
    body: dict[str, object] = {
        "resolution": resolution.model_dump(mode="json"),
        "evidence": evidence.seal,
    }
    head = await ledger.append(tx, "verdict", prediction, now, body)
    await _update(
        tx,
        prediction,
        phase=Phase.RESOLVED.value,
        outcome=resolution.outcome.value,
        resolution=canonical_json(resolution),
        evidence=canonical_json(evidence),
        resolved_at=now,
        verdict_seal=head,
    )
    risen = await _settle(tx, row, resolution.outcome)
    await queueing.queue_edits(tx, row.dispatch, now)
    if row.forecaster == HOUSE:
        await queueing.queue_verdict(tx, prediction, row.dispatch, now, risen)
    return True


async def void(tx: AsyncConnection, prediction: str, reason: str, by: str, now: datetime) -> bool:
    """Void a prediction for a named fault in the data, as a correction in the chain.

    What was scored is taken back; the evidence stays as it was.
    """
    await lock(tx, [prediction], now)
    row = await _row(tx, prediction)
    if row is None or row.outcome == Outcome.VOID.value:
        return False
    resolution = Resolution(outcome=Outcome.VOID, reason=reason, decided_at=now)
    body: dict[str, object] = {
        "resolution": resolution.model_dump(mode="json"),
        "replaces": row.outcome,
        "by": by,
    }
    head = await ledger.append(tx, "correction", prediction, now, body)
    if row.outcome and row.percent is not None:
        await standings.unsettle(tx, await _settlement(tx, row))
        await tx.execute(update(Bet).where(Bet.c.prediction == prediction).values(points=None))
    await _update(
        tx,
        prediction,
        phase=Phase.RESOLVED.value,
        outcome=Outcome.VOID.value,
        resolution=canonical_json(resolution),
        resolved_at=now,
        verdict_seal=head,
    )
    await queueing.queue_edits(tx, row.dispatch, now)
    return True


async def postpone(tx: AsyncConnection, prediction: str, until: datetime) -> None:
    """Look again later."""
    await _update(tx, prediction, check_at=until, looks=Row.c.looks + 1)


async def _settle(
    tx: AsyncConnection, row: Any, outcome: Outcome
) -> dict[str, tuple[Climber, ...]]:
    if outcome is Outcome.VOID or row.percent is None:
        return {}
    await score_bets(tx, row.id, row.percent, int(outcome is Outcome.RIGHT))
    settlement = await _settlement(tx, row)
    bets = await standings.scored(tx, row.id)
    season = settlement.season
    boards = bets.keys() & await _communities(tx) if row.position == 0 else set()
    before = await climbers.tops(tx, boards, season)
    indexed = await standings.settle(tx, settlement, bets)
    after = await climbers.tops(tx, boards, season, indexed=indexed)
    return await climbers.risen(tx, before, after)


async def _settlement(tx: AsyncConnection, row: Any) -> Settlement:
    query = select(Dispatch.c.published_at).where(Dispatch.c.id == row.dispatch)
    published: datetime = (await tx.execute(query)).scalar_one()
    return Settlement(row.id, row.dispatch, published, season_of(row.ends_at))


async def score_bets(tx: AsyncConnection, prediction: str, percent: int, o: int) -> None:
    """Give every bet on a prediction its points."""
    up = 100 * o - percent
    await tx.execute(
        update(Bet)
        .where(Bet.c.prediction == prediction, Bet.c.side.is_not(None))
        .values(points=case((Bet.c.side == Side.UP.value, up), else_=-up))
    )


async def _communities(tx: AsyncConnection) -> set[str]:
    return {s.channel.community for s in await communities.subscriptions(tx)}


async def _row(tx: AsyncConnection, prediction: str) -> Any:
    return (await tx.execute(_one(), {"name": prediction})).first()


async def _update(tx: AsyncConnection, prediction: str, **values: Any) -> None:
    await tx.execute(update(Row).where(Row.c.id == prediction).values(**values))
