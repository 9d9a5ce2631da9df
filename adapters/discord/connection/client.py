"""The connection to Discord: the library's sharded client, lean, and brought back when it fails."""

from __future__ import annotations

import asyncio
import zlib
from contextlib import suppress
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import aiohttp
import discord
import structlog
from discord.backoff import ExponentialBackoff
from discord.utils import MISSING

from adapters.discord.connection.addresses import use_api, use_gateway
from adapters.discord.connection.quiet import keep_quiet
from adapters.discord.connection.session_starts import SECONDS_APART, SessionStarts
from adapters.discord.connection.state import MALFORMED, LeanState
from adapters.discord.errors import briefly
from bot.application.turns import RENEWAL_SECONDS
from bot.domain.errors import BadConfig

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from adapters.discord.connection.state import Listener
    from bot.application.turns import Turn

log = structlog.get_logger(__name__)

UNREACHED = (discord.DiscordException, aiohttp.ClientError, OSError)
REFUSED_TOKEN = 4004
SECONDS_TO_CLOSE = 3.0
LONG_SECONDS = 10.0
LONGEST_PAUSE_SECONDS = 60.0


class TokenRefused(BadConfig):
    """Discord does not know the token; the operator must set the right one."""

    def __init__(self) -> None:
        line = "Discord refuses the token; copy it again from the developer portal, under Bot"
        super().__init__(line, where="WORKSHOP_DISCORD__TOKEN")


class Patience(NamedTuple):
    """Seconds: how long a silent connection is trusted, between two sessions, to renew a turn."""

    silence: float = 60.0
    between_sessions: float = SECONDS_APART
    renewal: float = RENEWAL_SECONDS


PATIENT = Patience()


class DiscordClient(discord.AutoShardedClient):
    """The library's client with unprivileged intents, without caches, and with listeners of ours.

    `keep_connected` runs it until cancelled. REST works from `logged_in` on, also while the
    gateway is away. `http_trace` sees every request. With a `turn`, events are heard only in it.
    """

    def __init__(
        self,
        listeners: Mapping[str, Sequence[Listener]],
        *,
        http_trace: aiohttp.TraceConfig | None = None,
        patience: Patience = PATIENT,
        turn: Turn | None = None,
    ) -> None:
        self._gateway_listeners = listeners
        self._turn = turn
        keep_quiet()
        super().__init__(
            intents=discord.Intents(guilds=True, guild_reactions=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            allowed_mentions=discord.AllowedMentions.none(),
            http_trace=http_trace or aiohttp.TraceConfig(),
            heartbeat_timeout=patience.silence,
        )
        self.logged_in = asyncio.Event()
        self._starts = SessionStarts(asyncio.get_running_loop().time, patience.between_sessions)
        self._ending = False
        self._interaction_handlers: list[Callable[[discord.Interaction], Awaitable[None]]] = []

    @property
    def user_id(self) -> int:
        """The bot's own id, 0 before it is known."""
        return self.user.id if self.user else 0

    async def keep_connected(self, token: str, api_base: str) -> None:
        """Log in, connect, and do so again whenever that ends, until cancelled.

        Raises TokenRefused, now or whenever the token is taken back.
        """
        use_api(api_base)
        backoff: ExponentialBackoff[Literal[False]] = ExponentialBackoff()
        await self._async_setup_hook()
        try:
            while True:
                await self._live(token)
                await asyncio.sleep(min(backoff.delay(), LONGEST_PAUSE_SECONDS))
        finally:
            await self._end()

    def add_interaction_handler(
        self, handler: Callable[[discord.Interaction], Awaitable[None]]
    ) -> None:
        """Call a handler for everything that people ask of the bot."""
        self._interaction_handlers.append(handler)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """See the library."""
        for handler in self._interaction_handlers:
            await handler(interaction)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """See the library: wait as long as Discord wants between sessions."""
        del initial
        delay = self._starts.delay(shard_id or 0)
        if delay > LONG_SECONDS:
            log.info("a session is started later", shard=shard_id, seconds=round(delay))
        await asyncio.sleep(delay)

    async def close(self) -> None:
        """See the library, which closes before it raises; our requests go on until the end."""
        if self._ending:
            await super().close()

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """See the library; nobody wants the name of each event beside the event."""
        if event != "socket_event_type":
            super().dispatch(event, *args, **kwargs)

    def _get_state(self, **options: Any) -> Any:
        return LeanState(
            listeners=self._gateway_listeners,
            source=self._source,
            dispatch=self.dispatch,
            handlers=self._handlers,
            hooks=self._hooks,
            http=self.http,
            **options,
        )

    def _source(self, guild_id: int) -> str:
        shard = self._get_websocket(guild_id)
        return f"discord:{shard.session_id}:{shard.sequence}"

    async def _live(self, token: str) -> None:
        """Be connected until that ends, whatever ends it."""
        try:
            if not self.logged_in.is_set():
                await self._log_in(token)
            await (self._turn.during(self._be_connected) if self._turn else self._be_connected())
        except discord.LoginFailure:
            raise TokenRefused from None
        except UNREACHED as error:
            if _refuses_the_token(error):
                raise TokenRefused from None
            log.warning("Discord is out of reach", error=briefly(error))
        except (*MALFORMED, zlib.error) as error:
            log.warning("the connection broke over what Discord sent", error=repr(error)[:200])
        except Exception:
            # An event handler's edge: whatever the library stumbles over, the desk goes on.
            log.exception("the connection to Discord failed")

    async def _log_in(self, token: str) -> None:
        try:
            await self.login(token)
        except BaseException:
            # The library opens a session at each try, and would leave this one open.
            await self.http.close()
            self.http.connector = MISSING
            raise
        self.logged_in.set()

    async def _be_connected(self) -> None:
        shards, url, limits = await self.http.get_bot_gateway()
        use_gateway(url)
        self.shard_count = shards
        self._starts.learn(
            total=limits["total"],
            remaining=limits["remaining"],
            reset_after=limits["reset_after"],
            concurrency=limits["max_concurrency"],
        )
        if self.shards:  # what the last connection left in the library's queue is over
            await self._async_setup_hook()
        try:
            await self.connect()
        finally:
            await self._disconnect()

    async def _disconnect(self) -> None:
        closing = [asyncio.create_task(shard.disconnect()) for shard in self.shards.values()]
        if closing:
            await asyncio.wait(closing, timeout=SECONDS_TO_CLOSE)

    async def _end(self) -> None:
        """Close everything within seconds, also when nobody answers any more."""
        self._ending = True
        with suppress(TimeoutError):
            async with asyncio.timeout(SECONDS_TO_CLOSE):
                await self.close()
        await self.http.close()


def _refuses_the_token(error: BaseException) -> bool:
    cause = error.__cause__ if isinstance(error, discord.GatewayNotFound) else error
    if isinstance(cause, discord.ConnectionClosed):
        return cause.code == REFUSED_TOKEN
    return isinstance(cause, discord.HTTPException) and cause.status == HTTPStatus.UNAUTHORIZED
