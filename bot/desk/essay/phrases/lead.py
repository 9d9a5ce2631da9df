"""Short sentences that turn an essay: surprises, sources, own readings, a change of subject."""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def surprise() -> Forms:
    """Something unexpected follows."""
    return (
        _("Here is what surprised me."),
        _("The nearest story doesn't fit."),
        _("The first story is soon told and soon undone."),
        _("The obvious explanation has a hole in it."),
        _("I checked the first story that came to mind, and it failed."),
        _("Let me say first what this was not."),
        _("The tape kept one promise and broke another."),
        _("There's a reading that everyone will reach for, so I tested it first."),
        _("The first explanation took about a minute to fall apart."),
        _("One line of the table spoils the obvious story."),
        _("I had another story ready."),
        _("The easy version is wrong, and it's wrong in a checkable way."),
        _("My first idea lasted about as long as it took to look."),
        _("The tempting reading makes a prediction, and that's its undoing."),
        _("Before the view, the view it replaces."),
    )


def concludes() -> Forms:
    """The reading that is left; `line` is the thesis with a small first letter where it may."""
    return (
        _("That leaves a plainer reading: {line}"),
        _("So I read it this way: {line}"),
        _("What fits better is this: {line}"),
        _("Mine is the other reading: {line}"),
        _("Which leaves me with this: {line}"),
        _("Take it away and one explanation remains: {line}"),
        _("Here is what I think instead: {line}"),
        _("The simpler version holds up: {line}"),
        _("My conclusion, for what one session is worth: {line}"),
        _("I end up with this: {line}"),
        _("Which brings me to my own view: {line}"),
        _("The reading I can defend: {line}"),
        _("What remains standing is shorter: {line}"),
        _("If I had to say it in one breath: {line}"),
    )


def stake() -> Forms:
    """From the reading to a claim that follows from it."""
    return (
        _("If I have the day right, {x} should {do} {by}."),
        _("What follows from the reading is a claim that can fail: {x} to {do} {by}."),
        _("Turned into something you can hold me to, the reading says that {x} will {do} {by}."),
        _("The checkable form of all this is {x} {doing} {by}."),
        _("Applied to {x}, the reading means that I expect {they_o} to {do} {by}."),
        _("The number I hang on all this is for {x} to {do} {by}."),
        _("Words are cheap, so mine come with a claim: that {x} will {do} {by}."),
        _("From a reading to a forecast is one step: {x} to {do} {by}."),
        _("All of that has to fit into one line, and the line is {x} {doing} {by}."),
        _("Let {x} speak for the reading, by {doing} {by}."),
        _("I've cut the view down to what can be judged, {x} {doing} {by}."),
        _("A reading that forecasts nothing is decoration; this one has {x} {doing} {by}."),
    )


def claim_first() -> Forms:
    """The claim, said before anything else in an essay."""
    return (
        _("The claim is {x} {doing} {by}, and what follows is why I'd bet on it."),
        _("Start with the number's subject: {x} to {do} {by}."),
        _("I'm asked for one claim, and it's {x} {doing} {by}."),
        _("Here is what I'd sign: {x} will {do} {by}."),
        _("One sentence up front: I expect {x} to {do} {by}."),
        _("The question I can price is whether {x} will {do} {by}."),
        _("First the bet, then the reasons. It's on {x} {doing} {by}."),
        _("Can {x} {do} {by}? I think the odds favour it, and by less than it looks."),
        _("Let me begin at the end, with {x} {doing} {by}."),
        _("Put plainly, I have {x} down to {do} {by}."),
        _("My business for this session is {x} {doing} {by}."),
    )


def mine() -> Forms:
    """What follows or went before is the desk's own reading."""
    return (
        _("That is my reading; no source says so."),
        _("Nobody reported this, I inferred it."),
        _("Take that as inference, since the tape doesn't give reasons."),
        _("I have prices for this and no witness."),
        _("No headline backs me up; this is drawn from the prices alone."),
        _("The cause is my guess, the figures aren't."),
        _("I can't source it. I can only show where it fits."),
        _("You're entitled to another reading of the same figures."),
        _("This is what I make of it, without anyone's confirmation."),
        _("As for motives, I'm guessing, and I say so."),
        _("It's a story with figures in it, which is still a story."),
        _("I've no quote for that, only the closes."),
    )


