"""The tape each reading predicts, as tests: above 0 the tape broke it, 1 plainly so."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bot.desk.essay.setting import NAN, Setting, month_z, ramp
from bot.desk.essay.tape import Tape


def nobody(_: Setting) -> Tape | None:
    """No single name contradicts it."""
    return None


@dataclass(frozen=True)
class Expectation:
    """One thing a reading predicts.

    `broken` says how plainly the tape denied it; `contrary` names the tape that did so, where it
    is one tape.
    """

    key: str
    broken: Callable[[Setting], float]
    contrary: Callable[[Setting], Tape | None] = nobody


def best(x: Setting) -> Tape:
    """The name that rose most."""
    return x.market.best


def worst(x: Setting) -> Tape:
    """The name that fell most."""
    return x.market.worst


def worst_of_rest(x: Setting) -> Tape:
    """The weakest of the names that are not the subject."""
    return min(x.market.rest(x.s.symbol), key=lambda tape: tape.ret)


def best_of_rest(x: Setting) -> Tape:
    """The strongest of the names that are not the subject."""
    return max(x.market.rest(x.s.symbol), key=lambda tape: tape.ret)


def boldest(x: Setting) -> Tape:
    """The name that moved most for itself."""
    return max(x.market.names, key=lambda tape: abs(tape.z))


def beaten(x: Setting) -> Tape:
    """The name that had lost most in the four sessions before the last."""
    return min(x.market.names, key=lambda tape: _before_last(tape))


def _before_last(tape: Tape) -> float:
    close = tape.series.close
    return float(close[-2] / close[-6] - 1) if len(close) > 6 else 0.0


def _rose(x: Setting) -> float:
    """Some names rose: two of six is plain."""
    return 3 * x.up_share if x.market.best.z > 0.2 else 0.0


def _fell(x: Setting) -> float:
    return 3 * x.down_share if x.market.worst.z < -0.2 else 0.0


def _vix_fell(x: Setting) -> float:
    return ramp(-x.vix_change, 0.5, 5.0) if x.vix_change < 0 else 0.0


def _vix_rose(x: Setting) -> float:
    return ramp(x.vix_change, 0.5, 6.0) if x.vix_change > 0 else 0.0


def _index_held(x: Setting) -> float:
    return ramp(x.lead_z, -0.4, 0.3) if x.lead is not None else NAN


def _index_slept(x: Setting) -> float:
    return ramp(-x.lead_z, -0.4, 0.3) if x.lead is not None else NAN


def _index_moved(x: Setting) -> float:
    return ramp(abs(x.lead_z), 0.6, 1.2) if x.lead is not None else NAN


def _closed_high(x: Setting) -> float:
    return ramp(x.lead.location, 0.5, 0.85) if x.lead is not None else NAN


def _closed_low(x: Setting) -> float:
    return ramp(x.lead.location, 0.5, 0.15) if x.lead is not None else NAN


def _outran_up(x: Setting) -> float:
    """The best rose so much further than the whole that no tide explains it."""
    return ramp(x.market.best.z - max(x.lead_z, 0.0), 1.0, 2.0)


def _outran_down(x: Setting) -> float:
    return ramp(min(x.lead_z, 0.0) - x.market.worst.z, 1.0, 2.0)


def _index_thin(x: Setting) -> float:
    return ramp(x.lead.volume_ratio, 1.0, 0.8) if x.lead is not None else NAN


def _index_heavy(x: Setting) -> float:
    return ramp(x.lead.volume_ratio, 1.1, 1.4) if x.lead is not None else NAN


def _index_narrow(x: Setting) -> float:
    return ramp(x.lead.range_ratio, 1.0, 0.6) if x.lead is not None else NAN


def _rest_fell(x: Setting) -> float:
    return ramp(-x.rest_z, 0.2, 0.8)


def _rest_rose(x: Setting) -> float:
    return ramp(x.rest_z, 0.2, 0.8)


def _subject_thin(x: Setting) -> float:
    return ramp(x.s.volume_ratio, 1.0, 0.75)


def _thin_rise(x: Setting) -> float:
    return _subject_thin(x) * ramp(x.s.z, 0.1, 0.4)


def _thin_fall(x: Setting) -> float:
    return _subject_thin(x) * ramp(-x.s.z, 0.1, 0.4)


def _subject_fell(x: Setting) -> float:
    return ramp(-x.s.z, 0.2, 0.9)


def _repaired(x: Setting) -> float:
    return ramp(-x.s.before / x.s.sigma, 1.0, 1.8) * ramp(x.s.z, 0.1, 0.8)


def _faded(x: Setting) -> float:
    return ramp(x.s.before / x.s.sigma, 1.0, 1.8) * ramp(-x.s.z, 0.1, 0.8)


def _all_fell(x: Setting) -> float:
    return ramp(x.down_share, 0.75, 0.95)


def _all_rose(x: Setting) -> float:
    return ramp(x.up_share, 0.75, 0.95)


def _ends_thin(x: Setting) -> float:
    return ramp(max(x.market.best.volume_ratio, x.market.worst.volume_ratio), 1.0, 0.8)


def _close_together(x: Setting) -> float:
    return ramp(x.apart_ratio, 0.9, 0.6)


def _few_wide(x: Setting) -> float:
    wide = float(np.mean([tape.range_ratio > 1 for tape in x.market.names]))
    return ramp(wide, 0.5, 0.2)


def _beaten_lag(x: Setting) -> float:
    tape = beaten(x)
    return ramp(-_before_last(tape) * 100 / tape.sigma, 1.0, 2.0) * ramp(-tape.z, -0.1, 0.4)


def _one_bold(x: Setting) -> float:
    return ramp(x.largest_z, 1.4, 2.4)


def _vix_jumped(x: Setting) -> float:
    return ramp(x.vix_change, 4.0, 8.0)


def _small_answer(x: Setting) -> float:
    return ramp(abs(x.s.z), 0.8, 0.3)


def _gap_faded(x: Setting) -> float:
    gap, kept = x.s.gap, x.s.ret
    return ramp(kept / gap, 0.6, 0.1) if abs(gap) > 0.5 * x.s.sigma else 0.0


def _growth_ahead(x: Setting) -> float:
    g, i = x.market.growth, x.market.index
    return ramp((g.ret - i.ret) / i.sigma, 0.1, 0.5) if g is not None and i is not None else NAN


def _growth_behind(x: Setting) -> float:
    g, i = x.market.growth, x.market.index
    return ramp((i.ret - g.ret) / i.sigma, 0.1, 0.5) if g is not None and i is not None else NAN


def _second_rose(x: Setting) -> float:
    return ramp(x.lead_z, 0.1, 0.6)


def _second_fell(x: Setting) -> float:
    return ramp(-x.lead_z, 0.1, 0.6)


def _few_rose(x: Setting) -> float:
    return ramp(x.up_share, 0.55, 0.3)


def _week_low(x: Setting) -> float:
    if x.lead is None or len(x.lead.series) < 6:
        return NAN
    return 1.0 if x.lead.close < float(np.min(x.lead.series.low[-6:-1])) else 0.0


def _wider_again(x: Setting) -> float:
    if x.lead is None or not x.lead.trades:
        return NAN
    return ramp(float(x.lead.ranges[-1] / x.lead.ranges[-2]), 0.9, 1.2)


def _darling_high(x: Setting) -> float:
    return ramp(month_z(x.s), 0.5, 1.0) * ramp(x.s.z, 0.2, 0.9)


SELLOFF = (
    Expectation("selloff-spared", _rose, best),
    Expectation("selloff-fear", _vix_fell),
    Expectation("selloff-whole", _index_held),
    Expectation("selloff-bell", _closed_high),
    Expectation("selloff-crowd", _index_thin),
    Expectation("selloff-outrun", _outran_down, worst),
)
RALLY = (
    Expectation("rally-left", _fell, worst),
    Expectation("rally-fear", _vix_rose),
    Expectation("rally-whole", _index_slept),
    Expectation("rally-bell", _closed_low),
    Expectation("rally-crowd", _index_thin),
    Expectation("rally-outrun", _outran_up, best),
)
ALONE_DOWN = (
    Expectation("alone-down-rest", _rest_fell, worst_of_rest),
    Expectation("alone-down-volume", _subject_thin),
    Expectation("alone-down-repair", _repaired),
)
ALONE_UP = (
    Expectation("alone-up-rest", _rest_rose, best_of_rest),
    Expectation("alone-up-volume", _subject_thin),
    Expectation("alone-up-fade", _faded),
)
ROTATION = (
    Expectation("rotation-all-fell", _all_fell),
    Expectation("rotation-all-rose", _all_rose),
    Expectation("rotation-index", _index_moved),
    Expectation("rotation-volume", _ends_thin),
)
HIDDEN = (Expectation("hidden-together", _close_together),)
STORM = (
    Expectation("storm-range", _index_narrow),
    Expectation("storm-fear", _vix_fell),
    Expectation("storm-names", _few_wide),
)
BOUNCE = (
    Expectation("bounce-beaten", _beaten_lag, beaten),
    Expectation("bounce-volume", _index_thin),
    Expectation("bounce-bell", _closed_low),
    Expectation("bounce-fear", _vix_rose),
)
WASHOUT = (
    Expectation("washout-volume", _index_thin),
    Expectation("washout-bell", _closed_low),
)
QUIET = (
    Expectation("quiet-bold", _one_bold, boldest),
    Expectation("quiet-fear", _vix_jumped),
    Expectation("quiet-volume", _index_heavy),
)
CROWDED = (
    Expectation("crowded-fell", _subject_fell),
    Expectation("crowded-volume", _thin_rise),
)
UNWIND = (
    Expectation("unwind-rose", _darling_high),
    Expectation("unwind-volume", _thin_fall),
    Expectation("unwind-rest", _rest_rose, best_of_rest),
)
REPORT = (
    Expectation("report-small", _small_answer),
    Expectation("report-faded", _gap_faded),
)
TECH_FALLS = (Expectation("tech-falls-growth", _growth_ahead),)
TECH_LEADS = (Expectation("tech-leads-growth", _growth_behind),)
FOLLOW_DOWN = (
    Expectation("follow-down-rose", _second_rose),
    Expectation("follow-down-thin", _index_thin),
)
FOLLOW_UP = (
    Expectation("follow-up-fell", _second_fell),
    Expectation("follow-up-thin", _index_thin),
)
FAILED = (Expectation("failed-kept", _closed_high),)
CALMING = (
    Expectation("calming-fear", _vix_rose),
    Expectation("calming-range", _wider_again),
)
NERVOUS = (Expectation("nervous-fear", _vix_fell),)
HIGHS = (
    Expectation("highs-few", _few_rose),
    Expectation("highs-volume", _index_thin),
)
DIP = (
    Expectation("dip-volume", _index_heavy),
    Expectation("dip-fear", _vix_jumped),
    Expectation("dip-low", _week_low),
)
PAUSE = (Expectation("pause-range", _wider_again),)
