"""What would prove a reading wrong, whatever becomes of the claim: something a price can show."""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def selloff() -> Forms:
    """What would refute `selloff`."""
    return (
        _(
            "If {b} rises before {deadline} while {w} goes on falling, it wasn't one decision "
            "but several."
        ),
        _("Let {i} close back above {i_high} and what I took for a verdict was a bad afternoon."),
        _(
            "A session in which {b} and {w} end on opposite sides would end my theory of one "
            "big decision."
        ),
    )


def rally() -> Forms:
    """What would refute `rally`."""
    return (
        _(
            "If {w} falls before {deadline} while {b} still rises, I've mistaken preference "
            "for relief."
        ),
        _("Let {i} close below {i_low} and the tide was a wave."),
        _("A day on which {b} gains and {w} loses would spoil the tide theory."),
    )


def alone_down() -> Forms:
    """What would refute `alone-down`."""
    return (
        _('Let a second name follow {s} down and "alone" was merely the comforting half.'),
        _("If {b} turns down with {s} before {deadline}, it wasn't about {s_co}."),
        _("The reading dies when {i} trades below {i_low} on {s_cos} account."),
        _("Should {i} lose more than {s} in a session, I blamed the wrong party."),
    )


def alone_up() -> Forms:
    """What would refute `alone-up`."""
    return (
        _("If {w} gains more than {s} before {deadline}, it was never about {s_co}."),
        _("The solo theory fails on the day all the others join {s}."),
        _("Let {s} close below {s_low} and nobody wanted it after all."),
    )


def rotation() -> Forms:
    """What would refute `rotation`."""
    return (
        _(
            "If {b} and {w} end the next session on the same side, there was no rotation, "
            "only noise with a name."
        ),
        _("Let {b} and {w} fall in one session and nobody had changed seats at all."),
        _("Should {w} outrun {b} before {deadline}, the seats have been changed back."),
    )


def hidden() -> Forms:
    """What would refute `hidden`."""
    return (
        _("If {b} and {w} fall into step with {i}, there was no quarrel underneath."),
        _("Let {i} move further in a session than {b} does, and the fight wasn't hidden but over."),
    )


def storm() -> Forms:
    """What would refute `storm`."""
    return (
        _(
            "Two sessions of {i} inside {i_usual_range} would tell me that it was a squall "
            "and I called it a season."
        ),
        _(
            "If {vix} closes below {vix_now} and {i} ranges less than {i_range}, I've raised "
            "my umbrella at the end of the rain."
        ),
        _("Let {i} go back to days of {i_usual_range} and I took weather for climate."),
    )


def bounce() -> Forms:
    """What would refute `bounce`."""
    return (
        _(
            "A second good day that carries {i} past {i_high} would make me take the word "
            "bounce back."
        ),
        _("If {i} closes below {i_low} before {deadline}, there wasn't even a bounce."),
    )


def washout() -> Forms:
    """What would refute `washout`."""
    return (
        _("A close of {i} under {i_low} and the tired sellers were only resting."),
        _("If {i} visits {i_low} again before {deadline}, nobody was exhausted but me."),
    )


def quiet() -> Forms:
    """What would refute `quiet`."""
    return (
        _("A session of {i} wider than {i_usual_range} would show that the calm had a date on it."),
        _(
            "If {i} leaves the stretch from {i_low} to {i_high} with a crowd behind it, I've "
            "slept through something."
        ),
        _("Let {b} and {w} end further apart than these {apart} points and something was brewing."),
    )


def crowded() -> Forms:
    """What would refute `crowded`."""
    return (
        _("If {s} keeps climbing on more than {s_vol} shares, the crowd wasn't late; I was."),
        _(
            "Let {s} trade below {s_low} and find buyers the same day: then the crowd is "
            "calmer than I am."
        ),
        _("A week in which {s} goes sideways and nobody leaves would refute me politely."),
    )


def unwind() -> Forms:
    """What would refute `unwind`."""
    return (
        _(
            "If {s} closes back above {s_high} before {deadline}, the crowd had only stepped "
            "outside."
        ),
        _("A year's high in {s} would turn this exit into a coffee break."),
    )


