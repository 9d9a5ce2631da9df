"""What `workshop check` finds out about Discord, over REST alone and in bounded time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, NamedTuple

import discord

from adapters.discord.answering.askers import PLATFORM
from adapters.discord.answering.replies import UNREACHED
from adapters.discord.connection.addresses import use_api
from adapters.discord.connection.quiet import keep_quiet
from adapters.discord.permissions import Inspector, invite_link, needs, report
from bot.domain.plain import NAME, plain
from bot.domain.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from bot.application.ports.book import Subscription

SECONDS = 20.0
CHANNELS = 25
ADDRESS = 200


class Finding(NamedTuple):
    """What was found about one thing, in one line, and whether it is well."""

    ok: bool
    text: str


async def findings(
    api_base: str,
    token: str,
    subscriptions: Sequence[Subscription],
    *,
    seconds: float = SECONDS,
) -> list[Finding]:
    """Log in at `api_base` without connecting, and look around; never raise for Discord's sake.

    At most the first channels are looked at, and what takes too long is said to be unknown.
    """
    found: list[Finding] = []
    use_api(api_base)
    keep_quiet()
    # Nothing connects: no event comes, but the library warns of a client without any.
    client = discord.Client(intents=discord.Intents(guilds=True))
    try:
        async with asyncio.timeout(seconds), client:
            await client.login(token)
            async for finding in _look(client, subscriptions):
                found.append(finding)  # noqa: PERF401 # what was found stays when time is up
    except discord.LoginFailure:
        says = _("Discord refuses the token; copy it again from the developer portal, under Bot")
        found.append(Finding(False, says))
    except TimeoutError:
        says = _("Discord did not answer within {n:.0f} seconds; try again")
        found.append(Finding(False, says.format(n=seconds)))
    except UNREACHED as error:
        says = _("Discord cannot be asked: {why}").format(why=plain(str(error), ADDRESS))
        found.append(Finding(False, says))
    return found


async def _look(
    client: discord.Client, subscriptions: Sequence[Subscription]
) -> AsyncIterator[Finding]:
    application = await client.application_info()
    name = plain(application.name, NAME)
    says = _("the token works: {name}, application {id}").format(name=name, id=application.id)
    yield Finding(True, says)
    yield Finding(True, _("intents: servers and reactions only; none has to be switched on"))
    if application.interactions_endpoint_url:
        says = _(
            "interactions go to {url} instead of here; empty “Interactions Endpoint URL” in the "
            "developer portal, under General Information"
        )
        yield Finding(False, says.format(url=plain(application.interactions_endpoint_url, ADDRESS)))
    yield Finding(True, _("invite link: {link}").format(link=invite_link(application.id)))
    mine = [s for s in subscriptions if s.channel.platform == PLATFORM]
    if not mine:
        says = _("no channel gets dispatches yet; a moderator types /workshop setup in a server")
        yield Finding(True, says)
    async for finding in _channels(Inspector(client), mine[:CHANNELS]):
        yield finding
    if (more := len(mine) - CHANNELS) > 0:
        line = ngettext(
            "{n} more channel was not looked at", "{n} more channels were not looked at", more
        )
        yield Finding(True, line.format(n=more))


async def _channels(
    inspector: Inspector, subscriptions: Sequence[Subscription]
) -> AsyncIterator[Finding]:
    """Server by server, so that each is asked about once."""
    servers: dict[str, list[Subscription]] = {}
    for subscription in subscriptions:
        servers.setdefault(subscription.channel.community, []).append(subscription)
    for community, mine in servers.items():
        try:
            server = await inspector.server(int(community))
            me = await inspector.myself(server)
        except (discord.Forbidden, discord.NotFound):
            says = _("{server}: I am not in this server any more; invite me again, or forget it")
            yield Finding(False, says.format(server=plain(mine[0].community_name, NAME)))
            continue
        for subscription in mine:
            yield await _channel(inspector, server, me, subscription)


async def _channel(
    inspector: Inspector, server: discord.Guild, me: discord.Member, found: Subscription
) -> Finding:
    channel = await inspector.channel(server, me, int(found.channel.id))
    role = server.get_role(int(found.ping)) if found.ping else None
    wanted = needs(found.loudness, ping=role is not None and not role.mentionable)
    name = f"#{plain(channel.name, NAME) or found.channel.id}"
    where = f"{plain(server.name, NAME)} {name}"
    if found.paused:
        says = _("{where}: paused: {why}").format(where=where, why=plain(found.paused, ADDRESS))
        return Finding(True, says)
    lines = report(channel, wanted, name)
    well = channel.permissions is not None and all(
        need.optional or getattr(channel.permissions, need.name) for need in wanted
    )
    if not lines:
        return Finding(True, _("{where}: every permission is there").format(where=where))
    return Finding(well, f"{where}: {' '.join(lines)}")
