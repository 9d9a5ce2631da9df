"""What the bot must be allowed to do in a channel, what is missing there, and how to mend it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

import discord

from adapters.discord.reaction_names import OwnEmoji
from bot.application.ports.book import Loudness
from bot.application.wording.sentences import listed
from bot.domain.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

UNKNOWN_CHANNEL, NO_ACCESS = 10003, 50001
SCOPES = ("bot", "applications.commands")
ALWAYS = (
    "view_channel",
    "send_messages",
    "embed_links",
    "attach_files",
    "add_reactions",
    "read_message_history",
)
IN_THREADS = ("create_public_threads", "send_messages_in_threads")
PING = "mention_everyone"


class Need(NamedTuple):
    """A permission: the library's name of it, the name in Discord's settings, what it is for."""

    name: str
    label: str
    purpose: str
    optional: bool = False


class Found(NamedTuple):
    """A channel as it stands now; `permissions` is None where the bot does not even see it."""

    name: str
    permissions: discord.Permissions | None
    gone: bool = False


def needs(loudness: Loudness, *, ping: bool = False) -> tuple[Need, ...]:
    """Return what a channel of that loudness needs; `ping` for a role not everybody may mention."""
    named = (*ALWAYS, *(IN_THREADS if loudness is Loudness.FULL else ()))
    found = tuple(Need(name, *_words(name)) for name in named)
    return (*found, Need(PING, *_words(PING), optional=True)) if ping else found


def missing(wanted: Iterable[Need], permissions: discord.Permissions | None) -> tuple[Need, ...]:
    """Return the needs that the permissions do not meet; all of them where nothing is seen."""
    return tuple(n for n in wanted if permissions is None or not getattr(permissions, n.name))


def needed_bits() -> discord.Permissions:
    """Return exactly the permissions that the bot is invited with."""
    return discord.Permissions(**dict.fromkeys((*ALWAYS, *IN_THREADS), True))


def invite_link(application_id: int) -> str:
    """Return the link a moderator follows to invite the bot, with what it needs and no more."""
    return discord.utils.oauth_url(application_id, permissions=needed_bits(), scopes=SCOPES)


def missing_lines(lacking: Sequence[Need], where: str) -> tuple[str, ...]:
    """Return in words what is missing in the channel `where`, and where to click.

    `where` is shown as it is: a mention, or a name made harmless.
    """
    if not lacking:
        return ()
    lines = [_line(need) for need in lacking if not need.optional]
    if lines:
        lines.append(_fix(where, lacking))
    if any(need.optional for need in lacking):
        lines.append(_ping_line())
    return tuple(lines)


def report(found: Found, wanted: Iterable[Need], where: str) -> tuple[str, ...]:
    """Return in words what stands in the way in a channel, nothing if all is well."""
    if found.gone:
        return (_("That channel is gone. Choose another one."),)
    if found.permissions is not None:
        return missing_lines(missing(wanted, found.permissions), where)
    return (_("I cannot see {where}.").format(where=where), _fix(where, tuple(wanted)))


def summary(lacking: Sequence[Need]) -> str:
    """Return in one line how many permissions are missing, and which."""
    line = ngettext("Missing permission: {labels}", "Missing permissions: {labels}", len(lacking))
    return line.format(labels=listed([need.label for need in lacking]))


class Inspector:
    """Asks Discord what the bot may do in a channel now; nothing is remembered."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def server(self, guild_id: int) -> discord.Guild:
        """Return a server with its roles and emoji; raise the library's errors."""
        return await self._client.fetch_guild(guild_id, with_counts=False)

    async def myself(self, server: discord.Guild) -> discord.Member:
        """Return the bot as a member of a server that `server` returned."""
        own = self._client.user
        if own is None:
            raise RuntimeError("the client is not logged in")
        return await server.fetch_member(own.id)

    async def emoji(self, guild_id: int) -> tuple[OwnEmoji, ...]:
        """Return the emoji that a server has of its own."""
        found = await self._client.http.get_all_custom_emojis(guild_id)
        return tuple(
            OwnEmoji(
                name=str(each["name"]),
                id=str(each["id"]),
                usable=bool(each.get("available", True)) and not each.get("roles"),
            )
            for each in found
        )

    async def channels(
        self, server: discord.Guild, me: discord.Member, wanted: Iterable[int]
    ) -> dict[int, Found]:
        """Return channels of that server by id; those that are not on its list one by one."""
        known: dict[int, Found] = {}
        with suppress(discord.InvalidData):  # one of them is of a kind the library does not know
            for channel in await server.fetch_channels():
                known[channel.id] = Found(channel.name, _seen(channel.permissions_for(me)))
        return {
            each: known[each] if each in known else await self.channel(server, me, each)
            for each in wanted
        }

    async def channel(self, server: discord.Guild, me: discord.Member, channel_id: int) -> Found:
        """Return a channel of that server and what the bot may do there."""
        try:
            channel = await server.fetch_channel(channel_id)
        except discord.NotFound as error:
            return Found("", None, gone=error.code == UNKNOWN_CHANNEL)
        except discord.Forbidden as error:
            if error.code != NO_ACCESS:
                raise
            return Found("", None)
        except discord.InvalidData:
            return Found("", None, gone=True)
        return Found(channel.name, channel.permissions_for(me))


def _seen(permissions: discord.Permissions) -> discord.Permissions | None:
    return permissions if permissions.view_channel else None


def _line(need: Need) -> str:
    return _("{label} is missing: {purpose}.").format(label=need.label, purpose=need.purpose)


def _fix(where: str, lacking: Sequence[Need]) -> str:
    labels = listed([need.label for need in lacking if not need.optional])
    line = _("To mend it: Edit Channel of {where}, Permissions, add my role, allow {labels}.")
    return line.format(where=where, labels=labels)


def _ping_line() -> str:
    label, _purpose = _words(PING)
    return _(
        "I may not ping that role. Let anyone mention it (Server Settings, Roles), or allow me "
        "{label}; without that, posts come without a ping."
    ).format(label=label)


def _words(name: str) -> tuple[str, str]:
    """The name in Discord's settings, and what the bot does with it."""
    return {
        "view_channel": (_("View Channel"), _("I cannot see the channel")),
        "send_messages": (_("Send Messages"), _("I cannot post dispatches")),
        "embed_links": (_("Embed Links"), _("posts would have no card")),
        "attach_files": (_("Attach Files"), _("verdicts come with a chart")),
        "add_reactions": (_("Add Reactions"), _("I put the two reactions under a post")),
        "read_message_history": (
            _("Read Message History"),
            _("I look for my own post before I send it again, and count bets I missed"),
        ),
        "create_public_threads": (
            _("Create Public Threads"),
            _("full loudness opens a thread under each dispatch"),
        ),
        "send_messages_in_threads": (
            _("Send Messages in Threads"),
            _("the essay and the side calls go into the thread"),
        ),
        PING: (_("Mention @everyone, @here and All Roles"), _("I ping the role you chose")),
    }[name]
