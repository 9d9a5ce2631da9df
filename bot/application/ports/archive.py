"""The book as it is stored, for whoever checks it."""

from collections.abc import AsyncIterator, Sequence
from typing import Protocol

from bot.domain.bets import BetAction
from bot.domain.ledger import Entry
from bot.domain.values import Frozen, Instant


class StoredDispatch(Frozen):
    """A dispatch as stored: the text of its body and what stands beside it."""

    id: int
    title: str
    forecaster: str
    cycle: int
    published_at: Instant
    seal: str
    body: str


class StoredPrediction(Frozen):
    """A prediction as stored; texts are canonical JSON, empty while there is nothing."""

    id: str
    dispatch: int
    position: int
    forecaster: str
    category: str
    percent: int | None
    takes_bets: bool
    opens_at: Instant
    locks_at: Instant
    ends_at: Instant
    phase: str
    ups: int
    downs: int
    bets_head: str
    bets_count: int
    lock_seal: str
    outcome: str
    resolution: str
    evidence: str
    resolved_at: Instant | None
    verdict_seal: str


class StoredAction(Frozen):
    """A counted action in its chain; the account is not part of it."""

    seq: int
    reader: str
    head: str
    action: BetAction


class StoredBet(Frozen):
    """What the book says a reader holds."""

    reader: str
    community: str
    choices: str
    side: str | None
    at: Instant
    is_public: bool
    points: int | None


class StoredStanding(Frozen):
    """A reader's sums; points in thousandths, squares in millionths.

    `since` is the publication of the first dispatch they bet on, None if their cohort is lost.
    """

    season: str
    community: str
    reader: str
    points: int
    squares: int
    bets: int
    won: int
    since: Instant | None


class StoredCohort(Frozen):
    """How many readers of a board began with the dispatch published at `since`."""

    season: str
    community: str
    since: Instant
    readers: int


class StoredMark(Frozen):
    """A dispatch with a verdict in a season."""

    season: str
    dispatch: int
    published_at: Instant


class StoredCycle(Frozen):
    """A run of the desk, and how it ended."""

    number: int
    at: Instant
    state: str


class StoredPost(Frozen):
    """A post in one channel; `message` names what stands there, None while nothing does."""

    key: str
    platform: str
    channel: str
    kind: str
    subject: str
    dispatch: int | None
    state: str
    message: str | None


class Archive(Protocol):
    """Raw reading of everything that `audit` recomputes."""

    def entries(self) -> AsyncIterator[Entry]:
        """Yield the chain, oldest first."""
        ...

    async def dispatches(self) -> Sequence[StoredDispatch]:
        """Return every dispatch by number."""
        ...

    async def cycles(self) -> Sequence[StoredCycle]:
        """Return every cycle by number."""
        ...

    async def posts(self) -> Sequence[StoredPost]:
        """Return every post in the order they were queued."""
        ...

    async def predictions(self) -> Sequence[StoredPrediction]:
        """Return every prediction by dispatch and position."""
        ...

    async def actions(self, prediction: str) -> Sequence[StoredAction]:
        """Return a prediction's counted actions in order."""
        ...

    async def bets(self, prediction: str) -> Sequence[StoredBet]:
        """Return a prediction's bets."""
        ...

    async def standings(self) -> Sequence[StoredStanding]:
        """Return every standing."""
        ...

    async def cohorts(self) -> Sequence[StoredCohort]:
        """Return how many readers began when, on every board."""
        ...

    async def marks(self) -> Sequence[StoredMark]:
        """Return the dispatches that count in each season."""
        ...
