"""Reading dispatches and predictions back as trails."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, Select, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database.tables import Dispatch as DispatchRow
from adapters.database.tables import Prediction as PredictionRow
from bot.domain.dispatch import Dispatch
from bot.domain.ledger import seal
from bot.domain.resolution import Evidence, Resolution
from bot.domain.trail import DispatchTrail, Phase, PredictionTrail

AnyRow = Row[Any]


async def dispatch(tx: AsyncConnection, number: int) -> DispatchTrail | None:
    """Return one dispatch with its predictions."""
    rows = (await tx.execute(select(DispatchRow).where(DispatchRow.c.id == number))).all()
    return next(iter(await _with_predictions(tx, rows)), None)


async def dispatches(
    tx: AsyncConnection, before: datetime | None, limit: int
) -> Sequence[DispatchTrail]:
    """Return dispatches published before an instant, newest first."""
    query = select(DispatchRow).order_by(DispatchRow.c.published_at.desc(), DispatchRow.c.id.desc())
    if before is not None:
        query = query.where(DispatchRow.c.published_at < before)
    return await _with_predictions(tx, (await tx.execute(query.limit(limit))).all())


async def neighbours(tx: AsyncConnection, number: int) -> tuple[int | None, int | None]:
    """Return the numbers published just before and just after."""
    order = select(DispatchRow.c.id).order_by(DispatchRow.c.published_at, DispatchRow.c.id)
    ids = list((await tx.execute(order)).scalars())
    if number not in ids:
        return None, None
    i = ids.index(number)
    return (ids[i - 1] if i else None), (ids[i + 1] if i + 1 < len(ids) else None)


async def prediction(tx: AsyncConnection, name: str) -> PredictionTrail | None:
    """Return one prediction."""
    rows = await tx.execute(select(PredictionRow).where(PredictionRow.c.id == name))
    return next(iter(await _with_dispatches(tx, rows.all())), None)


async def predictions(
    tx: AsyncConnection, number: int | None, limit: int
) -> Sequence[PredictionTrail]:
    """Return predictions newest first, a dispatch's headline before its side calls."""
    query = select(PredictionRow).order_by(
        PredictionRow.c.opens_at.desc(), PredictionRow.c.dispatch.desc(), PredictionRow.c.position
    )
    if number is not None:
        query = query.where(PredictionRow.c.dispatch == number)
    return await _with_dispatches(tx, (await tx.execute(query.limit(limit))).all())


async def some_predictions(
    tx: AsyncConnection, names: Iterable[str]
) -> Mapping[str, PredictionTrail]:
    """Return those predictions by id, in the order asked for."""
    wanted = list(names)
    query = select(PredictionRow).where(PredictionRow.c.id.in_(wanted))
    found = {t.id: t for t in await _with_dispatches(tx, (await tx.execute(query)).all())}
    return {name: found[name] for name in wanted if name in found}


async def evidence(tx: AsyncConnection, name: str) -> Evidence | None:
    """Return a prediction's frozen evidence."""
    query = select(PredictionRow.c.evidence).where(PredictionRow.c.id == name)
    text = (await tx.execute(query)).scalar()
    return Evidence.model_validate_json(text) if text else None


@cache
def _calls_of() -> Select[Any]:
    ids: Any = bindparam("ids", expanding=True)
    query = select(PredictionRow).where(PredictionRow.c.dispatch.in_(ids))
    return query.order_by(PredictionRow.c.position)


@cache
def _bodies() -> Select[Any]:
    return select(DispatchRow).where(DispatchRow.c.id.in_(bindparam("ids", expanding=True)))


@lru_cache(maxsize=256)
def _body(text: str) -> Dispatch:
    """Parse a body; the same few are read again and again, and none ever changes."""
    return Dispatch.model_validate_json(text)


async def _with_predictions(tx: AsyncConnection, rows: Sequence[AnyRow]) -> list[DispatchTrail]:
    ids = [row.id for row in rows]
    calls = (await tx.execute(_calls_of(), {"ids": ids})).all()
    trails = []
    for row in rows:
        body = _body(row.body)
        own = tuple(_trail(call, body, row.seal) for call in calls if call.dispatch == row.id)
        trails.append(DispatchTrail(dispatch=body, seal=seal(row.seal), predictions=own))
    return trails


async def _with_dispatches(tx: AsyncConnection, calls: Sequence[AnyRow]) -> list[PredictionTrail]:
    rows = await tx.execute(_bodies(), {"ids": list({call.dispatch for call in calls})})
    bodies = {row.id: (_body(row.body), row.seal) for row in rows}
    return [_trail(call, *bodies[call.dispatch]) for call in calls]


def _trail(row: AnyRow, body: Dispatch, head: str) -> PredictionTrail:
    return PredictionTrail(
        id=row.id,
        dispatch=body,
        position=row.position,
        phase=Phase(row.phase),
        ups=row.ups,
        downs=row.downs,
        seal=seal(head),
        resolution=Resolution.model_validate_json(row.resolution) if row.resolution else None,
        resolved_at=row.resolved_at,
        evidence=sha256(row.evidence.encode()).hexdigest() if row.evidence else "",
        lock_seal=seal(row.lock_seal),
        verdict_seal=seal(row.verdict_seal),
    )
