"""How Macro's reasons are told. `a` and `b` are the reason's symbols, the rest its figures."""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def uniform_up() -> Forms:
    """Nearly everything rose."""
    return (
        _("Macro counts heads: {moved} of {of} up, {mean} on average, and calls that a repricing."),
        _(
            "To Macro, {moved} rising out of {of} is one event, and events like that carry on a "
            "little."
        ),
        _("A mean gain of {mean} across the list is all Macro needs to lean higher."),
        _("Macro sees a whole market being marked up and would rather not stand in its way."),
    )


def uniform_down() -> Forms:
    """Nearly everything fell."""
    return (
        _(
            "Macro counts {moved} of {of} names lower, {mean} on average, and doesn't call it a "
            "detail."
        ),
        _(
            "When {moved} names out of {of} sink, Macro stops asking which and starts asking how "
            "far."
        ),
        _(
            "An average loss of {mean} reads to Macro like a repricing, and those seldom end on "
            "schedule."
        ),
        _(
            "Macro won't discuss single names: a mean loss of {mean} is a decision about all of "
            "them."
        ),
    )


def rotation() -> Forms:
    """Names went apart while the mean stood still."""
    return (
        _(
            "Macro sees seats being changed: {a} up {best}, {b} at the other end, the mean nearly "
            "still."
        ),
        _(
            "With {a} and {b} pulling opposite ways, Macro trusts the sum, and the sum says little "
            "happened."
        ),
        _(
            "Dispersion of {dispersion} against a usual {usual} tells Macro that money moved "
            "sideways."
        ),
        _(
            "For Macro the whole was not repriced; {a} and {b} settled something between "
            "themselves."
        ),
    )


def alone_up() -> Forms:
    """One name rose alone."""
    return (
        _("Macro notes that {a} went up {sigmas} sigmas by itself, and a solo is not a chorus."),
        _("Since the rest didn't join {a}, Macro files it as news about one company."),
        _("Macro leans a little against {a}: what nobody confirms tends to soften."),
        _("The rise in {a} leaves Macro cool, because {b} wouldn't follow."),
    )


def alone_down() -> Forms:
    """One name fell alone."""
    return (
        _("Macro takes comfort in the company {a} didn't have: the fall stayed in one place."),
        _("A drop of {sigmas} sigmas in {a} that {b} ignored is, to Macro, a local affair."),
        _("Macro takes the stillness of the rest as the all-clear, even for {a}."),
        _("That {a} fell without an audience makes Macro less worried, not more."),
    )


def fear_high() -> Forms:
    """The VIX stands in the top fifth of its year."""
    return (
        _(
            "Macro points at the VIX: {vix}, where the year's median is {median}, and asks for a "
            "wider road."
        ),
        _("With the VIX at {vix}, Macro refuses to price an ordinary day."),
        _("The VIX has been below {vix} on most days of the year, and Macro widens everything."),
        _(
            "Macro's argument is one figure long, a VIX of {vix}, and the year's median of "
            "{median} is its footnote."
        ),
        _("Nobody pays for a VIX of {vix} to be protected against nothing, says Macro."),
        _("As long as the VIX holds at {vix}, Macro treats each level as closer than it looks."),
        _("Macro won't call anything near while the VIX is at {vix}."),
        _(
            "A VIX of {vix} against a median of {median} is all the reason Macro gives for wide "
            "odds."
        ),
        _("Macro keeps its distance from every level with the VIX at {vix}."),
        _(
            "The price of protection, {vix} now and {median} in a common month, decides it for "
            "Macro."
        ),
        _(
            "At {vix} the VIX says that others expect more of this, and Macro sides with the "
            "others."
        ),
    )


def fear_low() -> Forms:
    """The VIX stands in the bottom fifth of its year."""
    return (
        _("Macro points at a VIX of {vix}, low for the year, and narrows its road."),
        _("A VIX of {vix} tells Macro that small days are the likely ones."),
        _(
            "With the VIX so far under its yearly median of {median}, Macro expects little and "
            "prices little."
        ),
        _("Macro sees {vix} on the VIX and finds no reason to leave the middle of the range."),
        _("Cheap protection is Macro's whole case for a quiet session."),
        _("A VIX near the bottom of its year keeps Macro calm, which is a view of its own."),
    )


def fear_rising() -> Forms:
    """The VIX jumped."""
    return (
        _("The jump in the VIX from {before} to {vix} is what Macro can't get past."),
        _("Macro saw the VIX go to {vix} in one session and took a step back."),
        _(
            "Somebody paid up for cover, with the VIX at {vix} after {before}, and Macro wants to "
            "know what for."
        ),
        _("A VIX that rises this fast makes Macro shade the floor down and the ceiling up."),
    )


def fear_falling() -> Forms:
    """The VIX dropped."""
    return (
        _("Macro likes the fall in the VIX, {before} to {vix}, better than anything prices did."),
        _(
            "Cover got cheaper in a hurry, the VIX going from {before} to {vix}, and Macro leans "
            "up on it."
        ),
        _(
            "When the VIX drops to {vix} in a session, Macro sees hedges being closed, and closing "
            "them lifts."
        ),
        _("Macro's evidence is relief you can measure: a VIX of {vix}, after {before}."),
    )


