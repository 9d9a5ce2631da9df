"""How long `workshop --help` takes, beside an interpreter that only loads the terminal library."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

from benchmarks.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS = 7
LIMIT = 0.4


def figures() -> Iterator[Figure]:
    """Yield the best of a few interleaved rounds, in seconds."""
    commands = {"floor": ["-c", "import typer"], "help": ["-m", "bot", "--help"]}
    best = dict.fromkeys(commands, float("inf"))
    for _ in range(ROUNDS):
        for name, arguments in commands.items():
            best[name] = min(best[name], _seconds(arguments))
    yield Figure(
        f"workshop --help: {best['help']:.2f} s (limit {LIMIT}), "
        f"{best['help'] / best['floor']:.1f} times the bare terminal library",
        best["help"] <= LIMIT,
    )


def _seconds(arguments: list[str]) -> float:
    begin = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin
