"""Titles and lines for readings of one name: alone, crowded, unwinding, after a report."""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def alone_down_titles() -> Forms:
    """Titles for one name that falls while the others do not."""
    return (
        _("{s_co} Is Falling Alone Now"),
        _("The Trouble Has an Address: {s_co}"),
        _("{s_co} Has Stopped Being the Market's Problem"),
        _("Only {s_co} Got the Bad News"),
        _("Nobody Followed {s_co} Down the Stairs"),
        _("{s_co} Is Paying Its Own Bill"),
        _("A Private Fall in a Public Market"),
        _("The Others Let {s_co} Go"),
        _("{s_co} Lost the Room, Not the House"),
        _("One Name Sinks and the Water Is Calm"),
        _("It's About {s_co}, and Only {s_co}"),
        _("The Market Has Finished Worrying; {s_co} Hasn't"),
    )


def alone_down_lines() -> Forms:
    """The thesis of such a day in one sentence."""
    return (
        _("The fear did not spread; it moved in."),
        _("What ails {s} is not catching."),
        _("The market has put a fence around {s} and gone back to work."),
        _("Holders of {s} are alone with it, and they know that."),
        _("A fall without company is a question about one company."),
        _("Whatever {s} has, the others were not asked to share it."),
        _("This is a name being marked down while the neighbours water their lawns."),
        _("Money is leaving {s}; it isn't leaving the building."),
        _("{s} is its own story now, and the plot is poor."),
        _("The tape singled out {s}, and it did so calmly, which is worse."),
        _("I can find the weakness in one place only, and it is marked {s}."),
        _("Being cheap next to the others is what a lonely fall looks like at first."),
    )


def alone_up_titles() -> Forms:
    """Titles for one name that rises while the others do not."""
    return (
        _("{s_co} Is Climbing Without a Rope Team"),
        _("Only {s_co} Got the Memo"),
        _("{s_co} Went Up; the Market Stayed Home"),
        _("One Name Is Having a Very Good Day"),
        _("{s_co} Found Buyers Nobody Else Can See"),
        _("The Bid Stopped at {s_co}"),
        _("{s_co} Has Its Own Weather"),
        _("Everybody Wants {s_co} and Nothing Else"),
        _("A Party of One, Hosted by {s_co}"),
        _("{s_co} Makes Its Case Without Witnesses"),
        _("The Market Yawned and {s_co} Ran"),
        _("Strength at {s_co}, Silence Elsewhere"),
    )


def alone_up_lines() -> Forms:
    """The thesis of such a day in one sentence."""
    return (
        _("The buying knew exactly where it was going."),
        _("{s} rose on its own account, and nobody else was invited."),
        _("It's one company being revalued, not a market in a good mood."),
        _("Somebody wanted {s}, and only {s}, and paid for the hurry."),
        _("The rise stops at the fence around {s}."),
        _(
            "Strength this lonely is either knowledge or enthusiasm, and they look alike at the "
            "close."
        ),
        _(
            "{s} is being judged by itself, which is the fairest kind of judgement and the "
            "loneliest."
        ),
        _("No tide lifted this boat; it has an engine."),
        _("The others had the same day and made nothing of it."),
        _("Good news that helps one name is news about that name."),
        _("A single chair was fought over in a half-empty room."),
        _("I read it as conviction about {s} and as nothing at all about the rest."),
    )


def crowded_titles() -> Forms:
    """Titles for a long rise that goes on."""
    return (
        _("{s_co} Has Run Out of Doubters"),
        _("Everyone Who Wants {s_co} Has It"),
        _("{s_co} Rises Because {s_co} Has Risen"),
        _("The Queue for {s_co} Gets No Shorter"),
        _("Nobody Wants to Be the First Out"),
        _("{s_co} Is Loved, and That's a Risk"),
        _("A Crowded Room With One Small Door"),
        _("{s_co} Keeps Paying Those Who Don't Ask"),
        _("The Longest Lines Form for Winners"),
        _("Popularity Is Not a Balance Sheet"),
        _("{s_co} and the Comfort of Company"),
        _("Too Many Friends at {s_co}"),
        _("The Trade Everybody Has Is Still Working"),
        _("{s_co} Climbs on Borrowed Certainty"),
        _("How Much of {s_co} Is Habit?"),
    )


