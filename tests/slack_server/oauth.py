"""The page on which an admin agrees to install the app."""

from __future__ import annotations

import html
import secrets
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from aiohttp import web

if TYPE_CHECKING:
    from tests.slack_server.world.people import User
    from tests.slack_server.world.state import World


class Pages:
    """/oauth/v2/authorize. `admin` agrees at once when it is set, else the page asks."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.admin: User | None = None

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/oauth/v2/authorize", self._authorize)]

    async def _authorize(self, request: web.Request) -> web.StreamResponse:
        app, asked = self._world.app, request.query
        if asked.get("client_id") != app.client_id:
            return web.Response(status=400, text="invalid_client_id")
        redirect = asked.get("redirect_uri") or next(iter(app.redirect_urls), "")
        if not any(redirect.startswith(url) for url in app.redirect_urls) or not redirect:
            return web.Response(status=400, text="bad_redirect_uri")
        scopes = tuple(scope for scope in asked.get("scope", "").split(",") if scope)
        if not scopes or not set(scopes) <= set(app.scopes):
            return web.Response(status=400, text="invalid_scope")
        admin = self._world.users.get(asked.get("as", "")) or self.admin
        if admin is None:
            return self._ask(request)
        state = {"state": asked["state"]} if "state" in asked else {}
        if asked.get("answer") == "deny":
            raise web.HTTPFound(f"{redirect}?{urlencode({'error': 'access_denied', **state})}")
        code = secrets.token_hex(16)
        self._world.codes[code] = (admin.team, admin, asked.get("redirect_uri", ""))
        raise web.HTTPFound(f"{redirect}?{urlencode({'code': code, **state})}")

    def _ask(self, request: web.Request) -> web.Response:
        links = [
            f'<li><a href="{html.escape(str(request.rel_url.update_query({"as": user.id})))}">'
            f"{html.escape(user.real_name)} in {html.escape(user.team.name)}</a></li>"
            for user in self._world.users.values()
            if user.standing.is_admin
        ]
        name = html.escape(self._world.app.name)
        text = f"<!DOCTYPE html><title>Install {name}</title><h1>Install {name} as</h1><ul>"
        return web.Response(text=text + "".join(links) + "</ul>", content_type="text/html")