def sourced() -> Forms:
    """A headline about the mover or the whole; `text` is quoted, `source` said it."""
    return (
        _('There is a headline to go with it ({source}): "{text}"'),
        _('On file I have one item ({source}): "{text}"'),
        _('The record for {news_bare} has this ({source}): "{text}"'),
        _('I can quote one source and no more ({source}): "{text}"'),
        _('What was known {news_day} ({source}): "{text}"'),
        _('An item of {news_bare} may belong here ({source}): "{text}"'),
        _('The briefing carries something that fits ({source}): "{text}"'),
        _('For a cause, I can only point at the paper ({source}): "{text}"'),
        _('Beside the prices lies one piece of news ({source}): "{text}"'),
        _('One line came in from outside ({source}): "{text}"'),
        _('If you want a reason, the nearest one in print is this ({source}): "{text}"'),
        _('Here is what was public ({source}): "{text}"'),
        _('Filed {news_day} ({source}): "{text}"'),
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
    """What stands between `x` and its level."""
    return (
        _("{x} closed at {x_close}, which puts it {away} from {level}."),
        _("The line is {level}, the close was {x_close}, and between them lie {away}."),
        _("On the chart {level} is {away} from where {x} stopped."),
        _("{x} has moved {x_week_range} a day over the past week, and the line is {away} off."),
        _("Seen from {x_close} the level at {level} is {away} away, or {sigmas} forecast days."),
        _(
            "{level} sounds arbitrary. It's {away} from the close of {x}, where the odds are worth "
            "quoting."
        ),
        _(
            "A day in {x} has lately been {x_week_range} wide, so {fair_away} isn't far and isn't "
            "nothing."
        ),
        _("How far is {level}? From {x_close} it's {away}."),
        _(
            "Between {x} at {x_close} and the level at {level} there's {away}, and a session or "
            "more to cover it."
        ),
        _("The distance that matters is {away}, from {x_close} to {level}."),
        _("In {x} I need only watch {level}, {away} from the last close."),
        _("The last close of {x} was {x_close}, so {level} is {sigmas} forecast days away."),
        _("{x} starts from {x_close}; the level it's judged by is {level}."),
        _("My forecast for {x} is {sigma} a day, my distance {away}."),
    )


def stake_aside() -> Forms:
    """The claim is about something else than the reading."""
    return (
        _("The claim is about something narrower than the story: {x} {doing} {by}."),
        _(
            "I don't bet on stories. Of all the lines I priced, the one worth showing is {x} "
            "{doing} {by}."
        ),
        _("My reading isn't what I'd bet on. What I'd bet on is {x} {doing} {by}."),
        _("The call doesn't need my reading to be true: {x} {doing} {by}."),
        _("For the number I leave the story behind and go to {x}, which I expect to {do} {by}."),
        _("A separate matter is what can be priced best, and that's {x} {doing} {by}."),
        _("So much for what I think. What I can put odds on is {x} {doing} {by}."),
        _("The best odds on my sheet are elsewhere, on {x} to {do} {by}."),
        _(
            "No part of this settles the path of {x}, so the claim asks only one thing of "
            "{they_o}: to {do} {by}."
        ),
        _("I'd rather be judged on {x} {doing} {by} than on the paragraphs above."),
        _("Where the reading ends the arithmetic begins, with {x} {doing} {by}."),
        _("Of {x} I ask nothing more than to {do} {by}, whoever is right about the rest."),
        _("You can disagree with every line so far and still have a view on {x} {doing} {by}."),
    )


def stake_against() -> Forms:
    """The claim leans the other way than the reading."""
    return (
        _(
            "The claim leans the other way, and on purpose: {x} {doing} {by} is a matter of "
            "distance and not of mood."
        ),
        _(
            "I'm betting against my own tone here, on {x} to {do} {by}, because the distance "
            "pays for it."
        ),
        _("My reading doesn't stop me from expecting {x} to {do} {by}; no reading moves a level."),
        _(
            "It may sound inconsistent that I have {x} {doing} {by}. A tendency is one thing "
            "and a distance another."
        ),
        _(
            "Even if I'm right about the day, I'd sooner bet on {x} {doing} {by}, for the room "
            "there is."
        ),
        _("My odds don't follow my story all the way: they have {x} {doing} {by}."),
        _("Against the grain of the above stands the number, which is for {x} to {do} {by}."),
    )
