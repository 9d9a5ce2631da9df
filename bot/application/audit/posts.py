"""Cycles and posts against what was published: each dispatch of one cycle, each post there once."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence

from bot.application.audit.difference import Difference
from bot.application.ports.archive import StoredCycle, StoredDispatch, StoredPost, StoredPrediction
from bot.domain.dispatch import HOUSE


def check_cycles(
    cycles: Sequence[StoredCycle], dispatches: Iterable[StoredDispatch]
) -> Iterator[Difference]:
    """Yield the house's dispatches that are not of one cycle, run to its end and theirs alone."""
    done = {cycle.number for cycle in cycles if cycle.state == "done"}
    told: dict[Hashable, str] = {}
    for row in dispatches:
        if row.forecaster != HOUSE:
            continue
        where = f"dispatch {row.id}"
        if row.cycle not in done:
            yield Difference(
                where=where, expected="a cycle that was run", found=f"cycle {row.cycle}"
            )
        yield from _once(told, row.cycle, where, f"cycle {row.cycle}")


def check_posts(
    posts: Sequence[StoredPost],
    dispatches: Collection[int],
    predictions: Iterable[StoredPrediction],
) -> Iterator[Difference]:
    """Yield posts that tell of nothing, or stand in a channel twice."""
    judged = {row.id for row in predictions if row.outcome}
    told: dict[Hashable, str] = {}
    messages: dict[Hashable, str] = {}
    for post in posts:
        where = f"post {post.key}"
        if post.dispatch is not None and post.dispatch not in dispatches:
            yield Difference(where=where, expected=f"dispatch {post.dispatch}", found="none")
        if post.kind == "verdict" and post.subject not in judged:
            yield Difference(where=where, expected=f"a verdict on {post.subject}", found="none")
        if post.state == "sent" and post.message is None:
            yield Difference(where=where, expected="a message", found="none")
        place = (post.platform, post.channel)
        if post.kind != "notice":  # a plain line may be true again
            yield from _once(told, (*place, post.kind, post.subject), where, "what it tells")
        if post.message is not None:
            named = f"message {post.message}"
            yield from _once(messages, (*place, post.message), where, named)


def _once(seen: dict[Hashable, str], key: Hashable, where: str, what: str) -> Iterator[Difference]:
    first = seen.setdefault(key, where)
    if first != where:
        yield Difference(where=where, expected=f"{what} once", found=f"it in {first} too")
