"""A mind's record in an essay: how often the verdict lay on its side of the anchor."""

import pytest

from bot.desk.briefing import ScoredCall
from bot.desk.essay.tracks import LEAST, track_values
from bot.domain.scores import wilson


def call(p: float, outcome: int) -> ScoredCall:
    return ScoredCall("equity/floor/24h", 0.6, 0.6, 0.6, outcome, {"macro": p})


def test_a_departure_counts_for_a_mind_if_the_verdict_lay_on_its_side() -> None:
    calls = [call(0.65, 1)] * 9 + [call(0.55, 0)] * 4 + [call(0.65, 0)] * 7 + [call(0.605, 1)] * 50
    found = track_values(calls, "macro", "Macro")
    low, high = wilson(13, 20)
    assert {key: str(value) for key, value in found.items()} == {
        "speaker": "Macro",
        "speaker_s": "Macro's",
        "moved": "20",
        "right": "13",
        "right_share": "65\u00a0%",
        "right_low": f"{100 * low:.0f}",
        "right_high": f"{100 * high:.0f}\u00a0%",
    }


@pytest.mark.parametrize("mind", ["macro", "flow"])
def test_a_mind_with_few_departures_has_no_record_to_quote(mind: str) -> None:
    assert track_values([call(0.7, 1)] * (LEAST - 1), mind, "x") == {}
