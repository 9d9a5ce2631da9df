"""What the next session made of the desk's last reading."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from bot.desk.briefing import Briefing
from bot.desk.essay import facts
from bot.desk.essay.about import Values, about
from bot.desk.essay.market import Market, read
from bot.desk.essay.phrases.readings import words
from bot.desk.essay.readings import KINDS, Reading, rivals
from bot.desk.essay.setting import NAN, Setting
from bot.desk.essay.voice import says
from bot.domain.dispatch import Dispatch

CLEAR = 0.35
"""Standard deviations of a session from which it speaks for a reading or against it."""

FOLLOWED = 0.6
"""Mean standard deviations from which the others have followed a name."""

Score = Callable[[Reading, Setting], float]
"""How clearly the newest session bore a reading out: in its own terms, negative against it."""


@dataclass(frozen=True)
class Aftermath:
    """The last reading after one more session: which test it stood, and whether it passed."""

    page: Dispatch
    test: str
    held: bool
    values: Values


def aftermath(briefing: Briefing, market: Market, reported: Mapping[str, bool]) -> Aftermath | None:
    """Return what became of the last dispatch's reading; None where the tape does not say."""
    last = next(iter(briefing.memory.recent), None)
    then = _reading(briefing, last, reported) if last is not None else None
    if last is None or then is None or then.key not in _JUDGED or not market.n:
        return None
    if market.names[0].day <= then.setting.market.names[0].day:
        return None
    test, score = _JUDGED[then.key]
    subject = then.setting.subject
    if subject is not None and subject.symbol not in market:
        return None
    now = Setting(market, market[subject.symbol] if subject is not None else None, reported)
    clear = score(then, now)
    if not abs(clear) >= CLEAR:
        return None
    return Aftermath(last, test, clear > 0, _values(last, then, now))


def _reading(briefing: Briefing, page: Dispatch, reported: Mapping[str, bool]) -> Reading | None:
    """The reading a dispatch's title stands for, held against the tape it was written on."""
    key = next((kind.key for kind in KINDS if says(words(kind.key).titles(), page.title)), None)
    if key is None:
        return None
    known = read(replace(briefing, at=page.cycle_at))
    return next((r for r in rivals(known, reported) if r.key == key), None)


def _values(page: Dispatch, then: Reading, now: Setting) -> Values:
    old = then.setting.market
    day = old.names[0].day
    found: Values = {"page": page.title, "said": facts.day("", day, now.market.days.on(day))}
    if now.subject is not None:
        found |= about(now.subject, "s")
    if old.best.symbol in now.market and old.worst.symbol in now.market:
        found |= about(now.market[old.best.symbol], "b") | about(now.market[old.worst.symbol], "w")
    return found


def _whole(sign: int) -> Score:
    return lambda _, now: sign * now.lead_z if now.lead is not None else NAN


def _own(sign: int) -> Score:
    return lambda _, now: sign * now.s.z


def _alone(sign: int) -> Score:
    """Alone if the name kept its move and the others did not follow."""

    def score(_: Reading, now: Setting) -> float:
        together = sign * now.rest_z
        if together > FOLLOWED:
            return -together
        return 1.0 if together < CLEAR and sign * now.s.z > -CLEAR else NAN

    return score


def _wide(_: Reading, now: Setting) -> float:
    return 1.5 * (now.lead.range_ratio - 1.1) if now.lead is not None else NAN


def _calm(_: Reading, now: Setting) -> float:
    return 0.9 - abs(now.lead_z) if now.lead is not None else NAN


def _settled(_: Reading, now: Setting) -> float:
    return 0.9 - abs(now.s.z)


def _apart(then: Reading, now: Setting) -> float:
    """Whether the two ends of the list went on parting."""
    pair = (then.setting.market.best.symbol, then.setting.market.worst.symbol)
    if not all(symbol in now.market for symbol in pair):
        return NAN
    best, worst = (now.market[symbol] for symbol in pair)
    return float((best.ret - worst.ret) / np.mean([best.sigma, worst.sigma]))


_JUDGED: Mapping[str, tuple[str, Score]] = {
    **dict.fromkeys(
        ("selloff", "slide", "follow-down", "tech-falls", "failed", "nervous"),
        ("down", _whole(-1)),
    ),
    **dict.fromkeys(("rally", "lift", "follow-up", "tech-leads", "highs"), ("up", _whole(1))),
    "bounce": ("relapse", _whole(-1)),
    **dict.fromkeys(("dip", "washout"), ("repair", _whole(1))),
    **dict.fromkeys(("quiet", "pause", "calming"), ("calm", _calm)),
    **dict.fromkeys(("rotation", "hidden"), ("apart", _apart)),
    **dict.fromkeys(("crowded", "unwind"), ("leaving", _own(-1))),
    "alone-down": ("alone-down", _alone(-1)),
    "alone-up": ("alone-up", _alone(1)),
    "storm": ("wide", _wide),
    "report": ("settled", _settled),
}
"""By reading, what its next session is judged by."""

TESTS = tuple(sorted({test for test, _score in _JUDGED.values()}))
"""Every test a reading can be put to."""
