"""What the whole did: one fact a sentence. `i` is the index, `b` and `w` the best and worst."""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def index_down() -> Forms:
    """The index fell."""
    return (
        _("{i} lost {i_move}, and {most_down_of} shared in that."),
        _("{i} closed {i_move} lower, at {i_close}."),
        _("Down {i_move} went {i}; {most_down_of} went along."),
        _("The broad picture is red: {i} {i_did}, and {most_down_of} went down too."),
        _("{i} gave up {i_move} and ended at {i_close}."),
        _("The session cost {i} {i_move}, and {up_of} got away."),
        _("By the close {i} was {i_move} poorer and {down_of} had lost ground."),
        _("{i} {i_did}, and only {few_up_of} held out against it."),
        _("{i} {i_did}, which left it at {i_close}."),
        _("{i} started from {i_prev} and was at {i_close} by the end, {i_move} less."),
        _("A loss of {i_move} in {i}, with {most_down_of} behind it, is the day in short."),
        _(
            "What the session took from {i} was {i_move}; it took {mean_loss} from the average "
            "name."
        ),
        _("{i} had been as high as {i_high} and finished at {i_close}, {i_move} down."),
    )


def index_up() -> Forms:
    """The index rose."""
    return (
        _("A rise of {i_move} in {i} had company: {most_up_of} went up."),
        _("{i} made {i_move} and stopped at {i_close}."),
        _("{most_up_of} shared in what {i} gained, {i_move}."),
        _("Seen whole, the market rose: {i_move} in {i}, {most_up_of} among my own."),
        _("{i} added {i_move} and ended at {i_close}."),
        _("The session left {i} {i_move} richer, with {most_up_of} on the right side."),
        _("When it was over {i} had {i_move} more and {most_up_of} had gone with it."),
        _("{i} {i_did}, and {down_of} missed it."),
        _("{i} {i_did}, which brought it to {i_close}."),
        _("{i} went from {i_prev} to {i_close}, a gain of {i_move}."),
        _("A gain of {i_move} in {i}, with {most_up_of} behind it, is the day in short."),
        _("What the session gave {i} was {i_move}; the names got {mean_gain} on average."),
        _("{i} had been as low as {i_low} and finished at {i_close}, {i_move} up."),
    )


def index_flat() -> Forms:
    """The index hardly moved."""
    return (
        _("{i} {i_did}, a figure one could round away."),
        _("{i} finished at {i_close}, about where it started."),
        _("Of {i} there's nothing to tell: it {i_did}."),
        _("{i} moved by {i_move}, which is another word for not moving."),
        _("{i} spent {today} between {i_low} and {i_high} and ended as it had begun."),
        _("All told {i} {i_did}, with {up_names} higher and {down} lower."),
        _("The index, for what it's worth, moved {i_move}: {i} at {i_close}."),
        _("It was a day of {i_range} from top to bottom in {i}, and of nothing from end to end."),
        _("{i} went from {i_prev} to {i_close}, and that's all it did."),
        _("The sum of the session is {i_move} in {i}."),
        _("Between {i_high} and {i_low} {i} looked busy; at {i_close} it had hardly moved."),
        _("{i} ended {i_move} from where it began, at {i_close}."),
    )


def parted() -> Forms:
    """Best and worst."""
    return (
        _("{b} {b_did} and {w} {w_did} in the same session."),
        _("From {b} at the top to {w} at the bottom lay {apart} points."),
        _("{b} {b_did}; {w} {w_did}; take your pick of stories."),
        _("The best of them, {b}, {b_did}, while {w} {w_did}."),
        _("Between {b}, which {b_did}, and {w}, which {w_did}, there's no average worth quoting."),
        _("At one end {b} {b_did}, at the other {w} {w_did}."),
        _("{w} {w_did}, and nobody told {b}, which {b_did}."),
    )


def crowd() -> Forms:
    """How many rose and fell."""
    return (
        _("{up_of} rose, and the mean of them all is {mean} {above_below}."),
        _("I count {up_names} up and {down_names} down."),
        _("Of my {n_names}, {up} rose."),
        _("The tally is {up} up, {down} down."),
    )


def vix_up() -> Forms:
    """The VIX rose."""
    return (
        _("{vix} went from {vix_before} to {vix_now}."),
        _("Protection got dearer: {vix} ended at {vix_now}, up {vix_change} points."),
        _("{vix} rose {vix_change} points to {vix_now}, so somebody took it seriously."),
        _("The options market noticed, and {vix} closed at {vix_now}."),
        _("{vix} added {vix_change} points."),
    )


def vix_down() -> Forms:
    """The VIX fell."""
    return (
        _("{vix} came down from {vix_before} to {vix_now}."),
        _("Insurance lost {vix_change} points of its price, with {vix} at {vix_now}."),
        _("{vix} fell {vix_change} points to {vix_now}, so nobody was paying for fear."),
        _("{vix} settled at {vix_now}, {vix_change} points lower."),
        _("{vix} gave back {vix_change} points."),
    )
