"""A dispatch as the text export writes it: Markdown, the call's labels in brackets."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from adapters.dispatch_files.labels import CYCLE, DEBATE, take_cycle, take_footer
from adapters.dispatch_files.markup import words_of
from adapters.dispatch_files.times import moment
from bot.application.manuscript import Manuscript, Told
from bot.domain.dispatch import slugify
from bot.domain.plain import TITLE
from bot.domain.text import _

if TYPE_CHECKING:
    from adapters.dispatch_files.lines import Lines

HEADING = re.compile(r"# (?P<title>.+)")
STAMP = re.compile(
    r"\*(?P<desk>[^·*]+) · (?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}) "
    r"(?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?: UTC)?\*"
)
RUN = re.compile(rf"\*\*{CYCLE}\*\*")
RULE = re.compile(r"-{3,}|_{3,}|\*{3,}|\* \* \*")
PREDICTION = re.compile(r"\*\*PREDICTION:\*\* ?(?P<text>.*)")
BRACKETS = re.compile(r"\[(?:DIRECTION|TIMEFRAME|CONFIDENCE)\b.*")
BRACKET = re.compile(r"\[(?P<key>[A-Z]+): ?(?P<value>[^][]+)\]")
FOOTER = re.compile(rf"\*{DEBATE}\*")
LINK = re.compile(r"Permanent link: (?P<url>\S+)")
READ = re.compile(r".*/read/(?P<number>[1-9][0-9]{0,8})/(?P<slug>[^/?#]+)/?")
BEHIND = re.compile(r"\*Debate: |Permanent link: ")
LABELLED = re.compile(rf"{BRACKETS.pattern}|{BEHIND.pattern}")
CONFIDENCE = re.compile(r"[01](?:\.[0-9]{1,6})?")
KEYS = ("DIRECTION", "TIMEFRAME", "CONFIDENCE")


def read_text_export(lines: Lines) -> Manuscript:
    """Return the dispatch of a text export; raise BadInput for the first line that does not fit."""
    lines.blank(RULE)
    title = _title(lines)
    published = _published(lines)
    run = take_cycle(lines, RUN, published)
    essay = _essay(lines)
    call = _call(lines, run.local)
    footer = take_footer(lines, FOOTER)
    number = _number(lines, title)
    if lines.peek() is not None:
        raise lines.fault(_("the end: one dispatch a file"))
    return Manuscript(
        source=lines.name,
        title=title,
        essay=essay,
        number=number,
        cycle=run.cycle,
        cycle_at=run.at,
        published_at=published,
        debate=footer.debate,
        conviction=footer.conviction,
        minds=footer.minds,
        call=call,
    )


def heading_expected() -> str:
    """Return what a text export begins with."""
    return _("a text export's first line such as {example}").format(example="“# Title”")


def _title(lines: Lines) -> str:
    number, found = lines.take(HEADING, heading_expected())
    title = words_of(found["title"])
    if not 0 < len(title) <= TITLE:
        most = _("expected a title of at most {most} characters").format(most=TITLE)
        raise lines.refuse(number, most)
    return title


def _published(lines: Lines) -> datetime:
    example = "“*Workshop · 2026-04-03 00:54:15*”"
    expected = _("the time of publication such as {example}").format(example=example)
    number, found = lines.take(STAMP, expected)
    try:
        return moment(found["day"], found["time"]).replace(tzinfo=UTC)
    except ValueError as error:
        raise lines.refuse(number, str(error)) from None


def _essay(lines: Lines) -> str:
    expected = _("a paragraph that begins with {label}").format(label="“**PREDICTION:**”")
    number = lines.here
    essay = words_of(lines.until(PREDICTION, before=LABELLED, expected=expected))
    if not essay:
        raise lines.refuse(number, _("expected an essay before the prediction"))
    return essay


def _call(lines: Lines, local: str) -> Told:
    example = "“[DIRECTION: up] [TIMEFRAME: 24h] [CONFIDENCE: 0.38]”"
    expected = _("the call's labels such as {example}").format(example=example)
    label, beside = lines.take(PREDICTION, expected)
    number = label if beside["text"] else lines.here
    said = lines.until(BRACKETS, before=BEHIND, expected=expected)
    text = " ".join(words_of(f"{beside['text']}\n\n{said}").split())
    if not text:
        raise lines.refuse(label, _("expected a claim after “PREDICTION:”"))
    labels = _labels(lines, expected)
    percent = _confidence(lines, *labels["CONFIDENCE"])
    timeframe = labels["TIMEFRAME"][1] if "TIMEFRAME" in labels else ""
    reported = {key.lower(): value for key, (_at, value) in labels.items() if key in KEYS[:2]}
    if Decimal(labels["CONFIDENCE"][1]) * 100 != percent:
        reported["confidence"] = labels["CONFIDENCE"][1]
    return Told(
        text=text,
        line=number,
        probability=percent,
        timeframe=timeframe,
        reported={**reported, "local time": local},
    )


def _labels(lines: Lines, expected: str) -> dict[str, tuple[int, str]]:
    """Each bracketed label with its line and value."""
    labels: dict[str, tuple[int, str]] = {}
    number = lines.here
    while (found := lines.maybe(BRACKETS)) is not None:
        number, brackets = found
        rest = BRACKET.sub("", brackets[0]).strip()
        for label in BRACKET.finditer(brackets[0]):
            if label["key"] in labels or label["key"] not in KEYS:
                rest = label[0]
            labels[label["key"]] = (number, label["value"].strip())
        if rest:
            message = _("“{rest}” is not understood; expected each of {keys} once")
            raise lines.refuse(number, message.format(rest=rest[:40], keys=", ".join(KEYS)))
    if "CONFIDENCE" not in labels:
        raise lines.refuse(number, _("expected {what}").format(what=expected))
    return labels


def _confidence(lines: Lines, number: int, text: str) -> int:
    if CONFIDENCE.fullmatch(text) and Decimal(text) <= 1:
        return int((Decimal(text) * 100).quantize(Decimal(1), ROUND_HALF_UP))
    message = _("“{text}” is no confidence; expected 0 to 1, such as 0.38")
    raise lines.refuse(number, message.format(text=text[:20]))


def _number(lines: Lines, title: str) -> int | None:
    """The number in the permanent link, if there is one; the link's slug must be the title's."""
    found = lines.maybe(LINK)
    if found is None:
        return None
    line, link = found
    read = READ.fullmatch(link["url"])
    if read is None:
        raise lines.refuse(line, _("expected a permanent link that ends in /read/530/the-title"))
    if read["slug"] != slugify(title):
        message = _("the link says “{slug}”, but its title makes “{made}”: mend one of them")
        raise lines.refuse(line, message.format(slug=read["slug"][:TITLE], made=slugify(title)))
    return int(read["number"])
