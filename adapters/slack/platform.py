"""Slack as a chat platform: posts go to its channels and threads, reactions are listed."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo

import structlog
from slack_sdk.errors import SlackApiError

from adapters.slack.errors import error_code, missing_scope, understood
from adapters.slack.history import History
from adapters.slack.pace import Pace
from adapters.slack.render import render
from adapters.slack.rest import Json, Rest, Tokens
from adapters.slack.sending import delivery
from adapters.slack.sending.files import Files
from adapters.slack.sending.listing import listed
from adapters.slack.sending.look import Look, Place
from adapters.slack.sending.moderators import Moderators, Places, itself
from adapters.slack.sending.posting import Posting
from adapters.slack.sending.seeding import Seeding
from adapters.slack.sending.threads import Threads
from bot.application.ports.book import OutboxPost, Subscription
from bot.application.ports.chat import Channel, InDoubt
from bot.application.ports.clock import Clock
from bot.application.ports.pictures import Pictures
from bot.domain.bets import Side
from bot.domain.errors import WorkshopError
from bot.domain.post import Post, VerdictPost
from bot.domain.reactions import Listed
from bot.domain.text import _

log = structlog.get_logger(__name__)

PLATFORM = "slack"
PICTURE_SECONDS, LISTING_SECONDS = 5.0, 60.0
REPLAYED = timedelta(minutes=1)

Settings = Callable[[Channel], Subscription | None]


class SlackPlatform:
    """Implements `ChatPlatform` and `Lister` for every workspace that `tokens` knows.

    A message's id is `{channel}/{timestamp}`. `settings` tells what a channel chose, `zone` is
    where its quiet hours are counted, `moderators` tells where to warn. Links begin with
    `public_url`; without one there are none.
    """

    def __init__(
        self,
        tokens: Tokens,
        clock: Clock,
        settings: Settings,
        *,
        public_url: str = "",
        pictures: Pictures | None = None,
        zone: tzinfo = UTC,
        pace: Pace | None = None,
        moderators: Places = itself,
    ) -> None:
        self._rest = Rest(tokens, pace or Pace())
        self._clock = clock
        self._settings = settings
        self._public_url = public_url
        self._pictures = pictures
        self._zone = zone
        self._history = History(self._rest)
        self._threads = Threads(self._rest)
        self._files = Files(self._rest)
        self._posting = Posting(self._rest)
        self._moderators = Moderators(self._rest, moderators)
        self._seeding = Seeding(self._rest, self._moderators)
        self._unlisted = False

    @property
    def name(self) -> str:
        """See the ports."""
        return PLATFORM

    async def close(self) -> None:
        """Give up reactions that are still to be put; nothing else goes on by itself."""
        await self._seeding.close()

    async def send(self, channel: Channel, post: Post, key: str, reply_to: str | None) -> str:
        """See the port."""
        look = render(post, self._place(channel, key))
        self._posting.begin(key)
        with understood():
            thread = await self._thread(channel, post, reply_to)
        file = await self._picture(channel, post, key, look)
        body = self._body(channel, post, key, look, thread, file)
        with understood(sending=True):
            alone = isinstance(post, VerdictPost)
            ts = await self._posting.post(channel, key, body, alone=alone)
        if thread is not None:
            self._threads.note(f"{channel.id}/{ts}", thread)
        if delivery.takes_bets(post):
            await self._seeding.complete(channel, ts, self._reactions(channel))
        return f"{channel.id}/{ts}"

    async def edit(self, channel: Channel, message: str, post: Post, key: str) -> None:
        """See the port."""
        place, _, ts = message.partition("/")
        where = {"channel": place, "ts": ts}
        body = delivery.edited(render(post, self._place(channel, key)))
        with understood():
            await self._rest.call(channel.community, "chat.update", where | body)

    async def find(
        self, channel: Channel, post: Post, key: str, reply_to: str | None
    ) -> str | None:
        """See the port. What certainly never left is not looked for.

        Raises InDoubt where the app may not read what stands in the channel.
        """
        if self._posting.never_left(key):
            return None
        with understood():
            thread = await self._thread(channel, post, reply_to)
            try:
                ts = await self._history.find(channel.community, channel.id, post, key, thread)
            except SlackApiError as error:
                if scope := missing_scope(error):
                    raise InDoubt(self._question(post, self._place(channel), scope)) from error
                raise
        if ts is None:
            return None
        if thread is not None:
            self._threads.note(f"{channel.id}/{ts}", thread)
        if delivery.takes_bets(post):
            await self._seeding.complete(channel, ts, self._reactions(channel))
        return f"{channel.id}/{ts}"

    async def warn(self, channel: Channel, line: str) -> None:
        """See the port."""
        await self._moderators.tell(channel, line)

    async def reactions(self, post: OutboxPost) -> Listed | None:
        """See the port. Reactions of the app's own that are missing are put."""
        if post.message is None or self._unlisted:
            return None
        channel, (place, _, ts) = post.channel, post.message.partition("/")
        own = self._reactions(channel)
        try:
            with understood():
                found, seeded = await listed(
                    self._rest, channel.community, place, ts, own, patience=LISTING_SECONDS
                )
        except (SlackApiError, WorkshopError) as error:
            self._note_unlisted(post, error)
            return None
        await self._seeding.complete(channel, ts, own, seeded)
        return found

    def _note_unlisted(self, post: OutboxPost, error: Exception) -> None:
        """Some servers that speak Slack's language cannot list: that is said once."""
        if isinstance(error, SlackApiError) and error_code(error) == "unknown_method":
            self._unlisted = True
            log.info("this server lists no reactions; bets count as they come in")
        else:
            log.warning("reactions could not be listed", post=post.key, error=str(error)[:300])

    async def _thread(self, channel: Channel, post: Post, reply_to: str | None) -> str | None:
        if reply_to is None or not delivery.is_below(post):
            return None
        return await self._threads.head(channel.community, reply_to)

    async def _picture(self, channel: Channel, post: Post, key: str, look: Look) -> str:
        """Upload the picture of a verdict; one stands without if it cannot be had in time."""
        if self._pictures is None or not isinstance(post, VerdictPost) or not look.picture_words:
            return ""
        try:
            async with asyncio.timeout(PICTURE_SECONDS):
                picture = await self._pictures.verdict(post.trail)
                if picture is None:
                    return ""
                words = look.picture_words
                return await self._files.upload(channel.community, key, picture, words)
        except (WorkshopError, TimeoutError) as error:
            log.warning("a verdict goes out without its picture", error=str(error))
            return ""

    def _body(
        self, channel: Channel, post: Post, key: str, look: Look, thread: str | None, file: str
    ) -> Json:
        settings = self._settings(channel)
        quiet = settings.quiet_hours if settings else None
        hour = self._clock.now().astimezone(self._zone).hour
        silent = quiet is not None and quiet.hold(hour)
        group = settings.ping if settings and not silent else ""
        body = delivery.message(look, post, key, group=group, file=file)
        if thread is None:
            return body
        return body | {"thread_ts": thread} | delivery.broadcast(post, settings)

    def _question(self, post: Post, place: Place, scope: str) -> str:
        """What a moderator is asked who can see what the app may not."""
        line = _(
            "I may not read this channel, so I cannot tell whether my last post arrived: "
            "“{post}”. Please look: if it stands there, delete it. I post it again after "
            "/workshop resume. With the scope {scope} I need not ask"
        )
        claim = render(post, place).text.splitlines()[0]
        return line.format(post=claim, scope=scope)

    def _place(self, channel: Channel, key: str = "") -> Place:
        up, down = self._reactions(channel).values()
        return Place(key, up, down, self._public_url, self._shown)

    def _reactions(self, channel: Channel) -> dict[Side, str]:
        return delivery.chosen(self._settings(channel))

    def _shown(self, instant: datetime) -> datetime:
        """The reader's instant: the very same, unless the desk replays the past."""
        wall = datetime.now(UTC)
        left = self._clock.seconds_until(instant)
        if abs(wall - self._clock.now()) < REPLAYED or not left:
            return instant
        return wall + timedelta(seconds=left)
