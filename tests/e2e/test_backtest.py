"""`workshop backtest` on a slice of the bundled prices: its report, its files, its refusals."""

import csv
import gzip
import json
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from bot.commands.app import run

KEYS = (
    "claims brier log_score ece ece_floor skill_vs_climatology skill_interval ms_per_claim "
    "families picks"
)
COLUMNS = "claim,at,window_start,window_end,probability,climatology,outcome"
DEMO = files("adapters.market_data") / "demo"
HEADER = "time,symbol,open,high,low,close,volume"
WANTED = ("2016-10", "2017-01", ("AAPL", "META", "NVDA", "AMZN"))


def rows() -> list[str]:
    first, last, names = WANTED
    text = gzip.decompress((DEMO / "prices.csv.gz").read_bytes()).decode()
    return [
        row
        for row in text.splitlines()[1:]
        if first <= row[:7] <= last and row.split(",")[1] in names
    ]


@pytest.fixture(scope="module")
def prices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four months of four companies."""
    file = tmp_path_factory.mktemp("backtest") / "prices.csv"
    file.write_text("\n".join([HEADER, *rows()]) + "\n")
    return file


def backtest(prices: Path, *options: str, claims: int = 130, seed: int = 3) -> int:
    asked = ("--bars", str(prices), "--claims", str(claims), "--seed", str(seed))
    return run(["backtest", *asked, "--earnings", str(DEMO / "earnings.csv"), *options])


def test_the_report_and_every_claim_of_it(
    prices: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "claims.csv"
    assert backtest(prices, "--json", "--out", str(out)) == 0
    printed = capsys.readouterr()
    report = json.loads(printed.out)
    assert set(KEYS.split()) <= set(report)
    assert 100 < report["claims"] <= 130
    assert report["sessions"] == 5
    assert "5 of 5 sessions" in printed.err
    with out.open() as file:
        assert file.readline().strip() == COLUMNS
        file.seek(0)
        claims = list(csv.DictReader(file))
    assert len(claims) == report["claims"]
    squares = [(float(c["probability"]) - int(c["outcome"])) ** 2 for c in claims]
    assert sum(squares) / len(squares) == pytest.approx(report["brier"], abs=1e-4)
    assert all(c["at"] < c["window_end"] for c in claims)


def test_the_same_seed_writes_the_same_file(prices: Path, tmp_path: Path) -> None:
    one, again, other = (tmp_path / f"{name}.csv" for name in ("one", "again", "other"))
    for file, seed in ((one, 3), (again, 3), (other, 4)):
        assert backtest(prices, "--json", "--out", str(file), claims=52, seed=seed) == 0
    assert one.read_bytes() == again.read_bytes()
    assert one.read_bytes() != other.read_bytes()


@pytest.mark.parametrize(("name", "begins"), [("a.png", b"\x89PNG"), ("a.svg", b"<?xml")])
def test_people_get_a_summary_and_a_picture(
    prices: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, begins: bytes
) -> None:
    assert backtest(prices, "--diagram", str(tmp_path / name), claims=52) == 0
    assert "over what used to happen" in capsys.readouterr().out
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_what_so_short_a_history_cannot_tell_is_said(
    prices: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert backtest(prices, "--until", "2016-12-14", claims=52) == 0
    said = capsys.readouterr().out
    assert "The same scaled to volatility needs some hundred sessions" in said
    assert "No call would have been published: none is with fewer than 62 sessions" in said


def test_claims_left_out_are_counted(
    prices: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    holed = tmp_path / "holed.csv"
    kept = [line for line in prices.read_text().splitlines() if "2017-01-11" not in line]
    holed.write_text("\n".join(kept) + "\n")
    assert backtest(holed, "--from", "2017-01-09", claims=52) == 0
    assert " more are left out, whose prices have holes, splits or flags" in capsys.readouterr().out


def test_bars_of_weeks_are_no_sessions(
    prices: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (DEMO / "prices.csv.gz").read_bytes()
    rows = gzip.decompress(lines).decode().splitlines()
    held = [r for r in rows[1:] if "2015" <= r[:4] <= "2017" and ",META," in r][::5]
    weekly = tmp_path / "weekly.csv"
    weekly.write_text("\n".join([rows[0], *held]) + "\n")
    assert backtest(weekly, claims=52) == 2
    said = capsys.readouterr().err
    assert f"META has {len(held)} bars and lacks" in said
    assert "give one bar a session" in said


def test_sessions_can_be_chosen_without_losing_the_history(
    prices: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = ("--from", "2017-01-09", "--until", "2017-01-10")
    assert backtest(prices, "--json", *chosen) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["sessions"] == 2
    assert report["first"].startswith("2017-01-09")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--from", "2019-01-01"], "no session between --from and --until"),
        (["--from", "soon"], "'soon' is no date"),
        (["--diagram", "a.gif"], "a.gif"),
        (["--out", "/nowhere/at/all.csv"], "no file can be written there"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    prices: Path, capsys: pytest.CaptureFixture[str], options: list[str], says: str
) -> None:
    assert backtest(prices, *options, claims=26) == 2
    lines = capsys.readouterr().err.strip().splitlines()
    assert says in lines[-1]
    assert sum(line.startswith("workshop: ") for line in lines) == 1


def test_coins_are_walked_by_their_own_days(
    prices: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rng, days = np.random.default_rng(4), [date(2016, 10, 1) + timedelta(days=n) for n in range(99)]
    lines = []
    for coin, start in (("BTC", 600.0), ("ETH", 12.0)):
        close = start * np.exp(np.cumsum(rng.normal(0, 0.03, len(days))))
        opened = np.concatenate([[start], close[:-1]])
        top, bottom = 1.01 * np.maximum(opened, close), 0.99 * np.minimum(opened, close)
        table = np.stack([opened, top, bottom, close], axis=1).round(4).tolist()
        lines += [
            f"{day},{coin},{','.join(map(str, row))},5"
            for day, row in zip(days, table, strict=True)
        ]
    mixed, out = tmp_path / "mixed.csv", tmp_path / "claims.csv"
    mixed.write_text(prices.read_text() + "\n".join(lines) + "\n")
    assert backtest(mixed, "--json", "--out", str(out), claims=260) == 0
    assert json.loads(capsys.readouterr().out)["claims"] > 200
    with out.open() as file:
        at = {row["claim"][:3]: row["at"][10:] for row in csv.DictReader(file)}
    assert at["BTC"] == "T00:00:00Z"
    assert at["AAP"] == "T21:30:00Z"


def test_fewer_claims_than_a_session_has_are_refused(
    prices: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert backtest(prices, claims=25) == 2
    assert "26" in capsys.readouterr().err


def test_a_bad_row_is_named_and_a_hole_is_not_refused(
    prices: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = prices.read_text().splitlines()
    holed, bad = tmp_path / "holed.csv", tmp_path / "bad.csv"
    holed.write_text("\n".join([*lines[:150], *lines[154:]]) + "\n")
    assert backtest(holed, "--json", claims=52) == 0
    assert json.loads(capsys.readouterr().out)["claims"] > 20
    bad.write_text("\n".join([*lines[:9], lines[9].replace(",", ",x", 2)]) + "\n")
    assert backtest(bad, claims=52) == 2
    assert "bad.csv" in capsys.readouterr().err
    short = tmp_path / "short.csv"
    short.write_text("\n".join(lines[:80]) + "\n")
    assert backtest(short, claims=52) == 2
    assert "40 must come before it" in capsys.readouterr().err
