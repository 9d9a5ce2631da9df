"""Short sentences that turn an essay: surprises, sources, own readings, a change of subject."""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def surprise() -> Forms:
    """Something unexpected follows."""
    return (
        _("Here is what surprised me."),
        _("One thing doesn't fit."),
        _("What should have happened didn't."),
        _("The obvious explanation has a hole in it."),
        _("I checked the first story that came to mind, and it failed."),
        _("Let me start with what this was not."),
        _("The tape kept one promise and broke another."),
        _("There's a reading that everyone will reach for, so I tested it first."),
        _("It took me a minute to see what was missing."),
        _("Something is absent here, and the absence is the evidence."),
        _("I had another story ready."),
        _("The easy version is wrong, and it's wrong in a checkable way."),
        _("Look for the dog that didn't bark."),
        _("My first idea lasted about as long as it took to look."),
        _("The tempting reading makes a prediction, and that's its undoing."),
        _("Before the view, the view it replaces."),
    )


def mine() -> Forms:
    """What follows or went before is the desk's own reading."""
    return (
        _("That is my reading; no source says so."),
        _("Nobody reported this, I inferred it."),
        _("Take that as inference, since the tape doesn't give reasons."),
        _("It's an interpretation, and it's signed."),
        _("I have prices for this and no witness."),
        _("No headline backs me up; this is drawn from the prices alone."),
        _("The cause is my guess, the figures aren't."),
        _("I can't source it. I can only show where it fits."),
        _("You're entitled to another reading of the same figures."),
        _("This is what I make of it, without anyone's confirmation."),
        _("As for motives, I'm guessing, and I say so."),
        _("It's a story with figures in it, which is still a story."),
        _("The word because doesn't appear here, and that's on purpose."),
        _("I've no quote for that, only a pattern."),
    )


def sourced() -> Forms:
    """A headline about the mover or the whole; `text` is quoted, `source` said it."""
    return (
        _('There\'s a headline to go with it, from a {source}: "{text}"'),
        _('On file for it I have one item, marked {source}: "{text}"'),
        _('The public record has this ({source}): "{text}"'),
        _('I\'ll quote the only source I have, a {source}: "{text}"'),
        _('What was known {news_day}, by {source}: "{text}"'),
        _('A {source} of {news_bare} may belong here: "{text}"'),
        _('The briefing carries a {source} that fits: "{text}"'),
        _('For a cause, I can only point to a {source}. "{text}"'),
        _('Beside the prices lies one item of news ({source}): "{text}"'),
        _('One {source} came in over the wire: "{text}"'),
        _('If you want a reason, the nearest one on paper is a {source}: "{text}"'),
        _('Here is what was public, from a {source}: "{text}"'),
    )


def unsure() -> Forms:
    """Whether the headline is the cause stays open."""
    return (
        _("Whether that's the reason, the tape doesn't say."),
        _("I put it next to the move, not underneath it."),
        _("It fits the day. Fitting isn't causing."),
        _("I wouldn't hang more on it than a coincidence can carry."),
        _("That it explains the move is my assumption."),
        _("The timing is right, and timing is all I can vouch for."),
        _("It may be the cause and may be the company the cause keeps."),
        _("Others will call it the reason; I call it nearby."),
        _("I note the order of events and leave the arrow out."),
        _("News finds a move as often as a move finds news."),
    )


def bridge() -> Forms:
    """Why the claim is about this symbol."""
    return (
        _("I've hung the number on {x}, which moves {x_week_range} a day these days and closed at {x_close}."),
        _("The place to test it is {x}, {away} from the line I've drawn."),
        _("So to {x}, last seen at {x_close}."),
        _("For a claim I've picked {x}, where the distance to {level} is {away}."),
        _("My stake is on {x}: {level} is the line, {x_close} the close it's drawn from."),
        _("It comes down to {x} and {level}, {away} apart."),
        _("I can put a price on one corner of this, and the corner is {x}."),
        _("{x} is where I can be proved wrong soonest."),
        _("To make it checkable I've tied it to {x} at {level}."),
        _("Of all the names {x} says it most measurably, with {away} between the close and {level}."),
        _("Enough about the whole. {x} closed at {x_close}, and the claim is about that."),
        _("The test case is {x}, whose days have been {x_week_range} wide on average this past week."),
        _("A thesis needs a price, and I've taken that of {x}."),
        _("Where does that leave {x}? At {x_close}, {away} from {level}."),
    )


def wry() -> Forms:
    """A dry aside."""
    return (
        _("I read it three times and it improved with each reading, which worries me."),
        _("The chart is prettier than the argument."),
        _("There were more explanations than trades."),
        _("I'd like to report insight. I can report arithmetic."),
        _("It's a good theory, and I've had good theories before."),
        _("The market hasn't asked for my opinion and gets it free."),
        _("If this reads as certain, read it again more slowly."),
        _("Somewhere a strategist is calling this healthy."),
        _("All of it will be obvious by next week."),
        _("I know how this sounds."),
        _("No prices were harmed by this paragraph."),
        _("The pattern is clear, as patterns are, afterwards."),
    )
