"""What must stand in a payload before anybody reads it; what else stands there does not matter."""

from collections.abc import Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator


class Unreadable(Exception):
    """A payload that nobody can read, in whatever way Slack or somebody else came to send it."""


class Shape(BaseModel):
    """The fields that are read, of exactly these types."""

    model_config = ConfigDict(strict=True, extra="ignore")


class Event(Shape):
    """Anything that happened in a workspace."""

    type: str


class InChannel(Event):
    """Something that happened in a channel."""

    channel: str


class Said(InChannel):
    """A message, or its end."""

    subtype: str | None = None
    deleted_ts: str = ""


class Membership(InChannel):
    """Somebody came into a channel or left it."""

    user: str


class Renumbered(Event):
    """A channel goes under another id."""

    old_channel_id: str


class Item(Shape):
    """What somebody reacted to; a file stands in no channel."""

    type: str
    channel: str = ""
    ts: str = ""


class Reacted(Event):
    """A reaction, put or taken back."""

    user: str
    reaction: str
    item: Item
    event_ts: str
    item_user: str | None = None


class Revoked(Event):
    """Tokens that were taken back, by whose they were."""

    tokens: dict[str, Any] | None = None


class HomeOpened(Event):
    """Somebody opened a page of the app's own."""

    user: str
    tab: str = ""


class Authorization(Shape):
    """Who the app is where something happened."""

    user_id: str
    is_bot: bool = False


class Envelope(Shape):
    """Any event as it is told."""

    event: Event


class Told(Envelope):
    """An event that somebody here waits for."""

    team_id: str
    event_id: str
    authorizations: list[Authorization] | None = None


class Command(Shape):
    """A slash command."""

    team_id: str
    user_id: str
    user_name: str = ""
    text: str = ""
    channel_id: str = ""
    response_url: str = ""


class Team(Shape):
    """A workspace."""

    id: str


class User(Shape):
    """Whoever asks."""

    id: str
    team_id: str | None = None


class Option(Shape):
    """What can be chosen in a field."""

    value: str


class Filled(Shape):
    """A field with what was chosen or written in it."""

    value: str | None = None
    selected_conversation: str | None = None
    selected_option: Option | None = None
    selected_options: list[Option] | None = None


class State(Shape):
    """All fields, by their block and action."""

    values: dict[str, dict[str, Filled]] = {}


class View(Shape):
    """A form, or the App Home."""

    id: str
    type: str = ""
    state: State | None = None


class Action(Shape):
    """What was pressed or chosen."""

    action_id: str
    action_ts: str = ""
    value: str | None = None


class Container(Shape):
    """Where something was pressed."""

    type: str = ""
    channel_id: str = ""
    message_ts: str = ""
    thread_ts: str = ""


class Interaction(Shape):
    """Something that a person does with what the app has shown."""

    user: User
    team: Team | None = None
    view: View | None = None
    container: Container | None = None
    response_url: str | None = None

    @model_validator(mode="after")
    def _names_its_workspace(self) -> Self:
        if self.team is None and self.user.team_id is None:
            raise ValueError("no workspace is named")
        return self


class Pressed(Interaction):
    """Something was pressed or chosen."""

    actions: list[Action] = Field(min_length=1)


class Submitted(Interaction):
    """A form was filled in."""

    view: View


KINDS: Mapping[object, type[Shape]] = {
    "event_callback": Envelope,
    "block_actions": Pressed,
    "view_submission": Submitted,
}
EVENTS: Mapping[object, type[Shape]] = {
    **{
        f"{kind}_{what}": InChannel
        for kind in ("channel", "group")
        for what in ("archive", "unarchive", "deleted", "left")
    },
    "reaction_added": Reacted,
    "reaction_removed": Reacted,
    "message": Said,
    "member_joined_channel": Membership,
    "member_left_channel": Membership,
    "channel_id_changed": Renumbered,
    "tokens_revoked": Revoked,
    "app_home_opened": HomeOpened,
}


def check(payload: Mapping[str, Any]) -> None:
    """Raise Unreadable, naming the first thing wrong, for a payload of a kind that is known.

    What nobody waits for has no shape: it is not read.
    """
    try:
        if "command" in payload:
            Command.model_validate(payload)
        elif (shape := _of(KINDS, payload.get("type"))) is not None:
            shape.model_validate(payload)
            if shape is Envelope and (event := _of(EVENTS, payload["event"]["type"])):
                Told.model_validate(payload)
                event.model_validate(payload["event"])
    except ValidationError as error:
        wrong = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part)[:40] for part in wrong["loc"][:6])
        raise Unreadable(f"{where or 'the payload'}: {wrong['msg']}") from None


def _of(shapes: Mapping[object, type[Shape]], name: object) -> type[Shape] | None:
    return shapes.get(name) if isinstance(name, str) else None
