"""What the app's answer to a sent form does to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.local_server.errors import NoAnswer
from tests.slack_server.blocks import check
from tests.slack_server.errors import ApiError
from tests.slack_server.world.views import View

if TYPE_CHECKING:
    from tests.local_server.wire import Json
    from tests.slack_server.interactions import Interaction


def carry_out(interaction: Interaction, view: View, said: Json) -> dict[str, str]:
    """Close, clear, change or push a form as its `response_action` says; the errors it names."""
    person = interaction.person
    match said.get("response_action"):
        case "errors":
            return _errors(view, said)
        case "clear":
            person.modals.clear()
        case "update":
            view.change(_definition(interaction, said))
        case "push":
            pushed = View(
                interaction.world.ids.make("V"), person, _definition(interaction, said), view
            )
            interaction.world.views[pushed.id] = pushed
            person.modals.append(pushed)
        case None:
            if view in person.modals:
                person.modals.remove(view)
        case other:
            raise NoAnswer(f"no such response_action: {other}")
    interaction.world.changes.tell()
    return {}


def _errors(view: View, said: Json) -> dict[str, str]:
    errors: dict[str, str] = said.get("errors") or {}
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not errors or not set(errors) <= inputs:
        raise NoAnswer(f"errors name no input of the form: {sorted(errors)}")
    view.errors = errors
    view.user.team.world.changes.tell()
    return errors


def _definition(interaction: Interaction, said: Json) -> Json:
    world = interaction.world
    try:
        return check.view(said.get("view"), "modal", world.limits, world.files)
    except ApiError as error:
        raise NoAnswer(f"the answer holds no good view: {error.body}") from None
