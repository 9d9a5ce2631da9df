"""Discord as a chat platform: posts go to its channels and threads, reactions are listed."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo

import aiohttp
import discord
import structlog

from adapters.discord import history
from adapters.discord.errors import THREAD_ARCHIVED, briefly, understood
from adapters.discord.render import render, thread_name
from adapters.discord.rest import Json, Rest
from adapters.discord.sending import delivery
from adapters.discord.sending.listing import listed
from adapters.discord.sending.look import Look, Place
from adapters.discord.sending.moderators import Moderators, Within
from adapters.discord.sending.seeding import Seeding
from adapters.discord.sending.threads import Threads
from bot.application.ports.book import OutboxPost, Subscription
from bot.application.ports.chat import Channel
from bot.application.ports.clock import Clock
from bot.application.ports.pictures import Pictures
from bot.domain.bets import Side
from bot.domain.errors import WorkshopError
from bot.domain.post import CallPost, EssayPost, Post, ReminderPost, VerdictPost
from bot.domain.reactions import Listed

log = structlog.get_logger(__name__)

PLATFORM = "discord"
PICTURE_SECONDS = 5.0
REPLAYED = timedelta(minutes=1)

Settings = Callable[[Channel], Subscription | None]


class DiscordPlatform:
    """Implements `ChatPlatform` and `Lister` over a client that is logged in.

    A message's id is `{channel}/{message}`; in a thread the thread's id stands first. `settings`
    tells what a channel chose, `within` which channels of a server did, `zone` is where quiet hours
    are counted. Links begin with `public_url`; without one there are none.
    """

    def __init__(
        self,
        client: discord.Client,
        clock: Clock,
        settings: Settings,
        *,
        public_url: str = "",
        pictures: Pictures | None = None,
        zone: tzinfo = UTC,
        within: Within = lambda _community: (),
    ) -> None:
        self._rest = Rest(client)
        self._clock = clock
        self._settings = settings
        self._public_url = public_url
        self._pictures = pictures
        self._zone = zone
        self._threads = Threads(self._rest)
        self._moderators = Moderators(self._rest, within)
        self._seeding = Seeding(self._rest, self._moderators)

    @property
    def name(self) -> str:
        """See the ports."""
        return PLATFORM

    async def send(self, channel: Channel, post: Post, key: str, reply_to: str | None) -> str:
        """See the port."""
        place = delivery.home(channel, reply_to, post)
        in_thread = place != channel.id
        look = render(post, self._place(channel, key))
        picture = await self._picture(post, look)
        body = self._body(channel, post, key, look, reply_to, picture)
        with understood(sending=True, in_thread=in_thread):
            if isinstance(post, EssayPost | CallPost | ReminderPost):
                await self._threads.open(channel.id, place, thread_name(post.trail.dispatch))
            message = await self._rest.send(place, body, picture)
        if delivery.takes_bets(post):
            await self._seeding.complete(channel, place, message, self._reactions(channel))
        return f"{place}/{message}"

    async def edit(self, channel: Channel, message: str, post: Post, _key: str) -> None:
        """See the port. Buttons stay: they work in every state."""
        place, _, number = message.partition("/")
        look = render(post, self._place(channel)).payload
        body = {"content": look["content"], "embeds": look["embeds"]}
        with understood(in_thread=place != channel.id):
            await self._edit(place, number, body | {"allowed_mentions": delivery.NOBODY})

    async def find(
        self, channel: Channel, post: Post, key: str, reply_to: str | None
    ) -> str | None:
        """See the port."""
        place = delivery.home(channel, reply_to, post)
        look = history.find_in_thread if delivery.is_below(post) else history.find
        with understood(in_thread=place != channel.id):
            message = await look(self._rest, place, post, key)
        if message is None:
            return None
        if delivery.takes_bets(post):
            own = self._reactions(channel)
            await self._seeding.complete(channel, place, message["id"], own, message)
        return f"{place}/{message['id']}"

    async def warn(self, channel: Channel, line: str) -> None:
        """See the port."""
        await self._moderators.tell(channel, line)

    async def reactions(self, post: OutboxPost) -> Listed | None:
        """See the port."""
        if post.message is None:
            return None
        place, _, message = post.message.partition("/")
        try:
            return await listed(self._rest, place, message, self._reactions(post.channel))
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            log.warning("reactions could not be listed", post=post.key, error=briefly(error))
            return None

    async def _edit(self, place: str, message: str, body: Json) -> None:
        """Edit a message; a thread that rests is opened again for it, unless it is locked."""
        try:
            await self._rest.edit(place, message, body)
        except discord.HTTPException as error:
            if error.code != THREAD_ARCHIVED:
                raise
            await self._threads.wake(place)
            await self._rest.edit(place, message, body)

    def _body(
        self,
        channel: Channel,
        post: Post,
        key: str,
        look: Look,
        reply_to: str | None,
        picture: bytes | None,
    ) -> Json:
        settings = self._settings(channel)
        quiet = settings.quiet_hours if settings else None
        hour = self._clock.now().astimezone(self._zone).hour
        role = settings.ping if settings and settings.ping != channel.community else ""
        return delivery.message(
            look,
            post,
            key,
            reply_to=reply_to,
            role=role if role.isdecimal() else "",
            silent=quiet is not None and quiet.hold(hour),
            picture=picture is not None,
        )

    def _place(self, channel: Channel, key: str = "") -> Place:
        up, down = self._reactions(channel).values()
        address = f"https://discord.com/channels/{channel.community}/{channel.id}"
        return Place(key, up, down, self._public_url, address, self._shown)

    def _reactions(self, channel: Channel) -> dict[Side, str]:
        return delivery.chosen(self._settings(channel))

    def _shown(self, instant: datetime) -> datetime:
        """The reader's instant: the very same, unless the desk replays the past."""
        wall = datetime.now(UTC)
        left = self._clock.seconds_until(instant)
        if abs(wall - self._clock.now()) < REPLAYED or not left:
            return instant
        return wall + timedelta(seconds=left)

    async def _picture(self, post: Post, look: Look) -> bytes | None:
        """The picture of a verdict; a verdict stands without one if it cannot be had in time."""
        if self._pictures is None or not isinstance(post, VerdictPost) or not look.picture_words:
            return None
        try:
            async with asyncio.timeout(PICTURE_SECONDS):
                return await self._pictures.verdict(post.trail, dark=True)
        except (WorkshopError, TimeoutError) as error:
            log.warning("a verdict goes out without its picture", error=str(error))
            return None
