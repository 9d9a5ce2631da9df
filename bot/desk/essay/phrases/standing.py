"""A mind's own record: how often the verdict lay on its side of what prices alone said."""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def standing() -> Forms:
    """How often a mind has pulled the odds the right way, with its interval."""
    return (
        _(
            "{speaker} has pulled the odds the right way {right} times in {moved} "
            "({right_share}, {right_low}–{right_high})."
        ),
        _(
            "Of the {moved} times {speaker} disagreed with prices alone, the verdict took its side "
            "in {right}; anything from {right_low} to {right_high} fits that."
        ),
        _(
            "Before you take {speaker_s} word: {right} of {moved} departures went the right way, "
            "{right_low}–{right_high} allowing for luck."
        ),
        _(
            "{speaker_s} own ledger shows {right} useful nudges out of {moved}, an interval of "
            "{right_low} to {right_high}."
        ),
        _(
            "I keep count of {speaker} too: {moved} departures judged, {right} toward the truth "
            "({right_low}–{right_high})."
        ),
        _(
            "History gives {speaker} {right_share} over {moved} departures, or {right_low} to "
            "{right_high} once the sample is respected."
        ),
        _(
            "When {speaker} pulled away from the anchor it was the right direction in {right} of "
            "{moved} cases, which pins it no closer than {right_low}–{right_high}."
        ),
        _(
            "What has {speaker} earned so far? {moved} judged disagreements, {right} won, and a "
            "range of {right_low} to {right_high}."
        ),
        _(
            "Its past is no reason to kneel: {speaker} improved my odds {right} times in {moved}, "
            "{right_low}–{right_high}."
        ),
        _(
            "Siding with {speaker} would have helped {right} times in {moved}, and any share from "
            "{right_low} to {right_high} fits that."
        ),
        _(
            "I give {speaker} only a small vote, since {right} good calls in {moved} could mean "
            "anything between {right_low} and {right_high}."
        ),
        _(
            "The scorecard beside {speaker_s} name reads {right} in {moved}, true skill somewhere "
            "in {right_low}–{right_high}."
        ),
    )
