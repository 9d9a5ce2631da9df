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
        _("None of this is meant to outlive {deadline}."),
        _("At {deadline} the number is judged and the argument retires with it."),
        _("Don't quote me on it after {deadline}."),
        _("Past {deadline} I have no opinion, and neither should you on my account."),
        _("I let go of this at {deadline}, right or not."),
        _("What I think after {deadline} will be another essay."),
        _("By {deadline} we'll know, and I'll say so here either way."),
        _("My opinion runs out at {deadline}."),
        _("{deadline} settles it."),
        _("I mean this until {deadline} and not a session longer."),
        _("All of it stands until {deadline}, when {level} decides."),
        _("After {deadline} this page is history, of the kind that gets scored."),
    )


def falsifier() -> Forms:
    """What would prove the call wrong."""
    return (
        _("If {breaks}, I've misread more than a level."),
        _("If {breaks}, the story goes out with the number."),
        _("One thing proves me wrong and needs no interpretation: {breaks}."),
        _("If {breaks}, don't let me explain it away."),
        _("If {breaks}, I lose the {p} and the argument with it."),
        _("I lose if {breaks}, and I put {rest} on that."),
        _("The way to lose is simple: {breaks}."),
        _("Nothing short of this would refute the number, and this would: {breaks}."),
        _("I've said {rest} for the opposite, which means that {breaks}."),
        _("Should it fail, that is, if {breaks}, you'll read here what I overlooked."),
        _("The other {rest} looks like this: {breaks}."),
        _("If {breaks}, the width has fooled me, and width is all I claim to know."),
        _("It takes no analyst to refute me. If {breaks}, it's done."),
    )
