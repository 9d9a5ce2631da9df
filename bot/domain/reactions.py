"""What a platform's list of reactions says beside what the book has seen of them."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Literal

from bot.domain.bets import Side
from bot.domain.values import Frozen, Instant

Change = tuple[Literal["react", "unreact"], Side]


class Listed(Frozen):
    """The reactions under one post as the platform lists them, by user id; bots are left out.

    `ours` are the sides under which the bot's own reaction still stands: where it is gone, a
    moderator cleared them all. `partial` are sides of which the platform did not list everybody.
    """

    names: dict[str, str]
    on: dict[str, frozenset[Side]]
    ours: frozenset[Side]
    partial: frozenset[Side] = frozenset()


class Seen(Frozen):
    """What the book has seen of one reader under a post.

    `on` are the reactions that were on at last, with the instant each was put on. `pressed_at` is
    when the reader last pressed a button about the same prediction.
    """

    on: dict[Side, Instant] = {}
    pressed_at: Instant | None = None


def changes(
    seen: Seen, on: frozenset[Side], listed: Listed, *, back_at: datetime
) -> Iterator[Change]:
    """Yield what one reader must have done while the bot was away, now that `on` is listed.

    The bot has seen everything since `back_at`, so what it missed is older than what it saw since,
    and newer than what it saw before. A reaction that is gone was taken back, unless a moderator
    may have cleared it or the list is partial. Of two new ones nobody knows the order: neither
    counts, and what was recorded stays.
    """
    yield from _taken_back(seen.on, on, listed)
    new = on - seen.on.keys()
    pressed = seen.pressed_at is not None and seen.pressed_at > back_at
    if len(new) == 1 and not pressed:
        (missed,) = new
        yield "react", missed
        if missed.other in on and seen.on[missed.other] > back_at:
            yield "react", missed.other


def _taken_back(
    seen: Mapping[Side, datetime], on: frozenset[Side], listed: Listed
) -> Iterator[Change]:
    for side in Side:
        if side in seen and side not in on and side in listed.ours - listed.partial:
            yield "unreact", side
