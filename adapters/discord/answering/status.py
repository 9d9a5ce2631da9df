"""`/workshop status`: each channel of a server with its settings, and what is missing there now.

What a moderator must mend comes first, whatever the order in which the channels were chosen.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, NamedTuple

import discord

from adapters.discord.answering.askers import PLATFORM, asker, community, is_moderator
from adapters.discord.answering.replies import UNREACHED, Reply
from adapters.discord.permissions import needs, report
from adapters.discord.render import NEUTRAL
from adapters.discord.setup.view import warning
from adapters.discord.words import emoji, safe
from bot.application.wording import settings
from bot.application.wording.names import DOT
from bot.domain.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from discord import Interaction

    from adapters.discord.answering.parts import Parts
    from bot.application.ports.book import Subscription

SHOWN = 10
LINE = 400
DESCRIPTION = 4_000
SECONDS = 30.0


class Status:
    """Reads the subscriptions of a server, and asks Discord about their channels."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def reply(self, interaction: Interaction) -> Reply:
        """Return the status as a card; what Discord does not tell in time is said to be unknown."""
        answer = await self._parts.commands.answer(
            "status",
            asker(interaction),
            community(interaction),
            moderator=is_moderator(interaction),
        )
        mine = [s for s in await self._parts.book.subscriptions() if _is_of(s, interaction)]
        warnings = await self._warnings(interaction.guild_id or 0, mine)
        places = sorted((_place(s, warnings.get(s.channel.id)) for s in mine), key=_is_well)
        last = "\n".join(safe(line, LINE) for line in answer.lines)
        text = "\n\n".join((*_within(places, DESCRIPTION - len(last)), last))
        return Reply(embed=discord.Embed(title=answer.title, color=NEUTRAL, description=text))

    async def _warnings(
        self, guild: int, mine: Sequence[Subscription]
    ) -> dict[str, tuple[str, ...]]:
        """What stands in the way in each channel, as far as Discord told it in time."""
        inspector, told = self._parts.inspector, {}
        try:
            async with asyncio.timeout(SECONDS):
                server = await inspector.server(guild)
                me = await inspector.myself(server)
                for found in mine:
                    channel = await inspector.channel(server, me, int(found.channel.id))
                    role = server.get_role(int(found.ping)) if found.ping else None
                    wanted = needs(found.loudness, ping=role is not None and not role.mentionable)
                    lines = report(channel, wanted, f"<#{found.channel.id}>")
                    told[found.channel.id] = tuple(map(warning, lines))
        except UNREACHED:
            return told
        return told


class _Place(NamedTuple):
    """A channel in words, and whether there is nothing to mend, as far as is known."""

    text: str
    is_well: bool


def _place(found: Subscription, warnings: tuple[str, ...] | None) -> _Place:
    told = (_unknown(),) if warnings is None else warnings or (_all_well(),)
    return _Place("\n".join((*_settings(found), *told)), not found.paused and warnings == ())


def _is_well(place: _Place) -> bool:
    return place.is_well


def _within(places: Sequence[_Place], room: int) -> tuple[str, ...]:
    """As many whole channels as are shown, and how many more there are."""
    shown, room = [], room - len(_more(places)) - 4
    for place in places[:SHOWN]:
        room -= len(place.text) + 2
        if room < 0:
            break
        shown.append(place.text)
    left = places[len(shown) :]
    return (*shown, _more(left)) if left else tuple(shown)


def _more(left: Sequence[_Place]) -> str:
    n, ill = len(left), sum(not place.is_well for place in left)
    line = ngettext("And {n} more channel.", "And {n} more channels.", n)
    if ill:
        line = ngettext(
            "And {n} more channel; {ill} to look at.", "And {n} more channels; {ill} to look at.", n
        )
    return line.format(n=n, ill=ill)


def _is_of(subscription: Subscription, interaction: Interaction) -> bool:
    channel = subscription.channel
    return (channel.platform, channel.community) == (PLATFORM, community(interaction))


def _settings(found: Subscription) -> tuple[str, ...]:
    hours = _("no quiet hours")
    if found.quiet_hours:
        hours = _("quiet {hours}").format(hours=settings.quiet_hours(found.quiet_hours))
    board = _("open board") if found.is_open else _("private board")
    about = _("every asset class")
    if found.classes:
        about = _("only {classes}").format(classes=settings.classes(found.classes))
    ping = (_("pings <@&{role}>").format(role=found.ping),) if found.ping else ()
    return (
        f"**<#{found.channel.id}>**{DOT}{safe(settings.state(found), LINE)}",
        DOT.join((_loudness(found), f"{emoji(found.up)} {emoji(found.down)}", *ping)),
        DOT.join((hours, board, about)),
    )


def _loudness(found: Subscription) -> str:
    return _("loudness {loudness}").format(loudness=settings.loudness(found.loudness))


def _all_well() -> str:
    return f"✅ {_('I have every permission I need.')}"


def _unknown() -> str:
    return f"❔ {_('Discord did not tell me what I may do there.')}"
