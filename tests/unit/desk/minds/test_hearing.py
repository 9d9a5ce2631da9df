"""In the second round minds hear one another, and each takes it in its own way."""

from dataclasses import replace

import pytest

from bot.desk.minds.contrarian import CONTRARIAN
from bot.desk.minds.flow import FLOW
from bot.desk.minds.hearing import AGREES, DISAGREES, Ear
from bot.desk.minds.views import chance, logit
from tests.unit.desk.debates import candidate, opinion
from tests.unit.desk.market import briefing

FLOOR = candidate(anchor=0.6)
CLOSE = candidate("META closes above 200 on 2017-08-31", anchor=0.6)
CLAIM = FLOOR.sentence


def test_a_mind_moves_a_share_of_the_way_towards_those_it_hears() -> None:
    own, other = opinion("macro", {CLAIM: 0.55}, 40), opinion("flow", {CLAIM: 0.7}, 60)
    found = Ear(share=0.25, margin=1).listen(own, (own, other), [FLOOR], 2)
    expected = logit(0.55) + 0.25 * (logit(0.7) - logit(0.55))
    assert found.probabilities[CLAIM] == pytest.approx(chance(expected))
    assert found.round == 2
    assert found.heard == "Flow: flow has a point"


def test_a_mind_does_not_listen_to_those_less_convinced() -> None:
    own, other = opinion("flow", {CLAIM: 0.55}, 60), opinion("macro", {CLAIM: 0.7}, 50)
    found = Ear(share=0.25, margin=1).listen(own, (own, other), [FLOOR], 2)
    assert found.probabilities == own.probabilities
    assert not found.heard


@pytest.mark.parametrize(("theirs", "step"), [(0.7, AGREES), (0.5, DISAGREES), (0.6, 0)])
def test_conviction_grows_among_friends_and_falls_among_opponents(theirs: float, step: int) -> None:
    own, other = opinion("macro", {CLAIM: 0.65}, 50), opinion("flow", {CLAIM: theirs}, 60)
    found = Ear(share=0.2, margin=-10).listen(own, (own, other), [FLOOR], 2)
    assert found.conviction == 50 + step


def test_an_abstention_stays_one() -> None:
    own = opinion("flow", conviction=0, abstention="No volume.")
    found = Ear(0.25, 1).listen(own, (own, opinion("macro", {CLAIM: 0.7})), [FLOOR], 2)
    assert found == replace(own, round=2)


async def test_the_contrarian_leans_against_two_that_agree_and_says_so() -> None:
    both = {FLOOR.sentence: 0.7, CLOSE.sentence: 0.7}
    own = opinion("contrarian", {FLOOR.sentence: 0.6, CLOSE.sentence: 0.6})
    others = (opinion("macro", both), opinion("flow", both), own)
    found = await CONTRARIAN.opine(briefing(), (FLOOR, CLOSE), 2, others)
    expected = chance(logit(0.6) - 0.15 * (logit(0.7) - logit(0.6)))
    assert found.probabilities[CLAIM] == pytest.approx(expected)
    last = found.reasons[-1]
    assert last.code == "contrarian-consensus"
    assert last.symbols == ("META",)
    assert last.figures == pytest.approx({"together": 10, "macro": 10, "flow": 10})
    assert found.heard == last.text


async def test_the_contrarian_lets_go_a_little_where_the_others_part() -> None:
    own = opinion("contrarian", {CLAIM: 0.7})
    others = (opinion("macro", {CLAIM: 0.7}), opinion("flow", {CLAIM: 0.5}), own)
    found = await CONTRARIAN.opine(briefing(), (FLOOR,), 2, others)
    assert 0.68 < found.probabilities[CLAIM] < 0.7
    assert not found.heard


async def test_a_mind_that_did_not_speak_before_speaks_for_itself() -> None:
    found = await FLOW.opine(briefing(), (FLOOR,), 2, (opinion("macro", {CLAIM: 0.7}),))
    assert found.reasons


def test_a_departure_keeps_its_reason_while_it_stays_on_its_side() -> None:
    own = replace(opinion("macro", {CLAIM: 0.55}, 40), because={CLAIM: "breadth is narrow"})
    mild, loud = opinion("flow", {CLAIM: 0.58}, 60), opinion("flow", {CLAIM: 0.9}, 60)
    kept = Ear(share=0.25, margin=1).listen(own, (own, mild), [FLOOR], 2)
    turned = Ear(share=0.5, margin=1).listen(own, (own, loud), [FLOOR], 2)
    assert kept.because == {CLAIM: "breadth is narrow"}
    assert turned.probabilities[CLAIM] > 0.6
    assert turned.because == {CLAIM: "with Flow: flow has a point"}


def test_a_departure_that_was_talked_away_has_no_reason_left() -> None:
    own = replace(opinion("macro", {CLAIM: 0.59}, 40), because={CLAIM: "breadth is narrow"})
    found = Ear(0.5, 1).listen(own, (own, opinion("flow", {CLAIM: 0.61}, 60)), [FLOOR], 2)
    assert found.probabilities[CLAIM] == pytest.approx(0.6, abs=1e-3)
    assert found.because == {}


async def test_the_contrarian_says_whom_it_moved_against() -> None:
    both = {FLOOR.sentence: 0.8, CLOSE.sentence: 0.8}
    own = opinion("contrarian", {FLOOR.sentence: 0.6, CLOSE.sentence: 0.6})
    others = (opinion("macro", both), opinion("flow", both), own)
    found = await CONTRARIAN.opine(briefing(), (FLOOR, CLOSE), 2, others)
    assert found.because[CLAIM].startswith("against Macro and Flow")
