"""How Flow's reasons are told. `a` and `b` are the reason's symbols, the rest its figures."""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def selling() -> Forms:
    """More shares while the price fell."""
    return (
        _(
            "Flow points to volume: {a} went from {before} to {volume} shares, and sellers who are "
            "done don't trade more."
        ),
        _(
            "{volume} shares of {a} on a falling day is Flow's case, and it's a fair one: supply "
            "isn't finished."
        ),
        _(
            "More of {a} was sold than the day before and at lower prices, which Flow counts as "
            "unfinished business."
        ),
        _("Flow reads {a} from the tape up: volume rising, price falling, nobody done."),
        _("Falling on more shares, {volume} against {before}, {a} fails Flow's simplest test."),
    )


def buying() -> Forms:
    """More shares while the price rose."""
    return (
        _("Flow likes what it saw in {a}: {volume} shares after {before}, and at better prices."),
        _("Buyers of {a} got busier as it rose, Flow notes, and busy buyers come back."),
        _("In {a}, volume and price went the same way, up, and Flow asks for nothing more."),
        _("Flow follows the shares: {volume} of them in {a}, on a rising day."),
        _("A rise that takes more shares to make is one Flow believes, and {a} made one."),
    )


def thin_rise() -> Forms:
    """A rise on few shares."""
    return (
        _("Flow doesn't trust the rise in {a}, made on {volume} shares, after {before}."),
        _("{a} went up because nobody stopped it, says Flow, pointing at {volume} shares."),
        _("A gain on shrinking volume is a loan, by Flow's rule, and {a} has just taken one."),
        _("Too few people paid for the rise in {a} to make Flow a believer."),
    )


def thin_fall() -> Forms:
    """A fall on few shares."""
    return (
        _("Flow isn't bothered by the fall in {a}: {volume} shares is not a crowd."),
        _("Hardly anyone sold {a} to get it lower, Flow says, and leans up."),
        _(
            "{a} slipped on {volume} shares, fewer than the day before; Flow calls that absence, "
            "not pressure."
        ),
        _(
            "A decline without sellers, such as that of {a}, tends to be taken back, in Flow's "
            "experience."
        ),
    )


def heaviest() -> Forms:
    """The heaviest volume in a quarter or more."""
    return (
        _("Flow has one exhibit: {volume} shares of {a}, the most in {sessions} sessions."),
        _(
            "You have to go back {sessions} sessions to find {a} this busy, and Flow widens its "
            "range."
        ),
        _("Volume like that in {a}, {ratio} times the usual, doesn't settle overnight, says Flow."),
        _("Flow won't be calm about {a} while {volume} shares a day are looking for a price."),
    )


def dry() -> Forms:
    """Far fewer shares than usual."""
    return (
        _("Flow sees nobody in a hurry: {a} on {volume} shares."),
        _("With volume in {a} at {ratio} times its usual, Flow expects little to happen to it."),
        _("{a} was all but left alone, by Flow's count, and prices left alone stay put."),
        _("Trading in {a} has dried up, and Flow narrows its road accordingly."),
    )


def absorbed() -> Forms:
    """Heavy volume that hardly moved the price."""
    return (
        _(
            "Flow is struck by how little {volume} shares did to {a}: somebody stood there and "
            "took them."
        ),
        _("Heavy trade, still price: in {a} Flow sees a large hand on each side."),
        _("All that volume in {a} bought no distance, and Flow takes it for a wall."),
        _("At {ratio} times its usual volume {a} barely moved, so Flow trusts the level."),
    )


def weak_close() -> Forms:
    """Closed near its low."""
    return (
        _(
            "Flow watched {a} end near its low, {close} against {low}, and expects the rest of it "
            "later."
        ),
        _("Whoever sold {a} was still at it when the bell rang, says Flow."),
        _("{a} closed in the cellar of its range, and Flow doesn't like who was last to leave."),
        _("The close in {a}, {close} after a high of {high}, is Flow's complaint."),
        _("Flow reads closes, and {a} closed like something that wasn't finished falling."),
    )


def strong_close() -> Forms:
    """Closed near its high."""
    return (
        _("Flow watched {a} close at {close}, next to its high, and takes the hint."),
        _("Buyers of {a} were still there at the bell, which Flow likes in a buyer."),
        _("{a} finished at the top of its range, and nobody had to, says Flow."),
        _("The last price of {a} was among its best, and Flow trusts last prices."),
        _("Flow's evidence is the last price of {a}: {close}, a whisker under the high of {high}."),
    )


def rotation_up() -> Forms:
    """Turnover moved to a riser."""
    return (
        _(
            "Flow follows the dollars: {into} of all turnover went to {a}, which usually gets "
            "{into_usual}."
        ),
        _("Turnover left {b} for {a}, Flow reports, and {a} rose on it."),
        _("{a} drew the money this session and {b} lost it; Flow stays with the money."),
        _("The crowd at {b} has thinned to the benefit of {a}, and Flow counts tickets."),
    )


