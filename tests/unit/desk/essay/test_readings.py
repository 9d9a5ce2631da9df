"""Rival readings: the right one wins on a tape made for it, losers fail on a prediction."""

from collections.abc import Sequence

import numpy as np
import pytest

from bot.desk.briefing import Briefing
from bot.desk.essay.market import read
from bot.desk.essay.readings import Reading, broken, rivals
from bot.domain.bars import Bars
from tests.unit.desk.market import NOW, STOCKS, bars, briefing, changed


def last_day(moves: dict[str, float], others: float = 0.0) -> Briefing:
    """The ordinary evening with its last session replaced: returns in percent by symbol."""
    found = {}
    for symbol, series in bars().until(NOW).series.items():
        move = moves.get(symbol, others)
        before = float(series.close[-2])
        close = before * (1 + move / 100)
        low, high = min(before, close) * 0.999, max(before, close) * 1.001
        if symbol == "VIX":
            low = high = close
        columns = {"open": before, "high": high, "low": low, "close": close}
        replaced = {
            name: np.append(getattr(series, name)[:-1], value) for name, value in columns.items()
        }
        found[symbol] = changed(series, **replaced)
    return briefing(bars=Bars("made up", found))


def readings_of(moves: dict[str, float], others: float = 0.0) -> tuple[Reading, ...]:
    return rivals(read(last_day(moves, others)), {})


def everything(move: float, names: Sequence[str] = (*STOCKS, "SPX", "IXIC")) -> dict[str, float]:
    return dict.fromkeys(names, move)


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        (everything(-6.0), {"selloff", "follow-down"}),
        (everything(6.0), {"rally", "follow-up", "bounce"}),
        ({"META": -9.0, "AMZN": 0.4, "AAPL": 0.3, "VIX": -1.0}, {"alone-down"}),
        ({"NFLX": 9.0, "AMZN": -0.4, "AAPL": -0.3, "GOOG": -0.2}, {"alone-up"}),
        ({"NVDA": 5.0, "AMZN": 3.0, "GOOG": -3.0, "META": -5.0}, {"rotation", "hidden"}),
        ({"META": 0.1, "AMZN": -0.1}, {"quiet", "pause", "hidden"}),
    ],
)
def test_a_tape_made_for_a_reading_is_read_that_way(
    moves: dict[str, float], expected: set[str]
) -> None:
    found = readings_of(moves)
    best = [reading.key for reading in found if reading.fit >= found[0].fit - 0.11]
    assert expected & set(best), [(r.key, r.fit) for r in found[:5]]


def test_a_lone_fall_names_its_symbol() -> None:
    alone = next(r for r in readings_of({"META": -9.0, "AMZN": 0.4}) if r.key == "alone-down")
    assert alone.setting.s.symbol == "META"


def test_the_general_fall_is_caught_on_the_name_it_should_have_taken_along() -> None:
    moves = everything(-3.0) | {"AMZN": 2.5, "NVDA": 3.0, "SPX": 0.1, "IXIC": 0.2, "VIX": -3.0}
    found = readings_of(moves)
    winner = next(reading for reading in found if reading.key == "alone-down")
    caught = {b.expectation.key: b for b in broken(found, winner)}
    spared = caught["rally-left" if "selloff-spared" not in caught else "selloff-spared"]
    contrary = spared.expectation.contrary(spared.reading.setting)
    assert contrary is not None
    assert contrary.symbol in ("NVDA", "META", "GOOG", "AAPL", "NFLX")


def test_what_a_losing_reading_predicted_right_is_not_held_against_it() -> None:
    found = readings_of(everything(-6.0) | {"VIX": 40.0})
    winner = next(reading for reading in found if reading.key == "follow-down")
    assert not {"selloff-spared", "selloff-fear"} & {
        b.expectation.key for b in broken(found, winner)
    }


def test_names_that_fell_together_under_a_still_index_are_no_quiet_day() -> None:
    moves = everything(-1.3) | {"SPX": 0.0, "IXIC": 0.0}
    assert next(r for r in readings_of(moves) if r.key == "quiet").fit == 0


def test_a_session_in_which_nothing_moved_at_all_is_read() -> None:
    assert readings_of({})[0].key in ("quiet", "pause", "mixed")


def test_too_few_names_are_not_read() -> None:
    few = briefing(bars=Bars("made up", {s: bars()[s] for s in ("SPX", "META")}))
    assert rivals(read(few), {}) == ()


def test_the_same_tape_is_read_the_same_way() -> None:
    one, other = (readings_of({"META": -5.0}) for _ in range(2))
    assert [(r.key, r.fit, r.tempting) for r in one] == [(r.key, r.fit, r.tempting) for r in other]
