"""Titles and lines for readings of the whole: everything falls, everything rises, again."""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def selloff_titles() -> Forms:
    """Titles for a day when everything falls together."""
    return (
        _("Nobody Was Spared, and Nobody Asked Why"),
        _("When Everything Falls, Nothing Gets Explained"),
        _("The Whole Shelf Came Down at Once"),
        _("This Was the Market, Not the Companies"),
        _("Sold First, Reasons to Follow Later"),
        _("For One Day, They Were One Stock"),
        _("A Bad Day With Excellent Attendance"),
        _("No Corner of the Tape Stayed Dry"),
        _("They Sold What They Owned, Not Disliked"),
        _("Good and Bad Fell by the Same Door"),
        _("Down Together Is Not Down for Good"),
        _("The Market Lowered Its Voice, Then Its Bid"),
        _("Fear Does Not Read Annual Reports"),
        _("Every Price Took the Same Stairs Down"),
    )


def selloff_lines() -> Forms:
    """The thesis of such a day in one sentence."""
    return (
        _("Nobody chose what to sell; they sold what they had."),
        _("When every name falls at once, the names have stopped mattering."),
        _("The price of risk went up, and whatever carries risk went down with it."),
        _("It wasn't a judgement on any company; it was a judgement on owning companies."),
        _("The difference between good and bad was suspended for the session."),
        _("On days like this a balance sheet is only a rumour."),
        _("The market marked itself down and let the details sort themselves out later."),
        _("What fell was the willingness to hold, and that belongs to all of them."),
        _("A crowd left through one door, and the door set the price."),
        _("I see a single decision here, taken in many places at once."),
        _("Nothing in the tape tells the guilty from the bystanders."),
        _("The whole was repriced; the parts merely signed for it."),
        _("This is what it looks like when the question is how much, not which."),
        _("Somebody turned down the lights, and every room got darker."),
    )


def rally_titles() -> Forms:
    """Titles for a day when everything rises together."""
    return (
        _("The Tide Came In and Asked Nothing"),
        _("Everybody Rose, So Nobody Was Right"),
        _("Up Together Is the Easy Part"),
        _("Buyers Took the Whole Shelf This Time"),
        _("The Market Forgave Everything at Once"),
        _("A Rising Market Is No Argument Yet"),
        _("They Bought the Room, Not the Chairs"),
        _("Relief Has No Favourites, and It Shows"),
        _("Good News, Evenly Spread, Proves Very Little"),
        _("All of Them Up, None of Them Special"),
        _("When Every Pick Works, Skill Goes Unseen"),
        _("The Discount on Fear Was Withdrawn"),
        _("One Large Yes Across the Whole Tape"),
    )


def rally_lines() -> Forms:
    """The thesis of such a day in one sentence."""
    return (
        _("Somebody wanted exposure and didn't much care which kind."),
        _("When all of them rise, the rise says nothing about any of them."),
        _("This was a bid for the market, and the companies happened to be in it."),
        _("The uncertainty got cheaper, and everything that had been paying for it got dearer."),
        _("A buyer in a hurry doesn't read labels."),
        _("The whole was marked up; the parts will be sorted another day."),
        _("I read it as relief, which is generous, and short of memory."),
        _("It takes conviction to buy one thing and only relief to buy all of them."),
        _("Nothing was picked; everything was lifted."),
        _("The rise is real, and it is not a verdict on any single name."),
        _("Prices went up the way water does, without preferences."),
        _("Breadth like this is a statement about nerves before it is one about earnings."),
        _("They came for the index and left with everything in it."),
    )


def tech_falls_titles() -> Forms:
    """Titles for a day when these names fall more than the index."""
    return (
        _("The Market Is Fine; Its Favourites Aren't"),
        _("Technology Pays While the Index Watches"),
        _("The Big Names Fell Without the Market"),
        _("This Bill Was Addressed to Technology"),
        _("Yesterday's Leaders Carry the Weight"),
        _("The Rest of the Market Looked Away"),
        _("Heavy at the Top, Steady Below"),
        _("The Generals Retreat, the Army Stays Put"),
        _("Not the Market's Problem, Only Its Largest"),
        _("What Led Up Is Leading Down"),
    )


def tech_falls_lines() -> Forms:
    """The thesis of such a day in one sentence."""
    return (
        _("The trouble is narrower than the index and deeper than it looks from there."),
        _("The market didn't fall; the part of it I watch did."),
        _("What's being marked down is size and fame, and the index owns plenty besides."),
        _("The favourites gave ground that the rest of the market didn't have to give."),
        _("It's a local storm over the tallest buildings."),
        _("The broad market kept its temper and let its biggest names lose theirs."),
        _("Somebody is trimming winners, and the index is too wide to feel it all."),
        _("I'd call it a repricing of leaders, not of everything."),
        _("The leadership is being questioned; the market is not, yet."),
        _("Here the average lies, because it counts so many who stayed at home."),
    )


def tech_leads_titles() -> Forms:
    """Titles for a day when these names rise more than the index."""
    return (
        _("A Few Large Names Did the Lifting"),
        _("The Favourites Ran Ahead of the Market"),
        _("Leadership Is Narrow, and Narrow Works"),
        _("Technology Rose; the Market Held Its Coat"),
        _("The Big Names Want It More"),
        _("Strength at the Top, Patience Elsewhere"),
        _("The Index Is Along for the Ride"),
        _("Money Knows Where It Wants to Go"),
        _("The Same Few Shoulders, Once Again"),
        _("A Rally With a Short Guest List"),
    )


