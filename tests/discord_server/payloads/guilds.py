"""Guilds, roles, channels and threads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.discord_server.payloads import people
from tests.local_server.wire import Json

if TYPE_CHECKING:
    from tests.discord_server.world.channels import Channel, Thread
    from tests.discord_server.world.emoji import Emoji
    from tests.discord_server.world.guilds import Guild
    from tests.discord_server.world.people import Role

VOICE, CATEGORY = 2, 4
THREADS = {11, 12}
FIXED: Json = {
    "icon": None, "splash": None, "discovery_splash": None, "afk_channel_id": None,
    "afk_timeout": 300, "verification_level": 1, "default_message_notifications": 1,
    "explicit_content_filter": 2, "features": [], "mfa_level": 0, "application_id": None,
    "system_channel_flags": 0, "rules_channel_id": None,
    "vanity_url_code": None, "description": None, "banner": None, "premium_tier": 0,
    "premium_subscription_count": 0, "preferred_locale": "en-US",
    "nsfw_level": 0, "premium_progress_bar_enabled": False,
    "safety_alerts_channel_id": None, "max_members": 500000, "stickers": [],
}  # fmt: skip
ONLY_IN_EVENTS: Json = {
    "unavailable": False, "voice_states": [], "presences": [], "stage_instances": [],
    "guild_scheduled_events": [], "soundboard_sounds": [], "large": False,
}  # fmt: skip


def role(of: Role) -> Json:
    payload: Json = {
        "id": str(of.id),
        "name": of.name,
        "color": of.color,
        "colors": {"primary_color": of.color, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "icon": None,
        "unicode_emoji": None,
        "position": of.position,
        "permissions": str(int(of.permissions)),
        "managed": of.managed_for is not None,
        "mentionable": of.mentionable,
        "flags": 0,
    }
    if of.managed_for:
        payload["tags"] = {"bot_id": str(of.managed_for.id)}
    return payload


def emoji(of: Emoji) -> Json:
    return {
        "id": str(of.id), "name": of.name, "roles": [], "require_colons": True,
        "managed": False, "animated": of.animated, "available": True,
    }  # fmt: skip


def channel(of: Channel) -> Json:
    """A channel or a thread, as events and requests show it."""
    payload: Json = {
        "id": str(of.id),
        "type": of.kind,
        "guild_id": str(of.guild.id),
        "name": of.name,
        "parent_id": str(of.parent.id) if of.parent else None,
        "rate_limit_per_user": 0,
        "flags": 0,
    }
    if of.kind in THREADS:
        return payload | _thread(of)  # type: ignore[arg-type] # these kinds are threads
    payload["position"] = of.position
    payload["permission_overwrites"] = [
        {
            "id": str(overwrite.target),
            "type": overwrite.kind,
            "allow": str(int(overwrite.allow)),
            "deny": str(int(overwrite.deny)),
        }
        for overwrite in of.overwrites.values()
    ]
    if of.kind == CATEGORY:
        return payload
    payload |= {"nsfw": False, "last_message_id": _last_message(of)}
    if of.kind == VOICE:
        return payload | {"bitrate": 64000, "user_limit": 0, "rtc_region": None}
    return payload | {"topic": of.topic}


def _last_message(of: Channel) -> str | None:
    return str(next(reversed(of.kept))) if of.kept else None


def _thread(of: Thread) -> Json:
    return {
        "owner_id": str(of.owner.id),
        "last_message_id": _last_message(of),
        "message_count": len(of.kept) - (of.starter is not None),
        "member_count": len(of.people),
        "total_message_sent": len(of.kept),
        "thread_metadata": {
            "archived": of.archived,
            "auto_archive_duration": of.auto_archive_minutes,
            "archive_timestamp": of.made_at.isoformat(),
            "locked": of.locked,
            "create_timestamp": of.made_at.isoformat(),
        },
    }


def thread_stub(of: Thread) -> Json:
    """What is told of a thread that is gone."""
    assert of.parent is not None
    return {
        "id": str(of.id), "guild_id": str(of.guild.id),
        "parent_id": str(of.parent.id), "type": of.kind,
    }  # fmt: skip


def place(of: Channel) -> Json:
    """The two ids that tell where something happened."""
    return {"channel_id": str(of.id), "guild_id": str(of.guild.id)}


def guild_without_channels(of: Guild) -> Json:
    return FIXED | {
        "id": str(of.id),
        "name": of.name,
        "owner_id": str(of.owner.id),
        "roles": [role(each) for each in of.roles.values()],
        "emojis": [emoji(each) for each in of.emojis.values()],
        "system_channel_id": _id(of.system_channel),
        "public_updates_channel_id": _id(of.public_updates_channel),
    }


def _id(of: Channel | None) -> str | None:
    return str(of.id) if of else None


def guild(of: Guild) -> Json:
    """A guild as GUILD_CREATE tells it to a bot without the intent for members: only itself."""
    bot = of.members.get(of.world.bot.id)
    return (
        guild_without_channels(of)
        | ONLY_IN_EVENTS
        | {
            "joined_at": bot.joined_at.isoformat() if bot else None,
            "member_count": len(of.members),
            "members": [people.member(bot)] if bot else [],
            "channels": [channel(each) for each in of.channels.values()],
            "threads": [channel(each) for each in of.threads.values() if not each.archived],
        }
    )
