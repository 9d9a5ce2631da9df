"""The requests that posts need, in Discord's own words: plain JSON in and out.

They go through the library's client, for its token, its waits for each route's limits and its
repetitions, but not through its models: those want servers and channels in memory.
"""

import asyncio
import json
from io import BytesIO
from typing import Any

import discord
import structlog
from discord.http import Route

from adapters.discord.errors import SHUT, briefly, is_wall, wait
from adapters.discord.words import reaction_path
from bot.application.ports.chat import TryLater

log = structlog.get_logger(__name__)

Json = dict[str, Any]

CHANNEL = "/channels/{channel_id}"
MESSAGE = CHANNEL + "/messages/{message_id}"
REACTION = MESSAGE + "/reactions/{emoji}"
PAGE = 100
SOON = 5.0
A_WEEK_IN_MINUTES = 10_080


class Rest:
    """Each method is one request; it raises the library's errors, TryLater before the login.

    While the wall before Discord refuses them, none is made: more would keep it up for longer.
    """

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._shut_until = 0.0

    @property
    def own_id(self) -> str:
        """The bot's own user id, known once the client has logged in."""
        return str(self._user().id)

    async def send(self, channel: str, payload: Json, picture: bytes | None = None) -> str:
        """Post a message, with a picture if there is one, and return its id."""
        route = Route("POST", CHANNEL + "/messages", channel_id=channel)
        if picture is None:
            return str((await self._ask(route, json=payload))["id"])
        with BytesIO(picture) as stream:
            files = [discord.File(stream, "file")]
            form = [_part(payload), _file(files[0], payload["attachments"][0]["filename"])]
            return str((await self._ask(route, files=files, form=form))["id"])

    async def edit(self, channel: str, message: str, payload: Json) -> None:
        """Replace the parts of a message that the payload names."""
        route = Route("PATCH", MESSAGE, channel_id=channel, message_id=message)
        await self._ask(route, json=payload)

    async def message(self, channel: str, message: str) -> Json:
        """Return one message."""
        route = Route("GET", MESSAGE, channel_id=channel, message_id=message)
        return _object(await self._ask(route))

    async def history(self, channel: str, before: str | None) -> list[Json]:
        """Return up to a hundred messages before one, newest first."""
        params: Json = {"limit": PAGE} | ({"before": before} if before else {})
        route = Route("GET", CHANNEL + "/messages", channel_id=channel)
        return _objects(await self._ask(route, params=params))

    async def react(self, channel: str, message: str, reaction: str) -> None:
        """Put the bot's own reaction under a message; nothing happens if it is there."""
        path = {"message_id": message, "emoji": reaction_path(reaction)}
        await self._ask(Route("PUT", REACTION + "/@me", channel_id=channel, **path))

    async def reactors(
        self, channel: str, message: str, reaction: str, after: str, *, burst: bool
    ) -> list[Json]:
        """Return up to a hundred users after one, by id; super reactions are listed apart."""
        path = {"message_id": message, "emoji": reaction_path(reaction)}
        params: Json = {"limit": PAGE, "type": int(burst)} | ({"after": after} if after else {})
        route = Route("GET", REACTION, channel_id=channel, **path)
        return _objects(await self._ask(route, params=params))

    async def start_thread(self, channel: str, message: str, name: str) -> None:
        """Open the thread that hangs on a message and has its id; it rests after a quiet week."""
        route = Route("POST", MESSAGE + "/threads", channel_id=channel, message_id=message)
        await self._ask(route, json={"name": name, "auto_archive_duration": A_WEEK_IN_MINUTES})

    async def wake_thread(self, thread: str) -> None:
        """Open a thread again that rests."""
        await self._ask(Route("PATCH", CHANNEL, channel_id=thread), json={"archived": False})

    async def guild(self, guild: str) -> Json:
        """Return a server."""
        return _object(await self._ask(Route("GET", "/guilds/{guild_id}", guild_id=guild)))

    async def _ask(self, route: Route, **body: Any) -> Any:
        self._user()
        now = asyncio.get_running_loop().time()
        if now < self._shut_until:
            raise TryLater(SHUT, after=self._shut_until - now)
        http = self._client.http
        try:
            return await http.request(route, **body)
        except discord.HTTPException as error:
            if is_wall(error):
                self._shut_until = now + wait(error)
                log.warning("Discord shuts this machine out", error=briefly(error), s=wait(error))
            raise
        except asyncio.CancelledError:
            # The library stops every request while one waits for the global limit to pass. Given up
            # in that wait, it would never let them go on.
            http._global_over.set()
            raise

    def _user(self) -> discord.ClientUser:
        if self._client.user is None:
            raise TryLater("the bot has not logged in to Discord yet", after=SOON)
        return self._client.user


def _part(payload: Json) -> Json:
    return {"name": "payload_json", "value": json.dumps(payload)}


def _file(file: discord.File, name: str) -> Json:
    kind = {"content_type": "image/png"}
    return {"name": "files[0]", "value": file.fp, "filename": name} | kind


def _object(answer: Any) -> Json:
    if not isinstance(answer, dict):
        raise TypeError(f"Discord answered {type(answer).__name__} where an object was expected")
    return answer


def _objects(answer: Any) -> list[Json]:
    if not isinstance(answer, list):
        raise TypeError(f"Discord answered {type(answer).__name__} where a list was expected")
    return answer
