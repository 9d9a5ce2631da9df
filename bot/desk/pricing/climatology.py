"""What used to happen: the same claim, in relative terms, slid over every past window."""

from bot.desk.pricing.clock import Clock
from bot.desk.pricing.history import History
from bot.desk.pricing.paths import Paths
from bot.desk.pricing.simulation import stretches


def past_paths(history: History, clock: Clock | None = None) -> Paths:
    """Return every past stretch as it was, one path a session, as far back as prices go.

    The share of them on which a claim holds is its exact-event climatology. Without a `clock`
    variance passes evenly through a session.
    """
    parts = (history.gap, history.high, history.low, history.close)
    gap, high, low, close = (stretches(values)[:-1] for values in parts)
    return Paths(history.symbols, gap, high, low, close, clock or Clock())
