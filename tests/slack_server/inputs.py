"""What people fill in and pick, held to what Slack's own client lets them do."""

from __future__ import annotations

from typing import Any

from tests.local_server.errors import NotAllowed
from tests.local_server.wire import Json
from tests.slack_server.blocks.walk import elements
from tests.slack_server.world.views import View

TEXTS = ("plain_text_input", "number_input", "email_text_input", "url_text_input")
DATES = {"datepicker": "selected_date", "timepicker": "selected_time"}
THINGS = {
    "users_select": "selected_user", "channels_select": "selected_channel",
    "conversations_select": "selected_conversation",
}  # fmt: skip
LISTS = {
    "multi_users_select": "selected_users", "multi_channels_select": "selected_channels",
    "multi_conversations_select": "selected_conversations",
}  # fmt: skip
ONE = ("static_select", "radio_buttons", "external_select", "overflow")
MANY = ("multi_static_select", "checkboxes", "multi_external_select")


def chosen(element: Json, given: Any, offered: list[Json] | None = None) -> Json:
    """The state of an element after a person gave it something; None empties it."""
    kind = element["type"]
    if kind in TEXTS:
        return {"type": kind, "value": _text(element, given)}
    if kind in DATES:
        return {"type": kind, DATES[kind]: given}
    if kind == "datetimepicker":
        return {"type": kind, "selected_date_time": given}
    if kind in THINGS:
        return {"type": kind, THINGS[kind]: _id(given)}
    if kind in LISTS:
        return {"type": kind, LISTS[kind]: [_id(each) for each in given or []]}
    known = _options(element) + (offered or [])
    if kind in ONE:
        picked = None if given is None else _option(element, known, given)
        return {"type": kind, "selected_option": picked}
    if kind in MANY:
        options = [_option(element, known, each) for each in given or []]
        return {"type": kind, "selected_options": options}
    raise NotAllowed(f"nothing can be put into a {kind}")


def _text(element: Json, given: Any) -> str | None:
    text = None if given in (None, "") else str(given)
    size = len(text or "")
    if text and size > int(element.get("max_length", 3000)):
        raise NotAllowed(f"{element['action_id']} takes {element.get('max_length')} characters")
    if text and size < int(element.get("min_length", 0)):
        raise NotAllowed(f"{element['action_id']} needs {element['min_length']} characters")
    return text


def _id(given: Any) -> str | None:
    return given if given is None or isinstance(given, str) else str(given.id)


def _options(element: Json) -> list[Json]:
    groups: list[Json] = element.get("option_groups", [])
    inner = [option for group in groups for option in group["options"]]
    return [*element.get("options", []), *inner]


def _option(element: Json, known: list[Json], given: Any) -> Json:
    """The option with this value, or with this text."""
    for option in known:
        if given in (option.get("value"), option["text"]["text"], option):
            return option
    words = [option["text"]["text"] for option in known]
    raise NotAllowed(f"{element.get('action_id')} does not offer {given!r}: {words}")


def initial(element: Json) -> Json | None:
    """The state of an element that nobody has touched; None where it has none."""
    kind = element["type"]
    if kind in ("button", "overflow"):
        return None
    if kind in TEXTS:
        return {"type": kind, "value": element.get("initial_value")}
    names = DATES | THINGS | {"datetimepicker": "selected_date_time"}
    if kind in names:
        begin = element.get(names[kind].replace("selected", "initial"))
        return {"type": kind, names[kind]: begin}
    if kind in LISTS:
        return {"type": kind, LISTS[kind]: element.get(LISTS[kind].replace("sel", "init"), [])}
    if kind in ONE:
        return {"type": kind, "selected_option": element.get("initial_option")}
    return {"type": kind, "selected_options": element.get("initial_options", [])}


def state(blocks: list[Json], values: Json) -> Json:
    """The values of all elements that can hold one, by block and action."""
    found: Json = {}
    for element in elements(blocks):
        block, action = element["block_id"], element.get("action_id", "")
        begun = values.get(block, {}).get(action) or initial(element)
        if begun is not None:
            found.setdefault(block, {})[action] = begun
    return found


def fill(view: View, given: Json, offered: dict[str, list[Json]]) -> None:
    """Put values into a form, by action id or block id, and check that all that is needed is."""
    keep(view, given, offered)
    for block in view.blocks:
        if block["type"] == "input" and not block.get("optional"):
            _need(view, block)


def keep(view: View, given: Json, offered: dict[str, list[Json]]) -> None:
    """Put values into a form that is not sent yet."""
    left = dict(given)
    for element in elements(view.blocks):
        action, block = element.get("action_id", ""), element["block_id"]
        key = action if action in left else block
        if key in left:
            state_ = chosen(element, left.pop(key), offered.get(action))
            view.values.setdefault(block, {})[action] = state_
    if left:
        raise NotAllowed(f"{view.title} has no {', '.join(left)}")
    view.values = state(view.blocks, view.values)


def _need(view: View, block: Json) -> None:
    given = view.values.get(block["block_id"], {}).get(block["element"].get("action_id", ""), {})
    if not any(value for name, value in given.items() if name != "type"):
        raise NotAllowed(f"{block['label']['text']}: please complete this required field")


def action(element: Json, value: Json | None, ts: str) -> Json:
    """One entry of `actions`."""
    kept = ("type", "action_id", "block_id", "text", "value", "style")
    found = {name: element[name] for name in kept if name in element}
    return found | (value or {}) | {"action_ts": ts}
