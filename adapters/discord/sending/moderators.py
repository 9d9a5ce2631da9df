"""A word to the moderators of a server, in the place that Discord has for it."""

import asyncio
from collections.abc import Callable, Iterable
from hashlib import sha256

import discord
import structlog

from adapters.discord.errors import understood
from adapters.discord.rest import Json, Rest
from adapters.discord.sending.delivery import NOBODY
from adapters.discord.words import safe
from bot.application.ports.book import Subscription
from bot.application.ports.chat import Channel
from bot.domain.errors import WorkshopError

log = structlog.get_logger(__name__)

Within = Callable[[str], Iterable[Subscription]]

LONGEST = 1500
OTHERS = 3
SECONDS = 8.0


class Moderators:
    """Tells what they must mend, in the log in any case.

    The place is the server's channel for public updates, else that for the system's own messages,
    else another channel that gets dispatches: `within` returns those of a server.
    """

    def __init__(self, rest: Rest, within: Within) -> None:
        self._rest = rest
        self._within = within

    async def tell(self, channel: Channel, line: str) -> None:
        """Say one line about a channel, or give up in good time; refusals are logged."""
        log.warning("a word to the moderators", channel=channel.id, line=line)
        try:
            async with asyncio.timeout(SECONDS):
                with understood():
                    guild = await self._rest.guild(channel.community)
                for place in self._places(guild, channel):
                    if await self._said(place, channel, line):
                        return
            reason = "there is no channel for it that the bot may write to"
        except (WorkshopError, discord.HTTPException, TimeoutError) as error:
            reason = str(error)
        log.warning("the moderators were not reached", channel=channel.id, reason=reason)

    def _places(self, guild: Json, channel: Channel) -> list[str]:
        named = [guild.get("public_updates_channel_id"), guild.get("system_channel_id")]
        heard = [s.channel.id for s in self._within(channel.community) if not s.paused]
        others = [place for place in heard if place != channel.id][:OTHERS]
        return list(dict.fromkeys(str(place) for place in (*named, *others) if place))

    async def _said(self, place: str, channel: Channel, line: str) -> bool:
        content = f"<#{channel.id}> {safe(line, LONGEST)}"
        nonce = sha256(f"{place} {content}".encode()).hexdigest()[:25]
        payload = {"content": content, "allowed_mentions": NOBODY, "nonce": nonce}
        try:
            with understood():
                await self._rest.send(place, payload | {"enforce_nonce": True})
        except (WorkshopError, discord.HTTPException):
            return False
        return True
