"""The exact instants of a prediction, frozen at publication."""

from bot.domain.calendar import Session
from bot.domain.values import Frozen, Instant


class LeafWindow(Frozen):
    """The window of one leaf of a claim.

    `reference_at` is the instant whose last price the window is measured from. `sessions` are the
    sessions the window overlaps, frozen; empty for a market that runs on wall clock. `last_close`
    is the last official close at publication, which stands in while a session has no bar yet.
    """

    start: Instant
    end: Instant
    reference_at: Instant
    sessions: tuple[Session, ...]
    last_close: Instant | None = None


class Schedule(Frozen):
    """When a prediction opens, locks, starts, ends and resolves.

    `windows` has one entry a leaf, left to right. `notes` says what was adjusted in words, such as
    a weekday that is a holiday.
    """

    opens: Instant
    locks: Instant
    window_start: Instant
    window_end: Instant
    resolves: Instant
    windows: tuple[LeafWindow, ...]
    notes: tuple[str, ...] = ()
