"""Slack's markup, as far as it decides whom a text notifies."""

from __future__ import annotations

import re
from typing import Any

from tests.local_server.wire import Json

CONTROL = re.compile(r"<(?P<inside>[^<>\n]+)>")
NAMES = re.compile(r"(?<![\w@.])@(?P<who>channel|here|everyone|group)\b")
BROADCASTS = ("channel", "here", "everyone", "group")


def pings(text: str, *, names: bool = False) -> list[str]:
    """Whom a text notifies; with `names` also by a bare `@channel`, as link_names makes it."""
    found = [who for match in CONTROL.finditer(text) for who in _notified(match["inside"])]
    if names:
        outside = CONTROL.sub("", text)
        found += [match["who"] for match in NAMES.finditer(outside)]
    return found


def _notified(inside: str) -> list[str]:
    target = inside.split("|")[0]
    if target.startswith("@"):
        return [target[1:]]
    if target.startswith("!subteam^"):
        return [target.removeprefix("!subteam^")]
    if target.startswith("!") and target[1:] in BROADCASTS:
        return [target[1:]]
    return []


def pings_of_block(thing: Any) -> list[str]:
    """Whom a block notifies: mrkdwn is read (bare names unless `verbatim`), plain text is not."""
    if isinstance(thing, list):
        return [who for each in thing for who in pings_of_block(each)]
    if not isinstance(thing, dict):
        return []
    kind = thing.get("type")
    if kind == "mrkdwn":
        return pings(str(thing.get("text", "")), names=not thing.get("verbatim", False))
    if kind in ("user", "usergroup", "broadcast"):
        return _of_rich_text(thing)
    return [who for inner in thing.values() for who in pings_of_block(inner)]


def _of_rich_text(element: Json) -> list[str]:
    named = ("user_id", "usergroup_id", "range")
    return [str(element[name]) for name in named if name in element]


def escape(text: str) -> str:
    """Escape what is no control sequence, as Slack does with what it is given."""
    parts, at = [], 0
    for match in CONTROL.finditer(text):
        parts += [_escaped(text[at : match.start()]), match.group()]
        at = match.end()
    return "".join([*parts, _escaped(text[at:])])


def _escaped(text: str) -> str:
    text = re.sub(r"&(?!amp;|lt;|gt;)", "&amp;", text)
    return text.replace("<", "&lt;").replace(">", "&gt;")
