"""What is told of past calls: the newest verdict, once, with the price that decided it."""

from dataclasses import replace
from datetime import timedelta

import numpy as np

from bot.desk.briefing import Briefing, Memory, PastCall
from bot.desk.essay.outcomes import outcome_words
from bot.desk.essay.past import kinds, run, verdict
from bot.domain.bars import to_ns
from bot.domain.resolution import Outcome
from tests.unit.desk.debates import past_call
from tests.unit.desk.market import NOW, bars, briefing, sessions


def remembering(*calls: PastCall) -> Briefing:
    return briefing(memory=Memory(calls=calls, recent=tuple(c.dispatch for c in calls)))


def yesterdays(claim: str, outcome: Outcome, probability: int = 66) -> PastCall:
    """A call published the evening before and judged today."""
    return past_call(claim, outcome=outcome, probability=probability, days_ago=1)


def todays_low(symbol: str = "META") -> float:
    return float(bars()[symbol].until(NOW).low[-1])


def test_a_broken_floor_tells_the_low_and_the_day() -> None:
    level = round(todays_low() * 1.01, 1)
    claim = f"META stays at or above {level} for 24h"
    found = verdict(remembering(yesterdays(claim, Outcome.WRONG)))
    assert found is not None
    assert found.happening is not None
    assert found.happening.value == todays_low()
    assert found.happening.day == NOW.date()
    assert found.happening.margin < 0
    said = outcome_words(found)
    words = [str(word) for word in (said if isinstance(said, tuple) else (said,))]
    assert any(f"{todays_low():,.2f}".removesuffix(".00") in word for word in words)


def test_a_floor_that_held_tells_what_was_left() -> None:
    claim = f"META stays at or above {round(todays_low() * 0.98, 1)} for 24h"
    found = verdict(remembering(yesterdays(claim, Outcome.RIGHT)))
    assert found is not None
    assert found.happening is not None
    assert found.happening.margin > 0


def test_bars_that_contradict_the_verdict_tell_nothing() -> None:
    claim = f"META stays at or above {round(todays_low() * 0.98, 1)} for 24h"
    found = verdict(remembering(yesterdays(claim, Outcome.WRONG)))
    assert found is not None
    assert found.happening is None


def test_a_verdict_is_told_once() -> None:
    claim = f"META stays at or above {round(todays_low() * 1.01, 1)} for 24h"
    call = yesterdays(claim, Outcome.WRONG)
    known = remembering(call)
    later = call.dispatch.model_copy(update={"published_at": NOW, "predictions": ()})
    told = replace(known, memory=replace(known.memory, recent=(later, call.dispatch)))
    assert verdict(known) is not None
    assert verdict(told) is None


def test_an_open_call_is_no_verdict() -> None:
    assert verdict(remembering(past_call(outcome=None, days_ago=1))) is None


def test_without_a_past_there_is_no_verdict_and_no_run() -> None:
    assert verdict(briefing()) is None
    assert run(()) == 0


def test_runs_count_headlines_of_one_kind_and_skip_what_is_open_or_void() -> None:
    outcomes = (None, Outcome.WRONG, Outcome.VOID, Outcome.WRONG, Outcome.RIGHT)
    calls = tuple(past_call(outcome=outcome, days_ago=n + 1) for n, outcome in enumerate(outcomes))
    assert run(calls) == -2


def test_a_sure_call_that_failed_by_little_teaches_first_about_margins() -> None:
    low = todays_low()
    claim = f"META stays at or above {low + 0.01:.2f} for 24h"
    found = verdict(remembering(yesterdays(claim, Outcome.WRONG, probability=80)))
    assert found is not None
    assert kinds(found)[0] == "wrong-hair"
    assert "wrong-sure" in kinds(found)
    assert kinds(found)[-1] == "wrong-plain"


def test_nothing_after_the_briefing_is_read() -> None:
    claim = f"META stays at or above {round(todays_low() * 1.01, 1)} for 24h"
    known = remembering(yesterdays(claim, Outcome.WRONG))
    after = [s for s in sessions() if s.open > NOW]
    assert after, "the made-up market goes on"
    assert int(np.max(known.bars["META"].end)) <= to_ns(NOW + timedelta(0))
