"""What a post says now: the outbox names its subject, the book knows the rest."""

from collections.abc import Sequence

from bot.application.ports.book import BookReader, Loudness, OutboxPost
from bot.domain.post import (
    CallPost,
    DigestPost,
    DispatchPost,
    EssayPost,
    NoticePost,
    Post,
    ReminderPost,
    VerdictPost,
)
from bot.domain.trail import DispatchTrail, Phase, PredictionTrail
from bot.domain.weeks import Week

IN_PASSING = ("reminder", "digest")
"""What only full channels get, and nobody misses once there is nothing left to tell."""


async def content(book: BookReader, post: OutboxPost) -> Post | None:
    """Return a post's content as it is now; None if what it tells of is gone.

    What the community's moderators hide is marked as hidden. What comes in passing and is not sent
    yet is gone too once its channel is paused, or no longer wants everything.
    """
    if post.kind in IN_PASSING and post.message is None and not await _wants_all(book, post):
        return None
    if post.kind == "digest":
        return await _digest(book, post)
    if post.kind == "notice":
        return NoticePost(text=post.subject)
    if post.kind == "call":
        call = await book.prediction(post.subject)
        return None if call is None else CallPost(trail=(await _shown(book, post, [call]))[0])
    if post.kind == "verdict":
        verdict = await book.prediction(post.subject)
        if verdict is None or verdict.resolution is None:
            return None
        [trail] = await _shown(book, post, [verdict])
        return VerdictPost(trail=trail, climbers=post.climbers)
    dispatch = await book.dispatch(int(post.subject))
    if dispatch is None:
        return None
    if post.kind == "essay":
        return EssayPost(trail=dispatch)
    calls = tuple(await _shown(book, post, dispatch.predictions))
    whole = dispatch.model_copy(update={"predictions": calls})
    if post.kind == "reminder":
        return ReminderPost(trail=whole) if post.message or _can_be_bet_on(whole) else None
    return DispatchPost(trail=whole)


async def _shown(
    book: BookReader, post: OutboxPost, calls: Sequence[PredictionTrail]
) -> Sequence[PredictionTrail]:
    seen = await as_seen_in(book, post.channel.community, calls)
    return [marked(call, post.hidden) for call in seen]


async def as_seen_in(
    book: BookReader, community: str, calls: Sequence[PredictionTrail]
) -> Sequence[PredictionTrail]:
    """Return trails with the counts that a community's readers see.

    A private one sees its own, since they stand under its posts and nowhere else.
    """
    own = await book.own_counts([call.id for call in calls], community)
    return [
        call.model_copy(update=dict(zip(("ups", "downs"), own[call.id], strict=True)))
        if call.id in own
        else call
        for call in calls
    ]


def _can_be_bet_on(trail: DispatchTrail) -> bool:
    head = trail.headline
    return head is not None and head.phase is Phase.OPEN and not head.hidden


async def _digest(book: BookReader, post: OutboxPost) -> DigestPost | None:
    week = Week.model_validate_json(post.subject)
    found = await book.review(post.channel, week)
    return found if found.calls or found.early or found.open else None


async def _wants_all(book: BookReader, post: OutboxPost) -> bool:
    found = await book.subscription(post.channel)
    return found is not None and found.loudness is Loudness.FULL and not found.paused


def marked(trail: PredictionTrail, hidden: frozenset[str]) -> PredictionTrail:
    """Return a trail that knows whether it is among the hidden ones."""
    return trail.model_copy(update={"hidden": True}) if trail.id in hidden else trail
