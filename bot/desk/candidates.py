"""Claims the desk could publish: every family, at round levels, where an outcome is open.

The loudest symbols of the tape get the whole menu, the others a short one. Levels are read off
the simulated paths so that each claim is about as likely as a target drawn for it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import numpy as np

from bot.desk.briefing import Briefing
from bot.desk.judgeable import judgeable
from bot.desk.levels import round_level, round_percent
from bot.desk.opinion import Candidate
from bot.desk.predictions import category
from bot.desk.pricing.paths import Stretch
from bot.desk.pricing.price import Pricer
from bot.desk.tape import Tape
from bot.domain.bars import Floats
from bot.domain.claims.canonical import canonical
from bot.domain.claims.tree import (
    Above,
    AllOf,
    Below,
    Cap,
    Claim,
    Closes,
    Floor,
    Hours,
    Leaf,
    Move,
    Sessions,
    Spread,
    Touch,
    Window,
    symbols,
)
from bot.domain.claims.windows import schedule
from bot.domain.errors import BadInput
from bot.domain.instrument import AssetClass

LOUD = 3
"""How many symbols get the whole menu."""

LEAST_MARGIN = Decimal("0.1")
"""The smallest margin of a spread, in percent."""

LONGEST_WINDOW = 5
"""Sessions that the longest claims of the menu look ahead."""

LEAST_PATHS = 20

OPEN = (0.05, 0.95)
"""Anchors outside are no question."""


@dataclass(frozen=True)
class Outlook:
    """What the proposals for one symbol are made from."""

    symbol: str
    reference: float
    sigma: float
    days: tuple[date, ...]
    always_open: bool
    values: Callable[[str, int], Floats]
    rng: np.random.Generator

    def window(self, sessions: int) -> Window:
        """Return the window of that many sessions as people say it."""
        if sessions <= 2 or self.always_open:
            return Hours(hours=24 * sessions)
        return Sessions(count=sessions)

    def target(self, low: float, high: float) -> float:
        """Return a probability to aim for."""
        return float(self.rng.uniform(low, high))

    def level(self, kind: str, sessions: int, quantile: float) -> Decimal:
        """Return a round level near a quantile of the paths' `lows`, `highs` or `closes`."""
        change = float(np.quantile(self.values(kind, sessions), quantile))
        return round_level(self.reference * float(np.exp(change)), self.sigma)


def propose(
    briefing: Briefing, pricer: Pricer, tape: Tape, rng: np.random.Generator
) -> tuple[Candidate, ...]:
    """Return priced candidates, each sentence once; the same inputs give the same ones."""
    found: dict[str, Candidate] = {}
    for claim in _claims(briefing, pricer, tape, rng):
        sentence = canonical(claim)
        if sentence not in found:
            candidate = price_candidate(claim, sentence, briefing, pricer)
            if candidate is not None and OPEN[0] <= candidate.anchor <= OPEN[1]:
                found[sentence] = candidate
    return tuple(found.values())


def price_candidate(
    claim: Claim, sentence: str, briefing: Briefing, pricer: Pricer
) -> Candidate | None:
    """Return the claim with its anchor, or None where the calendar or the history refuses it."""
    try:
        times = schedule(claim, briefing.at, briefing.universe)
        if not judgeable(claim, times, briefing.bars):
            return None
        priced = pricer.price(claim, times)
    except BadInput:
        return None
    return Candidate(
        claim=claim,
        sentence=sentence,
        schedule=times,
        anchor=priced.probability,
        climatology=priced.climatology,
        sigma=priced.sigma,
        windows=priced.windows,
        response=priced.response,
        category=category(claim, briefing.universe),
        sigmas={symbol: pricer.sigma(symbol) for symbol in symbols(claim)},
    )


def _claims(
    briefing: Briefing, pricer: Pricer, tape: Tape, rng: np.random.Generator
) -> Iterator[Claim]:
    kinds = briefing.universe.instruments
    quiet = [s for s in pricer.symbols if kinds[s].asset_class is not AssetClass.VOLATILITY]
    order = [s for s in tape.salience if s in quiet and _has_paths(s, pricer)]
    outlooks = {s: _outlook(s, briefing, pricer, rng) for s in order}
    floors: list[Leaf] = []
    for rank, symbol in enumerate(order):
        menu = _menu(outlooks[symbol]) if rank < LOUD else _short_menu(outlooks[symbol])
        leaves = list(menu)
        floors.extend(leaves[:1])
        yield from leaves
    yield from _spreads(tape, pricer, rng)
    if len(floors) >= 2 and kinds[order[0]].calendar == kinds[order[1]].calendar:
        yield AllOf(parts=tuple(floors[:2]))


def _has_paths(symbol: str, pricer: Pricer) -> bool:
    """Whether enough sessions are known for levels to be read off."""
    paths = pricer.market(symbol).simulation.paths
    closes = paths.closes(symbol, Stretch(0, LONGEST_WINDOW - 1))
    return bool(np.count_nonzero(~np.isnan(closes)) >= LEAST_PATHS)


