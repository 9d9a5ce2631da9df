"""A dispatch and its predictions, as they are published and never edited afterwards."""

import re
from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from bot.domain.claims.tree import Claim
from bot.domain.schedule import Schedule
from bot.domain.values import Frozen, Instant

HOUSE = "house"
LONGEST_SLUG = 160


class DebateState(StrEnum):
    """How far the minds agree after the last round; `unknown` when too few spoke."""

    UNANIMOUS = "unanimous"
    LEANING = "leaning"
    DIVERGENT = "divergent"
    UNKNOWN = "unknown"


class MindView(Frozen):
    """What one mind brought to a dispatch: its conviction in percent, or None if it abstained."""

    mind: str
    conviction: int | None = Field(ge=0, le=100)
    reason: str = ""


class Prediction(Frozen):
    """A claim with a forecaster's probability that it is true, fixed at publication.

    `probability` is whole percent, None where an imported author gave none. `anchor` and
    `climatology` are probabilities in [0, 1]. `minds` holds each mind's probability for this very
    claim in percent, None where it abstained; `reasons` says why each departs from the anchor, or
    abstains, and is silent where a mind stands with the anchor. `no_bets` says why no bets are
    taken; empty when they are. `references` are the prices the windows are measured from.
    `reported` keeps what an import said and nobody scores.
    """

    position: int = Field(ge=0)
    sentence: str
    claim: Claim
    category: str
    because: str = ""
    probability: int | None = Field(ge=0, le=100)
    anchor: float | None = None
    climatology: float | None = None
    minds: dict[str, int | None] = {}
    reasons: dict[str, str] = {}
    conviction: int | None = Field(default=None, ge=0, le=100)
    schedule: Schedule
    references: dict[str, Decimal] = {}
    no_bets: str = ""
    reported: dict[str, str] = {}

    @property
    def is_headline(self) -> bool:
        """Whether readers bet on it in the dispatch's own post."""
        return self.position == 0

    @property
    def takes_bets(self) -> bool:
        """Whether a bet on it can count (design: p outside 5 to 95 % takes none)."""
        stated = self.probability is not None and 5 <= self.probability <= 95
        return stated and not self.no_bets and self.schedule.locks > self.schedule.opens


class Draft(Frozen):
    """A dispatch before it has a number: what the desk, an import or a person hands over.

    `essay` is paragraphs parted by a blank line, without markup. `thesis` is three or four short
    lines for the post. A note is a draft without predictions.
    """

    title: str
    standfirst: str = ""
    thesis: tuple[str, ...] = ()
    essay: str
    debate: DebateState = DebateState.UNKNOWN
    conviction: int | None = Field(default=None, ge=0, le=100)
    minds: tuple[MindView, ...] = ()
    predictions: tuple[Prediction, ...] = ()
    reported: dict[str, str] = {}


class Dispatch(Draft):
    """A published dispatch. `id` is its number in the permalink, `cycle` the run that made it."""

    id: int
    cycle: int
    cycle_at: Instant
    published_at: Instant
    forecaster: str = HOUSE

    @property
    def slug(self) -> str:
        """The title as the permalink spells it."""
        return slugify(self.title)

    @property
    def path(self) -> str:
        """The permalink below the public address."""
        return f"/read/{self.id}/{self.slug}"

    @property
    def headline(self) -> Prediction | None:
        """The prediction readers bet on in the dispatch's own post, if there is one."""
        return self.predictions[0] if self.predictions else None


def slugify(title: str) -> str:
    """Return the title in lower case with every run of other characters as one hyphen.

    What would make an address too long to travel is cut off.
    """
    slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    return slug[:LONGEST_SLUG].rstrip("-") or "dispatch"


def prediction_id(dispatch_id: int, position: int) -> str:
    """Return the name of a prediction everywhere: `54.0` is dispatch 54's headline."""
    return f"{dispatch_id}.{position}"
