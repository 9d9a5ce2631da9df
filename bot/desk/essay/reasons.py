"""A mind's reasons as figures and sentences."""

from collections.abc import Callable, Mapping

from bot.desk.essay import facts, names
from bot.desk.essay.about import Values
from bot.desk.essay.facts import Fact, Unit
from bot.desk.essay.phrases import contrarian, flow, macro
from bot.desk.essay.voice import Forms
from bot.desk.opinion import Reason

_FORMS: Mapping[str, tuple[Callable[[], Forms], Callable[[], Forms]]] = {
    "macro-uniform": (macro.uniform_up, macro.uniform_down),
    "macro-rotation": (macro.rotation, macro.rotation),
    "macro-alone": (macro.alone_up, macro.alone_down),
    "macro-fear-high": (macro.fear_high, macro.fear_high),
    "macro-fear-low": (macro.fear_low, macro.fear_low),
    "macro-fear-rising": (macro.fear_rising, macro.fear_rising),
    "macro-fear-falling": (macro.fear_falling, macro.fear_falling),
    "macro-trend": (macro.trend_up, macro.trend_down),
    "macro-indices-split": (macro.indices_split, macro.indices_split),
    "macro-together": (macro.together, macro.together),
    "macro-apart": (macro.apart, macro.apart),
    "macro-turbulent": (macro.turbulent, macro.turbulent),
    "macro-calm": (macro.calm, macro.calm),
    "macro-reversal": (macro.reversal_up, macro.reversal_down),
    "macro-earnings": (macro.earnings, macro.earnings),
    "macro-ordinary": (macro.ordinary, macro.ordinary),
    "flow-selling": (flow.selling, flow.selling),
    "flow-buying": (flow.buying, flow.buying),
    "flow-thin-rise": (flow.thin_rise, flow.thin_rise),
    "flow-thin-fall": (flow.thin_fall, flow.thin_fall),
    "flow-heaviest": (flow.heaviest, flow.heaviest),
    "flow-dry": (flow.dry, flow.dry),
    "flow-absorbed": (flow.absorbed, flow.absorbed),
    "flow-weak-close": (flow.weak_close, flow.weak_close),
    "flow-strong-close": (flow.strong_close, flow.strong_close),
    "flow-rotation": (flow.rotation_up, flow.rotation_down),
    "flow-accumulation": (flow.accumulation, flow.accumulation),
    "flow-distribution": (flow.distribution, flow.distribution),
    "flow-gap-held": (flow.gap_held_up, flow.gap_held_down),
    "flow-gap-faded": (flow.gap_faded_up, flow.gap_faded_down),
    "flow-busy": (flow.busy, flow.busy),
    "flow-chain-busy": (flow.chain_busy, flow.chain_busy),
    "flow-chain-quiet": (flow.chain_quiet, flow.chain_quiet),
    "flow-chain-even": (flow.chain_even, flow.chain_even),
    "flow-ordinary": (flow.ordinary, flow.ordinary),
    "contrarian-crowded": (contrarian.crowded_up, contrarian.crowded_down),
    "contrarian-everyone": (contrarian.everyone_up, contrarian.everyone_down),
    "contrarian-stretched": (contrarian.stretched_up, contrarian.stretched_down),
    "contrarian-off-the-low": (contrarian.off_the_low, contrarian.off_the_low),
    "contrarian-off-the-high": (contrarian.off_the_high, contrarian.off_the_high),
    "contrarian-shock-spent": (contrarian.shock_spent, contrarian.shock_spent),
    "contrarian-complacent": (contrarian.complacent, contrarian.complacent),
    "contrarian-fear-overdone": (contrarian.fear_overdone, contrarian.fear_overdone),
    "contrarian-fear-asleep": (contrarian.fear_asleep, contrarian.fear_asleep),
    "contrarian-tail": (contrarian.tail, contrarian.tail),
    "contrarian-round": (contrarian.round_level, contrarian.round_level),
    "contrarian-left-behind": (contrarian.left_behind_up, contrarian.left_behind_down),
    "contrarian-readers": (contrarian.readers_up, contrarian.readers_down),
    "contrarian-house-wrong": (contrarian.house_wrong, contrarian.house_wrong),
    "contrarian-house-run": (contrarian.house_run, contrarian.house_run),
    "contrarian-consensus": (contrarian.consensus_up, contrarian.consensus_down),
    "contrarian-nothing": (contrarian.nothing, contrarian.nothing),
}

_FIRST = {
    "macro-uniform": "mean",
    "macro-alone": "return",
    "macro-trend": "month",
    "macro-reversal": "today",
    "flow-rotation": "return",
    "flow-gap-held": "gap",
    "flow-gap-faded": "gap",
    "contrarian-crowded": "total",
    "contrarian-everyone": "mean",
    "contrarian-stretched": "sigmas",
    "contrarian-left-behind": "rest",
    "contrarian-readers": "lean",
    "contrarian-consensus": "together",
}
"""The figure whose sign decides which way a reason leans, for those that can lean either way."""

