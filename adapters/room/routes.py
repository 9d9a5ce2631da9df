"""The room's routes: each reads a request, forwards it, and answers with JSON or the stream."""

import asyncio

from aiohttp import web

from adapters.room.board import board_payload
from adapters.room.commands import completions, read_line
from adapters.room.events import PREDICTION, read_prediction, read_press
from adapters.room.gate import SECURITY_HEADERS, Handler, Refused, guarded, read_object, reply
from adapters.room.pace import PACE_ACTIONS, apply, pace_payload
from adapters.room.page import STATIC
from adapters.room.reader import account_of
from adapters.room.render import Payload, instant, message_payload
from adapters.room.server import Room

SECONDS_TO_WRITE = 10.0
SHOWN = 60
MOST_ASKED = 200


def routes(room: Room) -> list[web.AbstractRouteDef]:
    """Return everything under /room."""
    at = _Handlers(room)
    gets: dict[str, Handler] = {
        "": at.page,
        "/": at.page,
        "/static/{name}": at.static,
        "/state": at.state,
        "/events": at.events,
        "/board": at.board,
        "/mine": at.mine,
    }
    posts: dict[str, Handler] = {
        "/bets": at.press,
        "/receipt": at.receipt,
        "/commands": at.command,
        "/name": at.rename,
        "/pace": at.pace,
    }
    return [
        *(web.get(f"/room{path}", guarded(handler)) for path, handler in gets.items()),
        *(web.post(f"/room{path}", guarded(handler)) for path, handler in posts.items()),
    ]


class _Handlers:
    """One method a route; nothing here decides."""

    def __init__(self, room: Room) -> None:
        self._room = room

    async def page(self, _request: web.Request) -> web.StreamResponse:
        return self._room.page.response()

    async def static(self, request: web.Request) -> web.StreamResponse:
        path = STATIC / request.match_info["name"]
        if path.parent != STATIC or path.suffix not in (".js", ".css") or not path.is_file():
            raise Refused(404, "There is no such file.")
        # Unlike the answers, these may be kept, as long as the browser asks whether they changed.
        return web.FileResponse(path, headers=SECURITY_HEADERS | {"Cache-Control": "no-cache"})

    async def state(self, request: web.Request) -> web.StreamResponse:
        reader = account_of(request)
        room = self._room
        room.visited.set()
        body: Payload = {
            "last_id": room.feed.last_id,
            "now": instant(room.clock.now()),
            "you": {"name": reader.name},
            "messages": [
                message_payload(message, room.public_url) for message in room.messages.newest(SHOWN)
            ],
            "commands": completions(),
            "pace": self._pace(),
        }
        return reply(body)

    async def events(self, request: web.Request) -> web.StreamResponse:
        account_of(request)
        self._room.visited.set()
        headers = SECURITY_HEADERS | {"Content-Type": "text/event-stream; charset=utf-8"}
        response = web.StreamResponse(headers=headers)
        await response.prepare(request)
        async for message in self._room.feed.stream(request.headers.get("Last-Event-ID")):
            try:
                async with asyncio.timeout(SECONDS_TO_WRITE):
                    await response.write(message)
            except (TimeoutError, ConnectionError):
                break
        return response

    async def board(self, request: web.Request) -> web.StreamResponse:
        reader = account_of(request)
        room = self._room
        return reply(await board_payload(room.book, room.clock, room.channel.community, reader))

    async def mine(self, request: web.Request) -> web.StreamResponse:
        reader = account_of(request)
        asked = [name for name in request.query.get("of", "").split(",") if name]
        if len(asked) > MOST_ASKED or not all(PREDICTION.fullmatch(name) for name in asked):
            raise Refused(400, f"of: expected up to {MOST_ASKED} names such as 54.0, with commas.")
        return reply([await self._room.bets.mine(reader, name) for name in asked])

    async def press(self, request: web.Request) -> web.StreamResponse:
        reader = account_of(request)
        press = read_press(await read_object(request))
        return reply(await self._room.bets.press(reader, press))

    async def receipt(self, request: web.Request) -> web.StreamResponse:
        reader = account_of(request)
        prediction = read_prediction(await read_object(request))
        return reply(await self._room.bets.receipt(reader, prediction))

    async def command(self, request: web.Request) -> web.StreamResponse:
        reader = account_of(request)
        line = read_line(await read_object(request))
        return reply(await self._room.box.answer(line, reader))

    async def rename(self, request: web.Request) -> web.StreamResponse:
        """The name itself is in the header, as with every request; the answer says how it shows."""
        await read_object(request)
        return reply({"name": account_of(request).name})

    async def pace(self, request: web.Request) -> web.StreamResponse:
        account_of(request)
        pressed = (await read_object(request)).get("action")
        action = next((known for known in PACE_ACTIONS if known == pressed), None)
        if self._room.pace is None:
            raise Refused(404, "This desk runs on the real clock: its pace cannot be changed.")
        if action is None:
            raise Refused(400, f"action: expected one of {', '.join(PACE_ACTIONS)}.")
        apply(self._room.pace, action)
        return reply(self._pace())

    def _pace(self) -> Payload | None:
        room = self._room
        if room.pace is None:
            return None
        return pace_payload(room.pace, room.clock, room.messages)
