"""Evidence and verdict: what a claim was judged on, frozen."""

from decimal import Decimal
from enum import StrEnum
from typing import Literal

from bot.domain.values import Frozen, Instant, digest


class Outcome(StrEnum):
    """The three verdicts."""

    RIGHT = "right"
    WRONG = "wrong"
    VOID = "void"


class Observation(Frozen):
    """One price: the decisive field of one bar, with the instant at which it was known."""

    time: Instant
    symbol: str
    field: Literal["open", "high", "low", "close"]
    value: Decimal


class EvidenceBar(Frozen):
    """One bar as it was judged, prices in four-place decimals."""

    start: Instant
    end: Instant
    open: Decimal
    high: Decimal
    low: Decimal
    close: Decimal
    volume: Decimal


class LeafEvidence(Frozen):
    """What one symbol did in one leaf's window.

    `leaf` counts leaves from left to right. `reference` is the price the window is measured from.
    `faults` names what is missing or bad; `ratio` is the split between publication and window as
    new shares per old one.
    """

    leaf: int
    symbol: str
    reference: Observation | None
    bars: tuple[EvidenceBar, ...]
    faults: tuple[str, ...] = ()
    ratio: Decimal = Decimal(1)


class Evidence(Frozen):
    """All observations a verdict was computed from."""

    source: str
    gathered_at: Instant
    items: tuple[LeafEvidence, ...]

    @property
    def seal(self) -> str:
        """The SHA-256 of this evidence, 64 hex digits."""
        return digest(self)


class Resolution(Frozen):
    """A verdict: outcome, the reason in words, when it was settled, and by which prices."""

    outcome: Outcome
    reason: str
    decided_at: Instant
    deciding: tuple[Observation, ...] = ()
