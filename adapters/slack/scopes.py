"""Every scope that the app asks for, with its reason, for the manifest, the docs and checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.domain.text import _

if TYPE_CHECKING:
    from collections.abc import Collection


class Scope(NamedTuple):
    """A scope and what it is for; without an `optional` one everything else works."""

    name: str
    reason: str
    optional: bool = False


# In the order in which people are asked; what OAuth asks for too.
NAMES = (
    "chat:write",
    "commands",
    "reactions:read",
    "reactions:write",
    "users:read",
    "channels:read",
    "groups:read",
    "files:write",
    "channels:history",
    "groups:history",
    "channels:join",
    "usergroups:read",
    "emoji:read",
)
OPTIONAL = frozenset(NAMES[7:])


def scopes() -> tuple[Scope, ...]:
    """Return all scopes with their reasons, those that are needed first."""
    history = _("to see after a crash or a lost answer whether a post stands; else I ask you")
    reasons = {
        "chat:write": _("the posts, their edits at the lock and at the verdict, and replies"),
        "commands": _("/workshop and its answers"),
        "reactions:read": _("reactions are bets: I hear of them, and list those that I missed"),
        "reactions:write": _("the two reactions that readers bet with, under each post"),
        "users:read": _("names for the board, and who is a bot or an admin"),
        "channels:read": _("whether I am in a channel, and when it is archived or I am removed"),
        "groups:read": _("the same for private channels that invited me"),
        "files:write": _("the chart at the verdict"),
        "channels:history": history,
        "groups:history": history,
        "channels:join": _("to join a public channel when you press Join in the setup"),
        "usergroups:read": _("the list of groups to ping in the setup"),
        "emoji:read": _("to tell whether there is an emoji of that name"),
    }
    return tuple(Scope(name, reasons[name], name in OPTIONAL) for name in NAMES)


def missing(granted: Collection[str] | None) -> tuple[Scope, ...]:
    """Return what was not granted; nothing where Slack does not tell what was."""
    return () if granted is None else tuple(s for s in scopes() if s.name not in granted)


def lacking_line(scope: Scope) -> str:
    """Return in words that a scope is missing, and what it is for."""
    return _("The scope {scope} is missing: {reason}.").format(
        scope=scope.name, reason=scope.reason
    )


def mend_line() -> str:
    """Return how a missing scope is added."""
    return _("To mend it: add it under OAuth & Permissions, and install the app again.")
