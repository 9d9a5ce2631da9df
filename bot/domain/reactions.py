"""What a platform's list of reactions says beside what the book has seen of them."""

from collections.abc import Iterator
from typing import Literal

from bot.domain.bets import Side
from bot.domain.values import Frozen

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


def changes(seen: frozenset[Side], on: frozenset[Side], listed: Listed) -> Iterator[Change]:
    """Yield what one reader must have done since the book saw `seen`, now that `on` is listed.

    A reaction that is gone was taken back, unless a moderator may have cleared it or the list is
    partial. Of two new ones nobody knows the order: neither counts, and what was recorded stays.
    """
    for side in Side:
        if side in seen and side not in on and side in listed.ours - listed.partial:
            yield "unreact", side
    new = on - seen
    if len(new) == 1:
        yield "react", next(iter(new))
