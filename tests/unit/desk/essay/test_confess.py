"""What an error taught is told in the figures of the claim that failed."""

from decimal import Decimal

import numpy as np
import pytest

from bot.desk.briefing import PastCall
from bot.desk.essay import scene
from bot.desk.essay.moves.confess import run, verdict_values
from bot.desk.essay.past import kinds, stood_off, verdict
from bot.desk.essay.voice import Said, Voice
from bot.desk.opinion import Deliberation
from bot.domain.dispatch import DebateState
from bot.domain.resolution import Outcome
from tests.unit.desk.debates import past_call
from tests.unit.desk.essay.test_past import remembering, todays_low, yesterdays


def made_at(call: PastCall, price: float, minds: dict[str, int | None] | None = None) -> PastCall:
    """The same call, made when META stood at this price."""
    told = call.dispatch.predictions[0].model_copy(
        update={"references": {"META": Decimal(f"{price:.2f}")}, "minds": minds or {}}
    )
    dispatch = call.dispatch.model_copy(update={"predictions": (told,)})
    return PastCall(dispatch, 0, call.outcome, call.reason, call.ups, call.downs)


def told(call: PastCall) -> dict[str, str]:
    known = remembering(call)
    found = verdict(known)
    assert found is not None
    silent = Deliberation((), (), DebateState.UNKNOWN, None, ())
    values = verdict_values(scene.build(known, silent, ()), found)
    return {key: str(value) for key, value in values.items()}


def floor(above_low: float, outcome: Outcome) -> PastCall:
    """A floor at so many times the day's low."""
    return yesterdays(f"META stays at or above {todays_low() * above_low:.2f} for 24h", outcome)


def test_a_broken_floor_tells_the_room_that_was_left_and_the_way_that_was_gone() -> None:
    values = told(made_at(floor(1.01, Outcome.WRONG), todays_low() * 1.04))
    assert values["left"] == "2.9\u00a0%"
    assert values["went"] == "3.8\u00a0%"


def test_a_price_that_never_went_toward_the_level_has_no_way_to_tell() -> None:
    values = told(made_at(floor(0.98, Outcome.RIGHT), todays_low() * 0.99))
    assert "went" not in values


@pytest.mark.parametrize(("price", "kind"), [(1.04, "wrong-kept"), (0.99, "wrong-reach")])
def test_a_line_to_be_kept_and_one_to_be_reached_teach_different_things(
    price: float, kind: str
) -> None:
    level = todays_low() * 1.2
    claim = f"META closes above {level:.2f} on 2017-08-30"
    made = made_at(yesterdays(claim, Outcome.WRONG), level * price)
    found = verdict(remembering(made))
    assert found is not None
    assert kind in kinds(found)
    room = stood_off(found.prediction)
    assert room is not None
    assert (room > 0) == (kind == "wrong-kept")


@pytest.mark.parametrize(("flow", "doubted"), [(51, True), (65, False)])
def test_a_mind_doubted_a_call_only_if_it_was_plainly_less_sure(flow: int, doubted: bool) -> None:
    minds = {"macro": 70, "flow": flow, "contrarian": None}
    values = told(made_at(floor(1.01, Outcome.WRONG), todays_low() * 1.04, minds))
    assert ("sober" in values) is doubted
    assert values.get("sober_p", "51\u00a0%") == "51\u00a0%"


@pytest.mark.parametrize(
    ("price", "told_of", "tested"), [(1.001, False, False), (1.02, True, False), (1.06, True, True)]
)
def test_a_line_is_put_to_the_test_by_half_of_the_way(
    price: float, told_of: bool, tested: bool
) -> None:
    values = told(made_at(floor(0.96, Outcome.RIGHT), todays_low() * price))
    assert ("went" in values, "tested" in values) == (told_of, tested)


def told_run(side: Outcome) -> list[str]:
    """What is said of three headlines that came true when a side call ended so today."""
    call = yesterdays("META stays at or above 1 for 24h", side)
    headline = call.dispatch.predictions[0]
    both = (headline, headline.model_copy(update={"position": 1}))
    dispatch = call.dispatch.model_copy(update={"predictions": both})
    earlier = [past_call(outcome=Outcome.RIGHT, days_ago=n) for n in (5, 6, 7)]
    calls = (PastCall(dispatch, 0, None, "", 0, 0), PastCall(dispatch, 1, side, "", 0, 0), *earlier)
    silent = Deliberation((), (), DebateState.UNKNOWN, None, ())
    seen = scene.build(remembering(*calls), silent, ())
    return run(seen, Voice(Said(()), np.random.default_rng(3)))


def test_a_run_is_told_only_of_verdicts_that_go_on_with_it() -> None:
    assert told_run(Outcome.RIGHT)
    assert not told_run(Outcome.WRONG)
