"""`workshop claim price` prices by the desk's own anchor, and says what it lacks."""

import json
from pathlib import Path

import pytest

from adapters.calendars.exchange import load_universe
from bot.commands.app import run
from bot.domain.bars import from_ns
from tests.unit.desk.market import FIRST, LAST, NOW, bars

AT = f"{NOW:%Y-%m-%dT%H:%MZ}"


def rows() -> list[str]:
    """META's made-up bars on the days that New York really traded."""
    series, calendar = bars()["META"], load_universe(("META",), FIRST, LAST)["META"].calendar
    columns = [getattr(series, name) for name in ("open", "high", "low", "close", "volume")]
    days = [from_ns(int(start)).date() for start in series.start]
    return [
        f"{day},META,{','.join(f'{float(column[i]):.4f}' for column in columns)}"
        for i, day in enumerate(days)
        if calendar.session_on(day)
    ]


@pytest.fixture
def prices(tmp_path: Path) -> Path:
    """META's bars as a file, with their future."""
    file = tmp_path / "meta.csv"
    file.write_text("\n".join(["time,symbol,open,high,low,close,volume", *rows()]) + "\n")
    return file


def price(prices: Path, text: str, *options: str, at: str = AT) -> int:
    return run(["claim", "price", text, "--at", at, "--bars", str(prices), *options])


def floor(ratio: float) -> str:
    level = float(bars()["META"].until(NOW).close[-1]) * ratio
    return f"META stays at or above {level:.2f} for 24h"


def test_a_price_is_printed_with_its_base_rate(
    prices: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert price(prices, floor(0.985), "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["canonical"].startswith("META stays at or above")
    assert 0.3 < found["probability"] < 0.99
    assert 0.3 < found["climatology"] < 0.99
    assert 0.05 < found["volatility"] < 2
    assert found["windows"] == sum(row[:10] <= AT[:10] for row in rows()) - 1
    assert price(prices, floor(0.985)) == 0
    assert "past windows" in capsys.readouterr().out


def test_a_report_tonight_makes_a_floor_less_likely(
    prices: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dates = tmp_path / "earnings.csv"
    dates.write_text(f"symbol,date\nMETA,{NOW:%Y-%m-%d}\n")
    found = []
    for options in ((), ("--earnings", str(dates))):
        assert price(prices, floor(0.97), "--json", *options) == 0
        found.append(json.loads(capsys.readouterr().out)["probability"])
    assert found[1] < found[0] - 0.1


def test_too_little_history_is_bad_input_with_a_way_out(
    prices: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert price(prices, "META stays at or above 9 for 24h", at="2016-03-01T22:00Z") == 2
    shown = capsys.readouterr().err
    assert "META has" in shown
    assert "begin earlier" in shown
    assert shown.count("\n") == 1


def test_a_malformed_claim_names_the_place(
    prices: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert price(prices, "META stays at or above lunch for 24h") == 2
    assert "character" in capsys.readouterr().err
