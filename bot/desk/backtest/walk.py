"""The walk forward: session after session the desk sees only its past, and is judged later.

Each session is a cycle of the live desk, half an hour after the close (or, where there are
intraday bars, every other time amid a session): the same briefing, pricer, minds and selection.
Claims drawn by the protocol are priced beside its own, on the same paths. A verdict enters the
desk's memory five sessions after its call, when every window of that evening has ended; the last
five sessions are not asked about.
"""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

import numpy as np

from bot.desk.assemble import brief
from bot.desk.backtest.past import EMBARGO, Past
from bot.desk.backtest.protocol import board, drawn
from bot.desk.backtest.rows import Row, Sheet
from bot.desk.backtest.truths import Truths, base_rate, scaled_paths
from bot.desk.backtest.worlds import Worlds
from bot.desk.briefing import Briefing
from bot.desk.candidates import price_candidate
from bot.desk.desk import Desk
from bot.desk.opinion import Assessment, Candidate
from bot.desk.predictions import predictions_of
from bot.desk.pricing.events import truth
from bot.desk.pricing.paths import Paths
from bot.desk.pricing.price import LEAST_SESSIONS, Market, Pricer
from bot.desk.selection import percent
from bot.domain.bars import Bars, from_ns
from bot.domain.calendar import Calendar, utc_day
from bot.domain.claims.canonical import canonical
from bot.domain.claims.tree import symbols
from bot.domain.instrument import Universe

AFTER_CLOSE = timedelta(minutes=30)
_EPOCH = date(1970, 1, 1)

Timer = Callable[[], float]


@dataclass(frozen=True)
class Ground:
    """What is walked over: bars with their universe, the dates of reports, and the seed."""

    bars: Bars
    universe: Universe
    earnings: Mapping[str, tuple[date, ...]]
    seed: int

    def only(self, names: Sequence[str]) -> "Ground":
        """Return the ground of some of its symbols."""
        universe = Universe({name: self.universe[name] for name in names})
        return replace(self, universe=universe)


@dataclass
class Findings:
    """What a walk has gathered: drawn claims, published calls, and what it cost.

    `seconds` were spent on pricing `priced` drawn claims, each session's simulation included;
    `unjudged` counts claims that the bars cannot price or decide.
    """

    claims: Sheet = field(default_factory=Sheet)
    picks: Sheet = field(default_factory=Sheet)
    sessions: int = 0
    seconds: float = 0.0
    priced: int = 0
    unjudged: int = 0

    def with_(self, other: "Findings") -> "Findings":
        """Return both together."""
        return Findings(
            self.claims.with_(other.claims),
            self.picks.with_(other.picks),
            self.sessions + other.sessions,
            self.seconds + other.seconds,
            self.priced + other.priced,
            self.unjudged + other.unjudged,
        )


@dataclass(frozen=True)
class Evening:
    """One session's cycle, with what its claims are held against."""

    session: int
    briefing: Briefing
    pricer: Pricer
    market: Market
    scaled: Paths


