"""What speaks for a reading: the tape it predicts and got. Placeholders as elsewhere."""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def selloff() -> Forms:
    """Everything fell, by similar sizes."""
    return (
        _("{down_of} fell, and the mildest of them, {b}, {b_did}."),
        _("The mean of them all is {mean} lower, and {i} {i_did} as well."),
        _("It reaches from {w}, down {w_move}, all the way to {i}, which {i_did}."),
        _("Even {b}, the best of the lot, {b_did}."),
        _("Whatever the size of the company, the sign was the same: {down_of} closed lower."),
        _("Put the names side by side and only the size of the loss differs, {mean} on average."),
    )


def rally() -> Forms:
    """Everything rose, by similar sizes."""
    return (
        _("{up_of} rose, and the slowest of them, {w}, {w_did}."),
        _("On average they made {mean}, and {i} {i_did} beside them."),
        _("From {b}, which {b_did}, to {i}, which {i_did}, nobody was left out."),
        _("Even {w}, the worst of the lot, {w_did}."),
        _("Large or small, {up_of} ended the day worth more."),
        _("The gains differ in size and in nothing else; their mean is {mean}."),
    )


def alone_down() -> Forms:
    """One fell, the rest did not."""
    return (
        _("Around {s} the day was ordinary: {i} {i_did}, and {most_up_of} rose."),
        _("While {s} {s_did}, there was {b}, which {b_did}."),
        _("Its neighbours don't share the mood: {most_up_of} ended higher."),
        _("{i} {i_did}, which is what indifference looks like."),
        _("The sellers of {s} left {b} alone, and {b} {b_did}."),
        _("{s} traded {s_busyx} times its usual volume; {b} {b_did} on {b_volx} times its own."),
        _(
            "From its highest close in a year {s} is down {s_below_high}, and nobody is coming "
            "along."
        ),
    )


def alone_up() -> Forms:
    """One rose, the rest did not."""
    return (
        _(
            "Leave out {s} and the day was ordinary, with {most_down_of} lower and {i}, which "
            "{i_did}, no help."
        ),
        _("On the day that {s} {s_did}, {w} {w_did}."),
        _("Its neighbours got none of it: {most_down_of} ended lower."),
        _("{i} {i_did}, so the mood of the market had no part in it."),
        _("The buyers of {s} passed by {w}, and {w} {w_did}."),
        _("{s} traded {s_busyx} times its usual volume, and {w} {w_volx} times its own."),
    )


def rotation() -> Forms:
    """Winners and losers of similar size, a flat whole."""
    return (
        _("{b} {b_did}, {w} {w_did}, and the mean of all the names is {mean} {above_below}."),
        _("The two ends are {apart} points apart, and {i} {i_did}."),
        _("What was taken from {w}, {w_move}, is about what was handed to {b}, {b_move}."),
        _("{i} {i_did} over all of it, as it should when the sum is small."),
        _("{up_of} rose, and what they gained came from the rest."),
        _("Sum the names and there's {mean_gain} left, which is change."),
    )


def hidden() -> Forms:
    """A flat index, names far apart."""
    return (
        _("{i} {i_did}; between {b} and {w} lie {apart} points."),
        _("{b} {b_did} and {w} {w_did}, and out of that {i} made {i_move}."),
        _("The range of outcomes among the names, {apart} points, is wider than usual."),
        _("Not one of the extremes, {b} at {b_move} or {w} at {w_move}, shows in the total."),
    )


def storm() -> Forms:
    """Wide ranges, a high VIX."""
    return (
        _(
            "{i} has averaged {i_week_range} a day from low to high, and {i_usual_range} was usual "
            "before."
        ),
        _("{vix} stands at {vix_now}, and {i} covered {i_range} in the session."),
        _(
            "In five sessions the mean range of {i} has become {i_week_range}; the quarter before, "
            "{i_usual_range}."
        ),
        _("A common day in {i} used to be {i_usual_range} wide, and this one was {i_range}."),
        _("With {vix} at {vix_now}, the market itself expects more of it."),
        _("{w} alone travelled {w_range} from top to bottom."),
        _("The width shows everywhere I look: {b} ranged {b_range}, {w} {w_range}."),
    )


