"""What the page needs to know, as one of the people sees it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tests.discord_server import payloads
from tests.discord_server.commands import CommandBook, may_use
from tests.discord_server.forms.commands import GROUP, SUBCOMMAND
from tests.discord_server.world.channels import Channel
from tests.discord_server.world.permissions import Permission
from tests.local_server.wire import Json

if TYPE_CHECKING:
    from tests.discord_server.interactions import Modal
    from tests.discord_server.person import Person
    from tests.discord_server.world.guilds import Guild
    from tests.discord_server.world.messages import Message
    from tests.discord_server.world.state import World


def everything(world: World, person: Person, connected: bool) -> Json:
    """People, guilds and channels; the page asks for it after every change."""
    guilds = [guild for guild in world.guilds.values() if person.id in guild.members]
    return {
        "me": str(person.id),
        "bot": str(world.bot.id),
        "connected": connected,
        "users": {str(user.id): payloads.user(user) for user in world.users.values()},
        "guilds": [_guild(guild, person) for guild in guilds],
    }


def _guild(guild: Guild, person: Person) -> Json:
    seen = [*guild.channels.values(), *guild.threads.values()]
    return {
        "id": str(guild.id),
        "name": guild.name,
        "bot_inside": guild.bot_inside,
        "unavailable": guild.unavailable,
        "members": [str(id_) for id_ in guild.members],
        "roles": {str(role.id): payloads.role(role) for role in guild.roles.values()},
        "emojis": [{"id": str(emoji.id), "name": emoji.name} for emoji in guild.emojis.values()],
        "channels": [
            payloads.channel(channel)
            for channel in seen
            if Permission.VIEW_CHANNEL in channel.permissions_of(person)
        ],
    }


def messages(world: World, person: Person, channel: Channel, limit: int = 100) -> list[Json]:
    """The newest messages, and those that only this person sees, the oldest first."""
    own = [
        message
        for message in world.ephemeral.values()
        if message.only_by is person and message.channel is channel
    ]
    shown = sorted([*channel.messages[-limit:], *own], key=lambda message: message.id)
    return [_message(each, person) for each in shown]


def _message(message: Message, person: Person) -> Json:
    payload = payloads.message(message, person)
    payload["reactors"] = {
        tally.emoji.key: [str(id_) for id_ in [*tally.normal, *tally.burst]][:20]
        for tally in message.reactions
    }
    payload["ephemeral"] = message.ephemeral
    return payload


def modal(opened: Modal) -> Json:
    return {
        "interaction": str(opened.interaction.id),
        "custom_id": opened.custom_id,
        "title": opened.title,
        "components": opened.components,
    }


def commands(book: CommandBook, person: Person, channel: Channel) -> list[Json]:
    """Every command this person is offered here, subcommands each for itself."""
    member = channel.guild.members[person.id]
    found = {c["name"]: c for scope in (None, channel.guild.id) for c in book.of(scope)}
    return [
        offered
        for command in found.values()
        if may_use(member, channel, command)
        for offered in _leaves(command, command["id"])
    ]


def _leaves(level: Json, command_id: str, before: str = "") -> Iterator[Json]:
    path = f"{before} {level['name']}".strip()
    options = level.get("options") or []
    inner = [option for option in options if option["type"] in (SUBCOMMAND, GROUP)]
    if not inner:
        yield {
            "id": command_id, "path": path, "options": options,
            "description": level["description"],
        }  # fmt: skip
    for option in inner:
        yield from _leaves(option, command_id, path)
