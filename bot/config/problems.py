"""The wording of what is wrong with a setting."""

import json
import re
from collections.abc import Collection
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.config.environment import is_set, variable
from bot.domain.errors import BadConfig

_INSTANT = "an instant with its zone such as 2018-01-02T14:30:00Z"
_EXPECTED = {
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "datetime_from_date_parsing": _INSTANT,
    "datetime_parsing": _INSTANT,
    "datetime_type": _INSTANT,
    "float_parsing": "a number",
    "float_type": "a number",
    "greater_than": "more than {gt}",
    "greater_than_equal": "at least {ge}",
    "int_from_float": "a whole number",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "less_than_equal": "at most {le}",
    "path_type": "the path of a file",
    "string_type": "text",
    "time_parsing": "a time such as 16:30",
    "time_type": "a time such as 16:30",
    "timezone_aware": _INSTANT,
    "too_short": "at least {min_length} of them",
    "tuple_type": "a list",
}
_LONGEST_VALUE = 60
_PASSWORD = re.compile(r"(://[^:/@]*:)[^@]*@")


def explain(error: ValidationError, settings: type[BaseModel], file: str) -> BadConfig:
    """The first fault of a failed validation in words, with the number of further ones."""
    faults = error.errors()
    first = faults[0]
    message = _fault(first, settings)
    if len(faults) > 1:
        message += f" (and {len(faults) - 1} more)"
    return BadConfig(message, where=_place(first, file))


def expected(fault: ErrorDetails) -> str:
    """What was expected and what was found."""
    text = fault["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
    text = _EXPECTED.get(fault["type"], text).format_map(fault.get("ctx", {}))
    return f"expected {text}, got {_shown(fault['input'])}"


def nearest(word: str, known: Collection[str]) -> str:
    """The known word most like the given one."""
    return get_close_matches(word, known, n=1, cutoff=0)[0]


def _place(fault: ErrorDetails, file: str) -> str:
    path = [str(step) for step in fault["loc"]]
    if len(path) < 2:
        return file
    section, key, *rest = path
    if is_set(section, key):
        return variable(section, key)
    if fault["type"] == "extra_forbidden":
        return f"{file}, [{section}]"
    return f"{file}, [{section}] {key}" + "".join(f"[{step}]" for step in rest)


def _fault(fault: ErrorDetails, settings: type[BaseModel]) -> str:
    path = [str(step) for step in fault["loc"]]
    if fault["type"] == "extra_forbidden":
        return _unknown(path, settings)
    if len(path) == 1:
        return f"expected a table [{path[0]}], got {_shown(fault['input'])}"
    return expected(fault)


def _unknown(path: list[str], settings: type[BaseModel]) -> str:
    sections = {
        name: getattr(field.annotation, "model_fields", {})
        for name, field in settings.model_fields.items()
    }
    key, kind = path[-1], "key" if len(path) > 1 else "table or key"
    for name, keys in sections.items():
        if key in keys:
            return f"{kind} {key} is unknown here; it belongs in [{name}]"
    return f"unknown {kind} {key}; the nearest is {nearest(key, sections.get(path[0], sections))}"


def _shown(value: Any) -> str:
    text = _PASSWORD.sub(r"\1***@", json.dumps(value, default=str, ensure_ascii=False))
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"
