"""The short note of a cycle that has nothing worth claiming."""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def titles() -> Forms:
    """Titles of a note."""
    return (
        _("No Call This Time"),
        _("Nothing Worth Putting a Number On"),
        _("I'm Passing, and Here Is Why"),
        _("A Note Instead of a Claim"),
        _("The Honest Answer Is No Answer"),
        _("Silence, With Reasons"),
        _("An Empty Page, Signed"),
        _("I'd Only Be Guessing"),
        _("Nothing Here Clears the Bar"),
        _("No Bet Is Also a Position"),
        _("Better Nothing Than a Bad Number"),
        _("The Desk Sits This One Out"),
        _("Not Today, and Not for Show"),
        _("Waiting Is Cheaper Than Inventing"),
        _("A Blank Where a Call Would Be"),
        _("Too Little to Price"),
    )


def standfirsts() -> Forms:
    """One line under the title of a note."""
    return (
        _("A short note in place of a prediction."),
        _("No claim was good enough to bet on."),
        _("What I have doesn't add up to odds."),
        _("The next cycle may do better."),
        _("I looked and found nothing to price."),
        _("There's no prediction below, on purpose."),
        _("Nothing passed the tests I set for a call."),
        _("This cycle is recorded as empty."),
        _("You'll get a number when I have one."),
        _("Only a note, so there's nothing to bet against."),
        _("An empty hand, shown."),
        _("Less than a view, more than silence."),
    )


def no_data() -> Forms:
    """There was too little sound data."""
    return (
        _("The data I have is too thin to price anything, and missing isn't the same as neutral."),
        _("My feeds are short of sound prices, so I'd be inventing the rest."),
        _("I don't have enough good bars for a forecast. Anything I said would be decoration."),
        _("Without prices I trust there's no claim I could be judged by."),
        _("Too much of the tape is missing or flagged to build odds on."),
        _("The checks threw out what I would have needed."),
        _("There are holes where the prices should be, and I won't paint over them."),
        _("What arrived wasn't clean enough to decide anything."),
        _("I can't measure a road I can't see, and most of it isn't in the data."),
        _("A forecast needs history, and the history here has gaps I can't excuse."),
        _("The feed and I have different ideas of what a price is, so I wait."),
        _("Sound data first, opinions later."),
    )


def no_claim() -> Forms:
    """Data was there, and no claim was worth making."""
    return (
        _(
            "I priced what there was to price, and every claim came out too sure or too much like "
            "the base rate."
        ),
        _("No claim stood far enough from the base rate to be worth your reaction."),
        _("All the candidates I drew up were either obvious or a coin's business."),
        _("The odds I could offer are the ones you'd guess, and that isn't worth a post."),
        _("There were claims enough. None of them said anything."),
        _("Each level I tried was too near to be safe or too far to be interesting."),
        _("I went through the list twice and couldn't find a line I'd defend."),
        _("Nothing on the tape gives me odds that a table of averages wouldn't."),
        _("My candidates cancelled each other out before the minds could."),
        _("What I could claim isn't worth claiming, and what's worth claiming I can't price."),
        _("A desk that must always speak ends up making noise, so I don't."),
        _("I found opinions in plenty and no claim among them."),
    )


def promise() -> Forms:
    """What happens next."""
    return (
        _("The next cycle starts from scratch."),
        _("I'll look again at the next cycle with whatever has come in by then."),
        _("When there's a number, you'll have it with its reasons."),
        _("Nothing is scored this time, for you or for me."),
        _("No points are at stake, and none are missed."),
        _("The cycle is on record as one without a claim."),
        _("Until then the record stands as it was."),
        _("I'd rather owe you a call than a correction."),
        _("Back when there's something to be wrong about."),
        _("Saying nothing costs neither of us anything."),
        _("I'll take the silence over the score."),
        _("The book stays closed until the next one."),
    )
