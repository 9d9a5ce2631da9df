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
            "For the record, {hits} of {n} {family} calls have come true, {low} to {high} "
            "allowing for luck, where my own odds promised {expected}."
        ),
        _(
            "I've had {n} calls of this kind judged. {hits} came true, {expected} should have, "
            "and the interval runs from {low} to {high}."
        ),
        _(
            "So far, with {family} claims, it's {hits} in {n}: {share}, give or take what so "
            "few can tell ({low}–{high}), and {expected} were promised."
        ),
        _(
            "Judge the number by its author: {hits} true out of {n} {family} calls "
            "({low}–{high}), {expected} expected."
        ),
        _(
            "{n} {family} calls, {hits} true, {expected} promised. An honest interval is {low} "
            "to {high}."
        ),
        _(
            "My odds on {family} claims have added up to {expected} of {n}; reality made it "
            "{hits}, which is {low}–{high} with its error."
        ),
        _(
            "The ledger for {family} calls reads {hits} of {n}, or {share}, against {expected} "
            "promised; anything between {low} and {high} is possible."
        ),
        _(
            "On claims like this one I've been right {hits} times in {n} ({low} to {high}), "
            "having asked for {expected}."
        ),
        _(
            "You can hold this against me: {family} calls, {n} judged, {hits} true, {expected} "
            "expected, {low}–{high}."
        ),
        _(
            "As to my standing with {family} claims: {share} of {n} true, {low} to {high} if "
            "you respect small samples, {expected} asked for."
        ),
        _(
            "Past {family} calls came out {hits} for {n} ({low}–{high}); if my odds meant "
            "anything it should have been about {expected}."
        ),
    )


def record_few() -> Forms:
    """The record is too short to tell anything."""
    return (
        _(
            "I've had {n_calls} of this kind judged so far, {hits_word} of them true, too few to "
            "tell you anything about me."
        ),
        _(
            "My record on such claims is {hits} in {n}, and the interval, {low} to {high}, is "
            "most of the scale."
        ),
        _(
            "Of {n_calls} like this, {hits_word} came true, which leaves anything from {low} to "
            "{high} possible."
        ),
        _(
            "There's hardly a record to quote, {hits_word} true in {n_calls}, so treat the number "
            "as untested."
        ),
        _("Don't trust me on {family} claims yet: {hits} of {n} is a start, not a sample."),
        _(
            "{hits} in {n} is all I have on claims of this family ({low}–{high}), and it "
            "wouldn't convince me either."
        ),
        _(
            "Ask again in a few months; {hits} of {n} can't tell a good forecaster from a lucky "
            "one."
        ),
        _(
            "So far the evidence on my {family} calls is {hits} in {n}, {low} to {high} with "
            "its error, which is to say gossip."
        ),
        _(
            "With {family} claims I've had {n_calls} judged and {hits_word} come true; between "
            "{low} and {high} you may believe what you like."
        ),
        _(
            "You can't hold much for or against me on {family} claims yet: {hits} true in {n}, "
            "and {low} to {high} is as close as that comes."
        ),
        _(
            "My own odds on {family} claims are still on trial, with {n_calls} heard, {hits_word} "
            "won, and a verdict somewhere from {low} to {high}."
        ),
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
    """The whole record, with its interval."""
    return (
        _(
            "All told, {hits_all} of {n_all} calls came true ({low_all}–{high_all}); my "
            "probabilities had promised {expected_all}."
        ),
        _(
            "Since I began, {n_all} calls have been judged and {hits_all} were true, against "
            "{expected_all} expected and an interval of {low_all} to {high_all}."
        ),
        _(
            "The whole book stands at {hits_all} in {n_all}, {low_all} to {high_all} allowing "
            "for luck, where {expected_all} would be perfectly calibrated."
        ),
        _(
            "Across everything I've said with a number on it, {hits_all} of {n_all} came true "
            "({low_all}–{high_all}), {expected_all} expected."
        ),
        _(
            "My entire case for being read is this: {n_all} calls, {hits_all} true "
            "({low_all}–{high_all}), {expected_all} promised."
        ),
        _(
            "Add up every probability I've published and you get {expected_all}; add up the "
            "outcomes and you get {hits_all}, of {n_all} ({low_all}–{high_all})."
        ),
        _(
            "Counting all families, the score of the house is {hits_all} true in {n_all}, "
            "{low_all} to {high_all}, with {expected_all} owed by its own odds."
        ),
        _(
            "{n_all} verdicts so far: {hits_all} for me, {low_all}–{high_all} as a rate, and "
            "{expected_all} is what I'd asked for."
        ),
        _(
            "To date the market has agreed with me {hits_all} times in {n_all} "
            "({low_all}–{high_all}). My stated odds implied {expected_all}."
        ),
        _(
            "If I were perfectly calibrated, {expected_all} of {n_all} would have come true; "
            "{hits_all} did, or {low_all} to {high_all} in honest company."
        ),
    )


def record_short() -> Forms:
    """Fewer came true than the odds can excuse."""
    return (
        _(
            "My {family} calls have come true {hits} times in {n} where I'd promised "
            "{expected}. Luck reaches from {low} to {high} and my promise lies above that, so "
            "read this number as too high."
        ),
        _(
            "On {family} claims I'm simply too sure: {hits} of {n}, {low}–{high}, against "
            "{expected} stated."
        ),
        _(
            "Before you take my odds on a {family} claim: {n} judged, {expected} promised, "
            "{hits} delivered, and the interval ({low}–{high}) doesn't reach the promise."
        ),
        _(
            "{hits} in {n} with {family} claims, and {expected} promised: even {high}, the kind "
            "end of the interval from {low}, falls short of that."
        ),
        _(
            "If I were a reader I'd bet against my {family} calls; {hits} of {n} came true "
            "({low} to {high}) and I'd asked for {expected}."
        ),
    )


def record_over() -> Forms:
    """More came true than the odds had promised, beyond luck."""
    return (
        _(
            "My {family} calls came true {hits} times in {n} and I'd asked for {expected} only; "
            "with {low} to {high} that is timidity, not skill."
        ),
        _(
            "On {family} claims I've been too modest: {hits} of {n} ({low}–{high}), {expected} "
            "promised."
        ),
        _(
            "{n} {family} calls, {hits} true, {expected} expected. The interval, {low}–{high}, "
            "lies above my odds, so read this one as low."
        ),
        _(
            "Past {family} calls did better than I said they would, {hits} in {n} against "
            "{expected}, {low} to {high}."
        ),
    )


def total_short() -> Forms:
    """The whole record falls short of what was promised, beyond luck."""
    return (
        _(
            "I have a debt to show first: {hits_all} of {n_all} calls came true and I'd "
            "promised {expected_all}. Luck allows {low_all} to {high_all}, and the promise lies "
            "above it."
        ),
        _(
            "{n_all} verdicts, {hits_all} true, {expected_all} stated. The interval, "
            "{low_all}–{high_all}, stops short of my odds, so take a few points off everything "
            "below."
        ),
        _(
            "My odds have been too high: they add up to {expected_all} of {n_all}, the market "
            "gave me {hits_all}, and {low_all} to {high_all} is all that chance can stretch it "
            "to."
        ),
        _(
            "The book says I'm overconfident. {hits_all} true in {n_all} "
            "({low_all}–{high_all}), where my own probabilities ask for {expected_all}."
        ),
        _(
            "Had I meant my probabilities, {expected_all} of {n_all} calls would be true by "
            "now; it's {hits_all}, and {low_all}–{high_all} doesn't cover the gap."
        ),
    )
