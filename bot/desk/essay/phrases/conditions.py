"""What would prove wrong a reading of the whole: something a price can show."""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def selloff() -> Forms:
    """What would refute `selloff`."""
    return (
        _(
            "If {b} rises before {deadline} while {w} goes on falling, it wasn't one decision "
            "but several."
        ),
        _("Let {i} close back above {i_high} and what I took for a verdict was a bad mood."),
        _(
            "A session in which {b} and {w} end on opposite sides would end my theory of one "
            "big decision."
        ),
        _(
            "A close of {i} back above {i_lost} would say that they sold too much, and that I "
            "read a mood as a verdict."
        ),
        _(
            "If the next session splits them, with {w} still falling and {b} up, this was "
            "never one decision."
        ),
        _("I'd give the reading up for a day on which {i} regains {i_lost}."),
        _(
            "My test is {b}, which lost least: if it's higher by the next close while {i} is "
            "lower, somebody was choosing after all."
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
        _(
            "If {i} is back under {i_won} by the next close, I've mistaken one day's relief "
            "for demand."
        ),
        _(
            "A session that sinks {w} and lifts {b} would spoil it, because then the name "
            "matters again."
        ),
        _(
            "{w} is my test: it rose least, and if it gives the gain back first, the buyers "
            "were choosing."
        ),
        _("Take {i} below {i_low} and nothing of this reading is left."),
    )


def storm() -> Forms:
    """What would refute `storm`."""
    return (
        _(
            "Two sessions of {i} inside {i_narrow} would tell me that it was a squall "
            "and I called it a season."
        ),
        _(
            "If {vix} closes below {vix_now} and {i} ranges less than {i_range}, I've raised "
            "my umbrella at the end of the rain."
        ),
        _("Let {i} go back to days of {i_usual_range} and I took weather for climate."),
        _("A session narrower than {i_narrow} in {i} would say that I called a squall a season."),
        _("If {vix} closes under {vix_rose_from}, I've raised my umbrella at the end of the rain."),
        _("I'd take it back for two days in {i} of {i_narrow} or less."),
        _(
            "The storm needs feeding: {vix} below {vix_now} and {i} above {i_lost}, together, "
            "would starve it."
        ),
    )


def bounce() -> Forms:
    """What would refute `bounce`."""
    return (
        _(
            "A second good day that carries {i} past {i_high} would make me take the word "
            "bounce back."
        ),
        _("If {i} closes below {i_low} before {deadline}, there wasn't even a bounce."),
        _(
            "A close of {i} above {i_high}, the top of this session, would make me take the "
            "word bounce back."
        ),
        _(
            "If {i} adds as much again as the {i_move} it has just made, I'll have been rude "
            "about a bottom."
        ),
        _(
            "What would convince me is {b} and {i} both higher two closes from now; I don't "
            "expect it."
        ),
        _("Let {i} hold {i_won} for the rest of the week and the buyers were right to come."),
    )


def washout() -> Forms:
    """What would refute `washout`."""
    return (
        _("A close of {i} under {i_low} and the tired sellers were only resting."),
        _("If {i} visits {i_low} again before {deadline}, nobody was exhausted but me."),
        _("{i_low} is where {i} turned; see it traded again and nobody was exhausted but me."),
        _("If {i} can't hold above {i_won} from here, there was more to sell."),
    )


def tech_falls() -> Forms:
    """What would refute `tech-falls`."""
    return (
        _("If {i} follows its leaders below {i_low}, the trouble was never local."),
        _("Let {i} do worse than {g} in a session and I drew the line in the wrong place."),
        _("If {i} loses as much next as the names did here, {mean}, the trouble was never local."),
        _("A session with {i} lower and {b} higher would put the line I drew on the other side."),
        _("Let {i} close under {i_low} and I've described the first room of a house on fire."),
    )


def tech_leads() -> Forms:
    """What would refute `tech-leads`."""
    return (
        _("If {i} does better than {g} before {deadline}, the lead was only a head start."),
        _("Let {b} close below {b_low} and it shows how little stands behind the lead."),
        _("If {i} makes up the difference by the next close, the lead was only a head start."),
        _(
            "A fall in {b}, the leader of the leaders, back to {b_prev} would show how little "
            "stands behind it."
        ),
        _("Should {i} slip under {i_won} while {b} rises, I'd call it narrow and not strong."),
    )


def follow_down() -> Forms:
    """What would refute `follow-down`."""
    return (
        _(
            "If {i} takes back the {i_two_move} it lost in two days before {deadline}, the "
            "second fall was the last one and I was late."
        ),
        _("A close of {i} above {i_lost} would turn my new direction back into two accidents."),
        _("If {i} trades over {i_high}, the second fall was the last one and I was late."),
        _(
            "The third session decides: with {i} higher at its end, two falls were a "
            "coincidence and I sold it as a trend."
        ),
        _(
            "I'd want {i} to stay under {i_sold}, where the session began; over that, the "
            "sellers have gone home."
        ),
    )


def follow_up() -> Forms:
    """What would refute `follow-up`."""
    return (
        _("If {i} closes below {i_low}, nobody owned the second gain."),
        _(
            "Let {i} hand back the {i_two_move} of its two days before {deadline} and the buyers "
            "were tourists."
        ),
        _("A close of {i} below {i_won} hands back the second day, and then nobody owned it."),
        _("If {i} trades under {i_low}, the second day was bought by tourists."),
        _(
            "The second day needs a third or at least no refusal, and to hand back the {i_move} "
            "that {i} has just made would be one."
        ),
    )


def calming() -> Forms:
    """What would refute `calming`."""
    return (
        _("One more jump in {vix} from {vix_now}, and the calm was an intermission."),
        _("If a day in {i} is wider than {i_usual_range} again, I took a lull for a thaw."),
        _("{vix} back over {vix_fell_from} and the calm was an intermission."),
        _("If {i} covers more than {i_wide} from low to high, I took a lull for a thaw."),
        _(
            "I'd withdraw it for one fall in {i} through {i_low}, because calm markets don't "
            "visit their lows twice."
        ),
    )


def nervous() -> Forms:
    """What would refute `nervous`."""
    return (
        _(
            "If {vix} slips back below {vix_rose_from}, the hedgers were wrong and I along with "
            "them."
        ),
        _("Let {i} close above {i_high} with {vix} under {vix_now} and my worry looks bookish."),
        _(
            "If {vix} goes back under {vix_rose_from}, the hedgers were wrong and I along with "
            "them."
        ),
        _("A close of {i} above {i_high} on cheaper insurance would make my worry look bookish."),
        _(
            "The hedgers have until the next close or two; if {i} is higher by then, they "
            "paid for nothing."
        ),
    )


def highs() -> Forms:
    """What would refute `highs`."""
    return (
        _("A close of {i} below {i_low} would make the high an accident."),
        _("If {i} makes its next high with fewer than {most_up_of} behind it, the air is thin."),
        _("Should {i} need more than one session to see {i_high} again, I praised a ceiling."),
        _("A close of {i} back under {i_won} would make the high an accident."),
        _(
            "If {w}, the laggard, falls while {i} makes the next high, the air was thinner "
            "than I thought."
        ),
        _("{i} under {i_low} is my limit: a high that can't hold its own day's low was a sale."),
    )


def dip() -> Forms:
    """What would refute `dip`."""
    return (
        _("A close of {i} below {i_low} would take the politeness out of it."),
        _("If {i} can't get back over {i_high} by {deadline}, it wasn't a dip."),
        _("Let {b} turn down too, and somebody is leaving and not just trimming."),
        _(
            "A second step down, to a close of {i} under {i_low}, would take the politeness "
            "out of it."
        ),
        _("If {i} isn't back at {i_lost} in a session or two, this dip wasn't one."),
        _(
            "{vix} above {vix_now} by the next close, with {i} lower, would be the end of my "
            "patience."
        ),
        _(
            "The buyers of dips have {i_low} in {i} to defend; without it, I've prettified a "
            "decline."
        ),
    )
