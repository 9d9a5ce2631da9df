"""Several processes on one book at once: one writes at a time, and none is turned away."""

import json
import subprocess
import sys
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from adapters.database import open_archive
from adapters.database.engine import Database
from adapters.database.tables import Account, BetEvent, Post
from bot.application.audit import audit
from tests.integration.book.conftest import START, Desk
from tests.integration.book.hammer import (
    BATCH,
    BATCHES,
    CALLS,
    CYCLES,
    DISPATCHES,
    PREDICTIONS,
    READERS,
)

ROOT = Path(__file__).parents[3]
PROCESSES = 3
PATIENCE_SECONDS = 120


def hammered(url: str) -> list[dict[str, Any]]:
    """What each of some processes was told by the book that all of them used at once."""
    with ExitStack() as ends:
        started = [_started(url, f"process-{n}", ends) for n in range(PROCESSES)]
        for process in started:
            assert process.stdin is not None
            process.stdin.close()
            process.stdin = None
        said = [process.communicate(timeout=PATIENCE_SECONDS) for process in started]
    assert [process.returncode for process in started] == [0] * PROCESSES, said
    return [json.loads(answer) for answer, _ in said]


def _started(url: str, name: str, ends: ExitStack) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.integration.book.hammer", url, name],
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    ends.enter_context(process)
    ends.callback(process.kill)
    return process


async def count(url: str, *conditions: Any) -> int:
    database = Database(url)
    try:
        async with database.reading() as tx:
            return int((await tx.execute(select(func.count()).where(*conditions))).scalar_one())
    finally:
        await database.close()


async def test_processes_at_once_lose_nothing_and_do_nothing_twice(desk: Desk, url: str) -> None:
    for number in range(DISPATCHES):
        await desk.publish(*[60 + i for i in range(CALLS)], at=START.replace(minute=30 + number))
    told = hammered(url)

    statuses = sum((Counter(t["statuses"]) for t in told), Counter[str]())
    assert statuses.total() == PROCESSES * BATCHES * BATCH
    assert sum(t["repeated"] for t in told) == len(PREDICTIONS)
    counted = statuses["counted"] + len(PREDICTIONS)
    assert await count(url, BetEvent.c.status == "counted") == counted
    assert await count(url, Account.c.user != "") == READERS + 1

    assert sorted(at for t in told for at in t["cycles"]) == [at.isoformat() for at in CYCLES]
    numbers = sorted(number for t in told for number in t["cycles"].values())
    assert numbers == [DISPATCHES + 1 + n for n in range(len(CYCLES))]

    assert sorted(p for t in told for p in t["verdicts"]) == sorted(PREDICTIONS)
    posts = [key for t in told for key in t["posts"]]
    assert len(posts) == len(set(posts)) == await count(url, Post.c.state == "sent")
    assert await count(url, Post.c.state != "sent") == 0

    async with open_archive(url) as archive:
        assert [str(difference) for difference in (await audit(archive)).differences] == []
