"""The headless demo under SIGKILL, at moments that are counted and not left to luck."""

import json
import random
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 240
EVERY = 37


def test_killed_at_every_commit_and_between_it_ends_in_the_book_of_an_uninterrupted_run(
    database_url: str,
) -> None:
    command = [
        *(sys.executable, "-m", "tests.crashes", "--database", database_url, "--cycles", "2"),
        *("--every", str(EVERY), "--phase", str(random.SystemRandom().randrange(EVERY))),
    ]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_SECONDS
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["lost"], found["doubled"], found["audit_failures"]) == (0, 0, 0)
    assert found["bets"] > 20
    # Schema, room, and for each cycle its claim, its dispatch, its bets, lock, verdict and posts.
    assert found["commits"] > 20
    assert found["kills"] > 4 * found["commits"]
