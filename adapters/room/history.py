"""What already stood in the channel when the room opens, read from the book."""

from adapters.room.messages import KEPT, Message, Messages, posted_at
from bot.application.content import content
from bot.application.ports.book import BookReader
from bot.application.ports.chat import Channel


async def load(book: BookReader, channel: Channel, messages: Messages, limit: int = KEPT) -> None:
    """Put the channel's standing posts into `messages`, each as it looks now."""
    for row in await book.posts(channel, limit):
        post = await content(book, row)
        if post is not None and row.message is not None and messages.get(row.message) is None:
            at = posted_at(post, row.created_at)
            messages.put(Message(row.message, post, at, row.reply_to))
