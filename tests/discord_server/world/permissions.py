"""Permissions of members, from roles and channel overwrites.

The order is Discord's: everyone, roles, then the channel's overwrites of everyone, of the roles
together and of the member.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.discord_server.world.channels import Channel
    from tests.discord_server.world.people import Member


class Permission(IntFlag):
    """The permissions that matter here, with Discord's bits."""

    KICK_MEMBERS = 1 << 1
    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    CONNECT = 1 << 20
    MANAGE_ROLES = 1 << 28
    MANAGE_WEBHOOKS = 1 << 29
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38


ALL = Permission((1 << 53) - 1)
NONE = Permission(0)
OF_EVERYONE = (
    Permission.ADD_REACTIONS
    | Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_EXTERNAL_EMOJIS
    | Permission.CONNECT
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.SEND_MESSAGES_IN_THREADS
)
NEEDS_SENDING = Permission.MENTION_EVERYONE | Permission.ATTACH_FILES | Permission.EMBED_LINKS


@dataclass(slots=True)
class Overwrite:
    """What a channel allows and denies to a role (kind 0) or a member (kind 1)."""

    target: int
    kind: int
    allow: Permission = NONE
    deny: Permission = NONE


def in_guild(member: Member) -> Permission:
    """A member's permissions before any channel has its say."""
    guild = member.guild
    if guild.owner is member.user:
        return ALL
    granted = guild.everyone.permissions
    for role in member.roles:
        granted |= role.permissions
    return ALL if Permission.ADMINISTRATOR in granted else granted


def in_channel(member: Member, channel: Channel) -> Permission:
    """A member's permissions in a channel; a thread has those of its channel."""
    granted = in_guild(member)
    if granted == ALL:
        return ALL
    overwrites = channel.ruling.overwrites
    if overwrites:
        granted = _overwritten(granted, member, overwrites)
    if Permission.VIEW_CHANNEL not in granted:
        return NONE
    if Permission.SEND_MESSAGES not in granted:
        granted &= ~NEEDS_SENDING
    return granted


def _overwritten(
    granted: Permission, member: Member, overwrites: dict[int, Overwrite]
) -> Permission:
    everyone = overwrites.get(member.guild.id)
    if everyone:
        granted = (granted & ~everyone.deny) | everyone.allow
    allow = deny = NONE
    for role in member.roles:
        if role.id in overwrites:
            allow |= overwrites[role.id].allow
            deny |= overwrites[role.id].deny
    granted = (granted & ~deny) | allow
    own = overwrites.get(member.user.id)
    return (granted & ~own.deny) | own.allow if own else granted
