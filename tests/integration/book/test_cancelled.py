"""Whoever is cancelled amid a write lets go of the book: a lease's renewal ends with its cycle."""

import asyncio
from contextlib import suppress

from tests.integration.book.conftest import START, Desk

MOMENTS = 60
APART_SECONDS = 0.0003
SOON_SECONDS = 3.0


async def test_a_write_cancelled_at_any_moment_keeps_nobody_else_waiting(desk: Desk) -> None:
    async def renew() -> None:
        while True:
            await desk.book.open_cycle(START, START, "test", 60)

    for moment in range(MOMENTS):
        renewing = asyncio.create_task(renew())
        await asyncio.sleep(moment * APART_SECONDS)
        renewing.cancel()
        with suppress(asyncio.CancelledError):
            await renewing
        async with asyncio.timeout(SOON_SECONDS):
            await desk.book.open_cycle(START, START, "test", 60)
