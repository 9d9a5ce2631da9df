"""The Contrarian's readings of one symbol: streaks, stretches, turns, spent shocks, tails."""

from collections.abc import Callable

import numpy as np

from bot.desk.briefing import Briefing
from bot.desk.levels import STEPS
from bot.desk.minds.views import Argument
from bot.desk.minds.words import choose, count, money, moved, percent, went
from bot.desk.opinion import Reason
from bot.desk.tape import MONTH, QUARTER, WEEK, YEAR, Reading, sessions_since_larger
from bot.domain.text import _

Rule = Callable[[Briefing, Reading], Argument | None]

LEAST_STREAK = 5
FAR = 4.0
TAIL = 3.0


def crowded(briefing: Briefing, it: Reading) -> Argument | None:
    """Many sessions in a row one way."""
    length = abs(it.streak)
    if length < LEAST_STREAK:
        return None
    total, sign = it.total(length), 1 if it.streak > 0 else -1
    text = choose(
        f"crowded {briefing.cycle} {it.symbol}",
        _("{it} has gone one way for {n} sessions, {went} in all: the queue is behind it"),
        _("{n} sessions in a row have left {it} {went}, and nobody remembers the other side"),
    ).format(it=it.symbol, n=count(length), went=went(total))
    weight = min(0.7, 0.3 + 0.08 * (length - LEAST_STREAK))
    figures = {"total": total, "sessions": float(length)}
    reason = Reason("contrarian-crowded", text[0].upper() + text[1:], (it.symbol,), figures)
    return Argument(reason, weight, {it.symbol: -sign * 0.12 * weight})


def stretched(briefing: Briefing, it: Reading) -> Argument | None:
    """A price far from its mean of a month."""
    mean = float(np.mean(it.levels[-MONTH:]))
    close = it.last("close")
    sigmas = float(np.log(close / mean)) / it.sigma
    if abs(sigmas) < FAR:
        return None
    month = it.total(MONTH)
    text = choose(
        f"stretched {briefing.cycle} {it.symbol}",
        _("{it} at {close} is {sigmas} ordinary days away from its month's mean of {mean}"),
        _("{it} at {close} is far from its month's mean of {mean}: rubber has a limit"),
    ).format(
        it=it.symbol,
        close=money(close),
        sigmas=f"{abs(sigmas):.1f}",
        mean=money(mean),
    )
    weight = min(0.8, 0.12 * abs(sigmas))
    figures = {"sigmas": sigmas, "close": close, "mean": mean, "month": month}
    reason = Reason("contrarian-stretched", text, (it.symbol,), figures)
    return Argument(reason, weight, {it.symbol: -np.sign(sigmas) * 0.14 * weight})


def turned(briefing: Briefing, it: Reading) -> Argument | None:
    """A falling session that closed well above its low, or a rising one well below its high."""
    fell = it.sigmas < 0
    low, high, close = it.last("low"), it.last("high"), it.last("close")
    share = it.location if fell else 100 - it.location
    if abs(it.sigmas) < 0.7 or share < 40:
        return None
    key = f"turned {briefing.cycle} {it.symbol}"
    if fell:
        text = choose(
            key,
            _("{it} {moved} but closed {size} above its low of {edge}: somebody was buying"),
            _("On a day that {it} {moved}, the worst price was {edge} and the last {close}"),
        )
        figures = {"close": close, "low": low, "above": close - low}
        code, size, edge = "contrarian-off-the-low", close - low, low
    else:
        text = choose(
            key,
            _("{it} {moved} but closed {size} below its high of {edge}: somebody was selling"),
            _("On a day that {it} {moved}, the best price was {edge} and the last {close}"),
        )
        figures = {"close": close, "high": high, "below": high - close}
        code, size, edge = "contrarian-off-the-high", high - close, high
    words = text.format(
        it=it.symbol, moved=moved(it.change), size=money(size), edge=money(edge), close=money(close)
    )
    weight = min(0.75, 0.1 + share / 150 + 0.08 * abs(it.sigmas))
    reason = Reason(code, words, (it.symbol,), figures | {"share": share, "return": it.change})
    return Argument(reason, weight, {it.symbol: (1 if fell else -1) * 0.13 * weight})


