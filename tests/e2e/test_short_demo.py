"""A year of prices, and less, can be replayed alone: the desk needs no more than it reads."""

import gzip
import json
from importlib.resources import files
from pathlib import Path

import pytest

from bot.commands.app import run
from bot.desk.tape import LEAST

PRICES = files("adapters.market_data") / "demo" / "prices.csv.gz"
NAMES = ("AAPL", "META", "NVDA", "AMZN", "SPX")


def first_sessions(count: int, folder: Path) -> Path:
    """The first sessions of 2016 of a few companies."""
    header, *rows = gzip.decompress(PRICES.read_bytes()).decode().splitlines()
    held = [row for row in rows if row[:4] == "2016" and row.split(",")[1] in NAMES]
    days = set(sorted({row[:10] for row in held})[:count])
    file = folder / f"{count}.csv"
    file.write_text("\n".join([header, *(row for row in held if row[:10] in days)]) + "\n")
    return file


def demo(file: Path) -> int:
    return run(["demo", "--headless", "--json", "--cycles", "2", "--bars", str(file)])


def test_the_first_cycle_is_the_first_one_with_a_tape_and_it_makes_calls(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert demo(first_sessions(LEAST + 8, tmp_path)) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["dispatches"] == 2
    assert found["predictions"] >= 2


def test_fewer_sessions_are_refused_with_what_is_needed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert demo(first_sessions(LEAST, tmp_path)) == 2
    assert f"{LEAST} sessions are too few" in capsys.readouterr().err
