"""`/workshop status`: each channel of a server with its settings, and what is missing there now."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

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
        missing = await self._missing(interaction.guild_id or 0, mine[:SHOWN])
        blocks = [
            "\n".join((*_settings(found), *missing.get(found.channel.id, (_unknown(),))))
            for found in mine[:SHOWN]
        ]
        if len(mine) > SHOWN:
            more = len(mine) - SHOWN
            blocks.append(
                ngettext("And {n} more channel.", "And {n} more channels.", more).format(n=more)
            )
        blocks.append("\n".join(safe(line, LINE) for line in answer.lines))
        text = "\n\n".join(blocks)
        return Reply(
            embed=discord.Embed(title=answer.title, color=NEUTRAL, description=text[:DESCRIPTION])
        )

    async def _missing(
        self, guild: int, mine: Sequence[Subscription]
    ) -> dict[str, tuple[str, ...]]:
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
                    told[found.channel.id] = tuple(map(warning, lines)) or (_all_well(),)
        except UNREACHED:
            return told
        return told


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
