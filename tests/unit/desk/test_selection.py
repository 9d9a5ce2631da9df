"""Selection chooses on the anchor, within its bounds, and does not repeat itself."""

import pytest

from bot.desk.briefing import Memory
from bot.desk.opinion import Assessment
from bot.desk.selection import EDGE, LEAST, MOST, has_edge, percent, select
from bot.domain.claims.tree import symbols
from bot.domain.dispatch import Dispatch
from tests.unit.desk.debates import assessment, candidate, loudest, past_call, tape

LOUD = loudest()
QUIET = list(tape().salience)[-1]


def floor(
    symbol: str = LOUD, level: int = 100, *, anchor: float = 0.6, climatology: float = 0.7
) -> Assessment:
    text = f"{symbol} stays at or above {level} for 24h"
    return assessment(candidate(text, anchor, climatology))


def never(_assessment: Assessment) -> bool:
    return False


def sentences(*found: Assessment, memory: Memory | None = None) -> list[str]:
    return [a.candidate.sentence for a in select(found, tape(), memory or Memory(), never)]


@pytest.mark.parametrize("anchor", [LEAST - 0.01, MOST + 0.01])
def test_outside_its_bounds_nothing_is_published(anchor: float) -> None:
    assert sentences(floor(anchor=anchor)) == []


def test_a_headline_is_at_least_as_likely_as_not() -> None:
    assert sentences(floor(anchor=0.49)) == []
    assert len(sentences(floor(anchor=0.51))) == 1


def test_a_headline_that_the_pool_takes_below_a_half_is_dropped() -> None:
    below = assessment(candidate(anchor=0.505), 0.49)
    assert select([below], tape(), Memory(), never) == ()


def test_the_choice_hangs_on_the_anchor_not_on_the_pool() -> None:
    one, other = floor(level=100, anchor=0.6), floor(level=101, anchor=0.75)
    plain = sentences(one, other)[0]
    moved = [Assessment(a.candidate, p, {}) for a, p in ((one, 0.75), (other, 0.6))]
    assert sentences(*moved)[0] == plain


def test_the_headline_speaks_of_the_loudest_symbol_even_without_an_edge() -> None:
    near = floor(LOUD, climatology=0.6)
    far = floor(QUIET, climatology=0.9)
    assert not has_edge(near)
    assert sentences(near, far) == [near.candidate.sentence, far.candidate.sentence]


def test_an_edge_is_preferred_where_there_is_one() -> None:
    near, far = floor(level=100, climatology=0.6), floor(level=101, climatology=0.6 + EDGE)
    assert sentences(near, far) == [far.candidate.sentence]


def test_there_are_at_most_two_side_calls_one_a_symbol_and_family() -> None:
    names = list(tape().salience)
    many = [floor(s, level, anchor=0.5 + i / 50) for i, s in enumerate(names) for level in (90, 95)]
    found = select(many, tape(), Memory(), never)
    assert len(found) == 3
    kinds = [(symbols(a.candidate.claim), a.candidate.claim.family) for a in found]
    assert len(set(kinds)) == 3


def test_side_calls_may_be_long_shots() -> None:
    shot = floor(QUIET, anchor=0.38, climatology=0.6)
    assert sentences(floor(), shot)[1:] == [shot.candidate.sentence]


def test_a_claim_that_takes_no_bets_is_the_headline_only_if_nothing_else_is_fit() -> None:
    closed, open_ = floor(LOUD), floor(QUIET)

    def reports(a: Assessment) -> bool:
        return symbols(a.candidate.claim) == (LOUD,)

    assert select([closed, open_], tape(), Memory(), reports)[0] is open_
    assert select([closed], tape(), Memory(), reports)[0] is closed


def test_a_headline_wears_out() -> None:
    """After floors on one symbol in a row, an equal cap on it comes first."""
    cap = assessment(candidate(f"{LOUD} stays at or below 900 for 24h", 0.6, 0.7))
    again = floor(LOUD)
    said: Dispatch = past_call(f"{LOUD} stays at or above 100 for 24h").dispatch
    assert sentences(cap, again, memory=Memory(recent=(said,) * 3))[0] == cap.candidate.sentence
    other: Dispatch = past_call(f"{LOUD} stays at or below 900 for 24h").dispatch
    assert sentences(cap, again, memory=Memory(recent=(other,) * 3))[0] == again.candidate.sentence


def test_published_percent_is_whole_and_never_certain() -> None:
    found = [percent(assessment(candidate(), p)) for p in (0.001, 0.624, 0.9999)]
    assert found == [1, 62, 99]
