"""A batch of bets against what the book holds: the rules, in order, in plain Python."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from bot.domain.bets import EMPTY, BetAction, BetStatus, Hand, Side, link, told
from bot.domain.values import instant_text

COUNTED, LATE = BetStatus.COUNTED, BetStatus.LATE
REPEATED, REFUSED = BetStatus.REPEATED, BetStatus.REFUSED
UP, DOWN = Side.UP, Side.DOWN
# Plain texts, as the drivers want them.
SIDES: Mapping[Side | None, str | None] = {None: None, UP: UP.value, DOWN: DOWN.value}
STATUSES = {status: status.value for status in BetStatus}

# Rows as they are stored, in the order of the columns of bet_event and of bet.
EventRow = tuple[str, str, int | None, str, str, str, str, str | None, str, str, str]
BetRow = tuple[str, str, str, str, str | None, str]
# A hand, the community it counts in, whether the book knows none yet, and when it changed.
Held = tuple[Hand, str, bool, str]
NOTHING: Held = (EMPTY, "", True, "")


class Spelled(NamedTuple):
    """The texts of an action: what the chain tells of it, and its instant."""

    told: str
    at: str


def spell(action: BetAction) -> Spelled:
    """Return the texts of an action; they need nothing from the book."""
    return Spelled(told(action), instant_text(action.at))


@dataclass(slots=True)
class Tab:
    """One prediction while a batch is being worked through."""

    takes_bets: bool
    is_open: bool
    locks_at: datetime
    head: str
    count: int
    ups: int
    downs: int

    def judge(self, action: BetAction) -> BetStatus:
        """Return whether the action still counts."""
        if not self.takes_bets:
            return REFUSED
        return COUNTED if self.is_open and action.at < self.locks_at else LATE

    def move(self, side: Side | None, by: int) -> None:
        """Count a bet in, or out again."""
        if side is UP:
            self.ups += by
        elif side is DOWN:
            self.downs += by


class Taken(NamedTuple):
    """An action that is to be stored."""

    action: BetAction
    spelled: Spelled
    reader: str
    status: BetStatus
    tab: Tab


@dataclass(slots=True)
class Batch:
    """A batch being worked through, action by action, over what the book holds before it.

    `keys` are the readers' by (platform, user), `hands` what they hold by (prediction, reader),
    `seen` the sources of known actions, `public` the communities that are open.
    """

    tabs: Mapping[str, Tab]
    keys: Mapping[tuple[str, str], str]
    hands: dict[tuple[str, str], Held]
    seen: set[str]
    public: Collection[str]
    taken: list[Taken] = field(default_factory=list)

    def take(self, action: BetAction, spelled: Spelled) -> BetStatus:
        """Work through one action and return what became of it."""
        if action.source in self.seen:
            return REPEATED
        tab = self.tabs.get(action.prediction)
        if tab is None:
            return REFUSED
        self.seen.add(action.source)
        reader = self.keys[action.account.platform, action.account.user]
        status = tab.judge(action)
        if status is COUNTED:
            self._hold(tab, action, reader, spelled.at)
        self.taken.append(Taken(action, spelled, reader, status, tab))
        return status

    def _hold(self, tab: Tab, action: BetAction, reader: str, at: str) -> None:
        key = (action.prediction, reader)
        hand, community, is_new, _at = self.hands.get(key, NOTHING)
        after = hand.after(action)
        if community in self.public:
            tab.move(hand.side, -1)
        if action.community in self.public:
            tab.move(after.side, 1)
        self.hands[key] = (after, action.community, is_new, at)

    def bets(self, *, new: bool) -> list[BetRow]:
        """Return the bets that are new, or those that changed, as they are now."""
        return [
            (prediction, reader, community, hand.text, SIDES[hand.side], at)
            for (prediction, reader), (hand, community, is_new, at) in self.hands.items()
            if at and is_new is new
        ]

    def chain(self) -> list[EventRow]:
        """Put what was taken into the chains, in order, and return its rows."""
        return [_chained(*taken) for taken in self.taken]


def _chained(
    action: BetAction, spelled: Spelled, reader: str, status: BetStatus, tab: Tab
) -> EventRow:
    seq, head = None, ""
    if status is COUNTED:
        seq = tab.count = tab.count + 1
        head = tab.head = link(tab.head, reader, spelled.told)
    return (
        action.source,
        action.prediction,
        seq,
        reader,
        action.community,
        action.post,
        action.kind,
        SIDES[action.side],
        spelled.at,
        STATUSES[status],
        head,
    )
