"""The book under load: batches of bets, a large settlement, and places among many readers.

Run as `python -m benchmarks book`; `python -m benchmarks.book 1000000` takes a million bets and
readers, and some minutes. PostgreSQL is a real server, started for this from the tests' wheel.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from benchmarks import batches, settling
from benchmarks.figure import Figure, tell
from benchmarks.stored_books import folders, new_database, server

BETS = 100_000
ROUNDS = 40
SETTLEMENTS = 3
COHORTS = (60, 2_500)
BATCH_FLOOR = {"SQLite": 0.8, "PostgreSQL": 0.9}
SETTLING_LIMIT = 1.5


def figures(bets: int = BETS) -> Iterator[Figure]:
    """Yield each figure beside its floor and what is wanted of it."""
    with _databases() as kinds:
        for name, urls in kinds.items():
            yield _batches(name, urls)
        for name in ("SQLite in memory", "SQLite on disk", "PostgreSQL"):
            if name in kinds and not (name == "SQLite on disk" and "SQLite in memory" in kinds):
                yield _settling(name, kinds[name], bets)
                yield from _places(name, kinds[name], bets)


@contextmanager
def _databases() -> Iterator[dict[str, Iterator[str]]]:
    """Yield endless addresses of new databases by kind."""
    with folders() as found, server() as socket:
        kinds = {name: _files(folder) for name, folder in found.items()}
        if socket is not None:
            kinds["PostgreSQL"] = (new_database(socket, f"book{n}") for n in count())
        yield kinds


def _files(folder: Path) -> Iterator[str]:
    return (f"sqlite:///{folder}/book{n}.db" for n in count())


def _batches(name: str, urls: Iterator[str]) -> Figure:
    took = asyncio.run(batches.measure([next(urls) for _ in range(3)], ROUNDS))
    wanted = BATCH_FLOOR[name.split()[0]]
    return Figure(
        f"{name}, batches of {batches.SIZE} bets: {batches.SIZE / took.book:,.0f} bets/s, "
        f"{took.driver / took.book:.2f} of the bare driver given the same actions "
        f"(wanted {wanted}), {took.ready / took.book:.2f} of it given the rows, "
        f"{took.events / took.book:.2f} of it storing the events alone",
        took.driver >= wanted * took.book,
    )


def _settling(name: str, urls: Iterator[str], bets: int) -> Figure:
    rounds = max(1, SETTLEMENTS * BETS // bets)
    took = asyncio.run(settling.settling(next(urls), bets, rounds))
    return Figure(
        f"{name}, {bets:,} bets on one prediction settled: {took.shipped:.2f} s, "
        f"{took.shipped / took.floor:.2f} times the same SQL without the standings' index "
        f"(limit {SETTLING_LIMIT})",
        took.shipped <= SETTLING_LIMIT * took.floor,
    )


def _places(name: str, urls: Iterator[str], readers: int) -> Iterator[Figure]:
    for cohorts in COHORTS:
        took = asyncio.run(settling.finding(next(urls), readers, cohorts))
        yield Figure(
            f"{name}, {readers:,} readers in {cohorts:,} cohorts: the first ten in "
            f"{took.leaderboard * 1e3:.1f} ms, a reader's place in {took.place * 1e3:.1f} ms"
        )


def _asked(arguments: Sequence[str]) -> int:
    return int(arguments[0]) if arguments else BETS


if __name__ == "__main__":
    sys.exit(tell(figures(_asked(sys.argv[1:]))) > 0)
