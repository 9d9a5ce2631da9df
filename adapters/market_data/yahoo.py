"""Prices, actions, quotes and report dates from Yahoo, through yfinance.

yfinance keeps one session for the whole process and its own files; here it gets a session of ours
and a folder that goes with the process. Its errors are shown, not hidden, and retried by us. It
blocks, so it runs in one thread of its own, one request at a time.
"""

from __future__ import annotations

import asyncio
import warnings
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import structlog

from adapters.market_data.daily_rows import (
    FineRow,
    Row,
    daily_series,
    dividend,
    fine_series,
    split,
)
from adapters.market_data.recorded import Recording, restored
from adapters.market_data.vendor import HISTORY_DAYS
from adapters.market_data.yahoo_session import prepare_library, session_to
from bot.application.patience import AskAgain, patiently
from bot.desk.briefing import Quote
from bot.domain.bars import Bars
from bot.domain.errors import Unavailable
from bot.domain.instrument import AssetClass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.domain.bars import Series
    from bot.domain.claims.evidence import Action
    from bot.domain.instrument import Instrument, Universe

log = structlog.get_logger(__name__)

T = TypeVar("T")

NAMES = {
    "SPX": "^GSPC", "IXIC": "^IXIC", "DJI": "^DJI", "RUT": "^RUT", "NDX": "^NDX",
    "VIX": "^VIX", "VXN": "^VXN", "RVX": "^RVX", "VVIX": "^VVIX", "VIX9D": "^VIX9D",
    "VIX3M": "^VIX3M", "VIX6M": "^VIX6M",
}  # fmt: skip
"""What Yahoo calls the indices."""

DEADLINE_SECONDS = 90.0
REQUEST_SECONDS = 10.0
REPORTS = 25
UNREADABLE = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    NotImplementedError,
)
"""What the library raises over an answer that is not of the usual shape."""


