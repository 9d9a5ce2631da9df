"""auth.*, apps.*, oauth.*, team.* and api.test."""

from __future__ import annotations

import base64

from tests.local_server.wire import Json
from tests.slack_server.errors import ApiError
from tests.slack_server.payloads import people
from tests.slack_server.web.call import ANY, APP, OPEN, Call, Method


async def api_test(call: Call) -> Json:
    return {"args": call.arguments}


async def auth_test(call: Call) -> Json:
    if call.installation is None:
        app = call.world.app
        return {"app_id": app.id, "app_name": app.name}
    found: Json = {
        "url": f"https://{call.team.domain}.slack.com/",
        "team": call.team.name,
        "user": call.bot.name,
        "team_id": call.team.id,
        "user_id": call.bot.id,
        "bot_id": call.there.bot_id,
        "is_enterprise_install": False,
    }
    if call.team.enterprise:
        found["enterprise_id"] = call.team.enterprise
    return found


async def auth_revoke(call: Call) -> Json:
    if call.flag("test"):
        return {"revoked": False}
    call.world.revoke(call.team)
    return {"revoked": True}


async def connections_open(call: Call) -> Json:
    if not call.world.app.socket_mode:
        raise ApiError("forbidden_team")
    if len(call.parts.sockets.connections) >= call.world.limits.connections:
        raise ApiError("too_many_websockets")
    return {"url": call.parts.sockets.ticket()}


async def team_info(call: Call) -> Json:
    return {"team": people.team(call.team)}


async def oauth_access(call: Call) -> Json:
    """Exchange a code, once, for the token of the workspace whose admin agreed."""
    app = call.world.app
    if (call.text("client_id"), call.text("client_secret")) != (app.client_id, app.client_secret):
        raise ApiError("bad_client_secret" if call.text("client_id") else "invalid_client_id")
    team, person, redirect = call.world.codes.pop(call.text("code"), (None, None, ""))
    if team is None or person is None:
        raise ApiError("invalid_code")
    if redirect and call.text("redirect_uri", redirect) != redirect:
        raise ApiError("bad_redirect_uri")
    done = team.install(person)
    enterprise = {"id": team.enterprise, "name": "Grid"} if team.enterprise else None
    return {
        "app_id": app.id,
        "authed_user": {"id": person.id},
        "scope": ",".join(done.scopes),
        "token_type": "bot",
        "access_token": done.token,
        "bot_user_id": done.bot.id,
        "team": {"id": team.id, "name": team.name},
        "enterprise": enterprise,
        "is_enterprise_install": False,
    }


def basic(header: str) -> Json:
    """The client's id and secret out of an Authorization header, if they stand there."""
    if not header.startswith("Basic "):
        return {}
    client_id, _, secret = base64.b64decode(header[6:]).decode().partition(":")
    return {"client_id": client_id, "client_secret": secret}


METHODS = [
    Method("api.test", api_test, 4, token=OPEN),
    Method("auth.test", auth_test, 0, token=ANY),
    Method("auth.revoke", auth_revoke, 3),
    Method("apps.connections.open", connections_open, 0, token=APP),
    Method("oauth.v2.access", oauth_access, 4, token=OPEN),
    Method("team.info", team_info, 3, "team:read"),
]
