"""Why a channel is paused, in words. Events find the same words that a refused post does."""

from __future__ import annotations

from bot.domain.text import _


def removed() -> str:
    """The app was removed from the workspace, or its token was taken back."""
    return _("the app was removed from the workspace")


def archived() -> str:
    """The channel was archived."""
    return _("the channel is archived: unarchive it, or choose another one")


def deleted() -> str:
    """The channel was deleted."""
    return _("the channel was deleted")


def left() -> str:
    """The app is not in the channel any more."""
    return _("the app is not in the channel: invite it there with /invite")


def renumbered() -> str:
    """The channel goes under another id since it is shared."""
    return _("the channel got another id when it was shared: set it up again")
