"""The category of a claim in the record: asset class, claim family, horizon."""

from math import ceil

from bot.domain.claims.tree import Claim, symbols
from bot.domain.instrument import Universe
from bot.domain.schedule import LeafWindow, Schedule

MIXED = "mixed"
UNKNOWN = "other"
_DAY_HOURS = 24


def category(claim: Claim, schedule: Schedule, universe: Universe) -> str:
    """Return, for instance, `equity/floor/24h`, `index/closes/48h` or `mixed/all/5 sessions`.

    The horizon is that of the longest part: one session counts as 24h and two as 48h, however
    the claim says it.
    """
    classes = {universe[s].asset_class.value if s in universe else UNKNOWN for s in symbols(claim)}
    asset = classes.pop() if len(classes) == 1 else MIXED
    return f"{asset}/{claim.family}/{horizon(schedule)}"


def horizon(schedule: Schedule) -> str:
    """Return the length of the longest window: `24h`, `48h`, `5 sessions`, `72h` on wall clock."""
    if not all(window.sessions for window in schedule.windows):
        longest = max(window.end - window.start for window in schedule.windows)
        days = ceil(longest.total_seconds() / 3600 / _DAY_HOURS)
        return f"{days * _DAY_HOURS}h"
    count = max(_sessions(window) for window in schedule.windows)
    return f"{count * _DAY_HOURS}h" if count <= 2 else f"{count} sessions"


def _sessions(window: LeafWindow) -> int:
    """Return how many closes a window is long; one that starts inside a session ends inside one."""
    inside = window.start > window.sessions[0].open and window.end < window.sessions[-1].close
    return max(len(window.sessions) - inside, 1)
