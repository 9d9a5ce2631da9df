"""How well the last session looks like each reading: 0 not at all, 1 as a textbook has it."""

from math import isfinite

from bot.desk.essay.setting import Setting, drift_z, month_z, ramp
from bot.desk.essay.tape import Tape


def selloff(x: Setting) -> float:
    """Everything falls together."""
    return ramp(-x.lead_z, 0.5, 1.5) * ramp(x.down_share, 0.8, 1.0)


def rally(x: Setting) -> float:
    """Everything rises together."""
    return ramp(x.lead_z, 0.5, 1.5) * ramp(x.up_share, 0.8, 1.0)


def slide(x: Setting) -> float:
    """The whole falls, and some names hold out."""
    return 0.85 * ramp(-x.lead_z, 0.4, 1.2) * (x.market.best.ret > 0)


def lift(x: Setting) -> float:
    """The whole rises, and some names are left behind."""
    return 0.85 * ramp(x.lead_z, 0.4, 1.2) * (x.market.worst.ret < 0)


def alone_down(x: Setting) -> float:
    """One name falls far and the others do not."""
    far = max(-x.s.z, -drift_z(x.s, 2)) if x.s.ret < 0 else 0.0
    rest = ramp(x.rest_z, -0.7, 0.0) * ramp(x.down_share, 1.0, 0.8)
    return ramp(far, 1.2, 2.4) * rest * ramp(-x.s.z, 0.2, 0.8) * _loudest(x)


def alone_up(x: Setting) -> float:
    """One name rises far and the others do not."""
    far = max(x.s.z, drift_z(x.s, 2)) if x.s.ret > 0 else 0.0
    rest = ramp(x.rest_z, 0.7, 0.0) * ramp(x.up_share, 1.0, 0.8)
    return ramp(far, 1.2, 2.4) * rest * ramp(x.s.z, 0.2, 0.8) * _loudest(x)


def rotation(x: Setting) -> float:
    """Names go far apart, on both sides, while the whole stands still."""
    both = min(x.market.best.z, -x.market.worst.z)
    return ramp(both, 0.3, 1.1) * ramp(abs(x.lead_z), 1.0, 0.3)


def hidden(x: Setting) -> float:
    """The index is flat over names that are anything but."""
    if x.lead is None:
        return 0.0
    return 0.95 * ramp(x.apart_ratio, 1.0, 1.6) * ramp(abs(x.lead_ret), 0.45, 0.15)


def storm(x: Setting) -> float:
    """Ranges and fear have moved to another level."""
    if x.lead is None:
        return 0.0
    wide = ramp(x.lead.week_range / x.lead.usual_range, 1.2, 2.0)
    return 0.9 * wide * ramp(x.vix_level, 1.05, 1.4) * ramp(x.lead.range_ratio, 0.8, 1.4)


def bounce(x: Setting) -> float:
    """A rise out of a fall of several days."""
    if x.lead is None:
        return 0.0
    return ramp(-drift_z(x.lead, 3, back=1), 0.4, 1.4) * ramp(x.lead_z, 0.3, 1.2)


def washout(x: Setting) -> float:
    """A long fall ends in a wide day that closes well off its low."""
    if x.lead is None:
        return 0.0
    fallen = ramp(-drift_z(x.lead, 5), 0.6, 1.5)
    return fallen * ramp(x.lead.range_ratio, 1.1, 1.8) * ramp(x.lead.location, 0.4, 0.7)


def quiet(x: Setting) -> float:
    """Nothing moves much."""
    narrow = ramp(x.lead.range_ratio, 1.3, 0.7) if x.lead is not None else 0.5
    still = ramp(abs(x.lead_z), 0.6, 0.15) * ramp(abs(x.names_z), 0.7, 0.3)
    return still * ramp(x.largest_z, 1.7, 0.9) * (0.5 + 0.5 * narrow)


def crowded(x: Setting) -> float:
    """A name that has risen for long rises again."""
    if x.s.ret <= 0:
        return 0.0
    return 0.85 * max(ramp(x.s.streak, 3, 7), ramp(month_z(x.s), 1.0, 2.0))


def unwind(x: Setting) -> float:
    """A name that had risen for long turns down hard."""
    return ramp(month_z(x.s, back=1), 0.8, 1.8) * ramp(-x.s.z, 0.8, 1.8)


def report(x: Setting) -> float:
    """A name has just reported, and its price has answered."""
    return ramp(abs(x.s.z), 0.5, 1.5)


