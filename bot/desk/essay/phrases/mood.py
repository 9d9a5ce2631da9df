"""Titles and lines for readings of fear and of place: storms, calm, rebounds, highs, dips."""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def storm_titles() -> Forms:
    """Titles for a change of volatility regime."""
    return (
        _("The Road Got Wider and the Edges Softer"),
        _("We've Changed Climates, Not Just Weather"),
        _("The Old Ranges No Longer Apply"),
        _("Direction Is a Guess; Width Is Not"),
        _("Volatility Moved In With Its Furniture"),
        _("Big Days Come in Families"),
        _("Forget Where; Ask How Far"),
        _("The Calm Has Been Cancelled for Now"),
        _("Rough Water Is the New Level"),
        _("Everything Is Further Apart Than It Looks"),
        _("Measure Twice in a Market Like This"),
        _("The Swings Are the Story Now"),
        _("Nobody Is Used to This Yet"),
    )


def storm_lines() -> Forms:
    """The thesis of such a day in one sentence."""
    return (
        _("I don't know the direction, and in this weather direction is the smaller question."),
        _("Wide days breed wide days; it's the one habit of markets I'd bet on."),
        _("The ruler I used a month ago is too short now."),
        _("What would have been an event last quarter is an ordinary session here."),
        _("Every level within reach is nearer than it was."),
        _("The market isn't lower so much as looser."),
        _("Volatility came for a visit and has started to receive mail."),
        _("A floor is only as good as the width of the day it has to survive."),
        _("Swings this size don't stop because one of them went your way."),
        _("I'm pricing width now and leaving the drama to others."),
        _("Ranges have memory, even when opinions don't."),
        _("Whoever sizes today's bets by last quarter's ranges is making a large bet unknowingly."),
    )


def calming_titles() -> Forms:
    """Titles for fear that comes down."""
    return (
        _("The Fear Is Leaving by the Back Door"),
        _("Smaller Days Are Coming Back"),
        _("The Storm Is Filing Its Expenses"),
        _("Calm Returns Slowly, as It Should"),
        _("The Market Has Unclenched a Little"),
        _("Less Fear, and Not Yet Courage"),
        _("The Ranges Are Shrinking Back"),
        _("Insurance Is Getting Cheaper Again"),
        _("Nobody Rings a Bell for Calm"),
        _("The Nerves Are Down, the Guard Too"),
        _("A Narrower Road, for Those Who Waited"),
        _("The Worst Is Behind, or Resting"),
        _("Fear Fades Faster Than Its Causes"),
    )


def calming_lines() -> Forms:
    """The thesis of such a day in one sentence."""
    return (
        _("Fear is being withdrawn in small notes."),
        _("The days are getting shorter from top to bottom, and that's the news."),
        _("Nothing was solved; people have simply stopped paying to be protected from it."),
        _("Calm comes back the way it left, one cancelled hedge at a time."),
        _("The market is letting go of an idea it was very sure of last week."),
        _("I trust the narrowing more than the rise."),
        _("Nerves heal before reasons do."),
        _("A falling VIX is relief with a decimal point."),
        _("What has gone isn't the risk but the wish to talk about it."),
        _("The road is narrowing, and the map hasn't caught up."),
        _("Those who bought insurance last week are quietly handing it back."),
        _("It is easier to price a market that has stopped shouting."),
        _("Each quiet session makes the loud ones look more like an episode."),
    )


def nervous_titles() -> Forms:
    """Titles for a rising VIX without a falling index."""
    return (
        _("Prices Smile, the Options Market Doesn't"),
        _("Somebody Is Buying Umbrellas in Sunshine"),
        _("Up, but With One Hand on the Rail"),
        _("The Rise Is Insured, and That's Telling"),
        _("Calm on Screen, Nerves in the Hedges"),
        _("A Rally That Doesn't Trust Itself"),
        _("The Hedges Know a Different Day"),
        _("The Price Says Fine, the Premium Says Maybe"),
        _("Nobody Sold, Everybody Checked the Locks"),
        _("A Calm Day Bought on Credit"),
    )


def nervous_lines() -> Forms:
    """The thesis of such a day in one sentence."""
    return (
        _("Stocks and their insurance can't both be right for long."),
        _("People kept their shares and bought protection, which is half a sale."),
        _("The price says yes and the hedge says perhaps."),
        _("Nobody sold, but a good many checked where the exits are."),
        _("It's a rise made by people who don't quite believe in it."),
        _("When insurance gets dearer on a good day, somebody expects a worse one."),
        _(
            "I give the options more weight than the index here, because they cost something to "
            "say."
        ),
        _("The market is walking upstairs and counting the fire exits."),
        _("Owners didn't sell; they bought a second opinion."),
        _("What the price gained in height it lost in confidence."),
        _("Cover costs more on a day that asked for none, and that isn't nothing."),
        _("I see holders who stay, provided somebody else pays for the fall."),
    )


def bounce_titles() -> Forms:
    """Titles for a rise out of a fall."""
    return (
        _("A Bounce Is a Question, Not an Answer"),
        _("Up From the Floor, Still in the Cellar"),
        _("The Rebound Came Cheap"),
        _("Relief Arrived Before the Reasons Did"),
        _("The First Good Day Proves the Least"),
        _("Short of Sellers for a Session"),
        _("Somebody Called the Bottom, Loudly"),
        _("The Fall Took a Day Off"),
        _("Everything Bounces Once"),
        _("Getting Up Is Easier Than Standing"),
        _("The Way Back Starts With Doubt"),
        _("They Bought What They Had Just Sold"),
    )


