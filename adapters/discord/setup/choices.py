"""An open setup panel: what has been chosen so far, and what is known of its server."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from adapters.discord.answering.askers import PLATFORM
from adapters.discord.permissions import Found, Need, missing, needs
from bot.application.ports.book import Loudness, QuietHours, Subscription
from bot.application.ports.chat import Channel
from bot.domain.plain import NAME, plain

if TYPE_CHECKING:
    import discord

    from bot.domain.trail import DispatchTrail

KEPT = 200
DEFAULTS = Subscription.model_fields


@dataclass(frozen=True)
class Choice:
    """What is chosen for one channel."""

    channel: int | None = None
    loudness: Loudness = Loudness.NORMAL
    up: str = DEFAULTS["up"].default
    down: str = DEFAULTS["down"].default
    ping: str = ""
    quiet_hours: QuietHours | None = None
    classes: frozenset[str] = frozenset()
    is_open: bool = True

    @classmethod
    def of(cls, known: Subscription) -> Choice:
        """Return the choices that a subscription holds."""
        return cls(
            channel=int(known.channel.id),
            loudness=known.loudness,
            up=known.up,
            down=known.down,
            ping=known.ping,
            quiet_hours=known.quiet_hours,
            classes=known.classes,
            is_open=known.is_open,
        )


@dataclass
class Panel:
    """One panel, open for one moderator. `token` is its name in the ids of its parts."""

    token: str
    guild: int
    user: int
    choice: Choice
    server: discord.Guild
    me: discord.Member
    found: Found | None = None
    subscribed: Subscription | None = None
    example: DispatchTrail | None = None
    note: str = ""

    def choose(self, **changes: object) -> None:
        """Take in one choice; what was said about an earlier one goes."""
        self.choice, self.note = replace(self.choice, **changes), ""  # type: ignore[arg-type]

    def needs(self) -> tuple[Need, ...]:
        """Return what the channel needs with these choices."""
        return needs(self.choice.loudness, ping=bool(self.choice.ping) and not self.may_ping())

    def may_ping(self) -> bool:
        """Return whether everybody, and so the bot, may mention the chosen role."""
        role = self.server.get_role(int(self.choice.ping)) if self.choice.ping else None
        return role is None or role.mentionable

    def in_the_way(self) -> bool:
        """Return whether something keeps the choices from being saved."""
        if self.choice.channel is None or self.found is None:
            return True
        return any(not need.optional for need in missing(self.needs(), self.found.permissions))

    def subscription(self) -> Subscription:
        """Return the choices as what the book keeps; a channel must be chosen."""
        chosen = self.choice
        where = Channel(platform=PLATFORM, community=str(self.guild), id=str(chosen.channel))
        return Subscription(
            channel=where,
            community_name=plain(self.server.name, NAME) or str(self.guild),
            loudness=chosen.loudness,
            is_open=chosen.is_open,
            up=chosen.up,
            down=chosen.down,
            ping=chosen.ping,
            quiet_hours=chosen.quiet_hours,
            classes=chosen.classes,
        )


@dataclass
class Panels:
    """The newest open panels of all servers; an older one must be opened again."""

    kept: int = KEPT
    _open: OrderedDict[str, Panel] = field(default_factory=OrderedDict)

    def put(self, panel: Panel) -> None:
        """Keep a panel, and forget the oldest where there are too many."""
        self._open[panel.token] = panel
        self._open.move_to_end(panel.token)
        while len(self._open) > self.kept:
            self._open.popitem(last=False)

    def get(self, token: str, guild: int | None, user: int) -> Panel | None:
        """Return a panel to the moderator who opened it, and to nobody else."""
        panel = self._open.get(token)
        mine = panel is not None and (panel.guild, panel.user) == (guild, user)
        return panel if mine else None

    def drop(self, panel: Panel) -> None:
        """Forget a panel that is done with."""
        self._open.pop(panel.token, None)
