"""Everything an essay can be written from, as placeholders: the tape, the claim, the past."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import isfinite

from bot.desk.briefing import TOTAL, Briefing, Headline
from bot.desk.essay import facts, names, numbers, past, readings
from bot.desk.essay.about import Values, about, vix_values
from bot.desk.essay.aftermath import Aftermath, aftermath
from bot.desk.essay.claim_words import chance_values, claim_values
from bot.desk.essay.facts import Fact, Unit
from bot.desk.essay.market import Market, read
from bot.desk.essay.past import Verdict
from bot.desk.essay.readings import Broken, Reading
from bot.desk.essay.setting import Setting
from bot.desk.opinion import Assessment, Deliberation, Opinion
from bot.domain.bars import from_ns
from bot.domain.claims.tree import Above, Below, Cap, Closes, Floor, Touch, symbols
from bot.domain.dispatch import Prediction
from bot.domain.scores import wilson
from bot.domain.text import _, ngettext

FAIR = (0.5, 1.5)
"""Forecast days between which a level is neither near nor far."""


@dataclass(frozen=True)
class Scene:
    """One cycle's material. `values` holds what any sentence may use; the rest is for choosing."""

    briefing: Briefing
    deliberation: Deliberation
    market: Market
    rivals: tuple[Reading, ...]
    predictions: tuple[Prediction, ...]
    verdict: Verdict | None
    values: Values
    aftermath: Aftermath | None = None

    @property
    def headline(self) -> Assessment | None:
        """The assessment the dispatch is about, None for a note."""
        return self.deliberation.selected[0] if self.deliberation.selected else None

    @property
    def opinions(self) -> tuple[Opinion, ...]:
        """What each mind said last."""
        return self.deliberation.rounds[-1] if self.deliberation.rounds else ()

    @property
    def focus(self) -> str:
        """The symbol of the headline claim, empty for a note."""
        return symbols(self.headline.candidate.claim)[0] if self.headline else ""

    def mind_percent(self, mind: str) -> float | None:
        """Return a mind's probability for the headline in [0, 1], None if it abstained."""
        return self.headline.minds.get(mind) if self.headline else None


def build(
    briefing: Briefing, deliberation: Deliberation, predictions: tuple[Prediction, ...]
) -> Scene:
    """Return the material of a cycle."""
    market = read(briefing)
    values = _days(market) | _whole(market)
    if deliberation.selected:
        values |= claim_scene(briefing, market, deliberation.selected[0], predictions[0])
        values |= _record(briefing, predictions[0])
        values |= _minds(deliberation.selected[0])
    reported = _reported(briefing, market)
    return Scene(
        briefing,
        deliberation,
        market,
        readings.rivals(market, reported),
        predictions,
        past.verdict(briefing),
        values,
        aftermath(briefing, market, reported),
    )


def reading_values(scene: Scene, reading: Reading) -> Values:
    """Return the placeholders of a reading's subject."""
    subject = reading.setting.subject
    return scene.values | (about(subject, "s") if subject is not None else {})


def broken_values(scene: Scene, found: Broken) -> Values:
    """Return the placeholders of a broken prediction, with what contradicts it as `c`."""
    contrary = found.expectation.contrary(found.reading.setting)
    extra = about(contrary, "c") if contrary is not None else {}
    return reading_values(scene, found.reading) | extra


def claim_scene(
    briefing: Briefing, market: Market, assessment: Assessment, prediction: Prediction
) -> Values:
    """Return the placeholders of a prediction: its words, its odds, its distance, its deadline."""
    candidate = assessment.candidate
    found = claim_values(candidate.claim) | chance_values(prediction.probability or 0)
    first, base = symbols(candidate.claim)[0], candidate.climatology
    found |= {
        "base": facts.in_hundred("", base),
        "base_pct": facts.chance("", base),
        "fails": facts.in_hundred("", 1 - base),
        "deadline": _deadline(market, prediction),
        "by": _by(market, prediction),
        "sigma": facts.size(first, 100 * candidate.sigma),
        "model": facts.chance("", candidate.anchor),
    }
    found |= _report_due(briefing, market, prediction)
    if candidate.windows:
        found["windows"] = facts.count("", candidate.windows)
    if len(symbols(candidate.claim)) == 1:
        found["x_sigma"] = found["sigma"]
    if len(symbols(candidate.claim)) == 1 and first in market:
        tape = market[first]
        told = about(tape, "x")
        found |= {key: value for key, value in told.items() if key not in found}
        found |= _distance(assessment, tape.close)
    return found


