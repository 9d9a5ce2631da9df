"""The end of a headless replay, as people read it."""

from __future__ import annotations

from bot.commands.replaying import summary_lines


def test_one_of_a_kind_is_not_told_as_several() -> None:
    reader = {"name": "ann", "points": 38.0, "rating": 1.27, "bets": 1}
    counts = {"cycles": 1, "dispatches": 1, "predictions": 1, "bets": 1, "early": 1}
    outcomes = {"right": 1, "wrong": 0, "void": 0, "open": 0}
    house = {"brier": None, "mean_score": None, "hit_rate": None}
    lines = summary_lines({**counts, **outcomes, "house": house, "top_readers": [reader]})
    assert lines == [
        "1 cycle, 1 dispatch, 1 bet",
        "1 prediction: 1 right, 0 wrong, 0 void, 0 open",
        "1 call decided early counts when its window ends",
        "1. ann +1.3 (+38 points, 1 bet)",
    ]
