"""What already stood in the channel when the room opens, read from the book."""

from adapters.room.messages import KEPT, Message, Messages, posted_at
from bot.application.ports.book import BookReader, OutboxPost
from bot.application.ports.chat import Channel
from bot.domain.post import DispatchPost, NoticePost, Post, VerdictPost


async def load(book: BookReader, channel: Channel, messages: Messages, limit: int = KEPT) -> None:
    """Put the channel's standing posts into `messages`, each as it looks now."""
    for row in await book.posts(channel, limit):
        post = await _post(book, row)
        if post is not None and row.message is not None and messages.get(row.message) is None:
            at = posted_at(post, row.created_at)
            messages.put(Message(row.message, post, at, row.reply_to))


async def _post(book: BookReader, row: OutboxPost) -> Post | None:
    if row.kind == "notice":
        return NoticePost(text=row.subject)
    if row.kind == "dispatch":
        trail = await book.dispatch(int(row.subject))
        return None if trail is None else DispatchPost(trail=trail)
    verdict = await book.prediction(row.subject)
    if verdict is None or verdict.resolution is None:
        return None
    return VerdictPost(trail=verdict, climbers=row.climbers)
