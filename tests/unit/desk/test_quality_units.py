"""Old and new shares in one series are told apart from a crash, a storm and an honest split."""

from datetime import timedelta
from decimal import Decimal

import numpy as np
import pytest

from bot.desk.quality_units import looks_like_split, unit_flags
from bot.domain.bars import Series, from_ns
from bot.domain.claims.evidence import Action
from tests.unit.desk.market import NOW, bars, changed


def meta() -> Series:
    return bars()["META"].until(NOW).tail(60)


def divided(series: Series, row: int, ratio: float) -> Series:
    """The series with all prices from `row` on divided, as after a split."""
    after = np.where(np.arange(len(series)) >= row % len(series), ratio, 1.0)
    names = ("open", "high", "low", "close")
    return changed(series, **{n: getattr(series, n) / after for n in names})


def split(row: int, ratio: int) -> Action:
    return Action("META", "split", from_ns(meta().start[row]), Decimal(ratio))


def checks(series: Series, *actions: Action) -> set[str]:
    return {flag.check for flag in unit_flags(series, actions)}


def test_one_unit_throughout_is_sound() -> None:
    assert checks(meta()) == set()


@pytest.mark.parametrize("ratio", [1.5, 2, 3, 4, 10, 20, 0.5, 0.1])
def test_a_step_of_a_plain_ratio_that_nobody_announced_is_a_split(ratio: float) -> None:
    assert checks(divided(meta(), -2, ratio)) == {"split"}


@pytest.mark.parametrize("ratio", [1.02, 1.12, 1.25])
def test_a_bad_day_is_none(ratio: float) -> None:
    assert checks(divided(meta(), -1, ratio)) == set()


def test_a_step_long_ago_excludes_nothing_today() -> None:
    assert checks(divided(meta(), -20, 2)) == set()


def test_bars_that_a_known_split_has_not_converted_are_mixed() -> None:
    assert checks(divided(meta(), -20, 4), split(-20, 4)) == {"mixed"}


def test_bars_converted_twice_are_mixed() -> None:
    assert checks(divided(meta(), -20, 0.25), split(-20, 4)) == {"mixed"}


def test_bars_that_a_known_split_has_converted_are_sound() -> None:
    assert checks(meta(), split(-2, 4)) == set()


def test_a_split_of_another_symbol_or_of_later_changes_nothing() -> None:
    other = Action("AMZN", "split", from_ns(meta().start[-20]), Decimal(4))
    later = Action("META", "split", NOW + timedelta(days=1), Decimal(4))
    assert checks(meta(), other, later) == set()


def test_the_ratio_of_a_step_is_new_shares_for_an_old_one() -> None:
    assert looks_like_split(float(np.log(1 / 4))) == 4.0
    assert looks_like_split(float(np.log(10))) == pytest.approx(0.1)
    assert looks_like_split(0.2) is None
