"""The bot itself, its gateway, and the guilds it is in."""

from __future__ import annotations

from tests.discord_server import payloads
from tests.discord_server.errors import unknown
from tests.discord_server.payloads.guilds import emoji, guild_without_channels
from tests.discord_server.rest.call import Call, Route
from tests.discord_server.world.channels import Channel
from tests.discord_server.world.permissions import in_guild
from tests.local_server.wire import Json

A_DAY = 86_400_000


async def gateway(call: Call) -> Json:
    return {"url": call.parts.gateway.url}


async def gateway_for_bot(call: Call) -> Json:
    limits = call.world.limits
    left = limits.session_starts - call.parts.gateway.identifies
    return {
        "url": call.parts.gateway.url,
        "shards": limits.shards,
        "session_start_limit": {
            "total": limits.session_starts,
            "remaining": max(left, 0),
            "reset_after": A_DAY,
            "max_concurrency": limits.max_concurrency,
        },
    }


async def myself(call: Call) -> Json:
    return payloads.user(call.world.bot) | {"verified": True, "mfa_enabled": True, "email": None}


async def application(call: Call) -> Json:
    return payloads.application(call.world, call.parts.gateway.privileged)


async def user(call: Call) -> Json:
    found = call.world.users.get(call.number("user_id"))
    if found is None:
        raise unknown("User")
    return payloads.user(found)


async def my_guilds(call: Call) -> list[Json]:
    query = call.request.query
    found = sorted(
        (guild for guild in call.world.guilds.values() if guild.bot_inside),
        key=lambda guild: guild.id,
    )
    after, limit = int(query.get("after") or 0), int(query.get("limit", 200))
    return [
        {
            "id": str(guild.id), "name": guild.name, "icon": None, "owner": False,
            "permissions": str(int(in_guild(guild.members[call.world.bot.id]))), "features": [],
        }
        for guild in found
        if guild.id > after
    ][:limit]  # fmt: skip


async def leave(call: Call) -> None:
    call.world.bot_left(call.guild())


async def fetch(call: Call) -> Json:
    return guild_without_channels(call.guild())


async def channels(call: Call) -> list[Json]:
    return [payloads.channel(channel) for channel in call.guild().channels.values()]


async def active_threads(call: Call) -> Json:
    threads: list[Channel] = [t for t in call.guild().threads.values() if not t.archived]
    return {"threads": [payloads.channel(thread) for thread in threads], "members": []}


async def roles(call: Call) -> list[Json]:
    return [payloads.role(role) for role in call.guild().roles.values()]


async def role(call: Call) -> Json:
    found = call.guild().roles.get(call.number("role_id"))
    if found is None:
        raise unknown("Role")
    return payloads.role(found)


async def emojis(call: Call) -> list[Json]:
    return [emoji(each) for each in call.guild().emojis.values()]


async def member(call: Call) -> Json:
    found = call.guild().members.get(call.number("user_id"))
    if found is None:
        raise unknown("Member")
    return payloads.member(found)


GUILD = "/guilds/{guild_id}"
ROUTES = [
    Route("GET", "/gateway", gateway, "gateway", is_open=True),
    Route("GET", "/gateway/bot", gateway_for_bot, "gateway"),
    Route("GET", "/users/@me", myself, "users.me"),
    Route("GET", "/users/@me/guilds", my_guilds, "users.guilds"),
    Route("DELETE", "/users/@me/guilds/{guild_id}", leave, "users.guilds"),
    Route("GET", "/users/{user_id}", user, "users.get"),
    Route("GET", "/applications/@me", application, "applications"),
    Route("GET", "/oauth2/applications/@me", application, "applications"),
    Route("GET", GUILD, fetch, "guilds.get"),
    Route("GET", f"{GUILD}/channels", channels, "guilds.channels"),
    Route("GET", f"{GUILD}/threads/active", active_threads, "guilds.threads"),
    Route("GET", f"{GUILD}/roles", roles, "guilds.roles"),
    Route("GET", GUILD + "/roles/{role_id}", role, "guilds.roles"),
    Route("GET", f"{GUILD}/emojis", emojis, "guilds.emojis"),
    Route("GET", GUILD + "/members/{user_id}", member, "guilds.members"),
]
