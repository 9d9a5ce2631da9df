"""How the minds are brought together: who stands where, who is followed, what is conceded.

`macro`, `flow` and `contrarian` are the minds' probabilities for the headline claim; `side` is the
mind nearest to the desk's number, `other` the one farthest from it if it is far enough to dissent,
`side_p` and `other_p` their probabilities, the former also as `close_p` where it is a point from
the desk's, the latter also as `lower_p` or `higher_p` by the side of the desk's number it lies on,
`apart` the points between the desk and `other`, `mind` any one of them. `high_mind` and `low_mind`
stand farthest apart, by `spread` (`three points`).
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
        _("Reduced to odds the debate reads {macro}, {flow} and {contrarian}, Macro first."),
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
    """All of them agree; `spread` lies between the highest and the lowest."""
    return (
        _(
            "All three stand within {spread}, from {low_mind} at {low_p} to "
            "{high_mind} at {high_p}, and agreement that close makes me look for what they "
            "share."
        ),
        _(
            "They agree to within {spread}. I'd trust it more if they had looked at "
            "different columns."
        ),
        _(
            "From {high_mind} at {high_p} to {low_mind} at {low_p} is {spread}, so the "
            "doubt will have to come from the tape."
        ),
        _("Nobody objected: {high_mind} ends at {high_p}, {low_mind} at {low_p}."),
        _(
            "There was little to argue about, with {low_mind} at {low_p} and {high_mind} only "
            "{spread} above."
        ),
        _("I'd have liked an argument and got {low_p} to {high_p}, with {high_mind} at the top."),
        _(
            "The lowest bid is {low_mind} with {low_p} and the highest {high_mind} with "
            "{high_p}: one opinion in three voices."
        ),
        _("The minds are {spread} apart, which is a rounding of the same view."),
        _("On this one the table is narrow, {low_p} to {high_p}."),
    )


def divergent() -> Forms:
    """They are far apart."""
    return (
        _("{spread} lie between {high_mind} at {high_p} and {low_mind} at {low_p}."),
        _("{high_mind} says {high_p}, {low_mind} says {low_p}, and they looked at the same tape."),
        _(
            "There's no middle to retreat to between {high_mind}'s {high_p} and the {low_p} of "
            "{low_mind}."
        ),
        _(
            "The debate ended {spread} wide, with {high_mind} at {high_p} and {low_mind} "
            "at {low_p}."
        ),
        _(
            "{low_mind} would pay {low_p} for the claim where {high_mind} would pay {high_p}; "
            "one of them is going to be embarrassed."
        ),
        _("This was a real argument: {high_p} from {high_mind} against {low_p} from {low_mind}."),
        _("I asked for a view and was handed {low_p} by {low_mind} and {high_p} by {high_mind}."),
        _("A gap of {spread} is left open, {high_mind} on top and {low_mind} below."),
        _("What {high_mind} calls evidence, at {high_p}, {low_mind} calls noise, at {low_p}."),
        _("The minds split: {low_mind} stops at {low_p}, {high_mind} goes to {high_p}."),
        _("{high_mind} and {low_mind} end {spread} apart, and neither moved much for the other."),
        _("Between {low_p} ({low_mind}) and {high_p} ({high_mind}) somebody has misread the day."),
    )


def leaning() -> Forms:
    """Most lean one way."""
    return (
        _("The table leans: {high_mind} is at {high_p}, {low_mind} holds back at {low_p}."),
        _("They differ by {spread}, {high_mind} the boldest at {high_p}."),
        _(
            "{low_mind} keeps its reservations and {low_p}; the others are nearer to "
            "{high_mind}'s {high_p}."
        ),
        _("The disagreement is one of degree, {spread} of it."),
        _("It's a lean with a dissent attached: {low_p}, from {low_mind}."),
        _("{high_mind} makes the case at {high_p}, and {low_mind} follows as far as {low_p}."),
        _("Call it consent with reservations, the reservations being {low_mind}'s at {low_p}."),
        _("The minds are {spread} apart, close enough to lean and too far to agree."),
        _(
            "With {high_mind} at {high_p} and {low_mind} at {low_p} the table tilts without "
            "falling over."
        ),
    )


def follows() -> Forms:
    """Whom the desk follows: the mind nearest to its number."""
    return (
        _("My {p} lies nearest to {side}, which said {side_p}."),
        _("I go with {side} at {close_p}, give or take a point."),
        _("If I must sit next to one of them, it's {side}: its {close_p} is close to my {p}."),
        _("I find {side} harder to answer than {other}, and my {p} shows it."),
        _("I end nearer to {side} than to the {other_p} of {other}."),
        _("Had I listened only to {other} I'd have written {other_p}; {side} kept me from it."),
        _("{side} argues for my figure better than I do."),
        _("Of all the cases {side_s} leaves me least to explain away, so I say {p}."),
        _("My number leans toward {side}: {p}, where it wanted {side_p}."),
        _("{side} wins this one on points, {side_p} against the {other_p} of {other}."),
        _("I come down nearer to {side} than to {other}, which is {apart} points away."),
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
        _("I've left room in the number for {other}, if not the whole way to {other_p}."),
        _("If {other} has it right with {other_p}, I'm {apart} points off."),
        _("To {other} I owe an answer; its {other_p} isn't a mood but a count."),
        _("I haven't answered {other} so much as walked around its {other_p}."),
        _("That {other} stops at {lower_p} bothers me more than I've let on."),
        _("The losing side deserves its line: {other_p}, says {other}."),
        _("Keep the {other_p} of {other} in mind; somebody has to be {apart} points wrong."),
        _("{other} would take the other side of my {p}, and it brought {lower_p} to prove it."),
        _("{other} would have gone to {higher_p}, and I can't prove it greedy."),
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