def bounce_lines() -> Forms:
    """The thesis of such a day in one sentence."""
    return (
        _("Falling markets bounce because sellers need to sleep."),
        _("A rebound repairs prices before it repairs anything else."),
        _("The first good day after bad ones is the one I trust least."),
        _("It takes no buyers to bounce, only a lack of sellers."),
        _("What came back was price; confidence takes the slower train."),
        _("Relief is a fine mood and a poor reason."),
        _("This proves that somebody thinks it's cheap, and nothing about whether it is."),
        _("Rises like this are found inside falls as well as after them."),
        _("The market was let off, not acquitted."),
        _("I'd believe it more if it had been harder."),
        _("The ground was found by falling onto it."),
        _("One day of buying has been set against several of selling, and that isn't a majority."),
    )


def washout_titles() -> Forms:
    """Titles for a long fall that ends well off its low."""
    return (
        _("The Sellers Ran Out Before the Bell"),
        _("A Low Was Offered and Refused"),
        _("Panic Got Tired in Public"),
        _("Someone Stood at the Bottom With a Basket"),
        _("The Last Seller May Have Left"),
        _("From the Low, Hands Reached Up"),
        _("Exhaustion Looks Like Courage Late in the Day"),
        _("The Low Had More Friends Than the High"),
        _("Sold Out, in Both Senses"),
    )


def washout_lines() -> Forms:
    """The thesis of such a day in one sentence."""
    return (
        _("Selling stopped because it was finished, not because it was wrong."),
        _("A wide day that ends far from its low is what tired sellers look like."),
        _("Somebody waited at the bottom with an order and a strong stomach."),
        _("The low was tested by everyone who needed to sell, and they've now sold."),
        _("The worst price of the day found more buyers than the best one."),
        _("Fear made the low; appetite made the close."),
        _("I read the recovery as fatigue, and fatigue is a kind of floor."),
        _("The people who had to sell have sold; the ones who wanted to buy had waited."),
        _("An ending like that costs the sellers their last argument."),
        _("The fall went on until nobody was left who needed it to."),
    )


def highs_titles() -> Forms:
    """Titles for a highest close of a year."""
    return (
        _("At the Top, the View Is the Danger"),
        _("A New High Has No Sellers Above It"),
        _("Nobody Who Owns It Is Losing Money"),
        _("Higher Than Ever Asked Me to Be"),
        _("Record Prices, Ordinary Reasons"),
        _("Up Here There Are No Old Levels"),
        _("The High Is News; the Rise Isn't"),
        _("No Ceiling in Sight, Only Air"),
        _("Every Doubter Has Been Wrong So Far"),
        _("The Mountain Is Fine; Mind the Wind"),
        _("Another High, Carried by Habit"),
        _("What Stops a Market Nobody Is Losing In?"),
    )


def highs_lines() -> Forms:
    """The thesis of such a day in one sentence."""
    return (
        _("Above a year's high there's nobody waiting to get out even."),
        _("A new high is evidence for the trend and for nothing else."),
        _("Everyone who bought this year is right, and none of them has been tested."),
        _("The easy sellers are gone and so are the easy levels."),
        _("New highs lean on the last high more than on any reason."),
        _("The top of a range is where caution looks most foolish, for as long as it lasts."),
        _("I have no old prices up here to lean on, only widths."),
        _("There's a kind of quiet at a high that is made of satisfied people."),
        _("Strength is what I see; safety is what others will see in it."),
        _("The market set a mark it will be measured against, by me among others."),
        _("Holding on has been the whole strategy, and it shows in the price."),
        _("It's a price with no memory above it and a good deal below."),
    )


def dip_titles() -> Forms:
    """Titles for a small fall near the top."""
    return (
        _("A Dip Is Only a Dip Until It Isn't"),
        _("Off the Top by the Width of a Doubt"),
        _("The Climb Paused to Look Down"),
        _("A Little Less of a Good Thing"),
        _("Small Change Fell Out of a Big Pocket"),
        _("They Took a Little Off the Table"),
        _("The Retreat Was Orderly and Brief"),
        _("A Step Back Near the Summit"),
        _("Nobody Broke Anything on the Way Down"),
        _("Profit-Taking, If You Must Name It"),
    )


def dip_lines() -> Forms:
    """The thesis of such a day in one sentence."""
    return (
        _("It's a step back close to the top, and steps back are how tops are climbed."),
        _("Somebody took a little off the table, and the table didn't shake."),
        _("A fall this size near a high is maintenance."),
        _("The rise has been interrupted, not answered."),
        _("I've seen nothing broken, only something that stopped rising for a day."),
        _("Small falls after long rises are the cheapest kind there are."),
        _("The trend was questioned politely and didn't feel it had to reply."),
        _("The market gave back its small coins and kept the notes."),
        _("There's a difference between leaving and stepping outside for air."),
        _("Nothing here would frighten anyone who hadn't bought this week."),
    )
