"""The whole desk: the same inputs give the same dispatch, and nothing of the future is in it."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from bot.desk.assemble import brief
from bot.desk.briefing import Briefing
from bot.desk.candidates import OPEN
from bot.desk.desk import Desk
from bot.desk.opinion import Deliberation
from bot.desk.predictions import predictions_of, reason_against_bets
from bot.domain.bars import Bars, Series, to_ns
from bot.domain.calendar import Calendar, utc_day
from bot.domain.claims.parse import parse_claim
from bot.domain.claims.tree import AllOf, Spread, symbols
from bot.domain.dispatch import DebateState, Draft
from bot.domain.instrument import AssetClass, Instrument, Universe
from tests.unit.desk.debates import candidate
from tests.unit.desk.market import FIRST, NOW, bars, briefing, changed, universe


class Plain:
    """A writer without words."""

    async def write(self, briefing: Briefing, deliberation: Deliberation, seed: int) -> Draft:
        """Put the predictions into a draft."""
        calls = predictions_of(deliberation, briefing)
        return Draft(title=f"Cycle {briefing.cycle}", essay=str(seed), predictions=calls)


async def deliberate(known: Briefing, seed: int = 7) -> Deliberation:
    return await Desk(Plain(), seed).deliberate(known)


async def test_the_same_briefing_and_seed_give_the_same_deliberation_to_the_last_bit() -> None:
    assert await deliberate(briefing()) == await deliberate(briefing())


async def test_another_seed_asks_other_questions() -> None:
    one, other = await deliberate(briefing()), await deliberate(briefing(), seed=8)
    assert {a.candidate.sentence for a in one.assessments} != {
        a.candidate.sentence for a in other.assessments
    }


async def test_what_lies_after_the_instant_changes_nothing_at_all() -> None:
    spoiled = {}
    for symbol, series in bars().series.items():
        later = np.arange(len(series)) >= len(series.until(NOW))
        names = ("open", "high", "low", "close", "volume")
        broken = {n: np.where(later, -7.0, getattr(series, n)) for n in names}
        spoiled[symbol] = changed(series, **broken)
    clean, dirty = (brief(NOW, 343, universe(), b) for b in (bars(), Bars("made up", spoiled)))
    assert await deliberate(clean) == await deliberate(dirty)


async def test_candidates_are_open_questions_of_every_family_without_the_vix() -> None:
    found = [a.candidate for a in (await deliberate(briefing())).assessments]
    families = {c.claim.family for c in found}
    assert families == {
        *("floor", "cap", "touch", "above", "below", "closes", "move", "spread", "all"),
    }
    assert all(OPEN[0] <= c.anchor <= OPEN[1] for c in found)
    assert not any("VIX" in symbols(c.claim) for c in found)
    assert len({c.sentence for c in found}) == len(found)
    horizons = {len(w.sessions) for c in found for w in c.schedule.windows}
    assert {1, 2, 5} <= horizons


async def test_every_candidate_can_be_said_and_understood_again() -> None:
    for found in (a.candidate for a in (await deliberate(briefing())).assessments):
        assert parse_claim(found.sentence, issued=NOW, universe=universe()) == found.claim


async def test_predictions_carry_all_that_a_dispatch_publishes() -> None:
    known = briefing()
    found = await deliberate(known)
    draft = await Desk(Plain(), 7).compose(known)
    assert draft.predictions == predictions_of(found, known)
    headline = draft.predictions[0]
    assert headline.position == 0
    assert headline.probability is not None
    assert 50 <= headline.probability <= 80
    assert headline.category.split("/")[1] == headline.claim.family
    assert headline.because
    assert set(headline.minds) == {"macro", "flow", "contrarian"}
    assert set(headline.references) == set(symbols(headline.claim))
    assert headline.schedule.opens == NOW
    assert headline.takes_bets
    assert 1 <= len(draft.predictions) <= 3


async def test_a_symbol_that_fails_a_check_is_not_spoken_of_and_changes_who_speaks() -> None:
    meta = bars()["META"]
    quiet = meta.volume.copy()
    quiet[len(meta.until(NOW)) - 1] = 0.0
    broken = Bars("x", bars().series | {"META": changed(meta, volume=quiet)})
    found = await deliberate(brief(NOW, 1, universe(), broken))
    assert not any("META" in symbols(a.candidate.claim) for a in found.assessments)


async def test_without_prices_there_is_nothing_to_say() -> None:
    found = await deliberate(brief(NOW, 1, universe(), Bars("x", {})))
    assert found.selected == ()
    assert found.assessments == ()
    assert found.state is DebateState.UNKNOWN
    assert all(o.abstains for o in found.rounds[-1])


@pytest.mark.parametrize(
    ("day", "closed"),
    [
        (date(2017, 8, 29), False),
        (date(2017, 8, 30), True),
        (date(2017, 8, 31), True),
        (date(2017, 9, 1), False),
    ],
)
def test_no_bets_are_taken_over_the_night_of_a_report(day: date, closed: bool) -> None:
    known = replace(briefing(), earnings={"META": (day,)})
    assert bool(reason_against_bets(candidate(), known)) is closed
    joint = candidate("META stays at or above 200 for 24h and NVDA rises over 24h")
    assert isinstance(joint.claim, AllOf)
    assert bool(reason_against_bets(joint, known)) is closed


def test_inside_a_session_no_night_lies_between() -> None:
    known = replace(briefing(), at=NOW - timedelta(hours=3), earnings={"META": (NOW.date(),)})
    assert not reason_against_bets(candidate(), known)


@pytest.mark.parametrize("factor", [0.3, 0.58, 2.0])
async def test_a_last_session_that_has_no_return_leaves_the_desk_at_work(factor: float) -> None:
    """A split, a crash or a fault of the newest bar: the forecast before it stands."""
    meta = bars()["META"]
    last = np.arange(len(meta)) >= len(meta.until(NOW)) - 1
    names = ("open", "high", "low", "close")
    broken = {n: np.where(last, factor, 1.0) * getattr(meta, n) for n in names}
    known = replace(
        brief(
            NOW, 343, universe(), Bars("made up", bars().series | {"META": changed(meta, **broken)})
        ),
        flags=(),
    )
    asked = [a.candidate for a in (await deliberate(known)).assessments]
    about = [c for c in asked if symbols(c.claim) == ("META",)]
    assert about
    assert all(0 < c.sigma < 0.1 and 0 < c.anchor < 1 for c in about)


async def test_coins_and_companies_are_never_one_basket() -> None:
    """They have no hours in common, so no path holds both."""
    always = Calendar("24/7", "UTC", ())
    days = [utc_day(FIRST + timedelta(days=n)) for n in range(600)]
    found, kinds = dict(bars().series), dict(universe().instruments)
    for rank, coin in enumerate(("BTC", "ETH")):
        rng = np.random.default_rng(rank)
        close = 500 * np.exp(np.cumsum(rng.normal(0, 0.03, len(days))))
        opened = np.concatenate([[500.0], close[:-1]])
        found[coin] = Series(
            coin,
            np.array([to_ns(day.open) for day in days]),
            np.array([to_ns(day.close) for day in days]),
            opened,
            1.01 * np.maximum(opened, close),
            0.99 * np.minimum(opened, close),
            close,
            np.full(len(days), 1e6),
            daily=True,
        )
        kinds[coin] = Instrument(coin, AssetClass.CRYPTO, always)
    known = brief(NOW, 343, Universe(kinds), Bars("made up", found))
    spreads = [
        a.candidate.claim
        for a in (await deliberate(known)).assessments
        if isinstance(a.candidate.claim, Spread)
    ]
    assert spreads
    for claim in spreads:
        coins = {symbol in ("BTC", "ETH") for symbol in symbols(claim)}
        assert len(coins) == 1
