"""reactions.*"""

from __future__ import annotations

from tests.local_server.wire import Json
from tests.slack_server.errors import ApiError
from tests.slack_server.payloads import messages as payloads
from tests.slack_server.web.call import Call, Method
from tests.slack_server.world.emoji import canonical, is_emoji
from tests.slack_server.world.messages import Message


def _target(call: Call) -> Message:
    if not call.text("channel") or not call.text("timestamp"):
        raise ApiError("no_item_specified")
    channel = call.own_channel()
    return call.message(channel, "timestamp")


def _name(call: Call) -> str:
    name = canonical(call.needed("name"))
    if not is_emoji(name, call.team.emoji):
        raise ApiError("invalid_name")
    return name


async def add(call: Call) -> Json:
    message, name = _target(call), _name(call)
    if message.channel.archived:
        raise ApiError("is_archived")
    limits = call.world.limits
    if name not in message.reactions and len(message.reactions) >= limits.reactions_of_all:
        raise ApiError("too_many_emoji")
    own = sum(call.bot.id in users for users in message.reactions.values())
    if own >= limits.reactions_of_one:
        raise ApiError("too_many_reactions")
    if not call.world.react(call.bot, message, name):
        raise ApiError("already_reacted")
    return {}


async def remove(call: Call) -> Json:
    message, name = _target(call), _name(call)
    if not call.world.unreact(call.bot, message, name):
        raise ApiError("no_reaction")
    return {}


async def get(call: Call) -> Json:
    """All reactions; `full` lists the users, else only some of them. The counts are true."""
    message = _target(call)
    limits = call.world.limits
    users = limits.reactors_listed_in_full if call.flag("full") else limits.reactors_listed
    shown = payloads.message(message, users=users)
    return {"type": "message", "channel": message.channel.id, "message": shown}


METHODS = [
    Method("reactions.add", add, 3, "reactions:write"),
    Method("reactions.remove", remove, 2, "reactions:write"),
    Method("reactions.get", get, 3, "reactions:read"),
]
