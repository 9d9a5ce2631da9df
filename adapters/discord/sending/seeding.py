"""The two reactions that the bot puts under a post, for readers to bet by."""

from collections.abc import Mapping

import discord

from adapters.discord.errors import (
    NO_ACCESS,
    NO_PERMISSION,
    REACTION_BLOCKED,
    TOO_MANY_REACTIONS,
    UNKNOWN_EMOJI,
    understood,
)
from adapters.discord.reaction_names import bare
from adapters.discord.rest import Json, Rest
from adapters.discord.sending.moderators import Moderators
from adapters.discord.words import emoji
from bot.application.ports.chat import Channel
from bot.domain.bets import Side
from bot.domain.text import _

HINDERED = (NO_ACCESS, NO_PERMISSION, TOO_MANY_REACTIONS, REACTION_BLOCKED)


class Seeding:
    """Completes a post's reactions, up first.

    Where it is not let, the post stands without: *My bet* works, and readers may react themselves.
    Moderators are told once while the process lives.
    """

    def __init__(self, rest: Rest, moderators: Moderators) -> None:
        self._rest = rest
        self._moderators = moderators
        self._told: set[Channel] = set()

    async def complete(
        self,
        channel: Channel,
        place: str,
        message: str,
        reactions: Mapping[Side, str],
        there: Json | None = None,
    ) -> None:
        """Put what is missing; raise MessageGone or TryLater if the post is to be looked at again.

        `there` is the message as it stands, if that is known.
        """
        standing = _own(there or {})
        for reaction in reactions.values():
            if bare(reaction) in standing:
                continue
            try:
                with understood(in_thread=place != channel.id):
                    await self._put(place, message, reaction)
            except Hindered as hindrance:
                await self._tell_once(channel, str(hindrance))
                return

    async def _put(self, place: str, message: str, reaction: str) -> None:
        try:
            await self._rest.react(place, message, reaction)
        except discord.HTTPException as error:
            if error.code == UNKNOWN_EMOJI:
                line = _("The reaction {reaction} is gone. Choose another one in /workshop setup.")
                raise Hindered(line.format(reaction=emoji(reaction))) from error
            if error.code in HINDERED:
                line = _("I could not put the two reactions under a post. Allow me Add Reactions.")
                raise Hindered(line) from error
            raise

    async def _tell_once(self, channel: Channel, line: str) -> None:
        if channel not in self._told:
            self._told.add(channel)
            await self._moderators.tell(channel, line)


class Hindered(Exception):
    """The bot may not put a reaction there; the message says what a moderator can do."""


def _own(message: Json) -> set[str]:
    return {
        bare(str(tally["emoji"].get("id") or tally["emoji"].get("name") or ""))
        for tally in message.get("reactions") or ()
        if tally.get("me")
    }
