"""Databases for every test that wants one: SQLite on disk, and a real PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import Postgres, running_server


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    """A PostgreSQL server, started when the first test asks for it."""
    with running_server() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database that is new and empty, on each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/book.db"
    server: Postgres = request.getfixturevalue("postgres_server")
    return server.new_database()
