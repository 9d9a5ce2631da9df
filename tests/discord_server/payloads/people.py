"""Users, members and the application."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.local_server.wire import Json

if TYPE_CHECKING:
    from tests.discord_server.world.people import Member, User
    from tests.discord_server.world.state import World

PRIVILEGED_FLAGS = {"presences": 1 << 13, "members": 1 << 15, "message_content": 1 << 19}


def user(who: User) -> Json:
    return {
        "id": str(who.id),
        "username": who.name,
        "discriminator": "0000" if who.bot else "0",
        "global_name": who.display,
        "avatar": None,
        "bot": who.bot,
        "public_flags": 0,
        "flags": 0,
    }


def member_without_user(who: Member) -> Json:
    return {
        "roles": [str(role.id) for role in who.roles],
        "nick": who.nick,
        "avatar": None,
        "joined_at": who.joined_at.isoformat(),
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "communication_disabled_until": None,
        "flags": 0,
    }


def member(who: Member) -> Json:
    return member_without_user(who) | {"user": user(who.user)}


def application(world: World, privileged: frozenset[str]) -> Json:
    """The application, whose flags tell which privileged intents its owner switched on."""
    owner = {
        "id": "100000000000000001", "username": "operator", "discriminator": "0", "avatar": None,
    }  # fmt: skip
    return {
        "id": str(world.application_id),
        "name": world.bot.name,
        "icon": None,
        "description": "A market desk.",
        "summary": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "team": None,
        "owner": owner,
        "flags": sum(PRIVILEGED_FLAGS[name] for name in privileged),
        "bot": user(world.bot),
        "approximate_guild_count": sum(guild.bot_inside for guild in world.guilds.values()),
        "integration_types_config": {"0": {}},
        "tags": [],
        "redirect_uris": [],
    }
