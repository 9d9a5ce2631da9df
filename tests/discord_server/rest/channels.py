"""Channels and threads."""

from __future__ import annotations

from tests.discord_server import payloads
from tests.discord_server.errors import thread_exists, unknown
from tests.discord_server.forms.report import Report
from tests.discord_server.rest.call import Call, Created, Route, require
from tests.discord_server.world.channels import Channel, ChannelKind, Thread
from tests.discord_server.world.messages import Draft, Kind, Message
from tests.discord_server.world.permissions import Permission
from tests.local_server.wire import Json

ARCHIVE_AFTER = (60, 1440, 4320, 10080)


async def fetch(call: Call) -> Json:
    return payloads.channel(call.channel())


async def edit(call: Call) -> Json:
    """Rename, set the topic; archive and lock a thread."""
    channel = call.channel()
    report = Report()
    if "name" in call.body:
        report.text(("name",), call.body["name"], 1, 100)
    report.raise_if_any()
    if isinstance(channel, Thread):
        if channel.locked or channel.owner is not call.world.bot:
            require(channel, Permission.MANAGE_THREADS)
        channel.archived = call.body.get("archived", channel.archived)
        channel.locked = call.body.get("locked", channel.locked)
    else:
        require(channel, Permission.MANAGE_CHANNELS)
        channel.topic = call.body.get("topic", channel.topic)
    channel.name = call.body.get("name", channel.name)
    call.world.channel_changed(channel)
    return payloads.channel(channel)


async def delete(call: Call) -> Json:
    channel = call.channel()
    thread = isinstance(channel, Thread)
    require(channel, Permission.MANAGE_THREADS if thread else Permission.MANAGE_CHANNELS)
    payload = payloads.channel(channel)
    call.world.delete_channel(channel)
    return payload


async def start_from_message(call: Call) -> Created:
    """A thread that hangs on a message, and has its id."""
    channel = call.channel(Permission.CREATE_PUBLIC_THREADS)
    message = call.message(channel)
    if message.thread:
        raise thread_exists()
    thread = _thread(call, channel, message.id, ChannelKind.PUBLIC_THREAD, message)
    call.world.thread_made(thread)
    starter = Draft(reply_to=message, allowed_mentions={})
    call.world.post(thread, message.author, starter, kind=Kind.THREAD_STARTER)
    return Created(payloads.channel(thread))


async def start(call: Call) -> Created:
    """A thread of its own."""
    public = call.body.get("type") == ChannelKind.PUBLIC_THREAD
    kind = ChannelKind.PUBLIC_THREAD if public else ChannelKind.PRIVATE_THREAD
    needed = Permission.CREATE_PUBLIC_THREADS if public else Permission.CREATE_PRIVATE_THREADS
    channel = call.channel(needed)
    thread = _thread(call, channel, call.world.ids.of_now(), kind, None)
    call.world.thread_made(thread)
    if public:
        told = Draft(content=thread.name, allowed_mentions={})
        call.world.post(channel, call.world.bot, told, kind=Kind.THREAD_CREATED)
    return Created(payloads.channel(thread))


def _thread(call: Call, channel: Channel, id_: int, kind: int, starter: Message | None) -> Thread:
    body = call.body
    report = Report()
    report.text(("name",), body.get("name"), 1, 100)
    minutes = body.get("auto_archive_duration") or 1440
    if minutes not in ARCHIVE_AFTER:
        report.choices(("auto_archive_duration",), minutes, "60, 1440, 4320, 10080")
    report.raise_if_any()
    return Thread(
        id_, channel, body["name"], call.world.bot, kind=kind, starter=starter,
        auto_archive_minutes=minutes,
    )  # fmt: skip


async def join(call: Call) -> None:
    thread = _own_thread(call)
    thread.people[call.world.bot.id] = call.world.bot


async def leave(call: Call) -> None:
    _own_thread(call).people.pop(call.world.bot.id, None)


def _own_thread(call: Call) -> Thread:
    channel = call.channel()
    if not isinstance(channel, Thread):
        raise unknown("Channel")
    return channel


ONE = "/channels/{channel_id}"
FROM_MESSAGE = ONE + "/messages/{message_id}/threads"
ROUTES = [
    Route("GET", ONE, fetch, "channels.get"),
    Route("PATCH", ONE, edit, "channels.edit"),
    Route("DELETE", ONE, delete, "channels.delete"),
    Route("POST", FROM_MESSAGE, start_from_message, "threads.create"),
    Route("POST", f"{ONE}/threads", start, "threads.create"),
    Route("PUT", f"{ONE}/thread-members/@me", join, "threads.members"),
    Route("DELETE", f"{ONE}/thread-members/@me", leave, "threads.members"),
]