def trend_up() -> Forms:
    """The index has risen for a month."""
    return (
        _("Macro stays with the month: {a} is up {month}, and it sees no reason to get off."),
        _("Twenty sessions of drift are Macro's whole argument, {month} of it in {a}."),
        _("A month that added {month} to {a} weighs more with Macro than a day does."),
        _(
            "Macro goes along with {a}, up {month} in a month, on the principle that trends are "
            "lazy."
        ),
    )


def trend_down() -> Forms:
    """The index has fallen for a month."""
    return (
        _("Macro stays with the month, and the month has cost {a} {month}."),
        _("A slope that has taken {month} off {a} doesn't bend for one session, Macro says."),
        _("Macro leans down with {a}, which has lost {month} over twenty sessions."),
        _(
            "Until {a} makes good some of the {month} it has lost, Macro won't argue with the "
            "direction."
        ),
    )


def indices_split() -> Forms:
    """Two indices parted."""
    return (
        _("{a} ahead of {b} by {gap} in a day: Macro calls that a lead with nobody behind it."),
        _("Macro minds the gap between {a} and {b}, {gap} wide, because narrow leads tire."),
        _("While {a} and {b} can't agree, Macro won't trust the faster of the two."),
        _("The distance between {a} and {b} came to {gap}, and Macro bets that it closes."),
    )


def together() -> Forms:
    """Correlation is unusually high."""
    return (
        _(
            "Macro says there's one trade on the tape: correlation {correlation}, where {usual} is "
            "usual."
        ),
        _(
            "With names moving in step, at {correlation}, Macro expects any push to reach all of "
            "them."
        ),
        _("Lockstep makes ranges wider, and Macro measures lockstep at {correlation}."),
        _(
            "At a correlation of {correlation} the names are one animal to Macro, and it's "
            "restless."
        ),
    )


def apart() -> Forms:
    """Correlation is unusually low."""
    return (
        _(
            "Names go their own ways, Macro observes, at a correlation of {correlation}, and so "
            "cancel out."
        ),
        _(
            "Macro finds no common driver: correlation has sunk to {correlation} from a usual "
            "{usual}."
        ),
        _(
            "With everyone on a private errand ({correlation} is low), Macro expects a narrow "
            "whole."
        ),
        _("Low correlation, {correlation} just now, is Macro's favourite kind of insurance."),
    )


def turbulent() -> Forms:
    """The week was wild."""
    return (
        _(
            "Macro looks at the week: {a} has swung at {recent} a year, and storms keep hours of "
            "their own."
        ),
        _(
            "A week at {recent} annualised in {a}, where {usual} is common, makes Macro wary of "
            "tight levels."
        ),
        _(
            "{a} has been moving at {recent} a year, and Macro won't believe in calm before it has "
            "seen some."
        ),
        _("Macro expects more of the same, the same being {recent} a year in {a}."),
    )


def calm() -> Forms:
    """The week was calm."""
    return (
        _(
            "Macro has the week on its side: {a} moved at {recent} a year, about as little as it "
            "can."
        ),
        _("Quiet follows quiet, in Macro's book, and {a} has been quiet at {recent} annualised."),
        _("A week this still in {a}, {recent} a year, lets Macro draw its lines closer in."),
        _("Macro sees no engine running: {recent} a year in {a}, where {usual} is the habit."),
    )


def reversal_up() -> Forms:
    """The index undid a fall."""
    return (
        _("Macro goes with the newer half of the story: {a} won back most of what it had lost."),
        _("A fall that's undone in a day was never meant, says Macro, and sides with the rebound."),
        _("The {today} that {a} regained cancels the session before, by Macro's account."),
    )


def reversal_down() -> Forms:
    """The index undid a rise."""
    return (
        _(
            "Macro notes that {a} handed back most of its gain, and trusts the hand more than the "
            "gain."
        ),
        _("A rise that doesn't last the night was never owned, says Macro."),
        _("By losing {today}, {a} took back its own argument, and Macro takes note."),
    )


def earnings() -> Forms:
    """A report is due."""
    return (
        _("Macro won't quote an ordinary range with {names} about to report."),
        _(
            "{names} will report inside the window, and to Macro that's several days folded into "
            "one."
        ),
        _("The calendar is Macro's argument: {names} must still open the books."),
        _(
            "A report from {names} is due, and Macro would rather price the envelope than guess "
            "its contents."
        ),
    )


def ordinary() -> Forms:
    """Nothing stands out."""
    return (
        _("Macro looked over the whole and has nothing to add."),
        _("Nothing in the large picture moves Macro off the base rate."),
        _("Macro shrugged, with a mean of {mean} to shrug at."),
        _("From where Macro sits it was a session like any other."),
        _("Macro found the whole in order and went back to its charts."),
        _("Asked for a view, Macro offered the average."),
    )
