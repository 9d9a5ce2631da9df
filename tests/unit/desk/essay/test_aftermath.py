"""What the next session makes of the last reading: borne out, refuted, or not said."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.desk.briefing import Memory
from bot.desk.essay.aftermath import TESTS, Aftermath, aftermath
from bot.desk.essay.market import read
from bot.desk.essay.phrases.fates import fates
from bot.domain.dispatch import Dispatch
from tests.unit.desk.essay.test_readings import everything, last_day
from tests.unit.desk.market import NOW


def after(title: str, moves: dict[str, float], days_ago: int = 1) -> Aftermath | None:
    """What becomes of a dispatch of that title when the last session moved like this."""
    at = NOW - timedelta(days=days_ago)
    page = Dispatch(
        id=1, cycle=340, cycle_at=at, published_at=at, title=title, essay="It was said."
    )
    known = replace(last_day(moves), memory=Memory(recent=(page,)))
    return aftermath(known, read(known), {})


SELLING = "This Was the Market, Not the Companies"


@pytest.mark.parametrize(("move", "held"), [(-4.0, True), (4.0, False)])
def test_a_reading_that_leaned_down_is_judged_by_the_index(move: float, held: bool) -> None:
    found = after(SELLING, everything(move))
    assert found is not None
    assert (found.test, found.held) == ("down", held)
    assert found.values["page"] == SELLING


@pytest.mark.parametrize(
    ("title", "test", "held_by"),
    [
        ("Short of Sellers for a Session", "relapse", -4.0),
        ("A Dip Is Only a Dip Until It Isn't", "repair", 4.0),
        ("The Last Seller May Have Left", "repair", 4.0),
    ],
)
def test_a_reading_that_did_not_trust_its_own_day_has_words_of_its_own(
    title: str, test: str, held_by: float
) -> None:
    for sign in (1, -1):
        found = after(title, everything(sign * held_by))
        assert found is not None
        assert (found.test, found.held) == (test, sign > 0)


def test_a_flat_session_says_nothing_of_it() -> None:
    assert after(SELLING, {}) is None


def test_a_title_that_stands_for_no_reading_has_no_aftermath() -> None:
    assert after("No Call This Time", everything(-4.0)) is None


def test_a_second_dispatch_on_the_same_session_has_none() -> None:
    assert after(SELLING, everything(-4.0), days_ago=0) is None


@pytest.mark.parametrize("test", TESTS)
@pytest.mark.parametrize("held", [True, False])
def test_every_test_has_words_for_passing_and_for_failing(test: str, held: bool) -> None:
    assert len(fates(test, held)) >= 2
