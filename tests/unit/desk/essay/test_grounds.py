"""A denial argues for the day's own reading, about its own symbol."""

from dataclasses import replace

from bot.desk.essay.expectations import Expectation
from bot.desk.essay.grounds import _GROUNDS, speaks_for
from bot.desk.essay.readings import KINDS, Broken, Reading
from bot.desk.essay.setting import Setting
from tests.unit.desk.essay.test_readings import readings_of

LONE = {"META": -9.0, "AMZN": 0.4, "AAPL": 0.3, "VIX": -1.0}


def reading(key: str) -> Reading:
    return next(found for found in readings_of(LONE) if found.key == key)


def broken(found: Reading, key: str) -> Broken:
    expectation = next(e for kind in KINDS for e in kind.expects if e.key == key)
    return Broken(found, expectation, 1.0)


def test_every_reading_has_grounds_and_none_is_unheard_of() -> None:
    expected: set[str] = {e.key for kind in KINDS for e in kind.expects}
    assert set(_GROUNDS) == {kind.key for kind in KINDS}
    assert all(_GROUNDS.values())
    assert {key for keys in _GROUNDS.values() for key in keys} <= expected


def test_no_reading_is_supported_by_what_it_predicted_itself() -> None:
    for kind in KINDS:
        own: tuple[Expectation, ...] = kind.expects
        assert not {e.key for e in own} & set(_GROUNDS[kind.key]), kind.key


def test_a_fall_of_one_name_is_not_argued_from_another_name() -> None:
    alone = reading("alone-down")
    market = alone.setting.market
    crowded = reading("crowded")
    for symbol, speaks in (("META", True), ("AMZN", False)):
        about = replace(crowded, setting=Setting(market, market[symbol], {}))
        assert speaks_for(alone, broken(about, "crowded-fell")) is speaks


def test_rising_fear_is_no_ground_for_a_fall_of_one_name() -> None:
    assert not speaks_for(reading("alone-down"), broken(reading("dip"), "dip-fear"))
    assert speaks_for(reading("alone-down"), broken(reading("selloff"), "selloff-spared"))
