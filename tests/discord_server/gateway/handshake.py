"""Judging an identify or a resume, and the first words of a new session."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tests.discord_server import payloads
from tests.discord_server.gateway import intents
from tests.local_server.wire import Json, dumps

if TYPE_CHECKING:
    from tests.discord_server.gateway.hub import Gateway
    from tests.discord_server.gateway.session import Session
    from tests.discord_server.world.guilds import Guild
    from tests.discord_server.world.state import World

UNKNOWN_OP, DECODE, NOT_YET, BAD_TOKEN, AGAIN = 4001, 4002, 4003, 4004, 4005
BAD_SEQUENCE, TOO_MANY, BAD_SHARD, SHARDING_REQUIRED = 4007, 4008, 4010, 4011
BAD_VERSION, BAD_INTENTS, FORBIDDEN_INTENTS = 4012, 4013, 4014


class Refused(Exception):
    """The connection must be closed with this code."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


def own_guilds(world: World, shard: int, shards: int) -> list[Guild]:
    """The guilds with the bot that belong to a shard."""
    return [
        guild
        for guild in world.guilds.values()
        if guild.bot_inside and (guild.id >> 22) % shards == shard
    ]


def judge_identify(gateway: Gateway, data: Json) -> tuple[int, int, int]:
    """Shard, number of shards and intents of an identify, or Refused."""
    if data.get("token", "").removeprefix("Bot ") != gateway.token:
        raise Refused(BAD_TOKEN, "Authentication failed.")
    shard, shards = _shard(data.get("shard", [0, 1]))
    wanted = data.get("intents")
    if not isinstance(wanted, int) or wanted < 0 or wanted & ~intents.KNOWN:
        raise Refused(BAD_INTENTS, "Invalid intent(s).")
    for name, bit in intents.PRIVILEGED.items():
        if wanted & bit and name not in gateway.privileged:
            raise Refused(FORBIDDEN_INTENTS, "Disallowed intent(s).")
    if len(own_guilds(gateway.world, shard, shards)) > gateway.world.limits.guilds_per_shard:
        raise Refused(SHARDING_REQUIRED, "Sharding required.")
    return shard, shards, wanted


def _shard(asked: object) -> tuple[int, int]:
    match asked:
        case [int(shard), int(shards)] if 0 <= shard < shards:
            return shard, shards
        case _:
            raise Refused(BAD_SHARD, "Invalid shard.")


class Starts:
    """How many sessions were started, and whether one more may be now."""

    def __init__(self) -> None:
        self.count = 0
        self._last: dict[int, float] = {}

    def may_start(self, shard: int, concurrency: int, seconds: float) -> bool:
        """Count a start; False if another of its group came less than `seconds` ago."""
        now = time.monotonic()
        group = shard % concurrency
        if now - self._last.get(group, -seconds) < seconds:
            return False
        self._last[group] = now
        self.count += 1
        return True


async def greet(gateway: Gateway, session: Session) -> None:
    """READY with all guilds unavailable, then each guild that is not in an outage."""
    world = gateway.world
    guilds = own_guilds(world, session.shard, session.shards)
    ready = {
        "v": 10,
        "user": payloads.user(world.bot) | {"verified": True, "mfa_enabled": True, "email": None},
        "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
        "session_id": session.id,
        "session_type": "normal",
        "resume_gateway_url": gateway.url,
        "shard": [session.shard, session.shards],
        "application": {"id": str(world.application_id), "flags": 0},
        "private_channels": [],
    }
    session.dispatch("READY", dumps(ready))
    if session.intents & intents.GUILDS:
        await _tell_guilds(session, guilds)


async def _tell_guilds(session: Session, guilds: Iterable[Guild]) -> None:
    for guild in guilds:
        if guild.unavailable or not guild.bot_inside:
            continue
        session.dispatch("GUILD_CREATE", dumps(payloads.guild(guild)))
        if session.connection is None:
            return
        await session.connection.drained()
        await asyncio.sleep(0)
