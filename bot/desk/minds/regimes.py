"""Macro's readings of indices and of the VIX: fear, trend, turbulence, reversal, leadership."""

import numpy as np

from bot.desk.briefing import Briefing
from bot.desk.minds.views import Argument, everywhere
from bot.desk.minds.words import choose, moved, percent, went
from bot.desk.opinion import Reason
from bot.desk.tape import MONTH, QUARTER, WEEK, YEAR, Reading, Tape
from bot.domain.bars import Floats
from bot.domain.text import _

_SESSIONS_A_YEAR = 252


def fear_level(briefing: Briefing, tape: Tape) -> Argument | None:
    """The VIX in the top or bottom fifth of its year."""
    if tape.fear is None:
        return None
    year = tape.fear.series.close[-YEAR:]
    now, median = float(year[-1]), float(np.median(year))
    rank = 100 * float(np.mean(year <= now))
    if 20 < rank < 80:
        return None
    high = rank >= 80
    text = (
        choose(
            f"fear {briefing.cycle}",
            _("{vix} stands at {now} against a year's median of {median}: ranges stay wide"),
            (
                _("At {now} the {vix} is higher than on {rank} % of the year's days")
                if rank < 99.5
                else _("At {now} the {vix} stands higher than on any day of the year before")
            ),
        )
        if high
        else choose(
            f"fear {briefing.cycle}",
            _("{vix} stands at {now}, in the bottom fifth of its year: nobody pays for insurance"),
            _("At {now} the {vix} is lower than on {over} % of the year's days"),
        )
    ).format(
        vix=tape.fear.symbol,
        now=f"{now:.1f}",
        median=f"{median:.1f}",
        rank=f"{rank:.0f}",
        over=f"{100 - rank:.0f}",
    )
    figures = {"vix": now, "percentile": rank, "median": median}
    code = "macro-fear-high" if high else "macro-fear-low"
    weight = min(0.6, 0.2 + abs(float(np.log(now / median))))
    reason = Reason(code, text, (tape.fear.symbol,), figures)
    lean = (0.35 if high else -0.3) * weight
    return Argument(reason, weight, {}, everywhere(tape.salience, lean))


def fear_change(briefing: Briefing, tape: Tape) -> Argument | None:
    """A jump or a drop of the VIX in one session."""
    if tape.fear is None:
        return None
    now, before = tape.fear.last("close"), tape.fear.last("close", 1)
    change = 100 * (now / before - 1)
    if -8 < change < 10:
        return None
    rising = change > 0
    text = (
        choose(
            f"alarm {briefing.cycle}",
            _("{vix} jumped from {before} to {now} in one session"),
            _("Insurance became {size} dearer in a day: {vix} went from {before} to {now}"),
        )
        if rising
        else choose(
            f"alarm {briefing.cycle}",
            _("{vix} came down from {before} to {now}: the alarm is being switched off"),
            _("Insurance became {size} cheaper in a day, {vix} {now} after {before}"),
        )
    ).format(vix=tape.fear.symbol, now=f"{now:.1f}", before=f"{before:.1f}", size=percent(change))
    code = "macro-fear-rising" if rising else "macro-fear-falling"
    weight = min(0.75, abs(change) / 40 + 0.15)
    figures = {"vix": now, "before": before, "change": change}
    reason = Reason(code, text, (tape.fear.symbol,), figures)
    sign = -1 if rising else 1
    return Argument(
        reason,
        weight,
        everywhere(tape.salience, sign * 0.08 * weight),
        everywhere(tape.salience, -sign * 0.25 * weight),
    )


def trend(briefing: Briefing, tape: Tape) -> Argument | None:
    """An index with a clear direction over a month."""
    if tape.index is None:
        return None
    month = tape.index.total(MONTH)
    sigmas = float(np.log1p(month / 100)) / (tape.index.sigma * float(np.sqrt(MONTH)))
    if abs(sigmas) < 0.9:
        return None
    text = choose(
        f"trend {briefing.cycle}",
        _("{index} {moved} over twenty sessions, and that term has some persistence"),
        _("Over a month {index} is {went}: the tide is known, the wave is not"),
    ).format(index=tape.index.symbol, moved=moved(month), went=went(month))
    weight = min(0.6, 0.3 * abs(sigmas))
    figures = {"month": month, "sigmas": sigmas, "sessions": float(MONTH)}
    reason = Reason("macro-trend", text, (tape.index.symbol,), figures)
    drift = everywhere(tape.salience, (1 if month > 0 else -1) * 0.08 * weight)
    return Argument(reason, weight, drift)


