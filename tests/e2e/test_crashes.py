"""The headless demo under SIGKILL, at moments that are counted and not left to luck."""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 300
EVERY = 61


def chain(*options: str) -> dict[str, Any]:
    """What a chain of kills over two cycles found, which is nothing lost, doubled or untrue.

    Beside both sides of every commit it dies at each so many awaits, at others every time.
    """
    phase = random.SystemRandom().randrange(EVERY)
    command = [sys.executable, "-m", "tests.crashes", "--cycles", "2", *options]
    done = subprocess.run(
        [*command, "--every", str(EVERY), "--phase", str(phase)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert (found["lost"], found["doubled"], found["audit_failures"]) == (0, 0, 0)
    # Schema, room, and for each cycle its claim, its dispatch, its bets, lock, verdict and posts.
    assert found["commits"] > 20
    assert found["kills"] > 4 * found["commits"]
    assert found["bets"] > 20
    return found


def test_killed_at_both_sides_of_every_commit_it_leaves_what_an_uninterrupted_run_leaves(
    database_url: str,
) -> None:
    chain("--database", database_url)


def test_in_a_channel_that_outlives_the_killed_each_post_stands_once_as_it_should() -> None:
    assert chain("--channel", "file")["posts"] >= 3  # two dispatches and what follows
