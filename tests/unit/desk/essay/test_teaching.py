"""What a verdict teaches: figures of that very call, and nothing that cannot be known."""

from dataclasses import replace
from decimal import Decimal

import numpy as np

from bot.desk.briefing import Briefing, Memory, PastCall
from bot.desk.essay.facts import Fact
from bot.desk.essay.past import Verdict, verdict
from bot.desk.essay.teaching import WIDER, surer, teaching
from bot.domain.resolution import Outcome
from tests.unit.desk.debates import past_call
from tests.unit.desk.market import NOW, bars, briefing


def close_before() -> float:
    return float(bars()["META"].until(NOW).close[-2])


def low_today() -> float:
    return float(bars()["META"].until(NOW).low[-1])


def judged(
    level: float,
    outcome: Outcome,
    probability: int = 66,
    minds: dict[str, int | None] | None = None,
) -> tuple[Verdict, Briefing]:
    """A floor published the evening before at the close's price, with its verdict."""
    claim = f"META stays at or above {level:.2f} for 24h"
    call = past_call(claim, outcome=outcome, probability=probability, days_ago=1)
    prediction = call.dispatch.predictions[0].model_copy(
        update={"references": {"META": Decimal(f"{close_before():.4f}")}, "minds": minds or {}}
    )
    dispatch = call.dispatch.model_copy(update={"predictions": (prediction,)})
    told: PastCall = replace(call, dispatch=dispatch)
    known = briefing(memory=Memory(calls=(told,), recent=(dispatch,)))
    found = verdict(known)
    assert found is not None
    return found, known


def text(value: object) -> str:
    assert isinstance(value, Fact)
    return value.text


def test_a_session_wider_than_usual_is_told_with_the_width_it_met() -> None:
    found, known = judged(low_today() * 1.01, Outcome.WRONG)
    values = teaching(found, known)
    series = bars()["META"].until(NOW)
    ranges = 100 * np.log(series.high / series.low)
    usual = float(np.median(ranges[-61:-1]))
    assert text(values["usual_then"]) == f"{usual:.1f}\u00a0%"
    assert ("widest" in values) is bool(ranges[-1] > WIDER * usual)


def test_the_base_rate_is_held_against_the_number_on_the_side_it_was() -> None:
    missed, known = judged(low_today() * 1.01, Outcome.WRONG, probability=80)
    assert text(teaching(missed, known)["nearer_base"]) == "70"
    held, known = judged(low_today() * 0.98, Outcome.RIGHT, probability=60)
    assert text(teaching(held, known)["nearer_base"]) == "70"
    dared, known = judged(low_today() * 0.98, Outcome.RIGHT, probability=80)
    assert text(teaching(dared, known)["farther_base"]) == "70"
    same, known = judged(low_today() * 0.98, Outcome.RIGHT, probability=71)
    assert not {"nearer_base", "farther_base"} & set(teaching(same, known))


def test_a_mind_that_was_surer_of_what_came_true_is_named() -> None:
    minds: dict[str, int | None] = {"macro": 64, "flow": 75, "contrarian": None}
    assert surer(judged(low_today() * 0.98, Outcome.RIGHT, minds=minds)[0]) == "flow"
    assert not surer(judged(low_today() * 1.01, Outcome.WRONG, minds=minds)[0])


def test_minds_that_were_no_surer_are_not_named() -> None:
    minds: dict[str, int | None] = {"macro": 64, "flow": 68, "contrarian": None}
    assert not surer(judged(low_today() * 0.98, Outcome.RIGHT, minds=minds)[0])
