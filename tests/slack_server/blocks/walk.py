"""Walks through blocks: what can be read in them, and what can be pressed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.local_server.wire import Json


def elements(blocks: list[Json]) -> Iterator[Json]:
    """Every interactive element with the `block_id` of its block added."""
    for block in blocks:
        for element in _inside(block):
            if "action_id" in element or element.get("type") == "button":
                yield {**element, "block_id": block.get("block_id", "")}


def _inside(block: Json) -> list[Json]:
    if block["type"] in ("actions", "context_actions"):
        return list(block["elements"])
    if block["type"] == "input":
        return [block["element"]]
    if block["type"] == "section" and "accessory" in block:
        return [block["accessory"]]
    return []


def pressable(found: list[Json], action_id: str | None, label: str | None) -> Json:
    """The element with this action id (or the start of it, up to a colon) or this label."""
    for each in found:
        own = str(each.get("action_id", ""))
        if action_id is not None and (own == action_id or own.startswith(action_id + ":")):
            return each
        text = each.get("text")
        if label is not None and isinstance(text, dict) and text["text"] == label:
            return each
    known = [each.get("action_id") for each in found]
    raise LookupError(f"no {action_id or label!r} among {known}")


def texts(blocks: list[Json]) -> Iterator[str]:
    """Every text that a reader sees, in order."""
    for block in blocks:
        yield from _words(block)


def _words(thing: Any) -> Iterator[str]:
    if isinstance(thing, list):
        for each in thing:
            yield from _words(each)
    elif isinstance(thing, dict):
        if thing.get("type") in ("plain_text", "mrkdwn", "text") and isinstance(
            thing.get("text"), str
        ):
            yield thing["text"]
            return
        for name, inner in thing.items():
            if name not in ("confirm", "options", "option_groups", "placeholder"):
                yield from _words(inner)
