"""Prices are coherent, know no future, and are refused where history cannot carry them."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest

from bot.desk.briefing import Briefing, Flag
from bot.desk.pricing.events import Truth
from bot.desk.pricing.price import CLIMATOLOGY_WEIGHT, Priced, Pricer, pooled
from bot.domain.bars import Bars
from bot.domain.claims.parse import parse_claim
from bot.domain.claims.windows import schedule
from bot.domain.claims.words import negate
from bot.domain.errors import BadInput
from tests.unit.desk.market import NOW, bars, briefing, changed, universe

ONE = timedelta(days=1)


def priced(sentence: str, known: Briefing | None = None) -> Priced:
    known = known or briefing()
    claim = parse_claim(sentence, issued=known.at, universe=universe())
    return Pricer.of(known).price(claim, schedule(claim, known.at, universe()))


def level(symbol: str, ratio: float) -> Decimal:
    return Decimal(str(round(float(bars()[symbol].until(NOW).close[-1]) * ratio, 2)))


def test_a_lower_floor_is_likelier_and_a_longer_one_less_likely() -> None:
    floors = [
        priced(f"META stays at or above {level('META', r)} for 24h") for r in (0.97, 0.98, 0.99)
    ]
    chances = [p.probability for p in floors]
    bases = [p.climatology for p in floors]
    assert chances == sorted(chances, reverse=True)
    assert bases == sorted(bases, reverse=True)
    longer = priced(f"META stays at or above {level('META', 0.98)} for 48h")
    assert longer.probability < chances[1]


@pytest.mark.parametrize(
    "sentence",
    [
        "META closes above {level} on 2017-08-31",
        "META closes below {level} on 2017-09-01",
        "META stays above {level} for 24h",
        "META touches {level} within 3 sessions",
        "META closes above {level} on each of 2017-08-31, 2017-09-01",
    ],
)
def test_a_claim_and_its_opposite_add_up_to_one(sentence: str) -> None:
    text = sentence.format(level=level("META", 0.985))
    claim = parse_claim(text, issued=NOW, universe=universe())
    pricer = Pricer.of(briefing())
    opposite = negate(claim, {"META": pricer.reference("META")})
    assert opposite is not None
    both = [pricer.price(c, schedule(c, NOW, universe())) for c in (claim, opposite)]
    assert sum(p.probability for p in both) == pytest.approx(1)
    assert sum(p.climatology for p in both) == pytest.approx(1)


def test_climatology_is_the_share_of_past_windows_counted_by_hand() -> None:
    ratio = 0.99
    found = priced(f"META stays at or above {level('META', ratio)} for 24h")
    known = bars()["META"].until(NOW)
    exact = float(level("META", ratio)) / float(known.close[-1])
    lows = known.low[1:] / known.close[:-1]
    assert found.windows == len(lows)
    assert found.climatology == pytest.approx(float(np.mean(lows >= exact)))


def test_a_storm_makes_a_floor_less_likely_than_it_used_to_be() -> None:
    """Sharing 15 % with climatology, the anchor still follows today's volatility."""
    calm = priced(f"META stays at or above {level('META', 0.985)} for 24h")
    meta = bars()["META"].until(NOW)
    stirred = {n: getattr(meta, n).copy() for n in ("high", "low")}
    stirred["high"][-10:] *= 1.03
    stirred["low"][-10:] *= 0.97
    wild = Bars("x", briefing().bars.series | {"META": changed(meta, **stirred)})
    stormy = priced(
        f"META stays at or above {level('META', 0.985)} for 24h", replace(briefing(), bars=wild)
    )
    assert stormy.sigma > 1.2 * calm.sigma
    assert stormy.probability < calm.probability - 0.05


def test_both_claims_at_once_are_never_likelier_than_either() -> None:
    one = f"META stays at or above {level('META', 0.985)} for 24h"
    other = f"NVDA stays at or above {level('NVDA', 0.985)} for 24h"
    p, q, both, any_ = (
        priced(text).probability for text in (one, other, f"{one} and {other}", f"{one} or {other}")
    )
    assert both <= min(p, q)
    assert p * q < both
    assert p + q == pytest.approx(both + any_)


