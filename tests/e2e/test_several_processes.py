"""Several desks on one database: they share the work, and a dead one's passes on."""

import asyncio
import json
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Table, select

from adapters.database import open_archive
from adapters.database.engine import Database
from adapters.database.tables import Cycle, Dispatch, Post
from bot.application.audit import audit

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 60.0
TAKEN_OVER_WITHIN = 30.0
CYCLES = 3
CONFIG = """
[database]
url = "{url}"
[schedule]
mode = "interval"
interval_minutes = {minutes}
[clock]
start = "2018-03-20T18:29:58Z"
speed = {speed}
[web]
port = 0
"""
T = TypeVar("T")


@dataclass
class Process:
    """A running desk; what it says is in a file."""

    popen: subprocess.Popen[bytes]
    said: Path

    @property
    def log(self) -> str:
        return self.said.read_text("utf-8")

    def messages(self) -> list[str]:
        """The ids of the messages that stand in this process's room."""
        found = re.search(r"The desk is open: (http://\S+)/ ", self.log)
        assert found, self.log
        request = urllib.request.Request(
            f"{found[1]}/room/state", headers={"X-Room-Reader": f"{0:032x}"}
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return [message["id"] for message in json.load(answer)["messages"]]


@dataclass
class Desks:
    """Processes on one database, which may die of what they claim."""

    url: str
    folder: Path
    processes: list[Process]

    def messages(self) -> list[str]:
        """The ids of the messages that stand in the rooms, one after the other."""
        return [message for process in self.processes for message in process.messages()]

    async def rows(self, table: Table) -> Sequence[Any]:
        database = Database(self.url)
        try:
            async with database.reading() as tx:
                return (await tx.execute(select(table).order_by(*table.primary_key))).all()
        finally:
            await database.close()

    async def until(self, seconds: float, holds: Callable[[], Awaitable[T]]) -> T:
        """Return what `holds` once it is true; fail after that many seconds."""
        ends = time.monotonic() + seconds
        while not (found := await holds()):
            assert time.monotonic() < ends, "\n".join(p.log[-2000:] for p in self.processes)
            await asyncio.sleep(0.1)
        return found

    async def death_of(self, claim: str) -> float:
        """Return when a process died of a claim, once one did."""

        async def mark() -> str:
            path = self.folder / claim
            return path.read_text() if path.exists() else ""

        pid, instant = (await self.until(PATIENCE_SECONDS, mark)).split()
        dead = next(p for p in self.processes if p.popen.pid == int(pid))
        assert dead.popen.wait(timeout=10) == -signal.SIGKILL
        self.processes.remove(dead)
        return float(instant)


@contextmanager
def three_desks(url: str, folder: Path, *claims: str, **clock: float) -> Iterator[Desks]:
    """Start processes that begin at one moment and die of these claims; end those left over."""
    config = folder / "bot.toml"
    config.write_text(CONFIG.format(url=url, **clock))
    with ExitStack() as ends:
        started = [_started(config, folder, number, claims, ends) for number in range(3)]
        for process in started:
            while "ready" not in process.log:
                assert process.popen.poll() is None, process.log
                time.sleep(0.05)
        for process in started:
            assert process.popen.stdin is not None
            process.popen.stdin.close()
        yield Desks(url, folder, list(started))


def _started(
    config: Path, folder: Path, number: int, claims: Sequence[str], ends: ExitStack
) -> Process:
    said = folder / f"said-{number}"
    command = [sys.executable, "-m", "tests.crashes.fuse", str(config), str(folder), *claims]
    with said.open("wb") as log:
        popen = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stderr=log)
    ends.enter_context(popen)
    ends.callback(popen.kill)
    return Process(popen, said)


def stopped(processes: Sequence[Process]) -> list[int]:
    """Ask processes to end and return how they did."""
    for process in processes:
        process.popen.send_signal(signal.SIGTERM)
    return [process.popen.wait(timeout=20) for process in processes]


async def audited(url: str) -> list[str]:
    """What the audit has to say against a book."""
    async with open_archive(url) as archive:
        return [str(difference) for difference in (await audit(archive)).differences]


async def test_the_work_of_the_dead_is_taken_over_within_half_a_minute(
    database_url: str, tmp_path: Path
) -> None:
    with three_desks(database_url, tmp_path, "cycle", "posts", minutes=2, speed=1) as desks:
        died = await desks.death_of("cycle")

        async def published() -> Sequence[Any]:
            return await desks.rows(Dispatch)

        await desks.until(TAKEN_OVER_WITHIN - (time.time() - died), published)
        sys.stdout.write(f"a cycle was taken over after {time.time() - died:.1f} s\n")
        died = await desks.death_of("posts")

        async def sent() -> bool:
            return [post.state for post in await desks.rows(Post)] == ["sent"]

        await desks.until(TAKEN_OVER_WITHIN - (time.time() - died), sent)
        sys.stdout.write(f"a post was taken over after {time.time() - died:.1f} s\n")
        (survivor,), (post,) = desks.processes, await desks.rows(Post)
        assert survivor.messages() == [post.message]
        assert stopped([survivor]) == [0]
        assert [(row.number, row.state) for row in await desks.rows(Cycle)] == [(1, "done")]
        assert len(await desks.rows(Dispatch)) == 1
    assert await audited(database_url) == []


async def test_each_cycle_is_run_by_one_desk_and_each_post_sent_by_one(
    database_url: str, tmp_path: Path
) -> None:
    with three_desks(database_url, tmp_path, minutes=1, speed=10) as desks:

        async def all_are_open() -> bool:
            return all("The desk is open" in process.log for process in desks.processes)

        async def enough_is_said() -> bool:
            return len(await desks.rows(Dispatch)) >= CYCLES + len(before)

        await desks.until(PATIENCE_SECONDS, all_are_open)
        # A room that opens late reads what was sent before; from then on it has what it sent.
        before = set(desks.messages())
        await desks.until(PATIENCE_SECONDS, enough_is_said)
        sent = [message for message in desks.messages() if message not in before]
        assert stopped(desks.processes) == [0, 0, 0]
        posts, cycles = await desks.rows(Post), await desks.rows(Cycle)
        dispatches = await desks.rows(Dispatch)
    assert len(sent) == len(set(sent)) >= CYCLES - 1
    assert [row.number for row in cycles] == list(range(1, len(cycles) + 1))
    assert [row.cycle for row in dispatches] == [
        row.number for row in cycles if row.state == "done"
    ]
    assert {post.state for post in posts} == {"sent"}
    assert await audited(database_url) == []
