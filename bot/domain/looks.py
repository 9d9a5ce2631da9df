"""When a prediction is looked at again: readers before its lock, its evidence after every close."""

from datetime import datetime, timedelta

from bot.domain.schedule import Schedule

SETTLING = timedelta(minutes=20)
# Readers are reminded while there is still time to think, and not of what was just said.
REMINDED_BEFORE = timedelta(minutes=30)
NOT_REMINDED_UNDER = timedelta(hours=1)
# What arrives later than that before a lock helps nobody.
REMINDED_UNTIL = timedelta(minutes=5)


def looks(schedule: Schedule) -> tuple[datetime, ...]:
    """Return every scheduled look, oldest first; the last one is the resolution.

    An early break shows at a close and is announced twenty minutes later, when it has stood for
    longer than the fifteen that are asked for.
    """
    closes = {s.close for window in schedule.windows for s in window.sessions}
    early = sorted(c + SETTLING for c in closes if c + SETTLING < schedule.resolves)
    return (*(look for look in early if look > schedule.opens), schedule.resolves)


def first_look(schedule: Schedule) -> datetime:
    """Return the first scheduled look."""
    return looks(schedule)[0]


def next_look(schedule: Schedule, now: datetime) -> datetime | None:
    """Return the first scheduled look after `now`, or None once the resolution is past."""
    return next((look for look in looks(schedule) if look > now), None)


def reminder(schedule: Schedule) -> tuple[datetime, datetime] | None:
    """Return from when until when readers are reminded of the lock.

    That begins half an hour before it. None if bets are taken for less than an hour.
    """
    if schedule.locks - schedule.opens < NOT_REMINDED_UNDER:
        return None
    return schedule.locks - REMINDED_BEFORE, schedule.locks - REMINDED_UNTIL
