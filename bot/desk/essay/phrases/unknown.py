"""What the desk cannot know, as near to the day's question as it can be said."""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def report() -> Forms:
    """A report falls into the window."""
    return (
        _(
            "I can't tell you what {reporter} will report {report_day}. I can tell you how far "
            "such days reach."
        ),
        _(
            "What {reporter} will say {report_day} is known to a few people, none of them at "
            "this desk."
        ),
        _(
            "Nobody has shown me the books of {reporter}, which open {report_day}; I've only "
            "counted what such openings did before."
        ),
        _(
            "{reporter} may answer {report_day} what I've been guessing at here, and the answer "
            "can be of any size."
        ),
        _(
            "On what {reporter} reports {report_day} I have no view. On how wide that makes the "
            "day, I have."
        ),
    )


def name() -> Forms:
    """One name moved, and why is not known."""
    return (
        _(
            "Who was behind the move in {s}, and what they know, the tape doesn't tell me. It "
            "does tell me the usual reach of {x}."
        ),
        _(
            "I can't tell you what {s_co} will do next about its price. I can tell you how wide "
            "the road is."
        ),
        _("Why {s} and not another name, I don't know. The usual reach of {x} I've measured."),
        _(
            "The next word on {s_co} will come from somebody who doesn't consult me; I consult "
            "the last {windows} windows."
        ),
        _(
            "I have no idea what {s} is worth. What I can price is how far {x} may go by "
            "{deadline}."
        ),
        _(
            "If someone knows something about {s_co}, the volume may have shown it to me and "
            "the reason certainly hasn't."
        ),
    )


def fear() -> Forms:
    """The VIX is what the day turns on."""
    return (
        _(
            "I can't tell you whether {vix} at {vix_now} is the top of this or the middle. I "
            "can tell you what it has meant for the width of days."
        ),
        _(
            "What the buyers of protection are afraid of at {vix_now} in {vix}, they didn't say. "
            "I've taken the price and left the reason."
        ),
        _(
            "Whether {vix} is right at {vix_now} I'll know when you do; until then I price the "
            "width it implies."
        ),
        _(
            "{vix} at {vix_now} tells me how large the next move may be and nothing at all "
            "about its sign."
        ),
    )


def anything() -> Forms:
    """What the desk cannot know."""
    return (
        _("I can't tell you which way it goes; I can tell you how wide the road is."),
        _(
            "On direction I'm worth nothing over so short a time, and I'd rather you heard it "
            "from me."
        ),
        _("Why {i} {i_did}, I don't know. How far it tends to move, I've measured."),
        _("What anyone will say before {deadline} is beyond me, and beyond them too, I suspect."),
        _(
            "The reasons above may all be wrong while the width is right. It's the width I'd "
            "defend."
        ),
        _("Ask me for a target and you get a shrug; ask me for a range and you get {p}."),
        _("Whatever happens to {x} overnight, I'll learn of it when you do."),
        _("A headline before {deadline} could make all of this look quaint, and I can't price it."),
        _("I have no view on the worth of {x}, only on how far prices travel by {deadline}."),
    )
