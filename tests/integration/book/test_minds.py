"""Each mind has a record of its own, and the desk remembers what each said of every call."""

from datetime import datetime, timedelta

import pytest

from bot.desk.weights import weight, weights
from bot.domain.dispatch import Draft, MindView
from bot.domain.resolution import Outcome
from tests.integration.book.conftest import START, Desk, evidence, prediction, verdict

MINDS = ("macro", "flow", "contrarian")
END = START + timedelta(days=40)
SAID: list[tuple[dict[str, int | None], Outcome]] = [
    ({"macro": 64, "flow": 55, "contrarian": None}, Outcome.RIGHT),
    ({"macro": 70, "flow": None, "contrarian": 58}, Outcome.WRONG),
    ({"macro": 66, "flow": 61, "contrarian": 59}, Outcome.VOID),
    ({"macro": 61, "flow": 40, "contrarian": 62}, Outcome.WRONG),
]


async def publish(desk: Desk, day: int, minds: dict[str, int | None], outcome: Outcome) -> None:
    """Publish one call with what each mind said of it, and judge it."""
    at = START + timedelta(days=day)
    views = tuple(MindView(mind=m, conviction=None if p is None else 50) for m, p in minds.items())
    call = prediction(0, at, 62, minds=minds)
    whole = Draft(title="A call", essay="One.", minds=views, predictions=(call,))
    trail = await desk.publish_draft(whole, at)
    await desk.book.resolve(f"{trail.dispatch.id}.0", verdict(outcome), evidence(), at)


async def season(desk: Desk, until: datetime = END) -> None:
    for day, (minds, outcome) in enumerate(SAID):
        await publish(desk, day, minds, outcome)
    desk.clock.move_to(until)


async def test_a_mind_is_scored_on_its_own_probability_beside_the_anchor(desk: Desk) -> None:
    await season(desk)
    macro, floors = await desk.book.records("macro")
    assert (macro.forecaster, macro.category, floors.category) == (
        "macro",
        "all",
        "equity/floor/1 session",
    )
    assert (macro.n, macro.hits, macro.voids, macro.abstained) == (3, 1, 1, 0)
    assert macro.expected == pytest.approx(0.64 + 0.70 + 0.61)
    assert macro.brier == pytest.approx((0.36**2 + 0.70**2 + 0.61**2) / 3)
    assert macro.anchor_brier == pytest.approx((0.385**2 + 2 * 0.615**2) / 3)
    spoken = [(0.64, 0.615, 1), (0.70, 0.615, 0), (0.61, 0.615, 0)]
    assert macro.weight == weight(spoken)


async def test_calls_on_which_a_mind_abstained_are_counted_but_not_scored(desk: Desk) -> None:
    await season(desk)
    flow = (await desk.book.records("flow"))[0]
    assert (flow.n, flow.voids, flow.abstained) == (2, 1, 1)
    assert flow.anchor_brier == pytest.approx((0.385**2 + 0.615**2) / 2)


async def test_minds_stand_after_the_house_among_those_with_a_record(desk: Desk) -> None:
    assert await desk.book.forecasters() == []
    await season(desk)
    assert await desk.book.forecasters() == ["house", *MINDS]
    house = (await desk.book.records("house"))[0]
    assert (house.weight, house.anchor_brier, house.abstained) == (None, None, 0)


async def test_the_desk_remembers_what_each_mind_said_from_the_scheduled_end_on(desk: Desk) -> None:
    await season(desk, START + timedelta(days=3))
    assert [call.minds for call in (await desk.book.memory(START)).scored] == []
    scored = (await desk.book.memory(END)).scored
    assert [dict(call.minds) for call in scored] == [
        {"macro": 0.64, "flow": 0.55},
        {"macro": 0.70, "contrarian": 0.58},
        {"macro": 0.61, "flow": 0.40, "contrarian": 0.62},
    ]
    assert {call.anchor for call in scored} == {0.615}
    assert set(weights(scored)) == set(MINDS)


async def test_the_anchor_is_remembered_to_the_last_bit(desk: Desk) -> None:
    anchor = 2 / 3 + 1e-16
    call = prediction(0, START, 62, minds={"macro": 64}).model_copy(update={"anchor": anchor})
    await desk.publish_draft(Draft(title="A call", essay="One.", predictions=(call,)))
    await desk.book.resolve("1.0", verdict(Outcome.RIGHT), evidence(), START)
    assert (await desk.book.memory(END)).scored[0].anchor == anchor


async def test_a_mind_s_record_waits_for_the_scheduled_end_too(desk: Desk) -> None:
    await publish(desk, 0, {"macro": 64}, Outcome.RIGHT)
    assert (await desk.book.records("macro"))[0].n == 0
    desk.clock.move_to(END)
    assert (await desk.book.records("macro"))[0].n == 1
