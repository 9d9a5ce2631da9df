"""Buttons, menus and inputs, as Slack checks them."""

from __future__ import annotations

from collections.abc import Callable

from tests.local_server.wire import Json
from tests.slack_server.blocks.report import Report

Check = Callable[[Json, str, Report], None]
STYLES = ("primary", "danger")


def element(thing: Json, place: str, report: Report, allowed: tuple[str, ...]) -> None:
    """One interactive element of a kind that may stand at this place."""
    kind = str(thing.get("type"))
    if kind not in allowed:
        report.wrong(place, f"unsupported type: {kind}")
        return
    report.length(thing.get("action_id"), f"{place}/action_id", 255, 1)
    if "confirm" in thing:
        _confirm(thing["confirm"], f"{place}/confirm", report)
    report.text(thing.get("placeholder"), f"{place}/placeholder", 150, plain=True)
    CHECKS[kind](thing, place, report)


def button(thing: Json, place: str, report: Report) -> None:
    report.fields(thing, place, "text", "url value style confirm accessibility_label")
    report.text(thing.get("text"), f"{place}/text", 75, plain=True)
    report.length(thing.get("value"), f"{place}/value", 2000)
    report.length(thing.get("url"), f"{place}/url", 3000)
    report.length(thing.get("accessibility_label"), f"{place}/accessibility_label", 75)
    if thing.get("style", "primary") not in STYLES:
        report.wrong(f"{place}/style", "must be one of primary, danger")


def _confirm(thing: Json, place: str, report: Report) -> None:
    report.fields(thing, place, "title text confirm deny", "style")
    for name, most in {"title": 100, "text": 300, "confirm": 30, "deny": 30}.items():
        report.text(thing.get(name), f"{place}/{name}", most, plain=name != "text")


def _options(thing: Json, place: str, report: Report, most: int) -> None:
    if "option_groups" in thing:
        groups = report.items(thing["option_groups"], f"{place}/option_groups", 100)
        for number, group in enumerate(groups):
            where = f"{place}/option_groups/{number}"
            report.text(group.get("label"), f"{where}/label", 75, plain=True)
            _options(group, where, report, 100)
        return
    options = report.items(thing.get("options"), f"{place}/options", most)
    for number, option in enumerate(options):
        _option(option, f"{place}/options/{number}", report)
    _initial(thing, place, report, options)


def _option(option: Json, place: str, report: Report) -> None:
    report.fields(option, place, "text", "value description url")
    report.text(option.get("text"), f"{place}/text", 75)
    report.text(option.get("description"), f"{place}/description", 75)
    report.length(option.get("value"), f"{place}/value", 150, 1)


def _initial(thing: Json, place: str, report: Report, options: list[Json]) -> None:
    first = thing.get("initial_option")
    begun = [*thing.get("initial_options", []), *([first] if first else [])]
    values = {option.get("value") for option in options}
    if any(option.get("value") not in values for option in begun):
        report.wrong(place, "initial options must match the options provided")


def _menu(thing: Json, place: str, report: Report) -> None:
    report.fields(
        thing, place, "", "options option_groups initial_option initial_options placeholder "
        "confirm max_selected_items focus_on_load",
    )  # fmt: skip
    _options(thing, place, report, 100)


def _ticks(thing: Json, place: str, report: Report) -> None:
    report.fields(thing, place, "options", "initial_option initial_options confirm focus_on_load")
    _options(thing, place, report, 10)


def _overflow(thing: Json, place: str, report: Report) -> None:
    report.fields(thing, place, "options", "confirm")
    _options(thing, place, report, 5)


def _provided(thing: Json, place: str, report: Report) -> None:
    report.fields(
        thing, place, "", "placeholder confirm initial_option initial_options min_query_length "
        "max_selected_items focus_on_load",
    )  # fmt: skip


def _things(thing: Json, place: str, report: Report) -> None:
    names = ("user", "users", "channel", "channels", "conversation", "conversations")
    begun = " ".join(f"initial_{name}" for name in names)
    report.fields(
        thing, place, "", f"placeholder confirm focus_on_load response_url_enabled filter {begun} "
        "max_selected_items default_to_current_conversation",
    )  # fmt: skip


def _written(thing: Json, place: str, report: Report) -> None:
    report.fields(
        thing, place, "", "placeholder initial_value multiline min_length max_length "
        "dispatch_action_config focus_on_load is_decimal_allowed min_value max_value",
    )  # fmt: skip
    if thing["type"] == "number_input" and "is_decimal_allowed" not in thing:
        report.wrong(place, "missing required field: is_decimal_allowed")
    report.length(thing.get("initial_value"), f"{place}/initial_value", 3000)
    if not 0 < int(thing.get("max_length", 3000)) <= 3000:
        report.wrong(f"{place}/max_length", "must be less than 3001")


def _dated(thing: Json, place: str, report: Report) -> None:
    begun = "initial_date initial_time initial_date_time timezone"
    report.fields(thing, place, "", f"placeholder confirm focus_on_load {begun}")


CHECKS: dict[str, Check] = {
    "button": button, "overflow": _overflow, "static_select": _menu, "multi_static_select": _menu,
    "radio_buttons": _ticks, "checkboxes": _ticks, "external_select": _provided,
    "multi_external_select": _provided, "users_select": _things, "channels_select": _things,
    "conversations_select": _things, "multi_users_select": _things,
    "multi_channels_select": _things, "multi_conversations_select": _things,
    "plain_text_input": _written, "number_input": _written, "email_text_input": _written,
    "url_text_input": _written, "datepicker": _dated, "timepicker": _dated,
    "datetimepicker": _dated,
}  # fmt: skip
WRITTEN = ("plain_text_input", "number_input", "email_text_input", "url_text_input")
IN_ACTIONS = tuple(kind for kind in CHECKS if kind not in WRITTEN)
IN_INPUT = tuple(kind for kind in CHECKS if kind not in ("button", "overflow"))
IN_SECTION = IN_ACTIONS