def tech_falls(x: Setting) -> float:
    """The names fall more than the index does."""
    return _gap(x, -1) * ramp(x.down_share, 0.5, 0.9)


def tech_leads(x: Setting) -> float:
    """The names rise more than the index does."""
    return _gap(x, 1) * ramp(x.up_share, 0.5, 0.9)


def follow_down(x: Setting) -> float:
    """A second fall after the first, of more than the index."""
    return _again(x, -1) * ramp(x.down_share, 0.3, 0.6)


def follow_up(x: Setting) -> float:
    """A second rise after the first, of more than the index."""
    return _again(x, 1) * ramp(x.up_share, 0.3, 0.6)


def failed(x: Setting) -> float:
    """A day that opened well and ended badly."""
    if x.lead is None or not isfinite(x.lead.gap):
        return 0.0
    given = 100 * (x.lead.high / x.lead.close - 1) / x.lead.sigma
    return ramp(given, 0.6, 1.3) * ramp(x.lead.location, 0.4, 0.1) * ramp(x.lead.gap, 0.0, 0.2)


def calming(x: Setting) -> float:
    """Fear and ranges come down from where they were."""
    if x.lead is None:
        return 0.0
    smaller = ramp(x.lead.range_ratio, 1.05, 0.7)
    return 0.9 * ramp(-x.vix_week, 4, 15) * smaller * ramp(x.lead_z, -0.5, 0.2)


def nervous(x: Setting) -> float:
    """The VIX rises while the index does not fall."""
    return ramp(x.vix_change, 1.5, 5.0) * ramp(x.lead_z, -0.15, 0.1)


def highs(x: Setting) -> float:
    """The index, or several names, at their highest close of a year."""
    at_high = [tape for tape in x.market.names if tape.below_high == 0 and tape.ret > 0]
    if x.lead is not None:
        return 0.9 if x.lead.below_high == 0 and x.lead.ret > 0 else 0.0
    return 0.85 * ramp(len(at_high) / x.market.n, 0.3, 0.7)


def dip(x: Setting) -> float:
    """A small fall close to the top of a rise, and no name hurt by it."""
    if x.lead is None:
        return 0.0
    small = ramp(-x.lead_z, 0.15, 0.4) * ramp(-x.lead_z, 1.5, 1.0)
    near = ramp(x.lead.below_high, 4.0, 2.0) * ramp(month_z(x.lead), -0.2, 0.4)
    return 0.85 * small * near * ramp(x.largest_z, 3.0, 2.0)


def pause(x: Setting) -> float:
    """A small day after a large one."""
    if x.lead is None:
        return 0.0
    large = ramp(abs(x.lead.before) / x.lead.sigma, 0.9, 1.6)
    still = ramp(abs(x.lead_z), 0.7, 0.3) * ramp(abs(x.names_z), 0.9, 0.5)
    return large * still * ramp(x.largest_z, 2.2, 1.3)


def mixed(x: Setting) -> float:
    """No shape at all; always possible, never good."""
    return 0.3 if x.market.n else 0.0


def lowest(x: Setting) -> Tape:
    """The name with the worst day for itself."""
    return min(x.market.names, key=lambda tape: min(tape.z, drift_z(tape, 2)))


def highest(x: Setting) -> Tape:
    """The name with the best day for itself."""
    return max(x.market.names, key=lambda tape: max(tape.z, drift_z(tape, 2)))


def darling(x: Setting) -> Tape:
    """The name that has risen most, for itself, over the month before the last session."""
    return max(x.market.names, key=lambda tape: month_z(tape, back=1))


def reporter(x: Setting) -> Tape | None:
    """The name that has just reported and moved most, None if none has."""
    said = [tape for tape in x.market.names if x.reported and x.reported.get(tape.symbol)]
    return max(said, key=lambda tape: abs(tape.z), default=None)


def _loudest(x: Setting) -> float:
    """Whether no other name moved much further for itself."""
    return ramp(abs(x.s.z) / x.largest_z, 0.4, 0.8) if x.largest_z else 0.0


def _gap(x: Setting, sign: int) -> float:
    if x.market.index is None:
        return 0.0
    ahead = sign * (x.market.mean - x.market.index.ret) / x.market.index.sigma
    return 0.9 * ramp(ahead, 0.6, 1.6) * ramp(abs(x.lead_z), 0.9, 0.4)


def _again(x: Setting, sign: int) -> float:
    if x.lead is None:
        return 0.0
    first, second = sign * x.lead.before / x.lead.sigma, sign * x.lead_z
    return 0.9 * ramp(min(first, second), 0.3, 1.0)
