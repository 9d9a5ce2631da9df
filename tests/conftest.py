"""Databases for every test that wants one, and logs that end with the test that set them up."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from tests.postgres import Postgres, running_server


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    """Undo what a command sets up: its handler writes to a stream that ends with its test."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


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
