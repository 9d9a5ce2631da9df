"""The walk forward: what it asks, what the desk may know, and what it counts."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from bot.desk.backtest.protocol import PER_SESSION
from bot.desk.backtest.report import document
from bot.desk.backtest.rows import Row
from bot.desk.backtest.walk import Findings, Ground, Walk, spread_out
from bot.desk.desk import Desk
from bot.desk.selection import EDGE, LEAST, MOST
from bot.domain.bars import Bars
from tests.unit.desk.market import STOCKS, bars, universe
from tests.unit.desk.test_desk import Plain

NAMES = (*STOCKS, "SPX", "IXIC")
SESSIONS = (300, 301, 302, 306, 307)


def walk(known: Bars, seed: int = 1) -> Walk:
    return Walk(Ground(known, universe(), {}, seed), Desk(Plain(), seed), NAMES, lambda: 0.0)


async def walked(known: Bars, chosen: Sequence[int] = SESSIONS, seed: int = 1) -> Findings:
    found = walk(known, seed)
    async for _day in found.run(chosen):
        pass
    return found.findings


def spoiled_after(session: int) -> Bars:
    """The same bars, each one after that session moved elsewhere, sound but wrong."""
    found = {}
    for symbol, series in bars().series.items():
        later = np.arange(len(series)) > session
        factor = np.where(later, np.where(np.arange(len(series)) % 2, 1.1, 0.92), 1.0)
        columns = {n: getattr(series, n) * factor for n in ("open", "high", "low", "close")}
        volume = np.where(later, 1.0, series.volume)
        found[symbol] = replace(series, **columns, volume=volume)
    return Bars("made up", found)


def said(rows: Sequence[Row], until: int) -> list[tuple[str, float, float, float]]:
    return [
        (row.claim, row.probability, row.climatology, row.scaled)
        for row in rows
        if row.session <= until
    ]


@pytest.fixture(scope="module")
def whole() -> Findings:
    return asyncio.run(walked(bars()))


@pytest.mark.parametrize("last", [300, 302, 306])
async def test_bars_after_an_evening_change_nothing_of_it_to_the_last_bit(last: int) -> None:
    chosen = [s for s in SESSIONS if s <= last]
    clean, dirty = await walked(bars(), chosen), await walked(spoiled_after(last), chosen)
    assert said(clean.claims.rows, last) == said(dirty.claims.rows, last)
    assert said(clean.picks.rows, last) == said(dirty.picks.rows, last)
    assert [r.outcome for r in clean.claims.rows] != [r.outcome for r in dirty.claims.rows]


async def test_every_session_has_its_claims_and_up_to_three_calls(whole: Findings) -> None:
    assert whole.sessions == len(SESSIONS)
    assert len(whole.claims.rows) + whole.unjudged == PER_SESSION * len(SESSIONS)
    assert len(whole.claims.drawn) == len(whole.claims.rows)
    assert len(SESSIONS) <= len(whole.picks.rows) <= 3 * len(SESSIONS)
    for row in whole.picks.rows:
        assert LEAST <= row.anchor <= MOST
        assert row.probability == round(row.probability, 2)


async def test_published_calls_stand_off_climatology_and_part_by_symbol_and_family(
    whole: Findings,
) -> None:
    by_session: dict[int, list[Row]] = {}
    for row in whole.picks.rows:
        by_session.setdefault(row.session, []).append(row)
    for headline, *side_calls in by_session.values():
        assert headline.probability >= 0.5
        for row in side_calls:
            assert abs(row.anchor - row.climatology) >= EDGE - 1e-9
        kinds = [(row.claim.split()[0], row.family) for row in (headline, *side_calls)]
        assert len(set(kinds)) == len(kinds)


async def test_the_same_seed_walks_the_same_way_and_another_one_does_not(whole: Findings) -> None:
    again = await walked(bars(), SESSIONS[:1])
    assert again.claims.rows == [r for r in whole.claims.rows if r.session == SESSIONS[0]]
    other = await walked(bars(), SESSIONS[:1], seed=2)
    assert {r.claim for r in other.claims.rows}.isdisjoint(r.claim for r in again.claims.rows)


def test_sessions_need_a_history_before_and_five_sessions_after() -> None:
    found = walk(bars()).sessions()
    assert found == list(range(40, len(bars()["META"]) - 5))


def test_a_count_below_all_sessions_is_spread_evenly() -> None:
    assert spread_out(range(100), 5) == [0, 25, 50, 74, 99]
    assert spread_out(range(3), 5) == [0, 1, 2]


async def test_the_report_has_the_figures_that_scripts_rely_on(whole: Findings) -> None:
    found = document(whole)
    assert found["claims"] == len(whole.claims.rows)
    for key in "brier log_score ece ece_floor skill_vs_climatology ms_per_claim".split():
        assert isinstance(found[key], float)
    assert isinstance(found["skill_interval"], list)
    families, picks = found["families"], found["picks"]
    assert isinstance(families, dict)
    assert isinstance(picks, dict)
    assert {"n", "brier", "skill", "ece"} <= set(families["floor"])
    assert {"n", "hit", "stated", "ece"} <= set(picks)
    assert sum(group["n"] for group in families.values()) == found["claims"]


async def test_a_reference_of_too_few_windows_is_told_as_none() -> None:
    found = await walked(bars(), (80, 81))
    assert found.claims.rows
    assert np.isnan(found.claims.column("scaled")).all()
    report = document(found)
    assert isinstance(report["skill_vs_climatology"], float)
    assert report["scaled_claims"] == 0
    assert report["skill_vs_scaled"] is None


async def test_skill_over_the_scaled_reference_counts_the_claims_that_have_one(
    whole: Findings,
) -> None:
    short = await walked(bars(), (80,))
    both, alone = document(short.with_(whole)), document(whole)
    assert both["scaled_claims"] == len(whole.claims.rows)
    assert both["skill_vs_scaled"] == alone["skill_vs_scaled"]
    assert both["skill_vs_climatology"] != alone["skill_vs_climatology"]


async def test_each_family_and_year_has_its_intervals() -> None:
    found = document(await walked(bars(), range(150, 250, 12)))
    years = found["years"]
    assert isinstance(years, dict)
    for group in years.values():
        for name in ("skill", "skill_vs_scaled"):
            low, high = group[f"{name}_interval"]
            assert low is None or low <= group[name] <= high
    assert any(group["skill_interval"][0] is not None for group in years.values())


async def test_the_first_and_the_last_claim_are_so_in_time(whole: Findings) -> None:
    early = await walked(bars(), (200,))
    found = document(whole.with_(early))
    assert found["first"] == early.claims.rows[0].at
    assert found["last"] == whole.claims.rows[-1].at
