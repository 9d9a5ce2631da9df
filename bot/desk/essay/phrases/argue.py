"""How the minds are brought together: who stands where, who is followed, what is conceded.

`macro`, `flow` and `contrarian` are the minds' probabilities for the headline claim; `side` is the
mind nearest to the desk's number, `other` the one farthest from it, `side_p` and `other_p` their
probabilities, `apart` the points between the desk and `other`, `mind` any one of them.
"""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def positions() -> Forms:
    """All three with their probabilities."""
    return (
        _("That puts Macro at {macro}, Flow at {flow} and the Contrarian at {contrarian}."),
        _("On the claim itself Macro says {macro}, Flow {flow}, the Contrarian {contrarian}."),
        _("In figures: Macro {macro}, Flow {flow}, the Contrarian {contrarian}."),
        _(
            "When I made them write it down I got {macro} from Macro, {flow} from Flow and "
            "{contrarian} from the Contrarian."
        ),
        _("They end up at {macro}, {flow} and {contrarian}, in the usual order of speaking."),
        _("Macro would pay {macro} for the claim, Flow {flow}, the Contrarian {contrarian}."),
        _("Around the table: {macro} (Macro), {flow} (Flow), {contrarian} (the Contrarian)."),
        _(
            "Asked for a number, Macro gave {macro}, Flow gave {flow}, and the Contrarian, after a "
            "pause, {contrarian}."
        ),
        _("Their odds, for the minutes: Macro {macro}; Flow {flow}; the Contrarian {contrarian}."),
        _("Reduced to odds the quarrel reads {macro} against {flow} against {contrarian}."),
        _(
            "The Contrarian closes the list at {contrarian}, after Macro's {macro} and Flow's "
            "{flow}."
        ),
        _("Flow holds {flow}, Macro {macro}, and {contrarian} is what the Contrarian will sign."),
        _(
            "I wrote down {macro} for Macro, {flow} for Flow, {contrarian} for the Contrarian, and "
            "underlined none."
        ),
        _("Between Macro's {macro} and the Contrarian's {contrarian} sits Flow with {flow}."),
    )


def positions_some() -> Forms:
    """Only some minds spoke; `spoke` lists them with their probabilities."""
    return (
        _("In figures, from those who spoke: {spoke}."),
        _("The votes I do have are {spoke}."),
        _("With one chair empty the table reads {spoke}."),
        _("What remains of the debate is {spoke}."),
        _("Those willing to be quoted: {spoke}."),
        _("I have {spoke}, and a silence to respect."),
        _("The odds on the table are {spoke}; the rest kept theirs."),
        _("Counting only what was said: {spoke}."),
        _("The quorum was small, and it said {spoke}."),
        _("Of the three I can offer you {spoke}."),
        _("Here is as much of a debate as there was: {spoke}."),
        _("Short of a full table, I note {spoke}."),
    )


def unanimous() -> Forms:
    """All of them agree."""
    return (
        _("The minds agree for once, which makes me check their sources and then my own."),
        _("Nobody objected. I've learned to count that as missing data."),
        _("There was no debate worth the name; all of them came down on one side."),
        _("It's unanimous, and unanimity has a poor record of its own."),
        _("They agree with one another and, more suspiciously, with me."),
        _("A debate without a dissenter is a meeting."),
        _("Everyone at the table leans the same way, including the one who is paid not to."),
        _("I'd have liked an argument, and I got a chorus."),
        _("Agreement all round saves time and proves nothing."),
        _("Three minds, one opinion: cheap to report, hard to trust."),
        _("No voice against. I'll supply the doubt myself, further down."),
        _("The table is of one mind, so the dissent will have to come from the tape."),
    )


def divergent() -> Forms:
    """They are far apart."""
    return (
        _("The minds are apart on this one, and not by accident."),
        _("Nobody persuaded anybody."),
        _("The debate ended where it began, with more volume."),
        _("They read the same tape and came back from different markets."),
        _("This was a real argument, and I mean to report it as one."),
        _("I've seldom had less agreement at the table."),
        _("Somebody at this table is going to be embarrassed, and it could be me."),
        _("There's no middle here to retreat to."),
        _("The quarrel is the finding; the rest is arithmetic."),
        _("Opinions split, and they split along reasons, which is the useful way."),
        _("What one mind calls evidence another calls noise, and both brought figures."),
        _("I asked for a view and was handed several."),
    )


def leaning() -> Forms:
    """Most lean one way."""
    return (
        _("The table leans, without quite falling over."),
        _("There's a majority here, and no enthusiasm."),
        _("More for than against, and nobody would call it settled."),
        _("Most of them tilt the same way, some of them out of habit."),
        _("The minds are nearer to one another than they'd admit."),
        _("The disagreement is about degree, which is the polite kind."),
        _("It's a lean, with a dissent attached."),
        _("They differ by points, not by principles."),
        _("A majority formed quietly and didn't press its advantage."),
        _("I'd call it consent with reservations."),
        _("The minds nod, at different speeds."),
        _("On the whole they agree, and the whole is smaller than it sounds."),
    )