def bounce() -> Forms:
    """A rise after a fall."""
    return (
        _("{i} {i_did}, out of a week in which it {i_week_did}."),
        _(
            "After a loss of {i_before_loss} the day before, a gain of {i_move} in {i} is half a "
            "sentence."
        ),
        _("{b} led the way back, up {b_move}."),
        _("It leaves {i} still {i_below_high} under its highest close of the year."),
        _("{most_up_of} took part, {b} most of all."),
        _("{i} closed at {i_close}, having been at {i_low}."),
    )


def washout() -> Forms:
    """A wide day closing off its low."""
    return (
        _("{i} fell to {i_low} and closed at {i_close}, {i_off_low} points higher."),
        _("The range of {i} was {i_range}, and the close is in the upper half of it."),
        _("Volume in {i} ran at {i_busyx} times the usual, and the low didn't stand."),
    )


def quiet() -> Forms:
    """Small moves everywhere."""
    return (
        _("{i} covered {i_range} from low to high, where {i_usual_range} is usual."),
        _("The best the list could do was {b}, which {b_did}."),
        _("From best to worst there were {apart} points."),
        _("{vix} at {vix_now} agrees."),
        _("From {w} at the bottom to {b} at the top it is {apart} points."),
        _("{w}, which had the worst of it, {w_did}."),
        _("{i} stayed between {i_low} and {i_high}."),
        _("Volume in {i} came to {i_vol_share} of the usual."),
    )


def crowded() -> Forms:
    """A long rise."""
    return (
        _("{s} is up {s_month_gain} in twenty sessions."),
        _("In a month {s} has gained {s_month_gain}, and {i} {i_month_did}."),
        _("The last five sessions alone added {s_week_gain} to {s}."),
        _("{s} closed at {s_close}, and a month of buyers is in profit."),
        _("Set against {i}, which {i_month_did} in a month, {s} {s_month_did}."),
        _("{s} ended {s_streak} sessions in a row higher."),
    )


def unwind() -> Forms:
    """A long rise that turned."""
    return (
        _("{s} had been rising for a month; in one session it {s_did}."),
        _("Measured over twenty sessions {s} {s_month_did}, this one included."),
        _("{s} traded {s_busyx} times its usual volume on the way out."),
        _("For {s}, from the top of the year, it's {s_below_high} down to here."),
    )


def report() -> Forms:
    """A reaction to a report."""
    return (
        _("{s} opened {s_gap} away from its last close and {s_did} by the end."),
        _("{s} traded {s_busyx} times its usual volume, so everyone with an opinion has voted."),
        _("The day's range in {s} was {s_range}, against a usual {s_usual_range}."),
        _("{s} settled on {s_close}, after prices from {s_low} to {s_high}."),
        _("For comparison, {i} {i_did}."),
    )


def tech_falls() -> Forms:
    """Names below the index."""
    return (
        _("The names lost {mean_loss} on average and {i} {i_did}."),
        _("{g} {g_did}, {i} {i_did}: the distance between them is the story."),
        _("{most_down_of} fell, and {i} hardly felt it at {i_move}."),
        _("{w} led the way down with {w_move}, from a list the index is far wider than."),
    )


def tech_leads() -> Forms:
    """Names above the index."""
    return (
        _("On average my names made {mean_gain}, while {i} {i_did}."),
        _("{g} {g_did} and {i} {i_did}, so the lead has an address."),
        _("{most_up_of} rose, while {i} had {i_move} to show."),
        _("{b} led the way with {b_move}, and the index followed at its own pace."),
    )


def follow_down() -> Forms:
    """A second fall."""
    return (
        _("After {i_before_move} the day before, {i} {i_did} again."),
        _("Two sessions have now cost {i} {i_two_move}."),
        _("{down_of} fell on the second day."),
        _("The second fall took {i} to {i_close}, and it closed {i_off_low} points off its low."),
    )


