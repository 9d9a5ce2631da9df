"""Replaying without an audience, as fast as it goes; the clock jumps from event to event."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from bot.application.agenda import Agenda
from bot.application.intake import Intake
from bot.application.ports.book import BookReader
from bot.application.replay.crowd import Crowd


class Movable(Protocol):
    """A clock that stands until it is moved."""

    def move_to(self, instant: datetime) -> None:
        """Move forward to `instant`."""
        ...


async def replay(
    book: BookReader,
    agenda: Agenda,
    intake: Intake,
    crowd: Crowd,
    clock: Movable,
    cycles: int,
    progress: Callable[[int, datetime], None],
) -> None:
    """Run until the book holds `cycles` cycles, or the prices end.

    Everything that decides hangs on the seed and on replayed time, and what was done stands in
    the book, so that a run killed at any moment and started again ends in the same book.
    """
    await crowd.look()
    done = (await book.summary())["cycles"]
    while done < cycles:
        work = await agenda.next_at()
        if work is None:
            return
        bets = crowd.until(work)
        for action in bets:
            intake.submit(action)
        await intake.drain()
        clock.move_to(work)
        await agenda.run_due()
        await crowd.look()
        now_done = (await book.summary())["cycles"]
        if now_done != done:
            done = now_done
            progress(done, work)
