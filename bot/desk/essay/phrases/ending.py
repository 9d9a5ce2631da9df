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


def conditions(reading: str) -> Forms:
    """What would prove a reading wrong, whatever becomes of the claim."""
    return _conditions().get(reading, ())


def _conditions() -> dict[str, Forms]:
    return {
        "selloff": (
            _("A single session in which the names part company would end my theory of one big decision."),
            _("If some of them rise while others sink, I was wrong to lump them together."),
        ),
        "rally": (
            _("If the gains start to depend on the name, I've mistaken preference for relief."),
            _("A day that sorts winners from losers would spoil the tide theory."),
        ),
        "alone-down": (
            _("Let a second name follow {s} down and \"alone\" was merely the comforting half."),
            _("If the others begin to look like {s}, it wasn't about {s_co}."),
            _("The reading dies when the neighbours of {s} start to sell off too."),
        ),
        "alone-up": (
            _("If the rest catch up with {s}, it was never about {s_co}."),
            _("The solo theory fails on the day the others join {s}."),
        ),
        "rotation": (
            _("If {b} and {w} move together again, there was no rotation, only noise with a name."),
            _("Let both of them fall in one session and nobody had changed seats at all."),
        ),
        "hidden": (
            _("If the index wakes up and takes all of them along, there was no quarrel underneath."),
            _("Names that fall into step would make nonsense of the hidden fight."),
        ),
        "storm": (
            _("A week of short days would tell me that it was a squall and I called it a season."),
            _("If ranges shrink from here, I've raised my umbrella at the end of the rain."),
        ),
        "bounce": (
            _("A second good day, on a crowd, would make me take the word bounce back."),
            _("If buyers return for more, I'll have been rude about a bottom."),
        ),
        "washout": (
            _("A close under that low and the tired sellers were only resting."),
            _("If the low is visited again, nobody was exhausted but me."),
        ),
        "quiet": (
            _("One wide day would make the calm look like what it always is, temporary."),
            _("If something was brewing under this, I've slept through it."),
        ),
        "crowded": (
            _("If {s} keeps climbing on fresh volume, the crowd wasn't late; I was."),
            _("A pause in {s} that nobody sells would tell me the crowd is calmer than I am."),
        ),
        "unwind": (
            _("If {s} wins it all back within days, the crowd had only stepped outside."),
            _("New highs in {s} would turn this exit into a coffee break."),
        ),
        "report": (
            _("If {s} is still moving like this in a week, it wasn't the report."),
            _("A reversal of the whole reaction would mean the market had misheard {s_co}, and so had I."),
        ),
        "tech-falls": (
            _("If the broad index follows its leaders down, the trouble was never local."),
            _("Let the rest of the market sink as well and I drew the line in the wrong place."),
        ),
        "tech-leads": (
            _("If the broad index catches up, the lead was only a head start."),
            _("A stumble by one of the few would show how little stands behind them."),
        ),
        "follow-down": (
            _("A strong close would turn my new direction back into two accidents."),
            _("If buyers show up now, the second fall was the last one and I was late."),
        ),
        "follow-up": (
            _("A day that hands back both gains would show that nobody owned them."),
            _("If this is sold before it's a third day, the buyers were tourists."),
        ),
        "failed": (
            _("If the next open holds, the sellers had a plan for one afternoon only."),
            _("A close above that high and I mistook hesitation for refusal."),
        ),
        "calming": (
            _("One more jump in the VIX and the calm was an intermission."),
            _("If ranges widen again, I took a lull for a thaw."),
        ),
        "nervous": (
            _("If the VIX goes back to sleep, the hedgers were wrong and I along with them."),
            _("A rise that continues on cheaper insurance would make my worry look bookish."),
        ),
        "highs": (
            _("A close back inside the old range would make the high an accident."),
            _("If the next high is made by fewer names, the air was thinner than I thought."),
        ),
        "dip": (
            _("A second step down would take the politeness out of it."),
            _("If this dip isn't bought, it wasn't one."),
        ),
        "pause": (
            _("The next large day, whichever way, will say what the pause was for."),
            _("If it resumes at once, I've called a gap between two waves a calm."),
        ),
        "mixed": (
            _("Any clear session would refute my shrug, and I'd welcome it."),
            _("If a pattern shows itself now, it was there and I missed it."),
        ),
    }
