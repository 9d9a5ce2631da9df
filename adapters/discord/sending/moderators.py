"""A word to the moderators of a server, in the place that Discord has for it."""

import asyncio
from hashlib import sha256

import discord
import structlog

from adapters.discord.errors import understood
from adapters.discord.rest import Rest
from adapters.discord.sending.delivery import NOBODY
from adapters.discord.words import safe
from bot.application.ports.chat import Channel
from bot.domain.errors import WorkshopError

log = structlog.get_logger(__name__)

LONGEST = 1500
SECONDS = 8.0


class Moderators:
    """Tells what they must mend, in the log in any case.

    The place is the server's channel for public updates, else that for the system's own messages.
    """

    def __init__(self, rest: Rest) -> None:
        self._rest = rest

    async def tell(self, channel: Channel, line: str) -> None:
        """Say one line about a channel, or give up in good time; refusals are logged."""
        log.warning("a word to the moderators", channel=channel.id, line=line)
        try:
            async with asyncio.timeout(SECONDS):
                with understood():
                    guild = await self._rest.guild(channel.community)
                for name in ("public_updates_channel_id", "system_channel_id"):
                    if guild.get(name) and await self._said(guild[name], channel, line):
                        return
            reason = "there is no channel for it that the bot may write to"
        except (WorkshopError, discord.HTTPException, TimeoutError) as error:
            reason = str(error)
        log.warning("the moderators were not reached", channel=channel.id, reason=reason)

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
