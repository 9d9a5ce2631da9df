"""The number: base rate against now, and what the desk cannot know.

`base` is the climatology in cases of a hundred, `p` the published probability, `this` the claim
in two words (`this floor`), `x` its subject.
"""

from bot.desk.essay.voice import Forms
from bot.domain.text import _


def wide() -> Forms:
    """The base rate against wide days; ranges explain the difference."""
    return (
        _(
            "An ordinary stretch grants {this} {base} times in 100. After daily ranges of "
            "{x_range_before} and {x_range}, I say {p}."
        ),
        _(
            "Over {windows} past windows {this} came true {base} times in 100; with {x} ranging "
            "{x_week_range} a day, I make it {p}."
        ),
        _(
            "History says {base} in 100. History didn't have a week of {x_week_range} a day behind "
            "it, so: {p}."
        ),
        _(
            "In common times I'd quote {base_pct}. These days {x} moves {x_week_range} in a "
            "session, and I quote {p}."
        ),
        _(
            "{base} in 100 is what {this} is worth on the average of {windows} occasions, and {p} "
            "is what it's worth after ranges like {x_range}."
        ),
        _(
            "The road is wider than the books have it: {x_week_range} a day, where {x_usual_range} "
            "is usual. That turns {base_pct} into {p}."
        ),
        _(
            "Take the long record and you get {base} in 100. Take the last five sessions, "
            "{x_week_range} wide each, and you get {p}."
        ),
        _(
            "Measured over years, {base} of 100 such claims came true; measured by the present "
            "width of {x}, {p} is the number."
        ),
        _("My {p} is the old {base_pct}, corrected for days of {x_week_range} in {x}."),
        _(
            "What separates {base_pct} from {p} is the width of a day in {x}: {x_week_range} "
            "lately, {x_usual_range} normally."
        ),
        _(
            "I'd have said {base_pct} a quarter ago. A day in {x} has since grown from "
            "{x_usual_range} to {x_week_range}, and I say {p}."
        ),
        _(
            "A table of {windows} past windows offers {base} in 100; the present, with its "
            "{x_week_range} a day, offers {p}."
        ),
    )


def tight() -> Forms:
    """The base rate against narrow days; ranges explain the difference."""
    return (
        _(
            "Over {windows} past windows {this} came true {base} times in 100; with {x} at only "
            "{x_week_range} a day, I make it {p}."
        ),
        _(
            "The average of the years is {base} in 100. {x} has been moving {x_week_range} a day, "
            "which lets me say {p}."
        ),
        _("A narrow road, {x_week_range} a day in {x}, moves the base rate of {base_pct} to {p}."),
        _("History, which includes worse weeks than this one, says {base} in 100. I say {p}."),
        _(
            "In {windows} cases {this} was good for {base} in 100, and most of those cases were "
            "rougher than now: {p}."
        ),
        _("Small days make near levels far. So {base_pct} from the books becomes {p} from me."),
        _(
            "{x} covers {x_week_range} on a day now and usually {x_usual_range}, and that's the "
            "distance from {base_pct} to {p}."
        ),
        _("I take the record's {base} in 100 and grant it the calm of the week: {p}."),
        _("Quiet is information. It turns {base} in 100 into {p}."),
        _("My {p} is the old {base_pct} with less weather in it."),
    )


def lower() -> Forms:
    """The desk says less than the base rate, for reasons that are not plain from ranges."""
    return (
        _(
            "The record of {windows} windows has {base} in 100 for {this}. I come out lower, at "
            "{p}."
        ),
        _("Base rate {base_pct}, my number {p}: the present state of {x} costs it something."),
        _(
            "I start from {base} in 100, as one should, and the present conditions take me down to "
            "{p}."
        ),
        _("{base} in 100 would be the lazy answer, and {p} is the one I'll be scored on."),
        _("Left to the averages I'd write {base_pct}. Left to the last few weeks of {x}, {p}."),
        _("It has worked {base} times in 100 before; I give it {p}, since before isn't now."),
        _(
            "My model takes the historical {base_pct} and returns {p}, and I've no better idea "
            "than to print it."
        ),
        _("The past is kinder to {this} than I am: {base} in 100 there, {p} here."),
        _(
            "From {base_pct} in the books to {p} on this page is a step down I can only partly "
            "explain."
        ),
        _("Were this an average week I'd go with {base} in 100; I don't think it is, so {p}."),
        _(
            "A neutral observer with a long table says {base_pct}. A desk with a short memory of "
            "this very week says {p}."
        ),
    )


def higher() -> Forms:
    """The desk says more than the base rate, for reasons that are not plain from ranges."""
    return (
        _(
            "The record of {windows} windows has {base} in 100 for {this}. I come out higher, at "
            "{p}."
        ),
        _("Base rate {base_pct}, my number {p}: the last few weeks of {x} are on its side."),
        _("I start from {base} in 100, as one should, and present conditions lift me to {p}."),
        _("{base} in 100 is the long answer and {p} is the current one."),
        _("Averages would have me write {base_pct}. The last weeks of {x} have me write {p}."),
        _("It has come true {base} times in 100; I give it {p} and accept the burden of proof."),
        _("My model takes the historical {base_pct} and returns {p}, and I print what it returns."),
        _("The past is harder on {this} than I am: {base} in 100 there, {p} here."),
        _(
            "From {base_pct} in the books to {p} on this page is a small act of confidence, and "
            "it's on the record."
        ),
        _(
            "Any table of past days gives {base} in 100. I pay {p}, and the difference is my "
            "opinion."
        ),
        _(
            "The long view says {base_pct}, the short one more, and {p} is my compromise between "
            "them."
        ),
    )


