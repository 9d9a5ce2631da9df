"""What daily bars can decide: whole sessions and closes, never a part of a session."""

from datetime import UTC, date, datetime

import pytest

from adapters.calendars.exchange import load_universe
from bot.desk.judgeable import judgeable
from bot.domain.bars import Bars
from bot.domain.claims.parse import parse_claim
from bot.domain.claims.windows import schedule
from bot.domain.instrument import Universe
from tests.fakes.market import daily

INSIDE = datetime(2018, 3, 20, 15, 0, tzinfo=UTC)
AFTER = datetime(2018, 3, 20, 20, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def universe() -> Universe:
    return load_universe(("META", "AMZN"), date(2018, 1, 1), date(2018, 6, 30))


@pytest.fixture(scope="module")
def bars(universe: Universe) -> Bars:
    rows = [(s, 170.0, 171.0, 169.0, 170.0) for s in universe["META"].calendar.sessions[:40]]
    return Bars("test", {name: daily(name, rows) for name in ("META", "AMZN")})


@pytest.mark.parametrize(
    ("sentence", "inside"),
    [
        ("META stays at or above 163 for 24h", False),
        ("META rises 1% over 48h", False),
        ("[META] beats [AMZN] by 0.5% over 24h", False),
        ("META touches 180 within 3 sessions", False),
        ("META closes above 170 on 2018-03-20", True),
        ("META closes below 170 on each of 2018-03-20, 2018-03-21", True),
    ],
)
def test_a_part_of_a_session_is_beyond_daily_bars(
    universe: Universe, bars: Bars, sentence: str, inside: bool
) -> None:
    claim = parse_claim(sentence, issued=INSIDE, universe=universe)
    assert judgeable(claim, schedule(claim, INSIDE, universe), bars) is inside


def test_after_the_close_every_family_is_within_reach(universe: Universe, bars: Bars) -> None:
    for sentence in ("META stays at or above 163 for 24h", "META touches 180 within 3 sessions"):
        claim = parse_claim(sentence, issued=AFTER, universe=universe)
        assert judgeable(claim, schedule(claim, AFTER, universe), bars)
