"""views.*: modals and the App Home tab."""

from __future__ import annotations

from tests.local_server.wire import Json
from tests.slack_server.blocks import check
from tests.slack_server.errors import ApiError
from tests.slack_server.payloads.views import view as shown
from tests.slack_server.web.call import Call, Method
from tests.slack_server.world.people import User
from tests.slack_server.world.views import View

MODALS_AT_ONCE = 3


def _definition(call: Call, kind: str) -> Json:
    given = call.structure("view", "invalid_arguments")
    return check.view(given, kind, call.world.limits, call.world.files)


async def open_(call: Call) -> Json:
    definition = _definition(call, "modal")
    interaction = call.parts.interactions.use_trigger(call.needed("trigger_id"))
    person = interaction.person
    view = add(call, person, definition, None)
    person.modals[:] = [view]
    interaction.view = view
    call.world.changes.tell()
    return {"view": shown(view)}


async def push(call: Call) -> Json:
    definition = _definition(call, "modal")
    interaction = call.parts.interactions.use_trigger(call.needed("trigger_id"))
    person = interaction.person
    if len(person.modals) >= MODALS_AT_ONCE:
        raise ApiError("push_limit_reached")
    view = add(call, person, definition, person.modal)
    person.modals.append(view)
    interaction.view = view
    call.world.changes.tell()
    return {"view": shown(view)}


def add(call: Call, person: User, definition: Json, previous: View | None) -> View:
    """A new modal of a person."""
    view = View(call.world.ids.make("V"), person, definition, previous)
    call.world.views[view.id] = view
    return view


async def update(call: Call) -> Json:
    view = _found(call)
    _unchanged(call, view)
    view.change(_definition(call, view.definition["type"]))
    call.world.changes.tell()
    return {"view": shown(view)}


def _found(call: Call) -> View:
    id_, external = call.text("view_id"), call.text("external_id")
    for view in call.world.views.values():
        if view.id == id_ or (external and view.definition.get("external_id") == external):
            return view
    raise ApiError("not_found")


def _unchanged(call: Call, view: View | None) -> None:
    asked = call.text("hash")
    if asked and view and asked != view.hash:
        raise ApiError("hash_conflict")


async def publish(call: Call) -> Json:
    person = call.person("user_id")
    if not call.world.app.home_tab:
        raise ApiError("not_enabled")
    definition = _definition(call, "home")
    _unchanged(call, person.home)
    if person.home is None:
        person.home = add(call, person, definition, None)
    else:
        person.home.change(definition)
    call.world.changes.tell()
    return {"view": shown(person.home)}


METHODS = [
    Method("views.open", open_, 4),
    Method("views.push", push, 4),
    Method("views.update", update, 4),
    Method("views.publish", publish, 4),
]
