"""The order in which readers acted, whatever the order in which Slack tells of it.

An event that is told again comes minutes later, when its reader may have thought better of it.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.domain.bets import BetAction, Side

REMEMBERED = 50_000

Key = tuple[str, str]
Last = dict[tuple[str, "Side | None"], tuple["datetime", "BetAction"]]


class Order:
    """Remembers each reader's last reactions on a prediction, and puts late ones in their place."""

    def __init__(self, limit: int = REMEMBERED) -> None:
        self._limit = limit
        self._readers: OrderedDict[Key, Last] = OrderedDict()

    def placed(self, action: BetAction, happened: datetime) -> Sequence[BetAction]:
        """Return what is to be submitted for a reaction that happened at an instant.

        Nothing for one that was overtaken by its own opposite; for one that others overtook, those
        again after it.
        """
        last = self._last((action.account.user, action.prediction))
        place = action.post, action.side
        before = last.get(place)
        if before is not None and before[1].source == action.source:
            return [action]
        if before is not None and before[0] > happened:
            return []
        last[place] = happened, action
        if action.kind != "react":
            return [action]
        later = sorted(
            (at, other.source, other)
            for at, other in last.values()
            if at > happened and other.kind == "react"
        )
        return [action, *[_again(other, action) for _at, _source, other in later]]

    def _last(self, key: Key) -> Last:
        found = self._readers.setdefault(key, {})
        self._readers.move_to_end(key)
        if len(self._readers) > self._limit:
            self._readers.popitem(last=False)
        return found


def _again(action: BetAction, late: BetAction) -> BetAction:
    return action.model_copy(update={"source": f"{action.source}:after:{late.source}"})
