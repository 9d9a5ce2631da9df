"""Finding a post again in its channel, when nobody knows whether it arrived."""

from collections import OrderedDict
from datetime import datetime, timedelta

from slack_sdk.errors import SlackApiError

from adapters.slack.errors import error_code
from adapters.slack.rest import Json, Rest
from adapters.slack.sending.look import EVENT_TYPE
from bot.application.ports.chat import TryLater
from bot.domain.post import DigestPost, NoticePost, Post, VerdictPost

PAGE = 200
# Beyond that many messages of others nobody looks.
MOST_PAGES = 20
REMEMBERED = 1024
CLOCKS_DIFFER = timedelta(minutes=5)
NO_THREAD = ("thread_not_found", "message_not_found")


class History:
    """Looks for posts by their metadata.

    Where Slack lets history be read only now and then, a search goes on where it had to stop.
    """

    def __init__(self, rest: Rest) -> None:
        self._rest = rest
        self._reached: OrderedDict[str, str] = OrderedDict()

    async def find(
        self, team: str, channel: str, post: Post, key: str, thread: str | None
    ) -> str | None:
        """Return the timestamp of the app's own message that carries a key; None if none does.

        A thread that is not there holds nothing, and then the channel is looked through. Raises the
        library's errors, `missing_scope` among them, and TryLater.
        """
        if thread is not None:
            try:
                return await self._search(team, channel, post, key, thread)
            except SlackApiError as error:
                if error_code(error) not in NO_THREAD:
                    raise
        return await self._search(team, channel, post, key, None)

    async def _search(
        self, team: str, channel: str, post: Post, key: str, thread: str | None
    ) -> str | None:
        own = await self._rest.own(team)
        mark = f"{key} {thread or ''}"
        cursor = self._reached.pop(mark, "")
        for _page in range(MOST_PAGES):
            try:
                page = await self._page(team, channel, post, thread, cursor)
            except TryLater:
                self._remember(mark, cursor)
                raise
            for message in page.get("messages") or ():
                ours = own.bot_user == message.get("user") or own.bot_id == message.get("bot_id")
                if ours and key_of(message) == key:
                    return str(message["ts"])
            cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                return None
        return None

    async def _page(
        self, team: str, channel: str, post: Post, thread: str | None, cursor: str
    ) -> Json:
        """Return one page, of the thread or of the channel, since the post can have been sent."""
        asked: Json = {"channel": channel, "limit": PAGE, "include_all_metadata": True}
        asked |= {"oldest": since} if (since := _told_since(post)) else {}
        asked |= {"cursor": cursor} if cursor else {}
        if thread is None:
            return await self._rest.call(team, "conversations.history", asked)
        return await self._rest.call(team, "conversations.replies", asked | {"ts": thread})

    def _remember(self, mark: str, cursor: str) -> None:
        if cursor:
            self._reached[mark] = cursor
        while len(self._reached) > REMEMBERED:
            self._reached.popitem(last=False)


def key_of(message: Json) -> str:
    """Return the key that a message carries, nothing if it is no post."""
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return ""
    return str((metadata.get("event_payload") or {}).get("key") or "")


def _told_since(post: Post) -> str:
    """The instant before which the post cannot have been sent, with room for other clocks."""
    if isinstance(post, NoticePost):
        return ""
    if isinstance(post, DigestPost):
        return _ts(post.week.at - CLOCKS_DIFFER)
    published = post.trail.dispatch.published_at
    told = post.trail.resolved_at if isinstance(post, VerdictPost) else published
    return _ts((told or published) - CLOCKS_DIFFER)


def _ts(instant: datetime) -> str:
    return f"{instant.timestamp():.6f}"
