"""The exact instants of a claim (design §4, §5): session time, or wall clock for crypto."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.domain.claims.canonical import canonical, number, span
from bot.domain.claims.dates import fault_of_day, plain_date
from bot.domain.claims.tree import (
    Above,
    Below,
    Claim,
    Closes,
    Hours,
    Leaf,
    Sessions,
    Touch,
    Window,
    leaves,
    symbols,
)
from bot.domain.errors import BadInput
from bot.domain.schedule import LeafWindow, Schedule
from bot.domain.text import _
from bot.domain.values import require_utc

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from bot.domain.calendar import Calendar, Session
    from bot.domain.instrument import Universe

RESOLVES_AFTER = timedelta(minutes=20)
LOCK_INSIDE = timedelta(minutes=10)
LOCK_OUTSIDE = timedelta(hours=2)
LOCK_BEFORE_OPEN = timedelta(minutes=30)
AFTER_HOURS_END = time(20)
CRYPTO_LOCK_SHARE = 100
DAY_HOURS = 24


def schedule(claim: Claim, opens: datetime, universe: Universe) -> Schedule:
    """Return the instants of a claim published at `opens`; raise BadInput if it can have none.

    A claim of several parts runs from the earliest start to the latest end and locks with the part
    that locks first. Raise ValueError if `opens` has no time zone.
    """
    opens = require_utc(opens)
    parts = [_leaf(leaf, opens, universe) for leaf in leaves(claim)]
    windows = tuple(window for window, _lock, _notes in parts)
    end = max(window.end for window in windows)
    return Schedule(
        opens=opens,
        locks=min(lock for _window, lock, _notes in parts),
        window_start=min(window.start for window in windows),
        window_end=end,
        resolves=end + RESOLVES_AFTER,
        windows=windows,
        notes=tuple(dict.fromkeys(note for _window, _lock, notes in parts for note in notes)),
    )


def check_touch(claim: Claim, reference: Decimal) -> None:
    """Raise BadInput if a touch level in `claim` equals `reference`: it would be true at once."""
    for leaf in leaves(claim):
        if isinstance(leaf, Touch) and leaf.level == reference:
            raise BadInput(
                _("{symbol} already stands at {level}: name a level above or below it").format(
                    symbol=leaf.symbol, level=number(leaf.level)
                ),
                where=canonical(claim),
            )


def _leaf(
    leaf: Leaf, opens: datetime, universe: Universe
) -> tuple[LeafWindow, datetime, tuple[str, ...]]:
    """One leaf's window, its lock, and what was adjusted."""
    calendar = _calendar(leaf, universe)
    end, notes = _end(leaf, opens, calendar)
    if calendar.always_open:
        window = LeafWindow(start=opens, end=end, reference_at=opens, sessions=())
        return window, _crypto_lock(opens, end), notes
    window = _exchange_window(opens, end, calendar)
    return window, _exchange_lock(window, opens, calendar), notes


def _end(leaf: Leaf, opens: datetime, calendar: Calendar) -> tuple[datetime, tuple[str, ...]]:
    if isinstance(leaf, Above | Below | Closes):
        days = leaf.days if isinstance(leaf, Closes) else (leaf.day,)
        return _last_close(days, opens, calendar), ()
    if calendar.always_open:
        return _wall_clock_end(leaf.window, opens, canonical(leaf)), ()
    return _session_end(leaf.window, opens, calendar, canonical(leaf))


def _calendar(leaf: Leaf, universe: Universe) -> Calendar:
    names = symbols(leaf)
    unknown = [name for name in names if name not in universe]
    if unknown:
        raise BadInput(_("unknown symbol {symbol}").format(symbol=unknown[0]))
    found = [universe[name].calendar for name in names]
    if any(calendar.name != found[0].name for calendar in found):
        message = _("these symbols trade at different hours: compare symbols of one market")
        raise BadInput(message, where=canonical(leaf))
    return found[0]


