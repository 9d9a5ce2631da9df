"""What a verdict teaches beside its own way: whose number was better, and how wide days were.

`sober` is the mind that was least sure and `sober_p` its probability (`sober_low` where that is
below a coin's), `surer` one that was more so;
`nearer_base` and `farther_base` are the base rate in cases of a hundred, where it was the better
number and where it was the worse; `usual_then` and `widest` are ranges of a day.
"""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def wrong_doubted() -> Forms:
    """One of the minds had been less sure."""
    return (
        _("{sober} had said {sober_p}, and I let the others talk me up to {p}."),
        _("The lowest voice was {sober_s}, at {sober_p}, and it was the one to hear."),
        _("{sober} would only sign {sober_p}. I should have asked why for longer."),
        _("I'd been warned: {sober} stood at {sober_p}, and my {p} stepped over it."),
        _("Credit where it's due: {sober} had it at {sober_p}."),
        _("At {sober_p}, {sober} was nearer to the truth than my {p}."),
        _("My {p} outvoted the {sober_p} of {sober}, and the vote was wrong."),
        _("I gave the doubts of {sober} too little weight: it was at {sober_p}."),
    )


def wrong_titled() -> Forms:
    """The essay it stood under has a title."""
    return (
        _('The essay it stood in was called "{title}", and the title has aged no better.'),
        _('I had argued it under "{title}", and the tape has now argued back.'),
        _('"{title}" was my reason. I\'d like that sentence back along with the number.'),
        _('What I was so taken with was "{title}"; the level was an afterthought, and it shows.'),
        _('Reread "{title}" with that in mind; I have.'),
    )


def wrong_width() -> Forms:
    """It failed in a market wider than it had been."""
    return (
        _(
            "The mistake was the width: I had left {left} of room, and the widest session since "
            "was {widest} from low to high."
        ),
        _(
            "When I wrote it, a usual day in {x} was {usual_then}. It then did {widest}, and "
            "{left} of room was never going to be enough."
        ),
        _(
            "I had priced a shock and got a regime: the five-day range of {x} was {week_then} "
            "then and is {week_now} now."
        ),
        _(
            "What I got wrong is a number, {usual_then}. That's how wide a day in {x} used to "
            "be; this one was {widest}."
        ),
        _(
            "I measured {x} at {week_then} a day and it has gone to {week_now}. The next odds "
            "on it start from the second figure."
        ),
        _(
            "The direction I never claimed to know. The range I did, and days of {usual_then} "
            "were no preparation for {widest}."
        ),
        _(
            "Room of {left} was for days of {usual_then}; {x} had one of {widest}. I'll want "
            "more room before I say as much again."
        ),
    )


def wrong_base() -> Forms:
    """The base rate was nearer."""
    return (
        _(
            "The table of past windows had {nearer_base} in 100 and I went above it to {p}; I "
            "paid for the difference."
        ),
        _(
            "I'd raised {nearer_base} in 100 to {p} on the strength of recent weeks, and recent "
            "weeks had nothing to do with it."
        ),
        _(
            "History offered {nearer_base} in 100. I thought I knew better, at {p}, and the "
            "difference is what I regret."
        ),
        _(
            "Going from {nearer_base} in 100 up to {p} was my own idea, so the surplus is my own "
            "loss."
        ),
        _(
            "It would have been cheaper to copy the record, {nearer_base} in 100, than to improve "
            "it to {p}."
        ),
    )


def wrong_farther() -> Forms:
    """Going below the base rate was right, and not enough."""
    return (
        _(
            "The record had {farther_base} in 100. Coming down to {p} was the right direction and "
            "too short a way."
        ),
        _(
            "At least I hadn't believed the {farther_base} in 100 of history; I'd cut it to {p}, "
            "and should have cut deeper."
        ),
        _(
            "Past windows gave it {farther_base} in 100, so the record would have been further off "
            "than my {p}. That's all the comfort there is."
        ),
        _(
            "From {farther_base} in 100 I had already gone down to {p}. What pushed me there was "
            "stronger than I allowed."
        ),
        _(
            "I'd marked {farther_base} in 100 down to {p} for the present state of {x}; the state "
            "was worse than that."
        ),
    )


def right_doubted() -> Forms:
    """One of the minds had been less sure."""
    return (
        _("{sober} had been less sure, at {sober_p}, and this one goes to the others."),
        _("It is {sober} who has to explain {sober_low} this time."),
        _("The {sober_p} of {sober} would have scored worse here."),
        _("I'm glad I didn't settle for the {sober_p} that {sober} offered."),
    )


def right_surer() -> Forms:
    """A mind had been surer."""
    return (
        _("{surer} had been surer, at {surer_p}, and deserves the larger part of the credit."),
        _("I'd have scored better with {surer_s} {surer_p} than with my own {p}."),
        _(
            "{surer} asked for {surer_p} and got {p} out of me, so I was right by less than I "
            "could have been."
        ),
        _("The best number on it was {surer_s}: {surer_p}."),
        _("It was {surer} who argued for {surer_p}; I only came along as far as {p}."),
    )


def right_base() -> Forms:
    """The base rate had been surer."""
    return (
        _(
            "The record had said {nearer_base} in 100; I marked it down to {p}, and the markdown "
            "was for nothing this time."
        ),
        _(
            "I was shyer than history, which gave it {nearer_base} in 100, and history was the "
            "better guide."
        ),
        _("My {p} was a discount on {nearer_base} in 100 that nobody needed."),
        _("Past windows made it {nearer_base} in 100, so I was right and too timid at once."),
        _(
            "I'd taken {nearer_base} in 100 down to {p} for wide days, and the wide days kept "
            "away from the level."
        ),
        _(
            "A copy of the record, {nearer_base} in 100, would have scored better than my {p}. "
            "I'd still cut it in a week like that."
        ),
    )


def right_farther() -> Forms:
    """Going above the base rate paid."""
    return (
        _(
            "The table of past windows had {farther_base} in 100, so the step up to {p} was worth "
            "taking."
        ),
        _(
            "Against {farther_base} in 100 from history I had said {p}: there the departure paid, "
            "once."
        ),
        _(
            "My {p} stood above a record of {farther_base} in 100, and the difference was a bet on "
            "the present that came off."
        ),
        _(
            "I'd gone from {farther_base} in 100 to {p} on recent ranges, and recent ranges were "
            "the better guide."
        ),
        _(
            "History would have quoted {farther_base} in 100 for it. I quoted {p}, and have one "
            "case to show for that."
        ),
    )
