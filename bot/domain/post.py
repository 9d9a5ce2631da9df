"""What a chat shows: posts and private answers, before any platform gives them a form."""

from typing import Annotated, Literal

from pydantic import Field

from bot.domain.bets import BetView
from bot.domain.standing import Standing
from bot.domain.trail import DispatchTrail, PredictionTrail
from bot.domain.values import Frozen
from bot.domain.weeks import Week


class Climber(Frozen):
    """A reader who rose to a place worth naming."""

    name: str
    rank: int
    simulated: bool = False


class DispatchPost(Frozen):
    """The dispatch itself; its look follows the headline's phase: open, locked, resolved."""

    kind: Literal["dispatch"] = "dispatch"
    trail: DispatchTrail


class VerdictPost(Frozen):
    """The reply that tells a verdict; it is never edited."""

    kind: Literal["verdict"] = "verdict"
    trail: PredictionTrail
    climbers: tuple[Climber, ...] = ()


class EssayPost(Frozen):
    """The whole essay, in the thread under its dispatch; it is never edited."""

    kind: Literal["essay"] = "essay"
    trail: DispatchTrail


class CallPost(Frozen):
    """A side call of a dispatch in the thread under it, with bets of its own."""

    kind: Literal["call"] = "call"
    trail: PredictionTrail


class ReminderPost(Frozen):
    """One short post before the headline of a dispatch locks, and what became of that later."""

    kind: Literal["reminder"] = "reminder"
    trail: DispatchTrail


class Leader(Frozen):
    """A reader's week: the sum over dispatches of the mean points of the bets made in each."""

    name: str
    points: float
    dispatches: int
    simulated: bool = False


class DigestPost(Frozen):
    """A community's trading week, as it stood at the week's `at`; it is never edited.

    `calls` are the house's that ended and got a verdict in it, `early` those decided before their
    scheduled end, which is still to come, `open` those without a verdict. `leaders` did best among
    the `readers` whose bets were scored, `climbers` rose on the board.
    """

    kind: Literal["digest"] = "digest"
    week: Week
    calls: tuple[PredictionTrail, ...] = ()
    early: tuple[PredictionTrail, ...] = ()
    open: tuple[PredictionTrail, ...] = ()
    leaders: tuple[Leader, ...] = ()
    readers: int = 0
    climbers: tuple[Climber, ...] = ()


class NoticePost(Frozen):
    """One plain line to a channel, such as after an outage."""

    kind: Literal["notice"] = "notice"
    text: str


Post = Annotated[
    DispatchPost | VerdictPost | EssayPost | CallPost | ReminderPost | DigestPost | NoticePost,
    Field(discriminator="kind"),
]


class Receipt(Frozen):
    """A reader's private answer about one prediction: what they hold and what it can bring.

    `community` is where they ask.
    """

    trail: PredictionTrail
    bet: BetView | None
    late: bool = False
    community: str = ""


class Answer(Frozen):
    """A command's answer: a title, plain lines, and an optional table; private unless shared.

    Nothing in it is markup: each platform escapes and forms it. `links` are (label, path) below the
    public address.
    """

    title: str = ""
    lines: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    private: bool = True


class Me(Frozen):
    """A reader's own page: place, bets open and last scored. `community` is where they ask."""

    standing: Standing | None
    readers: int
    above: Standing | None
    open: tuple[tuple[PredictionTrail, BetView], ...] = ()
    last: tuple[PredictionTrail, BetView] | None = None
    community: str = ""
