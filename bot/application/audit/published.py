"""Dispatches and predictions against what the chain says was published."""

from collections.abc import Iterator

from bot.application.audit.difference import Difference, compare, compare_texts
from bot.application.ports.archive import StoredDispatch, StoredPrediction
from bot.domain.dispatch import Dispatch, Prediction
from bot.domain.ledger import Entry


def check_dispatch(row: StoredDispatch, entry: Entry | None) -> Iterator[Difference]:
    """Yield what disagrees between a stored dispatch and the chain."""
    where = f"dispatch {row.id}"
    if entry is None:
        yield Difference(where=where, expected="a chain entry", found="none")
        return
    yield from compare(where, {"seal": entry.head}, {"seal": row.seal})
    if row.body != entry.body:
        yield from compare_texts(where, entry.body, row.body)
        return
    body = Dispatch.model_validate_json(entry.body)
    names = ("title", "forecaster", "cycle", "published_at")
    expected = {name: getattr(body, name) for name in names}
    yield from compare(where, expected, {name: getattr(row, name) for name in names})


def check_said(row: StoredPrediction, said: Prediction) -> Iterator[Difference]:
    """Yield what disagrees between a prediction's row and what was published."""
    schedule = said.schedule
    expected = {
        "category": said.category,
        "percent": said.probability,
        "opens_at": schedule.opens,
        "locks_at": schedule.locks,
        "ends_at": schedule.window_end,
    }
    found = {name: getattr(row, name) for name in expected}
    yield from compare(f"prediction {row.id}", expected, found)
