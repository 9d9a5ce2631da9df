"""The desk's memory in a walk: a verdict is known only when the embargo is over."""

from bot.desk.backtest.past import CALLS, EMBARGO, Past
from bot.desk.briefing import TOTAL
from bot.domain.resolution import Outcome
from tests.unit.desk.debates import past_call
from tests.unit.desk.market import NOW

CALL = past_call().dispatch.predictions


def test_a_verdict_is_learned_when_every_window_of_its_evening_has_ended() -> None:
    past = Past()
    past.publish(10, NOW, CALL, [1])
    early, late = past.memory(10 + EMBARGO - 1), past.memory(10 + EMBARGO)
    assert [call.outcome for call in early.calls] == [None]
    assert not early.scored
    assert not early.record
    assert [call.outcome for call in late.calls] == [Outcome.RIGHT]
    assert [call.outcome for call in late.scored] == [1]
    assert late.record[TOTAL].n == late.record["floor"].hits == 1


def test_what_nobody_can_judge_is_void_and_teaches_nothing() -> None:
    past = Past()
    past.publish(10, NOW, CALL, [None])
    found = past.memory(20)
    assert [call.outcome for call in found.calls] == [Outcome.VOID]
    assert not found.scored


def test_the_newest_calls_come_first_and_old_ones_fade() -> None:
    past = Past()
    for session in range(60):
        past.publish(session, NOW, CALL, [session % 2])
    found = past.memory(70)
    assert len(found.calls) <= CALLS
    assert [dispatch.cycle for dispatch in found.recent[:2]] == [59, 58]
    assert len(found.scored) == 60