def _report_due(briefing: Briefing, market: Market, prediction: Prediction) -> Values:
    """Return who reports inside the claim's window and when, if anybody does."""
    today = last_sessions(market)[0]
    end = prediction.schedule.window_end.date()
    due = [
        (day, symbol)
        for symbol in symbols(prediction.claim)
        for day in briefing.earnings.get(symbol, ())
        if today <= day <= end
    ]
    if not due:
        return {}
    day, symbol = min(due)
    on = market.days.on(day) if day > market.days.today else _("before the next open")
    return {"reporter": names.name(symbol), "report_day": facts.day(symbol, day, on)}


def cushion(assessment: Assessment, reference: float) -> float | None:
    """Return how far the level is on the safe side of the reference, in percent; None without one.

    Negative means that the price has to move for the claim to come true.
    """
    claim = assessment.candidate.claim
    if not isinstance(claim, Floor | Cap | Above | Below | Closes | Touch) or reference <= 0:
        return None
    above = 100 * (float(claim.level) / reference - 1)
    if isinstance(claim, Touch):
        return -abs(above)
    low = isinstance(claim, Floor | Above) or (isinstance(claim, Closes) and claim.side == "above")
    return -above if low else above


def _distance(assessment: Assessment, reference: float) -> Values:
    room = cushion(assessment, reference)
    sigma = 100 * assessment.candidate.sigma
    if room is None or sigma <= 0:
        return {}
    first = symbols(assessment.candidate.claim)[0]
    away = facts.size(first, room)
    return {
        "away": away,
        "sigmas": facts.times(first, abs(room) / sigma),
        **({"fair_away": away} if FAIR[0] < abs(room) / sigma < FAIR[1] else {}),
    }


def _by(market: Market, prediction: Prediction) -> Fact:
    """Return when the claim must have held or come true, as an adverb that fits its verb."""
    end = _deadline(market, prediction)
    day = date.fromordinal(int(end.value))
    match prediction.claim.family:
        case "above" | "below":
            text = market.days.on(day)
        case "touch" | "move" | "spread":
            text = _("by {deadline}").format(deadline=end.text)
        case "closes":
            text = _("through {day}").format(day=market.days.bare(day))
        case _:
            text = _("until {deadline}").format(deadline=end.text)
    return facts.day("", day, text)


def _deadline(market: Market, prediction: Prediction) -> Fact:
    sessions = prediction.schedule.windows[-1].sessions
    end = prediction.schedule.window_end
    day = sessions[-1].date if sessions else end.date()
    return facts.day("", day, market.days.close_of(day))


def _days(market: Market) -> Values:
    today, before = last_sessions(market)
    days = market.days
    return {
        "today": facts.day("", today, days.on(today)),
        "todays": facts.day("", today, names.possessive(days.bare(today))),
        "yesterday": facts.day("", before, days.on(before)),
        "yesterday_bare": facts.day("", before, days.bare(before)),
    }


def last_sessions(market: Market) -> tuple[date, date]:
    """Return the date of the newest session and of the one before it."""
    tape = max(market.all, key=lambda tape: tape.day, default=None)
    if tape is None:
        return market.days.today, market.days.today - timedelta(days=1)
    return tape.day, tape.date_of(len(tape.series) - 2)


def _whole(market: Market) -> Values:
    found: Values = {}
    for key, tape in (("i", market.index or market.growth), ("g", market.growth)):
        if tape is not None:
            found |= about(tape, key)
    found |= vix_values(market.vix)
    if market.n < 2:
        return found
    found |= about(market.best, "b") | about(market.worst, "w")
    found |= _breadth(market)
    if isfinite(market.apart):
        text = numbers.bare(market.apart)
        found["apart"] = Fact("", Unit.COUNT, market.apart, text)
    return found