def tech_leads_lines() -> Forms:
    """The thesis of such a day in one sentence."""
    return (
        _("The bid had an address, and it wasn't the whole market's."),
        _("These names rose by themselves and took the index along as luggage."),
        _("A lead this narrow is a strength until the day it is the only one."),
        _("Somebody is paying up for growth and leaving the rest on the shelf."),
        _("The market rose a little; its favourites rose because they are favourites."),
        _("I read it as preference, not as relief."),
        _("It's easier to lift a few large names than a market, and that is what was done."),
        _("The crowd went back to what it knows."),
        _("Buyers were choosy, and they chose what had already gone up."),
        _("The top of the market is pulling, and nothing below is pushing."),
    )


def follow_down_titles() -> Forms:
    """Titles for a second fall in a row."""
    return (
        _("The Second Blow Is the Honest One"),
        _("Nobody Came Back for the Bargains"),
        _("The Dip Was Offered and Not Taken"),
        _("Yesterday Was Not an Accident After All"),
        _("Selling That Sleeps On It Is Serious"),
        _("The Slide Has Found a Second Day"),
        _("Down Again, and With Less Surprise"),
        _("Overnight, Nobody Changed Their Mind"),
        _("The Fall Returned for Its Coat"),
        _("Two Days of Saying No"),
    )


def follow_down_lines() -> Forms:
    """The thesis of such a day in one sentence."""
    return (
        _("A first fall is news; a second one is an opinion."),
        _("The sellers had a night to reconsider and didn't."),
        _("Bargain hunters were given their chance and looked the other way."),
        _("What I'd have called a shock has become a direction."),
        _("The market slept on it and agreed with itself."),
        _("One bad day is weather, and two begin to be a season."),
        _("The discount from the first day was not enough to bring anyone in."),
        _("It's the lack of a rebound that tells me something, not the fall."),
        _("Nobody answered the first fall, so a second was sent."),
        _("A decline that nobody disputes makes itself at home."),
    )


def follow_up_titles() -> Forms:
    """Titles for a second rise in a row."""
    return (
        _("The Buyers Slept On It and Returned"),
        _("A Second Yes Counts for More"),
        _("Momentum Is Dull, and It Is Working"),
        _("Nobody Took the Money and Ran"),
        _("The Rise Has Outlived Its First Night"),
        _("Up Again, With Fewer Doubters Around"),
        _("Chasing Has Been Paid So Far"),
        _("Another Step Up the Same Staircase"),
        _("The Bid Was Still There This Morning"),
    )


def follow_up_lines() -> Forms:
    """The thesis of such a day in one sentence."""
    return (
        _("The buyers had a night to cool off and came back warm."),
        _("A second rise means that the first one wasn't sold."),
        _("Those who waited for a better price are paying a worse one."),
        _("What moves me is not the gain but that nobody cashed it."),
        _("The market said the same thing on two days running, which is rarer than it sounds."),
        _("Strength that survives a night deserves some respect."),
        _("It keeps rising for the oldest reason there is: it rose."),
        _("The doubters are being worn down at a steady rate."),
        _("Trends are made of days like this one, which nobody will remember."),
    )


def slide_titles() -> Forms:
    """Titles for a fall of the whole that some names refuse."""
    return (
        _("A Fall With a Few Conscientious Objectors"),
        _("The Market Fell and {b_co} Sent Regrets"),
        _("Down, but Not Down to the Last Name"),
        _("Selling With the Brakes Half On"),
        _("{b_co} Missed the Bad Day"),
        _("A Sour Market That Still Reads Labels"),
        _("Most Went Down, Some Were Asked to Stay"),
        _("The Index Gave Way, the List Argued"),
        _("Weak Overall Is Not Weak Everywhere"),
        _("A Retreat, With Rearguard"),
    )


def slide_lines() -> Forms:
    """The thesis of such a day in one sentence."""
    return (
        _("The market fell, and it took the trouble to choose."),
        _("It was a bad day with exceptions, and the exceptions are the information."),
        _("Sellers had the upper hand and still left {b} alone."),
        _("A fall that spares somebody is a preference as much as a fear."),
        _("The whole lost ground, and not every part agreed to it."),
        _("I see caution here, and caution can tell one name from another."),
        _("Somebody was reducing risk, not fleeing it, or {b} would have gone too."),
        _("It's easier to buy back what was sold in order than what was thrown."),
        _("The index tells you the day was poor, and the list tells you it wasn't panic."),
        _("A market in fear doesn't keep a shopping list, and this one did."),
    )


def lift_titles() -> Forms:
    """Titles for a rise of the whole that leaves some names behind."""
    return (
        _("The Market Rose and {w_co} Missed the Bus"),
        _("A Good Day With a Few Empty Seats"),
        _("Up, Though Not by Acclamation"),
        _("{w_co} Wasn't on the Guest List"),
        _("Buyers Came Back With a List"),
        _("Strength, With Footnotes"),
        _("Most of Them Up, One or Two Sulking"),
        _("A Rise That Knew What It Didn't Want"),
        _("The Whole Was Bought, the Parts Were Picked"),
        _("Better for the Index Than for {w_co}"),
    )


def lift_lines() -> Forms:
    """The thesis of such a day in one sentence."""
    return (
        _("The market rose, and it still knew what it didn't want."),
        _("It was a good day with absentees, and I read the absentees first."),
        _("Buyers had money for the whole and none for {w}."),
        _(
            "A rise that leaves somebody out is made of choices, and choices last longer than "
            "moods."
        ),
        _("The whole gained ground without asking all of its parts."),
        _("I see appetite here, with manners: it left {w} on the plate."),
        _("If this were only relief, {w} would have had some of it."),
        _("The index makes it look simple, and the list makes it look considered."),
        _("Confidence of the careful sort went up this session, and the other sort didn't."),
        _("There's a bid for the market and a doubt about parts of it, and both were paid for."),
    )
