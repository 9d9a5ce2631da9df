"""`workshop run` that dies of a claim: `python -m tests.crashes.fuse CONFIG FOLDER [CLAIM…]`.

Of all processes with the same folder, the first that has committed a claim of a given kind leaves
a file of that name there and kills itself before it knows. They begin together, when standard input
ends: a replayed clock runs from the start of its process.
"""

import asyncio
import os
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine
from sqlalchemy.pool import ConnectionPoolEntry, Pool

from bot.commands.options import read_settings
from bot.commands.performing import run_desk

CLAIMS = {"cycle": "INSERT INTO cycle ", "posts": "UPDATE post SET state=CASE "}
CLAIMING, CLAIMED = "claiming", "claimed"


@dataclass
class Fuse:
    """Burns at the first commit of a claim that nobody died of before."""

    folder: Path
    claims: frozenset[str]

    def listen(self) -> None:
        """Follow every connection of this process, each for itself: they work side by side."""
        event.listen(Engine, "before_cursor_execute", self._execute)
        event.listen(Engine, "commit", self._commit)
        event.listen(Engine, "rollback", self._forget)
        event.listen(Pool, "reset", self._burn)

    def _execute(self, connection: Connection, _cursor: object, text: str, *_: object) -> None:
        for claim in self.claims:
            if text.startswith(CLAIMS[claim]):
                connection.info[CLAIMING] = claim

    def _commit(self, connection: Connection) -> None:
        if CLAIMING in connection.info:
            connection.info[CLAIMED] = connection.info.pop(CLAIMING)

    def _forget(self, connection: Connection) -> None:
        connection.info.pop(CLAIMING, None)

    def _burn(self, _connection: object, record: ConnectionPoolEntry, *_: object) -> None:
        claim = record.info.pop(CLAIMED, None)
        if claim is None:
            return
        line = f"{os.getpid()} {time.time()}"
        try:
            with (self.folder / claim).open("x") as mark:
                mark.write(line)
        except FileExistsError:
            return
        os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    """Wait for the others, then run the desk."""
    config, folder, *claims = sys.argv[1:]
    settings = read_settings(Path(config))
    Fuse(Path(folder), frozenset(claims)).listen()
    sys.stderr.write("ready\n")
    sys.stdin.read()
    asyncio.run(run_desk(settings))


if __name__ == "__main__":
    main()
