"""A quote is a price for five minutes of a session, and the newest there is outside of it."""

from datetime import date, datetime, timedelta

import pytest

from bot.desk.assemble import brief
from bot.desk.briefing import Quote
from bot.desk.quality_quotes import quote_flags
from tests.unit.desk.market import bars, evening, session, universe

DAY = date(2017, 8, 30)
INSIDE = session(DAY).open + timedelta(hours=2)


def checks(at: datetime, age: timedelta, price: float = 100.0) -> set[tuple[str, str]]:
    """The flags with sound quotes of all symbols but META, whose quote is as old as `age`."""
    quotes = dict.fromkeys(universe().instruments, Quote(at, 50.0))
    quotes["META"] = Quote(at - age, price)
    return {(flag.check, flag.symbol) for flag in quote_flags(quotes, universe(), at)}


def test_a_quote_is_good_for_five_minutes_of_a_session() -> None:
    assert checks(INSIDE, timedelta(minutes=5)) == set()
    assert checks(INSIDE, timedelta(minutes=5, seconds=1)) == {("stale quote", "META")}


def test_outside_of_hours_an_old_quote_is_no_fault() -> None:
    assert checks(evening(DAY), timedelta(hours=1)) == set()


@pytest.mark.parametrize("price", [0.0, -1.0, float("nan"), float("inf")])
def test_a_quote_that_is_no_price_is_flagged_at_any_time(price: float) -> None:
    assert checks(evening(DAY), timedelta(0), price) == {("nan quote", "META")}


def test_a_symbol_that_trades_without_a_quote_is_flagged_where_others_have_one() -> None:
    one = {"META": Quote(INSIDE, 100.0)}
    assert ("missing quote", "NVDA") in {
        (f.check, f.symbol) for f in quote_flags(one, universe(), INSIDE)
    }
    assert not list(quote_flags({}, universe(), INSIDE))


def test_a_symbol_with_a_stale_quote_decides_nothing() -> None:
    quotes = dict.fromkeys(universe().instruments, Quote(INSIDE, 50.0))
    quotes["META"] = Quote(INSIDE - timedelta(minutes=20), 100.0)
    found = brief(INSIDE, 1, universe(), bars(), quotes=quotes)
    assert "META" not in found.tradable
    assert "NVDA" in found.tradable
