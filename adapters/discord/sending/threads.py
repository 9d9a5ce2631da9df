"""The thread under a dispatch, for its essay and its side calls. It has the dispatch's id."""

from collections import OrderedDict

import discord

from adapters.discord.errors import THREAD_EXISTS
from adapters.discord.rest import Rest
from bot.application.ports.chat import MessageGone

REMEMBERED = 4096


class Threads:
    """Opens each thread once; what it forgets, it asks for again, and is told that it is there."""

    def __init__(self, rest: Rest) -> None:
        self._rest = rest
        self._open: OrderedDict[str, None] = OrderedDict()
        self._locked: OrderedDict[str, None] = OrderedDict()

    async def open(self, channel: str, message: str, name: str) -> str:
        """Return the id of the thread under a message, once it is there."""
        if message not in self._open:
            try:
                await self._rest.start_thread(channel, message, name)
            except discord.HTTPException as error:
                if error.code != THREAD_EXISTS:
                    raise
            _remember(self._open, message)
        return message

    async def wake(self, thread: str) -> None:
        """Open a thread that rests; MessageGone if a moderator locked it.

        A locked one is asked once: Discord lets a channel be changed only a few times in a while.
        """
        if thread not in self._locked:
            try:
                await self._rest.wake_thread(thread)
            except discord.Forbidden:
                _remember(self._locked, thread)
            else:
                return
        raise MessageGone("the thread is locked")


def _remember(known: OrderedDict[str, None], thread: str) -> None:
    known[thread] = None
    while len(known) > REMEMBERED:
        known.popitem(last=False)
