"""What readings of shape and place predicted, and what the tape did instead."""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def rotation_all_fell() -> Forms:
    """A rotation has winners; all fell."""
    return (
        _(
            "Rotation is a swap: what leaves one name arrives in another. Nothing arrived even in "
            "{b}, down {b_loss}."
        ),
        _(
            "If money were only changing seats, somebody would be sitting better. {b}, the best of "
            "them, is down {b_loss}."
        ),
        _("A reshuffle needs a winner, and the nearest thing to one is {b}, down {b_loss}."),
    )


def rotation_all_rose() -> Forms:
    """A rotation has losers; all rose."""
    return (
        _("A rotation has to be paid for by someone. The worst of them is {w}, up {w_gain}."),
        _(
            "If this were money moving between names, I'd see who lost it; even {w} gained "
            "{w_gain}."
        ),
        _("Swapping one stock for another doesn't lift {up_of}."),
    )


def rotation_index() -> Forms:
    """A rotation leaves the index alone; it moved."""
    return (
        _("Money that only changes seats leaves the room as full as before, whereas {i} {i_did}."),
        _("If it were merely {b} against {w}, {i} wouldn't care, and it {i_did}."),
        _("A swap between names cancels out in the index, and this didn't: {i} {i_did}."),
        _("Call it rotation and the sum should be near nothing; {i} {i_did}."),
        _("Shuffling a deck doesn't change its height; {i} {i_did}."),
    )


def rotation_volume() -> Forms:
    """A rotation is trading; there was little."""
    return (
        _(
            "A rotation is made of trades, and {b} did {b_vol_share} of its usual volume, {w} "
            "{w_vol_share}."
        ),
        _(
            "If funds were moving from {w} to {b}, both would be busy. {b} ran at {b_vol_share} of "
            "normal."
        ),
        _("Nobody rotates quietly: {b} and {w} both traded less than on a common day."),
    )


def hidden_together() -> Forms:
    """A masked fight has names far apart; they were close."""
    return (
        _(
            "A flat index can hide a fight. I looked: best and worst were only {apart} points "
            "apart."
        ),
        _(
            "If the calm were a mask, there would be a face behind it. From {b} to {w} is just "
            "{apart} points."
        ),
        _(
            "The suspicious version has quarrels under the surface; {b} and {w} ended {apart} "
            "points apart, less than usual."
        ),
        _(
            "I checked beneath the flat line for something worse and found {apart} points between "
            "first and last."
        ),
        _(
            "Dispersion would have given the game away. There was none to speak of: {apart} points "
            "from top to bottom."
        ),
    )


def quiet_bold() -> Forms:
    """A dull day has no bold name; {c} was bold."""
    return (
        _("A dull market has no room for a day like that of {c}: it {c_did}."),
        _("Call it calm if you like; {c} {c_did}."),
        _("The sleepy reading holds until one gets to {c}, which {c_did}."),
        _("If nothing were going on, {c} would have been the last to move, and it {c_did}."),
        _("Boredom doesn't explain {c}, which {c_did}."),
    )


def quiet_fear() -> Forms:
    """A dull day leaves the VIX alone; it jumped."""
    return (
        _("Dull days leave {vix} where it was. It went from {vix_before} to {vix_now}."),
        _("If nobody had been worried, {vix} would not stand {vix_change} points higher."),
        _("The index dozed and {vix} didn't: {vix_now}, up from {vix_before}."),
    )


def quiet_volume() -> Forms:
    """A dull day is thin; volume was heavy."""
    return (
        _("Quiet sessions are thin. {i} traded {i_volx} times its usual volume."),
        _("A still price in {i} on {i_volx} times normal volume isn't quiet; it's a draw."),
        _("If nobody cared, who traded {i_vol} shares of {i}?"),
    )


def failed_kept() -> Forms:
    """A failing market gives its gains back; it kept them."""
    return (
        _(
            "A failing market hands its gains back by the close. {i} kept them: {i_close}, with "
            "the high at {i_high}."
        ),
        _(
            "The dip in the session was the sellers' chance, and {i} closed {i_off_low} points "
            "above it."
        ),
        _(
            "If sellers were in charge, they went home early; {i} ended within {i_off_high} points "
            "of its high."
        ),
        _(
            "Rallies that fail end near their lows. {i} had its low at {i_low} and ended at "
            "{i_close}."
        ),
    )


def highs_few() -> Forms:
    """A healthy high is broad; few rose."""
    return (
        _("A healthy high has a wide base. Here {up_of} rose."),
        _("If the top of the range were being stormed, more than {up_of} would be climbing."),
        _("Markets that break out do it together, and {down_of} fell."),
        _("So near its high, the market ought to be a crowd; I count {up_names} up."),
    )


def highs_volume() -> Forms:
    """A breakout is busy; volume was light."""
    return (
        _("Breakouts are busy. {i} did {i_vol_share} of its usual volume."),
        _(
            "If buyers were storming the top, there were few of them: {i} saw {i_vol_share} of a "
            "common day's trade."
        ),
        _("Nobody storms a top on {i_vol_share} of normal volume, which is all that {i} had."),
    )


def dip_volume() -> Forms:
    """A harmless dip is thin; volume was heavy."""
    return (
        _("A harmless dip is a thin one. {i} traded {i_volx} times its usual volume."),
        _(
            "If it were only profit-taking, it wouldn't have taken {i_volx} times the ordinary "
            "volume in {i}."
        ),
        _("Small steps back don't come with {i_vol} shares changing hands in {i}."),
    )


def dip_fear() -> Forms:
    """A harmless dip leaves the VIX alone; it jumped."""
    return (
        _("A harmless dip doesn't wake {vix}. It went from {vix_before} to {vix_now}."),
        _(
            "If the fall were housekeeping, nobody would have paid up for insurance; {vix} rose "
            "{vix_change} points."
        ),
        _("I'd file it under dips but for {vix}, which closed at {vix_now}."),
        _("Profit-taking leaves {vix} asleep, and {vix} is up {vix_change} points."),
        _("The comfortable word is pullback. {vix} at {vix_now} uses a different one."),
    )


def dip_low() -> Forms:
    """A harmless dip holds the week's low; it did not."""
    return (
        _(
            "A dip stops above the last low. {i} closed at {i_close}, below everything it traded "
            "at in a week."
        ),
        _(
            "If it were a pullback, the week's low would have held. It didn't: {i} {i_did}, to "
            "{i_close}."
        ),
    )


def pause_range() -> Forms:
    """A pause is narrow; the day was wide."""
    return (
        _(
            "A market catching its breath stays narrow. {i} covered {i_range}, after "
            "{i_range_before} the day before."
        ),
        _("If this was a pause, it was a restless one: {i_range} from low to high in {i}."),
        _("Digestion is quiet, and a range of {i_range} in {i} isn't."),
        _("I expected a day of rest after the last one, and {i} travelled {i_range}."),
    )
