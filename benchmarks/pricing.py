"""How well and how fast claims are priced: a walk forward over the bundled prices up to 2018.

Claims are drawn by the protocol of the design (26 a session, levels in units of trailing sigma),
priced through the desk's own code and judged by what followed. `--picks` lets the whole desk
deliberate too and compares what it would have published with what happened. The years after 2018
are never touched here: they are kept for one honest report.

    python -m benchmarks.pricing --step 5 --picks
"""

import argparse
import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np

from adapters.calendars.exchange import load_universe
from adapters.market_data.recorded import RecordedMarket, load_demo
from benchmarks.drawn_claims import drawn
from bot.desk.assemble import brief
from bot.desk.briefing import Briefing
from bot.desk.desk import Desk
from bot.desk.opinion import Deliberation
from bot.desk.pricing.climatology import past_paths
from bot.desk.pricing.events import truth
from bot.desk.pricing.history import History
from bot.desk.pricing.paths import Paths
from bot.desk.pricing.price import Market, Pricer
from bot.desk.pricing.simulation import stretches
from bot.desk.pricing.volatility import mean_of
from bot.domain.bars import Floats
from bot.domain.calendar import Calendar, Session
from bot.domain.claims.tree import Claim, symbols
from bot.domain.claims.windows import schedule
from bot.domain.dispatch import Draft
from bot.domain.instrument import Universe
from bot.domain.schedule import Schedule

SYMBOLS = ("SPX", "IXIC", "VIX", "META", "AMZN", "AAPL", "GOOG", "NFLX", "NVDA")
LAST = date(2018, 12, 31)
FILE_ENDS = date(2023, 12, 31)


@dataclass(frozen=True)
class Row:
    """One priced claim with its outcome and both references."""

    family: str
    year: int
    stated: float
    climatology: float
    scaled: float
    outcome: float


class Silent:
    """A writer that is never asked."""

    async def write(self, briefing: Briefing, deliberation: Deliberation, seed: int) -> Draft:
        """See the port."""
        raise NotImplementedError(f"{briefing.cycle} {deliberation.state} {seed}")


def main() -> None:
    """Walk forward and print what was measured."""
    options = _options()
    universe = load_universe(SYMBOLS, date(1999, 1, 1), FILE_ENDS)
    asyncio.run(_walk(universe, options))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--first", type=date.fromisoformat, default=date(2016, 1, 4))
    parser.add_argument("--step", type=int, default=5, help="price every so manyth session")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--picks", action="store_true", help="let the desk select, too")
    return parser.parse_args()


async def _walk(universe: Universe, options: argparse.Namespace) -> None:
    calendar = universe["SPX"].calendar
    recording = load_demo(universe)
    market = RecordedMarket(recording)
    final = await market.bars(_after(calendar.last_closed(_midnight(LAST))))
    names = [s for s in SYMBOLS if s != "VIX"]
    whole = History.of(final, universe, names, _midnight(LAST))
    futures = past_paths(whole)
    rows: list[Row] = []
    picks: list[Row] = []
    priced = spent = built = 0.0
    desk = Desk(Silent(), options.seed)
    rng = np.random.default_rng(options.seed)
    for session in _sessions(calendar, options):
        at = _after(session)
        briefing = brief(at, 0, universe, await market.bars(at), earnings=await market.earnings(at))
        index = int(np.searchsorted(whole.days, (session.date - date(1970, 1, 1)).days))
        begin = time.perf_counter()
        pricer = Pricer.of(briefing)
        built += time.perf_counter() - begin
        scaled = scaled_paths(pricer.market("SPX"))
        for claim in drawn(briefing, pricer, calendar, rng):
            times = schedule(claim, at, universe)
            begin = time.perf_counter()
            found = pricer.price(claim, times)
            spent += time.perf_counter() - begin
            priced += 1
            starts = {s: float(pricer.reference(s)) for s in symbols(claim)}
            outcome = _outcome(claim, times, futures, starts, index)
            share = truth(claim, times, scaled, starts).share
            if outcome is not None:
                rows.append(
                    Row(claim.family, at.year, found.probability, found.climatology, share, outcome)
                )
        if options.picks:
            picks.extend(await _picked(desk, briefing, futures, index))
    print(f"{priced:,.0f} claims, {1e3 * spent / priced:.2f} ms a claim", end="")
    print(f" ({1e3 * (spent + built) / priced:.2f} ms with the cycle's simulation)")
    report("all", rows)
    for family in sorted({row.family for row in rows}):
        report(family, [row for row in rows if row.family == family])
    for year in sorted({row.year for row in rows}):
        report(str(year), [row for row in rows if row.year == year])
    if picks:
        report("picks", picks)


