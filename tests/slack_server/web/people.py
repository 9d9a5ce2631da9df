"""users.*, usergroups.*, bots.* and emoji.list."""

from __future__ import annotations

from tests.local_server.wire import Json
from tests.slack_server.payloads import people
from tests.slack_server.web.call import Call, Method
from tests.slack_server.web.conversations import page
from tests.slack_server.world.emoji import NAMES


async def users_info(call: Call) -> Json:
    return {"user": people.user(call.person())}


async def users_list(call: Call) -> Json:
    shown, cursor = page(call, list(call.team.users.values()), 100)
    members = [people.user(user) for user in shown]
    return {"members": members, "response_metadata": {"next_cursor": cursor}}


async def usergroups_list(call: Call) -> Json:
    return {"usergroups": [people.group(group, call.team) for group in call.team.groups]}


async def usergroups_users(call: Call) -> Json:
    wanted = call.needed("usergroup")
    found = [group.users for group in call.team.groups if group.id == wanted]
    return {"users": found[0] if found else []}


async def emoji_list(call: Call) -> Json:
    found: Json = {name: f"{call.world.base_url}/emoji/{name}" for name in call.team.emoji}
    if not call.flag("include_categories"):
        return {"emoji": found}
    usual = [{"name": "All", "emoji_names": list(NAMES)}]
    return {"emoji": found, "categories_version": "5", "categories": usual}


METHODS = [
    Method("users.info", users_info, 4, "users:read"),
    Method("users.list", users_list, 2, "users:read"),
    Method("usergroups.list", usergroups_list, 2, "usergroups:read"),
    Method("usergroups.users.list", usergroups_users, 2, "usergroups:read"),
    Method("emoji.list", emoji_list, 2, "emoji:read"),
]
