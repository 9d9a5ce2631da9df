"""What minds say of candidate claims, and what the debate makes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.desk.briefing import Briefing
from bot.domain.claims.tree import Claim
from bot.domain.dispatch import DebateState, Draft
from bot.domain.schedule import Schedule


@dataclass(frozen=True)
class Candidate:
    """A claim the desk could publish, priced by the anchor alone.

    `anchor` and `climatology` are probabilities in [0, 1]; `sigma` is the forecast standard
    deviation of one session's log return of the first symbol; `windows` counts the past windows
    behind `climatology`. `response` says, for each symbol of the claim, by how much the logit of
    the anchor moves for one sigma of drift a session and for one unit of log variance. `category`
    is the claim's place in the record, `sigmas` holds `sigma` for each symbol.
    """

    claim: Claim
    sentence: str
    schedule: Schedule
    anchor: float
    climatology: float
    sigma: float
    windows: int = 0
    response: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    category: str = ""
    sigmas: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Reason:
    """Why a mind leans as it does: a code the essay knows, figures by name, and plain words."""

    code: str
    text: str
    symbols: tuple[str, ...] = ()
    figures: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Opinion:
    """One mind's view in one round: a probability in [0, 1] by sentence, or an abstention.

    `conviction` is 0 to 100. `heard` names what of the other minds changed its view, if anything.
    `because` says, by sentence, why the mind departs from that claim's anchor; a claim that is not
    in it is left where the anchor has it, within half a point.
    """

    mind: str
    round: int
    probabilities: Mapping[str, float]
    conviction: int
    reasons: tuple[Reason, ...]
    abstention: str = ""
    heard: str = ""
    because: Mapping[str, str] = field(default_factory=dict)

    @property
    def abstains(self) -> bool:
        """Whether this mind says nothing this round."""
        return bool(self.abstention)


class Mind(Protocol):
    """A forecaster with one point of view."""

    @property
    def name(self) -> str:
        """One of `macro`, `flow`, `contrarian`."""
        ...

    async def opine(
        self,
        briefing: Briefing,
        candidates: tuple[Candidate, ...],
        round_: int,
        others: tuple[Opinion, ...],
    ) -> Opinion:
        """Return this mind's opinion; `others` are the opinions of the round before."""
        ...


@dataclass(frozen=True)
class Assessment:
    """A candidate after the debate: the pooled probability in [0, 1] and each mind's own.

    `reasons` says of each mind why it departs from the anchor, or why it abstains.
    """

    candidate: Candidate
    pooled: float
    minds: Mapping[str, float | None]
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Deliberation:
    """All that a cycle's debate produced, in the order it was said.

    `rounds[r]` holds one opinion a mind; `selected` has the headline first.
    """

    assessments: tuple[Assessment, ...]
    rounds: tuple[tuple[Opinion, ...], ...]
    state: DebateState
    conviction: int | None
    selected: tuple[Assessment, ...]


class Writer(Protocol):
    """Whoever turns a deliberation into words."""

    async def write(self, briefing: Briefing, deliberation: Deliberation, seed: int) -> Draft:
        """Return the dispatch; a deliberation without a selection makes a short note."""
        ...
