"""The headless demo under SIGKILL, at moments that are counted and not left to luck."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 240
EVERY = 61


@pytest.mark.parametrize("channel", ["room", "file"])
def test_killed_at_both_sides_of_every_commit_it_leaves_what_an_uninterrupted_run_leaves(
    database_url: str, channel: str
) -> None:
    phase = random.SystemRandom().randrange(EVERY)
    command = [
        *(sys.executable, "-m", "tests.crashes", "--database", database_url, "--cycles", "2"),
        *("--channel", channel, "--every", str(EVERY), "--phase", str(phase)),
    ]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_SECONDS
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["lost"], found["doubled"], found["audit_failures"]) == (0, 0, 0)
    # Schema, room, and for each cycle its claim, its dispatch, its bets, lock, verdict and posts.
    assert found["commits"] > 20
    assert found["kills"] > 4 * found["commits"]
    assert found["bets"] > 20
    assert found["posts"] == (3 if channel == "file" else 0)
