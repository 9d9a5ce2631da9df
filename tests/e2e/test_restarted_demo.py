"""A demo that is stopped and started goes on from the last thing that its book knows of."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[2]
CYCLE = datetime(2018, 1, 2, 21, 30, tzinfo=UTC)
SECONDS = 60.0


@contextmanager
def demo(folder: Path) -> Iterator[str]:
    """A life of the demo, and the address of its room; the clock runs once a page is open."""
    command = [sys.executable, "-m", "bot", "demo", "--database", f"sqlite:///{folder}/book.db"]
    settings = {"WORKSHOP_WEB__PORT": "0", "PYTHONPATH": str(ROOT)}
    said = folder / "said"
    with said.open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stderr=log, env={**os.environ, **settings})
        try:
            yield _room(process, said)
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=20) == 0, said.read_text()
        finally:
            process.kill()
            process.wait()


def _room(process: subprocess.Popen[bytes], said: Path) -> str:
    ends = time.monotonic() + SECONDS
    while (found := re.search(r"open: (http://\S+)", said.read_text())) is None:
        assert process.poll() is None, said.read_text()
        assert time.monotonic() < ends, said.read_text()
        time.sleep(0.1)
    return found[1]


def ask(address: str) -> bytes:
    request = urllib.request.Request(address, headers={"X-Room-Reader": f"{0:032x}"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return bytes(answer.read())


def now(room: str) -> datetime:
    return datetime.fromisoformat(json.loads(ask(f"{room}/state"))["now"])


def test_a_restarted_demo_does_not_go_back_to_its_last_cycle(tmp_path: Path) -> None:
    with demo(tmp_path) as room:
        ask(room)
        ends = time.monotonic() + SECONDS
        while now(room) < CYCLE + timedelta(hours=2):
            assert time.monotonic() < ends
            time.sleep(0.2)
    with demo(tmp_path) as room:
        assert now(room) > CYCLE + timedelta(hours=1)
