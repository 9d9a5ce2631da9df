"""Rich text blocks to HTML."""

from __future__ import annotations

import html

from tests.local_server.wire import Json
from tests.slack_server.draw.dates import written
from tests.slack_server.draw.reader import Reader
from tests.slack_server.world.emoji import character

TAGS = {"bold": "b", "italic": "i", "strike": "s", "code": "code", "underline": "u"}


def rich_text(block: Json, reader: Reader) -> str:
    """Sections, lists, quotes and preformatted parts."""
    return "".join(_part(each, reader) for each in block["elements"])


def _part(thing: Json, reader: Reader) -> str:
    kind = thing["type"]
    if kind == "rich_text_list":
        tag = "ol" if thing.get("style") == "ordered" else "ul"
        items = "".join(f"<li>{_part(each, reader)}</li>" for each in thing["elements"])
        return f"<{tag}>{items}</{tag}>"
    inside = "".join(_inline(each, reader) for each in thing["elements"])
    tag = {"rich_text_quote": "blockquote", "rich_text_preformatted": "pre"}.get(kind, "div")
    return f"<{tag}>{inside}</{tag}>"


def _inline(thing: Json, reader: Reader) -> str:
    match thing["type"]:
        case "text":
            return _styled(html.escape(thing["text"]).replace("\n", "<br>"), thing)
        case "link":
            words = html.escape(thing.get("text") or thing["url"])
            return _styled(f'<a href="{html.escape(thing["url"])}">{words}</a>', thing)
        case "emoji":
            found = character(thing["name"]) or f":{html.escape(thing['name'])}:"
            return f'<span class="emoji">{found}</span>'
        case "user":
            return f'<a class="mention">@{html.escape(reader.name(thing["user_id"]))}</a>'
        case "channel":
            return f'<a class="mention">#{html.escape(reader.name(thing["channel_id"]))}</a>'
        case "broadcast":
            return f'<a class="mention mine">@{html.escape(thing["range"])}</a>'
        case "date":
            return html.escape(written(int(thing["timestamp"]), thing["format"], reader))
    return ""


def _styled(words: str, thing: Json) -> str:
    for name, on in thing.get("style", {}).items():
        if on and name in TAGS:
            words = f"<{TAGS[name]}>{words}</{TAGS[name]}>"
    return words
