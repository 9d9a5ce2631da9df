"""Storing a dispatch: its body in the chain, its predictions, and a post for every channel."""

from datetime import UTC, datetime

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database import ledger, queueing
from adapters.database.tables import Dispatch as DispatchRow
from adapters.database.tables import Prediction as PredictionRow
from bot.domain.dispatch import Dispatch, Draft, Prediction, prediction_id
from bot.domain.errors import BadInput
from bot.domain.looks import first_look
from bot.domain.trail import Phase
from bot.domain.values import canonical_json

# A call without a probability can be told, but not scored: nobody looks at its evidence.
NEVER = datetime(9999, 12, 31, tzinfo=UTC)


async def store(
    tx: AsyncConnection,
    draft: Draft,
    *,
    forecaster: str,
    number: int | None,
    cycle: int,
    cycle_at: datetime,
    published_at: datetime,
) -> Dispatch:
    """Store a dispatch with its predictions and queue its posts."""
    body = Dispatch(
        **dict(draft),
        id=await _number(tx, number),
        cycle=cycle,
        cycle_at=cycle_at,
        published_at=published_at,
        forecaster=forecaster,
    )
    head = await ledger.append(
        tx, "dispatch", str(body.id), published_at, body.model_dump(mode="json")
    )
    await tx.execute(
        insert(DispatchRow).values(
            id=body.id,
            forecaster=forecaster,
            cycle=cycle,
            published_at=published_at,
            title=body.title,
            body=canonical_json(body),
            seal=head,
        )
    )
    if body.predictions:
        await tx.execute(insert(PredictionRow), [_row(body, p) for p in body.predictions])
    await queueing.queue_dispatch(tx, body)
    return body


async def _number(tx: AsyncConnection, wanted: int | None) -> int:
    if wanted is None:
        return int((await tx.execute(select(func.max(DispatchRow.c.id)))).scalar() or 0) + 1
    taken = await tx.execute(select(DispatchRow.c.title).where(DispatchRow.c.id == wanted))
    title = taken.scalar()
    if title is not None:
        raise BadInput(f"number {wanted} already belongs to “{title}”", where="import")
    return wanted


def _row(body: Dispatch, prediction: Prediction) -> dict[str, object]:
    schedule = prediction.schedule
    return {
        "id": prediction_id(body.id, prediction.position),
        "dispatch": body.id,
        "position": prediction.position,
        "forecaster": body.forecaster,
        "category": prediction.category,
        "percent": prediction.probability,
        "takes_bets": prediction.takes_bets,
        "opens_at": schedule.opens,
        "locks_at": schedule.locks,
        "ends_at": schedule.window_end,
        "check_at": NEVER if prediction.probability is None else first_look(schedule),
        "looks": 0,
        "phase": Phase.OPEN.value,
        "ups": 0,
        "downs": 0,
        "bets_head": "",
        "bets_count": 0,
        "lock_seal": "",
        "outcome": "",
        "resolution": "",
        "evidence": "",
        "resolved_at": None,
        "verdict_seal": "",
    }
