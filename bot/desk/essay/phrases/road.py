"""The number: base rate against now.

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
    """The desk says less than the base rate; the forecast of volatility explains it."""
    return (
        _(
            "Past windows, {windows} of them, gave {this} {base} in 100. The model puts a day "
            "in {x} at {x_sigma} now, and I come down to {p}."
        ),
        _(
            "It has come true {base} times in 100; a forecast of {x_sigma} a day in {x} makes "
            "that {p}."
        ),
        _(
            "Base rate {base_pct}. With {x} expected to move {x_sigma} a day I can't pay that "
            "much, and pay {p}."
        ),
        _(
            "{base} in 100 is an average over calm and storm alike; at {x_sigma} a day in {x} "
            "it comes to {p}."
        ),
        _(
            "The books are kinder to {this} than I am, {base} in 100 against {p}, and the "
            "reason is the {x_sigma} a day I forecast for {x}."
        ),
        _(
            "Left to the averages I'd write {base_pct}. What takes me down to {p} is where {x} "
            "closed and the {x_sigma} a day it has ahead of it."
        ),
        _("From {base_pct} in the record to {p} here: that's the cost of {x_sigma} a day in {x}."),
        _(
            "Were this an average week I'd go with {base} in 100. It isn't: I have {x} down for "
            "{x_sigma} a day, so {p}."
        ),
    )


def higher() -> Forms:
    """The desk says more than the base rate; the forecast of volatility explains it."""
    return (
        _(
            "The record of {windows} windows has {base} in 100 for {this}. With {x} forecast at "
            "{x_sigma} a day I come out higher, at {p}."
        ),
        _(
            "Base rate {base_pct}, my number {p}: at {x_sigma} a day, {x} is the right width "
            "for it."
        ),
        _(
            "It has come true {base} times in 100; I give it {p} for a day of {x_sigma} in {x}, "
            "and accept the burden of proof."
        ),
        _(
            "Averages would have me write {base_pct}. A forecast of {x_sigma} a day in {x} has "
            "me write {p}."
        ),
        _(
            "The past is harder on {this} than I am, {base} in 100 against {p}; the past didn't "
            "have {x} at {x_sigma} a day."
        ),
        _("{base} in 100 is the long answer. The current one, at {x_sigma} a day in {x}, is {p}."),
        _(
            "Any table of past days gives {base} in 100. I pay {p}, and the difference is my "
            "forecast of {x_sigma} a day for {x}."
        ),
        _(
            "From {base_pct} in the books to {p} on this page is what {x_sigma} a day in {x} "
            "does to a level at that distance."
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


def short() -> Forms:
    """Base rate and price in one line for the post."""
    return (
        _("Ordinarily {this} comes true {base} times in 100. Now: {p}."),
        _("The books say {base} in 100; I say {p}."),
        _("Base rate {base}, this desk {p}."),
        _("{base} in 100 on a common day, {p} on this one."),
        _("Past windows: {base_pct}. House: {p}."),
        _("From {base_pct} in history to {p} here."),
        _("History would pay {base_pct}, and I pay {p}."),
        _("It used to come true {base} times in 100; I make it {p}."),
        _("Usual odds {base_pct}. Mine are {p}."),
        _("What was worth {base_pct} on average is worth {p} to me now."),
        _("A long table says {base_pct}, a short memory {p}."),
        _("Averaged over years: {base_pct}. Priced for this week: {p}."),
        _("Start at {base} in 100, look at the week, end at {p}."),
        _("On the record {base_pct}; on my account {p}."),
        _("{this} has a base rate of {base_pct}, and I quote {p}."),
        _("I was handed {base_pct} by history and made it {p}."),
    )


def model() -> Forms:
    """Base rate, model and price, one after the other."""
    return (
        _("History says {base} in 100, the simulated paths say {model}, and I say {p}."),
        _(
            "{base_pct} in the long record, {model} from the volatility model, {p} once the "
            "minds had their small say."
        ),
        _(
            "Drawn from the present volatility, the paths bring {this} about {model} of the "
            "time, where the books have {base} in 100. I publish {p}."
        ),
        _(
            "The long record gives {this} {base} in 100; the paths I draw from recent days give "
            "it {model}. After the debate: {p}."
        ),
        _(
            "Three numbers for one claim: {base_pct} over the years, {model} from the model, "
            "{p} from me."
        ),
        _(
            "I start from {base} in 100, as one should, let the model correct that to {model}, "
            "and print {p}."
        ),
        _(
            "{windows} past windows say {base} in 100 and the simulated ones say "
            "{model}; my price is {p}."
        ),
        _(
            "My {p} rests on the model's {model} more than on the record's {base} in 100, since "
            "the model has read this week."
        ),
        _(
            "The books hold {this} at {base} in 100, the model at {model}; I close the gap to "
            "{p} and sign it."
        ),
        _(
            "What used to come true {base} times in 100 comes true in {model} of today's "
            "simulated paths, and I make it {p}."
        ),
        _(
            "On {windows} occasions {this} was good for {base} in 100. Rescaled to the present, "
            "the same days give {model}, and I say {p}."
        ),
        _(
            "The record's {base} in 100 was made in other weather. In this week's it is "
            "{model}, or {p} with the minds in it."
        ),
        _(
            "Between the {base} in 100 of the long table and the {model} of the model I have to "
            "choose, and I choose {p}."
        ),
        _(
            "Count past windows and you get {base} in 100; simulate the next one and you get "
            "{model}. My line is {p}."
        ),
        _(
            "{p}: that is the model's {model} after an argument, and the record's {base} in 100 "
            "after a change of weather."
        ),
        _(
            "For {this} the average says {base} in 100, the volatility of the moment {model}, "
            "the desk {p}."
        ),
    )


def pull() -> Forms:
    """What the minds did to the model's number."""
    return (
        _("The model alone had {model}; the minds moved that to {p}, {mover} most of all."),
        _("Without the debate it would read {model}. {mover} is the main reason that it doesn't."),
        _(
            "Most of the way from {model}, which is what prices alone would say, is {mover_s} "
            "doing."
        ),
        _(
            "Prices alone make it {model}, and the rest of the way to {p} was argued, chiefly "
            "by {mover}."
        ),
        _("I let the debate move {model} to {p} and no further; {mover} would have gone on."),
        _("{mover} took the model's {model} furthest, and I followed a small part of the way."),
    )
