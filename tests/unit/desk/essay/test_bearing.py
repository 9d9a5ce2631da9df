"""Whether a claim follows from the day's reading: its direction, and whose it is."""

import pytest

from bot.desk.essay.bearing import Bearing, bearing
from bot.desk.essay.readings import Reading
from tests.unit.desk.debates import past_call
from tests.unit.desk.essay.test_readings import everything, readings_of


def bears(reading: Reading, sentence: str) -> Bearing:
    return bearing(reading, past_call(sentence).dispatch.predictions[0])


def chosen(key: str, moves: dict[str, float]) -> Reading:
    return next(reading for reading in readings_of(moves) if reading.key == key)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("SPX stays at or below 9000 for 24h", Bearing.WITH),
        ("SPX stays at or above 100 for 24h", Bearing.AGAINST),
        ("META moves 2% either way over 24h", Bearing.ASIDE),
        ("[META] beats [AMZN] by 1% over 24h", Bearing.ASIDE),
    ],
)
def test_a_general_fall_leans_down(sentence: str, expected: Bearing) -> None:
    assert bears(chosen("selloff", everything(-6.0)), sentence) is expected


def test_a_reading_of_one_name_says_nothing_of_another() -> None:
    alone = chosen("alone-down", {"META": -9.0, "AMZN": 0.4})
    assert bears(alone, "META stays at or below 900 for 24h") is Bearing.WITH
    assert bears(alone, "AMZN stays at or below 9000 for 24h") is Bearing.ASIDE


def test_a_quiet_day_favours_levels_that_are_kept() -> None:
    quiet = chosen("quiet", {"META": 0.1, "AMZN": -0.1})
    assert bears(quiet, "META stays at or above 10 for 24h") is Bearing.WITH
    assert bears(quiet, "META moves 2% either way over 24h") is Bearing.ASIDE
