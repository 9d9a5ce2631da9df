"""The desk's own record, with its interval and with what its odds had promised."""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def record() -> Forms:
    """The desk's record in the claim's family, with its interval and what was expected."""
    return (
        _(
            "My {family} calls came true {hits} times in {n} ({share}, {low}–{high}); I had "
            "expected {expected}."
        ),
        _(
            "For the record, {hits} of {n} {family} calls have come true, where my own odds "
            "promised {expected}."
        ),
        _(
            "I've had {n} calls of this kind judged. {hits} came true, {expected} should have, and "
            "the interval runs from {low} to {high}."
        ),
        _(
            "So far, with {family} claims, it's {hits} in {n}: {share}, give or take what so few "
            "can tell ({low}–{high})."
        ),
        _(
            "Judge the number by its author: {hits} true out of {n} {family} calls, {expected} "
            "expected."
        ),
        _(
            "{n} {family} calls, {hits} true, {expected} promised. An honest interval is {low} to "
            "{high}."
        ),
        _("My odds on {family} claims have added up to {expected} of {n}; reality made it {hits}."),
        _(
            "The ledger for {family} calls reads {hits} of {n}, or {share}, which leaves anything "
            "between {low} and {high} possible."
        ),
        _(
            "On claims like this one I've been right {hits} times in {n}, having asked for "
            "{expected}."
        ),
        _(
            "You can hold this against me: {family} calls, {n} judged, {hits} true, {expected} "
            "expected."
        ),
        _(
            "As to my standing with {family} claims: {share} true, {low} to {high} if you respect "
            "small samples."
        ),
        _(
            "Past {family} calls came out {hits} for {n}; if my odds meant anything it should have "
            "been about {expected}."
        ),
    )


def record_few() -> Forms:
    """The record is too short to tell anything."""
    return (
        _("I've had {n_calls} of this kind judged so far, too few to tell you anything about me."),
        _("With {n_calls} of the sort behind me, any boast would be a rounding error."),
        _(
            "My record on such claims is {hits} in {n}: too short to read, too short to hide "
            "behind."
        ),
        _(
            "Of {n_calls} like this, {hits_word} came true, and neither of us should draw a line "
            "through that."
        ),
        _("There's hardly a record to quote, {n_calls}, so treat the number as untested."),
        _("Don't trust me on {family} claims yet. {n_calls} is a start, not a sample."),
        _("I'd cite my record if {n_calls} amounted to one."),
        _(
            "{hits} in {n} is all I have on claims of this family, and it wouldn't convince me "
            "either."
        ),
        _("Ask again in a few months; {n_calls} can't tell a good forecaster from a lucky one."),
        _("So far the evidence on my {family} calls is {hits} in {n}, which is to say gossip."),
    )


def record_none() -> Forms:
    """No call of this family has been judged."""
    return (
        _("I've never had a {family} claim judged, so you have only my word for the odds."),
        _("It's my first {family} call to go before the judge; be gentle or don't."),
        _("No record on claims of this family yet, which is a fact to weigh."),
        _("I come to {family} claims without a record, and you may price that in."),
    )


def total() -> Forms:
    """The whole record."""
    return (
        _(
            "All told, {hits_all} of {n_all} calls came true; my probabilities had promised "
            "{expected_all}."
        ),
        _(
            "Since I began, {n_all} calls have been judged and {hits_all} were true, against "
            "{expected_all} expected."
        ),
        _(
            "The whole book stands at {hits_all} in {n_all}, where {expected_all} would be "
            "perfectly calibrated."
        ),
        _(
            "Across everything I've said with a number on it, {hits_all} of {n_all} came true, "
            "{expected_all} expected."
        ),
        _(
            "My entire case for being read is this: {n_all} calls, {hits_all} true, {expected_all} "
            "promised."
        ),
        _(
            "Add up every probability I've published and you get {expected_all}; add up the "
            "outcomes and you get {hits_all}, of {n_all}."
        ),
        _(
            "Counting all families, the score of the house is {hits_all} true in {n_all}, with "
            "{expected_all} owed by its own odds."
        ),
        _("{n_all} verdicts so far: {hits_all} for me, and {expected_all} is what I'd asked for."),
        _(
            "To date the market has agreed with me {hits_all} times in {n_all}. My stated odds "
            "implied {expected_all}."
        ),
        _(
            "If I were perfectly calibrated, {expected_all} of {n_all} would have come true; "
            "{hits_all} did."
        ),
    )
