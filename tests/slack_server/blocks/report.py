"""Collects what is wrong with blocks, with the places in Slack's words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.local_server.wire import Json
from tests.slack_server.world.files import File


@dataclass(slots=True)
class Report:
    """Everything found so far; `files` are those that an image may show."""

    files: dict[str, File]
    found: list[str] = field(default_factory=list)
    block_ids: set[str] = field(default_factory=set)

    def wrong(self, place: str, message: str) -> None:
        self.found.append(f"{message} [json-pointer:{place}]")

    def fields(self, thing: Json, place: str, needed: str, allowed: str) -> bool:
        """Whether everything needed is there; what is not known is wrong too."""
        missing = [name for name in needed.split() if thing.get(name) is None]
        for name in missing:
            self.wrong(place, f"missing required field: {name}")
        known = {"type", "block_id", "action_id", *needed.split(), *allowed.split()}
        for name in thing.keys() - known:
            self.wrong(place, f"invalid additional property: {name}")
        return not missing

    def length(self, value: Any, place: str, most: int, least: int = 0) -> None:
        """A text of so many characters."""
        if value is None:
            return
        if not isinstance(value, str):
            self.wrong(place, "must provide a string")
        elif len(value) > most:
            self.wrong(place, f"must be less than {most + 1} characters")
        elif len(value) < least:
            self.wrong(place, f"must be more than {least - 1} characters")

    def items(self, value: Any, place: str, most: int, least: int = 1) -> list[Json]:
        """The objects of a list of so many."""
        if not isinstance(value, list):
            self.wrong(place, "must provide an array")
            return []
        if len(value) > most:
            self.wrong(place, f"no more than {most} items allowed")
        if len(value) < least:
            self.wrong(place, f"no fewer than {least} items allowed")
        return [each for each in value if self.is_object(each, place)]

    def is_object(self, value: Any, place: str) -> bool:
        if not isinstance(value, dict):
            self.wrong(place, "must provide an object")
        return isinstance(value, dict)

    def text(self, value: Any, place: str, most: int, *, plain: bool = False) -> None:
        """A text object of so many characters, at least one."""
        if value is None:
            return
        if not self.is_object(value, place):
            return
        kinds = ("plain_text",) if plain else ("plain_text", "mrkdwn")
        if value.get("type") not in kinds:
            self.wrong(f"{place}/type", f"must be one of {', '.join(kinds)}")
        before = len(self.found)
        self.fields(value, place, "text", "emoji verbatim")
        self.length(value.get("text"), f"{place}/text", most, 1)
        if len(self.found) > before:
            schemas = f"failed to match all allowed schemas [json-pointer:{place}]"
            self.found.insert(before, schemas)
        value.setdefault("verbatim" if value.get("type") == "mrkdwn" else "emoji",
                         value.get("type") != "mrkdwn")  # fmt: skip
