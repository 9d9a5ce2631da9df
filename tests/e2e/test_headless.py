"""The headless demo as a process: the same seed, the same book."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

CYCLES = 8
PATIENCE_SECONDS = 120


def command(database: Path, cycles: int = CYCLES, seed: int = 7) -> list[str]:
    return [
        *(sys.executable, "-m", "bot", "demo", "--headless", "--json"),
        *("--cycles", str(cycles), "--seed", str(seed)),
        *("--database", f"sqlite:///{database}"),
    ]


def run(database: Path, **options: int) -> dict[str, object]:
    done = subprocess.run(
        command(database, **options), capture_output=True, text=True, timeout=PATIENCE_SECONDS
    )
    assert done.returncode == 0, done.stderr
    summary: dict[str, object] = json.loads(done.stdout)
    return summary


def book(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything that the database holds."""
    with closing(sqlite3.connect(database)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr)
            for (name,) in tables.fetchall()
        }


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, object]]:
    database = tmp_path_factory.mktemp("whole") / "book.db"
    return database, run(database)


def test_the_summary_has_what_scripts_rely_on(
    uninterrupted: tuple[Path, dict[str, object]],
) -> None:
    summary = uninterrupted[1]
    assert summary["cycles"] == CYCLES
    counts = ("dispatches", "predictions", "right", "wrong", "void", "open", "bets")
    assert all(isinstance(summary[name], int) for name in counts)
    assert summary["dispatches"] == CYCLES
    told = sum(int(str(summary[name])) for name in ("right", "wrong", "void", "open"))
    assert told == summary["predictions"]
    assert set(summary["house"]) == {"brier", "mean_score", "hit_rate"}  # type: ignore[call-overload]
    readers = summary["top_readers"]
    assert isinstance(readers, list)
    assert all(set(reader) == {"name", "points", "rating", "bets"} for reader in readers)


def test_the_same_seed_gives_the_same_book_and_another_seed_another(
    uninterrupted: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    database, summary = uninterrupted
    assert run(tmp_path / "again.db") == summary
    assert book(tmp_path / "again.db") == book(database)
    assert run(tmp_path / "other.db", seed=8) != summary


def test_a_finished_run_has_nothing_left_to_do(
    uninterrupted: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    database, summary = uninterrupted
    before = book(database)
    assert run(database) == summary
    assert book(database) == before
    again = subprocess.run(command(database), capture_output=True, text=True, check=True)
    assert f"This book holds {CYCLES} of {CYCLES} cycles" in again.stderr
    assert "there is nothing to add" in again.stderr
