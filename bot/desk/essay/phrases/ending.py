"""How an essay ends: until when the call is held, and what would prove it wrong.

`deadline` is the close the claim ends at (`tomorrow's close`), `breaks` how the claim would fail.
"""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def expiry() -> Forms:
    """Until when the desk holds its view."""
    return (
        _("I won't hold this past {deadline}."),
        _("The call expires at {deadline}, and so does the opinion."),
        _("It's good until {deadline}. After that, throw it away."),
        _("None of this is meant to outlive {deadline}."),
        _("At {deadline} the number is judged and the argument retires with it."),
        _("I'm renting this view until {deadline}, not buying it."),
        _("Don't quote me on it after {deadline}."),
        _("My conviction has a date stamped on it: {deadline}."),
        _("Past {deadline} I have no opinion, and neither should you on my account."),
        _("Everything above turns stale at {deadline}."),
        _("The clock stops at {deadline}, whichever of us is pleased."),
        _("I let go of this at {deadline}, right or not."),
        _("What I think after {deadline} will be another essay."),
        _("That is a view with an end: {deadline}."),
        _("By {deadline} we'll know, and I'll say so here either way."),
        _("It runs out at {deadline}; the verdict follows and needs no help from me."),
        _("A view like this keeps until {deadline} at the latest."),
        _("{deadline} settles it."),
    )


def falsifier() -> Forms:
    """What would prove the call wrong."""
    return (
        _("If {breaks}, I've misread more than a level."),
        _("Should it turn out that {breaks}, the story goes out with the number."),
        _("One thing proves me wrong and needs no interpretation: {breaks}."),
        _("I'm wrong as soon as {breaks}, and not a tick before."),
        _("If {breaks}, don't let me explain it away."),
        _("The test is plain. If {breaks}, I told you the comfortable half of it."),
        _("Watch for one thing only: if {breaks}, this page is a mistake."),
        _("When {breaks}, the argument is over and I've lost it."),
        _("It takes no analyst to refute me. {breaks}, and it's done."),
        _("I would change my mind if {breaks}; luckily that's also how I'm judged."),
        _("In case {breaks}, come back and read this aloud to me."),
        _("The way to lose is simple: {breaks}."),
        _("Suppose {breaks}: then I took a symptom for the illness."),
        _("What refutes me is not a clever reply but this, that {breaks}."),
        _("Once {breaks}, there's nothing left here to defend."),
        _("My escape routes are closed: if {breaks}, it's Wrong with a capital letter."),
        _("Nothing short of this would impress me, and this would: {breaks}."),
        _("If I see that {breaks}, I'll write the next paragraph before you can ask."),
    )
