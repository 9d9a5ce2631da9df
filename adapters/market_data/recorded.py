"""Prices recorded in files, handed out as of an instant."""

import asyncio
import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from importlib.resources import as_file, files
from io import StringIO
from pathlib import Path

import numpy as np

from adapters.market_data.bars_file import Market, load_bars
from bot.domain.bars import Bars, Series, to_ns
from bot.domain.claims.evidence import Action
from bot.domain.errors import BadInput, Unavailable
from bot.domain.instrument import Universe

DEMO_SOURCE = "the bundled daily prices"


@dataclass(frozen=True)
class Recording:
    """Prices as they traded, with what a reader of them must know."""

    bars: Bars
    actions: tuple[Action, ...] = ()
    earnings: Mapping[str, tuple[date, ...]] = field(default_factory=dict)


class RecordedMarket:
    """Implements `MarketData` over a recording; nothing after the asked instant is ever shown."""

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        self._adjusted: dict[int, Bars] = {}

    async def bars(self, at: datetime) -> Bars:
        """See the port."""
        known = self._known(at)
        if known not in self._adjusted:
            actions = self._recording.actions[:known]
            self._adjusted[known] = adjusted(self._recording.bars, actions)
        return self._adjusted[known].until(at)

    async def actions(self, at: datetime) -> Sequence[Action]:
        """See the port."""
        return self._recording.actions[: self._known(at)]

    async def earnings(self, _at: datetime) -> Mapping[str, tuple[date, ...]]:
        """See the port. A calendar of reports is public; the briefing cuts it to what was known."""
        return self._recording.earnings

    def _known(self, at: datetime) -> int:
        return sum(action.effective <= at for action in self._recording.actions)


class WatchedMarket:
    """Implements `MarketData` over files that something else keeps up to date.

    A file that has become unreadable is Unavailable until it is mended; what was read stays unused.
    """

    def __init__(self, path: Path, load: Callable[[], Recording], recording: Recording) -> None:
        self._path = path
        self._load = load
        self._market = RecordedMarket(recording)
        self._seen = self._stamp()

    async def bars(self, at: datetime) -> Bars:
        """See the port."""
        return await (await self._fresh()).bars(at)

    async def actions(self, at: datetime) -> Sequence[Action]:
        """See the port."""
        return await (await self._fresh()).actions(at)

    async def earnings(self, at: datetime) -> Mapping[str, tuple[date, ...]]:
        """See the port."""
        return await (await self._fresh()).earnings(at)

    async def _fresh(self) -> RecordedMarket:
        stamp = self._stamp()
        if stamp != self._seen:
            try:
                self._market = RecordedMarket(await asyncio.to_thread(self._load))
            except BadInput as error:
                raise Unavailable(str(error)) from None
            self._seen = stamp
        return self._market

    def _stamp(self) -> tuple[int, int]:
        try:
            found = self._path.stat()
        except OSError as error:
            raise Unavailable(
                f"the prices cannot be read: {error}", where=str(self._path)
            ) from None
        return found.st_mtime_ns, found.st_size


def adjusted(bars: Bars, actions: Sequence[Action]) -> Bars:
    """Return the bars in the units that hold after all splits: prices divided, volumes raised."""
    return _converted(bars, actions, lambda ratio: ratio)


def restored(bars: Bars, actions: Sequence[Action]) -> Bars:
    """Return bars that are in the units after all splits in those in which they traded."""
    return _converted(bars, actions, lambda ratio: 1 / ratio)


def _converted(bars: Bars, actions: Sequence[Action], factor: Callable[[float], float]) -> Bars:
    groups = dict(bars.series), dict(bars.finer)
    for action in actions:
        for series in groups if action.kind == "split" else ():
            if action.symbol in series:
                by = factor(float(action.value))
                series[action.symbol] = _divided(series[action.symbol], action, by)
    return replace(bars, series=groups[0], finer=groups[1])


def _divided(series: Series, split: Action, ratio: float) -> Series:
    before = np.where(series.start < to_ns(split.effective), ratio, 1.0)
    return replace(
        series,
        open=series.open / before,
        high=series.high / before,
        low=series.low / before,
        close=series.close / before,
        volume=series.volume * before,
    )


def load_recording(bars: Path, market: Market, earnings: Path | None = None) -> Recording:
    """Read a recording; raise BadBars or BadInput naming file, row and fault."""
    return Recording(load_bars(bars, market), earnings=load_earnings(earnings) if earnings else {})


def load_demo(universe: Universe) -> Recording:
    """Read the prices, splits and report dates that come with the project."""
    with as_file(files("adapters.market_data") / "demo") as folder:
        found = load_recording(folder / "prices.csv.gz", universe, folder / "earnings.csv")
        bars = replace(found.bars, source=DEMO_SOURCE)
        return replace(found, bars=bars, actions=_splits(folder / "splits.csv", universe))


def _rows(path: Path, columns: Sequence[str]) -> list[tuple[str, dict[str, str]]]:
    try:
        reader = csv.DictReader(StringIO(path.read_text("utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"this file cannot be read: {error}", where=str(path)) from None
    missing = [name for name in columns if name not in (reader.fieldnames or ())]
    if missing:
        raise BadInput(f"the column {missing[0]!r} is missing in the first line", where=str(path))
    return [(f"{path}, row {reader.line_num}", row) for row in reader]


def _day(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        raise BadInput(f"{text!r} is no date; write 2018-01-31", where=where) from None


def load_earnings(path: Path) -> dict[str, tuple[date, ...]]:
    """Return report dates by symbol from `symbol,date` rows; raise BadInput naming the row."""
    found: dict[str, list[date]] = {}
    for where, row in _rows(path, ("symbol", "date")):
        found.setdefault(row["symbol"], []).append(_day(row["date"], where))
    return {symbol: tuple(sorted(dates)) for symbol, dates in found.items()}


def _splits(path: Path, universe: Universe) -> tuple[Action, ...]:
    found = []
    for where, row in _rows(path, ("symbol", "date", "ratio")):
        symbol, day = row["symbol"], _day(row["date"], where)
        if symbol not in universe:
            continue
        session = universe[symbol].calendar.session_on(day)
        if session is None:
            raise BadInput(f"{day} is no session of {symbol}'s exchange", where=where)
        found.append(Action(symbol, "split", session.open, _ratio(row["ratio"], where)))
    return tuple(sorted(found, key=lambda action: (action.effective, action.symbol)))


def _ratio(text: str, where: str) -> Decimal:
    try:
        ratio = Decimal(text)
    except InvalidOperation:
        raise BadInput(
            f"{text!r} is no ratio; write 4 for four new shares an old one", where=where
        ) from None
    if not ratio > 0:
        raise BadInput(f"a split's ratio is above 0, not {text}", where=where)
    return ratio
