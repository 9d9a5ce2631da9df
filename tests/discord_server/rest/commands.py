"""The application's commands."""

from __future__ import annotations

from tests.discord_server.errors import missing_access, unknown
from tests.discord_server.rest.call import Call, Created, Route
from tests.local_server.wire import Json


def _guild_id(call: Call) -> int | None:
    """The guild of the path, or None for global commands; the application must be this one."""
    if call.number("application_id") != call.world.application_id:
        raise unknown("Application")
    if "guild_id" not in call.request.match_info:
        return None
    guild = call.world.guilds.get(call.number("guild_id"))
    if guild is None or not guild.bot_inside:
        raise missing_access()
    return guild.id


async def listed(call: Call) -> list[Json]:
    return call.parts.commands.of(_guild_id(call))


async def overwrite(call: Call) -> list[Json]:
    return call.parts.commands.overwrite(_guild_id(call), call.body)


async def create(call: Call) -> Created:
    return Created(call.parts.commands.create(_guild_id(call), call.body))


async def fetch(call: Call) -> Json:
    return call.parts.commands.get(_guild_id(call), call.number("command_id"))


async def edit(call: Call) -> Json:
    return call.parts.commands.edit(_guild_id(call), call.number("command_id"), call.body)


async def delete(call: Call) -> None:
    call.parts.commands.delete(_guild_id(call), call.number("command_id"))


GLOBAL = "/applications/{application_id}/commands"
OF_GUILD = "/applications/{application_id}/guilds/{guild_id}/commands"
ROUTES = [
    route
    for base in (GLOBAL, OF_GUILD)
    for route in (
        Route("GET", base, listed, "commands.list"),
        Route("PUT", base, overwrite, "commands.overwrite"),
        Route("POST", base, create, "commands.create"),
        Route("GET", base + "/{command_id}", fetch, "commands.get"),
        Route("PATCH", base + "/{command_id}", edit, "commands.edit"),
        Route("DELETE", base + "/{command_id}", delete, "commands.delete"),
    )
]
