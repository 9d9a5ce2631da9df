"""Trading weeks: what a weekly digest covers, and when it is due."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.calendar import Calendar, Session
from bot.domain.values import Frozen, Instant

# By then the verdicts of the last close are out, twenty minutes after it, and what the desk says
# half an hour after it stands too.
AFTER_LAST_CLOSE = timedelta(hours=1)
# What a week came to is not told later than that.
DIGEST_LIFE = timedelta(days=1)


class Week(Frozen):
    """One trading week. Its digest is due at `at` and tells what happened since `since`.

    `name` is its ISO week, such as `2018-W12`, `first` the day of its first session. `next_cycle`
    is when the desk speaks next, if that is known.
    """

    name: str
    first: date
    since: Instant
    at: Instant
    next_cycle: Instant | None = None


@dataclass(frozen=True)
class Weeks:
    """The trading weeks of an exchange; a market that never closes has none."""

    calendar: Calendar

    def after(self, instant: datetime) -> Week | None:
        """Return the first week whose digest is due after `instant`, None if there is no more."""
        coming = self.calendar.closing_after(instant - AFTER_LAST_CLOSE, 1)
        if not coming:
            return None
        sessions = self._week_of(coming[0].date)
        year, number, _day = coming[0].date.isocalendar()
        before, _after = self.calendar.around(sessions[0].date)
        return Week(
            name=f"{year}-W{number:02}",
            first=sessions[0].date,
            since=before.close + AFTER_LAST_CLOSE if before else sessions[0].open,
            at=sessions[-1].close + AFTER_LAST_CLOSE,
        )

    def _week_of(self, day: date) -> list[Session]:
        monday = day - timedelta(days=day.weekday())
        days = (self.calendar.session_on(monday + timedelta(days=i)) for i in range(7))
        return [session for session in days if session is not None]