def indices_split(briefing: Briefing, tape: Tape) -> Argument | None:
    """Two indices that parted."""
    if len(tape.broad) < 2:
        return None
    ranked = sorted(tape.broad, key=lambda r: (-r.change, r.symbol))
    leader, laggard = ranked[0], ranked[-1]
    gap = leader.change - laggard.change
    if gap < max(0.35, 60 * laggard.sigma):
        return None
    text = choose(
        f"split {briefing.cycle}",
        _("{leader} {up} and {laggard} {down}: leadership is narrow"),
        _("{leader} left {laggard} behind by {gap}, and narrow leads are fragile"),
    ).format(
        leader=leader.symbol,
        laggard=laggard.symbol,
        up=moved(leader.change),
        down=moved(laggard.change),
        gap=percent(gap),
    )
    weight = min(0.5, 0.4 * gap)
    figures = {"gap": gap, "leader": leader.change, "laggard": laggard.change}
    reason = Reason("macro-indices-split", text, (leader.symbol, laggard.symbol), figures)
    return Argument(reason, weight, {leader.symbol: -0.1 * weight})


def turbulence(briefing: Briefing, tape: Tape) -> Argument | None:
    """A week of the index that was much wilder, or much calmer, than usual."""
    if tape.index is None:
        return None
    recent, usual = _weeks(tape.index)
    wild = recent > 1.5 * usual
    if not wild and recent > 0.55 * usual:
        return None
    text = (
        choose(
            f"week {briefing.cycle}",
            _("{index} has swung at {recent} a year this week, usually {usual}: storms take time"),
            _("The week's swings of {index} come to {recent} a year against {usual}"),
        )
        if wild
        else choose(
            f"week {briefing.cycle}",
            _("{index} has hardly moved this week: {recent} a year, usually {usual}"),
            _("A week this quiet in {index}, {recent} a year, tends to be followed by another"),
        )
    ).format(index=tape.index.symbol, recent=percent(recent), usual=percent(usual))
    code = "macro-turbulent" if wild else "macro-calm"
    weight = min(0.6, 0.3 * abs(float(np.log(recent / usual))) + 0.1)
    reason = Reason(code, text, (tape.index.symbol,), {"recent": recent, "usual": usual})
    lean = (0.3 if wild else -0.3) * weight
    return Argument(reason, weight, {}, everywhere(tape.salience, lean))


def reversal(briefing: Briefing, tape: Tape) -> Argument | None:
    """An index that undid most of the session before."""
    if tape.index is None:
        return None
    today, before = tape.index.change, tape.index.change_before
    if today * before >= 0 or abs(today) < 0.6 * abs(before) or abs(before) < 80 * tape.index.sigma:
        return None
    text = choose(
        f"reversal {briefing.cycle}",
        _("{index} {today} after it {before} the day before: the earlier verdict was withdrawn"),
        _("A day of {before_went} and a day of {today_went} leave {index} where it began"),
    ).format(
        index=tape.index.symbol,
        today=moved(today),
        before=moved(before),
        today_went=went(today),
        before_went=went(before),
    )
    weight = min(0.6, 0.2 + 0.15 * abs(tape.index.sigmas))
    reason = Reason(
        "macro-reversal", text, (tape.index.symbol,), {"today": today, "before": before}
    )
    drift = everywhere(tape.salience, (1 if today > 0 else -1) * 0.08 * weight)
    return Argument(reason, weight, drift)


def realised(returns: Floats) -> float:
    """Return the volatility of log returns in percent a year, NaN without any."""
    known = returns[np.isfinite(returns)]
    return 100 * float(np.sqrt(_SESSIONS_A_YEAR * np.mean(known**2))) if len(known) else np.nan


def _weeks(index: Reading) -> tuple[float, float]:
    """Return the last week's volatility and the median of the twelve weeks before."""
    weeks = [
        realised(index.returns[end - WEEK : end])
        for end in range(len(index.returns) - WEEK, len(index.returns) - WEEK - QUARTER, -WEEK)
    ]
    return realised(index.returns[-WEEK:]), max(float(np.median(weeks)), 1e-6)


REGIMES = (fear_level, fear_change, trend, indices_split, turbulence, reversal)
"""Each takes the briefing and the tape, and argues or has nothing to say."""
