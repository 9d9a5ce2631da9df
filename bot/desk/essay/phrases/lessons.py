"""What a verdict teaches, by how it came about. `miss` is by how much, `spare` what was left."""

from collections.abc import Callable, Mapping

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def lessons(kind: str) -> Forms:
    """Return the sentences that say what this kind of verdict taught."""
    return _LESSONS[kind]()


def wrong_hair() -> Forms:
    """It failed by very little."""
    return (
        _("The margin was {miss}, which is luck in either direction; I'd price it the same again."),
        _("It failed by {miss}, and a claim that fails by so little fails as completely as any."),
        _("{miss} decided it. Levels are honest that way: they don't accept intentions."),
        _("I missed by {miss} and learned only that levels have edges."),
        _(
            "A difference of {miss} is no lesson about markets, just one about rounding one's "
            "hopes."
        ),
        _("The gap between right and wrong was {miss}, so I keep the method and take the loss."),
        _("By {miss}! I'd like to call that nearly right, and there's no such verdict."),
        _("Had I chosen a level {miss} away we'd be talking of skill, so let's talk of neither."),
    )


def wrong_wide() -> Forms:
    """It failed by a lot, on a wide day."""
    return (
        _("It wasn't close: I had priced a shock and got a regime."),
        _("I'd measured the road on other days, and this day didn't recognise it."),
        _("The width was the mistake; the direction I never claimed to know."),
        _("Missing by {miss} means the ruler was too short, not the aim too poor."),
        _("What I'd called the edge of the road was well inside it."),
        _("I trusted the ranges behind me in a market that had a new one ahead."),
        _("A miss of {miss} isn't bad luck. It's a wrong width, and I'm widening it."),
        _(
            "The day moved further than my model thinks days move, and the model is what I'll "
            "blame, being mine."
        ),
        _("Volatility moved first and my figure for it second, and the claim stood in between."),
        _("When a level goes by {miss}, the honest word is surprised."),
    )


def wrong_back() -> Forms:
    """The level broke, and the close was back on the right side of it."""
    return (
        _("By the close it was back on my side of the level, which the claim rightly ignores."),
        _(
            "It recovered before the bell, but I hadn't claimed a closing price, and I knew that "
            "when I chose."
        ),
        _("The close agreed with me and the day didn't; I had bet on the day."),
        _(
            "A moment past the line was enough, and I forget too easily that extremes are made by "
            "the impatient."
        ),
        _("The break didn't last, and it didn't have to."),
        _("I was right about where it would end and wrong about the way there."),
    )


def wrong_sure() -> Forms:
    """It failed at a high probability."""
    return (
        _("At {p}, errors are meant to be rare, and this one has used up its share."),
        _("I was surer than the outcome could bear, and that costs more than being wrong."),
        _("Confidence of that size should come with better reasons than I gave."),
        _("High odds are a promise to fail seldom; I've now drawn on it."),
        _("The dear mistakes are the ones made at {p}, and I'm paying for it in score."),
        _("That's the price of {p}: when it fails there's nobody to share the blame with."),
        _("Somewhere between caution and {p} I must have stopped asking what could break."),
        _("A sure thing that fails teaches one word, and the word is width."),
    )


def wrong_coin() -> Forms:
    """It failed at odds near a coin's."""
    return (
        _("At {p} I had promised little and delivered slightly less."),
        _("Odds like {p} fail nearly as often as not, so I take it without drama."),
        _("A call at {p} is a lean, and this time I leaned the wrong way."),
        _("It cost little, because I'd claimed little."),
        _("Near a coin's odds there's not much to learn from one toss."),
        _("I had said {p}, which is a polite way of not knowing; now we both know."),
        _("The other {rest} happened. It had every right to."),
        _("Half-hearted calls fail half the time, and this one did its duty."),
    )


def wrong_plain() -> Forms:
    """It failed, and nothing about how stands out."""
    return (
        _("For about a day I mistook odds for a promise."),
        _("The level was a guess with a decimal point, and the decimal point impressed nobody."),
        _("The claim was sound and the day was not, which is how calibrated people lose."),
        _("Levels don't know whose story they are in, and this one left mine."),
        _("There's nothing subtle in it: the price went where I had said it probably wouldn't."),
        _("It missed by {miss}, more than noise and less than news."),
        _("My model had room for this outcome; my prose didn't."),
        _("I can find the mistake without a lamp, because it has my probability on it."),
        _("The lesson is an old one. Prices that have somewhere to go don't stop for a number."),
        _("I thought the move had paid for itself. It sent a second invoice."),
        _("Somebody wanted the other side more than I thought anyone did."),
        _("No excuse presents itself, and I've looked."),
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
        _("It was never in danger, so perhaps I asked too little of it."),
        _("With {spare} left over, the level was too timid to teach me anything."),
        _("The price never came near, and an untested claim proves only that it wasn't tested."),
        _("It held by {spare}; I'd have deserved more for a bolder line."),
        _("That was easy, and easy calls are where a record flatters itself."),
        _("Nothing tried it. I take the point and leave the pride."),
        _(
            "It won by {spare}, which says my width was too wide as clearly as a loss says too "
            "narrow."
        ),
        _("A line nobody tests isn't much of a line."),
    )


def right_sure() -> Forms:
    """It held at a high probability."""
    return (
        _("At {p} it ought to hold, so there's nothing to celebrate."),
        _("Claims at that price come true or something is wrong with the desk."),
        _("High odds coming true is the dull half of being calibrated."),
        _("Nobody learns much from the favourite winning."),
        _("I expected it, I said so, and so did the base rate."),
        _("It's the kind of success that a table of past days could have had without me."),
        _("The likely thing happened. That's what likely is for."),
    )


def right_coin() -> Forms:
    """It held at odds near a coin's."""
    return (
        _(
            "At {p} it could as well have failed, and then I'd have been just as right about the "
            "odds."
        ),
        _("One toss came up my way, and that's all it was."),
        _("I had barely leaned, so I can barely claim it."),
        _("Luck did more of the work here than I did."),
        _("With odds that close, the verdict is a coin's and I only named the side."),
        _("A lean that pays is still a lean."),
        _("I said {p}, meaning that I didn't know, and I didn't."),
    )


def right_plain() -> Forms:
    """It held, and nothing about how stands out."""
    return (
        _("I take it as one mark in a column that needs a thousand."),
        _("One claim that holds is a data point with a good mood."),
        _("It tells me the width was about right, once."),
        _("So the range did what ranges mostly do, and I wasn't in its way."),
        _("I'd like to think that was judgement; the record will say in a year or two."),
        _("It had {spare} in hand, which is about what the odds had promised."),
        _("That doesn't make the reasons right, only the outcome."),
        _("I note it and move on, because the next one doesn't know about it."),
        _("The method gets a day's credit and no raise."),
        _("Whether for my reasons or its own, it worked."),
        _("It would have come true without my essay, too."),
    )


_LESSONS: Mapping[str, Callable[[], Forms]] = {
    "wrong-hair": wrong_hair,
    "wrong-wide": wrong_wide,
    "wrong-back": wrong_back,
    "wrong-sure": wrong_sure,
    "wrong-coin": wrong_coin,
    "wrong-plain": wrong_plain,
    "right-hair": right_hair,
    "right-easy": right_easy,
    "right-sure": right_sure,
    "right-coin": right_coin,
    "right-plain": right_plain,
}
