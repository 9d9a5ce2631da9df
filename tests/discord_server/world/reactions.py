"""Who reacted to a message with what; super reactions are kept apart, as Discord lists them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tests.discord_server.world.emoji import Emoji

if TYPE_CHECKING:
    from tests.discord_server.world.people import User

Kept = dict[int, "User"]


class Tally:
    """One emoji under one message, with its people in the order they came."""

    __slots__ = ("burst", "emoji", "normal")

    def __init__(self, emoji: Emoji) -> None:
        self.emoji = emoji
        self.normal: Kept = {}
        self.burst: Kept = {}

    @property
    def count(self) -> int:
        return len(self.normal) + len(self.burst)

    def of(self, burst: bool) -> Kept:
        return self.burst if burst else self.normal


class Reactions:
    """All reactions to one message."""

    __slots__ = ("_tallies",)

    def __init__(self) -> None:
        self._tallies: dict[str, Tally] = {}

    def __iter__(self) -> Iterator[Tally]:
        return iter(self._tallies.values())

    def __len__(self) -> int:
        return len(self._tallies)

    def __contains__(self, emoji: Emoji) -> bool:
        return emoji.key in self._tallies

    def tally(self, emoji: Emoji) -> Tally | None:
        return self._tallies.get(emoji.key)

    def add(self, user: User, emoji: Emoji, burst: bool = False) -> bool:
        """Keep a reaction; False if it stood already."""
        tally = self._tallies.get(emoji.key)
        if tally is None:
            tally = self._tallies[emoji.key] = Tally(emoji)
        kept = tally.of(burst)
        if user.id in kept:
            return False
        kept[user.id] = user
        return True

    def remove(self, user: User, emoji: Emoji) -> list[bool]:
        """Take a person's reactions away; for each whether it was a super reaction."""
        tally = self._tallies.get(emoji.key)
        if tally is None:
            return []
        gone = [burst for burst in (False, True) if tally.of(burst).pop(user.id, None)]
        if not tally.count:
            del self._tallies[emoji.key]
        return gone

    def clear(self, emoji: Emoji | None = None) -> bool:
        """Take all reactions away, or all of one emoji; False if there were none."""
        if emoji is not None:
            return self._tallies.pop(emoji.key, None) is not None
        had = bool(self._tallies)
        self._tallies.clear()
        return had

    def page(self, emoji: Emoji, *, burst: bool, after: int, limit: int) -> list[User]:
        """At most `limit` people in the order of their ids, from the one after `after` on."""
        tally = self._tallies.get(emoji.key)
        if tally is None:
            return []
        kept = tally.of(burst)
        return [kept[user] for user in sorted(id_ for id_ in kept if id_ > after)[:limit]]