def rotation_down() -> Forms:
    """Turnover moved to a faller."""
    return (
        _(
            "Flow follows the dollars, and they went to {a} in order to leave it: {into} of "
            "turnover, on a falling day."
        ),
        _("{a} took the attention that {b} lost, says Flow, and it wasn't flattering attention."),
        _("All eyes moved from {b} to {a}, and then {a} fell, which settles it for Flow."),
    )


def accumulation() -> Forms:
    """Rising days carried the volume."""
    return (
        _(
            "For {sessions} sessions the rising days of {a} have carried the volume, and Flow "
            "calls it accumulation."
        ),
        _("Flow sees somebody collecting {a}: heavy when it rises, light when it falls."),
        _(
            "The good days of {a} are the busy ones, in Flow's ledger, and have been for "
            "{sessions} sessions."
        ),
    )


def distribution() -> Forms:
    """Falling days carried the volume."""
    return (
        _(
            "For {sessions} sessions {a} has been busiest on the days it fell, and Flow has a word "
            "for that: distribution."
        ),
        _("Somebody is handing {a} out, says Flow: heavy when it falls, light when it rises."),
        _("Flow's ledger of {a} shows the volume on the wrong side, the falling one."),
    )


def gap_held_up() -> Forms:
    """A gap up that held."""
    return (
        _("{a} opened {gap} higher and never gave it back; Flow goes with a gap that holds."),
        _("Nobody filled the opening gap in {a}, and Flow takes that as consent."),
        _("Flow respects {a} for keeping its opening jump of {gap} until the end."),
    )


def gap_held_down() -> Forms:
    """A gap down that held."""
    return (
        _("{a} opened {gap} lower and stayed there; Flow goes with a gap that nobody fills."),
        _("The hole in {a} at the open was left open, and Flow sees no one with a shovel."),
        _("Too little of the opening drop in {a} was bought back to satisfy Flow."),
    )


def gap_faded_up() -> Forms:
    """A gap up that faded."""
    return (
        _("{a} opened {gap} higher and sold off from there, which puts Flow against it."),
        _("The opening jump in {a} found more sellers than buyers, Flow observes."),
        _("Flow distrusts {a} after it wasted a gap of {gap}."),
    )


def gap_faded_down() -> Forms:
    """A gap down that was bought."""
    return (
        _("{a} opened {gap} lower and was bought from there, which puts Flow on its side."),
        _("The early drop in {a} was somebody's bargain, says Flow."),
        _("Flow noticed that the gap of {gap} in {a} didn't survive the day."),
    )


def busy() -> Forms:
    """Heavy trading everywhere."""
    return (
        _(
            "Flow heard noise everywhere, {above} of {of} names well above their usual volume, and "
            "widens its range."
        ),
        _(
            "Too many hands are trading for Flow's comfort: {ratio} times the usual across the "
            "list."
        ),
        _("A list this busy doesn't go quiet by itself, in Flow's view."),
        _(
            "Volume at {ratio} times normal means opinions are being changed, says Flow, and it "
            "wants room."
        ),
    )


def chain_busy() -> Forms:
    """Blocks well above half full."""
    return (
        _(
            "Flow looks where nobody files reports: on the chain the blocks are {fill} full, where "
            "half is balance, and it widens its ranges a little."
        ),
        _(
            "On the chain they stand in line, Flow notes, {transactions} transactions in {blocks} "
            "blocks, and people in a hurry seldom hurry in one place only."
        ),
        _("With blocks {fill} full, Flow says, somebody is paying to move money tonight."),
        _(
            "Flow's case is the chain: at {fill} of what its blocks can hold, their price rises by "
            "itself, and appetite like that leaves prices no rest."
        ),
        _("A chain this crowded, {fill} full, is one more reason for Flow to leave room."),
    )


def chain_quiet() -> Forms:
    """Blocks well below half full."""
    return (
        _(
            "Nobody queues on the chain, reports Flow: its blocks are {fill} full, and half is "
            "usual."
        ),
        _(
            "Flow finds the chain half asleep, {transactions} transactions in {blocks} blocks, and "
            "narrows its ranges a little."
        ),
        _("At {fill} of what blocks can hold, Flow says, money is staying where it is."),
        _(
            "Blocks are going cheap on the chain, {fill} full, and Flow takes it for a quiet night "
            "elsewhere too."
        ),
        _("Flow listened to the chain and heard {blocks} blocks with room to spare."),
    )


def chain_even() -> Forms:
    """Blocks about half full."""
    return (
        _("The chain ran {fill} full, as it's built to, and Flow reads nothing into that."),
        _(
            "Flow checked the chain as well: {transactions} transactions, all of them in good "
            "order."
        ),
        _("On the chain supply met demand, says Flow, {blocks} blocks of it."),
        _("Half full is how the chain likes its blocks, and Flow counted {fill}."),
        _("Flow has seen the chain, {blocks} sound blocks, and it changes nothing."),
    )


def ordinary() -> Forms:
    """Volume says nothing."""
    return (
        _("Flow found the volume ordinary and has little to say."),
        _("The shares tell Flow nothing that the prices hadn't."),
        _("Flow counted everything and came up with a normal day."),
        _("No footprints, reports Flow."),
        _("Volume was where it usually is, so Flow keeps to the base rate."),
        _("Flow read the tape to the end and found no handwriting on it."),
    )
