"""Limits of application commands."""

from __future__ import annotations

import re

from tests.discord_server.forms.report import Path, Report
from tests.local_server.wire import Json

CHAT_INPUT, USER, MESSAGE = 1, 2, 3
SUBCOMMAND, GROUP, STRING, INTEGER, NUMBER = 1, 2, 3, 4, 10
NAME = re.compile(r"^[-_'\w]{1,32}$")
OPTIONS, CHOICES, TEXT = 25, 25, 8000
COMMANDS = 100


def check(report: Report, command: Json, path: Path = ()) -> None:
    """Complain of one command: its names, descriptions, options and choices."""
    if command.get("type", CHAT_INPUT) != CHAT_INPUT:
        report.text((*path, "name"), command.get("name"), 1, 32)
        return
    _check_name(report, path, command)
    _check_options(report, path, command.get("options") or [], depth=0)
    if _written(command) > TEXT:
        message = f"Command exceeds maximum size ({TEXT})"
        report.complain(path, "APPLICATION_COMMAND_TOO_LARGE", message)


def check_all(commands: list[Json]) -> None:
    """Answer with an error if any command is wrong, two share a name, or there are too many."""
    report = Report()
    report.length((), [c for c in commands if c.get("type", 1) == 1], 0, COMMANDS)
    seen: set[tuple[int, str]] = set()
    for index, command in enumerate(commands):
        check(report, command, (index,))
        name = (command.get("type", CHAT_INPUT), command.get("name", ""))
        if name in seen:
            message = "Application command names must be unique"
            report.complain((index,), "APPLICATION_COMMANDS_DUPLICATE_NAME", message)
        seen.add(name)
    report.raise_if_any()


def _check_name(report: Report, path: Path, thing: Json) -> None:
    name = thing.get("name")
    report.text((*path, "name"), name, 1, 32)
    wrong = isinstance(name, str) and name and (not NAME.match(name) or name != name.lower())
    if wrong:
        message = "Command name is invalid"
        report.complain((*path, "name"), "APPLICATION_COMMAND_INVALID_NAME", message)
    report.text((*path, "description"), thing.get("description"), 1, 100)


def _check_options(report: Report, path: Path, options: list[Json], depth: int) -> None:
    path = (*path, "options")
    report.length(path, options, 0, OPTIONS)
    nested = [option.get("type") in (SUBCOMMAND, GROUP) for option in options]
    if any(nested) and not all(nested):
        message = "Sub-commands and sub-command groups may not stand beside other options"
        report.complain(path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message)
    names = [option.get("name") for option in options]
    optional_seen = False
    for index, option in enumerate(options):
        where = (*path, index)
        _check_name(report, where, option)
        _check_one(report, where, option, depth)
        if names.index(option.get("name")) < index:
            message = "Option names must be unique"
            report.complain(where, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", message)
        if option.get("required") and optional_seen:
            message = "Required options must be placed before non-required options"
            report.complain(where, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message)
        optional_seen |= not option.get("required", False)


def _check_one(report: Report, path: Path, option: Json, depth: int) -> None:
    kind = option.get("type")
    if kind not in range(1, 12):
        report.choices((*path, "type"), kind, ", ".join(map(str, range(1, 12))))
    elif kind in (SUBCOMMAND, GROUP):
        if depth > 1 or (kind == GROUP and depth > 0):
            message = "Sub-command option groups cannot be nested this deep"
            report.complain((*path, "type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message)
        _check_options(report, path, option.get("options") or [], depth + 1)
    else:
        _check_choices(report, path, option)


def _check_choices(report: Report, path: Path, option: Json) -> None:
    choices = option.get("choices") or []
    report.length((*path, "choices"), choices, 0, CHOICES)
    if choices and option.get("autocomplete"):
        message = "Choices cannot be present alongside autocomplete"
        report.complain(path, "APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES", message)
    check_choices(report, (*path, "choices"), choices)


def check_choices(report: Report, path: Path, choices: list[Json]) -> None:
    """Complain of choices, of an option or of an autocompletion."""
    report.length(path, choices, 0, CHOICES)
    for index, choice in enumerate(choices):
        report.text((*path, index, "name"), choice.get("name"), 1, 100)
        value = choice.get("value")
        if isinstance(value, str):
            report.length((*path, index, "value"), value, 1, 100)
        elif value is None:
            report.required((*path, index, "value"))


def _written(thing: Json) -> int:
    own = len(thing.get("name") or "") + len(thing.get("description") or "")
    choices = thing.get("choices") or []
    own += sum(len(str(c.get("name"))) + len(str(c.get("value"))) for c in choices)
    return own + sum(map(_written, thing.get("options") or []))
