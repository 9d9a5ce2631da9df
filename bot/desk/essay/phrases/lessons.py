"""What a verdict teaches, by how it came about.

`left` is how far the level stood from the price when the claim was made and `went` how far the
price went toward it, both in percent, `tested` the same where it was at least half of the way;
`days` the miss in ordinary days; `miss` by how much it failed, `spare` what was left.
"""

from collections.abc import Callable, Mapping

from bot.desk.essay.phrases import lessons_beside as beside
from bot.desk.essay.voice import Forms
from bot.domain.text import _


def lessons(kind: str) -> Forms:
    """Return the sentences that say what this kind of verdict taught."""
    return tuple(form for forms in _LESSONS[kind] for form in forms())


def wrong_hair() -> Forms:
    """It failed by very little."""
    return (
        _("The margin was {miss}, which is luck in either direction; I'd price it the same again."),
        _("It failed by {miss}, and a claim that fails by so little fails as completely as any."),
        _("{miss} decided it, and no line accepts intentions."),
        _("I missed by {miss} and learned only that lines have edges."),
        _("The gap between right and wrong was {miss}, so I keep the width and take the loss."),
        _("By {miss}! I'd like to call that nearly right, and there's no such verdict."),
        _("Had I drawn the line {miss} away we'd be talking of skill, so let's talk of neither."),
    )


def wrong_wide() -> Forms:
    """It failed by a lot, on a wide day."""
    return (
        _("It wasn't close: {left} of room, {went} of road."),
        _("Missing by {miss}, or {days} ordinary days of {x}, means the ruler was too short."),
        _("The width was the mistake: {left} of room against a move of {went}."),
        _("A miss of {days} ordinary days isn't bad luck. It's a wrong width."),
        _("I trusted the ranges behind {x}, which had no room for {went}."),
        _("When {level} goes by {miss}, the honest word is surprised."),
        _("{level} was {left} away and I called that room; {went} says it was next door."),
        _("I'd have needed a level {days} ordinary days further off, and didn't see why."),
    )


def wrong_kept() -> Forms:
    """A line that was to be kept broke; the room that was left against the way that was gone."""
    return (
        _("The room was {left} and the way was {went}, so it was the width I had wrong."),
        _("I'd left it {left} and it took {went}."),
        _("{left} looked like enough when I wrote it; the price went {went}."),
        _("I bought {left} of safety and needed {went}."),
        _("The move I'd allowed for was {left}, the move that came was {went}."),
        _("What broke it was size: {went}, where I had left {left}."),
        _("With {left} between the price and {level}, I'd called {went} the unlikely half."),
        _("My mistake has a size: {level} stood {left} off, and {x} travelled {went}."),
        _("A level {left} away is no shelter from a move of {went}, and I had sold it as one."),
        _("I measured {left} to {level} and forgot to ask how far {x} can go: {went}."),
    )


def wrong_reach() -> Forms:
    """A level that was to be reached was not."""
    return (
        _("It had {left} to go and went {went}, so I'd asked for a day that {x} didn't have."),
        _("Of the {left} to {level} it covered {went}."),
        _("I'd paid for {left} and got {went}, out of days shorter than those I had measured."),
        _("It stopped {miss} short. I'd taken last week's ranges for next week's."),
        _("The distance was {left} and the price lost interest {miss} early."),
        _("{miss} was missing, and I'd counted on {x} to stay as wide as it had been."),
        _("Here the width was too wide: {left} needed, {went} delivered."),
        _("Asking {left} of {x} took a market that kept moving, and it stopped {miss} away."),
    )


def wrong_back() -> Forms:
    """The level broke, and the close was back on the right side of it."""
    return (
        _("It closed at {end}, back on my side of {level}, which the claim rightly ignores."),
        _("At the bell it stood at {end}. I hadn't claimed a closing price, and I knew that."),
        _("The close of {end} agreed with me and the day didn't; I had bet on the day."),
        _("{miss} past {level} was enough; that it closed at {end} is no defence."),
        _("It ended at {end}, so I was right about the end and wrong about the way there."),
        _("The break lasted less than a day, to a close of {end}, and it didn't have to last."),
        _("I'd priced where {x} would close, which was {end}, and claimed where it would trade."),
    )


def wrong_sure() -> Forms:
    """It failed at a high probability."""
    return (
        _("At {p}, errors are meant to be rare, and this one has used up its share."),
        _("The dear mistakes are the ones made at {p}, and I'm paying for it in score."),
        _("That's the price of {p}: when it fails there's nobody to share the blame with."),
        _("Somewhere between caution and {p} I must have stopped asking what could break."),
    )