Make = Callable[[str, float], Fact]


def forms_of(reason: Reason) -> Forms:
    """Return the sentences that can say this reason; none for a code nobody has written for."""
    pair = _FORMS.get(reason.code)
    if pair is None:
        return ()
    deciding = reason.figures.get(_FIRST.get(reason.code, ""), 1.0)
    return pair[0]() if deciding >= 0 else pair[1]()


def reason_values(reason: Reason) -> Values:
    """Return the placeholders of a reason: its symbols as `a` and `b`, its figures by name."""
    subject = reason.symbols[0] if reason.symbols else ""
    found: Values = {}
    for key, symbol in zip("ab", reason.symbols, strict=False):
        found[key] = names.name(symbol)
    found["names"] = names.listing(names.name(s) for s in reason.symbols[:3])
    for name, value in reason.figures.items():
        make = _units(reason.code).get(name)
        if make is not None:
            found[name] = make(_subject(reason, name, subject), value)
    return _told_apart(found)


def _told_apart(found: Values) -> Values:
    """The same, with an extreme to the cent where it would read like the close it stands beside.

    One that is the close leaves the sentences that set the two against each other.
    """
    close = found.get("close")
    for name in ("low", "high"):
        extreme = found.get(name)
        if not isinstance(close, Fact) or not isinstance(extreme, Fact):
            continue
        if str(extreme) == str(close):
            found[name], found["close"] = (
                facts.price(f.subject, f.value) for f in (extreme, close)
            )
        if str(found[name]) == str(found["close"]):
            del found[name]
    return found


def _subject(reason: Reason, name: str, first: str) -> str:
    """Whose figure it is: the second symbol's for the worst or the laggard, nobody's for means."""
    if reason.code in ("flow-busy", "flow-ordinary"):
        return ""
    second = reason.symbols[1] if len(reason.symbols) > 1 else first
    if name in ("worst", "laggard", "other", "out", "out_usual") and "tail" not in reason.code:
        return second
    nobodys = ("mean", "rest", "dispersion", "correlation", "moved", "of", "macro", "flow")
    in_price = reason.code == "contrarian-stretched"
    of_all = name == "usual" and reason.code in ("macro-rotation", "macro-together", "macro-apart")
    return "" if of_all or (name in nobodys and not in_price) else first


def _units(code: str) -> Mapping[str, Make]:
    """Return how a code's figures are told."""
    if code.startswith("macro-fear"):
        return {"vix": facts.points, "before": facts.points, "median": facts.points}
    if code in ("contrarian-fear-overdone", "contrarian-fear-asleep"):
        return {"vix": facts.points, "realised": _bare}
    if code in ("macro-together", "macro-apart"):
        return {"correlation": _two_places, "usual": _two_places}
    if code == "macro-reversal":
        return {"today": facts.move, "before": facts.move}
    if code == "flow-busy":
        return {**_COMMON, "above": _word}
    if code in ("flow-accumulation", "flow-distribution"):
        return {"sessions": _word}
    if code == "contrarian-stretched":
        return {"close": facts.level, "mean": facts.level, "sigmas": facts.times}
    return _COMMON


def _million(subject: str, value: float) -> Fact:
    return facts.shares(subject, value * 1e6)


def _word(subject: str, value: float) -> Fact:
    return facts.word(subject, round(value))


def _bare(subject: str, value: float) -> Fact:
    return facts.points(subject, value)


def _two_places(subject: str, value: float) -> Fact:
    return Fact(subject, Unit.COUNT, value, f"{value:.2f}")


def _stated(subject: str, value: float) -> Fact:
    return facts.chance(subject, value / 100)


_COMMON: Mapping[str, Make] = {
    "mean": facts.move,
    "index": facts.move,
    "best": facts.move,
    "worst": facts.size,
    "return": facts.move,
    "rest": facts.move,
    "other": facts.move,
    "month": facts.move,
    "leader": facts.move,
    "laggard": facts.move,
    "total": facts.move,
    "gap": facts.size,
    "dispersion": facts.size,
    "usual": facts.size,
    "recent": facts.size,
    "range": facts.size,
    "into": facts.size,
    "into_usual": facts.size,
    "out": facts.size,
    "out_usual": facts.size,
    "share": facts.size,
    "sigmas": facts.times,
    "ratio": facts.times,
    "volume": _million,
    "before": _million,
    "close": facts.level,
    "low": facts.level,
    "high": facts.level,
    "above": facts.amount,
    "below": facts.amount,
    "level": facts.level,
    "moved": _word,
    "of": _word,
    "sessions": _word,
    "fill": facts.size,
    "blocks": _word,
    "transactions": facts.count,
    "count": _word,
    "ups": _word,
    "downs": _word,
    "calls": _word,
    "run": _word,
    "stated": _stated,
}
