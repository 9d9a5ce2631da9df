"""What readings of shape, fear and place predicted, and what the tape did instead."""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def rotation_all_fell() -> Forms:
    """A rotation has winners; all fell."""
    return (
        _(
            "Rotation is a swap: what leaves one name arrives in another. Nothing arrived anywhere; {down_of} fell."
        ),
        _(
            "If money were only changing seats, somebody would be sitting better. {b}, the best of them, {b_did}."
        ),
        _("A reshuffle needs a winner, and the nearest thing to one is {b}, which {b_did}."),
    )


def rotation_all_rose() -> Forms:
    """A rotation has losers; all rose."""
    return (
        _("A rotation has to be paid for by someone. The worst of them is {w}, and it {w_did}."),
        _("If this were money moving between names, I'd see who lost it; {up_of} rose."),
        _("Swapping one stock for another doesn't lift {up_of}."),
    )


def rotation_index() -> Forms:
    """A rotation leaves the index alone; it moved."""
    return (
        _("Money that only changes seats leaves the room as full as before. {i} {i_did}."),
        _("If it were merely {b} against {w}, {i} wouldn't care. It {i_did}."),
        _("A swap between names cancels out in the index, and this didn't: {i} {i_did}."),
        _("Call it rotation and the sum should be near nothing; {i} {i_did}."),
        _("Shuffling a deck doesn't change its height. {i} {i_did}."),
    )


def rotation_volume() -> Forms:
    """A rotation is trading; there was little."""
    return (
        _(
            "A rotation is made of trades, and {b} did {b_vol_share} of its usual volume, {w} {w_vol_share}."
        ),
        _(
            "If funds were moving from {w} to {b}, both would be busy. {b} ran at {b_vol_share} of normal."
        ),
        _("Nobody rotates quietly: {b} and {w} both traded less than on a common day."),
    )


def hidden_together() -> Forms:
    """A masked fight has names far apart; they were close."""
    return (
        _(
            "A flat index can hide a fight. I looked: best and worst were only {apart} points apart."
        ),
        _(
            "If the calm were a mask, there would be a face behind it. From {b} to {w} is just {apart} points."
        ),
        _(
            "The suspicious version has quarrels under the surface; {b} and {w} ended {apart} points apart, less than usual."
        ),
        _(
            "I checked beneath the flat line for something worse and found {apart} points between first and last."
        ),
        _(
            "Dispersion would have given the game away. There was none to speak of: {apart} points from top to bottom."
        ),
    )


def storm_range() -> Forms:
    """New weather shows in ranges; the day was narrow."""
    return (
        _(
            "A rougher climate would show in the range. {i} covered {i_range}, against a usual {i_usual_range}."
        ),
        _(
            "If volatility had moved in for good, {i} had an odd way of showing it: a range of {i_range}."
        ),
        _("Storms are wide. This session, from high to low, was {i_range} of {i}."),
    )


def storm_fear() -> Forms:
    """New weather keeps the VIX up; it fell."""
    return (
        _("A change of climate keeps {vix} up. It came down, from {vix_before} to {vix_now}."),
        _(
            "If the rough weather were settling in, insurance would stay dear; {vix} gave back {vix_change} points."
        ),
        _("Those who forecast more storm must explain why {vix} fell to {vix_now}."),
        _("A market that expects worse doesn't cut {vix} by {vix_change} points."),
        _(
            "Lasting trouble would have kept its premium. {vix} let go of {vix_change} points and stands at {vix_now}."
        ),
        _(
            "The permanent-crisis school got a poor lesson from {vix}, down to {vix_now} from {vix_before}."
        ),
        _(
            "I looked for the storm where it's traded. {vix} closed at {vix_now}, lower than the day before."
        ),
        _(
            "Were we in for a long spell of this, nobody would be selling insurance, and {vix} is at {vix_now}, down {vix_change}."
        ),
    )


