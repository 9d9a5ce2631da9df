"""How a post is delivered: where it stands, whom it notifies, what hangs on it. Pure."""

import re

from adapters.slack.errors import GONE
from adapters.slack.reaction_names import bare
from adapters.slack.rest import Json
from adapters.slack.sending.look import DOWN, UP, Look, context
from bot.application.ports.book import Subscription
from bot.domain.bets import Side
from bot.domain.post import (
    CallPost,
    DispatchPost,
    EssayPost,
    Post,
    ReminderPost,
    VerdictPost,
)

# A group of people as Slack names it; nobody else is ever notified.
GROUP = re.compile(r"S[A-Z0-9]{2,30}")
UNICODE = {"⬆": UP, "⬇": DOWN}
NO_PICTURE = ("invalid_blocks", "invalid_blocks_format", "invalid_attachments")
# Nothing in a text becomes a link or a mention, and no link is drawn again below a message.
READ_AS_IT_IS = {"parse": "none", "link_names": False}
NOT_UNFURLED = {"unfurl_links": False, "unfurl_media": False}


def is_below(post: Post) -> bool:
    """Return whether a post belongs in the thread under its dispatch."""
    return isinstance(post, EssayPost | CallPost | ReminderPost | VerdictPost)


def broadcast(post: Post, settings: Subscription | None) -> Json:
    """Return whether a reply is shown in the channel too.

    A headline's verdict is, where it is wanted, and a reminder, which a thread would hide.
    """
    if isinstance(post, ReminderPost):
        return {"reply_broadcast": True}
    if not isinstance(post, VerdictPost):
        return {}
    wanted = settings is None or settings.verdict_in_channel
    return {"reply_broadcast": wanted and post.trail.prediction.is_headline}


def takes_bets(post: Post) -> bool:
    """Return whether the two reactions belong under a post."""
    if isinstance(post, DispatchPost):
        call = post.trail.headline
    elif isinstance(post, CallPost):
        call = post.trail
    else:
        return False
    return call is not None and call.prediction.takes_bets


def chosen(settings: Subscription | None) -> dict[Side, str]:
    """Return the names of a channel's two reactions, up first."""
    if settings is None:
        return {Side.UP: UP, Side.DOWN: DOWN}
    return {Side.UP: _name(settings.up), Side.DOWN: _name(settings.down)}


def message(look: Look, post: Post, key: str, *, group: str = "", file: str = "") -> Json:
    """Return the arguments of a first send. A `group` is notified under a dispatch."""
    body = look.payload(key, file) | READ_AS_IT_IS | NOT_UNFURLED
    if isinstance(post, DispatchPost) and GROUP.fullmatch(group):
        body["blocks"] = [*body["blocks"], context(f"<!subteam^{group}>")]
    return body


def edited(look: Look) -> Json:
    """Return the arguments of an edit. The metadata stays as it is."""
    return {"text": look.text, "blocks": look.blocks()} | READ_AS_IT_IS


def lacks_picture(body: Json, code: str) -> bool:
    """Return whether a message was refused for its picture."""
    pictures = [block for block in body["blocks"] if block["type"] == "image"]
    return bool(pictures) and code in NO_PICTURE


def lesser(body: Json, code: str, *, alone: bool) -> Json | None:
    """Return a message without what Slack does not take, None if it is another thing.

    Without its thread only what may stand `alone` is posted.
    """
    if lacks_picture(body, code):
        return body | {"blocks": [b for b in body["blocks"] if b["type"] != "image"]}
    if alone and "thread_ts" in body and code in GONE:
        kept = body.keys() - {"thread_ts", "reply_broadcast"}
        return {name: value for name, value in body.items() if name in kept}
    return None


def _name(reaction: str) -> str:
    return UNICODE.get(reaction.rstrip("\ufe0f")) or bare(reaction)
