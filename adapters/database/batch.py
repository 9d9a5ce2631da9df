"""A batch of bets against what the book holds: the rules, in order, in plain Python."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.bets import (
    Account,
    BetAction,
    BetStatus,
    Choices,
    Side,
    choices_text,
    link,
    played,
    told,
)
from bot.domain.values import instant_text

COUNTED, LATE = BetStatus.COUNTED, BetStatus.LATE
REPEATED, REFUSED = BetStatus.REPEATED, BetStatus.REFUSED
UP, DOWN = Side.UP, Side.DOWN
# Plain texts, as the drivers want them.
SIDES: Mapping[Side | None, str | None] = {None: None, UP: UP.value, DOWN: DOWN.value}
STATUSES = {status: status.value for status in BetStatus}

# Rows as they are stored: an event, its place in the chain, and a bet.
EVENT = tuple("source prediction reader community post kind side at status seq head".split())
Event = tuple[str, str, str, str, str, str, str | None, str, str]
EventRow = tuple[str, str, str, str, str, str, str | None, str, str, int | None, str]
BetRow = tuple[str, str, str, str, str | None, str, bool]
# Choices, the community they count in, whether they are public, whether the book knows none yet,
# and when they changed.
Held = tuple[Choices, str, bool, bool, str]
NOTHING: Held = ((), "", False, True, "")
# A person as one platform knows them: platform and user.
Who = tuple[str, str]
# Until when each key held, and the key, oldest first.
Former = Mapping[Who, Sequence[tuple[str, str]]]
# The instants of actions, and what the chain tells of each.
Texts = tuple[Sequence[str], Sequence[str]]


def spelled(actions: Sequence[BetAction]) -> Texts:
    """Return the texts of actions; they need nothing from the book."""
    instants = [instant_text(action.at) for action in actions]
    return instants, [told(action, at) for action, at in zip(actions, instants, strict=True)]


@dataclass(slots=True)
class Tab:
    """One prediction while a batch is being worked through."""

    takes_bets: bool
    is_open: bool
    locks_at: str
    head: str
    count: int
    ups: int
    downs: int
    opens_at: str = ""

    def judge(self, at: str) -> BetStatus:
        """Return whether an action of that instant still counts."""
        if not self.takes_bets:
            return REFUSED
        return COUNTED if self.is_open and at < self.locks_at else LATE

    def move(self, side: Side, by: int) -> None:
        """Count a bet in, or out again."""
        if side is UP:
            self.ups += by
        else:
            self.downs += by


def key_at(who: Who, opens_at: str, keys: Mapping[Who, str], former: Former) -> str:
    """Return the key that holds for a prediction, empty for whoever was forgotten since.

    A bet they had made goes on counting under the key that was lost; another would count twice.
    """
    for until, reader in former.get(who, ()):
        if opens_at < until:
            return reader
    return keys.get(who, "")


@dataclass(slots=True)
class Batch:
    """A batch being worked through, action by action, over what the book holds before it.

    `keys` are the readers' by (platform, user), `former` those they had before they were joined
    with another account, or forgotten, oldest first, each with the instant until which it held;
    `hands` what they hold by (prediction, reader), `seen` the sources of known actions, `public`
    the communities that are open.
    """

    tabs: Mapping[str, Tab]
    keys: Mapping[Who, str]
    former: Former
    hands: dict[tuple[str, str], Held]
    seen: set[str]
    public: Collection[str]
    events: list[Event] = field(default_factory=list)
    chained: list[str | None] = field(default_factory=list)

    def take(self, actions: Sequence[BetAction], texts: Texts) -> list[BetStatus]:
        """Work through the actions in order and return what became of each."""
        statuses = []
        for action, at, text in zip(actions, *texts, strict=True):
            tab = self.tabs.get(action.prediction)
            if action.source in self.seen:
                status = REPEATED
            elif tab is None:
                status = REFUSED
            else:
                self.seen.add(action.source)
                reader = self._reader(action.account, tab)
                status = tab.judge(at) if reader else REFUSED
                if status is COUNTED:
                    self._hold(tab, action, reader, at)
                self.events.append(_event(action, reader, at, status))
                self.chained.append(text if status is COUNTED else None)
            statuses.append(status)
        return statuses

    def _reader(self, account: Account, tab: Tab) -> str:
        who = (account.platform, account.user)
        return key_at(who, tab.opens_at, self.keys, self.former) if self.former else self.keys[who]

    def _hold(self, tab: Tab, action: BetAction, reader: str, at: str) -> None:
        key = (action.prediction, reader)
        before, _home, is_public, is_new, _at = self.hands.get(key, NOTHING)
        after = played(before, action)
        if before and is_public:
            tab.move(before[-1][1], -1)
        home = action.community
        is_public = home in self.public
        if after and is_public:
            tab.move(after[-1][1], 1)
        self.hands[key] = (after, home, is_public, is_new, at)

    def bets(self, *, new: bool) -> list[BetRow]:
        """Return the bets that are new, or those that changed, as they are now."""
        return [
            (*key, home, choices_text(choices), _side(choices), at, is_public)
            for key, (choices, home, is_public, is_new, at) in self.hands.items()
            if at and is_new is new
        ]

    def chain(self) -> list[EventRow]:
        """Put what was taken into the chains, in order, and return its rows."""
        rows: list[EventRow] = []
        for event, text in zip(self.events, self.chained, strict=True):
            seq, head = None, ""
            if text is not None:
                tab = self.tabs[event[1]]
                seq = tab.count = tab.count + 1
                head = tab.head = link(tab.head, event[2], text)
            rows.append((*event, seq, head))
        return rows


def _event(action: BetAction, reader: str, at: str, status: BetStatus) -> Event:
    return (
        action.source,
        action.prediction,
        reader,
        action.community,
        action.post,
        action.kind,
        SIDES[action.side],
        at,
        STATUSES[status],
    )


def _side(choices: Choices) -> str | None:
    return SIDES[choices[-1][1]] if choices else None
