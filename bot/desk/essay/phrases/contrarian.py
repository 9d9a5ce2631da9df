"""How the Contrarian's reasons are told. `a` and `b` are its symbols, the rest its figures."""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def crowded_up() -> Forms:
    """Many rises in a row."""
    return (
        _("The Contrarian counts {sessions} rises of {a} in a row and looks for the door."),
        _("After {sessions} good days running, {a} makes the Contrarian itch."),
        _("{a} has gone up {total} without a break, and breaks are what the Contrarian sells."),
        _(
            "Who is left to buy {a} after {sessions} straight gains? The Contrarian would like a "
            "name."
        ),
    )


def crowded_down() -> Forms:
    """Many falls in a row."""
    return (
        _("The Contrarian counts {sessions} falls of {a} in a row and starts to get interested."),
        _(
            "{a} has lost {total} without one good day, which is when the Contrarian buys flowers "
            "for it."
        ),
        _(
            "After {sessions} straight losses in {a}, the Contrarian asks who is still waiting to "
            "sell."
        ),
        _("Everyone who wanted out of {a} has had {sessions} chances, the Contrarian says."),
    )


def everyone_up() -> Forms:
    """Nearly everything rose."""
    return (
        _("The Contrarian sees {moved} of {of} up and wonders who is left to push."),
        _(
            "When {moved} names rise at once, the Contrarian starts counting the ones who must "
            "sell."
        ),
        _(
            "A unanimous tape, {moved} out of {of}, is the Contrarian's least favourite kind of "
            "evidence."
        ),
        _("If everybody is in, says the Contrarian, the next one through the door is leaving."),
    )


def everyone_down() -> Forms:
    """Nearly everything fell."""
    return (
        _(
            "The Contrarian sees {moved} of {of} down and thinks the selling must be running out "
            "of sellers."
        ),
        _(
            "Once {moved} names have fallen together, the Contrarian prefers the other side of the "
            "street."
        ),
        _("Unanimous fear is fear that has been acted on, in the Contrarian's view."),
        _(
            "The Contrarian likes a tape on which few are left to be disappointed, and counts "
            "{moved} of {of} down."
        ),
    )


def stretched_up() -> Forms:
    """Far above its mean."""
    return (
        _(
            "{a} stands {sigmas} sigmas above its month, and the Contrarian leans back toward the "
            "middle."
        ),
        _("The Contrarian measures {a} against its own month: {close}, where the mean is {mean}."),
        _("Rubber bands are the Contrarian's only physics, and {a} is {sigmas} sigmas along one."),
        _(
            "At {close}, {a} is a long way from its mean of {mean}, and the Contrarian dislikes "
            "long ways."
        ),
    )


def stretched_down() -> Forms:
    """Far below its mean."""
    return (
        _("{a} stands {sigmas} sigmas below its month, and the Contrarian leans back up."),
        _(
            "With {a} at {close} and its month at {mean}, the Contrarian finds the distance "
            "generous."
        ),
        _(
            "The Contrarian thinks {a} has been punished past the offence: {sigmas} sigmas under "
            "its mean."
        ),
        _("{mean} is where {a} has lived for a month, and the Contrarian expects it to miss home."),
    )


def off_the_low() -> Forms:
    """Closed well above its low on a falling day."""
    return (
        _(
            "The Contrarian noticed what I had skipped: {a} closed {above} above its low. Somebody "
            "was buying."
        ),
        _(
            "From {low} back to {close} is a sign of life in {a}, and only the Contrarian remarked "
            "on it."
        ),
        _("The low in {a} didn't last, says the Contrarian, and lows that don't last have owners."),
        _(
            "On a bad day for {a} the Contrarian found the good part: it ended {above} off the "
            "bottom."
        ),
        _("There was a bid under {a}; the Contrarian can show you where, {above} below the close."),
    )


def off_the_high() -> Forms:
    """Closed well below its high on a rising day."""
    return (
        _(
            "The Contrarian noticed the other end of the range: {a} closed {below} under its high. "
            "Somebody was selling."
        ),
        _(
            "{a} was at {high} and didn't stay, which the Contrarian thinks everyone else has "
            "missed."
        ),
        _("A good day for {a} had a bad ending, the Contrarian says, {below} of it."),
        _("What bothers the Contrarian is the trip from {high} back to {close} in {a}."),
    )


def shock_spent() -> Forms:
    """The widest range is behind it."""
    return (
        _("The widest day is over, says the Contrarian of {a}, and the next is rarely its equal."),
        _(
            "A range of {range} in {a} is spent money to the Contrarian, who expects a smaller "
            "bill next."
        ),
        _("{a} hadn't moved so far in {sessions} sessions, and the Contrarian bets on fatigue."),
        _(
            "Shocks shrink, the Contrarian insists: {range} in {a}, where {usual} is usual, leaves "
            "little to add."
        ),
    )


def complacent() -> Forms:
    """Ranges are the tightest in a quarter."""
    return (
        _("The Contrarian distrusts the calm in {a}, its tightest week in {sessions} sessions."),
        _("Ranges of {range} in {a} look to the Contrarian like a spring being wound."),
        _("Nobody is paid to expect movement in {a}, so the Contrarian does."),
        _("Too quiet for too long: that's the Contrarian on {a}, at {range} a day."),
    )


def fear_overdone() -> Forms:
    """The VIX asks more than the index moved."""
    return (
        _(
            "The VIX asks {vix} for an index that has moved at {realised}, and the Contrarian "
            "sells that sort of fear."
        ),
        _(
            "People are overpaying to be safe, the Contrarian says: a VIX of {vix} against "
            "{realised} delivered."
        ),
        _(
            "The Contrarian compares price and product, a VIX of {vix} and {realised} of movement, "
            "and calls it dear."
        ),
        _("A VIX of {vix} for movement of {realised} is a markup the Contrarian won't pay."),
    )


