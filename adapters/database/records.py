"""What forecasters have to show for themselves, and what the house remembers."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database import opinions, trails
from adapters.database.columns import UtcText
from adapters.database.tables import Prediction as Row
from bot.desk.briefing import TOTAL, Memory, PastCall, Tally
from bot.domain.dispatch import HOUSE
from bot.domain.record import Call, Record, record_of
from bot.domain.resolution import Outcome, Resolution
from bot.domain.trail import PredictionTrail

REMEMBERED_CALLS = 40
REMEMBERED_DISPATCHES = 30


async def records(tx: AsyncConnection, forecaster: str, now: datetime) -> Sequence[Record]:
    """Return the record over all calls, then by category, largest first.

    A call settled early counts only from its scheduled end on; until then it is one of `early`.
    """
    if forecaster not in await _callers(tx) and forecaster in await opinions.minds(tx):
        return await opinions.mind_records(tx, forecaster, now)
    rows = await _resolved(tx, forecaster, now)
    early = await _early(tx, forecaster, now)
    groups: dict[str, list[Any]] = {}
    for row in rows:
        groups.setdefault(row.category, []).append(row)
    found = [_record(forecaster, category, group) for category, group in groups.items()]
    found.sort(key=lambda record: (-record.n, record.category))
    return [_record(forecaster, "all", rows).model_copy(update={"early": early}), *found]


async def forecasters(tx: AsyncConnection) -> Sequence[str]:
    """Return everyone with a record: the house, its minds, then everyone else with a call."""
    callers, minds = await _callers(tx), await opinions.minds(tx)
    others = sorted(callers - {HOUSE, *minds})
    return [*([HOUSE] if HOUSE in callers else []), *minds, *others]


async def _callers(tx: AsyncConnection) -> set[str]:
    return set((await tx.execute(select(Row.c.forecaster).distinct())).scalars())


async def memory(tx: AsyncConnection, now: datetime) -> Memory:
    """Return the house's own recent calls, its tallies, and its last dispatches."""
    own = Row.c.forecaster == HOUSE
    query = (
        select(Row.c.id)
        .where(own, Row.c.opens_at < now)
        .order_by(Row.c.opens_at.desc(), Row.c.position)
    )
    names = list((await tx.execute(query.limit(REMEMBERED_CALLS))).scalars())
    found = await trails.some_predictions(tx, names)
    recent = await trails.dispatches(tx, now, REMEMBERED_DISPATCHES)
    return Memory(
        calls=tuple(_past(found[name]) for name in names),
        record=await _tallies(tx, now),
        recent=tuple(t.dispatch for t in recent if t.dispatch.forecaster == HOUSE),
        scored=await opinions.scored_calls(tx, now),
    )


async def _resolved(tx: AsyncConnection, forecaster: str, now: datetime) -> list[Any]:
    query = (
        select(Row.c.category, Row.c.percent, Row.c.outcome, Row.c.resolution)
        .where(Row.c.forecaster == forecaster, Row.c.outcome != "", Row.c.percent.is_not(None))
        .where(Row.c.ends_at <= now)
        .order_by(Row.c.ends_at, Row.c.id)
    )
    return list((await tx.execute(query)).all())


async def _early(tx: AsyncConnection, forecaster: str, now: datetime) -> int:
    query = (
        select(func.count())
        .where(Row.c.forecaster == forecaster, Row.c.percent.is_not(None), Row.c.ends_at > now)
        .where(Row.c.outcome.in_((Outcome.RIGHT.value, Outcome.WRONG.value)))
    )
    return int((await tx.execute(query)).scalar_one())


def _record(forecaster: str, category: str, rows: Iterable[Any]) -> Record:
    scored = [r for r in rows if r.outcome != Outcome.VOID.value]
    voids = [r for r in rows if r.outcome == Outcome.VOID.value]
    calls = (Call(category=category, percent=r.percent, outcome=_o(r)) for r in scored)
    reasons = (Resolution.model_validate_json(r.resolution).reason for r in voids)
    return record_of(forecaster, category, calls, reasons)


def _o(row: Any) -> int:
    return int(row.outcome == Outcome.RIGHT.value)


async def _tallies(tx: AsyncConnection, now: datetime) -> dict[str, Tally]:
    """Return the house's tallies by category, by family, and over all."""
    sums: dict[str, Tally] = {}
    for row in await tx.execute(_sums(), {"now": now}):
        for name in (TOTAL, row.category, row.category.split("/")[1]):
            old = sums.get(name, Tally(0, 0, 0.0, 0.0))
            sums[name] = Tally(
                old.n + row.n,
                old.hits + row.hits,
                old.expected + row.percents / 100,
                old.squares + row.squares / 10_000,
            )
    return sums


@cache
def _sums() -> Select[Any]:
    right = Row.c.outcome == Outcome.RIGHT.value
    missed = case((right, 100 - Row.c.percent), else_=Row.c.percent)
    return (
        select(
            Row.c.category,
            func.count().label("n"),
            func.sum(case((right, 1), else_=0)).label("hits"),
            func.sum(Row.c.percent).label("percents"),
            func.sum(missed * missed).label("squares"),
        )
        .where(Row.c.forecaster == HOUSE, Row.c.percent.is_not(None))
        .where(Row.c.outcome.in_((Outcome.RIGHT.value, Outcome.WRONG.value)))
        .where(Row.c.ends_at <= bindparam("now", type_=UtcText()))
        .group_by(Row.c.category)
        .order_by(Row.c.category)
    )


def _past(trail: PredictionTrail) -> PastCall:
    resolution = trail.resolution
    return PastCall(
        dispatch=trail.dispatch,
        position=trail.position,
        outcome=resolution.outcome if resolution else None,
        reason=resolution.reason if resolution else "",
        ups=trail.ups,
        downs=trail.downs,
    )
