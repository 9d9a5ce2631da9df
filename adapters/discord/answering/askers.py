"""Who asks, from where, and with which rights, as an interaction tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.bets import Account
from bot.domain.plain import NAME, plain

if TYPE_CHECKING:
    from discord import Interaction

PLATFORM = "discord"


def asker(interaction: Interaction) -> Account:
    """Return the person behind an interaction, by the name they have in this server."""
    user = interaction.user
    name = plain(user.display_name, NAME) or plain(user.name, NAME)
    return Account(platform=PLATFORM, user=str(user.id), name=name)


def community(interaction: Interaction) -> str:
    """Return the server an interaction comes from; empty for a direct message."""
    return str(interaction.guild_id or "")


def is_moderator(interaction: Interaction) -> bool:
    """Return whether the person may manage the server now, as Discord says with each interaction.

    Discord keeps default permissions for whole commands only, and /workshop is for everyone.
    """
    rights = interaction.permissions
    return rights.manage_guild or rights.administrator