def follow_up() -> Forms:
    """A second rise."""
    return (
        _("{i} {i_did}, on top of {i_before_move} the day before."),
        _("Two sessions have now brought {i} {i_two_move}."),
        _("On day two it was {up_of} that went up."),
        _("The second rise took {i} to {i_close}, a mere {i_off_high} points off its high."),
    )


def failed() -> Forms:
    """A high that was sold."""
    return (
        _("{i} was at {i_high} and closed at {i_close}."),
        _(
            "From its best price {i} gave back {i_off_high} points, and it ended close to its low "
            "of {i_low}."
        ),
        _("{i} opened at {i_open}, saw {i_high}, and settled for {i_close}."),
        _("{w} shows it best: up to {w_high}, then down to {w_close}."),
        _("The high held for no longer than it took to sell into it; {i} finished at {i_close}."),
    )


def calming() -> Forms:
    """A falling VIX, shorter days."""
    return (
        _("{vix} has come down to {vix_now}, and {i} needed only {i_range} for its whole day."),
        _("{i} covered {i_range}, after {i_range_before} the day before."),
        _("A week's mean range in {i} is down to {i_week_range}."),
        _("Nobody paid up for cover: {vix} ended at {vix_now}."),
        _("{i} {i_did} without going far in either direction."),
        _("The names spread over {apart} points, and {i} over {i_range}."),
    )


def nervous() -> Forms:
    """A rising VIX without a fall."""
    return (
        _(
            "Prices held, with {i} at {i_close}, and {vix} went from {vix_before} to {vix_now} "
            "regardless."
        ),
        _("{vix} added {vix_change} points on a day when {most_up_of} rose."),
        _("At {vix_now}, {vix} is not priced for a day like this."),
    )


def highs() -> Forms:
    """At the top of the year."""
    return (
        _("{i} closed at {i_close}, and {most_up_of} rose."),
        _("In twenty sessions {i} has added {i_month_gain}."),
        _("{b} {b_did}, and {vix} sits at {vix_now}."),
        _("{i} ended at {i_close}, within {i_off_high} points of its high of the day."),
        _("The month has been worth {i_month_gain} to {i}, in small instalments."),
        _("{vix} at {vix_now} says that nobody is worried."),
    )


def dip() -> Forms:
    """A small fall near the top."""
    return (
        _("{i} {i_did} and stands {i_below_high} under its highest close of the year."),
        _("A month's gain of {i_month_gain} in {i} is hardly dented."),
        _("The fall took {i} to {i_low} and no further; it closed at {i_close}."),
        _("{i_below_high} off the top isn't a retreat in {i}."),
    )


def pause() -> Forms:
    """A small day after a large one."""
    return (
        _("After {i_before_move} the day before, {i} {i_did}."),
        _("{i} covered {i_range}, where the day before took {i_range_before}."),
        _("The large move in {i} was {i_before_move}; its answer is {i_move}."),
        _("{i} closed at {i_close} and left the question where it was."),
        _("{up_of} rose, which settles nothing."),
        _("{vix} went to {vix_now} and waits with the rest of us."),
    )


def slide() -> Forms:
    """The index fell; some names rose."""
    return (
        _("{up_of} ended higher in spite of it, {b} by {b_move}."),
        _("{b} {b_did} while {i} was losing {i_move}."),
        _("From {b}, which {b_did}, to {w}, which {w_did}, there are {apart} points of opinion."),
        _("The exceptions are led by {b}, with {b_move}."),
    )


def lift() -> Forms:
    """The index rose; some names fell."""
    return (
        _("{down_of} ended lower in spite of it, {w} by {w_move}."),
        _("{w} {w_did} while {i} was gaining {i_move}."),
        _("{b} {b_did} and {w} {w_did}, so it mattered what one owned."),
        _("The absentees are led by {w}, which {w_did}."),
    )
