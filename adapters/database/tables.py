"""The tables. The ledger holds the bodies; the others are what is asked of them often."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel

from adapters.database.columns import UtcNumber, UtcText

# SQLite keeps the rows in the order of their keys, as they are read.
CLUSTERED = {"sqlite_with_rowid": False}
# PostgreSQL leaves room beside each row for its next version: whole tables change at a verdict.
ROOMY = {"postgresql_with": {"fillfactor": 50}}
# Events that no reaction made, and those that do not count. The words stand here as they do in the
# questions about them: an index of some rows serves only whoever names them so.
PRESSED = text("kind IN ('choose', 'withdraw')")
UNCHAINED = text("seq IS NULL")


def instant(*, nullable: bool = False, primary_key: bool = False, index: bool = False) -> Any:
    """Return a column for an aware instant."""
    column: Column[datetime] = Column(
        UtcText(), nullable=nullable, primary_key=primary_key, index=index
    )
    return Field(default=None, sa_column=column)


def moment() -> Any:
    """Return a column for an aware instant that is compared and sorted by the million."""
    return Field(default=None, sa_column=Column(UtcNumber(), nullable=False))


def numbered() -> Any:
    """Return a primary key of whole numbers that this package gives out itself."""
    return Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))


def large() -> Any:
    """Return a column for sums, whose squares outgrow 32 bits within one dispatch."""
    return Field(default=0, sa_column=Column(BigInteger, nullable=False))


def text_column() -> Any:
    """Return a column for canonical JSON or other long text."""
    return Field(sa_column=Column(Text, nullable=False))


class LedgerRow(SQLModel, table=True):
    """The append-only chain: each entry's head covers its body and the head before it."""

    __tablename__ = "ledger"

    seq: int | None = Field(default=None, primary_key=True)
    kind: str
    subject: str = Field(index=True)
    at: datetime = instant()
    body: str = text_column()
    previous: str
    head: str = Field(unique=True)


class CycleRow(SQLModel, table=True):
    """One run of the desk, unique by its scheduled time."""

    __tablename__ = "cycle"

    at: datetime = instant(primary_key=True)
    number: int = Field(unique=True)
    state: str
    owner: str
    lease_until: datetime = instant()
    reason: str = ""


class DispatchRow(SQLModel, table=True):
    """A dispatch; `body` is its canonical JSON, `seal` the chain head it was published under."""

    __tablename__ = "dispatch"

    id: int = Field(primary_key=True)
    forecaster: str
    cycle: int
    published_at: datetime = instant(index=True)
    title: str
    body: str = text_column()
    seal: str


class PredictionRow(SQLModel, table=True):
    """A prediction's life: what is due for it, the bets on it, and its verdict.

    `check_at` is the next look at its evidence, `looks` how often that was done. `ups` and `downs`
    count standing bets of open communities. `bets_head` is the head of its chain of bets.
    """

    __tablename__ = "prediction"
    __table_args__ = (
        Index("ix_prediction_lock_due", "phase", "locks_at"),
        Index("ix_prediction_check_due", "phase", "check_at"),
    )

    id: str = Field(primary_key=True)
    dispatch: int = Field(
        sa_column=Column(Integer, ForeignKey("dispatch.id"), nullable=False, index=True)
    )
    position: int
    forecaster: str = Field(index=True)
    category: str
    percent: int | None
    takes_bets: bool
    opens_at: datetime = instant()
    locks_at: datetime = instant()
    ends_at: datetime = instant()
    check_at: datetime = instant()
    looks: int = 0
    phase: str
    ups: int = 0
    downs: int = 0
    bets_head: str = ""
    bets_count: int = 0
    lock_seal: str = ""
    outcome: str = ""
    resolution: str = text_column()
    evidence: str = text_column()
    resolved_at: datetime | None = instant(nullable=True)
    verdict_seal: str = ""


class AccountRow(SQLModel, table=True):
    """The one row that ties a person on a platform to a reader key; forgetting deletes it."""

    __tablename__ = "account"
    __table_args__ = CLUSTERED

    platform: str = Field(primary_key=True)
    user: str = Field(primary_key=True)
    reader: str = Field(index=True)
    name: str
    consent: bool = False


class FormerKeyRow(SQLModel, table=True):
    """The key of an account before it was joined to another one, or lost by forgetting.

    It holds for predictions that were published before `until`. No key, an empty text, is left of
    whoever was forgotten: reactions of theirs that still stand bet no more.
    """

    __tablename__ = "former_key"

    platform: str = Field(primary_key=True)
    user: str = Field(primary_key=True)
    until: datetime = instant(primary_key=True)
    reader: str = Field(index=True)


class LinkCodeRow(SQLModel, table=True):
    """A code that joins another account to the one that asked for it; `digest` is its SHA-256."""

    __tablename__ = "link_code"

    digest: str = Field(primary_key=True)
    platform: str
    user: str
    name: str
    expires_at: datetime = instant()


class InstallationRow(SQLModel, table=True):
    """What a platform gave when the app was installed in a community; `data` is encrypted."""

    __tablename__ = "installation"

    platform: str = Field(primary_key=True)
    community: str = Field(primary_key=True)
    data: str = text_column()