async def _picked(desk: Desk, briefing: Briefing, futures: Paths, index: int) -> list[Row]:
    """Return what the desk would have published, judged: the headline and its side calls."""
    found = []
    for position, pick in enumerate((await desk.deliberate(briefing)).selected):
        candidate = pick.candidate
        starts = {s: float(briefing.bars[s].close[-1]) for s in symbols(candidate.claim)}
        outcome = _outcome(candidate.claim, candidate.schedule, futures, starts, index)
        if outcome is not None:
            stated = round(100 * pick.pooled) / 100
            family = "headline" if position == 0 else "side call"
            found.append(
                Row(
                    family,
                    briefing.at.year,
                    stated,
                    candidate.climatology,
                    candidate.anchor,
                    outcome,
                )
            )
    return found


def scaled_paths(market: Market) -> Paths:
    """Return past stretches rescaled by sixty-session volatility: the second reference."""
    history = market.history
    volatility = np.sqrt(mean_of(history.close**2, 60))
    volatility[:60] = np.nan
    ratio = (volatility[-1] / volatility)[:-1, None, :]
    parts = (history.gap, history.high, history.low, history.close)
    gap, high, low, close = (stretches(part)[:-1] * ratio for part in parts)
    return Paths(history.symbols, gap, high, low, close)


def _outcome(
    claim: Claim, times: Schedule, futures: Paths, starts: dict[str, float], index: int
) -> float | None:
    if index >= len(futures):
        return None
    gap, high, low, close = (
        part[index : index + 1] for part in (futures.gap, futures.high, futures.low, futures.close)
    )
    one = Paths(futures.symbols, gap, high, low, close)
    found = truth(claim, times, one, starts)
    return float(found.holds[0]) if found.known[0] else None


def report(name: str, rows: list[Row]) -> None:
    """Print the skill over both references, calibration, and stated against happened."""
    stated = np.array([row.stated for row in rows])
    outcome = np.array([row.outcome for row in rows])
    brier = float(np.mean((outcome - stated) ** 2))
    exact, scaled = (
        1 - brier / float(np.mean((outcome - np.array(reference)) ** 2))
        for reference in ([r.climatology for r in rows], [r.scaled for r in rows])
    )
    mean, worst = perfect(stated)
    second = "anchor" if name == "picks" else "scaled"
    print(
        f"{name:9} n {len(rows):6,}  Brier {brier:.4f}  skill {100 * exact:+5.2f} % over exact, "
        f"{100 * scaled:+5.2f} % over {second}  ECE {100 * ece(stated, outcome):.2f} % "
        f"(perfect {100 * mean:.2f}, 95th {100 * worst:.2f})  "
        f"stated {100 * stated.mean():.1f} %, happened {100 * outcome.mean():.1f} %"
    )
    if name == "picks":
        edge = stated - np.array([row.climatology for row in rows])
        against = outcome - np.array([row.climatology for row in rows])
        print(f"          edge slope {float(edge @ against / (edge @ edge)):.2f}")


def ece(stated: Floats, outcome: Floats) -> float:
    """Return the expected calibration error over ten equal bins."""
    bins = np.minimum((stated * 10).astype(int), 9)
    gaps = np.bincount(bins, weights=stated - outcome, minlength=10)
    return float(np.abs(gaps).sum() / len(stated))


def perfect(stated: Floats, draws: int = 400) -> tuple[float, float]:
    """Return the mean and 95th percentile of a perfect forecaster's ECE, outcomes independent."""
    rng = np.random.default_rng(0)
    found = [ece(stated, (rng.random(len(stated)) < stated).astype(float)) for _ in range(draws)]
    return float(np.mean(found)), float(np.quantile(found, 0.95))


def _sessions(calendar: Calendar, options: argparse.Namespace) -> Iterator[Session]:
    """Every so manyth session, five sessions short of the end."""
    chosen = [s for s in calendar.sessions if options.first <= s.date <= LAST]
    yield from chosen[: -5 : options.step]


def _after(session: Session | None) -> datetime:
    assert session is not None
    return session.close + timedelta(minutes=30)


def _midnight(day: date) -> datetime:
    return datetime.fromisoformat(f"{day + timedelta(days=1)}T00:00:00+00:00")


if __name__ == "__main__":
    main()
