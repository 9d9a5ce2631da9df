"""Each family is true on the paths that make it true."""

from datetime import date, timedelta

import numpy as np
import pytest

from bot.desk.pricing.events import stretch_of, truth
from bot.desk.pricing.paths import Paths, Stretch
from bot.domain.claims.parse import parse_claim
from bot.domain.claims.windows import schedule
from tests.unit.desk.market import NOW, session, universe

SYMBOLS = ("META", "NVDA")
REFERENCES = {"META": 100.0, "NVDA": 200.0}


def hand_made() -> Paths:
    """Two paths of three sessions. META: down and back, then up and on. NVDA: never moves."""
    close = np.array([[-2.0, 2.0, 0.0], [1.0, 1.0, 1.0]]) / 100
    low = np.array([[-5.0, 0.0, 0.0], [0.0, 0.0, 0.0]]) / 100
    high = np.array([[0.0, 3.0, 1.0], [2.0, 2.0, 2.0]]) / 100
    still = np.zeros_like(close)
    gap, up, down, end = (np.stack([part, still], axis=2) for part in (still, high, low, close))
    return Paths(SYMBOLS, gap, up, down, end)


def holds(sentence: str) -> list[bool]:
    claim = parse_claim(sentence, issued=NOW, universe=universe())
    found = truth(claim, schedule(claim, NOW, universe()), hand_made(), REFERENCES)
    assert found.known.all()
    return [bool(value) for value in found.holds]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("META stays at or above 96 for 24h", [False, True]),
        ("META stays at or above 95 for 24h", [True, True]),
        ("META stays at or below 102 for 24h", [True, False]),
        ("META stays at or below 103 for 48h", [True, False]),
        ("META touches 96 within 3 sessions", [True, False]),
        ("META touches 104 within 3 sessions", [False, True]),
        ("META closes above 99 on 2017-08-31", [False, True]),
        ("META closes below 99 on 2017-08-31", [True, False]),
        ("META closes above 99 on 2017-09-01", [True, True]),
        ("META closes above 99 on each of 2017-08-31, 2017-09-01", [False, True]),
        ("META rises over 24h", [False, True]),
        ("META falls 1.5% over 24h", [True, False]),
        ("META moves 1.5% either way over 24h", [True, False]),
        ("[META] beats [NVDA] by 0.5% over 24h", [False, True]),
        ("[NVDA] beats [META] by 1.5% over 24h", [True, False]),
        ("META rises over 24h and META stays at or below 102 for 24h", [False, False]),
        ("META rises over 24h or META stays at or below 102 for 24h", [True, True]),
    ],
)
def test_a_claim_holds_on_the_right_paths(sentence: str, expected: list[bool]) -> None:
    assert holds(sentence) == expected


def test_no_return_is_neither_a_rise_nor_a_fall() -> None:
    assert holds("NVDA rises over 24h") == [False, False]
    assert holds("NVDA falls over 24h") == [False, False]


def test_windows_become_stretches_of_the_coming_sessions() -> None:
    inside = session(date(2017, 8, 30)).open + timedelta(hours=3.25)
    for sentence, at, expected in (
        ("META rises over 24h", NOW, Stretch(0, 0)),
        ("META rises over 5 sessions", NOW, Stretch(0, 4)),
        ("META rises over 24h", inside, Stretch(0, 1, 0.5, 0.5)),
        ("META closes above 9 on 2017-09-01", NOW, Stretch(0, 1)),
    ):
        claim = parse_claim(sentence, issued=at, universe=universe())
        assert stretch_of(schedule(claim, at, universe()).windows[0]) == expected


def test_a_level_is_compared_in_relative_terms() -> None:
    claim = parse_claim("NVDA stays at or above 190 for 24h", issued=NOW, universe=universe())
    found = truth(claim, schedule(claim, NOW, universe()), hand_made(), {"NVDA": 189.0})
    assert not found.holds.any()
