"""What a post says now: the outbox names its subject, the book knows the rest."""

from bot.application.ports.book import BookReader, OutboxPost
from bot.domain.post import CallPost, DispatchPost, EssayPost, NoticePost, Post, VerdictPost
from bot.domain.trail import PredictionTrail


async def content(book: BookReader, post: OutboxPost) -> Post | None:
    """Return a post's content as it is now; None if what it tells of is gone.

    What the community's moderators hide is marked as hidden.
    """
    if post.kind == "notice":
        return NoticePost(text=post.subject)
    if post.kind == "call":
        call = await book.prediction(post.subject)
        return None if call is None else CallPost(trail=marked(call, post.hidden))
    if post.kind == "verdict":
        verdict = await book.prediction(post.subject)
        if verdict is None or verdict.resolution is None:
            return None
        return VerdictPost(trail=marked(verdict, post.hidden), climbers=post.climbers)
    dispatch = await book.dispatch(int(post.subject))
    if dispatch is None:
        return None
    if post.kind == "essay":
        return EssayPost(trail=dispatch)
    calls = tuple(marked(call, post.hidden) for call in dispatch.predictions)
    return DispatchPost(trail=dispatch.model_copy(update={"predictions": calls}))


def marked(trail: PredictionTrail, hidden: frozenset[str]) -> PredictionTrail:
    """Return a trail that knows whether it is among the hidden ones."""
    return trail.model_copy(update={"hidden": True}) if trail.id in hidden else trail
