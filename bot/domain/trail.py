"""The public audit of a prediction: what was said when, at what price, on what evidence."""

from enum import StrEnum

from bot.domain.dispatch import HOUSE, Dispatch, Prediction
from bot.domain.resolution import Resolution
from bot.domain.scores import quality, readers_lean
from bot.domain.values import Frozen, Instant


class Phase(StrEnum):
    """Where a prediction is in its life."""

    OPEN = "open"
    LOCKED = "locked"
    RESOLVED = "resolved"


class PredictionTrail(Frozen):
    """Everything public about one prediction.

    `ups` and `downs` count bets that stand (at lock: that counted). Seals are the first eight hex
    digits of the chain head at publication, lock and verdict. `evidence` is the SHA-256 of the
    frozen evidence.
    """

    id: str
    dispatch: Dispatch
    position: int
    phase: Phase
    ups: int
    downs: int
    seal: str
    resolution: Resolution | None = None
    resolved_at: Instant | None = None
    evidence: str = ""
    lock_seal: str = ""
    verdict_seal: str = ""
    hidden: bool = False

    @property
    def prediction(self) -> Prediction:
        """The prediction as published."""
        return self.dispatch.predictions[self.position]

    @property
    def outcome(self) -> int | None:
        """1 if the claim came true, 0 if not, None while open or void."""
        if self.resolution is None or self.resolution.outcome == "void":
            return None
        return int(self.resolution.outcome == "right")

    @property
    def score(self) -> float | None:
        """The house's quality of the call in [0, 1]; None while open, void or without a price."""
        percent, o = self.prediction.probability, self.outcome
        scored = percent is not None and o is not None and self.dispatch.forecaster == HOUSE
        return quality(percent / 100, o) if scored else None  # type: ignore[operator,arg-type]

    @property
    def lean(self) -> float | None:
        """What the readers' bets point to, in [0, 1]; None without a price or a bet."""
        percent = self.prediction.probability
        if percent is None or self.ups + self.downs == 0:
            return None
        return readers_lean(percent, self.ups, self.downs)


class DispatchTrail(Frozen):
    """A dispatch with the trails of its predictions, the headline first."""

    dispatch: Dispatch
    seal: str
    predictions: tuple[PredictionTrail, ...]

    @property
    def headline(self) -> PredictionTrail | None:
        """The trail of the headline prediction, if the dispatch has one."""
        return self.predictions[0] if self.predictions else None
