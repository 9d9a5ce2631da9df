"""How the desk tells what became of its last call.

`x` is the claim's subject, `they` its pronoun, `doing` and `do` the claim, `p` and `a_p` the
stated probability, `did` what happened, `when` the day it was decided.
"""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def wrong() -> Forms:
    """The call failed."""
    return (
        _("I gave {x} {a_p} chance of {doing}. {when} {they} {did}, and that was that."),
        _("I said {x} would {do} and put {p} behind it, and then {they} {did}."),
        _("My last call was wrong: it had {x} {doing} at {p}, and {they} {did}."),
        _("On {x} {doing} I had put {p}. {when} {they} {did}, so mark me wrong."),
        _("The claim that {x} would {do} is dead. I had it at {p}, and {they} {did}."),
        _("I owe you an error. I had {x} to {do} at {p}, and {they} {did}."),
        _("My forecast said {p} on {x} {doing}. It was wrong: {they} {did}."),
        _("Here is what {p} on {x} {doing} looks like when it fails: {they} {did}."),
        _("Count one against me. I gave {x} {a_p} chance of {doing} and {they} {did}."),
        _("I'd published {p} for {x} to {do}, and {when} {they} {did} instead."),
        _(
            "The verdict on my last call is no: {x} {did}, and I'd been {p} sure that {they} "
            "would {do}."
        ),
        _("I was {p} sure of {x} {doing}, and {when} {they} {did}."),
        _("Put it on the record that I expected {x} to {do} at {p} and that {they} {did}."),
        _("{p} on {x} {doing} turned out to be too much, since {they} {did}."),
        _("The tape has corrected me: for {x} to {do} I'd said {p}, and {they} {did}."),
    )


def right() -> Forms:
    """The call came true."""
    return (
        _("{x} {did}, so my {p} on {doing} came out right."),
        _("The last claim held. I had {p} on {x} {doing}, and {they} {did}."),
        _("I said {p} for {x} to {do}; {they} {did}, and it counts for no more than that."),
        _("Of the last call there's little to tell: {p} on {x} {doing}, and {they} {did}."),
        _("{when} {x} {did}, and that settles {doing}, which I had at {p}."),
        _("My {p} for {x} to {do} was borne out, since {they} {did}."),
        _("One that worked: I wanted {x} to {do}, put {p} on it, and {they} {did}."),
        _(
            "The claim about {x} {doing} is settled as true; I'd asked {p} for it, and {they} "
            "{did}."
        ),
        _("{p} on {x} {doing} paid off: {they} {did}."),
        _("As to {x}, I'd said {p} for {doing}. {they} {did} and the claim stood."),
        _("It went as claimed. {x} had to {do}, I'd said {p}, and {they} {did}."),
        _("I can cross off {x} {doing}. I'd said {p}; {they} {did}."),
        _(
            "The evidence on {x} {doing} is in: {they} {did}. That makes {p} look reasonable and "
            "proves little."
        ),
        _("{p} on {x} {doing} was enough, for {they} {did}."),
        _("My last odds were {p} for {x} to {do}. {when} {they} {did}, so that one counts for me."),
    )


def wrong_first() -> Forms:
    """The call failed, said at the very beginning of an essay."""
    return (
        _("First, my own bill. I wanted {p} for {x} to {do}; instead {they} {did}."),
        _(
            "Before anything new, the old business: {x} {did}, which leaves {p} on {doing} among "
            "my errors."
        ),
        _("Start with the mistake. It was {p} on {x} {doing}, and {they} {did}."),
        _("I begin where I was wrong. I'd told you {p} for {x} to {do}; {they} {did}."),
        _("I'll pay before I order. I said {p} for {x} to {do}, and {they} {did}."),
        _("The apology comes first, since {x} {did} and I had {p} on {doing}."),
    )


def right_first() -> Forms:
    """The call came true, said at the very beginning of an essay."""
    return (
        _("Old business first. It ended well: {x} {did}, where I'd said {p} to {do}."),
        _("To begin with the last call: {p} for {x} to {do}, and {they} {did}."),
        _("Before the new claim, the old one. {x} {did}, so {doing} came true at {p}."),
        _("One line about the last one: for {x} {doing} I'd asked {p}; {they} {did}."),
        _("The previous claim first, as always: {x} had {p} to {do}, and {they} {did}."),
    )


def void() -> Forms:
    """The call was void."""
    return (
        _("My last claim, on {x}, was voided, so it teaches neither of us anything."),
        _("Nobody was right about {x} last time: the data failed and the claim is void."),
        _("The call on {x} ended as a void, which I count among the reasons to check feeds."),
        _("Leave my last claim on {x} aside; it was struck off for want of good data."),
    )


def still_open() -> Forms:
    """The last call is not decided yet."""
    return (
        _("My last claim, {p} for {x} to {do}, is still running, and I leave it alone."),
        _("I have one call in the air already: {x} to {do}, at {p}."),
        _("Still open from before: {p} on {x} {doing}, with the verdict to come."),
        _("The earlier call on {x} hasn't been judged, and I don't get to touch its {p} now."),
        _("An older claim of mine, {x} to {do} at {p}, waits for its verdict."),
        _("I can't grade my call on {x} yet; its window is open and its {p} is fixed."),
    )


def run_right() -> Forms:
    """Several right in a row; `run` says how many."""
    return (
        _("That makes {run} headlines right in a row, which is when I get careless."),
        _("I've now been right with {run} headlines running, and done nothing to deserve it."),
        _("{run} headlines in a row came true. Luck arrives in runs as well, so I change nothing."),
        _("A run of {run} has done wonders for my confidence and nothing for my figures."),
        _("The last {run} headlines held. I mention it because you'd hear of it if they hadn't."),
        _("With {run} headlines straight, I'm due some suspicion, mine first of all."),
        _("It's {run} headlines for {run} lately, a figure that will look silly soon enough."),
        _("{run} good headlines on end: at the odds I quoted that takes some luck, and I had it."),
    )


def run_wrong() -> Forms:
    """Several wrong in a row; `run` says how many."""
    return (
        _("That makes {run} headlines wrong in a row, and I'd rather say it before you do."),
        _(
            "I have now missed with {run} headlines running. Either the odds are off or the dice "
            "are."
        ),
        _("{run} misses on end. Each had its excuse; together they have none."),
        _(
            "The last {run} headlines failed, which my own figures call unlikely and the tape "
            "calls true."
        ),
        _("My run of errors has reached {run}, so discount what follows accordingly."),
        _("With {run} failures behind me I've checked the ruler, and the ruler may be short."),
        _("It's {run} losses for {run} headlines lately, and no theory of mine predicted that."),
        _("Nobody should sound certain after {run} misses, least of all the one who missed."),
    )
