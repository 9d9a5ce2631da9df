"""Blocks to HTML."""

from __future__ import annotations

import html
from collections.abc import Callable

from tests.local_server.wire import Json
from tests.slack_server.draw.elements import element
from tests.slack_server.draw.mrkdwn import mrkdwn, plain
from tests.slack_server.draw.reader import Reader
from tests.slack_server.draw.rich_text import rich_text

Values = dict[str, dict[str, Json]]
Errors = dict[str, str]


def blocks(
    found: list[Json], reader: Reader, values: Values | None = None, errors: Errors | None = None
) -> str:
    """All blocks, one below the other; values and errors are those of a view."""
    drawn = []
    for block in found:
        draw = DRAWN.get(block["type"])
        if block["type"] == "input":
            inside = _input(block, values or {}, errors or {})
        else:
            inside = draw(block, reader) if draw else f"<i>{html.escape(block['type'])}</i>"
        id_ = html.escape(str(block.get("block_id", "")))
        kinds = block["type"] + (" live" if block.get("dispatch_action") else "")
        drawn.append(f'<div class="block {kinds}" data-block="{id_}">{inside}</div>')
    return "".join(drawn)


def text(thing: Json, reader: Reader) -> str:
    """A text object."""
    return mrkdwn(thing["text"], reader) if thing["type"] == "mrkdwn" else plain(thing["text"])


def _section(block: Json, reader: Reader) -> str:
    words = f'<div class="text">{text(block["text"], reader)}</div>' if block.get("text") else ""
    fields = "".join(f"<div>{text(field, reader)}</div>" for field in block.get("fields", []))
    grid = f'<div class="fields">{fields}</div>' if fields else ""
    accessory = block.get("accessory")
    if not accessory:
        return words + grid
    beside = (
        _picture(accessory, reader, "thumbnail")
        if accessory["type"] == "image"
        else element(accessory, block.get("block_id", ""))
    )
    return f"<div>{words}{grid}</div><div class='accessory'>{beside}</div>"


def _header(block: Json, _: Reader) -> str:
    return f"<h3>{plain(block['text']['text'])}</h3>"


def _divider(_: Json, __: Reader) -> str:
    return "<hr>"


def _context(block: Json, reader: Reader) -> str:
    return "".join(
        _picture(each, reader, "tiny")
        if each["type"] == "image"
        else f"<span>{text(each, reader)}</span>"
        for each in block["elements"]
    )


def _actions(block: Json, _: Reader) -> str:
    return "".join(element(each, block.get("block_id", "")) for each in block["elements"])


def _image(block: Json, reader: Reader) -> str:
    title = block.get("title")
    words = f'<div class="title">{plain(title["text"])}</div>' if title else ""
    return words + _picture(block, reader, "large")


def _picture(thing: Json, reader: Reader, size: str) -> str:
    own = thing.get("slack_file") or {}
    address = thing.get("image_url") or own.get("url") or reader.pictures.get(own.get("id", ""), "")
    alt = html.escape(thing["alt_text"])
    return f'<img class="{size}" src="{html.escape(address)}" alt="{alt}">'


def _markdown(block: Json, reader: Reader) -> str:
    return f'<div class="text">{mrkdwn(block["text"].replace("**", "*"), reader)}</div>'


def _input(block: Json, values: Values, errors: Errors) -> str:
    id_, inner = block.get("block_id", ""), block["element"]
    value = values.get(id_, {}).get(inner.get("action_id", ""))
    label = plain(block["label"]["text"])
    optional = " <i>(optional)</i>" if block.get("optional") else ""
    hint = f'<p class="hint">{plain(block["hint"]["text"])}</p>' if block.get("hint") else ""
    error = f'<p class="error">{html.escape(errors[id_])}</p>' if id_ in errors else ""
    return f'<div class="label">{label}{optional}</div>{element(inner, id_, value)}{error}{hint}'


DRAWN: dict[str, Callable[[Json, Reader], str]] = {
    "section": _section,
    "header": _header,
    "divider": _divider,
    "context": _context,
    "actions": _actions,
    "image": _image,
    "markdown": _markdown,
    "rich_text": rich_text,
}
