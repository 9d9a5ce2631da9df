"""conversations.*: channels, their people and their history."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import TypeVar

from tests.local_server.wire import Json
from tests.slack_server.errors import ApiError
from tests.slack_server.payloads import messages as payloads
from tests.slack_server.payloads import people
from tests.slack_server.web.call import Call, Method
from tests.slack_server.world.channels import Channel
from tests.slack_server.world.messages import Message

T = TypeVar("T")
PLURAL = {"channel": "channels", "group": "groups", "im": "im"}
TYPES = {"public_channel": "channels:read", "private_channel": "groups:read", "im": "im:read",
         "mpim": "mpim:read"}  # fmt: skip
UNLISTED_PAGE = 15


def page(call: Call, found: Sequence[T], default: int, most: int = 1000) -> tuple[list[T], str]:
    """A page of a list, and the cursor of the next (empty at the end)."""
    limit = min(call.number("limit", default), most) or default
    start = _start(call.text("cursor"))
    end = start + limit
    cursor = base64.b64encode(f"next:{end}".encode()).decode() if end < len(found) else ""
    return list(found[start:end]), cursor


def _start(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        return int(base64.b64decode(cursor).decode().removeprefix("next:"))
    except ValueError:
        raise ApiError("invalid_cursor") from None


def _seen(call: Call, channel: Channel, what: str) -> None:
    call.require(f"{PLURAL[channel.kind]}:{what}")


async def info(call: Call) -> Json:
    channel = call.channel()
    _seen(call, channel, "read")
    return {"channel": people.channel(channel, call.bot)}


async def list_(call: Call) -> Json:
    kinds = [kind.strip() for kind in call.text("types", "public_channel").split(",")]
    for kind in kinds:
        call.require(TYPES.get(kind, "channels:read"))
    found = [channel for channel in _visible(call) if _kind(channel) in kinds]
    if call.flag("exclude_archived"):
        found = [channel for channel in found if not channel.archived]
    shown, cursor = page(call, found, 100)
    return {
        "channels": [people.channel(channel, call.bot) for channel in shown],
        "response_metadata": {"next_cursor": cursor},
    }


async def of_user(call: Call) -> Json:
    """users.conversations: the channels that the bot (or a person) is in."""
    user = call.person() if call.text("user") else call.bot
    kinds = call.text("types", "public_channel").split(",")
    found = [c for c in _visible(call) if user.id in c.members and _kind(c) in kinds]
    shown, cursor = page(call, found, 100)
    return {
        "channels": [people.channel(channel, call.bot) for channel in shown],
        "response_metadata": {"next_cursor": cursor},
    }


def _visible(call: Call) -> list[Channel]:
    everywhere = [c for team in call.world.teams.values() for c in team.channels.values()]
    ours = [c for c in everywhere if c.team is call.team or call.team in c.shared_with]
    return [c for c in ours if not c.deleted and (not c.private or call.bot.id in c.members)]


def _kind(channel: Channel) -> str:
    return {"channel": "public_channel", "group": "private_channel", "im": "im"}[channel.kind]


async def history(call: Call) -> Json:
    channel = call.own_channel()
    _seen(call, channel, "history")
    found = [message for message in reversed(channel.messages) if _between(call, message)]
    return _messages(call, found, 100)


async def replies(call: Call) -> Json:
    channel = call.own_channel()
    _seen(call, channel, "history")
    asked = channel.kept.get(call.needed("ts"))
    if asked is None:
        raise ApiError("thread_not_found")
    parent = channel.kept.get(asked.thread_ts or asked.ts, asked)
    found = [reply for reply in parent.replies if _between(call, reply)]
    return _messages(call, [parent, *found], 1000)


def _between(call: Call, message: Message) -> bool:
    oldest, latest = call.text("oldest", "0"), call.text("latest")
    inclusive = call.flag("inclusive")
    at = float(message.ts)
    after = at > float(oldest) or (inclusive and at == float(oldest))
    return after and (not latest or at < float(latest) or (inclusive and at == float(latest)))


def _messages(call: Call, found: list[Message], default: int) -> Json:
    limits = call.world.limits
    most = UNLISTED_PAGE if limits.unlisted_app else 999
    shown, cursor = page(call, found, min(default, most), most)
    metadata = call.flag("include_all_metadata")
    return {
        "messages": [
            payloads.message(each, metadata=metadata, users=limits.reactors_listed)
            for each in shown
        ],
        "has_more": bool(cursor),
        "response_metadata": {"next_cursor": cursor},
    }


async def join(call: Call) -> Json:
    channel = call.channel()
    if channel.private:
        raise ApiError("method_not_supported_for_channel_type")
    if channel.archived:
        raise ApiError("is_archived")
    new = call.world.join(call.bot, channel)
    found: Json = {"channel": people.channel(channel, call.bot)}
    return found if new else found | {"warning": "already_in_channel"}


async def leave(call: Call) -> Json:
    call.world.leave(call.bot, call.own_channel())
    return {}


async def members(call: Call) -> Json:
    channel = call.channel()
    _seen(call, channel, "read")
    shown, cursor = page(call, list(channel.members), 100)
    return {"members": shown, "response_metadata": {"next_cursor": cursor}}


async def open_(call: Call) -> Json:
    """Begin the conversation with one person."""
    channel = call.team.direct(call.person("users"))
    return {"channel": {"id": channel.id}}


METHODS = [
    Method("conversations.info", info, 3),
    Method("conversations.list", list_, 2),
    Method("conversations.history", history, 3),
    Method("conversations.replies", replies, 3),
    Method("conversations.join", join, 3, "channels:join"),
    Method("conversations.leave", leave, 3, "channels:manage"),
    Method("conversations.members", members, 4),
    Method("conversations.open", open_, 3, "im:write"),
    Method("users.conversations", of_user, 3, "channels:read"),
]
