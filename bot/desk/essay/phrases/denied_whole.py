"""What readings of the whole predicted, and what the tape did instead."""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def selloff_spared() -> Forms:
    """A general fall spares nobody; {c} was spared."""
    return (
        _(
            "If this were a market letting go, nothing would have been spared. But {c} {c_did}, "
            "out in the open."
        ),
        _("A real rout doesn't pick and choose. This one did: {c} {c_did} while {w} {w_did}."),
        _("The case for a general flight needs everything to fall at once, and {up_of} rose."),
        _("I went looking for a rout and found {c}, which {c_did}."),
        _("Had people been selling the market, they would have sold {c} with it; it {c_did}."),
        _("Were it fear in general, {c} would have caught some, and instead it {c_did}."),
        _(
            "A broad retreat predicts red from top to bottom. The top of my list is {c}, and it "
            "{c_did}."
        ),
        _("Call it a selloff and you owe me an account of {c}, which {c_did} all the same."),
        _("When a market breaks, {c} breaks along with it. {c} {c_did}, so something else broke."),
        _("The sellers of everything forgot {c}: it {c_did}."),
    )


def selloff_fear() -> Forms:
    """A general fall lifts the VIX; it fell."""
    return (
        _(
            "Real fear raises the price of insurance. {vix} went the other way, from {vix_before} "
            "to {vix_now}."
        ),
        _("Frightened people buy protection. {vix} slipped to {vix_now}, so these were not."),
        _("I don't believe in a panic that leaves {vix} lower than it found it, at {vix_now}."),
        _("If the selling had been about danger, {vix} would not have eased to {vix_now}."),
        _("A rout would have fed {vix}. It lost {vix_change} points instead."),
    )


def selloff_whole() -> Forms:
    """A general fall shows in the index; it held."""
    return (
        _(
            "If the whole market were being marked down, {i} would be the first to say so; it "
            "{i_did}."
        ),
        _("A verdict on everything has to appear in everything, and {i} {i_did}."),
        _("The broad fall one could fear never reached {i}, which {i_did}."),
        _("Markets that break take {i} with them; {i} {i_did} and went home."),
        _("Search {i} for the rout and you find that it {i_did}."),
    )


def selloff_bell() -> Forms:
    """A general fall closes near its low; it did not."""
    return (
        _(
            "Sellers who mean it stay until the bell. {i} finished {i_off_low} points above its "
            "low."
        ),
        _(
            "A market in flight closes where it is worst. {i} was worst at {i_low} and closed at "
            "{i_close}."
        ),
        _(
            "If the selling had been urgent, it wouldn't have let {i} back up from {i_low} to "
            "{i_close}."
        ),
        _("Panic leaves prices on the floor. Somebody picked {i} up, {i_off_low} points of it."),
    )


def selloff_crowd() -> Forms:
    """A general fall is crowded; volume was light."""
    return (
        _("Flight makes a crowd at the door. Volume in {i} came to {i_vol_share} of the usual."),
        _(
            "If everyone were leaving, it would have been busy. {i} traded less than on a common "
            "day."
        ),
        _("A stampede is loud, and {i_vol_share} of ordinary volume in {i} is not."),
        _("The exits were open and nearly empty: {i} did {i_vol_share} of its normal trade."),
    )


def rally_left() -> Forms:
    """A general rise leaves nobody; {c} was left."""
    return (
        _("If this were a tide, every boat would be higher, and {c} {c_did}."),
        _("The all-clear reading needs company, and it has {up_of}."),
        _("Broad strength would have carried {c} along. {c} {c_did}, alongside nobody's tide."),
        _("A market that likes everything would have liked {c}; it {c_did}."),
        _("Were buyers back for good, {c} would have noticed; it {c_did} while {b} {b_did}."),
        _("I'd sign the bullish version if it explained {c}, which {c_did}."),
        _("A rally worth the name has no stragglers. Here {down_of} fell, {c} by {c_move}."),
        _("The recovery was meant for all of them. Somebody forgot to tell {c}: it {c_did}."),
        _("If appetite had really returned, it would have reached {c} by now, and {c} {c_did}."),
        _("Optimism in general predicts a good day for {c}, and {c} {c_did}."),
    )


def rally_fear() -> Forms:
    """A general rise lowers the VIX; it rose."""
    return (
        _("Relief should make protection cheaper, and {vix} rose to {vix_now}."),
        _(
            "If the worry were gone, so would be the bid for insurance, and {vix} added "
            "{vix_change} points."
        ),
        _(
            "Confidence doesn't lift {vix} from {vix_before} to {vix_now}; something short of it "
            "does."
        ),
        _(
            "An honest rally sends {vix} down. This one left it at {vix_now}, up {vix_change} "
            "points."
        ),
    )


def rally_whole() -> Forms:
    """A general rise shows in the index; it slept."""
    return (
        _("If buyers were after the whole market, {i} would know, and it {i_did}."),
        _("A general recovery starts with {i}, and {i} {i_did}."),
        _(
            "The optimist's version has one difficulty, and it's the size of the index: {i} "
            "{i_did}."
        ),
        _("I looked for the rally in {i} and found that it {i_did}."),
        _("One more day of buying would have shown in {i}; the record says that it {i_did}."),
    )