def _outlook(symbol: str, briefing: Briefing, pricer: Pricer, rng: np.random.Generator) -> Outlook:
    calendar = briefing.universe[symbol].calendar
    paths = pricer.market(symbol).simulation.paths
    days = (
        tuple((briefing.at + timedelta(days=n)).date() for n in (1, 2, 3))
        if calendar.always_open
        else tuple(s.date for s in calendar.closing_after(briefing.at, 3))
    )

    def values(kind: str, sessions: int) -> Floats:
        read: Floats = getattr(paths, kind)(symbol, Stretch(0, sessions - 1))
        return read[~np.isnan(read)]

    return Outlook(
        symbol,
        float(pricer.reference(symbol)),
        pricer.sigma(symbol),
        days,
        calendar.always_open,
        values,
        rng,
    )


def _menu(view: Outlook) -> Iterator[Leaf]:
    for sessions, low, high in ((1, 0.52, 0.75), (2, 0.50, 0.72), (5, 0.45, 0.66)):
        yield from _fence(view, sessions, view.target(low, high))
    for ahead in (1, 2):
        yield from _closing(view, ahead, view.target(0.40, 0.70), view.target(0.40, 0.70))
    yield from _pair(view, view.target(0.40, 0.65))
    yield from _moves(view)
    yield from _touches(view, 3, view.target(0.40, 0.62))


def _short_menu(view: Outlook) -> Iterator[Leaf]:
    yield from _fence(view, 1, view.target(0.50, 0.75))
    ahead = 1 + int(view.rng.integers(2))
    yield from _closing(view, ahead, view.target(0.40, 0.65), view.target(0.40, 0.65))


def _fence(view: Outlook, sessions: int, chance: float) -> Iterator[Leaf]:
    """A floor and a cap that hold with about that chance."""
    window = view.window(sessions)
    floor = view.level("lows", sessions, 1 - chance)
    cap = view.level("highs", sessions, chance)
    if floor < view.reference:
        yield Floor(symbol=view.symbol, level=floor, window=window)
    if cap > view.reference:
        yield Cap(symbol=view.symbol, level=cap, window=window)


def _closing(view: Outlook, ahead: int, up: float, down: float) -> Iterator[Leaf]:
    if len(view.days) < ahead:
        return
    day = view.days[ahead - 1]
    yield Above(symbol=view.symbol, level=view.level("closes", ahead, 1 - up), day=day)
    yield Below(symbol=view.symbol, level=view.level("closes", ahead, down), day=day)


def _pair(view: Outlook, chance: float) -> Iterator[Leaf]:
    """Two closes in a row on one side of a level; each quantile is a little further out."""
    if len(view.days) < 2:
        return
    days = view.days[:2]
    above = view.level("closes", 1, max(0.05, 0.9 - chance))
    below = view.level("closes", 1, min(0.95, 0.1 + chance))
    yield Closes(symbol=view.symbol, side="above", level=above, days=days)
    yield Closes(symbol=view.symbol, side="below", level=below, days=days)


def _moves(view: Outlook) -> Iterator[Leaf]:
    window = view.window(1)
    size = round_percent(100 * float(np.quantile(np.abs(view.values("closes", 1)), 0.55)))
    direction = ("rises", "falls")[int(view.rng.integers(2))]
    yield Move(symbol=view.symbol, direction=direction, window=window)
    if size > 0:
        yield Move(symbol=view.symbol, direction="either", size=size, window=window)


def _touches(view: Outlook, sessions: int, chance: float) -> Iterator[Leaf]:
    if view.always_open:
        return
    window = Sessions(count=sessions)
    for kind, quantile in (("lows", chance), ("highs", 1 - chance)):
        level = view.level(kind, sessions, quantile)
        if float(level) != view.reference:
            yield Touch(symbol=view.symbol, level=level, window=window)


def _spreads(tape: Tape, pricer: Pricer, rng: np.random.Generator) -> Iterator[Leaf]:
    """What led against what lagged today, the loudest against the rest, on both sides."""
    names = [r.symbol for r in sorted(tape.singles, key=lambda r: (-r.change, r.symbol))]
    names = [s for s in names if s in pricer.symbols]
    loud = next((s for s in tape.salience if s in names), "")
    # a coin and a company have no hours in common
    names = [s for s in names if pricer.market(s) is pricer.market(loud)]
    if len(names) < 4:
        return
    rest = [s for s in names if s != loud]
    pairs: list[tuple[Sequence[str], Sequence[str]]] = [
        (names[:2], names[-2:]),
        (names[:1], names[-1:]),
        (rest[:2], [loud]),
    ]
    for one, other in pairs:
        sessions = 1 + int(rng.integers(2))
        for winners, losers in ((one, other), (other, one)):
            found = _spread(winners, losers, pricer, float(rng.uniform(0.38, 0.54)), sessions)
            if found is not None:
                yield found


def _spread(
    winners: Sequence[str],
    losers: Sequence[str],
    pricer: Pricer,
    chance: float,
    sessions: int,
) -> Spread | None:
    paths = pricer.market(winners[0]).simulation.paths
    stretch = Stretch(0, sessions - 1)
    best, worst = (
        np.mean([np.expm1(paths.closes(s, stretch)) for s in basket], axis=0)
        for basket in (winners, losers)
    )
    apart = best - worst
    if np.count_nonzero(~np.isnan(apart)) < LEAST_PATHS:
        return None
    margin = round_percent(100 * float(np.nanquantile(apart, 1 - chance)))
    return Spread(
        winners=tuple(winners),
        losers=tuple(losers),
        margin=max(margin, LEAST_MARGIN),
        window=Hours(hours=24 * sessions),
    )