def _last_close(days: tuple[date, ...], opens: datetime, calendar: Calendar) -> datetime:
    for day in days:
        fault = fault_of_day(day, calendar, opens)
        if fault is not None:
            raise BadInput(_("{fault}; name {instead}").format(fault=fault[0], instead=fault[1]))
    return max(session.close for day in days if (session := calendar.session_on(day)))


def _wall_clock_end(window: Window, opens: datetime, where: str) -> datetime:
    if isinstance(window, Hours):
        return opens + timedelta(hours=window.hours)
    message = _("this market has no sessions: say hours, such as 72h")
    raise BadInput(message, where=where)


def _session_end(
    window: Window, opens: datetime, calendar: Calendar, where: str
) -> tuple[datetime, tuple[str, ...]]:
    """A close, or for hours counted inside a session the same minute of a later one."""
    if isinstance(window, Sessions):
        return _closes_after(opens, window.count, calendar, where)[-1].close, ()
    count, rest = divmod(window.hours, DAY_HOURS)
    if rest:
        message = _("{span} is not whole days of session time: say a multiple of 24h, or sessions")
        raise BadInput(message.format(span=span(window)), where=where)
    if calendar.session_at(opens) is None:
        return _closes_after(opens, count, calendar, where)[-1].close, ()
    return _same_minute(_closes_after(opens, count + 1, calendar, where)[-1], opens, calendar)


def _closes_after(
    opens: datetime, count: int, calendar: Calendar, where: str
) -> tuple[Session, ...]:
    found = calendar.closing_after(opens, count)
    if len(found) < count:
        raise _too_short(calendar, where)
    return found


def _same_minute(
    session: Session, opens: datetime, calendar: Calendar
) -> tuple[datetime, tuple[str, ...]]:
    """The local time of `opens` in a later session, no later than its close."""
    local = opens.astimezone(calendar.zone).timetz()
    wanted = datetime.combine(session.date, local).astimezone(UTC)
    if wanted <= session.close:
        return max(wanted, session.open), ()
    note = _("the window ends with the short session of {day}")
    return session.close, (note.format(day=plain_date(session.date)),)


def _exchange_window(opens: datetime, end: datetime, calendar: Calendar) -> LeafWindow:
    """From publication inside a session, else from the next open; measured from the last price."""
    last = calendar.last_closed(opens)
    last_close = last.close if last else None
    if calendar.session_at(opens) is not None:
        start, reference_at = opens, opens
    elif last_close is not None:
        start, reference_at = calendar.closing_after(opens, 1)[0].open, last_close
    else:
        raise BadInput(
            _("the calendar of {name} begins on {day}, after this claim").format(
                name=calendar.name, day=calendar.sessions[0].date
            )
        )
    return LeafWindow(
        start=start,
        end=end,
        reference_at=reference_at,
        sessions=calendar.overlapping(start, end),
        last_close=last_close,
    )


def _exchange_lock(window: LeafWindow, opens: datetime, calendar: Calendar) -> datetime:
    """When bets lock (design §5); `opens` itself where there is no time left to bet."""
    if window.start == opens:
        lock = opens + LOCK_INSIDE
        return lock if lock < window.end else opens
    evening = datetime.combine(
        calendar.local_date(window.reference_at), AFTER_HOURS_END, calendar.zone
    ).astimezone(UTC)
    lock = min(max(opens + LOCK_OUTSIDE, evening), window.start - LOCK_BEFORE_OPEN)
    return max(lock, opens)


def _crypto_lock(opens: datetime, end: datetime) -> datetime:
    lock = opens + max(LOCK_INSIDE, (end - opens) / CRYPTO_LOCK_SHARE)
    return lock if lock < end else opens


def _too_short(calendar: Calendar, where: str) -> BadInput:
    return BadInput(
        _("the calendar of {name} ends on {day}, before this claim does").format(
            name=calendar.name, day=calendar.sessions[-1].date
        ),
        where=where,
    )
