"""Who has reacted under a post, as Discord lists them."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field

import aiohttp
import discord

from adapters.discord.reaction_names import bare
from adapters.discord.rest import PAGE, Json, Rest
from bot.domain.bets import Side
from bot.domain.plain import NAME, plain
from bot.domain.reactions import Listed

LISTING_SECONDS, ANSWER_SECONDS = 60.0, 15.0
UNANSWERED = (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError)


@dataclass
class Found:
    """What the pages said so far."""

    names: dict[str, str] = field(default_factory=dict)
    on: dict[str, set[Side]] = field(default_factory=dict)

    def add(self, users: Iterable[Json], side: Side) -> None:
        """Take a page of users in; bots never count."""
        for user in users:
            if user.get("bot"):
                continue
            shown = user.get("global_name") or user.get("username") or ""
            self.names[user["id"]] = plain(str(shown), NAME)
            self.on.setdefault(user["id"], set()).add(side)


async def listed(
    rest: Rest,
    channel: str,
    message: str,
    reactions: dict[Side, str],
    *,
    seconds: float = LISTING_SECONDS,
) -> Listed:
    """Return who reacted with which side; raise the library's errors if nothing can be told.

    A side whose pages do not all come within `seconds` is partial. The message itself is read
    before and after: its counts spare lists that hold nobody but the bot, and a reaction of the
    bot's own counts as standing only if it is known to have stood all the while.
    """
    found, whole = Found(), set[Side]()
    async with asyncio.timeout(ANSWER_SECONDS):
        before = _tallies(await rest.message(channel, message), reactions)
    asked = {side: tally for side, tally in before.items() if _others(tally)}
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            for side, tally in asked.items():
                if await _pages(rest, channel, message, reactions[side], tally, side, found):
                    whole.add(side)
    after = await _afterwards(rest, channel, message, reactions) if asked else before
    stands = {side for side in before if _own(before[side]) and _own(after.get(side, {}))}
    on = {user: frozenset(sides) for user, sides in found.on.items()}
    partial = frozenset(asked.keys() - whole)
    return Listed(names=found.names, on=on, ours=frozenset(stands), partial=partial)


async def _afterwards(
    rest: Rest, channel: str, message: str, reactions: dict[Side, str]
) -> dict[Side, Json]:
    """Read the message once more; what was listed stays true where that fails."""
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            return _tallies(await rest.message(channel, message), reactions)
    except UNANSWERED:
        return {}


async def _pages(
    rest: Rest,
    channel: str,
    message: str,
    reaction: str,
    tally: Json,
    side: Side,
    found: Found,
) -> bool:
    """Read every page of both kinds; return whether all of them came."""
    try:
        for burst in (False, True):
            after, more = "", _count(tally, burst=burst) > 0
            while more:
                page = await rest.reactors(channel, message, reaction, after, burst=burst)
                found.add(page, side)
                after, more = page[-1]["id"] if page else "", len(page) == PAGE
    except UNANSWERED:
        return False
    return True


def _tallies(message: Json, reactions: dict[Side, str]) -> dict[Side, Json]:
    sides = {bare(reaction): side for side, reaction in reactions.items()}
    named = ((_bare(tally["emoji"]), tally) for tally in message.get("reactions") or ())
    return {sides[name]: tally for name, tally in named if name in sides}


def _bare(emoji: Json) -> str:
    return str(emoji["id"]) if emoji.get("id") else bare(str(emoji.get("name") or ""))


def _count(tally: Json, *, burst: bool) -> int:
    details = tally.get("count_details")
    if not details:  # an older answer: either kind may be among them
        return int(tally.get("count", 0))
    return int(details["burst" if burst else "normal"])


def _own(tally: Json) -> bool:
    return bool(tally.get("me") or tally.get("me_burst"))


def _others(tally: Json) -> int:
    own = bool(tally.get("me")) + bool(tally.get("me_burst"))
    return int(tally.get("count", 0)) - own
