"""First answers to interactions, and the messages that follow."""

from __future__ import annotations

from tests.discord_server import payloads
from tests.discord_server.errors import (
    already_acknowledged,
    invalid_webhook_token,
    unknown,
)
from tests.discord_server.forms import commands as command_forms
from tests.discord_server.forms import components as component_forms
from tests.discord_server.forms import messages as forms
from tests.discord_server.forms.report import Report
from tests.discord_server.interactions import Asked, Interaction, Modal, Reply
from tests.discord_server.rest import writing
from tests.discord_server.rest.call import Call, Created, Route
from tests.discord_server.rest.messages import changed
from tests.discord_server.world.messages import Draft, Flag, Kind, Message
from tests.local_server.wire import Json

ANSWERS_TO = {
    Asked.COMMAND: {Reply.MESSAGE, Reply.DEFERRED_MESSAGE, Reply.MODAL},
    Asked.AUTOCOMPLETE: {Reply.CHOICES},
    Asked.COMPONENT: {4, 5, 6, 7, Reply.MODAL},
    Asked.MODAL: {4, 5, 6, 7},
}
MAY_BE_SET = forms.MAY_BE_SET | Flag.EPHEMERAL


async def answer(call: Call) -> Json | Created | None:
    """The first answer, within three seconds; a wrong one leaves the interaction unanswered."""
    interaction = call.parts.interactions.by_id.get(call.number("interaction_id"))
    if interaction is None or interaction.token != call.text("token"):
        raise unknown("Interaction")
    if interaction.reply is not None:
        raise already_acknowledged()
    if not interaction.answers_in_time:
        raise unknown("Interaction")
    reply = call.body.get("type")
    if reply not in ANSWERS_TO[interaction.kind] or (
        reply in (Reply.DEFERRED_UPDATE, Reply.UPDATE) and interaction.source is None
    ):
        report = Report()
        report.choices(("type",), reply, "4, 5, 6, 7, 8, 9")
        report.raise_if_any()
    _apply(call, interaction, reply, call.body.get("data") or {})
    interaction.reply = reply
    if call.request.query.get("with_response") in ("1", "true"):
        return _resource(call, interaction)
    return None


def _apply(call: Call, interaction: Interaction, reply: int, data: Json) -> None:
    if reply == Reply.MESSAGE:
        interaction.original = _post(call, interaction, data, under=("data",))
    elif reply == Reply.DEFERRED_MESSAGE:
        interaction.original = _loading(call, interaction, data)
    elif reply == Reply.DEFERRED_UPDATE:
        interaction.original = interaction.source
    elif reply == Reply.UPDATE:
        assert interaction.source is not None
        interaction.original = interaction.source
        changed(call, interaction.source, data)
    elif reply == Reply.CHOICES:
        interaction.choices = _choices(data)
    else:
        interaction.modal = _modal(interaction, data)


def _choices(data: Json) -> list[Json]:
    choices: list[Json] = data.get("choices") or []
    report = Report(("data",))
    command_forms.check_choices(report, ("choices",), choices)
    report.raise_if_any()
    return choices


def _modal(interaction: Interaction, data: Json) -> Modal:
    components = data.get("components") or []
    report = Report(("data",))
    report.text(("title",), data.get("title"), 1, 45)
    report.text(("custom_id",), data.get("custom_id"), 1, 100)
    component_forms.check_modal(report, components)
    report.raise_if_any()
    components = writing.components(components, [])
    return Modal(interaction, data["custom_id"], data["title"], components)


def _post(
    call: Call, interaction: Interaction, body: Json, *, under: tuple[str, ...] = ()
) -> Message:
    new = bool((body.get("flags") or 0) & Flag.COMPONENTS_V2)
    forms.check(body, new=new, under=under)
    forms.check_not_empty(body, len(call.files))
    draft = writing.draft(call, interaction.channel, body)
    draft.flags &= MAY_BE_SET
    return _show(call, interaction, draft)


def _loading(call: Call, interaction: Interaction, data: Json) -> Message:
    flags = Flag((data.get("flags") or 0) & Flag.EPHEMERAL) | Flag.LOADING
    return _show(call, interaction, Draft(flags=flags))


def _show(call: Call, interaction: Interaction, draft: Draft) -> Message:
    private = Flag.EPHEMERAL in draft.flags
    return call.world.post(
        interaction.channel,
        call.world.bot,
        draft,
        interaction=interaction,
        kind=Kind.COMMAND if interaction.kind == Asked.COMMAND else Kind.DEFAULT,
        only_by=interaction.user if private else None,
    )


def _resource(call: Call, interaction: Interaction) -> Json:
    told: Json = {
        "id": str(interaction.id), "type": interaction.kind, "channel_id":
        str(interaction.channel.id), "guild_id": str(interaction.channel.guild.id),
    }  # fmt: skip
    answered: Json = {"interaction": told}
    message = interaction.original
    if message and interaction.reply != Reply.DEFERRED_UPDATE:
        told |= {
            "response_message_id": str(message.id),
            "response_message_loading": Flag.LOADING in message.flags,
            "response_message_ephemeral": message.ephemeral,
        }
        shown = payloads.message(message, call.world.bot)
        answered["resource"] = {"type": interaction.reply, "message": shown}
    return answered


def _by_token(call: Call) -> Interaction:
    interaction = call.parts.interactions.by_token.get(call.text("token"))
    if interaction is None or interaction.reply is None:
        raise unknown("Webhook")
    if interaction.token_expired:
        raise invalid_webhook_token()
    return interaction


async def follow_up(call: Call) -> Json:
    """A further message; the first one after "thinking…" takes its place."""
    interaction = _by_token(call)
    original = interaction.original
    if original and Flag.LOADING in original.flags:
        changed(call, original, call.body | {"flags": None})
        return payloads.message(original, call.world.bot)
    message = _post(call, interaction, call.body)
    interaction.followups.append(message)
    call.world.changes.tell()
    return payloads.message(message, call.world.bot)


def _message(call: Call) -> Message:
    interaction = _by_token(call)
    name = call.request.match_info.get("message_id")
    found = [interaction.original] if name is None else interaction.followups
    if name is not None and interaction.original:
        found = [interaction.original, *found]
    for message in found:
        if message and not message.deleted and name in (None, str(message.id)):
            return message
    raise unknown("Message")


async def fetch(call: Call) -> Json:
    return payloads.message(_message(call), call.world.bot)


async def edit(call: Call) -> Json:
    message = _message(call)
    changed(call, message, call.body)
    return payloads.message(message, call.world.bot)


async def delete(call: Call) -> None:
    call.world.delete_message(_message(call))


CALLBACK = "/interactions/{interaction_id}/{token}/callback"
HOOK = "/webhooks/{application_id}/{token}"
ORIGINAL = f"{HOOK}/messages/@original"
ONE = HOOK + "/messages/{message_id}"
ROUTES = [
    Route("POST", CALLBACK, answer, "callback", is_open=True),
    Route("POST", HOOK, follow_up, "webhook", is_open=True),
    *(
        Route(method, path, handler, "webhook", is_open=True)
        for path in (ORIGINAL, ONE)
        for method, handler in (("GET", fetch), ("PATCH", edit), ("DELETE", delete))
    ),
]
