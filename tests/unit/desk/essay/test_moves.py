"""The moves of an essay: what comes first, who is quoted, and in which words if any are left."""

from dataclasses import replace

import numpy as np
import pytest

from bot.desk.essay.moves.bench import concede, sides
from bot.desk.essay.moves.tell import tell
from bot.desk.essay.openings import used_of_late
from bot.desk.essay.scene import Scene, build
from bot.desk.essay.shapes import SHAPES
from bot.desk.essay.turns import lowered, turned, turns, unturned
from bot.desk.essay.voice import Said, Voice, shown
from bot.desk.predictions import predictions_of
from bot.domain.dispatch import Draft
from tests.unit.desk.essay.test_writer import deliberate
from tests.unit.desk.market import briefing


def voice(*essays: str) -> Voice:
    drafts = [Draft(title="An earlier title", essay=essay) for essay in essays]
    return Voice(Said(drafts), np.random.default_rng(3))


async def debated(minds: dict[str, float], percent: int) -> Scene:
    """An evening whose headline the minds price like this, and the desk so."""
    found = await deliberate(briefing())
    first, *others = found.selected
    pooled = replace(first, minds=minds, pooled=percent / 100)
    headline, *rest = predictions_of(found, briefing())
    said = headline.model_copy(update={"probability": percent})
    return build(briefing(), replace(found, selected=(pooled, *others)), (said, *rest))


async def test_what_the_post_has_told_does_not_open_the_essay() -> None:
    found = await deliberate(briefing())
    scene = build(briefing(), found, predictions_of(found, briefing()))
    winner = scene.rivals[0]
    posted = tell(scene, voice(), winner, 1)
    plain = tell(scene, voice(), winner, 3)
    told = tell(scene, voice(), winner, 3, posted.topics)
    assert set(told.sentences) == set(plain.sentences)
    assert len(told.sentences) > 1
    assert told.sentences[0] != plain.sentences[0]


@pytest.mark.parametrize(
    ("macro", "p", "expected"),
    [(0.40, 60, "lower_p"), (0.80, 60, "higher_p")],
)
async def test_a_mind_takes_the_other_side_only_from_below(
    macro: float, p: int, expected: str
) -> None:
    found = sides(await debated({"macro": macro, "flow": 0.60}, p))
    assert {"lower_p", "higher_p"} & set(found) == {expected}
    assert found[expected] == found["other_p"]


@pytest.mark.parametrize(("flow", "close"), [(0.61, True), (0.63, False)])
async def test_a_mind_three_points_away_is_not_a_point_away(flow: float, close: bool) -> None:
    found = sides(await debated({"macro": 0.75, "flow": flow}, 60))
    assert found["side"] == "Flow"
    assert ("close_p" in found) is close


@pytest.mark.parametrize(("macro", "conceded"), [(0.64, False), (0.65, True)])
async def test_nothing_is_conceded_to_a_mind_near_by(macro: float, conceded: bool) -> None:
    scene = await debated({"macro": macro, "flow": 0.60}, 60)
    assert bool(concede(scene, voice())) is conceded


def test_a_quiet_essay_counts_as_one_that_opens_with_the_tape() -> None:
    page = Draft(title="A title", essay="The tape, whatever it did, comes first here.")
    lately = used_of_late([page])
    assert lately["quiet"] == lately["surprise"] > 0
    assert set(lately) <= set(SHAPES)


def test_how_many_names_did_something_is_noticed_twice() -> None:
    assert shown("Five of six names rose.") & shown("It was five of six names that rose.")
    assert not shown("Five of six names rose.") & shown("Four of six names fell.")


def test_a_sentence_inside_another_keeps_its_names() -> None:
    assert lowered("The Contrarian counts.") == "the Contrarian counts."
    assert lowered("Macro counts.") == "Macro counts."
    assert lowered("META fell.") == "META fell."
    assert lowered("I was wrong.") == "I was wrong."


def test_what_was_said_as_an_answer_is_not_said_again_by_itself() -> None:
    form = "What misled me on {a} last time may still be there."
    for turn in turns():
        answer = turned(turn, "What misled me on NFLX last time may still be there.")
        assert answer != unturned(answer)
        assert voice(answer).say((form,), {"a": "AMZN"}) == ""
