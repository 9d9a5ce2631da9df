"""How much the tape invites each reading, right or wrong: what somebody could say today."""

from bot.desk.essay.setting import Setting, drift_z, month_z, ramp


def selloff(x: Setting) -> float:
    """It fell today, or it fell yesterday, or one name fell so far that all seem to."""
    today = ramp(-x.lead_z, 0.2, 0.9)
    loud = 0.7 * ramp(-min(tape.z for tape in x.market.names), 1.2, 2.2)
    return max(today, loud, 0.9 * ramp(-_before(x), 0.6, 1.3) * ramp(x.lead_z, 1.0, 0.3))


def rally(x: Setting) -> float:
    """It rose today, or it rose yesterday, or one name rose so far that all seem to."""
    today = ramp(x.lead_z, 0.2, 0.9)
    loud = 0.7 * ramp(max(tape.z for tape in x.market.names), 1.2, 2.2)
    return max(today, loud, 0.9 * ramp(_before(x), 0.6, 1.3) * ramp(-x.lead_z, 1.0, 0.3))


def alone_down(x: Setting) -> float:
    """One name fell hard in one session or two."""
    return ramp(max(-x.s.z, -drift_z(x.s, 2)), 1.0, 2.0)


def alone_up(x: Setting) -> float:
    """One name rose hard in one session or two."""
    return ramp(max(x.s.z, drift_z(x.s, 2)), 1.0, 2.0)


def rotation(x: Setting) -> float:
    """Best and worst stand apart; otherwise it is only the usual excuse."""
    return max(0.45, 0.8 * ramp(x.apart_ratio, 0.8, 1.4))


def hidden(x: Setting) -> float:
    """The index is flat."""
    return 0.7 * ramp(abs(x.lead_ret), 0.4, 0.1)


def storm(x: Setting) -> float:
    """Fear is up, or the week has been wide."""
    wide = ramp(x.lead.week_range / x.lead.usual_range, 1.1, 1.5) if x.lead is not None else 0.0
    return max(0.9 * wide, ramp(x.vix_level, 1.05, 1.3))


def bounce(x: Setting) -> float:
    """It rose after falling for days."""
    if x.lead is None:
        return 0.0
    return ramp(-drift_z(x.lead, 3, back=1), 0.2, 0.9) * ramp(x.lead_z, 0.0, 0.5)


def washout(x: Setting) -> float:
    """It has fallen for a week."""
    return ramp(-drift_z(x.lead, 5), 0.5, 1.2) if x.lead is not None else 0.0


def quiet(x: Setting) -> float:
    """The index hardly moved."""
    return 0.8 * ramp(abs(x.lead_z), 0.9, 0.2)


def crowded(x: Setting) -> float:
    """A name has risen for a month."""
    return 0.8 * ramp(month_z(x.s, back=1), 0.7, 1.5)


def report(_: Setting) -> float:
    """It has reported."""
    return 0.9


def tech_falls(x: Setting) -> float:
    """The names fell."""
    return 0.8 * ramp(-x.market.mean, 0.3, 1.2)


def tech_leads(x: Setting) -> float:
    """The names rose."""
    return 0.8 * ramp(x.market.mean, 0.3, 1.2)


def follow_down(x: Setting) -> float:
    """Yesterday was bad."""
    return 0.8 * ramp(-_before(x), 0.5, 1.2)


def follow_up(x: Setting) -> float:
    """Yesterday was good."""
    return 0.8 * ramp(_before(x), 0.5, 1.2)


def failed(x: Setting) -> float:
    """It traded well below its open on the way."""
    if x.lead is None or not x.lead.trades:
        return 0.0
    fallen = 100 * (1 - x.lead.low / float(x.lead.series.open[-1])) / x.lead.sigma
    return 0.8 * ramp(fallen, 0.4, 1.0)


def calming(x: Setting) -> float:
    """The VIX has come down over the week."""
    return 0.9 * ramp(-x.vix_week, 3.0, 10.0)


def nervous(x: Setting) -> float:
    """The VIX stands high."""
    return 0.7 * ramp(x.vix_level, 1.05, 1.3) * ramp(x.lead_z, -0.3, 0.2)


def highs(x: Setting) -> float:
    """The index stands near the top of its year."""
    return 0.8 * ramp(x.lead.below_high, 1.0, 0.2) if x.lead is not None else 0.0


def dip(x: Setting) -> float:
    """It fell from near the top."""
    if x.lead is None:
        return 0.0
    return ramp(-x.lead_z, 0.1, 0.5) * ramp(x.lead.below_high, 6.0, 3.0)


def pause(x: Setting) -> float:
    """Yesterday was large."""
    return 0.8 * ramp(abs(_before(x)), 0.8, 1.4)


def mixed(_: Setting) -> float:
    """Nobody is tempted to say that there is no shape."""
    return 0.0


def _before(x: Setting) -> float:
    return x.lead.before / x.lead.sigma if x.lead is not None else float("nan")