@dataclass
class Yahoo:
    """Implements `Vendor`. `base` is another address than Yahoo's own, for tests and proxies."""

    base: str = ""
    first_pause: float = 1.0
    deadline: float = DEADLINE_SECONDS
    request_seconds: float = REQUEST_SECONDS
    name: str = "yahoo"
    whole: bool = True
    _thread: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="yahoo"), repr=False
    )
    _session: Any = None

    async def recording(self, universe: Universe) -> Recording:
        """See the port. Yahoo's prices are in today's units: they are put back into their own."""
        found = await self._each(tuple(universe.instruments), lambda s: self._daily(universe[s]))
        series = {s: daily_series(s, universe[s].calendar, x[0]) for s, x in found.items() if x[0]}
        actions = sorted(
            (action for _rows, acts in found.values() for action in acts),
            key=lambda action: (action.effective, action.symbol),
        )
        splits = [action for action in actions if action.kind == "split"]
        bars = Bars(self.name, series, finer=await self._finer(universe, tuple(series)))
        return Recording(restored(bars, splits), tuple(actions))

    async def _finer(self, universe: Universe, symbols: Sequence[str]) -> dict[str, Series]:
        """Return bars of five minutes; without them whole sessions can still be judged."""
        try:
            found = await self._each(symbols, lambda s: self._fine(universe[s]))
        except Unavailable as error:
            log.warning("no intraday bars", error=str(error))
            return {}
        return {s: fine_series(s, universe[s].calendar, rows) for s, rows in found.items()}

    async def quotes(self, universe: Universe) -> Mapping[str, Quote]:
        """See the port."""
        found = await self._each(tuple(universe.instruments), lambda s: self._quote(universe[s]))
        return {symbol: quote for symbol, quote in found.items() if quote is not None}

    async def earnings(self, symbols: Sequence[str]) -> Mapping[str, tuple[date, ...]]:
        """See the port."""
        return await self._each(tuple(symbols), self._reports)

    async def _each(self, symbols: Sequence[str], ask: Callable[[str], T]) -> dict[str, T]:
        """Return the answers by symbol; Unavailable if the vendor refuses, or knows no symbol."""
        found: dict[str, T] = {}
        unknown = []
        try:
            async with asyncio.timeout(self.deadline):
                for symbol in symbols:
                    try:
                        found[symbol] = await self._ask(ask, symbol)
                    except UnknownSymbol as refused:
                        unknown.append(str(refused))
        except TimeoutError:
            late = f"not all answers came within {self.deadline:g} seconds"
            raise Unavailable(late, where=self.name) from None
        if not found and unknown:
            raise Unavailable(unknown[0], where=self.name)
        return found

    async def _ask(self, ask: Callable[[str], T], symbol: str) -> T:
        loop = asyncio.get_running_loop()

        async def once() -> T:
            return await loop.run_in_executor(self._thread, self._guarded, ask, symbol)

        return await patiently(once, f"{self.name}, {symbol}", first_pause=self.first_pause)

    def _guarded(self, ask: Callable[[str], T], symbol: str) -> T:
        """Turn the library's errors into ours."""
        from curl_cffi.requests.exceptions import RequestException
        from yfinance.exceptions import YFException, YFPricesMissingError, YFRateLimitError

        try:
            with warnings.catch_warnings():
                # What pandas will change one day is the library's business, not the operator's.
                warnings.filterwarnings("ignore", module="yfinance")
                return ask(symbol)
        except YFRateLimitError:
            raise AskAgain("too many requests") from None
        except YFPricesMissingError as error:
            raise UnknownSymbol(str(error)) from None
        except RequestException as error:
            raise AskAgain(_cause(error)) from None
        except (YFException, OSError) as error:
            raise AskAgain(str(error)) from None
        except UNREADABLE as error:
            raise AskAgain(f"an answer that cannot be read ({type(error).__name__})") from None

    def _ticker(self, theirs: str, timezone: str) -> Any:
        import yfinance
        from yfinance import cache

        prepare_library()
        if self._session is None:
            self._session = session_to(self.base)
        # Known beforehand: the library asks for it once and would keep even a refusal for good.
        cache.get_tz_cache().store(theirs, timezone)
        return yfinance.Ticker(theirs, session=self._session)

    def _daily(self, instrument: Instrument) -> tuple[list[Row], list[Action]]:
        since = datetime.now(UTC).date() - timedelta(days=HISTORY_DAYS)
        frame = self._ticker(called(instrument), instrument.calendar.timezone).history(
            start=since.isoformat(),
            interval="1d",
            auto_adjust=False,
            actions=True,
            keepna=True,
            timeout=self.request_seconds,
        )
        days = [stamp.date() for stamp in frame.index]
        columns = [frame[n].to_numpy(float) for n in ("Open", "High", "Low", "Close", "Volume")]
        rows = [Row(day, *values) for day, *values in zip(days, *columns, strict=True)]
        return rows, _actions(instrument, days, frame)

    def _fine(self, instrument: Instrument) -> list[FineRow]:
        frame = self._ticker(called(instrument), instrument.calendar.timezone).history(
            period="1mo",
            interval="5m",
            prepost=False,
            auto_adjust=False,
            actions=False,
            keepna=True,
            timeout=self.request_seconds,
        )
        columns = [frame[n].to_numpy(float) for n in ("Open", "High", "Low", "Close", "Volume")]
        starts = [stamp.to_pydatetime().astimezone(UTC) for stamp in frame.index]
        return [FineRow(start, *values) for start, *values in zip(starts, *columns, strict=True)]

    def _quote(self, instrument: Instrument) -> Quote | None:
        frame = self._ticker(called(instrument), instrument.calendar.timezone).history(
            period="1d",
            interval="1m",
            prepost=True,
            auto_adjust=False,
            actions=False,
            timeout=self.request_seconds,
        )
        known = frame["Close"].dropna()
        if known.empty:
            return None
        return Quote(known.index[-1].to_pydatetime().astimezone(UTC), float(known.iloc[-1]))

    def _reports(self, symbol: str) -> tuple[date, ...]:
        from yfinance.data import YfData

        # The library keeps this page, or its refusal, for as long as the process lives.
        YfData.cache_get.cache_clear()
        frame = self._ticker(symbol.replace(".", "-"), "America/New_York").get_earnings_dates(
            limit=REPORTS
        )
        if frame is None:
            return ()
        return tuple(sorted({stamp.date() for stamp in frame.index}))


class UnknownSymbol(Exception):
    """Yahoo answered, and has no prices of this symbol."""


def called(instrument: Instrument) -> str:
    """Return what Yahoo calls an instrument: ^GSPC, BRK-B, BTC-USD."""
    symbol = instrument.symbol
    if instrument.asset_class is AssetClass.CRYPTO:
        return symbol if symbol.endswith("-USD") else f"{symbol}-USD"
    return NAMES.get(symbol, symbol.replace(".", "-"))


def _cause(error: Exception) -> str:
    """Return what curl says went wrong, without its preface and its address for more."""
    said = str(error).partition(" See https")[0].partition("\n")[0]
    return said.removeprefix("Failed to perform, ").rstrip(".") or "no connection"


def _actions(instrument: Instrument, days: Sequence[date], frame: Any) -> list[Action]:
    symbol, calendar = instrument.symbol, instrument.calendar
    ratios, amounts = (frame[name].to_numpy(float) for name in ("Stock Splits", "Dividends"))
    closes = frame["Close"].to_numpy(float)
    found = [split(symbol, calendar, days[i], ratios[i]) for i in np.flatnonzero(ratios).tolist()]
    found += [
        dividend(symbol, calendar, days[i], amounts[i], closes[i - 1])
        for i in np.flatnonzero(amounts).tolist()
        if i
    ]
    return [action for action in found if action is not None]
