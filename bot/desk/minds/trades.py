"""Flow's readings of one symbol: volume against price, the close in its range, opening gaps."""

from collections.abc import Callable

import numpy as np

from bot.desk.briefing import Briefing
from bot.desk.minds.views import Argument
from bot.desk.minds.words import choose, count, money, moved, percent, shares, times, volume, went
from bot.desk.opinion import Reason
from bot.desk.tape import Reading, sessions_since_larger
from bot.domain.text import _

Rule = Callable[[Briefing, Reading], Argument | None]

TEN = 10


def pressure(briefing: Briefing, it: Reading) -> Argument | None:
    """More shares while the price moved: whoever moves it is not finished."""
    now, before = float(it.volumes[-1]), float(it.volumes[-2])
    if now < 1.1 * before or it.ratio < 1.1 or abs(it.sigmas) < 0.6:
        return None
    buying = it.change > 0
    text = (
        choose(
            f"buying {briefing.cycle} {it.symbol}",
            _("{it}: volume rose from {before} to {now} while the price rose"),
            _("{it} {moved} on {now}, after {before} million the day before: buyers are at work"),
            _("{now} of {it} changed hands, {ratio} the usual, and the price {moved}"),
        )
        if buying
        else choose(
            f"selling {briefing.cycle} {it.symbol}",
            _("{it}: volume rose from {before} to {now} while the price fell"),
            _("{it} {moved} on {now}, up from {before} million: sellers who are done trade less"),
            _("{now} of {it} changed hands, {ratio} the usual, and the price {moved}"),
        )
    ).format(
        it=it.symbol,
        before=volume(before),
        now=shares(now),
        moved=moved(it.change),
        ratio=times(it.ratio),
    )
    weight = min(0.9, 0.15 + 0.2 * abs(it.sigmas) + 0.2 * (it.ratio - 1))
    code = "flow-buying" if buying else "flow-selling"
    figures = {"volume": now, "before": before, "return": it.change, "ratio": it.ratio}
    reason = Reason(code, text, (it.symbol,), figures)
    return Argument(reason, weight, {it.symbol: (1 if buying else -1) * 0.14 * weight})


def thin(briefing: Briefing, it: Reading) -> Argument | None:
    """A move on shrinking volume: nobody stands behind it."""
    now, before = float(it.volumes[-1]), float(it.volumes[-2])
    if now > 0.95 * before or it.ratio > 0.9 or abs(it.sigmas) < 0.5:
        return None
    rose = it.change > 0
    text = choose(
        f"thin {briefing.cycle} {it.symbol}",
        _("{it} {moved} on only {now}, after {before} million: nobody stands behind the move"),
        _("The move of {it}, {went}, was made on {ratio} its usual volume"),
    ).format(
        it=it.symbol,
        moved=moved(it.change),
        now=shares(now),
        before=volume(before),
        went=went(it.change),
        ratio=times(it.ratio),
    )
    weight = min(0.6, 0.15 + 0.2 * abs(it.sigmas) + 0.4 * (0.9 - it.ratio))
    code = "flow-thin-rise" if rose else "flow-thin-fall"
    figures = {"volume": now, "before": before, "return": it.change, "ratio": it.ratio}
    reason = Reason(code, text, (it.symbol,), figures)
    return Argument(reason, weight, {it.symbol: (-1 if rose else 1) * 0.1 * weight})


def extremes(briefing: Briefing, it: Reading) -> Argument | None:
    """The heaviest volume in months, or hardly any, or a lot that moved nothing."""
    now, quiet = float(it.volumes[-1]), abs(it.sigmas) < 0.4
    sessions = sessions_since_larger(it.volumes)
    key = f"volume {briefing.cycle} {it.symbol}"
    if it.ratio >= 1.4 and quiet:
        text = choose(
            key,
            _("{now} of {it} moved its price by only {size}: somebody took the other side of it"),
            _("{it} traded {ratio} its usual volume and went nowhere: it was absorbed"),
        )
        code, weight, lean, figure = "flow-absorbed", min(0.6, 0.3 * it.ratio), -0.15, {}
    elif sessions >= 60:
        text = choose(
            key,
            _("{now} of {it} is the heaviest volume in {sessions} sessions"),
            _("Not for {sessions} sessions has {it} traded {now}: this is not over in a day"),
        )
        code, weight, lean = "flow-heaviest", min(0.85, 0.35 + 0.1 * it.ratio), 0.3
        figure = {"sessions": float(sessions)}
    elif it.ratio <= 0.7 and quiet:
        text = choose(
            key,
            _("Only {now} of {it} changed hands, {ratio} the usual: nobody is in a hurry"),
            _("{it} is being left alone: {ratio} its usual volume and a price {went}"),
        )
        code, weight, lean, figure = "flow-dry", min(0.5, 1.1 - it.ratio), -0.2, {}
    else:
        return None
    words = text.format(
        it=it.symbol,
        now=shares(now),
        size=percent(it.change),
        ratio=times(it.ratio),
        sessions=f"{sessions:,}",
        went=went(it.change),
    )
    figures = {"volume": now, "ratio": it.ratio, "return": it.change} | figure
    reason = Reason(code, words, (it.symbol,), figures)
    return Argument(reason, weight, {}, {it.symbol: lean * weight / 0.6})