class Walk:
    """Walks the sessions of one market forward; `names` are its symbols."""

    def __init__(self, ground: Ground, desk: Desk, names: tuple[str, ...], timer: Timer) -> None:
        self._ground = ground
        self._desk = desk
        self._names = names
        self._timer = timer
        self._calendar = ground.universe[names[0]].calendar
        end = max(int(ground.bars[s].end[-1]) for s in names)
        self._truths = Truths(ground.bars, ground.universe, names, from_ns(end))
        self._past = Past()
        self._worlds = Worlds(ground.seed), Worlds(ground.seed + 1)
        self.findings = Findings()

    def sessions(self, first: date | None = None, last: date | None = None) -> list[int]:
        """Return which sessions can be asked about: enough before them, five after them.

        Half of the symbols must have a price's history behind them.
        """
        history = self._truths.history
        lengths = np.cumsum(~np.isnan(history.close), axis=0)
        ready = np.sum(lengths >= LEAST_SESSIONS, axis=1) * 2 >= len(self._names)
        ready[max(0, len(ready) - EMBARGO) :] = False
        return [
            i
            for i in np.flatnonzero(ready).tolist()
            if (first is None or self.day(i) >= first) and (last is None or self.day(i) <= last)
        ]

    def day(self, session: int) -> date:
        """Return the date of a session counted from the first of the bars."""
        return _EPOCH + timedelta(days=int(self._truths.history.days[session]))

    async def run(self, chosen: Sequence[int]) -> AsyncIterator[date]:
        """Walk the chosen sessions in order; yield each one's date when it is done."""
        for session in chosen:
            await self._session(session)
            self.findings.sessions += 1
            yield self.day(session)

    async def _session(self, session: int) -> None:
        ground = self._ground
        briefing = brief(
            self._instant(session),
            session,
            ground.universe,
            ground.bars,
            earnings=ground.earnings,
            memory=self._past.memory(session),
        )
        begin = self._timer()
        pricer = Pricer.of(briefing)
        self.findings.seconds += self._timer() - begin
        names = tuple(s for s in self._names if s in pricer.symbols)
        if not names:
            return
        market = pricer.market(names[0])
        found = Evening(session, briefing, pricer, market, scaled_paths(market))
        await self._claims(found, names)
        await self._picks(found)

    def _instant(self, session: int) -> datetime:
        """Return when the desk speaks: the evening after the session, or amid the next one.

        With intraday bars every other cycle stands halfway through the session that follows, at
        the end of a bar, so that windows which begin and end inside sessions are tested too.
        """
        series = self._ground.bars[self._names[0]]
        following = self._calendar.session_on(self.day(session + 1))
        if series.daily or self._calendar.always_open or session % 2 == 0 or following is None:
            return evening(self._calendar, self.day(session))
        interval = timedelta(microseconds=series.interval() // 1_000)
        half = (following.close - following.open) / 2
        return following.open + (half // interval) * interval

    async def _claims(self, found: Evening, names: tuple[str, ...]) -> None:
        rng = np.random.default_rng([self._ground.seed, found.session])
        claims = list(drawn(board(found.briefing, found.pricer, names), rng))
        texts = [canonical(claim) for claim in claims]
        begin = self._timer()
        priced = [
            price_candidate(claim, text, found.briefing, found.pricer)
            for claim, text in zip(claims, texts, strict=True)
        ]
        self.findings.seconds += self._timer() - begin
        self.findings.priced += len(claims)
        candidates = tuple(candidate for candidate in priced if candidate is not None)
        assessed = (await self._desk.assess(found.briefing, candidates))[1]
        rows = [self._row(a, a.pooled, found) for a in assessed]
        self.findings.unjudged += len(claims) - sum(row is not None for row in rows)
        self._keep(self.findings.claims, self._worlds[0], rows, assessed, found)

    async def _picks(self, found: Evening) -> None:
        deliberation = await self._desk.deliberate(found.briefing, found.pricer)
        picks = deliberation.selected
        rows = [self._row(a, percent(a) / 100, found) for a in picks]
        self._keep(self.findings.picks, self._worlds[1], rows, picks, found)
        self._past.publish(
            found.session,
            found.briefing.at,
            predictions_of(deliberation, found.briefing),
            [None if row is None else row.outcome for row in rows],
        )

    def _row(self, assessed: Assessment, stated: float, found: Evening) -> Row | None:
        candidate = assessed.candidate
        claim, times = candidate.claim, candidate.schedule
        starts = self._starts(candidate, found.pricer)
        outcome = self._truths.outcome(claim, times, starts, found.session)
        if outcome is None:
            return None
        scaled = truth(claim, times, found.scaled, starts)
        return Row(
            session=found.session,
            family=claim.family,
            claim=candidate.sentence,
            at=times.opens,
            window_start=times.window_start,
            window_end=times.window_end,
            probability=stated,
            anchor=candidate.anchor,
            climatology=candidate.climatology,
            scaled=base_rate(scaled),
            outcome=outcome,
            mid_session=self._calendar.session_at(times.opens) is not None,
        )

    def _keep(
        self,
        sheet: Sheet,
        worlds: Worlds,
        rows: Sequence[Row | None],
        assessed: Sequence[Assessment],
        found: Evening,
    ) -> None:
        kept = [(row, a.candidate) for row, a in zip(rows, assessed, strict=True) if row]
        simulation = found.market.simulation
        simulated = [
            truth(c.claim, c.schedule, simulation.paths, self._starts(c, found.pricer)).since(
                simulation.mirrored
            )
            for _row, c in kept
        ]
        stated = [row.probability for row, _c in kept]
        drawn_ = worlds.outcomes(stated, simulated, found.session, len(found.market.history))
        sheet.add([row for row, _c in kept], drawn_)

    def _starts(self, candidate: Candidate, pricer: Pricer) -> dict[str, float]:
        return {s: float(pricer.reference(s)) for s in symbols(candidate.claim)}


def evening(calendar: Calendar, day: date) -> datetime:
    """Return when the desk speaks after a session: half an hour after it, or at midnight UTC."""
    session = calendar.session_on(day)
    if calendar.always_open or session is None:
        return utc_day(day).close
    return session.close + AFTER_CLOSE


def spread_out(sessions: Sequence[int], count: int) -> list[int]:
    """Return `count` of the sessions, evenly spread, all of them if there are no more."""
    if count >= len(sessions):
        return list(sessions)
    places = np.linspace(0, len(sessions) - 1, count).round().astype(int)
    return [sessions[i] for i in places]
