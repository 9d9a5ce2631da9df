"""Telling Discord which commands there are, only when that has changed.

What Discord holds is asked for and compared by hash, so that nothing is kept here and any number
of processes may start at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import structlog

from adapters.discord.answering.replies import UNREACHED
from adapters.discord.errors import briefly
from bot.domain.values import canonical_json

if TYPE_CHECKING:
    import discord
    from discord import app_commands

log = structlog.get_logger(__name__)

# What we say of a command; Discord adds ids, versions and its own defaults to it.
SAID = frozenset(
    "type name description options required choices value autocomplete min_length max_length "
    "min_value max_value channel_types contexts integration_types default_member_permissions "
    "nsfw".split()
)


async def sync(client: discord.Client, tree: app_commands.CommandTree[Any]) -> dict[str, int]:
    """Register the commands if they changed; return the ids by name, empty if Discord was away."""
    application = client.application_id
    if application is None:
        raise RuntimeError("the client is not logged in")
    wanted = [command.to_dict(tree) for command in tree.get_commands()]
    try:
        known: Sequence[Any] = await client.http.get_global_commands(application)
        if digest(known) != digest(wanted):
            known = await client.http.bulk_upsert_global_commands(application, wanted)
            log.info("commands were registered", commands=len(known))
    except UNREACHED as error:
        log.warning("commands were not registered; at the next start again", error=briefly(error))
        return {}
    return {str(command["name"]): int(command["id"]) for command in known}


def digest(commands: Sequence[Mapping[str, Any]]) -> str:
    """Return a hash of what commands say, whatever their order and Discord's additions."""
    said = sorted(canonical_json(_said(command)) for command in commands)
    return sha256("\n".join(said).encode()).hexdigest()


def _said(thing: Any) -> Any:
    """A thing without what is empty or a default; an option's type is always told."""
    if isinstance(thing, Mapping):
        return {
            key: _said(value)
            for key, value in thing.items()
            if key in SAID and value not in (None, False, "", [], {})
        }
    return [_said(each) for each in thing] if isinstance(thing, list | tuple) else thing
