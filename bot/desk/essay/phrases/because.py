"""One reason a prediction. `x` is its subject, `away` the distance to `level`, `p` its price."""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def cushion() -> Forms:
    """The level lies on the safe side, and the claim needs it not to be reached."""
    return (
        _("{level} is {away} from the close, and days in {x} have been {x_week_range} wide."),
        _(
            "It takes a move of {away} to break it, {sigmas} times what I forecast for a day in "
            "{x}."
        ),
        _("{x} closed at {x_close}, which leaves {away} of room."),
        _(
            "The room is {away}, and the last five days of {x} averaged {x_week_range} from low to "
            "high."
        ),
        _("A usual day in {x} covers {x_usual_range}, and the line is {away} off."),
        _("There's {away} between the close and the line, on a forecast of {sigma} a day."),
        _("The forecast for {x} is {sigma} a day, and the level stands {sigmas} of those away."),
        _("Only a move of {away} breaks it, and past windows allowed one {fails} times in 100."),
        _(
            "Windows like this one kept their distance {base} times in 100, and {x} starts {away} "
            "clear."
        ),
        _("{level} was chosen to be {sigmas} forecast days away, no more and no less."),
        _("Distance is the argument: {away}, measured against days of {x_week_range}."),
        _("There's {away} of slack and a range of {x_week_range} a day to test it."),
        _("From {x_close} it's {away} to the line, and the model has {x} at {sigma} a session."),
        _("Past windows broke it {fails} times in 100, from the same {away}."),
    )


def far() -> Forms:
    """The level lies further off than an ordinary session goes."""
    return (
        _("The line lies {away} off, further than {x} goes on most days."),
        _("At {sigma} a day, {x} needs more than an ordinary session to cross {away}."),
        _(
            "An average day in {x} doesn't reach that far: {away} to the line, {sigma} in the "
            "forecast."
        ),
        _("Breaking it takes {sigmas} days' worth of forecast movement in {x} at once."),
        _("It's out of reach of a normal session in {x}, {away} away."),
        _("{x} would have to have one of its larger days, {away} of it."),
    )


def near() -> Forms:
    """The level lies well within an ordinary session."""
    return (
        _("{level} is close, at {away}, so the price is low for being on the right side already."),
        _("The line is within a day's walk, {away}, so I ask only {p}."),
        _("{x} is on the right side by {away}, a head start rather than a moat."),
        _(
            "With {away} in hand and {sigma} a day in the forecast, it's a lean and priced like "
            "one."
        ),
        _("Being {away} to the good is an advantage that less than a usual day can undo."),
        _("A level only {away} off gets tested, and most tests I price near even."),
    )


def needs() -> Forms:
    """The claim needs the price to move."""
    return (
        _("{x} needs {away} from its close, and its days have been {x_week_range} wide."),
        _("It asks {away} of a price that ranges {x_week_range} a day."),
        _("Only {away} is missing, {sigmas} times what I forecast for a day in {x}."),
        _("The distance is {away}, and the forecast gives {x} {sigma} a day to cover it."),
        _("From {x_close} to {level} is {away}, well within a week's habits of {x}."),
        _(
            "Past windows got there {base} times in 100, and {x} has been moving {x_week_range} a "
            "day."
        ),
        _("Days in {x} have come to {x_week_range}, for a distance of {away}."),
        _("{x} has {away} to go and a forecast of {sigma} a session to go it with."),
        _("With {sigma} a day to spend, {away} is affordable and not certain."),
        _("The mark is {away} away from {x_close}, near enough for {p}."),
        _("It's {away} to {level}, and I'm paying for the distance, not for the direction."),
        _("{away} is {sigmas} forecast days, and past windows covered it {base} times in 100."),
    )


def moves() -> Forms:
    """A move over the window."""
    return (
        _("{x} is forecast to move {sigma} a day, and its last five ranged {x_week_range}."),
        _("Days in {x} have been {x_week_range} wide, where {x_other_range} is usual."),
        _("The base rate is {base} in 100, and present ranges in {x} take it to {p}."),
        _("Over so short a time the width of {x}, {sigma} a day, decides more than its direction."),
        _("{x} ranged {x_range} in the last session, and days take after the day before."),
        _("A forecast of {sigma} a session for {x} makes the size asked for a fair bet."),
        _("On past windows it was true {base} times in 100, and I see {x_week_range} a day."),
        _("Sized to what {x} does now, {sigma} a day, rather than to what it's famous for."),
        _("The last week's ranges in {x} came to {x_week_range} each, which is the whole case."),
        _("{x} last moved {x_move}, and the model expects {sigma} more or less from here."),
    )


