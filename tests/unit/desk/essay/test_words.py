"""Figures, days and names in prose."""

from datetime import UTC, date, datetime

import pytest

from bot.desk.essay import facts, names, numbers
from bot.desk.essay.days import Days

DAYS = Days(date(2018, 3, 23))


@pytest.mark.parametrize(
    ("value", "text"),
    [(2.63, "2.6\u00a0%"), (-2.63, "2.6\u00a0%"), (0.04, "0.04\u00a0%"), (0.0951, "0.1\u00a0%")],
)
def test_a_percentage_shows_its_size_and_never_a_zero_that_is_none(value: float, text: str) -> None:
    assert numbers.percent(value) == text


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("62", "a"), ("80", "an"), ("8", "an"), ("11", "an"),
        ("18", "an"), ("81", "an"), ("18,000", "an"), ("110", "a"),
    ],
)  # fmt: skip
def test_the_article_follows_how_a_figure_is_spoken(figure: str, said: str) -> None:
    assert numbers.with_article(f"{figure}\u00a0%").split()[0] == said


@pytest.mark.parametrize(
    ("value", "text"),
    [(161.95, "161.95"), (163.0, "163"), (1586.51, "1,587"), (2716.94, "2,717"), (9.5, "9.50")],
)
def test_levels_read_as_people_say_them(value: float, text: str) -> None:
    assert numbers.level(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(129_851_800, "130 million"), (4_581_600, "4.6 million"), (3_261_030_000, "3.3 billion")],
)
def test_shares_are_told_in_two_or_three_figures(value: float, text: str) -> None:
    assert numbers.shares(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(1, "first"), (4, "fourth"), (12, "twelfth"), (13, "13th"), (21, "21st"), (112, "112th")],
)  # fmt: skip
def test_ordinals(value: int, text: str) -> None:
    assert numbers.ordinal(value) == text


def test_one_cent_is_one_cent() -> None:
    assert facts.cents("META", 0.01).text == "1 cent"
    assert facts.cents("META", 0.3).text == "30 cents"


@pytest.mark.parametrize(
    ("day", "on", "close"),
    [
        (date(2018, 3, 23), "today", "today's close"),
        (date(2018, 3, 22), "yesterday", "yesterday's close"),
        (date(2018, 3, 26), "on Monday", "Monday's close"),
        (date(2018, 4, 2), "on 2 April", "the close on 2 April"),
        (date(2019, 1, 2), "on 2 January 2019", "the close on 2 January 2019"),
    ],
)
def test_near_days_have_names_and_far_ones_dates(day: date, on: str, close: str) -> None:
    assert DAYS.on(day) == on
    assert DAYS.close_of(day) == close


def test_an_old_day_is_recalled_by_its_month() -> None:
    assert DAYS.since(date(2018, 2, 8)) == "8 February"
    assert DAYS.since(date(2014, 4, 30)) == "April 2014"


def test_the_day_is_the_exchange_s_own() -> None:
    late = datetime(2018, 3, 24, 1, 11, tzinfo=UTC)
    assert Days.at(late, "America/New_York").today == date(2018, 3, 23)


def test_a_company_is_called_what_it_was_called_then() -> None:
    assert names.title_name("META", date(2018, 3, 20)) == "Facebook"
    assert names.title_name("META", date(2022, 3, 20)) == "Meta"
    assert names.title_name("XYZ", date(2018, 3, 20)) == "XYZ"
    assert names.name("SPX") == "the S&P 500"
    assert names.name("META") == "META"


def test_lists_read_as_one_says_them() -> None:
    assert names.listing([]) == ""
    assert names.listing(["A"]) == "A"
    assert names.listing(["A", "B", "C"]) == "A, B and C"