def report() -> Forms:
    """What would refute `report`."""
    return (
        _("If {s} is still ranging {s_range} a day in a week, it wasn't the report."),
        _("Should {s} undo the whole {s_move}, the market had misheard {s_co}, and so had I."),
    )


def tech_falls() -> Forms:
    """What would refute `tech-falls`."""
    return (
        _("If {i} follows its leaders below {i_low}, the trouble was never local."),
        _("Let {i} do worse than {g} in a session and I drew the line in the wrong place."),
    )


def tech_leads() -> Forms:
    """What would refute `tech-leads`."""
    return (
        _("If {i} does better than {g} before {deadline}, the lead was only a head start."),
        _("Let {b} close below {b_low} and it shows how little stands behind the lead."),
    )


def follow_down() -> Forms:
    """What would refute `follow-down`."""
    return (
        _("A close of {i} above {i_high} would turn my new direction back into two accidents."),
        _(
            "If {i} takes back its {i_two_move} before {deadline}, the second fall was the "
            "last one and I was late."
        ),
    )


def follow_up() -> Forms:
    """What would refute `follow-up`."""
    return (
        _("If {i} closes below {i_low}, nobody owned the second gain."),
        _("Let {i} hand back its {i_two_move} before {deadline} and the buyers were tourists."),
    )


def failed() -> Forms:
    """What would refute `failed`."""
    return (
        _(
            "If {i} holds {i_close} through the next session, the sellers had a plan for one "
            "afternoon only."
        ),
        _("A close of {i} above {i_high} and I mistook hesitation for refusal."),
    )


def calming() -> Forms:
    """What would refute `calming`."""
    return (
        _("One more jump in {vix} from {vix_now}, and the calm was an intermission."),
        _("If a day in {i} is wider than {i_usual_range} again, I took a lull for a thaw."),
    )


def nervous() -> Forms:
    """What would refute `nervous`."""
    return (
        _("If {vix} slips back below {vix_before}, the hedgers were wrong and I along with them."),
        _("Let {i} close above {i_high} with {vix} under {vix_now} and my worry looks bookish."),
    )


def highs() -> Forms:
    """What would refute `highs`."""
    return (
        _("A close of {i} below {i_low} would make the high an accident."),
        _("If {i} makes its next high with fewer than {most_up_of} behind it, the air is thin."),
        _("Should {i} need more than one session to see {i_high} again, I praised a ceiling."),
    )


def dip() -> Forms:
    """What would refute `dip`."""
    return (
        _("A close of {i} below {i_low} would take the politeness out of it."),
        _("If {i} can't get back over {i_high} by {deadline}, it wasn't a dip."),
        _("Let {b} turn down too, and somebody is leaving and not just trimming."),
    )


def pause() -> Forms:
    """What would refute `pause`."""
    return (
        _(
            "If {i} leaves the range of {i_low} to {i_high} at once, I've called a gap "
            "between two waves a calm."
        ),
        _("Another {i_before_move} in {i}, whichever way, ends the pause and my reading of it."),
    )


def mixed() -> Forms:
    """What would refute `mixed`."""
    return (
        _(
            "If {b} and {w} part by more than {apart} points next, there was a pattern and I "
            "missed it."
        ),
        _(
            "Any session that puts {b} and {w} on one side with {i} would refute my shrug, "
            "and I'd welcome it."
        ),
    )


def slide() -> Forms:
    """What would refute `slide`."""
    return (
        _("If {b} is lower by {deadline}, nobody was choosing."),
        _(
            "A session that takes {i} under {i_low} and {b} with it makes my orderly retreat "
            "a rout."
        ),
        _("Let {b} close below {b_low} and I was too kind to the sellers."),
    )


def lift() -> Forms:
    """What would refute `lift`."""
    return (
        _("If {w} gains more than {b} before {deadline}, there was no choice in it, only a delay."),
        _(
            "A day that lifts {w} along with all the others would turn my choosy buyers into "
            "a tide."
        ),
        _("Let {i} close below {i_low} and the buyers weren't choosy, just few."),
    )
