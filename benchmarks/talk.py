"""Processes that talk with whoever started them: a line is asked, a line of JSON answers."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Answer = dict[str, Any]


class Partner:
    """A process that was started."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def answer(self) -> Answer:
        """The next line that is an answer; logs stand between."""
        for line in _stream(self._process.stdout):
            if line.startswith("{"):
                return dict(json.loads(line))
        raise RuntimeError(f"{self._process.args!r} ended")

    def ask(self, line: str) -> Answer:
        """Say a line and return the answer."""
        stream = _stream(self._process.stdin)
        stream.write(f"{line}\n")
        stream.flush()
        return self.answer()


@contextmanager
def started(module: str, *arguments: str) -> Iterator[Partner]:
    """Run a module as a process until the end of the block."""
    command, pipe = [sys.executable, "-m", module, *arguments], subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        try:
            yield Partner(process)
        finally:
            process.terminate()


def say(**values: object) -> None:
    """Print an answer for whoever started this."""
    print(json.dumps(values), flush=True)


def _stream(stream: IO[str] | None) -> IO[str]:
    if stream is None:
        raise RuntimeError("the process has no pipe")
    return stream