def rally_bell() -> Forms:
    """A general rise closes near its high; it did not."""
    return (
        _(
            "Buyers with conviction are there at the close. {i} gave back {i_off_high} points from "
            "its high."
        ),
        _("A rising market ends near its best. {i} touched {i_high} and ended at {i_close}."),
        _(
            "If the bid were real, it would have lasted until the close; {i} ended {i_off_high} "
            "points off the top."
        ),
        _("Strength that means it doesn't walk {i} back from {i_high} to {i_close}."),
    )


def rally_crowd() -> Forms:
    """A general rise is busy; volume was light."""
    return (
        _(
            "New money makes volume. {i} traded {i_vol_share} of its usual, which is old money "
            "sitting still."
        ),
        _(
            "If the buyers had come back, we'd have heard them: volume in {i} was {i_vol_share} of "
            "the ordinary."
        ),
        _(
            "A gain of {i_gain} in {i} on {i_vol_share} of normal volume is one nobody contested, "
            "not one many wanted."
        ),
        _(
            "Believers trade. {i} saw {i_vol_share} of its common volume, so call them "
            "sympathisers."
        ),
    )


def tech_falls_growth() -> Forms:
    """If technology were the trouble, the technology index would lag; it led."""
    return (
        _(
            "If technology were the trouble, {g} would be behind {i_short}; it {g_did} where "
            "{i_short} {i_did}."
        ),
        _("Blame technology and you must explain why {g} beat the broad index: it {g_did}."),
        _("A problem with the sector shows in {g} first, and {g} {g_did}."),
    )


def tech_leads_growth() -> Forms:
    """If technology led, its index would be ahead; it lagged."""
    return (
        _(
            "Were technology in the lead, {g} would be out in front, but it {g_did} while {i} "
            "{i_did}."
        ),
        _("The story that growth is back asks for more from {g}, which {g_did}."),
        _("If this was a bet on technology, {g} missed it: it {g_did} while {i} {i_did}."),
    )


def follow_down_rose() -> Forms:
    """A slide has a second day; it rose."""
    return (
        _("A slide proves itself on its second day. The second day came and {i} {i_did}."),
        _(
            "If {yesterday} had been the start of something, {today} should have carried it on, "
            "and {i} {i_did}."
        ),
        _("The follow-through that a real decline needs didn't turn up: {i} {i_did}."),
        _("Sellers with a thesis come back in the morning. {i} {i_did}, so they had only a mood."),
        _("After a day like the last one, the bearish script calls for more of it; {i} {i_did}."),
    )


def follow_down_thin() -> Forms:
    """A slide gathers volume; it thinned."""
    return (
        _("A decline that gathers force gathers volume. {i} traded {i_vol_share} of its usual."),
        _(
            "If the slide were drawing people in, {i} would show them, not {i_vol_share} of normal "
            "volume."
        ),
        _(
            "Momentum on the way down is a noisy thing; {i_vol_share} of ordinary volume in {i} is "
            "a whisper."
        ),
    )


def follow_up_fell() -> Forms:
    """A rise has a second day; it fell."""
    return (
        _("A new uptrend shows itself on the morning after, on which {i} {i_did}."),
        _(
            "If {yesterday} had meant something, buyers would have returned for more, but {i} "
            "{i_did}."
        ),
        _("The bulls needed one quiet day of agreement and got this: {i} {i_did}."),
        _("Momentum would have kept {i} going; it {i_did}."),
        _(
            "The strength of the session before was supposed to last. It lasted one night, and "
            "{i} {i_did}."
        ),
    )


def follow_up_thin() -> Forms:
    """A rise gathers volume; it thinned."""
    return (
        _("A trend that recruits shows it in volume. {i} had {i_vol_share} of the usual."),
        _(
            "If people were joining, they did so without trading: {i} had {i_vol_share} of normal "
            "volume."
        ),
        _(
            "Rises that last bring a crowd with them, and {i_vol_share} of ordinary trade in {i} "
            "isn't one."
        ),
    )


def selloff_outrun() -> Forms:
    """A general fall takes all of them about as far; {c} went much further."""
    return (
        _(
            "If this were the market, {c} would have fallen like the market. {i} {i_did}; {c} "
            "{c_did}."
        ),
        _(
            "A tide goes out for everyone alike. {c} {c_did} where {i} {i_did}, and no tide "
            "does that."
        ),
        _(
            "The general explanation accounts for what {i} lost, {i_loss}; {c} lost {c_loss}, "
            "and the rest of that is its own."
        ),
        _("Blame {i} and you explain a fall of {i_loss}. {c} had one of {c_loss}."),
        _(
            "Fear of everything would have spread itself more evenly than this: {c} {c_did}, "
            "{i} {i_did}."
        ),
        _(
            "Were {c} only going along, it would have gone about as far as {i}, which {i_did}. "
            "It {c_did}."
        ),
    )


def rally_outrun() -> Forms:
    """A general rise takes all of them about as far; {c} went much further."""
    return (
        _(
            "If it were only the tide, {c} would have come in with the others. {i} {i_did}; {c} "
            "{c_did}."
        ),
        _("A rising market explains {i}, which {i_did}. It doesn't explain {c}, which {c_did}."),
        _(
            "Credit the market and you account for {i_gain}, the day's gain in {i}. {c} made "
            "{c_gain}."
        ),
        _(
            "Buyers of everything would have left {c} near the rest of them, and it {c_did} "
            "while {i} {i_did}."
        ),
        _(
            "Were {c} only being carried, it would have got as far as {i}, which {i_did}. It "
            "{c_did}."
        ),
        _("The broad story stops short of {c}: {i} {i_did}, and {c} went on and {c_did}."),
    )
