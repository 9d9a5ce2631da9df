"""What would prove a reading wrong, whatever becomes of the claim."""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def selloff() -> Forms:
    """What would refute `selloff`."""
    return (
        _(
            "A single session in which the names part company would end my theory of one big "
            "decision."
        ),
        _("If some of them rise while others sink, I was wrong to lump them together."),
    )


def rally() -> Forms:
    """What would refute `rally`."""
    return (
        _("If the gains start to depend on the name, I've mistaken preference for relief."),
        _("A day that sorts winners from losers would spoil the tide theory."),
    )


def alone_down() -> Forms:
    """What would refute `alone-down`."""
    return (
        _('Let a second name follow {s} down and "alone" was merely the comforting half.'),
        _("If the others begin to look like {s}, it wasn't about {s_co}."),
        _("The reading dies when the neighbours of {s} start to sell off too."),
    )


def alone_up() -> Forms:
    """What would refute `alone-up`."""
    return (
        _("If the rest catch up with {s}, it was never about {s_co}."),
        _("The solo theory fails on the day the others join {s}."),
    )


def rotation() -> Forms:
    """What would refute `rotation`."""
    return (
        _("If {b} and {w} move together again, there was no rotation, only noise with a name."),
        _("Let {b} and {w} fall in one session and nobody had changed seats at all."),
    )


def hidden() -> Forms:
    """What would refute `hidden`."""
    return (
        _("If the index wakes up and takes all of them along, there was no quarrel underneath."),
        _("Names that fall into step would make nonsense of the hidden fight."),
    )


def storm() -> Forms:
    """What would refute `storm`."""
    return (
        _("A week of short days would tell me that it was a squall and I called it a season."),
        _("If ranges shrink from here, I've raised my umbrella at the end of the rain."),
    )


def bounce() -> Forms:
    """What would refute `bounce`."""
    return (
        _("A second good day, on a crowd, would make me take the word bounce back."),
        _("If buyers return for more, I'll have been rude about a bottom."),
    )


def washout() -> Forms:
    """What would refute `washout`."""
    return (
        _("A close under that low and the tired sellers were only resting."),
        _("If the low is visited again, nobody was exhausted but me."),
    )


def quiet() -> Forms:
    """What would refute `quiet`."""
    return (
        _("One wide day would make the calm look like what it always is, temporary."),
        _("If something was brewing under this, I've slept through it."),
    )


def crowded() -> Forms:
    """What would refute `crowded`."""
    return (
        _("If {s} keeps climbing on fresh volume, the crowd wasn't late; I was."),
        _("A pause in {s} that nobody sells would tell me the crowd is calmer than I am."),
    )


def unwind() -> Forms:
    """What would refute `unwind`."""
    return (
        _("If {s} wins it all back within days, the crowd had only stepped outside."),
        _("New highs in {s} would turn this exit into a coffee break."),
    )


def report() -> Forms:
    """What would refute `report`."""
    return (
        _("If {s} is still moving like this in a week, it wasn't the report."),
        _(
            "A reversal of the whole reaction would mean the market had misheard {s_co}, and so "
            "had I."
        ),
    )


def tech_falls() -> Forms:
    """What would refute `tech-falls`."""
    return (
        _("If the broad index follows its leaders down, the trouble was never local."),
        _("Let the rest of the market sink as well and I drew the line in the wrong place."),
    )


def tech_leads() -> Forms:
    """What would refute `tech-leads`."""
    return (
        _("If the broad index catches up, the lead was only a head start."),
        _("A stumble by one of the few would show how little stands behind them."),
    )


def follow_down() -> Forms:
    """What would refute `follow-down`."""
    return (
        _("A strong close would turn my new direction back into two accidents."),
        _("If buyers show up now, the second fall was the last one and I was late."),
    )


def follow_up() -> Forms:
    """What would refute `follow-up`."""
    return (
        _("A day that hands back both gains would show that nobody owned them."),
        _("If this is sold before it's a third day, the buyers were tourists."),
    )


def failed() -> Forms:
    """What would refute `failed`."""
    return (
        _("If the next open holds, the sellers had a plan for one afternoon only."),
        _("A close above that high and I mistook hesitation for refusal."),
    )


def calming() -> Forms:
    """What would refute `calming`."""
    return (
        _("One more jump in the VIX and the calm was an intermission."),
        _("If ranges widen again, I took a lull for a thaw."),
    )


def nervous() -> Forms:
    """What would refute `nervous`."""
    return (
        _("If the VIX goes back to sleep, the hedgers were wrong and I along with them."),
        _("A rise that continues on cheaper insurance would make my worry look bookish."),
    )


def highs() -> Forms:
    """What would refute `highs`."""
    return (
        _("A close back inside the old range would make the high an accident."),
        _("If the next high is made by fewer names, the air was thinner than I thought."),
    )


def dip() -> Forms:
    """What would refute `dip`."""
    return (
        _("A second step down would take the politeness out of it."),
        _("If this dip isn't bought, it wasn't one."),
    )


def pause() -> Forms:
    """What would refute `pause`."""
    return (
        _("The next large day, whichever way, will say what the pause was for."),
        _("If it resumes at once, I've called a gap between two waves a calm."),
    )


def mixed() -> Forms:
    """What would refute `mixed`."""
    return (
        _("Any clear session would refute my shrug, and I'd welcome it."),
        _("If a pattern shows itself now, it was there and I missed it."),
    )


def slide() -> Forms:
    """What would refute `slide`."""
    return (
        _("If {b} is sold next, nobody was choosing."),
        _("A day on which everything sinks would make my orderly retreat a rout."),
        _("Let the last of the risers turn down and I was too kind to the sellers."),
    )


def lift() -> Forms:
    """What would refute `lift`."""
    return (
        _("If {w} catches up by itself, there was no choice in it, only a delay."),
        _("A day that lifts all of them would turn my choosy buyers into a tide."),
        _("Let what was left behind rise first, and I had the order the wrong way round."),
    )