def fear_asleep() -> Forms:
    """The VIX asks less than the index moved."""
    return (
        _(
            "The VIX is {vix} while the index moves at {realised}; the Contrarian thinks the "
            "insurers are dozing."
        ),
        _(
            "A VIX of {vix} for a market that moves at {realised} is, to the Contrarian, cover "
            "sold too cheap."
        ),
        _("If the index can do {realised}, asks the Contrarian, why is the VIX only {vix}?"),
        _("A VIX below what has already happened is the Contrarian's idea of carelessness."),
    )


def tail() -> Forms:
    """Too many days beyond three sigmas."""
    return (
        _(
            "The Contrarian keeps a list of the days {a} wasn't supposed to have: {count} in "
            "{sessions}."
        ),
        _(
            "{a} has broken three sigmas {count} times in {sessions} sessions, and the Contrarian "
            "can count."
        ),
        _("The Contrarian won't let me forget the worst of {a}, {worst} in a day."),
        _(
            "Tails on {a} are fatter than the textbook's, as the Contrarian says whenever anyone "
            "listens."
        ),
        _("With {count} impossible days on its record, {a} gets a wide berth from the Contrarian."),
        _(
            "The bell curve gives {a} less than one such day a year, and the Contrarian has "
            "counted {count}."
        ),
    )


def round_level() -> Forms:
    """Next to a round number."""
    return (
        _(
            "{a} sits by {level}, a number people remember, and the Contrarian expects it to "
            "linger."
        ),
        _(
            "The Contrarian sees a crowd around {level} in {a} and thinks it holds the price in "
            "place."
        ),
        _("Round numbers are glue, by the Contrarian's account, and {a} is next to {level}."),
        _("There are orders at {level} in {a}, the Contrarian guesses, because there always are."),
    )


def left_behind_up() -> Forms:
    """One name left behind while the rest rose."""
    return (
        _(
            "{a} missed a day on which {moved} others rose, and the Contrarian expects it to catch "
            "up."
        ),
        _("The Contrarian picks the wallflower: {a}, while everyone danced."),
        _("What the others gained, {a} still owes itself, says the Contrarian."),
    )


def left_behind_down() -> Forms:
    """One name left behind while the rest fell."""
    return (
        _("{a} was spared while {moved} others fell, and the Contrarian suspects it's only late."),
        _(
            "The bill came to every table but that of {a}; the Contrarian thinks the waiter is on "
            "his way."
        ),
        _("To the Contrarian the calm of {a} looks less like strength than like a delay."),
    )


def readers_up() -> Forms:
    """Readers bet up."""
    return (
        _(
            "You bet up on {a}, {ups} of you against {downs}, and the Contrarian leans the other "
            "way on principle."
        ),
        _("The Contrarian reads the room, {ups} up and {downs} down on {a}, and leaves it."),
        _("With readers this fond of {a}, the Contrarian finds its own side roomy."),
    )


def readers_down() -> Forms:
    """Readers bet down."""
    return (
        _(
            "You bet down on {a}, {downs} of you against {ups}, and the Contrarian takes the empty "
            "side."
        ),
        _(
            "So many readers are against {a}, {downs} of them, that the Contrarian has warmed to "
            "it."
        ),
        _(
            "The Contrarian sees {downs} bets against {a} and asks what they know that the price "
            "doesn't."
        ),
    )


def house_wrong() -> Forms:
    """The desk's last verdict on it was Wrong."""
    return (
        _(
            "The Contrarian reminds me that my last call on {a} failed at {stated}, and doubts "
            "I've learned."
        ),
        _("I was wrong on {a} the last time, the Contrarian observes, and here I am again."),
        _("Having said {stated} and missed, I get no credit on {a} from the Contrarian."),
        _("The Contrarian would like me to understand {a} before I price it again."),
        _("Asked about {a}, the Contrarian points at my last call on it: {stated}, and Wrong."),
        _("What misled me on {a} last time may still be there, says the Contrarian."),
    )


def house_run() -> Forms:
    """The desk has been right many times in a row."""
    return (
        _(
            "All told, {run} of my calls have come true on end, which the Contrarian treats as a "
            "symptom."
        ),
        _(
            "The Contrarian has noticed my run of {run} true calls and wants wider margins until "
            "it ends."
        ),
        _(
            "A streak of {run} true calls makes a desk careless, says the Contrarian, looking at "
            "this one."
        ),
    )


def consensus_up() -> Forms:
    """Macro and Flow agree upward."""
    return (
        _(
            "Since Macro and Flow both lean up on {a}, the Contrarian thinks the argument is over "
            "and the trade with it."
        ),
        _("Two minds agreeing on {a} is one too many for the Contrarian."),
        _("The Contrarian heard Macro and Flow agree on {a} and changed sides at once."),
    )


def consensus_down() -> Forms:
    """Macro and Flow agree downward."""
    return (
        _("Macro and Flow both lean down on {a}, and the Contrarian won't make it three."),
        _("Where two minds see danger in {a}, the Contrarian sees a price that has heard of it."),
        _("The Contrarian objects to {a} being buried by a committee."),
    )


def nothing() -> Forms:
    """No crowd to stand against."""
    return (
        _("The Contrarian found no crowd to stand against and sat down."),
        _("With nobody leaning, the Contrarian has nothing to lean against."),
        _("The Contrarian looked for a consensus to spoil and came back empty."),
        _("No extremes, so no work for the Contrarian."),
        _("The Contrarian, short of an enemy, agreed with the base rate."),
    )
