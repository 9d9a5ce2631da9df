"""What fails a check is flagged by name, and nothing sound is."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import numpy as np
import pytest

from bot.desk.assemble import brief
from bot.desk.quality import flags
from bot.domain.bars import Bars, Series, to_ns
from tests.unit.desk.market import (
    NOW,
    bars,
    changed,
    evening,
    session,
    universe,
    with_series,
)

DAY = date(2017, 8, 30)


def found(changed: Series | None, at: datetime = NOW) -> set[tuple[str, str]]:
    """The checks that fail after META's series was replaced (None: removed)."""
    rest = {s: x for s, x in bars().series.items() if s != "META"}
    whole = Bars("x", rest) if changed is None else with_series(bars(), changed)
    return {(flag.check, flag.symbol) for flag in flags(whole.until(at), universe(), at)}


def meta() -> Series:
    return bars()["META"].until(NOW)


def with_last(**columns: float) -> Series:
    """META with the last bar changed."""
    columns_ = {}
    for name, value in columns.items():
        column = getattr(meta(), name).copy()
        column[-1] = value
        columns_[name] = column
    return changed(meta(), **columns_)


def drop(series: Series, index: int) -> Series:
    keep = np.arange(len(series)) != index % len(series)
    names = ("start", "end", "open", "high", "low", "close", "volume")
    return changed(series, **{n: getattr(series, n)[keep] for n in names})


def test_sound_prices_raise_no_flag_not_even_an_index_of_closes_without_volume() -> None:
    assert found(meta()) == set()


@pytest.mark.parametrize(
    ("check", "series"),
    [
        ("missing", lambda: None),
        ("stale", lambda: drop(meta(), -1)),
        ("hole", lambda: drop(meta(), -3)),
        ("nan", lambda: with_last(close=float("nan"))),
        ("nan", lambda: with_last(open=0.0)),
        ("inverted", lambda: with_last(high=float(meta().low[-1]) / 2)),
        ("no volume", lambda: with_last(volume=0.0)),
    ],
)
def test_each_fault_is_flagged_by_its_name(check: str, series: Callable[[], Series | None]) -> None:
    assert (check, "META") in found(series())


def test_a_jump_out_of_proportion_to_the_ranges_is_flagged() -> None:
    halved = {n: getattr(meta(), n)[-1] / 2 for n in ("open", "high", "low", "close")}
    assert ("jump", "META") in found(with_last(**halved))


def test_a_repeated_bar_is_stale() -> None:
    again = {n: float(getattr(meta(), n)[-2]) for n in ("open", "high", "low", "close")}
    assert ("stale", "META") in found(with_last(**again))


def test_a_duplicate_bar_is_flagged() -> None:
    names = ("start", "end", "open", "high", "low", "close", "volume")
    doubled = {n: np.append(getattr(meta(), n), getattr(meta(), n)[-1]) for n in names}
    assert ("duplicate", "META") in found(changed(meta(), **doubled))


def test_a_symbol_without_volume_in_its_history_is_not_suspected_for_it() -> None:
    silent = changed(meta(), volume=np.zeros(len(meta())))
    assert found(silent) == set()


def test_an_old_fault_does_not_exclude_a_symbol_today() -> None:
    later = evening(DAY + timedelta(days=20))
    hole = int(np.searchsorted(bars()["META"].end, meta().end[-1]))
    assert found(drop(bars()["META"], hole), later) == set()


def test_a_flagged_symbol_decides_nothing() -> None:
    broken = with_series(bars(), with_last(volume=0.0))
    assert "META" not in brief(NOW, 1, universe(), broken).tradable


def by_hour(dropped: int = 0, extra: int = 0) -> Series:
    """META's last three sessions in seven bars each, some of the last session's left out."""
    days = [DAY - timedelta(days=2), DAY - timedelta(days=1), DAY]
    hours = [
        (start, min(start + timedelta(hours=1), session(day).close))
        for day in days
        for start in (session(day).open + timedelta(hours=n) for n in range(7))
    ]
    rows = hours[: len(hours) - dropped] + hours[-1:] * extra
    price = np.asarray(100.0 + np.arange(len(rows)) % 5, dtype=np.float64)
    return Series(
        "META",
        start=np.array([to_ns(start) for start, _end in rows], dtype=np.int64),
        end=np.array([to_ns(end) for _start, end in rows], dtype=np.int64),
        open=price,
        high=price + 1,
        low=price - 1,
        close=price,
        volume=np.full(len(rows), 1e6),
        daily=False,
    )


def test_a_session_with_all_its_bars_is_sound() -> None:
    assert found(by_hour(), evening(DAY) + timedelta(hours=1)) == set()


@pytest.mark.parametrize(("dropped", "extra"), [(2, 0), (0, 1)])
def test_a_session_with_too_few_or_too_many_bars_is_flagged(dropped: int, extra: int) -> None:
    at = evening(DAY) + timedelta(hours=1)
    assert ("bar count", "META") in found(by_hour(dropped, extra), at)


def test_a_split_that_nobody_announced_is_flagged() -> None:
    halved = {n: getattr(meta(), n)[-1] / 2 for n in ("open", "high", "low", "close")}
    assert ("split", "META") in found(with_last(**halved))
