"""Dispatches and predictions against what the chain says was published."""

from collections.abc import Iterator

from bot.application.audit.difference import Difference, compare, compare_texts
from bot.application.ports.archive import StoredDispatch, StoredPrediction
from bot.domain.dispatch import Dispatch, Prediction, prediction_id
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


def said_in(row: StoredPrediction, body: Dispatch) -> Prediction | None:
    """Return what a row was published as, None if the dispatch has no such prediction."""
    named = row.id == prediction_id(row.dispatch, row.position)
    return body.predictions[row.position] if named and _holds(body, row.position) else None


def _holds(body: Dispatch, position: int) -> bool:
    return 0 <= position < len(body.predictions)


def check_complete(entry: Entry, rows: set[str]) -> Iterator[Difference]:
    """Yield the predictions of a dispatch in the chain that are not stored."""
    body = Dispatch.model_validate_json(entry.body)
    for said in body.predictions:
        name = prediction_id(body.id, said.position)
        if name not in rows:
            yield Difference(where=f"prediction {name}", expected=said.sentence, found="none")


def check_said(row: StoredPrediction, said: Prediction, body: Dispatch) -> Iterator[Difference]:
    """Yield what disagrees between a prediction's row and what was published."""
    schedule = said.schedule
    expected = {
        "forecaster": body.forecaster,
        "takes_bets": said.takes_bets,
        "category": said.category,
        "percent": said.probability,
        "opens_at": schedule.opens,
        "locks_at": schedule.locks,
        "ends_at": schedule.window_end,
    }
    found = {name: getattr(row, name) for name in expected}
    yield from compare(f"prediction {row.id}", expected, found)