def test_a_coming_report_widens_what_can_happen() -> None:
    text = f"META moves {3}% either way over 24h"
    due = replace(briefing(), earnings={"META": (NOW.date(),)})
    assert priced(text, due).probability > priced(text).probability + 0.1


def test_what_lies_after_the_instant_changes_nothing_to_the_last_bit() -> None:
    from bot.desk.assemble import brief

    spoiled = {}
    for symbol, series in bars().series.items():
        later = series.end > series.until(NOW).end[-1]
        assert later.sum() > 10
        broken = {
            n: np.where(later, 1e9, getattr(series, n)) for n in ("open", "high", "low", "close")
        }
        spoiled[symbol] = changed(series, **broken)
    clean, dirty = (brief(NOW, 1, universe(), b) for b in (bars(), Bars("x", spoiled)))
    for sentence in (
        f"META stays at or above {level('META', 0.985)} for 24h",
        "[NVDA, AMZN] beats [META, GOOG] by 0.3% over 48h",
        f"SPX touches {level('SPX', 1.01)} within 5 sessions",
    ):
        assert priced(sentence, clean) == priced(sentence, dirty)


def test_climatology_has_its_share_in_the_anchor() -> None:
    """A floor that always held stays below certainty, and one that never did stays above zero."""
    safe = priced(f"META stays at or above {level('META', 0.3)} for 24h")
    assert safe.climatology == 1
    assert 1 - CLIMATOLOGY_WEIGHT < safe.probability < 1


@pytest.mark.parametrize(("windows", "share"), [(50, 0.208), (100, 0.136), (5_000, 0.052)])
def test_climatology_weighs_more_where_the_forecast_knows_little(
    windows: int, share: float
) -> None:
    never, always = (np.full(windows, value, dtype=np.bool_) for value in (False, True))
    anchor = pooled(Truth(never, always), Truth(always, always))
    assert anchor == pytest.approx(share, abs=0.01)


def test_views_move_a_floor_up_with_drift_and_down_with_variance() -> None:
    drift, variance = priced(f"META stays at or above {level('META', 0.985)} for 24h").response[
        "META"
    ]
    assert drift > 0.5
    assert variance < -0.1
    found = priced("[META] beats [NVDA] by 0.1% over 24h").response
    assert found["META"].drift > 0 > found["NVDA"].drift


@pytest.mark.parametrize(
    ("sentence", "known", "says"),
    [
        (
            "META rises over 24h",
            lambda: briefing(flags=(Flag("jump", "META", "opened -50 %"),)),
            "jump: opened -50 %",
        ),
        (
            "META rises over 24h",
            lambda: replace(
                briefing(),
                bars=Bars("x", {s: x for s, x in briefing().bars.series.items() if s != "META"}),
            ),
            "no bars of META",
        ),
        (
            "META rises over 24h",
            lambda: replace(
                briefing(),
                bars=Bars("x", {s: x.tail(30) for s, x in briefing().bars.series.items()}),
            ),
            "give bars that begin earlier",
        ),
    ],
)
def test_what_cannot_be_priced_says_why_and_what_would_help(
    sentence: str, known: object, says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        priced(sentence, known())  # type: ignore[operator]


def test_a_newcomer_is_refused_and_leaves_the_others_priced() -> None:
    series = briefing().bars.series
    for count in (1, 2, 30):
        young = Bars("x", series | {"META": series["META"].tail(count)})
        pricer = Pricer.of(replace(briefing(), bars=young))
        assert "META" not in pricer.symbols
        assert "NVDA" in pricer.symbols


def test_a_window_of_a_season_is_refused() -> None:
    with pytest.raises(BadInput, match="at most"):
        priced(f"META closes above 9 on {date(2017, 10, 13)}")


def test_a_touch_at_the_price_itself_is_refused() -> None:
    with pytest.raises(BadInput, match="already stands"):
        priced(f"META touches {Pricer.of(briefing()).reference('META')} within 3 sessions")


def test_a_window_from_inside_a_session_is_priced_on_the_last_known_price() -> None:
    at = NOW - timedelta(hours=4)
    found = priced("META rises over 24h", replace(briefing(), at=at, bars=bars().until(at)))
    assert 0.3 < found.probability < 0.7
