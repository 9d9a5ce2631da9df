"""The channels against the facts: each post once, in time, and saying what the book says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from bot.application.ports.chat import Channel
from bot.domain.post import CallPost, DigestPost, DispatchPost, NoticePost, Post, VerdictPost
from tests.simulation.book import DATABASE
from tests.simulation.chat import Message, Place
from tests.simulation.health import Health
from tests.simulation.history import History, Owed
from tests.simulation.machines import SKEW
from tests.simulation.world import DESK

# A channel that could be reached for so long without a break must have its post: the longest wait
# between two tries is five minutes.
LONG_ENOUGH = 45 * 60.0
# A request made in time arrives at most so much later.
ON_THE_WIRE = 25.0
UNDER_A_DISPATCH = ("essay", "call", "reminder", "verdict")


def identity(post: Post, key: str) -> tuple[str, str]:
    """Return what a post is, whatever key it was sent under."""
    if isinstance(post, NoticePost):
        return "notice", key
    if isinstance(post, DigestPost):
        return post.kind, post.week.name
    if isinstance(post, VerdictPost | CallPost):
        return post.kind, post.trail.id
    return post.kind, str(post.trail.dispatch.id)


def doubled_posts(places: Iterable[Place]) -> Iterator[str]:
    """Yield posts that stand in a channel more than once."""
    for place in places:
        found = Counter(identity(message.post, message.key) for message in place.messages)
        for (kind, subject), count in found.items():
            if count > 1:
                told = [
                    f"{m.id} by {m.by} at {m.second:.1f}"
                    for m in place.messages
                    if identity(m.post, m.key) == (kind, subject)
                ]
                yield f"{kind} {subject} stands {count} times in {place.channel.id}: {told}"


def lost_posts(places: Iterable[Place], history: History, health: Health) -> Iterator[str]:
    """Yield posts that are missing where there was time enough to send them."""
    by_channel = {place.channel: place for place in places}
    for owed in history.owed:
        place = by_channel[owed.channel]
        kinds = {identity(m.post, m.key) for m in place.messages}
        if (owed.kind, owed.subject) in kinds or not owed.must:
            continue
        if owed.kind in UNDER_A_DISPATCH and not _told(
            place, owed.subject.split(".")[0], owed.since
        ):
            continue
        # What stands under a dispatch can be sent only from when that one stands.
        since = owed.since
        if owed.kind in ("essay", "call", "reminder"):
            since = max(since, _stood(place, owed))
        things = [DESK, DATABASE, f"platform {place.channel.platform}", place.name]
        up = health.longest_up(things, since, owed.until)
        if up > LONG_ENOUGH and not health.was_down(place.name, owed.told, owed.until):
            yield (
                f"{owed.kind} {owed.subject} is missing in {place.channel.id}: "
                f"it could be reached for {up:.0f} s"
            )


def _stood(place: Place, owed: Owed) -> float:
    above = ("dispatch", owed.subject.split(".")[0])
    return next(m.second for m in place.messages if identity(m.post, m.key) == above)


def _told(place: Place, dispatch: str, before: float) -> bool:
    return any(
        identity(m.post, m.key) == ("dispatch", dispatch) and m.second <= before
        for m in place.messages
    )


def misplaced_posts(places: Iterable[Place], history: History) -> Iterator[str]:
    """Yield posts nobody asked for, posts that came late, and replies to the wrong message."""
    owed = {(o.channel, o.kind, o.subject): o for o in history.owed}
    for place in places:
        tops = {identity(m.post, m.key): m.id for m in place.messages}
        for message in place.messages:
            yield from _misplaced(place.channel, message, owed, tops)


def _misplaced(
    channel: Channel,
    message: Message,
    owed: dict[tuple[Channel, str, str], Owed],
    tops: dict[tuple[str, str], str],
) -> Iterator[str]:
    kind, subject = identity(message.post, message.key)
    if kind == "notice":
        return
    where = f"{kind} {subject} in {channel.id}"
    asked = owed.get((channel, kind, subject))
    if asked is None:
        yield f"{where}: nobody asked for it"
        return
    if message.begun > asked.until + SKEW or message.second > asked.until + ON_THE_WIRE:
        late = message.begun - asked.until
        yield f"{where}: sent by {message.by} {late:.1f} s too late"
    above = {tops.get(("dispatch", subject.split(".")[0]))}
    if kind == "verdict":
        above.add(tops.get(("call", subject)))
    if kind in UNDER_A_DISPATCH and message.reply_to not in above - {None}:
        yield f"{where}: a reply to {message.reply_to}"


def stale_posts(
    places: Iterable[Place], wanted: dict[tuple[Channel, str], Post], history: History
) -> Iterator[str]:
    """Yield messages that do not say what the book says; `wanted` is by channel and message.

    A channel that is lost for good can no longer be told anything, and one that was lost is told
    again once it is resumed.
    """
    for place in (p for p in places if not p.lost and p.channel not in history.lost):
        for message in place.messages:
            said = wanted.get((place.channel, message.id))
            if said is not None and isinstance(message.post, DispatchPost):
                if message.post != said:
                    yield f"{message.key} in {place.channel.id} is not what the book says"
                yield from _unlike(place, message.post, history)
            if isinstance(message.post, VerdictPost):
                yield from _untrue(place, message.post, history)


def _unlike(place: Place, post: DispatchPost, history: History) -> Iterator[str]:
    for call in post.trail.predictions:
        outcome = call.resolution.outcome.value if call.resolution else ""
        verdict = history.reference.calls[call.id].verdict
        counts = history.reference.counts(call.id, place.channel.community)
        if (outcome, (call.ups, call.downs)) != (verdict, counts):
            yield (
                f"{place.channel.id} shows {call.id} as {outcome}, {call.ups} up, "
                f"{call.downs} down; the reference says {verdict}, {counts}"
            )


def _untrue(place: Place, post: VerdictPost, history: History) -> Iterator[str]:
    outcome = post.trail.resolution.outcome.value if post.trail.resolution else ""
    known = {
        history.first_verdicts.get(post.trail.id),
        history.reference.calls[post.trail.id].verdict,
    }
    if outcome not in known:
        yield f"{place.channel.id} tells that {post.trail.id} is {outcome}"