def same() -> Forms:
    """The desk says about what the base rate says."""
    return (
        _("The base rate is {base} in 100 and I've found nothing that would move me from it: {p}."),
        _(
            "Over {windows} windows {this} came true {base} times in 100. I say {p}, which is to "
            "say I agree."
        ),
        _(
            "I looked for a reason to depart from {base} in 100 and couldn't look you in the eye "
            "with any: {p}."
        ),
        _("History and I are of one mind here, {base_pct} and {p}."),
        _("My {p} is little more than the base rate of {base_pct} in a fresh shirt."),
        _(
            "Past windows, {windows} of them, say {base_pct}; present volatility says nearly the "
            "same; I say {p}."
        ),
        _("There's no cleverness in the number. {base} in 100 is the record, {p} is the price."),
        _("When I can't beat the average I quote it: {base_pct} then, {p} now."),
        _("{p}, against a record of {base} in 100. The difference wouldn't buy you a coffee."),
        _("All I add to {base} in 100 is rounding and a signature: {p}."),
    )


def due() -> Forms:
    """A report falls into the window and explains the departure from the base rate."""
    return (
        _(
            "{reporter} reports {report_day}, and that alone turns a base rate of {base_pct} into "
            "{p}."
        ),
        _(
            "Ordinarily it's {base} in 100, but no ordinary window has a report of {reporter} in "
            "it: {p}."
        ),
        _(
            "A report from {reporter} is due {report_day}, so {base} in 100 is history's answer to "
            "another question. Mine is {p}."
        ),
        _(
            "Past windows say {base_pct}. Few of them held a report, this one holds that of "
            "{reporter}, and I say {p}."
        ),
        _(
            "With {reporter} reporting {report_day} I move from {base_pct} to {p}, and I'd "
            "understand anyone who moved further."
        ),
        _(
            "The books offer {base} in 100; the books of {reporter}, opened {report_day}, may "
            "offer anything. I settle on {p}."
        ),
        _(
            "What separates {base_pct} from {p} is one appointment: {reporter} reports "
            "{report_day}."
        ),
        _(
            "Everything I measured is about days without a report, and {reporter} has one "
            "{report_day}. So {p}, not {base_pct}."
        ),
    )


def ignorance() -> Forms:
    """What the desk cannot know."""
    return (
        _("I can't tell you which way it goes; I can tell you how wide the road is."),
        _("What anyone will say before {deadline} is beyond me, and beyond them too, I suspect."),
        _(
            "On direction I'm worth nothing over so short a time, and I'd rather you heard it from "
            "me."
        ),
        _("Why it moved, I don't know. How far it tends to move, I've measured."),
        _(
            "There's a headline out there that would make all of this look quaint, and I can't "
            "price it."
        ),
        _("Nobody at this desk can see past the close, and the minds are no exception."),
        _(
            "I have no view on what anything is worth, only on how far its price travels in the "
            "time given."
        ),
        _(
            "The reasons above may all be wrong while the width is right. It's the width I'd "
            "defend."
        ),
        _("Ask me for a target and you get a shrug; ask me for a range and you get a number."),
        _("My knowledge ends at the last trade, so the rest is measured ignorance."),
        _("If someone knows more than the tape does, it isn't me."),
        _("I could be talked into either direction before lunch. The odds are harder to talk to."),
        _("What I don't know would fill a better essay; what I can do is count."),
        _("The next headline doesn't consult me. I consult the last {windows} windows instead."),
        _(
            "Stories are cheap at this hour, mine included, which is why there's a probability on "
            "it."
        ),
        _("I claim no insight into motives, only into distances."),
        _("Whatever happens to {x} overnight, I'll learn of it when you do."),
        _("Certainty isn't on offer here at any price."),
    )


def short() -> Forms:
    """Base rate and price in one line for the post."""
    return (
        _("Ordinarily {this} holds {base} times in 100. Now: {p}."),
        _("The books say {base} in 100; I say {p}."),
        _("Base rate {base}, this desk {p}."),
        _("{base} in 100 on a common day, {p} on this one."),
        _("Past windows: {base_pct}. House: {p}."),
        _("From {base_pct} in history to {p} here."),
        _("History would pay {base_pct}, and I pay {p}."),
        _("It usually comes true {base} times in 100; I make it {p}."),
        _("Usual odds {base_pct}. Mine are {p}."),
        _("What was worth {base_pct} on average is worth {p} to me now."),
        _("A long table says {base_pct}, a short memory {p}."),
        _("Averaged over years: {base_pct}. Priced for this week: {p}."),
        _("Start at {base} in 100, look at the week, end at {p}."),
        _("On the record {base_pct}; on my account {p}."),
        _("{this} has a base rate of {base_pct}, and I quote {p}."),
        _("I was handed {base_pct} by history and made it {p}."),
    )
