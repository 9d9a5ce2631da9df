"""The ways of a dispatch through a book, as a desk takes it there."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from adapters.clocks.replayed import SteppedClock
from bot.application.ports.book import Book
from bot.domain.dispatch import Dispatch, Draft
from bot.domain.resolution import Resolution
from bot.domain.trail import DispatchTrail
from tests.fakes.stories import RIGHT, evidence


def draft_of(whole: Dispatch, **changes: Any) -> Draft:
    """What was drafted before a dispatch was published, with other words where told."""
    return Draft.model_validate(
        {name: getattr(whole, name) for name in Draft.model_fields} | changes
    )


async def publish(book: Book, draft: Draft, at: datetime) -> DispatchTrail:
    """Run the cycle of `at` and publish that draft."""
    cycle = await book.open_cycle(at, at, "test", 60)
    assert cycle is not None
    return await book.publish(draft, cycle=cycle, cycle_at=at, published_at=at)


async def judge(
    book: Book, clock: SteppedClock, name: str = "1.0", resolution: Resolution = RIGHT
) -> None:
    """Lock a prediction and store its verdict when that is due."""
    trail = await book.prediction(name)
    assert trail is not None
    due = trail.prediction.schedule.resolves
    clock.move_to(due)
    await book.lock([name], due)
    await book.resolve(name, resolution, evidence(), due)
