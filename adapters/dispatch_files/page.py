"""A dispatch copied from its page: header, banner of settled calls, essay, call, footer line.

The banner reports how the calls of this very dispatch ended; the page's own prediction is the one
its essay ends in, and leads.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from adapters.dispatch_files.labels import CYCLE, DEBATE, take_cycle, take_footer, whole_percent
from adapters.dispatch_files.times import moment
from bot.application.manuscript import Manuscript, Told
from bot.domain.plain import TITLE
from bot.domain.text import _

if TYPE_CHECKING:
    from adapters.dispatch_files.lines import Lines

HEADER = re.compile(
    r"(?P<desk>[^·]+) · (?P<day>[A-Za-z]+\.? [0-9]{1,2}, [0-9]{4}) · "
    r"(?P<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?) UTC"
)
BANNER = re.compile(
    r"(?P<verdict>Right|Wrong|Void)(?: · score (?P<score>[0-9]{1,3} ?%))?"
    r"(?: ?see the trail(?: ?→)?)?"
)
MY_CALL = re.compile(r"My call: [\"“](?P<call>.+)[\"”](?: \((?P<others>[^()]+)\))?")
RUN = re.compile(CYCLE)
PREDICTION = re.compile(r"PREDICTION:")
CALL = re.compile(r"PREDICTION: ?(?P<text>.*)")
STANCE = re.compile(
    r"(?P<direction>(?:[↑↓↗↘→↔] ?)?(?:UP|DOWN|FLAT|NEUTRAL|SIDEWAYS))"
    r" ?(?P<timeframe>[0-9]{1,5} ?(?:h|d|w|hours?|sessions?))?"
    r" ?conviction (?P<percent>[0-9]{1,3} ?%)"
)
STANCE_LINE = re.compile(rf"{STANCE.pattern}$")
FOOTER = re.compile(DEBATE)
BEHIND = re.compile(r"Debate: ")
LABELLED = re.compile(rf"{STANCE_LINE.pattern}|{BEHIND.pattern}")


class Banner(NamedTuple):
    """How a page says that the dispatch's calls ended."""

    told: Told | None
    reported: dict[str, str]


def read_page(lines: Lines) -> Manuscript:
    """Return the dispatch of a page; raise BadInput for the first line that does not fit.

    What a browser copies behind the footer, such as links to older dispatches, is left out.
    """
    published = _published(lines)
    title = _title(lines)
    banner = _banner(lines)
    run = take_cycle(lines, RUN, published)
    essay = _essay(lines)
    call = _call(lines, run.local)
    footer = take_footer(lines, FOOTER)
    _no_second_dispatch(lines)
    return Manuscript(
        source=lines.name,
        title=title,
        essay=essay,
        cycle=run.cycle,
        cycle_at=run.at,
        published_at=published,
        debate=footer.debate,
        conviction=footer.conviction,
        minds=footer.minds,
        call=call,
        banner=banner.told,
        reported=banner.reported,
    )


def header_expected() -> str:
    """Return what a page begins with."""
    return _("a page's first line such as {example}").format(
        example="“WORKSHOP DESK · APR 1, 2026 · 01:11 UTC”"
    )


def _published(lines: Lines) -> datetime:
    number, found = lines.take(HEADER, header_expected())
    try:
        return moment(found["day"], found["time"]).replace(tzinfo=UTC)
    except ValueError as error:
        raise lines.refuse(number, str(error)) from None


def _title(lines: Lines) -> str:
    line = lines.peek()
    labelled = (BANNER, MY_CALL, RUN, HEADER, FOOTER, CALL, STANCE)
    if line is None or len(line.text) > TITLE or any(p.fullmatch(line.text) for p in labelled):
        raise lines.fault(_("a title of at most {most} characters").format(most=TITLE))
    lines.drop()
    return line.text


def _banner(lines: Lines) -> Banner:
    reported: dict[str, str] = {}
    verdict = lines.maybe(BANNER)
    if verdict is not None:
        reported = {k: v for k, v in verdict[1].groupdict().items() if v}
    told = lines.maybe(MY_CALL)
    if told is None:
        return Banner(None, reported)
    number, call = told
    about = reported | ({"others": call["others"]} if call["others"] else {})
    return Banner(
        Told(text=call["call"], line=number, reported=about),
        {**reported, "call": f"“{call['call']}”", **about},
    )


def _essay(lines: Lines) -> str:
    expected = _("a paragraph that begins with {label}").format(label="“PREDICTION:”")
    number = lines.here
    essay = lines.until(PREDICTION, before=LABELLED, expected=expected)
    if not essay:
        raise lines.refuse(number, _("expected an essay before the prediction"))
    return essay


def _call(lines: Lines, local: str) -> Told:
    expected = _("the call's direction and conviction such as {example}").format(
        example="“↑ UP48hconviction 62%”"
    )
    label, beside = lines.take(CALL, expected)
    number = label if beside["text"] else lines.here
    said = lines.until(STANCE_LINE, before=BEHIND, expected=expected)
    text = " ".join(f"{beside['text']} {said}".split())
    if not text:
        raise lines.refuse(label, _("expected a claim after “PREDICTION:”"))
    at, stance = lines.take(STANCE, expected)
    try:
        percent = whole_percent(stance["percent"])
    except ValueError as error:
        raise lines.refuse(at, str(error)) from None
    timeframe = stance["timeframe"] or ""
    reported = {"direction": stance["direction"], "timeframe": timeframe, "local time": local}
    return Told(
        text=text,
        line=number,
        probability=percent,
        timeframe=timeframe,
        reported={key: value for key, value in reported.items() if value},
    )


def _no_second_dispatch(lines: Lines) -> None:
    while (line := lines.peek()) is not None:
        if HEADER.fullmatch(line.text) or CALL.fullmatch(line.text):
            raise lines.fault(_("one dispatch a file"))
        lines.drop()
