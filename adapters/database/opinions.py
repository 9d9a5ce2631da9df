"""What the minds said of the house's calls, read from the dispatches that hold it.

A dispatch's body keeps each mind's probability for each prediction and stands in the chain, so a
mind's record needs no table of its own: it follows from bodies and verdicts, which the audit
recomputes. Numbers come out of JSON as text and are read by Python, so that both databases give
the same floats to the last bit.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import JSON, Label, Select, String, Text, bindparam, cast, func, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from adapters.database.columns import UtcText
from adapters.database.tables import Dispatch as DispatchRow
from adapters.database.tables import Prediction as Row
from bot.desk.briefing import ScoredCall
from bot.desk.weights import weights
from bot.domain.dispatch import HOUSE
from bot.domain.record import Call, Record, record_of
from bot.domain.resolution import Outcome, Resolution

REMEMBERED_VERDICTS = 2_000
LATELY = 50
"""How many dispatches back a mind is looked for."""


@dataclass(frozen=True)
class Said:
    """What was said of one prediction before it was published."""

    anchor: float | None
    climatology: float | None
    minds: dict[str, int | None]


async def scored_calls(tx: AsyncConnection, now: datetime) -> tuple[ScoredCall, ...]:
    """Return the house's newest calls whose windows have ended, in the order they ended."""
    query = (
        _ended(tx.dialect.name)
        .where(Row.c.outcome.in_((Outcome.RIGHT.value, Outcome.WRONG.value)))
        .limit(REMEMBERED_VERDICTS)
    )
    rows = reversed((await tx.execute(query, {"now": now})).all())
    return tuple(call for row in rows for call in _scored(row))


async def minds(tx: AsyncConnection) -> Sequence[str]:
    """Return the minds of the house's newest dispatches, in the order these list them."""
    body = _part(tx.dialect.name, DispatchRow.c.body, "minds")
    query = select(body).where(DispatchRow.c.forecaster == HOUSE)
    newest = query.order_by(DispatchRow.c.published_at.desc()).limit(LATELY)
    found = (await tx.execute(newest)).scalars()
    return list(dict.fromkeys(view["mind"] for text in found for view in json.loads(text or "[]")))


async def mind_records(tx: AsyncConnection, mind: str, now: datetime) -> Sequence[Record]:
    """Return a mind's record over all of the house's calls, then by category, largest first.

    Each mind is scored on its own probability, beside the anchor's on the same calls; a call on
    which it abstained counts for nothing but the number of abstentions.
    """
    groups: dict[str, list[tuple[Any, Said]]] = {}
    rows = (await tx.execute(_ended(tx.dialect.name), {"now": now})).all()
    told = [(row, said) for row in reversed(rows) if mind in (said := _said(row)).minds]
    for row, said in told:
        groups.setdefault(row.category, []).append((row, said))
    found = [_record(mind, category, group) for category, group in groups.items()]
    found.sort(key=lambda record: (-record.n, record.category))
    learned = weights(await scored_calls(tx, now)).get(mind)
    return [_record(mind, "all", told, learned), *found]


def _record(
    mind: str, category: str, told: Sequence[tuple[Any, Said]], weight: float | None = None
) -> Record:
    spoke = [(row, said, p) for row, said in told if (p := said.minds[mind]) is not None]
    judged = [each for each in spoke if each[0].outcome != Outcome.VOID.value]
    calls = [
        Call(category=category, percent=p, outcome=_o(row), anchor=said.anchor)
        for row, said, p in judged
    ]
    voids = [row for row, _said, _p in spoke if row.outcome == Outcome.VOID.value]
    reasons = (Resolution.model_validate_json(row.resolution).reason for row in voids)
    record = record_of(mind, category, calls, reasons)
    return record.model_copy(update={"weight": weight, "abstained": len(told) - len(spoke)})


def _scored(row: Any) -> Sequence[ScoredCall]:
    said = _said(row)
    if said.anchor is None or said.climatology is None:
        return ()
    spoke = {mind: p / 100 for mind, p in said.minds.items() if p is not None}
    stated = row.percent / 100
    return (ScoredCall(row.category, stated, said.anchor, said.climatology, _o(row), spoke),)


def _o(row: Any) -> int:
    return int(row.outcome == Outcome.RIGHT.value)


def _said(row: Any) -> Said:
    anchor, climatology, minds_ = json.loads(row.said)
    return Said(anchor, climatology, minds_ or {})


@cache
def _ended(dialect: str) -> Select[Any]:
    """Return the query for the house's judged calls by `now`, newest first."""
    columns = Row.c.category, Row.c.percent, Row.c.outcome, Row.c.resolution
    return (
        select(*columns, _told(dialect))
        .join(DispatchRow, DispatchRow.c.id == Row.c.dispatch)
        .where(Row.c.forecaster == HOUSE, Row.c.percent.is_not(None), Row.c.outcome != "")
        .where(Row.c.ends_at <= bindparam("now", type_=UtcText()))
        .order_by(Row.c.ends_at.desc(), Row.c.dispatch.desc(), Row.c.position.desc())
    )


def _told(dialect: str) -> Label[str]:
    """Return the anchor, climatology and minds of a prediction as one JSON array."""
    names, body = ("anchor", "climatology", "minds"), DispatchRow.c.body
    place = cast(Row.c.position, String)
    if dialect == "sqlite":
        paths = (literal("$.predictions[") + place + literal(f"].{name}") for name in names)
        return func.json_extract(body, *paths, type_=Text()).label("said")
    whole = cast(body, JSON)
    parts = (func.json_extract_path(whole, "predictions", place, name) for name in names)
    return cast(func.json_build_array(*parts), Text).label("said")


def _part(dialect: str, body: Any, name: str) -> Label[str]:
    if dialect == "sqlite":
        return func.json_extract(body, f"$.{name}", type_=Text()).label(name)
    return func.json_extract_path_text(cast(body, JSON), name, type_=Text()).label(name)
