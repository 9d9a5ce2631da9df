"""Checks what an app sends against Slack's limits; what is returned is as Slack would keep it."""

from __future__ import annotations

import copy
import secrets
from typing import Any

from tests.local_server.wire import Json, dumps
from tests.slack_server.blocks import forms
from tests.slack_server.blocks.report import Report
from tests.slack_server.blocks.walk import texts
from tests.slack_server.errors import ApiError, invalid
from tests.slack_server.limits import Limits
from tests.slack_server.world.files import File

MAY_STAND = (
    "title submit close private_metadata callback_id clear_on_close notify_on_close external_id "
    "submit_disabled"
)


def message_blocks(given: Any, limits: Limits, files: dict[str, File]) -> list[Json] | None:
    """The blocks of a message, each with an id; None if there are none given."""
    if given is None:
        return None
    if not isinstance(given, list):
        raise ApiError("invalid_blocks_format")
    report = Report(files)
    found = _blocks(given, report, limits.blocks_of_message)
    if report.found:
        raise invalid("invalid_blocks", *report.found)
    if sum(map(len, texts(found))) > limits.characters_of_blocks:
        raise ApiError("msg_blocks_too_long")
    return found


def _blocks(given: list[Any], report: Report, most: int) -> list[Json]:
    found = [copy.deepcopy(each) for each in report.items(given, "/blocks", most, 0)]
    for number, each in enumerate(found):
        forms.block(each, f"/blocks/{number}", report)
        if not each.get("block_id"):
            each["block_id"] = secrets.token_urlsafe(4)[:5]
    return found


def view(given: Any, kind: str, limits: Limits, files: dict[str, File]) -> Json:
    """A modal or home tab; its blocks get ids."""
    if not isinstance(given, dict):
        raise invalid("invalid_arguments", "must provide an object [json-pointer:/view]")
    if len(dumps(given).encode()) > limits.bytes_of_view:
        raise ApiError("view_too_large")
    report = Report(files)
    found = copy.deepcopy(given)
    if found.get("type") != kind:
        report.wrong("/view/type", f"must be {kind}")
    report.fields(found, "/view", "blocks", MAY_STAND)
    for name in ("title", "submit", "close"):
        report.text(found.get(name), f"/view/{name}", 24, plain=True)
    report.length(found.get("private_metadata"), "/view/private_metadata", 3000)
    report.length(found.get("callback_id"), "/view/callback_id", 255)
    if kind == "modal" and not found.get("title"):
        report.wrong("/view", "missing required field: title")
    blocks = found.get("blocks")
    found["blocks"] = _blocks(blocks if isinstance(blocks, list) else [], report,
                              limits.blocks_of_view)  # fmt: skip
    _sendable(found, report)
    if report.found:
        raise invalid("invalid_arguments", *report.found)
    return found


def _sendable(found: Json, report: Report) -> None:
    inputs = any(block.get("type") == "input" for block in found["blocks"])
    if found.get("type") == "modal" and inputs and not found.get("submit"):
        report.wrong("/view", "missing required field: submit")


def text(given: str, limits: Limits) -> str:
    """The text of a message, cut where Slack cuts it."""
    return given[: limits.characters_of_text]


def metadata(given: Any, limits: Limits) -> Json | None:
    """Message metadata: the type of an event and a payload."""
    if given is None or given == {}:
        return given or None
    good = (
        isinstance(given, dict)
        and isinstance(given.get("event_type"), str)
        and isinstance(given.get("event_payload"), dict)
        and given.keys() <= {"event_type", "event_payload", "entities"}
    )
    if not good:
        raise ApiError("invalid_metadata_format")
    if len(dumps(given).encode()) > limits.bytes_of_metadata:
        raise ApiError("metadata_too_large")
    found: Json = given
    return found
