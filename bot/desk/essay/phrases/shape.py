"""Titles and lines for readings of the day's shape: rotation, calm surfaces, pauses, failures."""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def rotation_titles() -> Forms:
    """Titles for money that changes seats."""
    return (
        _("The Money Didn't Leave, It Changed Seats"),
        _("From {w_co} to {b_co}, With Little Left Over"),
        _("Rotation Has Teeth, and It Bit {w_co}"),
        _("Somebody Sold {w_co} to Buy {b_co}"),
        _("A Zero-Sum Day, Counted Carefully"),
        _("Winners and Losers, Same Room, Same Day"),
        _("The Index Can't See This Argument"),
        _("{b_co} Gained What {w_co} Couldn't Keep"),
        _("Inside the Market, the Furniture Moved"),
        _("Not Risk On, Not Risk Off: Risk Elsewhere"),
        _("They're Choosing Now, Which Is New"),
        _("The Sum Is Nothing; the Parts Aren't"),
    )


def rotation_lines() -> Forms:
    """The thesis of such a day in one sentence."""
    return (
        _("Nobody left the room; they changed chairs."),
        _("What {w} lost had somewhere to go, and it went."),
        _("The market is choosing, and it pays for the choice out of its own pocket."),
        _("It adds up to almost nothing, and that's exactly the point."),
        _("This is an argument between stocks, and the index isn't a party to it."),
        _("The same money is voting, only for someone else."),
        _("Preferences moved, appetite didn't."),
        _("Sellers of {w} and buyers of {b} may well be the same people."),
        _("I see a change of mind, not a change of mood."),
        _("Somebody is paying for {b} with {w}."),
        _("A market that sorts is healthier than one that stampedes, though not for the sorted."),
        _("The gains have a donor."),
    )


def hidden_titles() -> Forms:
    """Titles for a flat index over restless names."""
    return (
        _("The Index Is Sleeping on a Fight"),
        _("Flat on Top, Rough Underneath"),
        _("An Average Is a Good Place to Hide"),
        _("Nothing Happened, Several Times Over"),
        _("The Calm Figure Hides the Loud Ones"),
        _("Zero Is the Sum of Large Numbers"),
        _("Still Water, Busy Fish"),
        _("The Quiet Index Tells a Half Truth"),
        _("The Sum Slept While the Parts Argued"),
        _("Look Under the Index, Not at It"),
    )


def hidden_lines() -> Forms:
    """The thesis of such a day in one sentence."""
    return (
        _("The index says that nothing happened, and it is the only one saying so."),
        _("Calm is what large moves look like once they've been averaged."),
        _("Below a flat line, the names went about their quarrels."),
        _("The average stood still because its parts pulled in different directions."),
        _("Whoever owns the index slept; whoever owns one stock did not."),
        _("A quiet total is no proof of quiet."),
        _("The noise cancelled out in the sum, which is what sums are for."),
        _("I'd trust the parts over the whole here, because the whole has nothing to say."),
        _("Flat is a summary, and summaries leave things out."),
        _("The quarrel below is real, and the index isn't invited."),
        _("The whole kept still so that its parts could move."),
    )


def quiet_titles() -> Forms:
    """Titles for a day when little moves."""
    return (
        _("A Small Day, and I'll Keep It Small"),
        _("Nothing to See, Which Is Something"),
        _("The Tape Took the Day Off"),
        _("Nobody Was in a Hurry Here"),
        _("Not Every Session Has a Story"),
        _("The Market Cleared Its Throat"),
        _("Silence Is Also a Price"),
        _("Little Happened, and It Happened Slowly"),
        _("An Ordinary Day, Priced as One"),
        _("The Waiting Has Its Own Tape"),
        _("Drift Is Not a Direction"),
        _("Slow Trading, Short Essay"),
        _("Everyone Is Waiting for Someone Else"),
        _("No News Was the News Again"),
        _("The Calm Is Real Until It Isn't"),
        _("Between Two Stories There's a Day Like This"),
        _("The Market Held Its Breath Politely"),
        _("Prices Agreed to Leave Each Other Alone"),
    )


