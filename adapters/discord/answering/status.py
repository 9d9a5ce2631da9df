"""`/workshop status`: each channel of a server with its settings, and what is missing there now.

What a moderator must mend comes first, whatever the order in which the channels were chosen.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

import discord

from adapters.discord.answering.askers import PLATFORM, asker, community, is_moderator
from adapters.discord.answering.receipts import buttons
from adapters.discord.answering.replies import UNREACHED, Reply
from adapters.discord.permissions import needs, report
from adapters.discord.render import NEUTRAL
from adapters.discord.setup.view import warning
from adapters.discord.words import emoji, safe
from bot.application.wording import settings
from bot.application.wording.names import DOT
from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from discord import Interaction

    from adapters.discord.answering.parts import Parts
    from adapters.discord.permissions import Found
    from bot.application.ports.book import Subscription

SHOWN = 10
LINE = 400
# A card holds 4,096 characters, with what is said below the channels.
ROOM = 3_300
SECONDS = 30.0
FURTHER = "status:"


class Entry(NamedTuple):
    """A channel with its settings, and what stands in the way there; unknown if nobody told."""

    subscription: Subscription
    warnings: tuple[str, ...] | None

    @property
    def is_well(self) -> bool:
        """Whether it gets dispatches with all that belongs to them."""
        return self.warnings == () and not self.subscription.paused

    @property
    def text(self) -> str:
        """The channel as it is shown."""
        told = (_unknown(),) if self.warnings is None else self.warnings or (_all_well(),)
        return "\n".join((*_settings(self.subscription), *told))


class Status:
    """Reads the subscriptions of a server, and asks Discord about their channels."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def reply(self, interaction: Interaction) -> Reply:
        """Return the status as a card, channels that need a moderator first.

        What Discord does not tell in time is said to be unknown. A button goes on where a card
        does not hold all channels; its id says after how many.
        """
        answer = await self._parts.commands.answer(
            "status",
            asker(interaction),
            community(interaction),
            moderator=is_moderator(interaction),
        )
        entries = sorted(await self._entries(interaction), key=lambda entry: entry.is_well)
        first = _after(interaction)
        shown = _fitting([entry.text for entry in entries[first : first + SHOWN]])
        after = first + len(shown)
        left = entries[after:]
        said = [safe(line, LINE) for line in answer.lines]
        blocks = [*shown, *_more_line(left), *([] if first else ["\n".join(said)])]
        embed = discord.Embed(title=answer.title, color=NEUTRAL, description="\n\n".join(blocks))
        return Reply(embed=embed, view=buttons(*_more_button(left, after)))

    async def _entries(self, interaction: Interaction) -> list[Entry]:
        mine = [s for s in await self._parts.book.subscriptions() if _is_of(s, interaction)]
        found: dict[int, Found] = {}
        roles: dict[int, discord.Role] = {}
        with suppress(*UNREACHED):
            async with asyncio.timeout(SECONDS):
                server = await self._parts.inspector.server(interaction.guild_id or 0)
                me = await self._parts.inspector.myself(server)
                roles = {role.id: role for role in server.roles}
                wanted = [int(s.channel.id) for s in mine]
                found = await self._parts.inspector.channels(server, me, wanted)
        return [Entry(s, _warnings(s, found.get(int(s.channel.id)), roles)) for s in mine]


def _warnings(
    subscription: Subscription, found: Found | None, roles: Mapping[int, discord.Role]
) -> tuple[str, ...] | None:
    if found is None:
        return None
    role = roles.get(int(subscription.ping)) if subscription.ping else None
    wanted = needs(subscription.loudness, ping=role is not None and not role.mentionable)
    return tuple(map(warning, report(found, wanted, f"<#{subscription.channel.id}>")))


def _after(interaction: Interaction) -> int:
    """After how many channels the card begins; a press of its button says so."""
    data: Any = interaction.data or {}
    number = str(data.get("custom_id") or "").removeprefix(FURTHER)
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 0


def _fitting(blocks: Sequence[str]) -> list[str]:
    """The blocks that one card holds, at least one."""
    ends = accumulate(len(block) + 2 for block in blocks)
    return [
        block[:ROOM]
        for n, (block, end) in enumerate(zip(blocks, ends, strict=True))
        if n == 0 or end <= ROOM
    ]


def _more_line(left: Sequence[Entry]) -> list[str]:
    ill = sum(not entry.is_well for entry in left)
    return [settings.more_channels(len(left), ill)] if left else []


def _more_button(left: Sequence[Entry], after: int) -> list[discord.ui.Button[discord.ui.View]]:
    if not left:
        return []
    return [discord.ui.Button(label=_("More channels"), custom_id=f"{FURTHER}{after}")]


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
