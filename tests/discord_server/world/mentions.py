"""Whom a text notifies, by the rules of allowed mentions.

Mentions in embeds notify nobody; those in text displays do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.discord_server.world import looks
from tests.discord_server.world.permissions import Permission, in_channel
from tests.local_server.wire import Json

if TYPE_CHECKING:
    from tests.discord_server.world.channels import Channel
    from tests.discord_server.world.messages import Draft
    from tests.discord_server.world.people import Role, User

USER = re.compile(r"<@!?(\d+)>")
ROLE = re.compile(r"<@&(\d+)>")
EVERYONE = re.compile(r"@(everyone|here)")
DEFAULT: Json = {"parse": ["users", "roles", "everyone"], "replied_user": True}


@dataclass(slots=True)
class Pings:
    """Whom a message notified."""

    users: list[User] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    everyone: bool = False

    def __bool__(self) -> bool:
        return bool(self.users or self.roles or self.everyone)


def pings(channel: Channel, author: User, draft: Draft) -> Pings:
    """Whom a draft notifies once it is posted."""
    allowed = DEFAULT if draft.allowed_mentions is None else draft.allowed_mentions
    text = _spoken(draft)
    found = Pings(
        users=_users(channel, text, allowed),
        roles=_roles(channel, author, text, allowed),
        everyone=_everyone(channel, author, text, allowed),
    )
    replied = draft.reply_to
    if replied and allowed.get("replied_user") and replied.author not in found.users:
        found.users.append(replied.author)
    return found


def _spoken(draft: Draft) -> str:
    displays = [
        component["content"]
        for component in looks.walk(draft.components)
        if component["type"] == looks.TEXT
    ]
    return "\n".join([draft.content, *displays])


def _listed(allowed: Json, kind: str, id_: int) -> bool:
    return kind in allowed.get("parse", []) or str(id_) in map(str, allowed.get(kind, []))


def _users(channel: Channel, text: str, allowed: Json) -> list[User]:
    ids = dict.fromkeys(map(int, USER.findall(text)))
    people = channel.world.users
    return [people[id_] for id_ in ids if id_ in people and _listed(allowed, "users", id_)]


def _roles(channel: Channel, author: User, text: str, allowed: Json) -> list[Role]:
    ids = dict.fromkeys(map(int, ROLE.findall(text)))
    roles = channel.guild.roles
    return [
        roles[id_]
        for id_ in ids
        if id_ in roles
        and _listed(allowed, "roles", id_)
        and (roles[id_].mentionable or _may_mention_all(channel, author))
    ]


def _everyone(channel: Channel, author: User, text: str, allowed: Json) -> bool:
    return (
        "everyone" in allowed.get("parse", [])
        and EVERYONE.search(text) is not None
        and _may_mention_all(channel, author)
    )


def _may_mention_all(channel: Channel, author: User) -> bool:
    member = channel.guild.members.get(author.id)
    return member is not None and Permission.MENTION_EVERYONE in in_channel(member, channel)