def crowded_lines() -> Forms:
    """The thesis of such a day in one sentence."""
    return (
        _("When everybody is already in, the only news left is who leaves."),
        _("The rise in {s} has become its own reason, which works until it's asked for another."),
        _("I don't doubt the company; I doubt the number of people who agree with me."),
        _("A trade that has paid for a month stops being examined."),
        _("Those who don't own {s} have stopped explaining why."),
        _("The crowd is right for longer than it should be, and then it isn't."),
        _("{s} is priced by people who have only seen it rise."),
        _("What has gone up steadily can stop suddenly; the exits are as wide as they were."),
        _("Comfort is what one pays for at the end of a run, and it's never on sale."),
        _("There's nothing wrong with {s} that more sellers wouldn't show."),
        _("I'd be easier about {s} if somebody were arguing."),
        _("The run is intact, and intact is the word one uses just before."),
        _("Buying {s} has needed no courage lately, and that's my whole objection."),
        _("Each new high is carried by fewer people who haven't bought yet."),
        _("Its holders agree with one another more than with any figure."),
    )


def unwind_titles() -> Forms:
    """Titles for a long rise that turns."""
    return (
        _("The Crowd in {s_co} Found the Door"),
        _("{s_co} Gives Back What It Was Lent"),
        _("First Out of {s_co} Got the Best Price"),
        _("The Favourite Stumbles Where Everyone Can See"),
        _("A Month of Friends, a Day of Sellers"),
        _("{s_co} Learns How Narrow Exits Are"),
        _("What Rose Together Leaves Together"),
        _("The Run in {s_co} Met Its Owners"),
        _("{s_co} Was Everyone's Idea, and Then It Wasn't"),
        _("Winners Get Sold When Somebody Needs Change"),
    )


def unwind_lines() -> Forms:
    """The thesis of such a day in one sentence."""
    return (
        _("It wasn't bad news that {s} lacked until now; it was a reason to sell a winner."),
        _("The people leaving {s} have profits, and people with profits don't haggle."),
        _("A run ends when somebody decides that enough is a number."),
        _("The price of having company is leaving in it."),
        _("{s} was carried up by agreement, and agreement has a way of ending all at once."),
        _("Holders of {s} looked at one another, and that was sufficient."),
        _("This is profit being taken, which hurts only those who came late."),
        _("The month's winner paid for being the month's winner."),
        _("It takes a crowd to make an exit narrow."),
        _("Nothing about {s} changed but the number of people willing to hold it."),
        _("Patience, once it ends, is called supply."),
    )


def report_titles() -> Forms:
    """Titles for the session after a report."""
    return (
        _("{s_co} Has Spoken; Now It's Arithmetic"),
        _("The Morning After for {s_co}"),
        _("{s_co} Answered, and the Price Replied"),
        _("{s_co} Reported, and Opinions Got Expensive"),
        _("One Report Doesn't Make a Market"),
        _("{s_co} Has Used Up Its Surprise"),
        _("The Question About {s_co} Is Settled, Briefly"),
        _("What {s_co} Said Is Already Paid For"),
        _("{s_co} Told Us; the Tape Believed It"),
        _("After the Numbers, {s_co} Must Sit Still"),
        _("The Envelope Is Open at {s_co}"),
        _("A Quarter of {s_co} in One Day"),
    )


def report_lines() -> Forms:
    """The thesis of such a day in one sentence."""
    return (
        _("A quarter's worth of doubt was settled in one session, and the settling is done."),
        _("The report is in the price; from here the price has only its own momentum."),
        _("{s} had something to say and said it; what's left is for those who listen slowly."),
        _("Days after a report are wide, and then, quite suddenly, they are not."),
        _("The surprise belongs to {s}, and most of it has been paid out."),
        _("I don't forecast reports; I only measure how long the floor shakes afterwards."),
        _("Everybody has the same figures now, which leaves the arguing to the price."),
        _("The news has a date on it, and the date has passed."),
        _("One company turned its cards over, and the table adjusted its chairs."),
        _("What {s} does next depends less on the report than on who was leaning on it."),
        _(
            "Reactions are fast and second thoughts are slow, and so far I've seen only the first "
            "kind."
        ),
        _("The gap is the market's answer; whether it holds is the market's opinion."),
    )
