"""The headless demo as a process: the same seed, the same book, however often it is killed."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

CYCLES = 8
PATIENCE_SECONDS = 120
# Who is at work and when to try again: it differs between runs, and nothing hangs on it.
OPERATIONAL = {"cycle": {"owner", "lease_until"}, "post": {"owner", "due_at", "attempts"}}


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
    """Everything in the book but what is operational."""
    with sqlite3.connect(database) as connection:
        names = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        found = {}
        for name in names:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
            kept = [f'"{c}"' for c in columns if c not in OPERATIONAL.get(name, set())]
            rows = connection.execute(f"SELECT {', '.join(kept)} FROM {name}").fetchall()
            found[name] = sorted(rows, key=repr)
        return found


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


def test_killed_at_any_moment_it_ends_in_the_same_book(
    uninterrupted: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    seed = int(os.environ.get("KILL_SEED", random.SystemRandom().randrange(10**6)))
    moments = random.Random(seed)
    database = tmp_path / "killed.db"
    kills = 0
    while kills < 8:
        process = subprocess.Popen(
            command(database), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        wait_for_work(process, database)
        time.sleep(moments.uniform(0, 0.8))
        if process.poll() is not None:
            break
        process.send_signal(signal.SIGKILL)
        process.wait()
        kills += 1
    assert kills >= 2
    assert run(database) == uninterrupted[1], f"again with KILL_SEED={seed}"
    assert book(database) == book(uninterrupted[0]), f"again with KILL_SEED={seed}"
    audit = subprocess.run(
        [sys.executable, "-m", "bot", "audit", "--database", f"sqlite:///{database}"],
        capture_output=True,
        text=True,
    )
    assert audit.returncode == 0, audit.stderr


def wait_for_work(process: subprocess.Popen[bytes], database: Path) -> None:
    """Return once this run has written to its database, or has ended."""
    began = time.monotonic()
    size = _written(database)
    while process.poll() is None and _written(database) == size:
        assert time.monotonic() - began < PATIENCE_SECONDS
        time.sleep(0.01)


def _written(database: Path) -> tuple[int, int]:
    files = [database, database.with_name(f"{database.name}-wal")]
    found = [f.stat() for f in files if f.exists()]
    return sum(f.st_size for f in found), max((f.st_mtime_ns for f in found), default=0)
