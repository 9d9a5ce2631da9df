"""The newest dispatches as an Atom feed (RFC 4287)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from bot.application.documents import instant
from bot.application.wording.publication import claim_line
from bot.application.wording.trail import verdict_line
from bot.domain.plain import NAME, TITLE, paragraphs, plain
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.domain.trail import DispatchTrail, PredictionTrail

ENTRIES = 20
NAMESPACE = "http://www.w3.org/2005/Atom"


def atom(stories: Sequence[DispatchTrail], public_url: str, now: datetime) -> str:
    """Return the feed; an entry is updated when its last verdict came."""
    feed = Element("feed", xmlns=NAMESPACE)
    _text(feed, "id", f"{public_url}/")
    _text(feed, "title", "Workshop")
    _text(feed, "subtitle", _("A market desk that states its odds. Not financial advice."))
    SubElement(feed, "link", rel="self", type="application/atom+xml", href=f"{public_url}/feed.xml")
    SubElement(feed, "link", rel="alternate", type="text/html", href=f"{public_url}/")
    _text(feed, "updated", instant(max((_updated(s) for s in stories), default=now)))
    for story in stories:
        _entry(feed, story, public_url)
    body = tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'


def _entry(feed: Element, story: DispatchTrail, public_url: str) -> None:
    dispatch = story.dispatch
    link = public_url + dispatch.path
    entry = SubElement(feed, "entry")
    _text(entry, "id", link)
    _text(entry, "title", plain(dispatch.title, TITLE))
    SubElement(entry, "link", rel="alternate", type="text/html", href=link)
    _text(entry, "published", instant(dispatch.published_at))
    _text(entry, "updated", instant(_updated(story)))
    _text(SubElement(entry, "author"), "name", plain(dispatch.forecaster, NAME))
    if dispatch.standfirst:
        _text(entry, "summary", plain(dispatch.standfirst, 2 * TITLE))
    calls = [_call(trail) for trail in story.predictions]
    content = "\n\n".join((*paragraphs(dispatch.essay), *calls, _("Not financial advice.")))
    _text(entry, "content", content).set("type", "text")


def _call(trail: PredictionTrail) -> str:
    verdict = f" · {verdict_line(trail)}" if trail.resolution is not None else ""
    return f"{claim_line(trail)}{verdict}"


def _updated(story: DispatchTrail) -> datetime:
    verdicts = (t.resolved_at for t in story.predictions if t.resolved_at is not None)
    return max(verdicts, default=story.dispatch.published_at)


def _text(parent: Element, tag: str, text: str) -> Element:
    element = SubElement(parent, tag)
    element.text = text
    return element
