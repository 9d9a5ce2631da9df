"""`workshop run` as a process, as an operator starts it."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path


async def start_desk(folder: Path, settings: Mapping[str, str]) -> Process:
    """Start it in a folder, with settings by their names after `WORKSHOP_`; `log` there grows."""
    named = {f"WORKSHOP_{name}": value for name, value in settings.items()}
    with (folder / "log").open("ab") as log:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            env={**os.environ, **named, "PYTHONPATH": str(Path.cwd())},
            cwd=folder,
            stdout=log,
            stderr=log,
        )


@asynccontextmanager
async def running_desk(folder: Path, settings: Mapping[str, str]) -> AsyncIterator[Process]:
    """A desk that is killed at the end, if it did not end by itself."""
    process = await start_desk(folder, settings)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
