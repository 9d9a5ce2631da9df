"""Attachments, and pictures drawn on the spot for avatars and emoji."""

from __future__ import annotations

from html import escape

from aiohttp import web

from tests.discord_server.world.state import World

COLOURS = ("#5865f2", "#3ba55c", "#faa61a", "#ed4245", "#eb459e", "#00a8fc")
FOREVER = {"Cache-Control": "max-age=86400", "Access-Control-Allow-Origin": "*"}


def file_routes(world: World) -> list[web.RouteDef]:
    """Where messages' files, people's faces and guilds' emoji are found."""

    async def attachment(request: web.Request) -> web.Response:
        wanted = int(request.match_info["id"])
        channel = world.channels.get(int(request.match_info["channel"]))
        kept = list(channel.kept.values()) if channel else []
        for message in [*kept, *world.ephemeral.values()]:
            for each in message.attachments:
                if each.id == wanted:
                    return web.Response(
                        body=each.content, content_type=each.content_type, headers=FOREVER
                    )
        raise web.HTTPNotFound

    async def avatar(request: web.Request) -> web.Response:
        user = world.users.get(int(request.match_info["id"]))
        return _picture((user.display or user.name) if user else "?", round_=True)

    async def emoji(request: web.Request) -> web.Response:
        wanted = int(request.match_info["id"])
        for guild in world.guilds.values():
            if wanted in guild.emojis:
                return _picture(guild.emojis[wanted].name, round_=False)
        raise web.HTTPNotFound

    return [
        web.get("/attachments/{channel:\\d+}/{id:\\d+}/{name}", attachment),
        web.get("/avatars/{id:\\d+}.svg", avatar),
        web.get("/emojis/{id:\\d+}.svg", emoji),
    ]


def _picture(name: str, *, round_: bool) -> web.Response:
    colour = COLOURS[sum(map(ord, name)) % len(COLOURS)]
    text = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" rx="{32 if round_ else 14}" fill="{colour}"/>'
        '<text x="32" y="42" font-family="sans-serif" font-size="30" font-weight="600" '
        f'fill="#fff" text-anchor="middle">{escape(name[:1].upper())}</text></svg>'
    )
    return web.Response(text=text, content_type="image/svg+xml", headers=FOREVER)
