"""Processes made by fork: each begins with everything imported and the market read."""

import json
import os
import select
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Tell = Callable[[dict[str, Any]], None]

PATIENCE_SECONDS = 60.0


class Broken(Exception):
    """What must not be: a run that fails or hangs, or leaves what no run may leave."""


@dataclass(frozen=True)
class Ended:
    """How a child ended, and the last thing it told."""

    code: int
    told: dict[str, Any]

    @property
    def killed(self) -> bool:
        """Whether SIGKILL ended it."""
        return self.code == -signal.SIGKILL


def fork(work: Callable[[Tell], None]) -> Ended:
    """Run `work` in a child and wait for its end; one that hangs is ended and Broken.

    Only a parent without threads may call this.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _work(work, writing)
    os.close(writing)
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        lines = _heard(child, pipe.fileno()).splitlines()
    _, status = os.waitpid(child, 0)
    return Ended(os.waitstatus_to_exitcode(status), json.loads(lines[-1]) if lines else {})


def _work(work: Callable[[Tell], None], pipe: int) -> None:
    def tell(fact: dict[str, Any]) -> None:
        line = json.dumps(fact).encode() + b"\n"
        while line:
            line = line[os.write(pipe, line) :]

    code = 1
    try:
        work(tell)
        code = 0
    finally:
        if code:
            traceback.print_exc()
        # Nothing of the parent's may be run at this end, least of all its `finally`.
        os._exit(code)


def _heard(child: int, pipe: int) -> bytes:
    """Return all that a child says until its end."""
    heard: list[bytes] = []
    ends = time.monotonic() + PATIENCE_SECONDS
    while True:
        ready, _, _ = select.select([pipe], [], [], max(0.0, ends - time.monotonic()))
        if not ready:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            raise Broken(f"a child did not end within {PATIENCE_SECONDS:g} seconds")
        if not (piece := os.read(pipe, 1 << 20)):
            return b"".join(heard)
        heard.append(piece)