def wrong_coin() -> Forms:
    """It failed at odds near a coin's."""
    return (
        _("At {p} I had promised little and delivered slightly less."),
        _("Odds like {p} fail nearly as often as not, so I take it without drama."),
        _("I had said {p}, which is a polite way of not knowing; now we both know."),
        _("The other {rest} happened. It had every right to."),
    )


def right_hair() -> Forms:
    """It held by very little."""
    return (
        _("It had {spare} to spare, and I won't pretend that I could see {spare} ahead."),
        _("The margin was {spare}. Had the wind changed I'd be writing an apology."),
        _("By {spare}, that is, which is not skill but a near miss from the better side."),
        _("{spare} less and this paragraph would be a different one."),
        _("It was close enough, at {spare}, to teach me the same as a loss."),
        _("I got away with it by {spare}, and getting away isn't a method."),
        _("Right by {spare} is right in the book and lucky in my diary."),
        _("A margin of {spare} deserves a wider level the next time."),
    )


def right_easy() -> Forms:
    """It held by a lot."""
    return (
        _("With {spare} left over, the level was too timid to teach me anything."),
        _("It held by {spare}; I'd have deserved more for a bolder line."),
        _(
            "It won by {spare}, which says my width was too wide as clearly as a loss says too "
            "narrow."
        ),
        _("{days} ordinary days of {x} lay between it and failing, so I'd asked too little."),
        _("I could have set {level} {spare} nearer and still be right."),
        _("The price came no nearer than {spare}, which tests my patience and not my odds."),
        _("{spare} was never used, so that much of my caution was wasted."),
    )


def right_kept() -> Forms:
    """A line was kept; the room that was left against the way that was gone."""
    return (
        _("I'd left {left} and it used {tested}, so the width was about right, once."),
        _("Of the {left} I had left it, {went} was needed."),
        _("The room was {left}, the way {went}."),
        _("It spent {went} of the {left} between the price and {level}."),
        _("{tested} against {left}: this time the road was about as wide as I'd said."),
        _("A test of {tested} for a line {left} off is a fair one, and it passed."),
        _("It leaned {went} toward {level}, which stood {left} away."),
    )


def right_reach() -> Forms:
    """A level was reached."""
    return (
        _("It needed {left} and found {went}."),
        _("The {left} to {level} took less persuading than I'd thought."),
        _("I'd asked for {left}; it had {went} in it."),
        _("{went} where {left} would do: the days are still as wide as I'd measured."),
        _("A distance of {left} was within its habits, and it kept them."),
    )


def right_sure() -> Forms:
    """It held at a high probability."""
    return (
        _("At {p} it ought to hold, so there's nothing to celebrate."),
        _("Claims at {p} come true or something is wrong with the desk."),
    )


def right_coin() -> Forms:
    """It held at odds near a coin's."""
    return (
        _(
            "At {p} it could as well have failed, and then I'd have been just as right about the "
            "odds."
        ),
        _("I said {p}, meaning that I didn't know, and I didn't."),
        _("At {p} I had barely leaned, so I can barely claim it."),
    )


def right_plain() -> Forms:
    """It held, and nothing about how stands out."""
    return (
        _("It had {spare} in hand, which is about what the odds had promised."),
        _("{spare} remained at the nearest point, so I can't call it foresight."),
        _("That the reasons were right doesn't follow; the level was, by {spare}."),
    )


_KNEW = (beside.wrong_doubted, beside.wrong_width, beside.wrong_base, beside.wrong_farther)
_GLAD = (beside.right_doubted, beside.right_surer, beside.right_base, beside.right_farther)

_LESSONS: Mapping[str, tuple[Callable[[], Forms], ...]] = {
    "wrong-hair": (wrong_hair,),
    "wrong-wide": (wrong_wide, beside.wrong_width, beside.wrong_titled),
    "wrong-back": (wrong_back,),
    "wrong-kept": (wrong_kept, *_KNEW),
    "wrong-reach": (wrong_reach, *_KNEW),
    "wrong-sure": (wrong_sure, *_KNEW),
    "wrong-coin": (wrong_coin, *_KNEW),
    "wrong-plain": (*_KNEW, beside.wrong_titled),
    "right-hair": (right_hair,),
    "right-easy": (right_easy, beside.right_base),
    "right-kept": (right_kept, *_GLAD),
    "right-reach": (right_reach, *_GLAD),
    "right-sure": (right_sure, *_GLAD),
    "right-coin": (right_coin, *_GLAD),
    "right-plain": (right_plain, *_GLAD),
}
