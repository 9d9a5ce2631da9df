"""When a prediction's evidence is looked at: after every close in its window, and at its end."""

from datetime import datetime, timedelta

from bot.domain.schedule import Schedule

SETTLING = timedelta(minutes=20)


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