def storm_names() -> Forms:
    """New weather widens all ranges; few were wide."""
    return (
        _(
            "If the weather had changed, everyone would be wet. {narrow_of} had a narrower range than usual."
        ),
        _(
            "A new regime doesn't choose its victims, yet {narrow_of} moved within less than their usual range."
        ),
        _(
            "Volatility in general would have touched all of them; {narrow_of} had a smaller day than common."
        ),
        _(
            "The storm reading wants wide days all over the list, and {narrow_of} stayed inside their ordinary width."
        ),
    )


def bounce_beaten() -> Forms:
    """In a rebound the most beaten rise most; {c} did not."""
    return (
        _(
            "In a proper rebound the most beaten get up first. {c} has lost {c_week_move} in a week and {today} it {c_did}."
        ),
        _("If bargain hunters were out, they'd have found {c}; it {c_did}."),
        _("A recovery begins with the worst of the wreckage, and {c} {c_did}."),
    )


def bounce_volume() -> Forms:
    """A believed low brings volume; it was light."""
    return (
        _(
            "Buyers who believe in a low come in numbers. In {i} these came to {i_vol_share} of the usual volume."
        ),
        _("If that was the turn, few were there to see it: {i} traded {i_vol_share} of normal."),
        _("Lows that hold are crowded. This one had {i_vol_share} of an ordinary day's trade in {i}."),
    )


def bounce_bell() -> Forms:
    """A rebound closes near its high; it did not."""
    return (
        _(
            "A rebound with conviction ends on its high. {i} let {i_off_high} points go before the bell."
        ),
        _(
            "If the buyers had meant it, {i} would not have slipped from {i_high} to {i_close} by the close."
        ),
        _("The recovery peaked at {i_high} and thought better of it; {i} closed at {i_close}."),
    )


def bounce_fear() -> Forms:
    """A rebound lowers the VIX; it rose."""
    return (
        _("Rebounds that last take the fear out. {vix} rose {vix_change} points."),
        _("If the worst were over, nobody had told {vix}, which ended at {vix_now}."),
    )


def washout_volume() -> Forms:
    """Exhaustion is heavy; volume was light."""
    return (
        _("Exhaustion comes after a crush, and {i_vol_share} of ordinary volume in {i} is no crush."),
        _(
            "If the last seller had gone, we'd have seen him go. {i} traded {i_vol_share} of its usual."
        ),
        _("Capitulation is heavy work; this was {i_vol_share} of a normal day in {i}."),
    )


def washout_bell() -> Forms:
    """Exhaustion closes off the low; it did not."""
    return (
        _(
            "Tired sellers leave a gap above the low. {i} closed {i_off_low} points from it, and those aren't tired."
        ),
        _(
            "The hopeful will call this exhaustion. Exhaustion recovers by the bell; {i} ended at {i_close}, its low {i_low}."
        ),
        _(
            "If the selling had burnt itself out, {i} would have lifted off {i_low} before the close. It ended at {i_close}."
        ),
        _("A washout has a late recovery in it. {i} shows none: low {i_low}, close {i_close}."),
        _(
            "I waited for the turn that marks the end of a fall, and {i} shut {i_off_low} points above its worst."
        ),
    )


def quiet_bold() -> Forms:
    """A dull day has no bold name; {c} was bold."""
    return (
        _("A dull market has no room for a day like that of {c}: it {c_did}."),
        _("Call it calm if you like; {c} {c_did}."),
        _("The sleepy reading holds until one gets to {c}, which {c_did}."),
        _("If nothing were going on, {c} would have been the last to move. It {c_did}."),
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
            "A failing market hands its gains back by the close. {i} kept them: {i_close}, with the high at {i_high}."
        ),
        _(
            "The dip in the session was the sellers' chance, and {i} closed {i_off_low} points above it."
        ),
        _(
            "If sellers were in charge, they went home early; {i} ended within {i_off_high} points of its high."
        ),
        _("Rallies that fail do it in the afternoon. This afternoon took {i} to {i_close}."),
    )


