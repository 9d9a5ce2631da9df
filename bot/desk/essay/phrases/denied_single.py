"""What readings of one name predicted, and what the tape did instead."""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def alone_down_rest() -> Forms:
    """One company's trouble leaves the others alone; {c} fell too."""
    return (
        _("If {s} were its own problem, the others would have shrugged. As it was, {c} {c_did}."),
        _("{s_co} can have a bad day by itself. This one had guests: {c} {c_did}."),
        _("I wanted it to be about {s_co}. Then I looked at {c}, which {c_did}."),
        _("Trouble at {s_co} ought to stay at {s_co}. It got as far as {c}, which {c_did}."),
        _("To blame {s_co} alone, one has to overlook {c}, which {c_did} without being asked."),
        _("Bad news with only {s_co} on it wouldn't have moved {c}, which {c_did}."),
        _("The private-misfortune version of {s} fails on the list of losers: {down_of} fell."),
        _("If only {s} had been hit, I would understand it better; {c} {c_did} as well."),
        _("Isolate {s_co} and you're left with {c} to explain, which {c_did}."),
        _("Something specific to {s} can't be what made {c} do this: it {c_did}."),
    )


def alone_down_volume() -> Forms:
    """News brings out holders; volume was light."""
    return (
        _(
            "Bad news about a company brings its holders out. {s} traded {s_vol} shares, fewer "
            "than usual."
        ),
        _(
            "If somebody knew something about {s}, volume would give them away. It was "
            "{s_vol_share} of the ordinary."
        ),
        _("A verdict on {s_co} needs voters, and {s_vol} shares make a thin poll."),
        _("Nobody rushed out of {s}: {s_vol_share} of normal volume is a stroll."),
    )


def alone_down_repair() -> Forms:
    """A broken name does not get up; it did."""
    return (
        _("A broken stock doesn't get up the next morning, but {s} {s_did}."),
        _("If {s} were finished, its second day would have looked like the first; it {s_did}."),
        _("The obituaries for {s_co} were early: it {s_did}."),
        _("Lasting damage to {s} would have lasted until {today}, when it {s_did}."),
    )


def alone_up_rest() -> Forms:
    """One company's gain leaves the others alone; {c} rose too."""
    return (
        _("If the good news were {ss} own, {c} would have had no share of it. Yet {c} {c_did}."),
        _("A private triumph doesn't come with company, and {c} {c_did} right beside {s}."),
        _("I'd credit {s_co} with the rise of {s} if {c} hadn't done its own: it {c_did}."),
        _("Single out {s} and you miss that {up_of} rose, {c} by {c_move}."),
        _("The story of lucky {s_co} needs the rest to sit still, and {c} {c_did}."),
        _("Whatever lifted {s} lifted {c} as well, {c_move} of the way."),
        _("If buyers had come for {s} alone, {c} would have been left on the shelf; it {c_did}."),
        _("Good news with {s_co} written on it would not have found {c}, which {c_did}."),
        _("{s} looks like a solo until one hears {c}, which {c_did}."),
        _("To give the day to {s_co}, I'd have to ignore {c}: it {c_did} all the same."),
    )


def alone_up_volume() -> Forms:
    """News brings buyers; volume was light."""
    return (
        _(
            "A discovery about {s} would have drawn a crowd. It drew {s_vol_share} of the usual "
            "volume."
        ),
        _(
            "If somebody had learned something good about {s_co}, more than {s_vol} shares would "
            "have moved."
        ),
        _("Revaluations are busy; {s} changed hands {s_vol_share} as often as on a normal day."),
    )


def alone_up_fade() -> Forms:
    """A real gain is kept; it was given back."""
    return (
        _("A company that's truly worth more keeps what it gained; {s} {s_did}."),
        _(
            "If the jump in {s} had been knowledge, it would not have needed a day to doubt, in "
            "which it {s_did}."
        ),
        _("Conviction about {s_co} lasted exactly one session; then it {s_did}."),
    )


def crowded_fell() -> Forms:
    """A crowd still arriving lifts the price; it fell."""
    return (
        _(
            "If the crowd in {s} were still growing, somebody would have paid more for it, and it "
            "{s_did}."
        ),
        _("The month's favourite should have found its usual buyers. No such luck: {s} {s_did}."),
        _("A trade that feeds on itself doesn't skip a meal, and {s} {s_did}."),
        _("Momentum in {s_co} was supposed to be the easy part; it {s_did}."),
    )


def crowded_volume() -> Forms:
    """A crowd still arriving makes volume; it was light."""
    return (
        _(
            "A crowd that is still arriving makes noise. {s} traded {s_vol_share} of its usual "
            "volume."
        ),
        _("If {s} were being chased, more than {s_vol} shares would have changed hands."),
        _("The mania version of {s_co} needs maniacs, and volume was {s_vol_share} of normal."),
        _(
            "People still pouring into {s} would leave tracks; {s_vol} shares are hardly "
            "footprints."
        ),
        _(
            "Call {s} crowded if you like, but nobody was pushing: {s_vol_share} of ordinary "
            "volume."
        ),
        _(
            "Late buyers are in a hurry, and there was none in {s}, at {s_vol_share} of its common "
            "trade."
        ),
        _("The stampede into {s_co} had {s_vol_share} of the feet it usually has."),
    )


def unwind_rose() -> Forms:
    """A crowd that leaves lowers the price; it rose."""
    return (
        _("If the crowd were leaving {s}, it would be leaving at lower prices; {s} {s_did}."),
        _("The exit from {s_co} has been announced often, and once more it {s_did}."),
        _("Winners get sold when people turn cautious, so the story goes, and {s} {s_did}."),
        _("For a trade that is supposed to be over, {s} had a good day: it {s_did}."),
        _("Profit-takers in {s} must be patient people, for it {s_did}."),
        _("Anyone waiting for the run in {s_co} to snap waited another day, in which it {s_did}."),
    )


def unwind_volume() -> Forms:
    """An exit makes volume; it was light."""
    return (
        _("An exit makes noise. In {s} I count {s_vol} shares, {s_vol_share} of its usual."),
        _(
            "If holders of {s} were running, they were doing it on tiptoe: {s_vol_share} of normal "
            "volume."
        ),
        _("Nobody unwinds a month of buying in {s} on {s_vol_share} of its ordinary trade."),
        _("A crowd can't leave {s_co} through a volume of {s_vol} shares."),
    )


def unwind_rest() -> Forms:
    """When winners are sold, all of them are; {c} rose."""
    return (
        _("When people sell winners, they sell all of them, and {c} {c_did}."),
        _(
            "An unwinding would have started with {s} and gone on to {c}. It never got there: {c} "
            "{c_did}."
        ),
        _("If {s_co} were the first domino, {c} would be the second, and {c} {c_did}."),
        _("Crowded trades empty together; {c} {c_did} and didn't look over its shoulder."),
    )


def report_small() -> Forms:
    """A report moves the price; it hardly did."""
    return (
        _("A report is supposed to move a price. {s_co} reported and {s} {s_did}."),
        _(
            "If the figures from {s_co} had held a surprise, {s} would have done more than this: "
            "it {s_did}."
        ),
        _("The market had {s_co}'s report in its hands all day, and {s} {s_did}."),
    )


def report_faded() -> Forms:
    """A report's gap is kept; it faded."""
    return (
        _("If the report had settled the matter, {s} would have kept its opening gap of {s_gap}."),
        _(
            "The first answer to {s_co}'s report was a gap of {s_gap}; by the close little of it "
            "was left."
        ),
    )