def spread() -> Forms:
    """One basket against another."""
    return (
        _(
            "In {base} of 100 past windows {x} beat {y} by as much, and nothing says that it's "
            "less likely now."
        ),
        _("The same margin of {x} over {y} was reached {base} times in 100."),
        _("The margin of {x} over {y} asks for an ordinary difference, not for a good day."),
        _("It needs only one of the two sides to move, {x} up or {y} down."),
        _(
            "What the market does to both sides cancels out, and what's left is {x} against {y} at "
            "{p}."
        ),
        _(
            "The market's direction drops out of it; only the return of {x} minus that of {y} "
            "counts."
        ),
        _("Against an ordinary day's difference, the margin asked of {x} over {y} is small."),
        _("{x} over {y} is the part of the view that survives a bad day for everything."),
        _(
            "Past windows granted the margin {base} times in 100, and I see no reason to pay much "
            "less."
        ),
        _("Leaders and laggards trade places slowly, which is all I ask of {x} against {y}."),
        _("With both sides in one window, {x} against {y} is a bet on order, not on level."),
        _(
            "The odds on {x} against {y} come from paths of both together, not from a hunch about "
            "either."
        ),
    )


def pair() -> Forms:
    """Several claims in one."""
    return (
        _("Two lines must hold at once, so it's priced below either of them."),
        _("One bad trade in any of them ends it, and the price says so."),
        _(
            "They tend to fall together, which makes the pair likelier than the product of its "
            "parts."
        ),
        _("One line can hold while the other breaks, and then the claim is broken."),
        _("The parts are correlated, so the pair isn't as brave as it looks."),
        _("Each half has its own odds, and the paths were drawn for both together."),
        _("It held {base} times in 100 as a pair, and I price it as a pair."),
        _("Breaking one is enough, and I've paid for both."),
    )


def closings() -> Forms:
    """Closes on several days."""
    return (
        _("It needs the close twice, and the close is calmer than the day."),
        _("Two closes in a row on one side of {level}, starting {away} from it."),
        _("{x} starts {away} from {level}, and two sessions at {sigma} each can spend that."),
        _("Past pairs of closes allowed it {base} times in 100."),
        _("Consecutive closes depend on each other, so the second costs less than the first."),
        _("Only closes count here, which spares it the excursions of the day."),
        _("Closes wander less than days do, and it has to survive only closes."),
        _("The first close decides most of it, at {sigma} a day in {x}."),
    )


def weather() -> Forms:
    """Reasons that fit any claim about one symbol."""
    return (
        _(
            "Ranges in {x} went from {x_range_before} to {x_range} in a day, and the price follows "
            "the width."
        ),
        _("It was true {base} times in 100 over {windows} windows, and the week adds its weather."),
        _("{x} has averaged {x_week_range} a day this week against {x_other_range} before it."),
        _("Measured on {windows} past windows and corrected for a forecast of {sigma} a day."),
        _("The base rate of {base} in 100 carries it, and the forecast for {x} does the rest."),
        _("It's a bet on the width of {x}, which I can measure, and not on its mood."),
        _("Nothing about {x} argues against the record of {base} in 100, once ranges are counted."),
        _("Because {base} in 100 is the record and {x_range} was the last day's range."),
        _(
            "The odds come from {windows} windows and the last few ranges of {x}, and from nothing "
            "cleverer."
        ),
        _("What {x} did on {windows} earlier occasions, scaled to {sigma} a day."),
        _("A record of {base} in 100, taken at the width {x} has now."),
        _("I'd rather own a measured {p} on {x} than an unmeasured conviction."),
        _("With {x} at {sigma} a day, the level falls where the odds are honest."),
        _("{x} spent the session inside {x_range}, and the next one starts from there."),
    )


def any_claim() -> Forms:
    """Reasons that fit any claim at all; `keen` is the mind most in favour."""
    return (
        _("{base} in 100 in the past, and {keen} would pay more than I do."),
        _("The record says {base} in 100; {keen} argues the rest."),
        _("It rests on {windows} past windows and on {keen}, in that order."),
        _("{keen} likes it best, and the base rate of {base_pct} doesn't object."),
        _("Past windows: {base_pct}. Present company: {keen}."),
        _("I take the base rate, {base_pct}, and a nudge from {keen}."),
        _("Of the minds {keen} is keenest, and {base} in 100 is the anchor."),
        _("A claim with {base} in 100 behind it and {keen} beside it."),
        _("{windows} earlier windows came out at {base_pct}, and {keen} sees no reason for less."),
        _("History at {base} in 100 and {keen} in a good mood."),
    )


def report() -> Forms:
    """A report falls into the window; `reporter` is who reports, `report_day` when."""
    return (
        _("{reporter} reports {report_day}, and a report is worth several ordinary days."),
        _("The report from {reporter} falls into the window, so past days without one say little."),
        _("It spans a report, and {reporter} on a report day is another stock."),
        _(
            "Because {reporter} opens its books {report_day}, I price a wider session than the "
            "record knows."
        ),
        _("Ordinary windows gave {base} in 100; one with a report in it isn't ordinary."),
        _("The base rate of {base_pct} knows nothing of the report that {reporter} has due."),
        _("With {reporter} about to report, width is the only thing I'd forecast, and it's wide."),
        _("{reporter} will say something {report_day}, and prices answer reports in large steps."),
        _("A report stands between here and the verdict, which is why {p} and not {base_pct}."),
        _("Report days in {reporter} are wider than others by a multiple, and I price that."),
    )