def _breadth(market: Market) -> Values:
    n, up = market.n, market.up
    down = int(sum(market.rets < 0))
    narrow = sum(tape.range_ratio < 1 for tape in market.names)
    higher = market.mean > 0
    found: Values = {"most_up_of": _of(up, n)} if 2 * up > n else {}
    found |= {"most_down_of": _of(down, n)} if 2 * down > n else {}
    found |= {"few_up_of": _of(up, n)} if 0 < 2 * up < n else {}
    found["mean_gain" if higher else "mean_loss"] = facts.move("", market.mean)
    return found | {
        "n_names": _names(n),
        "up": facts.word("", up),
        "down": facts.word("", down),
        "up_of": _of(up, n),
        "down_of": _of(down, n),
        "narrow_of": _of(narrow, n),
        "up_names": _names(up),
        "down_names": _names(down),
        "mean": facts.move("", market.mean),
        "above_below": _("higher") if higher else _("lower"),
    }


def _names(count: int) -> Fact:
    text = ngettext("{count} name", "{count} names", count).format(
        count=numbers.word(count) if count else _("no")
    )
    return Fact("", Unit.COUNT, count, text)


def _of(count: int, n: int) -> Fact:
    if count == n:
        text = _("all {n} names").format(n=numbers.word(n))
    elif count == 0:
        text = _("none of the {n} names").format(n=numbers.word(n))
    else:
        text = _("{count} of {n} names").format(count=numbers.word(count), n=numbers.word(n))
    return Fact("", Unit.COUNT, count, text)


def _record(briefing: Briefing, prediction: Prediction) -> Values:
    found: Values = {}
    family = briefing.memory.record.get(prediction.claim.family)
    if family is not None and family.n:
        found["n_calls"] = _calls(family.n)
    if family is not None and family.n > 1:
        low, high = wilson(family.hits, family.n)
        found |= {
            "hits": facts.count("", family.hits),
            "hits_word": facts.word("", family.hits),
            "n": facts.count("", family.n),
            "share": facts.chance("", family.hits / family.n),
            "low": Fact("", Unit.PERCENT, 100 * low, numbers.count(100 * low)),
            "high": facts.chance("", high),
            "expected": Fact("", Unit.COUNT, family.expected, numbers.bare(family.expected)),
        }
    whole = briefing.memory.record.get(TOTAL)
    if whole is not None and whole.n:
        bounds = wilson(whole.hits, whole.n)
        found |= {
            "n_all": facts.count("", whole.n),
            "hits_all": facts.count("", whole.hits),
            "low_all": Fact("", Unit.PERCENT, 100 * bounds[0], numbers.count(100 * bounds[0])),
            "high_all": facts.chance("", bounds[1]),
            "expected_all": Fact("", Unit.COUNT, whole.expected, numbers.bare(whole.expected)),
        }
    return found


def _calls(count: int) -> Fact:
    text = ngettext("{count} call", "{count} calls", count).format(count=numbers.word(count))
    return Fact("", Unit.COUNT, count, text)


def _minds(headline: Assessment) -> Values:
    return {mind: facts.chance("", p) for mind, p in headline.minds.items() if p is not None}


def _reported(briefing: Briefing, market: Market) -> Mapping[str, bool]:
    """Which names reported after the session before the last one."""
    before = last_sessions(market)[1]
    return {symbol: before in days for symbol, days in briefing.earnings.items()}


def news(scene: Scene, wanted: tuple[str, ...]) -> Headline | None:
    """Return the newest headline that names one of the symbols and may belong to the session.

    It became known after the close before and by the session's own close: what came later moved
    nothing yet. A report of the prices themselves is no cause and is left out.
    """
    span = _session_span(scene.market)
    fitting = [
        item
        for item in scene.briefing.headlines
        if span is not None
        and span[0] < item.time <= span[1]
        and set(item.symbols) & set(wanted)
        and not _is_price_report(item)
    ]
    return max(fitting, key=lambda item: item.time, default=None)


def _session_span(market: Market) -> tuple[datetime, datetime] | None:
    """The close before the newest session and its own close."""
    tape = max(market.all, key=lambda tape: tape.day, default=None)
    if tape is None or len(tape.series) < 2:
        return None
    return from_ns(int(tape.series.end[-2])), from_ns(int(tape.series.end[-1]))


def _is_price_report(item: Headline) -> bool:
    return "close" in item.source.casefold()


def quiet(scene: Scene, winner: Reading) -> bool:
    """Whether the session was small enough for a short essay."""
    setting = Setting(scene.market)
    small = setting.largest_z < 1.6 and abs(setting.lead_z) < 0.8
    return winner.key in ("quiet", "pause", "mixed") and small
