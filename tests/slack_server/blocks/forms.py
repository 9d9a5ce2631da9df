"""Blocks, one check a kind, with the limits of Slack's reference."""

from __future__ import annotations

from collections.abc import Callable

from tests.local_server.wire import Json
from tests.slack_server.blocks.elements import IN_ACTIONS, IN_INPUT, IN_SECTION, element
from tests.slack_server.blocks.report import Report

Check = Callable[[Json, str, Report], None]


def block(thing: Json, place: str, report: Report) -> None:
    """One block of any kind."""
    check = CHECKS.get(str(thing.get("type")))
    if check is None:
        report.wrong(place, f"unsupported type: {thing.get('type')}")
        return
    own = thing.get("block_id")
    report.length(own, f"{place}/block_id", 255)
    if own and own in report.block_ids:
        report.wrong(place, f"`block_id` {own} already exists")
    if own:
        report.block_ids.add(own)
    check(thing, place, report)


def _section(thing: Json, place: str, report: Report) -> None:
    report.fields(thing, place, "", "text fields accessory expand")
    if not thing.get("text") and not thing.get("fields"):
        report.wrong(place, "missing required field: text")
    report.text(thing.get("text"), f"{place}/text", 3000)
    if "fields" in thing:
        for number, each in enumerate(report.items(thing["fields"], f"{place}/fields", 10)):
            report.text(each, f"{place}/fields/{number}", 2000)
    accessory = thing.get("accessory")
    if accessory and accessory.get("type") == "image":
        _image_element(accessory, f"{place}/accessory", report)
    elif accessory:
        element(accessory, f"{place}/accessory", report, IN_SECTION)


def _header(thing: Json, place: str, report: Report) -> None:
    report.fields(thing, place, "text", "level")
    report.text(thing.get("text"), f"{place}/text", 150, plain=True)


def _divider(thing: Json, place: str, report: Report) -> None:
    report.fields(thing, place, "", "")


def _context(thing: Json, place: str, report: Report) -> None:
    report.fields(thing, place, "elements", "")
    for number, each in enumerate(report.items(thing.get("elements"), f"{place}/elements", 10)):
        where = f"{place}/elements/{number}"
        if each.get("type") == "image":
            _image_element(each, where, report)
        else:
            report.text(each, where, 3000)


def _image_element(thing: Json, place: str, report: Report) -> None:
    report.fields(thing, place, "alt_text", "image_url slack_file")
    _picture(thing, place, report)


def _image(thing: Json, place: str, report: Report) -> None:
    report.fields(thing, place, "alt_text", "image_url slack_file title")
    report.text(thing.get("title"), f"{place}/title", 2000, plain=True)
    _picture(thing, place, report)


def _picture(thing: Json, place: str, report: Report) -> None:
    report.length(thing.get("alt_text"), f"{place}/alt_text", 2000)
    report.length(thing.get("image_url"), f"{place}/image_url", 3000, 1)
    own = thing.get("slack_file")
    if (own is None) == (thing.get("image_url") is None):
        report.wrong(place, "must provide exactly one of image_url and slack_file")
    if own is None:
        return
    ids = {file.id for file in report.files.values() if file.complete and not file.deleted}
    if own.get("id") not in ids and not own.get("url"):
        report.wrong(f"{place}/slack_file", "invalid slack file")


def _actions(thing: Json, place: str, report: Report) -> None:
    report.fields(thing, place, "elements", "")
    found = report.items(thing.get("elements"), f"{place}/elements", 25)
    ids = [each.get("action_id") for each in found]
    for number, each in enumerate(found):
        where = f"{place}/elements/{number}"
        element(each, where, report, IN_ACTIONS)
        if each.get("action_id") and ids.index(each["action_id"]) < number:
            report.wrong(where, f"`action_id` {each['action_id']} already exists")


def _input(thing: Json, place: str, report: Report) -> None:
    good = report.fields(thing, place, "label element", "hint optional dispatch_action")
    report.text(thing.get("label"), f"{place}/label", 2000, plain=True)
    report.text(thing.get("hint"), f"{place}/hint", 2000, plain=True)
    if good:
        element(thing["element"], f"{place}/element", report, IN_INPUT)


def _rich_text(thing: Json, place: str, report: Report) -> None:
    report.fields(thing, place, "elements", "")
    report.items(thing.get("elements"), f"{place}/elements", 100, 0)


def _markdown(thing: Json, place: str, report: Report) -> None:
    report.fields(thing, place, "text", "")
    report.length(thing.get("text"), f"{place}/text", 12_000, 1)


CHECKS: dict[str, Check] = {
    "section": _section,
    "header": _header,
    "divider": _divider,
    "context": _context,
    "image": _image,
    "actions": _actions,
    "input": _input,
    "rich_text": _rich_text,
    "markdown": _markdown,
}
