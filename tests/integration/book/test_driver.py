"""The driver's own connection: the same answers from both databases, inside the transaction."""

import asyncio
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from adapters.database import opened
from adapters.database.driver import Driver, Question, Rows, look_up, with_driver

COLUMNS = ("platform", "user", "reader", "name", "consent")
ANN = ("room", "ann", "a1", "Ann", False)
BOB = ("room", "bob", "b1", 'B"ob\n', True)
USERS = Question(('"user"', "name"), 'account WHERE platform {platforms} AND "user" {users}')


async def add_both(driver: Driver) -> None:
    await driver.append("account", COLUMNS, [ANN, BOB])


async def test_a_question_finds_each_row_once_however_often_its_key_is_named(
    database_url: str,
) -> None:
    async with opened(database_url, must_exist=False) as database, database.writing() as tx:
        await with_driver(tx, add_both)
        [rows] = await look_up(tx, USERS, platforms=["room"], users=["bob", "cat", "bob"])
        assert [tuple(row) for row in rows] == [("bob", 'B"ob\n')]


async def test_work_that_fails_leaves_nothing(database_url: str) -> None:
    async def half(driver: Driver) -> None:
        await add_both(driver)
        raise LookupError

    async with opened(database_url, must_exist=False) as database:
        with pytest.raises(LookupError):
            async with database.writing() as tx:
                await with_driver(tx, half)
        async with database.reading() as tx:
            found: Sequence[Rows] = await look_up(tx, USERS, platforms=["room"], users=["ann"])
    assert [list(rows) for rows in found] == [[]]


async def test_work_with_sqlite_is_one_trip_to_its_thread(tmp_path: Path) -> None:
    async def where(driver: Driver) -> list[str]:
        names = [threading.current_thread().name]
        await driver.look_up(USERS, platforms=["room"], users=["ann"])
        await driver.meanwhile(add_both(driver), list)
        return [*names, threading.current_thread().name]

    async with opened(f"sqlite:///{tmp_path}/book.db") as database, database.writing() as tx:
        first, last = await with_driver(tx, where)
    assert first == last != threading.current_thread().name


async def test_work_with_sqlite_cannot_wait_for_anything_else(tmp_path: Path) -> None:
    async def dawdle(_driver: Driver) -> None:
        await asyncio.sleep(0)

    async with opened(f"sqlite:///{tmp_path}/book.db") as database, database.reading() as tx:
        with pytest.raises(AssertionError, match="waits for nothing"):
            await with_driver(tx, dawdle)
