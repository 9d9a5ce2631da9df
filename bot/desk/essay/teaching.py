"""What a verdict teaches beside its own way: the width of days, the base rate, who was surer."""

from dataclasses import dataclass

import numpy as np

from bot.desk.briefing import Briefing
from bot.desk.essay import facts, history
from bot.desk.essay.about import Values
from bot.desk.essay.past import Verdict
from bot.desk.pricing.history import session_bars
from bot.domain.bars import Floats, Series, to_ns
from bot.domain.claims.tree import symbols

SURER, ASTRAY = 4, 0.03
"""Points by which a mind's number, and the share by which a base rate, must differ to teach."""

WIDER, WEEK = 1.25, 5
"""From which ratio a range is wider than another; sessions in a week."""


@dataclass(frozen=True)
class Window:
    """The bars behind a judged call: those known when it was made, and those since."""

    before: Series
    since: Series

    @property
    def usual(self) -> float:
        """The median range in percent of the quarter before the call."""
        return float(np.median(_ranges(self.before)[-history.QUARTER :]))

    @property
    def widest(self) -> float:
        """The widest range in percent since the call."""
        return float(np.max(_ranges(self.since)))

    def weeks(self) -> tuple[float, float]:
        """The mean ranges of the five sessions before the call, and of the five newest."""
        whole = np.concatenate([_ranges(self.before), _ranges(self.since)])
        return float(np.mean(_ranges(self.before)[-WEEK:])), float(np.mean(whole[-WEEK:]))


def teaching(found: Verdict, briefing: Briefing) -> Values:
    """Return the placeholders of a lesson; what cannot be known is not among them."""
    return _widths(found, briefing) | _base(found)


def surer(found: Verdict) -> str:
    """Return the mind that was clearly surer of a claim that came true, empty if none was."""
    spoke = {mind: p for mind, p in found.prediction.minds.items() if p is not None}
    best = max(sorted(spoke), key=lambda mind: spoke[mind], default="")
    return best if best and found.right and spoke[best] >= found.percent + SURER else ""


def _widths(found: Verdict, briefing: Briefing) -> Values:
    """The days' usual width when the call was made, and their width since."""
    own = symbols(found.prediction.claim)
    window = _window(own[0], found, briefing) if len(own) == 1 else None
    if window is None:
        return {}
    values: Values = {"usual_then": facts.size(own[0], window.usual)}
    if window.widest > WIDER * window.usual:
        values["widest"] = facts.size(own[0], window.widest)
    then, now = window.weeks()
    if now > WIDER * then:
        values |= {"week_then": facts.size(own[0], then), "week_now": facts.size(own[0], now)}
    return values


def _window(symbol: str, found: Verdict, briefing: Briefing) -> Window | None:
    if symbol not in briefing.bars:
        return None
    calendar = briefing.universe[symbol].calendar
    series = session_bars(briefing.bars[symbol].until(briefing.at), calendar, briefing.at)
    published = found.prediction.schedule.opens
    known = int(np.searchsorted(series.end, to_ns(published), side="right"))
    if known < history.QUARTER or known >= len(series) or series.high[-1] <= series.low[-1]:
        return None
    return Window(series.until(published), series.tail(len(series) - known))


def _base(found: Verdict) -> Values:
    """The base rate, by whether it was nearer to what happened than the published number."""
    base = found.prediction.climatology
    if base is None or abs(base - found.percent / 100) < ASTRAY:
        return {}
    nearer = (base > found.percent / 100) == found.right
    return {"nearer_base" if nearer else "farther_base": facts.in_hundred("", base)}


def _ranges(series: Series) -> Floats:
    return history.ranges(series.high, series.low)
