"""The columns of a bars file as they stand there, whatever its format."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

import numpy as np

from bot.domain.bars import Floats, Times, to_ns
from bot.domain.errors import BadBars

if TYPE_CHECKING:
    from numpy.typing import NDArray

PRICES = ("open", "high", "low", "close")
NUMBERS = (*PRICES, "volume")
COLUMNS = ("time", "symbol", *NUMBERS)
PLAIN_DATE = re.compile(r"\d{4}-\d{2}-\d{2}$")
SYMBOL = re.compile(r"[A-Z][A-Z0-9.^-]{0,9}$")
SHOWN = 30
EARLIEST, LATEST = 1800, 2200
MIDNIGHT = time()
NS_A_DAY = 86_400_000_000_000


@dataclass(frozen=True)
class Table:
    """The rows of a bars file in the file's order; every column has shape (n,).

    `row` is each row's line in the file. `time` counts nanoseconds since 1970; with `daily` it is
    midnight UTC of a plain date. `symbol` indexes `symbols`, in order of appearance.
    """

    file: str
    daily: bool
    symbols: tuple[str, ...]
    row: NDArray[np.int64]
    time: Times
    symbol: NDArray[np.int64]
    numbers: dict[str, Floats]

    def fault(self, message: str, at: int | None = None) -> BadBars:
        """Return the error for the row at index `at`, or for the file as a whole."""
        return BadBars(message, file=self.file, row=None if at is None else int(self.row[at]))

    def first_and_last(self) -> tuple[date, date]:
        """Return the UTC dates of the earliest and the latest row."""
        days = (int(self.time.min()) // NS_A_DAY, int(self.time.max()) // NS_A_DAY)
        epoch = date(1970, 1, 1).toordinal()
        return date.fromordinal(epoch + days[0]), date.fromordinal(epoch + days[1])


def column_places(header: Sequence[str], file: str) -> dict[str, int]:
    """Return where each column stands; raise BadBars for one that is missing or stands twice."""
    if not header:
        raise BadBars(f"the file is empty; its first line names {','.join(COLUMNS)}", file=file)
    names = [name.strip() for name in header]
    for name in COLUMNS:
        if names.count(name) != 1:
            fault = "is missing" if name not in names else "stands there twice"
            raise BadBars(f"the column {name!r} {fault}", file=file, row=1)
    return {name: names.index(name) for name in COLUMNS}


class TableBuilder:
    """Turns columns of text into columns of numbers, a chunk at a time."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._rows: list[NDArray[np.int64]] = []
        self._times: list[Times] = []
        self._symbols: list[NDArray[np.int64]] = []
        self._numbers: dict[str, list[Floats]] = {name: [] for name in NUMBERS}
        self._known_times: dict[str, int] = {}
        self._known_symbols: dict[str, int] = {}
        self._daily: bool | None = None
        self._days: dict[int, int] | None = {}

    def add(self, lines: Sequence[int], columns: Mapping[str, Sequence[str] | Floats]) -> None:
        """Append rows, given their lines in the file and a column of cells for each name."""
        self._rows.append(np.array(lines, dtype=np.int64))
        self._times.append(self._read(columns["time"], lines, self._known_times, self._time))
        self._symbols.append(
            self._read(columns["symbol"], lines, self._known_symbols, self._symbol)
        )
        for name in NUMBERS:
            self._numbers[name].append(self._floats(name, columns[name], lines))

    def table(self) -> Table:
        """Return all rows; raise BadBars if there is none.

        Instants that are all midnights, each in its own zone, are dates: bars of days.
        """
        if not self._rows:
            raise BadBars("the file has no rows", file=self._file)
        times = np.concatenate(self._times)
        if self._days:
            times = np.array([self._days[instant] for instant in times.tolist()], dtype=np.int64)
        return Table(
            self._file,
            daily=bool(self._daily or self._days),
            symbols=tuple(self._known_symbols),
            row=np.concatenate(self._rows),
            time=times,
            symbol=np.concatenate(self._symbols),
            numbers={name: np.concatenate(parts) for name, parts in self._numbers.items()},
        )

    def _read(
        self,
        cells: Sequence[str] | Floats,
        lines: Sequence[int],
        known: dict[str, int],
        read: Callable[[str, int], int],
    ) -> NDArray[np.int64]:
        """Each cell's number; every distinct cell is read once, at its first line."""
        for line, cell in zip(lines, cells, strict=True):
            if cell not in known:
                known[str(cell)] = read(str(cell), line)
        return np.fromiter(map(known.__getitem__, cells), dtype=np.int64, count=len(cells))

    def _time(self, cell: str, line: int) -> int:
        try:
            instant = datetime.fromisoformat(cell)
        except ValueError:
            shown = _shown(cell)
            raise self._fault(f"{shown} is no time; write 2018-03-20T13:30:00Z", line) from None
        if not EARLIEST <= instant.year <= LATEST:
            raise self._fault(f"{_shown(cell)} is not a year of market data", line)
        daily = PLAIN_DATE.match(cell) is not None
        if self._daily is None:
            self._daily = daily
        if daily is not self._daily:
            kinds = ("a plain date", "an instant") if daily else ("an instant", "a plain date")
            raise self._fault(f"{kinds[0]} where the rows above have {kinds[1]}", line)
        if daily:
            return to_ns(instant.replace(tzinfo=UTC))
        if instant.tzinfo is None:
            raise self._fault(f"{_shown(cell)} names no time zone; add Z for UTC", line)
        self._note_midnight(instant)
        return to_ns(instant)

    def _note_midnight(self, instant: datetime) -> None:
        """Keep the date of a midnight; with the first other hour the bars are no days."""
        if instant.time() != MIDNIGHT:
            self._days = None
        if self._days is not None:
            day = instant.replace(tzinfo=UTC)
            self._days[to_ns(instant)] = to_ns(day)

    def _symbol(self, cell: str, line: int) -> int:
        if not SYMBOL.match(cell):
            index = f"; write {cell[1:]}" if SYMBOL.match(cell[1:]) and cell[0] == "^" else ""
            raise self._fault(f"{_shown(cell)} is no symbol such as META{index}", line)
        return len(self._known_symbols)

    def _floats(self, name: str, cells: Sequence[str] | Floats, lines: Sequence[int]) -> Floats:
        try:
            return np.fromiter(map(float, cells), dtype=np.float64, count=len(cells))
        except ValueError:
            at = next(i for i, cell in enumerate(cells) if not _is_number(cell))
            fault = f"the {name} is {_shown(str(cells[at]))}, which is no number"
            raise self._fault(fault, lines[at]) from None

    def _fault(self, message: str, line: int) -> BadBars:
        return BadBars(message, file=self._file, row=line)


def _is_number(cell: str | float) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _shown(cell: str) -> str:
    """A cell in quotes, short and with nothing in it that could do harm."""
    if not cell:
        return "empty"
    return '"' + cell[:SHOWN].encode("unicode_escape").decode() + '"'
