"""`workshop claim`: what it prints, for people and scripts, and how it exits."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.commands.app import run

CALL = "META does not drop below $560 in next 24h; NVDA maintains above $170 as demand is validated"
ROWS = """time,symbol,open,high,low,close,volume
2025-11-18,META,105,105,105,105,1000
2025-11-19,META,104,110,101,106,1000
"""


@pytest.fixture
def prices(tmp_path: Path) -> str:
    path = tmp_path / "bars.csv"
    path.write_text(ROWS, encoding="utf-8")
    return str(path)


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(["claim", *arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def document(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    code, out, _err = answer(capsys, *arguments, "--json")
    found: dict[str, Any] = json.loads(out)
    return code, found


def test_check_says_how_a_claim_is_understood(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = document(capsys, "check", CALL, "--at", "2026-04-01T01:11Z")
    assert code == 0
    keys = ("canonical", "family", "opens", "locks", "window_start", "window_end")
    assert {key: found[key] for key in keys} == {
        "canonical": "META stays at or above 560 for 24h",
        "family": "floor",
        "opens": "2026-04-01T01:11:00Z",
        "locks": "2026-04-01T03:11:00Z",
        "window_start": "2026-04-01T13:30:00Z",
        "window_end": "2026-04-01T20:00:00Z",
    }
    assert found["claims"][1]["canonical"] == "NVDA stays above 170 for 24h"
    assert found["because"] == "demand is validated"


def test_check_is_pleasant_to_read(capsys: pytest.CaptureFixture[str]) -> None:
    text = "SPY closes Thursday-Friday above 650"
    code, out, _err = answer(capsys, "check", text, "--at", "2026-04-01T01:11Z")
    assert code == 0
    assert "SPY closes above 650 on 2026-04-02\n" in out
    assert "  until    2026-04-02 20:00 UTC · Thu 02 Apr 16:00 New York\n" in out
    assert "Note: Friday 3 April 2026 has no session (Good Friday) and is left out.\n" in out


def test_check_without_an_instant_counts_as_said_now(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = document(capsys, "check", "BTC-USD rises over 24h")
    assert code == 0
    assert found["window_start"] == found["opens"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("META stayz", '"stayz" is not understood at character 6: expected a verb'),
        ("META rises over 36h", "say a multiple of 24h, or sessions"),
        ("SPY closes above 650 on 2026-04-03", "Friday 3 April 2026 has no session (Good Friday)"),
    ],
)
def test_check_refuses_in_one_line(
    capsys: pytest.CaptureFixture[str], text: str, line: str
) -> None:
    code, out, err = answer(capsys, "check", text, "--at", "2026-04-01T01:11Z")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert line in err


@pytest.mark.parametrize(
    "when", ["yesterday", "2026-04-01", "2026-04-01T01:11", "9999-01-01T00:00Z"]
)
def test_an_instant_needs_a_time_and_a_zone(capsys: pytest.CaptureFixture[str], when: str) -> None:
    code, _out, err = answer(capsys, "check", "META rises over 24h", "--at", when)
    assert code == 2
    assert err.startswith("workshop: --at: ")
    assert "write 2026-04-01T01:11Z" in err


@pytest.mark.parametrize(
    ("text", "code", "outcome", "reason"),
    [
        ("META stays above 100 for 24h", 0, "right", "session low 101.00 on 19 November 2025"),
        ("META stays above 101 for 24h", 1, "wrong", "session low 101.00 on 19 November 2025"),
        ("META rises over 48h", 1, "void", "no bar of META for the session of 20 November 2025"),
    ],
)
def test_resolve_exits_by_its_verdict(
    capsys: pytest.CaptureFixture[str], prices: str, text: str, code: int, outcome: str, reason: str
) -> None:
    arguments = ("resolve", text, "--at", "2025-11-18T22:00Z", "--bars", prices)
    found_code, found = document(capsys, *arguments)
    assert (found_code, found["outcome"], found["reason"]) == (code, outcome, reason)
    assert found["canonical"] == text
    if outcome == "void":
        assert found["deciding"] is None
    else:
        assert found["deciding"] == {
            "time": "2025-11-19T21:00:00Z",
            "symbol": "META",
            "field": "low",
            "value": 101.0,
        }
    code_again, out, _err = answer(capsys, *arguments)
    assert code_again == code
    assert reason in out


def test_resolve_needs_the_symbol_among_the_prices(
    capsys: pytest.CaptureFixture[str], prices: str
) -> None:
    arguments = ("resolve", "NVDA rises over 24h", "--at", "2025-11-18T22:00Z", "--bars", prices)
    code, _out, err = answer(capsys, *arguments)
    assert code == 2
    assert "unknown symbol NVDA at character 1: expected a symbol this desk knows" in err


def test_resolve_names_the_row_of_a_bad_price(
    capsys: pytest.CaptureFixture[str], prices: str
) -> None:
    path = Path(prices)
    path.write_text(ROWS + "2025-11-20,META,1,2,3,1,1\n", encoding="utf-8")
    arguments = ("resolve", "META rises over 24h", "--at", "2025-11-18T22:00Z", "--bars", prices)
    code, _out, err = answer(capsys, *arguments)
    assert (code, err) == (2, f"workshop: {prices}, row 4: the high is below the low\n")
