"""Messages of channels."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.discord_server import payloads, snowflakes
from tests.discord_server.errors import (
    edit_of_another,
    empty_message,
    not_a_text_channel,
    reply_without_history,
    thread_archived,
    too_old_to_bulk_delete,
    unknown,
)
from tests.discord_server.forms import messages as forms
from tests.discord_server.forms.report import Report
from tests.discord_server.gateway.intents import may_read
from tests.discord_server.payloads.messages import without_content
from tests.discord_server.rest import writing
from tests.discord_server.rest.call import Call, Route, require
from tests.discord_server.world.channels import TALKED_IN, Channel, Thread
from tests.discord_server.world.messages import Flag, Message
from tests.discord_server.world.permissions import Permission
from tests.local_server.wire import Json

BULK_AGE = timedelta(days=14)


def seen(call: Call, message: Message) -> Json:
    """A message as the bot reads it: without other people's words if it may not see them."""
    payload = payloads.message(message, call.world.bot)
    if "message_content" in call.parts.gateway.privileged or may_read(payload, call.world.bot):
        return payload
    return without_content(payload)


async def create(call: Call) -> Json:
    """Send a message; a repeated nonce of the last minutes gives the earlier message."""
    channel = call.channel(*_needed_to_talk(call))
    body = call.body
    new = bool((body.get("flags") or 0) & Flag.COMPONENTS_V2)
    forms.check(body, new=new)
    forms.check_not_empty(body, len(call.files))
    _check_more(call, channel)
    earlier = _same_nonce(call)
    if earlier:
        return seen(call, earlier)
    draft = writing.draft(call, channel, body)
    draft.flags &= forms.MAY_BE_SET
    draft.reply_to = _replied(channel, body.get("message_reference"))
    message = call.world.post(channel, call.world.bot, draft)
    if draft.nonce is not None:
        call.parts.nonces[call.world.bot.id, str(draft.nonce)] = message
    return seen(call, message)


def _needed_to_talk(call: Call) -> tuple[Permission, ...]:
    channel = call.world.channels.get(call.number("channel_id"))
    if isinstance(channel, Thread):
        return (Permission.SEND_MESSAGES_IN_THREADS,)
    return (Permission.SEND_MESSAGES,)


def _check_more(call: Call, channel: Channel) -> None:
    if channel.kind not in TALKED_IN:
        raise not_a_text_channel()
    if call.body.get("embeds"):
        require(channel, Permission.EMBED_LINKS)
    if call.files:
        require(channel, Permission.ATTACH_FILES)
    rights = channel.permissions_of(call.world.bot)
    if call.body.get("message_reference") and Permission.READ_MESSAGE_HISTORY not in rights:
        raise reply_without_history()
    if isinstance(channel, Thread) and channel.locked:
        raise thread_archived()


def _same_nonce(call: Call) -> Message | None:
    nonce = call.body.get("nonce")
    if nonce is None or not call.body.get("enforce_nonce"):
        return None
    earlier = call.parts.nonces.get((call.world.bot.id, str(nonce)))
    if earlier is None:
        return None
    age = datetime.now(UTC) - earlier.sent_at
    if age > timedelta(seconds=call.world.limits.nonce_seconds):
        return None
    if earlier.deleted:
        raise unknown("Message")
    return earlier


def _replied(channel: Channel, reference: Json | None) -> Message | None:
    if not reference:
        return None
    message = channel.kept.get(int(reference.get("message_id") or 0))
    if message is None and reference.get("fail_if_not_exists", True):
        report = Report()
        report.complain(("message_reference",), "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
        report.raise_if_any()
    return message


async def fetch(call: Call) -> Json:
    channel = call.channel(Permission.READ_MESSAGE_HISTORY)
    return seen(call, call.message(channel))


async def history(call: Call) -> list[Json]:
    """Messages before, after or around one, the newest first; none without the permission."""
    channel = call.channel()
    if Permission.READ_MESSAGE_HISTORY not in channel.permissions_of(call.world.bot):
        return []
    query = call.request.query
    limit = int(query.get("limit", 50))
    report = Report()
    report.within(("limit",), limit, 1, 100)
    report.raise_if_any()
    found = channel.messages
    if "before" in query:
        found = [m for m in found if m.id < int(query["before"])][-limit:]
    elif "after" in query:
        found = [m for m in found if m.id > int(query["after"])][:limit]
    elif "around" in query:
        found = _around(found, int(query["around"]), limit)
    else:
        found = found[-limit:]
    return [seen(call, message) for message in reversed(found)]


def _around(found: list[Message], middle: int, limit: int) -> list[Message]:
    older = [m for m in found if m.id < middle][-(limit // 2) :]
    rest = [m for m in found if m.id >= middle]
    return older + rest[: limit - len(older)]


async def edit(call: Call) -> Json:
    channel = call.channel()
    message = call.message(channel)
    if message.author is not call.world.bot:
        raise edit_of_another()
    if isinstance(channel, Thread) and channel.archived:
        raise thread_archived()
    changed(call, message, call.body)
    return seen(call, message)


def changed(call: Call, message: Message, body: Json) -> None:
    """Check an edit of a message, and make it; version 2 of components cannot be taken back."""
    new = Flag.COMPONENTS_V2 in (message.flags | Flag(body.get("flags") or 0))
    whole = {"content": message.content, "embeds": message.embeds} | body
    forms.check(whole if new else body, new=new)
    writing.change(call, message, body)
    if not (message.content or message.embeds or message.components or message.attachments):
        raise empty_message()
    message.flags &= ~Flag.LOADING
    call.world.message_changed(message)


async def delete(call: Call) -> None:
    channel = call.channel()
    message = call.message(channel)
    if message.author is not call.world.bot:
        require(channel, Permission.MANAGE_MESSAGES)
    call.world.delete_message(message)


async def bulk_delete(call: Call) -> None:
    channel = call.channel(Permission.MANAGE_MESSAGES)
    ids = [int(id_) for id_ in call.body.get("messages") or []]
    report = Report()
    report.length(("messages",), ids, 2, 100)
    report.raise_if_any()
    oldest = snowflakes.at(datetime.now(UTC) - BULK_AGE)
    if any(id_ < oldest for id_ in ids):
        raise too_old_to_bulk_delete()
    found = [channel.kept[id_] for id_ in ids if id_ in channel.kept]
    call.world.delete_messages(channel, found)


async def typing(call: Call) -> None:
    call.channel(Permission.SEND_MESSAGES)


MESSAGES = "/channels/{channel_id}/messages"
ONE = MESSAGES + "/{message_id}"
ROUTES = [
    Route("POST", MESSAGES, create, "messages.create"),
    Route("GET", MESSAGES, history, "messages.list"),
    Route("POST", f"{MESSAGES}/bulk-delete", bulk_delete, "messages.bulk-delete"),
    Route("GET", ONE, fetch, "messages.get"),
    Route("PATCH", ONE, edit, "messages.edit"),
    Route("DELETE", ONE, delete, "messages.delete"),
    Route("POST", "/channels/{channel_id}/typing", typing, "typing"),
]
