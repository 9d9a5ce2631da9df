"""How a post is delivered: whom it notifies, what it replies to, what hangs on it. Pure."""

from adapters.discord.rest import Json
from adapters.discord.sending.look import Look
from bot.application.ports.book import Subscription
from bot.application.ports.chat import Channel
from bot.domain.bets import Side
from bot.domain.post import (
    CallPost,
    DispatchPost,
    EssayPost,
    Post,
    ReminderPost,
    VerdictPost,
)

PICTURE = "verdict.png"
SILENT = 1 << 12
NOBODY = {"parse": [], "replied_user": False}


def home(channel: Channel, reply_to: str | None, post: Post) -> str:
    """Return the id of the channel or thread that a post belongs in."""
    if reply_to is None:
        return channel.id
    place, _, message = reply_to.partition("/")
    return message if is_below(post) else place


def is_below(post: Post) -> bool:
    """Return whether a post belongs in the thread under its dispatch, which has its id."""
    return isinstance(post, EssayPost | CallPost | ReminderPost)


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
    """Return a channel's two reactions, up first."""
    given = settings or DEFAULTS
    return {Side.UP: given.up, Side.DOWN: given.down}


def message(
    look: Look,
    post: Post,
    key: str,
    *,
    reply_to: str | None,
    role: str = "",
    silent: bool = False,
    picture: bool = False,
) -> Json:
    """Return the body of a first send.

    The key goes along as a nonce: for some minutes Discord posts it once, however often it is sent.
    Nobody is notified but a `role` under a dispatch, and nobody at all by what is `silent`. A reply
    stands even where what it replies to is gone.
    """
    body = look.payload | {"nonce": key, "enforce_nonce": True, "allowed_mentions": dict(NOBODY)}
    if silent:
        body["flags"] = SILENT
    elif role and isinstance(post, DispatchPost):
        body["content"] += f"\n<@&{role}>"
        body["allowed_mentions"] |= {"roles": [role]}
    if isinstance(post, VerdictPost) and reply_to is not None:
        above = reply_to.rpartition("/")[2]
        body["message_reference"] = {"message_id": above, "fail_if_not_exists": False}
    return _with_picture(body, look) if picture else body


def _with_picture(body: Json, look: Look) -> Json:
    card = body["embeds"][0] | {"image": {"url": f"attachment://{PICTURE}"}}
    attached = {"id": 0, "filename": PICTURE, "description": look.picture_words}
    return body | {"embeds": [card, *body["embeds"][1:]], "attachments": [attached]}


DEFAULTS = Subscription(channel=Channel(platform="discord", community="", id=""), community_name="")
