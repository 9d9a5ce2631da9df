"""Buttons, menus and inputs to HTML; `data-action` and `data-block` say what they are."""

from __future__ import annotations

import html
from typing import Any

from tests.local_server.wire import Json
from tests.slack_server.draw.mrkdwn import plain

MENUS = ("static_select", "external_select", "users_select", "channels_select",
         "conversations_select", "overflow")  # fmt: skip
TYPES = {
    "plain_text_input": "text", "number_input": "number", "email_text_input": "email",
    "url_text_input": "url", "datepicker": "date", "timepicker": "time",
    "datetimepicker": "datetime-local",
}  # fmt: skip
SELECTED = ("selected_date", "selected_time", "selected_user", "selected_channel",
            "selected_conversation")  # fmt: skip


def element(thing: Json, block_id: str, value: Json | None = None) -> str:
    """One element; `value` is its state in a view."""
    kind, about = thing["type"], _about(thing, block_id)
    if kind == "button":
        return _button(thing, about)
    if kind in ("radio_buttons", "checkboxes"):
        return _ticks(thing, about, value)
    if kind in MENUS or kind.startswith("multi_"):
        return _menu(thing, about, value)
    if kind == "image":
        return f'<img class="thumbnail" src="{_text(thing.get("image_url"))}">'
    return _written(thing, about, value)


def _about(thing: Json, block_id: str) -> str:
    return (
        f'data-action="{_text(thing.get("action_id"))}" data-block="{_text(block_id)}" '
        f'data-kind="{_text(thing["type"])}"'
    )


def _text(value: Any) -> str:
    return html.escape(str(value or ""))


def _button(thing: Json, about: str) -> str:
    style = thing.get("style", "")
    words = plain(thing["text"]["text"])
    label = _text(thing.get("accessibility_label"))
    named = f'aria-label="{label}"' if label else ""
    url = thing.get("url")
    link = f'data-url="{_text(url)}"' if url else ""
    kinds = f"button {_text(style)}"
    return f'<button type="button" class="{kinds}" {about} {named} {link}>{words}</button>'


def options(thing: Json) -> list[Json]:
    """Everything that a menu offers, groups taken apart."""
    inner = [option for group in thing.get("option_groups", []) for option in group["options"]]
    return [*thing.get("options", []), *inner]


def chosen(thing: Json, value: Json | None) -> set[str]:
    """The values that are picked, or were to begin with."""
    if value is None:
        found = [thing.get("initial_option"), *thing.get("initial_options", [])]
    else:
        found = [value.get("selected_option"), *(value.get("selected_options") or [])]
    return {option["value"] for option in found if option}


def _menu(thing: Json, about: str, value: Json | None) -> str:
    picked = chosen(thing, value)
    many = " multiple" if thing["type"].startswith("multi_") else ""
    hint = thing.get("placeholder", {}).get("text", "⋯" if thing["type"] == "overflow" else "")
    first = "" if many else f'<option value="">{plain(hint or "Choose an option")}</option>'
    rest = "".join(_option(option, picked) for option in options(thing))
    begun = f' data-chosen="{_text(_begun(thing, value))}"'
    return f'<select class="menu" {about}{begun}{many}>{first}{rest}</select>'


def _option(option: Json, picked: set[str]) -> str:
    selected = " selected" if option["value"] in picked else ""
    words = plain(option["text"]["text"])
    return f'<option value="{_text(option["value"])}"{selected}>{words}</option>'


def _ticks(thing: Json, about: str, value: Json | None) -> str:
    picked = chosen(thing, value)
    kind = "radio" if thing["type"] == "radio_buttons" else "checkbox"
    rows = []
    for option in options(thing):
        more = option.get("description")
        small = f"<small>{plain(more['text'])}</small>" if more else ""
        checked = " checked" if option["value"] in picked else ""
        rows.append(
            f'<label class="tick"><input type="{kind}" name="{_text(thing.get("action_id"))}" '
            f'value="{_text(option["value"])}"{checked}>'
            f"<span>{plain(option['text']['text'])}{small}</span></label>"
        )
    return f'<div class="ticks" {about}>{"".join(rows)}</div>'


def _begun(thing: Json, value: Json | None) -> str | None:
    """The date, time, person or channel that is picked, or was to begin with."""
    held = value or {}
    found = (held.get(name) or thing.get(name.replace("selected", "initial")) for name in SELECTED)
    return next(filter(None, found), None)


def _written(thing: Json, about: str, value: Json | None) -> str:
    given = (value or {}).get("value") or thing.get("initial_value") or _begun(thing, value)
    hint = _text(thing.get("placeholder", {}).get("text"))
    longest = f' maxlength="{int(thing["max_length"])}"' if "max_length" in thing else ""
    if thing.get("multiline"):
        return f'<textarea {about} placeholder="{hint}"{longest}>{_text(given)}</textarea>'
    kind = TYPES.get(thing["type"], "text")
    return f'<input type="{kind}" {about} placeholder="{hint}" value="{_text(given)}"{longest}>'
