"""What would prove wrong a reading of one name, or of names that part."""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def alone_down() -> Forms:
    """What would refute `alone-down`."""
    return (
        _('Let a second name follow {s} down and "alone" was merely the comforting half.'),
        _("If {b} turns down with {s} before {deadline}, it wasn't about {s_co}."),
        _("The reading dies when {i} trades below {i_low} on {s_cos} account."),
        _("Should {i} lose more than {s} in a session, I blamed the wrong party."),
        _('Let {b} follow {s} down and "alone" was merely the comforting half.'),
        _(
            "If {s} closes back over {s_prev}, there was nothing wrong with it that a night "
            "couldn't mend."
        ),
        _("The reading dies on the day {i} falls as {s} did, by {s_move}."),
        _(
            "My test for {s} is {s_low}, the low of the session: a close below that with {i} "
            "falling too, and it wasn't about {s_co}."
        ),
    )


def alone_up() -> Forms:
    """What would refute `alone-up`."""
    return (
        _("If {w} gains more than {s} before {deadline}, it was never about {s_co}."),
        _("The solo theory fails on the day all the others join {s}."),
        _("Let {s} close below {s_low} and nobody wanted it after all."),
        _("If {w} rises next and {s} only watches, it was never about {s_co}."),
        _("A close of {s} under {s_prev} would take back the whole of the argument."),
        _("The solo theory fails on a day when {i} does what {s} has just done, {s_move} of it."),
        _("Should {s} lose {s_low}, somebody has sold what I took for conviction."),
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
        _("If {b} and {w} fall on the same day, nobody had changed seats."),
        _(
            "My test is the gap: {b} and {w} ended {apart} points apart, and a session that "
            "closes half of it would undo the reading."
        ),
        _("A close of {w} back at {w_prev} would return what I say was taken from it."),
        _(
            "Give me {i} down hard with {b} leading the way, and the word for this was never "
            "rotation."
        ),
    )


def hidden() -> Forms:
    """What would refute `hidden`."""
    return (
        _("If {b} and {w} fall into step with {i}, there was no quarrel underneath."),
        _("Let {i} move further in a session than {b} does, and the fight wasn't hidden but over."),
        _("If {b} and {w} move as one next time, there was no quarrel underneath."),
        _(
            "{i} outside {i_low} to {i_high} would mean that one side has won, and that I "
            "should have said which."
        ),
        _("The test is {w}: back at {w_prev}, it would make my {apart} points a misprint."),
    )


def quiet() -> Forms:
    """What would refute `quiet`."""
    return (
        _("A session of {i} wider than {i_wide} would show that the calm had a date on it."),
        _(
            "If {i} leaves the stretch from {i_low} to {i_high} with a crowd behind it, I've "
            "slept through something."
        ),
        _("Let {b} and {w} end further apart than these {apart} points and something was brewing."),
        _(
            "A day in {i} wider than {i_wide} would say that something was brewing and "
            "I slept through it."
        ),
        _(
            "If {i} leaves the space between {i_low} and {i_high} on heavy trade, the calm "
            "was a queue."
        ),
        _("{vix} two points above {vix_now} would make me read this session again."),
        _(
            "One name is enough to refute it: {b} or {w}, moving twice as far as the {apart} "
            "points that part them now."
        ),
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
        _("If {s} closes over {s_high} on more shares than usual, the crowd wasn't late; I was."),
        _(
            "A fall in {s} to {s_prev} that finds buyers at once would tell me the crowd is "
            "calmer than I am."
        ),
        _("I'd drop it if {s} rises on a day when {i} falls: late money doesn't do that."),
        _(
            "As long as {s} stays above {s_low}, nobody has had to find the exit, and I've "
            "only talked about one."
        ),
    )


def unwind() -> Forms:
    """What would refute `unwind`."""
    return (
        _(
            "If {s} closes back above {s_high} before {deadline}, the crowd had only stepped "
            "outside."
        ),
        _("A year's high in {s} would turn this exit into a coffee break."),
        _("If {s} is back at {s_prev} within days, the crowd had only stepped outside."),
        _("A close of {s} over {s_high} would turn this exit into a coffee break."),
        _("My test for {s} is the low, {s_low}: hold that, and those who were leaving have left."),
        _("Let {s} rise while {i} falls and the people I see leaving are arriving."),
    )


def report() -> Forms:
    """What would refute `report`."""
    return (
        _("If {s} is still ranging {s_range} a day in a week, it wasn't the report."),
        _("Should {s} undo the whole {s_move}, the market had misheard {s_co}, and so had I."),
        _("If {s} closes back at {s_prev}, the market had misheard {s_co}, and so had I."),
        _("Another move of {s_move} in {s} within the week, either way, and it wasn't the report."),
        _(
            "Should {s} leave the space between {s_low} and {s_high}, the question I call "
            "settled is open again."
        ),
    )


def pause() -> Forms:
    """What would refute `pause`."""
    return (
        _(
            "If {i} leaves the range of {i_low} to {i_high} at once, I've called a gap "
            "between two waves a calm."
        ),
        _("Another {i_before_move} in {i}, whichever way, ends the pause and my reading of it."),
        _(
            "If {i} leaves the space between {i_low} and {i_high} at once, I've called a gap "
            "between two waves a calm."
        ),
        _(
            "The next session wider than {i_wide} in {i} will say what the pause was for, and I've "
            "only said that it was one."
        ),
        _(
            "Let {i} take up again what it did {yesterday} and there was no pause, just a "
            "late start."
        ),
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
        _("If {b} and {w} go on in the same directions, there was a pattern and I missed it."),
        _(
            "A session that takes {i} out of {i_low} to {i_high} would refute my shrug, and "
            "I'd welcome it."
        ),
        _(
            "Ask me again once {i} has covered more than {i_wide} in a day; a shape "
            "would prove me lazy."
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
        _("If {b} is sold next and closes under {b_prev}, nobody was choosing."),
        _(
            "A close of {i} below {i_low} with all of them lower would make my orderly "
            "retreat a rout."
        ),
        _("Should {i} regain {i_lost} in a session, there was no retreat to call orderly."),
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
        _("If {w} catches up to {w_prev} by itself, there was no choice in it, only a delay."),
        _("A fall in {b} back to {b_prev} would mean that even the favourites were rented."),
        _("Should {i} close under {i_won}, the buyers I called choosy have chosen to leave."),
    )


def failed() -> Forms:
    """What would refute `failed`."""
    return (
        _(
            "If {i} holds {i_close} through the next session, the sellers had a plan for one "
            "day only."
        ),
        _("A close of {i} above {i_high} and I mistook hesitation for refusal."),
        _("If {i} opens above {i_low} and builds on it, the sellers had a plan for one day only."),
        _("My reading is worth nothing once {i} has recovered the {i_off_high} points it let go."),
    )
