"""Workspaces, people and channels as the Web API shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.local_server.wire import Json

if TYPE_CHECKING:
    from tests.slack_server.world.channels import Channel
    from tests.slack_server.world.people import User, UserGroup
    from tests.slack_server.world.teams import Team


def team(team: Team) -> Json:
    found: Json = {"id": team.id, "name": team.name, "domain": team.domain, "icon": {}}
    if team.enterprise:
        found |= {"enterprise_id": team.enterprise, "enterprise_name": "Grid"}
    return found


def user(user: User) -> Json:
    standing = user.standing
    return {
        "id": user.id,
        "team_id": user.team.id,
        "name": user.name,
        "real_name": user.real_name,
        "deleted": user.deleted,
        "tz": user.tz,
        "profile": {"real_name": user.real_name, "display_name": user.name, "team": user.team.id},
        "is_admin": standing.is_admin,
        "is_owner": standing.is_owner,
        "is_primary_owner": standing.is_primary_owner,
        "is_restricted": standing.is_guest,
        "is_ultra_restricted": standing.is_single_channel_guest,
        "is_bot": standing.is_bot,
        "is_app_user": False,
        "updated": 1,
    }


def channel(channel: Channel, viewer: User) -> Json:
    inside = viewer.id in channel.members
    found: Json = {
        "id": channel.id,
        "created": channel.made_at,
        "is_archived": channel.archived,
        "is_im": channel.kind == "im",
        "is_org_shared": False,
        "context_team_id": viewer.team.id,
        "updated": channel.made_at * 1000,
    }
    if channel.direct_with:
        return found | {"user": channel.direct_with.id, "is_open": True}
    return found | {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": not channel.private,
        "is_group": False,
        "is_mpim": False,
        "is_private": channel.private,
        "is_general": channel.name == "general",
        "is_shared": bool(channel.shared_with),
        "is_ext_shared": bool(channel.shared_with),
        "is_member": inside,
        "is_read_only": channel.restricted,
        "creator": next(iter(channel.members), ""),
        "topic": {"value": channel.topic, "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "num_members": len(channel.members),
    }


def group(group: UserGroup, team: Team) -> Json:
    return {
        "id": group.id,
        "team_id": team.id,
        "is_usergroup": True,
        "name": group.name,
        "handle": group.handle,
        "users": list(group.users),
        "user_count": len(group.users),
        "date_delete": 0,
    }
