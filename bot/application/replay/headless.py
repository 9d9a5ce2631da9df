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
    ends: datetime,
    progress: Callable[[int, datetime], None],
) -> None:
    """Run until the book holds `cycles` cycles, or nothing is due before `ends`.

    Everything that decides hangs on the seed and on replayed time, and what was done stands in
    the book, so that a run killed at any moment and started again ends in the same book.
    """
    # A run that was killed may have left its post to this one, and nothing else need be due.
    await agenda.publisher.send_due()
    await crowd.look()
    done = (await book.summary())["cycles"]
    coming = await agenda.next()
    while done < cycles and coming is not None and coming.at <= ends:
        for action in crowd.until(coming.at):
            intake.submit(action)
        await intake.drain()
        clock.move_to(coming.at)
        runs, deliveries = agenda.cycles_run, agenda.publisher.deliveries
        at, coming = coming.at, await agenda.run_due()
        if agenda.publisher.deliveries != deliveries:
            await crowd.look()
        if agenda.cycles_run != runs:
            done = (await book.summary())["cycles"]
            progress(done, at)
