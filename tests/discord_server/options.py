"""What a person fills in, turned into the data of an interaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tests.discord_server import payloads
from tests.discord_server.forms.commands import GROUP, INTEGER, NUMBER, STRING, SUBCOMMAND
from tests.discord_server.world.channels import Channel
from tests.discord_server.world.looks import (
    CHANNEL_SELECT,
    CHECKBOX,
    MENTIONABLE_SELECT,
    RADIO,
    ROLE_SELECT,
    STRING_SELECT,
    TEXT_INPUT,
    USER_SELECT,
)
from tests.discord_server.world.people import Member, Role, User
from tests.discord_server.world.permissions import in_channel, in_guild
from tests.local_server.errors import NotAllowed
from tests.local_server.wire import Json

BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE = 5, 6, 7, 8, 9
Given = Mapping[str, Any]
Thing = User | Role | Channel
TAKES: dict[int, type | tuple[type, ...]] = {
    USER: User, CHANNEL: Channel, ROLE: Role, MENTIONABLE: (User, Role),
    USER_SELECT + 100: User, ROLE_SELECT + 100: Role, CHANNEL_SELECT + 100: Channel,
    MENTIONABLE_SELECT + 100: (User, Role),
}  # fmt: skip
"""What kind of thing an option (or a select, plus a hundred) takes."""


def command_data(
    command: Json, path: list[str], given: Given, asker: Member, focused: str | None = None
) -> Json:
    """The data of a command, whose `path` leads through its groups to what is called."""
    things: list[Thing] = []
    data: Json = {"id": command["id"], "name": command["name"], "type": command["type"]}
    if "guild_id" in command:
        data["guild_id"] = command["guild_id"]
    data["options"] = _options(command, path[1:], given, things, focused)
    if things:
        data["resolved"] = resolved(things, asker)
    return data


def _options(
    level: Json, path: list[str], given: Given, things: list[Thing], focused: str | None
) -> list[Json]:
    known = {option["name"]: option for option in level.get("options") or []}
    if path:
        inner = known.get(path[0])
        if inner is None or inner["type"] not in (SUBCOMMAND, GROUP):
            raise NotAllowed(f"/{level['name']} has no {path[0]!r}, only {sorted(known)}")
        filled = _options(inner, path[1:], given, things, focused)
        return [{"type": inner["type"], "name": inner["name"], "options": filled}]
    if any(option["type"] in (SUBCOMMAND, GROUP) for option in known.values()):
        raise NotAllowed(f"/{level['name']} cannot be called, only its {sorted(known)}")
    for name in given:
        if name not in known:
            raise NotAllowed(f"/{level['name']} has no option {name!r}, only {sorted(known)}")
    missing = [n for n, o in known.items() if o.get("required") and n not in given]
    if missing and focused is None:
        raise NotAllowed(f"/{level['name']} needs {missing}")
    return [_option(known[name], value, things, focused) for name, value in given.items()]


def _option(option: Json, value: object, things: list[Thing], focused: str | None) -> Json:
    filled: Json = {"type": option["type"], "name": option["name"]}
    if option["name"] == focused:
        return filled | {"value": str(value), "focused": True}
    if focused is None:
        value = _chosen(option, value)
        _check_bounds(option, value)
    if isinstance(value, User | Role | Channel):
        _check_thing(option["name"], TAKES.get(option["type"]), value)
        things.append(value)
        value = str(value.id)
    return filled | {"value": value}


def _chosen(option: Json, value: object) -> object:
    """A choice may be given by its name or its value; nothing else is offered."""
    choices = option.get("choices") or []
    for choice in choices:
        if value in (choice["name"], choice["value"]):
            return choice["value"]
    if choices:
        raise NotAllowed(f"{option['name']} offers {[c['name'] for c in choices]}, not {value!r}")
    return value


def _check_bounds(option: Json, value: object) -> None:
    kind = option["type"]
    wanted = {STRING: str, INTEGER: int, NUMBER: (int, float), BOOLEAN: bool}.get(kind)
    if wanted and not isinstance(value, wanted):  # type: ignore[arg-type] # a tuple is fine
        raise NotAllowed(f"{option['name']} does not take {value!r}")
    if isinstance(value, str):
        low, high = option.get("min_length", 0), option.get("max_length", 6000)
        if not low <= len(value) <= high:
            raise NotAllowed(f"{option['name']} takes {low} to {high} characters")
    elif isinstance(value, int | float):
        low, high = option.get("min_value", value), option.get("max_value", value)
        if not low <= value <= high:
            raise NotAllowed(f"{option['name']} takes {low} to {high}")


def _check_thing(
    name: str, wanted: type | tuple[type, ...] | None, thing: Thing, kinds: Iterable[int] = ()
) -> None:
    if wanted is None or not isinstance(thing, wanted):
        raise NotAllowed(f"{name} does not take {thing!r}")
    if kinds and isinstance(thing, Channel) and thing.kind not in kinds:
        raise NotAllowed(f"{name} does not offer {thing!r}, a channel of type {thing.kind}")


def select_data(select: Json, values: list[Any], asker: Member) -> Json:
    """The data of a select menu in which these values (or people, roles, channels) were picked."""
    low, high = select.get("min_values", 1), select.get("max_values", 1)
    if not low <= len(values) <= high:
        raise NotAllowed(f"{select['custom_id']} takes {low} to {high} values, not {len(values)}")
    data: Json = {"custom_id": select["custom_id"], "component_type": select["type"]}
    data["id"] = select.get("id", 0)
    if select["type"] == STRING_SELECT:
        return data | {"values": [_picked(select, value) for value in values]}
    for thing in values:
        kinds = select.get("channel_types") or ()
        _check_thing(select["custom_id"], TAKES[select["type"] + 100], thing, kinds)
    return data | {
        "values": [str(thing.id) for thing in values],
        "resolved": resolved(values, asker),
    }


def _picked(select: Json, value: str) -> str:
    for option in select["options"]:
        if value in (option["value"], option["label"]):
            return str(option["value"])
    offered = [option["label"] for option in select["options"]]
    raise NotAllowed(f"{select['custom_id']} offers {offered}, not {value!r}")


def modal_data(custom_id: str, components: list[Json], given: Given, asker: Member) -> Json:
    """The data of a modal that was filled in and sent; what is not given keeps its default."""
    things: list[Thing] = []
    filled = [_filled(component, given, things, asker) for component in components]
    data: Json = {"custom_id": custom_id, "components": filled}
    if things:
        data["resolved"] = resolved(things, asker)
    return data


def _filled(component: Json, given: Given, things: list[Thing], asker: Member) -> Json:
    shell = {"type": component["type"], "id": component.get("id", 0)}
    if "components" in component:
        inner = [_filled(each, given, things, asker) for each in component["components"]]
        return shell | {"components": inner}
    if "component" in component:
        return shell | {"component": _filled(component["component"], given, things, asker)}
    if "custom_id" not in component:
        return shell
    return shell | {"custom_id": component["custom_id"]} | _value(component, given, things, asker)


def _value(component: Json, given: Given, things: list[Thing], asker: Member) -> Json:
    name, kind = component["custom_id"], component["type"]
    if kind == TEXT_INPUT:
        text = given.get(name, component.get("value") or "")
        _check_text(component, text)
        return {"value": text}
    if kind in (RADIO, CHECKBOX):
        return {"value": given.get(name, component.get("default"))}
    values = given.get(name, [])
    if kind == STRING_SELECT:
        values = [_picked(component, value) for value in values]
    if kind in (USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT):
        things += values
        values = select_data(component, values, asker)["values"]
    return {"values": values}


def _check_text(field: Json, text: str) -> None:
    if field.get("required", True) and not text:
        raise NotAllowed(f"{field['custom_id']} must be filled in")
    low, high = field.get("min_length") or 0, field.get("max_length") or 4000
    if text and not low <= len(text) <= high:
        raise NotAllowed(f"{field['custom_id']} takes {low} to {high} characters")


def resolved(things: Iterable[Thing], asker: Member) -> Json:
    """The objects behind the ids of an interaction."""
    found: Json = {}
    for thing in things:
        if isinstance(thing, User):
            _resolve_user(found, thing, asker)
        elif isinstance(thing, Role):
            found.setdefault("roles", {})[str(thing.id)] = payloads.role(thing)
        else:
            rights = {"permissions": str(int(in_channel(asker, thing)))}
            found.setdefault("channels", {})[str(thing.id)] = payloads.channel(thing) | rights
    return found


def _resolve_user(found: Json, user: User, asker: Member) -> None:
    found.setdefault("users", {})[str(user.id)] = payloads.user(user)
    member = asker.guild.members.get(user.id)
    if member:
        shown = payloads.member(member) | {"permissions": str(int(in_guild(member)))}
        del shown["user"]
        found.setdefault("members", {})[str(user.id)] = shown
