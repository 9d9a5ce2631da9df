"""The thread under a dispatch, for its essay and its side calls. It has the dispatch's id."""

from collections import OrderedDict

import discord

from adapters.discord.errors import THREAD_EXISTS
from adapters.discord.rest import Rest

REMEMBERED = 4096


class Threads:
    """Opens each thread once; what it forgets, it asks for again, and is told that it is there."""

    def __init__(self, rest: Rest) -> None:
        self._rest = rest
        self._open: OrderedDict[str, None] = OrderedDict()

    async def open(self, channel: str, message: str, name: str) -> str:
        """Return the id of the thread under a message, once it is there."""
        if message not in self._open:
            try:
                await self._rest.start_thread(channel, message, name)
            except discord.HTTPException as error:
                if error.code != THREAD_EXISTS:
                    raise
            self._open[message] = None
            while len(self._open) > REMEMBERED:
                self._open.popitem(last=False)
        return message