def calming_fear() -> Forms:
    """Calm lowers the VIX; it rose."""
    return (
        _("A market that is calming down doesn't bid {vix} up to {vix_now}."),
        _(
            "If the fear were draining away, {vix} would have gone on falling. It added {vix_change} points."
        ),
        _("The all-calm story was fine until {vix} turned up, from {vix_before} to {vix_now}."),
        _("I was ready to call it calm, and then {vix} closed at {vix_now}."),
    )


def calming_range() -> Forms:
    """Calm narrows the days; it widened."""
    return (
        _(
            "Calm makes each day a little shorter than the last. {i} covered {i_range}, after {i_range_before}."
        ),
        _(
            "If the market were settling, the range of {i} would be shrinking: {i_range_before} before, {i_range} now."
        ),
        _(
            "The narrowing has stopped for a day: {i} went from a range of {i_range_before} to one of {i_range}."
        ),
        _("A market on the mend doesn't stretch to {i_range} from high to low, as {i} did."),
        _("Those who saw calm coming saw {i} travel {i_range}, more than the day before."),
        _("Peace would look smaller than this. {i} ranged over {i_range}."),
        _("I had the ranges down as shrinking, and {i} went and covered {i_range}."),
    )


def nervous_fear() -> Forms:
    """Nerves lift the VIX; it fell."""
    return (
        _("Nervous money pays for cover, and cover got cheaper: {vix} at {vix_now}."),
        _(
            "If people distrusted this market, they'd insure against it. {vix} fell {vix_change} points."
        ),
        _("The worriers had every chance to buy protection. {vix} ended lower, at {vix_now}."),
        _(
            "A rise built on nerves leaves {vix} high; it left it at {vix_now}, down from {vix_before}."
        ),
    )


def highs_few() -> Forms:
    """A healthy high is broad; few rose."""
    return (
        _("A healthy high has a wide base. This one had {up_of}."),
        _("If the top of the range were being stormed, more than {up_of} would be climbing."),
        _("Markets that break out do it together, and {down_of} fell."),
        _("So near its high, the market ought to be a crowd; I count {up_names} up."),
    )


def highs_volume() -> Forms:
    """A breakout is busy; volume was light."""
    return (
        _("Breakouts are busy. {i} did {i_vol_share} of its usual volume."),
        _(
            "If buyers were storming the top, there were few of them: {i} saw {i_vol_share} of a common day's trade."
        ),
        _("A high in {i} made on {i_vol_share} of normal volume is more drift than charge."),
    )


def dip_volume() -> Forms:
    """A harmless dip is thin; volume was heavy."""
    return (
        _("A harmless dip is a thin one. {i} traded {i_volx} times its usual volume."),
        _(
            "If it were only profit-taking, it wouldn't have taken {i_volx} times the ordinary volume in {i}."
        ),
        _("Small steps back don't come with {i_vol} shares changing hands in {i}."),
    )


def dip_fear() -> Forms:
    """A harmless dip leaves the VIX alone; it jumped."""
    return (
        _("A harmless dip doesn't wake {vix}. It went from {vix_before} to {vix_now}."),
        _(
            "If this were housekeeping, nobody would have paid up for insurance; {vix} rose {vix_change} points."
        ),
        _("I'd file it under dips but for {vix}, which closed at {vix_now}."),
        _("Profit-taking leaves {vix} asleep, and {vix} is up {vix_change} points."),
        _("The comfortable word is pullback. {vix} at {vix_now} uses a different one."),
    )


def dip_low() -> Forms:
    """A harmless dip holds the week's low; it did not."""
    return (
        _(
            "A dip stops above the last low. {i} closed at {i_close}, below everything it traded at in a week."
        ),
        _(
            "If it were a pullback, the week's low would have held. It didn't: {i} {i_did}, to {i_close}."
        ),
    )


def pause_range() -> Forms:
    """A pause is narrow; the day was wide."""
    return (
        _(
            "A market catching its breath stays narrow. {i} covered {i_range}, after {i_range_before} the day before."
        ),
        _("If this was a pause, it was a restless one: {i_range} from low to high in {i}."),
        _("Digestion is quiet, and a range of {i_range} in {i} isn't."),
        _("I expected a day of rest after the last one, and {i} travelled {i_range}."),
    )