def spent(briefing: Briefing, it: Reading) -> Argument | None:
    """The widest range in months: the shock is behind."""
    sessions = sessions_since_larger(it.ranges)
    now = float(it.ranges[-1])
    usual = float(np.median(it.ranges[-1 - QUARTER : -1]))
    if sessions < QUARTER:
        return None
    text = choose(
        f"spent {briefing.cycle} {it.symbol}",
        _("{it} ranged {now}, its widest in {n} sessions; the day after is seldom as wide"),
        _("A range of {now} in {it}, usually {usual}, is what the end of a shock looks like too"),
    ).format(it=it.symbol, now=percent(now), usual=percent(usual), n=f"{sessions:,}")
    weight = min(0.7, 0.2 * now / max(usual, 1e-6))
    figures = {"range": now, "usual": usual, "sessions": float(sessions)}
    reason = Reason("contrarian-shock-spent", text, (it.symbol,), figures)
    return Argument(reason, weight, {}, {it.symbol: -0.5 * weight})


def complacent(briefing: Briefing, it: Reading) -> Argument | None:
    """The tightest week in months."""
    weeks = np.convolve(it.ranges, np.ones(WEEK) / WEEK, mode="valid")
    sessions = sessions_since_larger(-weeks)
    if sessions < QUARTER:
        return None
    now, usual = float(weeks[-1]), float(np.median(it.ranges[-1 - QUARTER : -1]))
    text = choose(
        f"complacent {briefing.cycle} {it.symbol}",
        _("{it} has not had a tighter week in {n} sessions: {now} a day, usually {usual}"),
        _("Ranges of {now} a day in {it} are priced as if nothing could happen"),
    ).format(it=it.symbol, n=f"{sessions:,}", now=percent(now), usual=percent(usual))
    weight = min(0.6, 0.3 * usual / max(now, 1e-6))
    figures = {"range": now, "usual": usual, "sessions": float(sessions)}
    reason = Reason("contrarian-complacent", text, (it.symbol,), figures)
    return Argument(reason, weight, {}, {it.symbol: 0.5 * weight})


def tail(briefing: Briefing, it: Reading) -> Argument | None:
    """More wild days in a year than a bell curve allows, the newest within a week."""
    returns = it.returns[-YEAR:]
    if len(returns) < YEAR:
        return None
    ordinary = float(np.nanstd(np.clip(returns, -4 * it.sigma, 4 * it.sigma)))
    scaled = np.nan_to_num(returns) / ordinary
    wild = int(np.count_nonzero(np.abs(scaled) > TAIL))
    if wild < 4 or not np.any(np.abs(scaled[-WEEK:]) > TAIL):
        return None
    worst = int(np.argmax(np.abs(scaled)))
    size = 100 * float(np.expm1(returns[worst]))
    text = choose(
        f"tail {briefing.cycle} {it.symbol}",
        _("{it} had {n} days beyond three sigmas in a year, where a bell curve has less than one"),
        _("{it} {worst} in one day within a year, which a bell curve allows once in an age"),
    ).format(it=it.symbol, n=count(wild), worst=moved(size))
    weight = min(0.35, 0.05 * wild)
    figures = {
        "worst": size,
        "sigmas": float(scaled[worst]),
        "count": float(wild),
        "sessions": float(YEAR),
    }
    reason = Reason("contrarian-tail", text, (it.symbol,), figures)
    return Argument(reason, weight, {}, {it.symbol: 0.3 * weight})


def at_a_round_number(briefing: Briefing, it: Reading) -> Argument | None:
    """A price next to a number that many watch: at least four sigmas to the next such one."""
    close = it.last("close")
    wide = [float(step) for step in STEPS if 4 * it.sigma * close < float(step) < close]
    if not wide:
        return None
    level = round(close / min(wide)) * min(wide)
    distance = 100 * (close / level - 1)
    if abs(distance) > 20 * it.sigma:
        return None
    text = choose(
        f"round {briefing.cycle} {it.symbol}",
        _("{it} stands at {close}, next to {level}, a number that holds prices for a while"),
        _("At {close} everyone who watches {it} is watching {level}"),
    ).format(it=it.symbol, close=money(close), level=f"{level:,.0f}")
    figures = {"level": level, "close": close, "distance": distance}
    reason = Reason("contrarian-round", text, (it.symbol,), figures)
    return Argument(reason, 0.25, {}, {it.symbol: -0.1})


BY_SYMBOL: tuple[Rule, ...] = (
    crowded,
    stretched,
    turned,
    spent,
    complacent,
    tail,
    at_a_round_number,
)
"""Each takes the briefing and one symbol's reading, and argues or has nothing to say."""
