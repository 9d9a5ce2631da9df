"""The stored rows as they are, for the audit."""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from adapters.database import tables
from adapters.database.engine import Database
from bot.application.ports.archive import (
    StoredAction,
    StoredBet,
    StoredCohort,
    StoredCycle,
    StoredDispatch,
    StoredMark,
    StoredPost,
    StoredPrediction,
    StoredStanding,
)
from bot.domain.bets import Account, BetAction
from bot.domain.errors import Failed
from bot.domain.ledger import Entry
from bot.domain.values import Frozen

T = TypeVar("T", bound=Frozen)
UNKNOWN = Account(platform="", user="", name="")


class SqlArchive:
    """Reads every table of the book row by row."""

    def __init__(self, database: Database) -> None:
        self._reading = database.reading

    async def entries(self) -> AsyncIterator[Entry]:
        """See the port."""
        with _readable("the chain"):
            async with self._reading() as tx:
                rows = await tx.stream(select(tables.Ledger).order_by(tables.Ledger.c.seq))
                async for row in rows:
                    yield _value(Entry, row)

    async def dispatches(self) -> Sequence[StoredDispatch]:
        """See the port."""
        query = select(tables.Dispatch).order_by(tables.Dispatch.c.id)
        return [_value(StoredDispatch, row) for row in await self._all(query)]

    async def cycles(self) -> Sequence[StoredCycle]:
        """See the port."""
        query = select(tables.Cycle).order_by(tables.Cycle.c.number)
        return [_value(StoredCycle, row) for row in await self._all(query)]

    async def posts(self) -> Sequence[StoredPost]:
        """See the port."""
        query = select(tables.Post).order_by(tables.Post.c.id)
        return [_value(StoredPost, row) for row in await self._all(query)]

    async def predictions(self) -> Sequence[StoredPrediction]:
        """See the port."""
        table = tables.Prediction
        rows = await self._all(select(table).order_by(table.c.dispatch, table.c.position))
        return [_value(StoredPrediction, row) for row in rows]

    async def actions(self, prediction: str) -> Sequence[StoredAction]:
        """See the port."""
        table = tables.BetEvent
        query = select(table).where(table.c.prediction == prediction, table.c.status == "counted")
        return [_action(row) for row in await self._all(query.order_by(table.c.seq))]

    async def bets(self, prediction: str) -> Sequence[StoredBet]:
        """See the port."""
        query = select(tables.Bet).where(tables.Bet.c.prediction == prediction)
        rows = await self._all(query.order_by(tables.Bet.c.reader))
        return [_value(StoredBet, row) for row in rows]

    async def standings(self) -> Sequence[StoredStanding]:
        """See the port."""
        board, cohort, row = tables.Board, tables.Cohort, tables.Standing
        found = (
            select(row, board.c.season, board.c.community, cohort.c.since)
            .join(board, board.c.id == row.c.board, isouter=True)
            .join(
                cohort,
                (cohort.c.id == row.c.cohort) & (cohort.c.board == row.c.board),
                isouter=True,
            )
            .order_by(board.c.season, board.c.community, row.c.reader)
        )
        return [_value(StoredStanding, row) for row in await self._all(found)]

    async def cohorts(self) -> Sequence[StoredCohort]:
        """See the port."""
        board, cohort = tables.Board, tables.Cohort
        found = (
            select(cohort, board.c.season, board.c.community)
            .join(board, board.c.id == cohort.c.board)
            .order_by(board.c.season, board.c.community, cohort.c.since)
        )
        return [_value(StoredCohort, row) for row in await self._all(found)]

    async def marks(self) -> Sequence[StoredMark]:
        """See the port."""
        table = tables.SeasonDispatch
        query = select(table).order_by(table.c.season, table.c.dispatch)
        return [_value(StoredMark, row) for row in await self._all(query)]

    async def _all(self, query: Any) -> Sequence[Any]:
        with _readable(f"the table {query.columns_clause_froms[0].name}"):
            async with self._reading() as tx:
                return (await tx.execute(query)).all()


@contextmanager
def _readable(what: str) -> Iterator[None]:
    try:
        yield
    except ValidationError as error:
        fault = error.errors()[0]
        place = ".".join(str(part) for part in fault["loc"])
        told = f"{place} is {fault['input']!r:.60}; {fault['msg']}"
        raise Failed(f"{what} cannot be read: {told}", where="audit") from None
    except (ValueError, DatabaseError) as error:
        raise Failed(f"{what} cannot be read: {error}", where="audit") from None


def _value(kind: type[T], row: Any) -> T:
    with _readable(f"{kind.__name__} {row[0]}"):
        return kind.model_validate({name: getattr(row, name) for name in kind.model_fields})


def _action(row: Any) -> StoredAction:
    fields = ("source", "prediction", "community", "post", "kind", "side", "at")
    body = {name: getattr(row, name) for name in fields}
    with _readable(f"bet {row.seq} on {row.prediction}"):
        action = BetAction.model_validate(body | {"account": UNKNOWN})
    return StoredAction(seq=row.seq, reader=row.reader, head=row.head, action=action)