def quiet_lines() -> Forms:
    """The thesis of such a day in one sentence."""
    return (
        _("There's no story here, and I won't sell you one."),
        _("The market did what it does on most days, very little, and without apology."),
        _("Everybody kept what they had, and the prices show it."),
        _("On a day like this the base rate is the best analyst on the desk."),
        _("I could find a pattern in it, the way one finds faces in wallpaper."),
        _("Small moves deserve small words."),
        _("What I'd like to say about it would be longer than what happened."),
        _("It was the kind of session that only shows up in averages."),
        _("Nobody pushed, so nothing moved."),
        _("The absence of news is the only thing that was traded."),
        _("If there's a message, it is that nobody felt like sending one."),
        _("A flat day narrows the road a little, and that's all the use I have for it."),
        _("Patience was the most popular position."),
        _("The tape is resting, and resting markets are easier to price than restless ones."),
        _("I read nothing into it, which takes more discipline than reading something."),
        _("The prices are the old ones with the dust wiped off."),
        _("No one learned anything, and no one seems to mind."),
    )


def pause_titles() -> Forms:
    """Titles for a small day after a large one."""
    return (
        _("The Market Stopped to Count the Change"),
        _("After the Noise, a Day of Bookkeeping"),
        _("Nobody Dared to Add to Yesterday"),
        _("A Breath Is Not an Answer"),
        _("The Day After Says Less Than Hoped"),
        _("The Echo Was Smaller Than the Bang"),
        _("Yesterday Asked; Today Didn't Reply"),
        _("Standing Still at the New Price"),
        _("The Dust Is Down, the Question Isn't"),
        _("The Market Is Trying On the New Level"),
        _("A Comma, Not a Full Stop"),
        _("Neither Regret nor Encouragement"),
    )


def pause_lines() -> Forms:
    """The thesis of such a day in one sentence."""
    return (
        _("Nobody took the move back, and nobody asked for more."),
        _("A small day after a large one is the market checking its arithmetic."),
        _("The new price was tried on and neither returned nor praised."),
        _("I'd hoped the day after would say whether the day before was meant; it shrugged."),
        _("It's a pause, and a pause takes its meaning from what follows."),
        _("The move has been accepted, which isn't the same as believed."),
        _("Both sides used up their arguments in one session and came without any to the next."),
        _("Stillness at a new level is mild support for the level and no more."),
        _("The large day set the price; the small one declined to argue."),
        _("What I see is digestion, and digestion is quiet by design."),
        _("Those who wanted to act had acted, and the rest watched."),
        _("There was no second wave, only the first one settling."),
    )


def failed_titles() -> Forms:
    """Titles for a day that opened well and ended badly."""
    return (
        _("The Open Was a Promise Not Kept"),
        _("Strength by Day, Regret by the Bell"),
        _("Buyers Came Early and Left Poorer"),
        _("The Rally Ran Out of Day"),
        _("Every High Found a Seller Waiting"),
        _("The High Was Visited, Not Kept"),
        _("It Rose to Be Sold"),
        _("The Close Told the Truth"),
        _("They Sold the Strength They Were Given"),
        _("A Gap Up With Nothing Behind It"),
    )


def failed_lines() -> Forms:
    """The thesis of such a day in one sentence."""
    return (
        _("The high was bought by hope and sold by someone with a plan."),
        _("Strength was used as a chance to leave."),
        _("A market that can't keep its own opening is telling you who is in charge."),
        _("The high of the day was an invitation, and sellers accepted it."),
        _("It isn't the fall that bothers me but the height it came from."),
        _("Whoever bought the open is now somebody's supply."),
        _("Prices went up to find sellers, and found them."),
        _("The day began as one story and closed as the opposite."),
        _("Nobody wanted to own it overnight, and the close made that plain."),
        _("Offers were waiting above like furniture in a dark hallway."),
    )


def mixed_titles() -> Forms:
    """Titles for a day without a shape."""
    return (
        _("I Don't Have a Reading Today"),
        _("The Tape Refuses to Make a Point"),
        _("Several Stories, None of Them Good"),
        _("No Pattern Worth Your Money"),
        _("A Day That Fits Nothing I Know"),
        _("Half of Everything, All of Nothing"),
        _("The Evidence Declined to Line Up"),
        _("When the Tape Mumbles, Don't Translate"),
        _("An Honest Shrug, With a Number"),
        _("Too Much for Noise, Too Little for News"),
    )


def mixed_lines() -> Forms:
    """The thesis of such a day in one sentence."""
    return (
        _("Each reading I try explains half of it and contradicts the other half."),
        _("I could argue this tape in either direction, so I had better not."),
        _("The pieces are all there, and they belong to different puzzles."),
        _("When nothing fits, the width of the road is all I trust."),
        _("I'd rather show you an empty hand than a bad card."),
        _("Not every session has an author."),
        _("The figures disagree among themselves, and I'm in no position to mediate."),
        _("There's movement without a direction and a direction without a reason."),
        _("My readings tied for last."),
        _("Anyone with a clean story for this session brought it along from home."),
    )
