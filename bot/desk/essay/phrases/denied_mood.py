"""What readings of fear predicted, and what the tape did instead."""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def storm_range() -> Forms:
    """New weather shows in ranges; the day was narrow."""
    return (
        _(
            "A rougher climate would show in the range. {i} covered {i_range}, against a usual "
            "{i_usual_range}."
        ),
        _(
            "If volatility had moved in for good, {i} had an odd way of showing it: a range of "
            "{i_range}."
        ),
        _("Storms are wide. This session, from high to low, was {i_range} of {i}."),
    )


def storm_fear() -> Forms:
    """New weather keeps the VIX up; it fell."""
    return (
        _("A change of climate keeps {vix} up. It came down, from {vix_before} to {vix_now}."),
        _(
            "If the rough weather were settling in, insurance would stay dear; {vix} gave back "
            "{vix_change} points."
        ),
        _("Those who forecast more storm must explain why {vix} fell to {vix_now}."),
        _("A market that expects worse doesn't cut {vix} by {vix_change} points."),
        _(
            "Lasting trouble would have kept its premium. {vix} let go of {vix_change} points and "
            "stands at {vix_now}."
        ),
        _(
            "The permanent-crisis school got a poor lesson from {vix}, down to {vix_now} from "
            "{vix_before}."
        ),
        _(
            "I looked for the storm where it's traded. {vix} closed at {vix_now}, lower than the "
            "day before."
        ),
        _(
            "Were we in for a long spell of storms, nobody would be selling insurance, and {vix} "
            "is at {vix_now}, down {vix_change}."
        ),
    )


def storm_names() -> Forms:
    """New weather widens all ranges; few were wide."""
    return (
        _(
            "If the weather had changed, everyone would be wet. {narrow_of} had a narrower range "
            "than usual."
        ),
        _(
            "A new regime doesn't choose its victims, yet {narrow_of} moved within less than their "
            "usual range."
        ),
        _(
            "Volatility in general would have touched all of them; {narrow_of} had a smaller day "
            "than common."
        ),
        _(
            "The storm reading wants wide days all over the list, and {narrow_of} stayed inside "
            "their ordinary width."
        ),
    )


def bounce_beaten() -> Forms:
    """In a rebound the most beaten rise most; {c} did not."""
    return (
        _(
            "In a proper rebound the most beaten get up first. {c} has lost {c_week_move} in a "
            "week and {today} it {c_did}."
        ),
        _("If bargain hunters were out, they'd have found {c}; it {c_did}."),
        _("A recovery begins with the worst of the wreckage, and {c} {c_did}."),
    )


def bounce_volume() -> Forms:
    """A believed low brings volume; it was light."""
    return (
        _(
            "Buyers who believe in a low come in numbers. In {i} these came to {i_vol_share} of "
            "the usual volume."
        ),
        _("If that was the turn, few were there to see it: {i} traded {i_vol_share} of normal."),
        _(
            "Lows that hold are crowded. This one had {i_vol_share} of an ordinary day's trade in "
            "{i}."
        ),
    )


def bounce_bell() -> Forms:
    """A rebound closes near its high; it did not."""
    return (
        _(
            "A rebound with conviction ends on its high. {i} let {i_off_high} points go before the "
            "bell."
        ),
        _(
            "If the buyers had meant it, {i} would not have slipped from {i_high} to {i_close} by "
            "the close."
        ),
        _("The recovery peaked at {i_high} and thought better of it; {i} closed at {i_close}."),
    )


def bounce_fear() -> Forms:
    """A rebound lowers the VIX; it rose."""
    return (
        _("Rebounds that last take the fear out; this one put {vix_change} points on {vix}."),
        _("If the worst were over, nobody had told {vix}, which ended at {vix_now}."),
    )


def washout_volume() -> Forms:
    """Exhaustion is heavy; volume was light."""
    return (
        _(
            "Exhaustion comes after a crush, and {i_vol_share} of ordinary volume in {i} is no "
            "crush."
        ),
        _(
            "If the last seller had gone, we'd have seen him go. {i} traded {i_vol_share} of its "
            "usual."
        ),
        _("Capitulation is heavy work; this was {i_vol_share} of a normal day in {i}."),
    )


def washout_bell() -> Forms:
    """Exhaustion closes off the low; it did not."""
    return (
        _(
            "Tired sellers leave a gap above the low. {i} closed {i_off_low} points from it, and "
            "those aren't tired."
        ),
        _(
            "The hopeful will call this exhaustion. Exhaustion recovers by the bell; {i} ended at "
            "{i_close}, its low {i_low}."
        ),
        _(
            "If the selling had burnt itself out, {i} would have lifted off {i_low} before the "
            "close. It ended at {i_close}."
        ),
        _("A washout has a late recovery in it. {i} shows none: low {i_low}, close {i_close}."),
        _(
            "I waited for the turn that marks the end of a fall, and {i} shut {i_off_low} points "
            "above its worst."
        ),
    )


def calming_fear() -> Forms:
    """Calm lowers the VIX; it rose."""
    return (
        _("A market that is calming down doesn't bid {vix} up to {vix_now}."),
        _(
            "If the fear were draining away, {vix} would have gone on falling. It added "
            "{vix_change} points."
        ),
        _("The all-calm story was fine until {vix} turned up, from {vix_before} to {vix_now}."),
        _("I was ready to call it calm, and then {vix} closed at {vix_now}."),
    )


def calming_range() -> Forms:
    """Calm narrows the days; it widened."""
    return (
        _(
            "Calm makes each day a little shorter than the last. {i} covered {i_range}, after "
            "{i_range_before}."
        ),
        _(
            "If the market were settling, the range of {i} would be shrinking: {i_range_before} "
            "before, {i_range} now."
        ),
        _(
            "The narrowing has stopped for a day: {i} went from a range of {i_range_before} to one "
            "of {i_range}."
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
            "If people distrusted this market, they'd insure against it, and {vix} fell "
            "{vix_change} points."
        ),
        _("The worriers had every chance to buy protection. {vix} ended lower, at {vix_now}."),
        _(
            "A rise built on nerves leaves {vix} high; it left it at {vix_now}, down from "
            "{vix_before}."
        ),
    )
