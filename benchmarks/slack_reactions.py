"""Durable bets through Socket Mode beside the events of a bare Bolt app, in the same run."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

from benchmarks.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

REACTIONS = 5_000
ROUNDS = 3
FLOOR = 0.9

Answer = dict[str, Any]


def figures() -> Iterator[Figure]:
    """Yield the figure beside its floor."""
    bare, kept = rates(REACTIONS, ROUNDS)
    yield Figure(
        f"{REACTIONS:,} reactions over Socket Mode: {kept:,.0f} durable bets a second, "
        f"{kept / bare:.2f} of a bare Bolt app's {bare:,.0f} events (floor {FLOOR})",
        kept >= FLOOR * bare,
    )


def rates(count: int, rounds: int) -> tuple[float, float]:
    """Return the best rates a second of a bare app's events and of durable bets, in turn."""
    found: dict[str, list[float]] = {"bare": [], "bot": []}
    for _ in range(rounds):
        for kind, best in found.items():
            rate, counted = burst(kind, count)
            best.append(rate)
            if kind == "bot" and counted != count:
                raise AssertionError(f"of {count} bets {counted} were kept")
    return max(found["bare"]), max(found["bot"])


def burst(kind: str, count: int) -> tuple[float, int]:
    """Let a process take a burst; return acknowledged events a second, and the bets it counts."""
    with started("benchmarks.slack_crowd") as (crowd, ask):
        place = json.dumps(answer(crowd))
        with started("benchmarks.slack_process", kind, place) as (process, count_bets):
            answer(process)
            ask("burst 20")  # whoever asks Slack at first who they are has done so
            warm = count_bets("count")["counted"]
            took = ask(f"burst {count}")
            if took["lost"]:
                raise AssertionError(f"{took['lost']} events were not acknowledged")
            counted = count_bets("count")["counted"] - warm
    return count / (took["acknowledged"] - took["began"]), counted


@contextmanager
def started(module: str, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], Any]]:
    """Run a module; give its process, and a function that says a line and returns the answer."""
    command, pipe = [sys.executable, "-m", module, *arguments], subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:

        def ask(line: str) -> Answer:
            _stream(process.stdin).write(f"{line}\n")
            _stream(process.stdin).flush()
            return answer(process)

        try:
            yield process, ask
        finally:
            process.terminate()


def answer(process: subprocess.Popen[str]) -> Answer:
    """The next line that is an answer; logs stand between."""
    for line in _stream(process.stdout):
        if line.startswith("{"):
            return dict(json.loads(line))
    raise RuntimeError(f"{process.args!r} ended")


def _stream(stream: IO[str] | None) -> IO[str]:
    if stream is None:
        raise RuntimeError("the process has no pipe")
    return stream