def close_in_range(briefing: Briefing, it: Reading) -> Argument | None:
    """A close at one end of a range that was not small."""
    wide = float(it.ranges[-1]) >= 0.8 * float(np.median(it.ranges[-61:-1]))
    if 15 < it.location < 85 or not wide:
        return None
    strong = it.location >= 85
    key = f"close {briefing.cycle} {it.symbol}"
    text = (
        choose(
            key,
            _("{it} closed at {close}, at the top of a range from {low} to {high}"),
            _("Buyers of {it} held on into the bell: {close}, with the high at {high}"),
        )
        if strong
        else choose(
            key,
            _("{it} closed at {close}, at the bottom of a range from {low} to {high}"),
            _("Nobody took {it} home: it closed at {close}, with the low at {low}"),
        )
    ).format(
        it=it.symbol,
        close=money(it.last("close")),
        low=money(it.last("low")),
        high=money(it.last("high")),
    )
    figures = {name: it.last(name) for name in ("close", "low", "high")}
    weight = min(0.55, 0.25 + abs(it.location - 50) / 200)
    code = "flow-strong-close" if strong else "flow-weak-close"
    reason = Reason(code, text, (it.symbol,), figures | {"location": it.location})
    return Argument(reason, weight, {it.symbol: (1 if strong else -1) * 0.1 * weight})


def campaign(briefing: Briefing, it: Reading) -> Argument | None:
    """Ten sessions in which volume sat on one side."""
    returns, volumes = it.returns[-TEN:], it.volumes[-TEN:]
    up, down = float(volumes[returns > 0].sum()), float(volumes[returns < 0].sum())
    if up + down <= 0 or 0.3 < up / (up + down) < 0.72:
        return None
    rising = up > down
    key = f"campaign {briefing.cycle} {it.symbol}"
    text = (
        choose(
            key,
            _("In {n} sessions {it} traded {up} million shares rising and {down} million falling"),
            _("{it} is being collected: {up} million shares on its rising days, {down} on others"),
        )
        if rising
        else choose(
            key,
            _("In {n} sessions {it} traded {down} million shares falling and {up} million rising"),
            _("{it} is being handed out: {down} million shares on falling days, {up} on others"),
        )
    ).format(it=it.symbol, n=count(TEN), up=volume(up), down=volume(down))
    weight = min(0.6, 1.2 * abs(up / (up + down) - 0.5) + 0.1)
    code = "flow-accumulation" if rising else "flow-distribution"
    figures = {"up": up, "down": down, "sessions": float(TEN)}
    reason = Reason(code, text, (it.symbol,), figures)
    return Argument(reason, weight, {it.symbol: (1 if rising else -1) * 0.1 * weight})


def gap(briefing: Briefing, it: Reading) -> Argument | None:
    """An opening away from the last close that held, or that was given back."""
    if abs(it.gap) < 60 * it.sigma:
        return None
    side = 1 if it.gap > 0 else -1
    held = side * it.change >= 0.8 * abs(it.gap)
    if not held and side * it.change > 0.35 * abs(it.gap):
        return None
    key = f"gap {briefing.cycle} {it.symbol}"
    text = (
        choose(
            key,
            _("{it} opened {gap} at {open}, after a close of {previous}, and held on to it"),
            _("The opening gap of {it}, {gap}, held to the close: the price {moved}"),
        )
        if held
        else choose(
            key,
            _("{it} opened {gap} at {open} and gave it back: it {moved} in the end"),
            _("The opening of {it}, {gap}, found no followers; the day ended {went}"),
        )
    ).format(
        it=it.symbol,
        gap=went(it.gap),
        open=money(it.last("open")),
        previous=money(it.last("close", 1)),
        moved=moved(it.change),
        went=went(it.change),
    )
    weight = min(0.65, 0.2 + abs(it.gap) / (200 * it.sigma))
    figures = {
        "gap": it.gap,
        "return": it.change,
        "open": it.last("open"),
        "previous": it.last("close", 1),
    }
    code = "flow-gap-held" if held else "flow-gap-faded"
    reason = Reason(code, text, (it.symbol,), figures)
    return Argument(reason, weight, {it.symbol: (side if held else -side) * 0.1 * weight})


BY_SYMBOL: tuple[Rule, ...] = (pressure, thin, extremes, close_in_range, campaign, gap)
"""Each takes the briefing and one symbol's reading, and argues or has nothing to say."""
