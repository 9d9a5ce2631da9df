"""What a mind's own record comes to in an essay."""

from collections.abc import Iterable

from bot.desk.briefing import ScoredCall
from bot.desk.essay import facts, names, numbers
from bot.desk.essay.about import Values
from bot.desk.essay.facts import Fact, Unit
from bot.domain.scores import wilson

LEAST = 20
"""Judged departures below which a mind has no record to speak of."""

DEPARTED = 0.01
"""A mind nearer to the anchor than that had nothing to win or lose."""


def track_values(scored: Iterable[ScoredCall], mind: str, name: str) -> Values:
    """Return the placeholders of a mind's record; empty where it is too short to tell anything.

    A departure went the right way if the claim came true and the mind stood above the anchor, or
    did not and it stood below.
    """
    sides = [
        (call.minds[mind] > call.anchor) == bool(call.outcome)
        for call in scored
        if mind in call.minds and abs(call.minds[mind] - call.anchor) >= DEPARTED
    ]
    if len(sides) < LEAST:
        return {}
    low, high = wilson(sum(sides), len(sides))
    return {
        "speaker": name,
        "speaker_s": names.possessive(name),
        "moved": facts.count("", len(sides)),
        "right": facts.count("", sum(sides)),
        "right_share": facts.chance("", sum(sides) / len(sides)),
        "right_low": Fact("", Unit.PERCENT, 100 * low, numbers.count(100 * low)),
        "right_high": facts.chance("", high),
    }