def follows() -> Forms:
    """Whom the desk follows: the mind nearest to its number."""
    return (
        _("My {p} lies nearest to {side}, which said {side_p}."),
        _("I go with {side} at {side_p}, give or take a point."),
        _("If I must sit next to one of them, it's {side}: its {side_p} is close to my {p}."),
        _("I find {side} harder to answer than {other}, and my {p} shows it."),
        _("I end nearer to {side} than to the {other_p} of {other}."),
        _("Had I listened only to {other} I'd have written {other_p}; {side} kept me from it."),
        _("{side} argues for my figure better than I do."),
        _("Of all the cases {side_s} leaves me least to explain away, so I say {p}."),
        _("My number leans toward {side}: {p}, where it wanted {side_p}."),
        _("{side} wins this one on points, {side_p} against the {other_p} of {other}."),
        _("I come down nearer to {side} than to {other}, {apart} points further off."),
        _("The argument I can't get around is {side_s}, and {side_p} is what it's worth."),
        _("Between {side_p} and {other_p} I'd choose {side}, and keep the receipt."),
        _("I moved toward {side_p}, the figure of {side}, reluctantly and not all the way."),
        _("It's {side} I'd want to be wrong with, at {side_p}."),
        _("I've stopped at {p}, on {side_s} side of the middle; {other} is at {other_p}."),
    )


def concedes() -> Forms:
    """What is granted to the mind that is farthest from the desk's number."""
    return (
        _("I can't dismiss {other}; at {other_p} it only disagrees about the price."),
        _("If this fails, {other} will have told me why in advance, at {other_p}."),
        _("{other} is not refuted, only outvoted, {apart} points away."),
        _("Should I be wrong, read {other} again; it says {other_p}."),
        _("I've left room in the number for {other}, and not the whole way to {other_p}."),
        _("If {other} has it right with {other_p}, I'm {apart} points off."),
        _("To {other} I owe an answer; its {other_p} isn't a mood but a count."),
        _("I haven't answered {other} so much as walked around its {other_p}."),
        _("That {other} stops at {other_p} bothers me more than I've let on."),
        _("The losing side deserves its line: {other_p}, says {other}."),
        _("Keep the {other_p} of {other} in mind; somebody has to be {apart} points wrong."),
        _("{other} would take the other side of my {p}, and it brought {other_p} to prove it."),
    )


def abstains_because() -> Forms:
    """A mind says nothing, and its reason is told."""
    return (
        _("{mind} has nothing to say, and says why: {why_low}"),
        _("From {mind} there's only a note: {why_low}"),
        _("{mind} abstains, with a reason I accept: {why_low}"),
        _("I have no view from {mind} today, and this is the cause: {why_low}"),
        _("{mind} stays out, and I respect that restraint: {why_low}"),
        _("One chair is empty. {mind} left its reason on it: {why_low}"),
        _("{mind} won't put a number on this data: {why_low}"),
        _("What I'd have liked to hear from {mind} I can't have: {why_low}"),
        _("{mind} looked at its feed and put the pencil down: {why_low}"),
        _("There's a gap where {mind} should be, and it isn't filled with a zero: {why_low}"),
        _("{mind} asks to be left out of the count: {why_low}"),
        _("No guess from {mind}, for a reason that has nothing to do with the tape: {why_low}"),
    )


def abstains() -> Forms:
    """A mind says nothing, its reason being told already."""
    return (
        _("{mind} sat this one out, and I respect that restraint."),
        _("{mind} declined to guess on the data it had."),
        _("I asked {mind} and got silence, which is an answer with a reason behind it."),
        _("No view from {mind}: its data wouldn't carry one."),
        _("{mind} kept out of it rather than pretend."),
        _("Missing isn't neutral, so {mind} stays out of the number."),
        _("Where {mind} should be there's a gap, and I've left it visible."),
        _("{mind} won't speak on data like this, and I'd do the same."),
        _("The chair of {mind} is empty for want of good figures."),
        _("{mind} passes, and I won't fill in for it."),
        _("I count {mind} as absent, with cause."),
    )


def nothing_new() -> Forms:
    """A mind argues as it did before; `stands` is its probability for the headline claim."""
    return (
        _("{mind} argues as it did before, which now comes to {stands}."),
        _("Nothing on this tape gave {mind} a new reason; it stands at {stands}."),
        _("{mind} rests on its old case and says {stands}."),
        _("The case of {mind} is the one you've read, and the figure is {stands}."),
        _("{mind} adds only a number to what it said before: {stands}."),
        _("I've heard this from {mind} already; with it goes {stands}."),
        _("{mind} sticks to its earlier reasons."),
        _("No new argument from {mind}, and no retreat from the old one."),
    )


def heard() -> Forms:
    """A mind moved after hearing another."""
    return (
        _("{mind} gave a little ground after hearing {other}."),
        _("In the second round {mind} moved toward {other}, not far, but in public."),
        _("{other} talked {mind} some of the way over."),
        _("After {other} had spoken, {mind} lowered its voice."),
        _("{mind} changed its number once {other} was done, which happens less than it should."),
        _("The only mind that moved was {mind}, and it moved because of {other}."),
        _("I noticed {mind} edging closer to {other} in the second round."),
        _("{mind} conceded something to {other}, and I wrote down the time."),
    )


def connects() -> Forms:
    """From one mind to one that disagrees."""
    return (
        _("It doesn't go unanswered."),
        _("There's another way to see it."),
        _("Not everybody at the table bought that."),
        _("The objection came at once."),
        _("The other side brought evidence too."),
        _("That's half the argument."),
        _("I'd have stopped listening there; I'm glad I didn't."),
        _("One of them looked at the same tape and balked."),
        _("Here the table divides."),
        _("I could have left it there, and one of them didn't let me."),
        _("The dissent deserves to be heard in full."),
        _("The next mind drew the opposite line."),
    )
