"""Limits of components in messages and modals, old and new."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.discord_server.forms.report import Path, Report
from tests.discord_server.world.looks import (
    BUTTON,
    CHECKBOX,
    CHECKBOX_GROUP,
    CONTAINER,
    FILE,
    FILE_UPLOAD,
    GALLERY,
    LABEL,
    RADIO,
    ROW,
    SECTION,
    SELECTS,
    SEPARATOR,
    STRING_SELECT,
    TEXT,
    TEXT_INPUT,
    THUMBNAIL,
    walk,
)
from tests.local_server.wire import Json

ROWS, ROW_WIDTH, OPTIONS, OPTION_TEXT, PLACEHOLDER = 5, 5, 25, 100, 150
CUSTOM_ID, BUTTON_LABEL, LINK = 100, 80, 512
NEW_TOTAL, NEW_TEXT = 40, 4000
LINK_STYLE, PREMIUM_STYLE = 5, 6
TOP_OF_NEW = {ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR, CONTAINER}
IN_LABEL = {TEXT_INPUT, FILE_UPLOAD, RADIO, CHECKBOX_GROUP, CHECKBOX} | SELECTS

Check = Callable[[Report, Path, Json], None]


def check_message(report: Report, components: list[Json], *, new: bool) -> None:
    """Complain of the components of a message; `new` is version 2 of them."""
    path: Path = ("components",)
    if new:
        _check_new(report, components)
    else:
        report.length(path, components, 0, ROWS)
    allowed = TOP_OF_NEW if new else {ROW}
    for index, component in enumerate(components):
        _check(report, (*path, index), component, allowed)
    _check_unique(report, path, components)


def check_modal(report: Report, components: list[Json]) -> None:
    """Complain of the components of a modal."""
    path: Path = ("components",)
    report.length(path, components, 1, ROWS)
    for index, component in enumerate(components):
        _check(report, (*path, index), component, {ROW, LABEL, TEXT})
    _check_unique(report, path, components)


def _check_new(report: Report, components: list[Json]) -> None:
    path: Path = ("components",)
    everything = list(walk(components))
    if len(everything) > NEW_TOTAL:
        message = f"The total number of components exceeds the maximum of {NEW_TOTAL}"
        report.complain(path, "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", message)
    written = sum(len(found.get("content") or "") for found in everything)
    if written > NEW_TEXT:
        message = f"The total displayable text size exceeds the maximum size of {NEW_TEXT}"
        report.complain(path, "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", message)


def _check_unique(report: Report, path: Path, components: list[Json]) -> None:
    seen: set[Any] = set()
    for found in walk(components):
        name = found.get("custom_id")
        if name and name in seen:
            message = "Component custom id cannot be duplicated"
            report.complain(path, "COMPONENT_CUSTOM_ID_DUPLICATED", message)
        seen.add(name)


def _check(report: Report, path: Path, component: Json, allowed: set[int]) -> None:
    kind = component.get("type")
    if kind not in allowed:
        names = ", ".join(map(str, sorted(allowed)))
        report.choices((*path, "type"), kind, names)
        return
    check = CHECKS.get(STRING_SELECT if kind in SELECTS else kind)
    if check:
        check(report, path, component)


def _check_row(report: Report, path: Path, row: Json) -> None:
    inside = row.get("components") or []
    inner = (*path, "components")
    report.length(inner, inside, 1, ROW_WIDTH)
    for index, component in enumerate(inside):
        _check(report, (*inner, index), component, {BUTTON, TEXT_INPUT} | SELECTS)
        wide = component.get("type") != BUTTON
        if wide and len(inside) > 1:
            message = "The specified component exceeds the maximum width"
            report.complain((*inner, index), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", message)


def _check_button(report: Report, path: Path, button: Json) -> None:
    style = button.get("style")
    if style not in range(1, 7):
        report.choices((*path, "style"), style, "1, 2, 3, 4, 5, 6")
        return
    if style == LINK_STYLE:
        report.text((*path, "url"), button.get("url"), 1, LINK)
        if button.get("custom_id"):
            message = "A custom id and url cannot both be specified"
            report.complain((*path, "custom_id"), "BUTTON_COMPONENT_CUSTOM_ID_URL", message)
    elif style != PREMIUM_STYLE:
        report.text((*path, "custom_id"), button.get("custom_id"), 1, CUSTOM_ID)
    report.text((*path, "label"), button.get("label"), 0, BUTTON_LABEL)
    if style != PREMIUM_STYLE and not button.get("label") and not button.get("emoji"):
        message = "A button must have a label or an emoji"
        report.complain(path, "BUTTON_COMPONENT_MISSING_LABEL_EMOJI", message)


def _check_select(report: Report, path: Path, select: Json) -> None:
    report.text((*path, "custom_id"), select.get("custom_id"), 1, CUSTOM_ID)
    report.text((*path, "placeholder"), select.get("placeholder"), 0, PLACEHOLDER)
    report.within((*path, "min_values"), select.get("min_values", 1), 0, OPTIONS)
    report.within((*path, "max_values"), select.get("max_values", 1), 1, OPTIONS)
    if select["type"] != STRING_SELECT:
        return
    options = select.get("options") or []
    inner = (*path, "options")
    report.length(inner, options, 1, OPTIONS)
    values = [option.get("value") for option in options]
    for index, option in enumerate(options):
        report.text((*inner, index, "label"), option.get("label"), 1, OPTION_TEXT)
        report.text((*inner, index, "value"), option.get("value"), 1, OPTION_TEXT)
        report.text((*inner, index, "description"), option.get("description"), 0, OPTION_TEXT)
        if values.index(option.get("value")) < index:
            message = "The specified option value is already used"
            report.complain((*inner, index, "value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                            message)  # fmt: skip


def _check_text(report: Report, path: Path, text: Json) -> None:
    report.text((*path, "content"), text.get("content"), 1, NEW_TEXT)


def _check_section(report: Report, path: Path, section: Json) -> None:
    inside = section.get("components") or []
    report.length((*path, "components"), inside, 1, 3)
    for index, component in enumerate(inside):
        _check(report, (*path, "components", index), component, {TEXT})
    accessory = section.get("accessory")
    if accessory is None:
        report.required((*path, "accessory"))
    else:
        _check(report, (*path, "accessory"), accessory, {BUTTON, THUMBNAIL})


def _check_container(report: Report, path: Path, container: Json) -> None:
    inside = container.get("components") or []
    for index, component in enumerate(inside):
        _check(report, (*path, "components", index), component, TOP_OF_NEW - {CONTAINER})


def _check_gallery(report: Report, path: Path, gallery: Json) -> None:
    report.length((*path, "items"), gallery.get("items") or [], 1, 10)


def _check_label(report: Report, path: Path, label: Json) -> None:
    report.text((*path, "label"), label.get("label"), 1, 45)
    report.text((*path, "description"), label.get("description"), 0, 100)
    inside = label.get("component")
    if inside is None:
        report.required((*path, "component"))
    else:
        _check(report, (*path, "component"), inside, IN_LABEL)


def _check_text_input(report: Report, path: Path, field: Json) -> None:
    report.text((*path, "custom_id"), field.get("custom_id"), 1, CUSTOM_ID)
    report.text((*path, "label"), field.get("label"), 0, 45)
    report.text((*path, "placeholder"), field.get("placeholder"), 0, 100)
    report.text((*path, "value"), field.get("value"), 0, 4000)
    if field.get("style") not in (1, 2):
        report.choices((*path, "style"), field.get("style"), "1, 2")
    report.within((*path, "min_length"), field.get("min_length") or 0, 0, 4000)
    report.within((*path, "max_length"), field.get("max_length") or 4000, 1, 4000)


CHECKS: dict[int, Check] = {
    ROW: _check_row,
    BUTTON: _check_button,
    STRING_SELECT: _check_select,
    TEXT_INPUT: _check_text_input,
    SECTION: _check_section,
    TEXT: _check_text,
    GALLERY: _check_gallery,
    CONTAINER: _check_container,
    LABEL: _check_label,
}