class BetEventRow(SQLModel, table=True):
    """One action of one reader. `head` chains a prediction's counted actions in `seq` order."""

    __tablename__ = "bet_event"
    __table_args__ = (
        UniqueConstraint("prediction", "seq"),
        Index("ix_bet_event_post", "prediction", "post"),
        Index(
            "ix_bet_event_press",
            "prediction",
            "reader",
            sqlite_where=PRESSED,
            postgresql_where=PRESSED,
        ),
        Index(
            "ix_bet_event_late",
            "prediction",
            "reader",
            sqlite_where=UNCHAINED,
            postgresql_where=UNCHAINED,
        ),
    )

    source: str = Field(primary_key=True)
    prediction: str = Field(sa_column=Column(Text, ForeignKey("prediction.id"), nullable=False))
    seq: int | None
    reader: str
    community: str
    post: str
    kind: str
    side: str | None
    at: datetime = instant()
    status: str
    head: str


class BetRow(SQLModel, table=True):
    """What a reader holds on a prediction now; `points` once it is scored.

    `is_public` is whether its community was open when it was made: only then does it count outside.
    """

    __tablename__ = "bet"
    __table_args__ = (Index("ix_bet_reader", "reader", "prediction"), CLUSTERED | ROOMY)

    prediction: str = Field(sa_column=Column(Text, ForeignKey("prediction.id"), primary_key=True))
    reader: str = Field(primary_key=True)
    community: str
    choices: str = text_column()
    side: str | None
    at: datetime = instant()
    is_public: bool
    points: int | None = None


class SeasonDispatchRow(SQLModel, table=True):
    """A dispatch with at least one verdict in a season."""

    __tablename__ = "season_dispatch"

    season: str = Field(primary_key=True)
    dispatch: int = Field(primary_key=True)
    published_at: datetime = moment()


class BoardRow(SQLModel, table=True):
    """A leaderboard: of one season, and of one community or of all that are open (`*`)."""

    __tablename__ = "board"
    __table_args__ = (UniqueConstraint("season", "community"),)

    id: int = numbered()
    season: str
    community: str


class CohortRow(SQLModel, table=True):
    """The readers of a board whose first dispatch was published at `since`, and how many they are.

    They share the number of dispatches, so that their ratings are in the order of their points.
    """

    __tablename__ = "cohort"
    __table_args__ = (UniqueConstraint("board", "since"), Index("ix_cohort_since", "since"))

    id: int = numbered()
    board: int = Field(foreign_key="board.id")
    since: datetime = moment()
    readers: int = 0


class StandingRow(SQLModel, table=True):
    """A reader's sums on one board, kept as bets settle.

    `points` is in thousandths, `squares` in millionths: whole numbers, so that sums are exact.
    """

    __tablename__ = "standing"
    __table_args__ = (
        Index("ix_standing_place", "cohort", text("points DESC"), "reader"),
        CLUSTERED | ROOMY,
    )

    board: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    reader: str = Field(primary_key=True)
    cohort: int
    points: int = large()
    squares: int = large()
    bets: int = 0
    won: int = 0


class CommunityRow(SQLModel, table=True):
    """A server or workspace. From an open one counts may leave it."""

    __tablename__ = "community"

    id: str = Field(primary_key=True)
    platform: str
    name: str
    is_open: bool


class SubscriptionRow(SQLModel, table=True):
    """A channel that gets dispatches; `paused` says why it does not for now.

    `classes` are asset classes parted by blanks, `quiet` two hours as `22-7`; both may be empty.
    """

    __tablename__ = "subscription"

    platform: str = Field(primary_key=True)
    channel: str = Field(primary_key=True)
    community: str = Field(sa_column=Column(Text, ForeignKey("community.id"), nullable=False))
    loudness: str
    paused: str = ""
    up: str
    down: str
    ping: str = ""
    quiet: str = ""
    classes: str = ""
    verdict_in_channel: bool = True


class HiddenRow(SQLModel, table=True):
    """A prediction that a moderator hides in their own community."""

    __tablename__ = "hidden"

    community: str = Field(primary_key=True)
    prediction: str = Field(primary_key=True)


class TurnRow(SQLModel, table=True):
    """Which process does what one at a time does, and how long at least."""

    __tablename__ = "turn"

    name: str = Field(primary_key=True)
    owner: str
    lease_until: datetime = instant()


class PostRow(SQLModel, table=True):
    """The outbox: one post in one channel, from pending to what stands there."""

    __tablename__ = "post"
    __table_args__ = (
        Index("ix_post_due", "state", "due_at"),
        Index("ix_post_message", "platform", "message"),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    platform: str
    community: str
    channel: str
    kind: str
    subject: str = Field(index=True)
    dispatch: int | None = Field(default=None, index=True)
    state: str
    message: str | None = None
    wanted: int = 1
    shown: int = 0
    attempts: int = 0
    created_at: datetime = instant()
    due_at: datetime = instant()
    expires_at: datetime | None = instant(nullable=True)
    owner: str = ""
    climbers: str = "[]"
    reason: str = ""


def _table(row: type[SQLModel]) -> Table:
    return row.__table__  # type: ignore[attr-defined, no-any-return]


# Statements are written over tables: whole batches at the driver's speed, no object a row.
Ledger = _table(LedgerRow)
Cycle = _table(CycleRow)
Dispatch = _table(DispatchRow)
Prediction = _table(PredictionRow)
Account = _table(AccountRow)
FormerKey = _table(FormerKeyRow)
LinkCode = _table(LinkCodeRow)
Installation = _table(InstallationRow)
BetEvent = _table(BetEventRow)
Bet = _table(BetRow)
SeasonDispatch = _table(SeasonDispatchRow)
Board = _table(BoardRow)
Cohort = _table(CohortRow)
Standing = _table(StandingRow)
Community = _table(CommunityRow)
Subscription = _table(SubscriptionRow)
Hidden = _table(HiddenRow)
Turn = _table(TurnRow)
Post = _table(PostRow)
