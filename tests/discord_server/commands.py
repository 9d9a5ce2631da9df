"""The application's commands, global and of guilds, and who may use them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tests.discord_server.errors import unknown
from tests.discord_server.forms import commands as forms
from tests.discord_server.world.people import Member
from tests.discord_server.world.permissions import Permission, in_channel
from tests.local_server.wire import Json

if TYPE_CHECKING:
    from tests.discord_server.world.channels import Channel
    from tests.discord_server.world.state import World

IN_GUILDS = 0


class CommandBook:
    """Commands by guild; under None stand the global ones. `syncs` counts bulk overwrites."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._kept: dict[int | None, dict[int, Json]] = {}
        self.syncs = 0

    def of(self, guild_id: int | None) -> list[Json]:
        """The commands registered for a guild, or globally for None."""
        return list(self._kept.get(guild_id, {}).values())

    def names(self, guild_id: int | None = None) -> list[str]:
        """Every command that can be typed, with its subcommands: `workshop trail`, …"""
        return [path for command in self.of(guild_id) for path in _paths(command)]

    def overwrite(self, guild_id: int | None, bodies: list[Json]) -> list[Json]:
        """Replace all commands; those with a kept name keep their ids."""
        forms.check_all(bodies)
        self.syncs += 1
        before = {_name(command): command for command in self.of(guild_id)}
        self._kept[guild_id] = {}
        for body in bodies:
            known = before.get(_name(body))
            self._keep(guild_id, body, int(known["id"]) if known else None)
        return self.of(guild_id)

    def create(self, guild_id: int | None, body: Json) -> Json:
        """Add a command, or replace the one of the same name."""
        forms.check_all([body])
        known = next((c for c in self.of(guild_id) if _name(c) == _name(body)), None)
        return self._keep(guild_id, body, int(known["id"]) if known else None)

    def edit(self, guild_id: int | None, command_id: int, changes: Json) -> Json:
        body = self.get(guild_id, command_id) | changes
        forms.check_all([body])
        return self._keep(guild_id, body, command_id)

    def delete(self, guild_id: int | None, command_id: int) -> None:
        self.get(guild_id, command_id)
        del self._kept[guild_id][command_id]

    def get(self, guild_id: int | None, command_id: int) -> Json:
        try:
            return self._kept[guild_id][command_id]
        except KeyError:
            raise unknown("application command") from None

    def find(self, channel: Channel, name: str) -> Json:
        """The command a person in a channel gets by this name; the guild's own come first."""
        for guild_id in (channel.guild.id, None):
            for command in self.of(guild_id):
                if command["name"] == name and IN_GUILDS in (command["contexts"] or [IN_GUILDS]):
                    return command
        raise LookupError(f"there is no /{name} in {channel.guild.name}")

    def _keep(self, guild_id: int | None, body: Json, command_id: int | None) -> Json:
        world = self._world
        defaults: Json = {
            "type": forms.CHAT_INPUT, "description": "", "options": [], "contexts": None,
            "default_member_permissions": None, "nsfw": False, "integration_types": [0],
            "dm_permission": True, "name_localizations": None, "description_localizations": None,
        }  # fmt: skip
        command_id = command_id or world.ids.of_now()
        fixed = {
            "id": str(command_id),
            "application_id": str(world.application_id),
            "version": str(world.ids.of_now()),
        }
        if guild_id is not None:
            fixed["guild_id"] = str(guild_id)
        command = defaults | body | fixed
        self._kept.setdefault(guild_id, {})[command_id] = command
        world.changes.tell()
        return command


def _name(command: Json) -> tuple[int, str]:
    return command.get("type", forms.CHAT_INPUT), command["name"]


def _paths(command: Json, before: str = "") -> Iterator[str]:
    path = f"{before} {command['name']}".strip()
    inner = [o for o in command.get("options", []) if o["type"] in (forms.SUBCOMMAND, forms.GROUP)]
    if not inner:
        yield path
    for option in inner:
        yield from _paths(option, path)


def may_use(member: Member, channel: Channel, command: Json) -> bool:
    """Whether Discord offers a command to a member: by default permissions and guild settings."""
    rights = in_channel(member, channel)
    if Permission.USE_APPLICATION_COMMANDS not in rights:
        return False
    rule = member.guild.command_rules.get(command["name"])
    if rule and rule.allowed & {member.user.id, *(role.id for role in member.roles)}:
        return True
    needed = command["default_member_permissions"]
    if needed is None or Permission.ADMINISTRATOR in rights:
        return True
    return int(needed) != 0 and Permission(int(needed)) in rights
