"""What a chat shows: posts and private answers, before any platform gives them a form."""

from typing import Annotated, Literal

from pydantic import Field

from bot.domain.bets import BetView
from bot.domain.standing import Standing
from bot.domain.trail import DispatchTrail, PredictionTrail
from bot.domain.values import Frozen


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


class NoticePost(Frozen):
    """One plain line to a channel, such as after an outage."""

    kind: Literal["notice"] = "notice"
    text: str


Post = Annotated[
    DispatchPost | VerdictPost | EssayPost | CallPost | NoticePost, Field(discriminator="kind")
]


class Receipt(Frozen):
    """A reader's private answer about one prediction: what they hold and what it can bring."""

    trail: PredictionTrail
    bet: BetView | None
    late: bool = False


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
    """A reader's own page: place, bets open and last scored."""

    standing: Standing | None
    readers: int
    above: Standing | None
    open: tuple[tuple[PredictionTrail, BetView], ...] = ()
    last: tuple[PredictionTrail, BetView] | None = None
