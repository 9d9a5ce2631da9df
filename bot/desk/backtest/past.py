"""The desk's memory during a walk: what it published, and the verdicts it may know by now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.desk.briefing import TOTAL, Memory, PastCall, ScoredCall, Tally
from bot.domain.dispatch import Dispatch, Prediction
from bot.domain.resolution import Outcome

EMBARGO = 5
"""Sessions after which a verdict may be known to the desk: no window of that evening is open."""

CALLS, DISPATCHES = 40, 30
"""How many calls and dispatches the live desk remembers word for word."""

Outcomes = Sequence[int | None]


@dataclass(frozen=True)
class Published:
    """One evening's dispatch, and what became of its predictions; None where nobody can tell."""

    session: int
    dispatch: Dispatch
    outcomes: Outcomes


class Past:
    """Everything published so far, oldest first."""

    def __init__(self) -> None:
        self._published: list[Published] = []
        self._scored: list[ScoredCall] = []
        self._tallies: dict[str, Tally] = {}
        self._settled = 0

    def publish(
        self, session: int, at: datetime, predictions: tuple[Prediction, ...], outcomes: Outcomes
    ) -> None:
        """Take an evening's predictions, with verdicts that stay unknown until the embargo ends."""
        dispatch = Dispatch(
            id=len(self._published) + 1,
            cycle=session,
            cycle_at=at,
            published_at=at,
            title="",
            essay="",
            predictions=predictions,
        )
        self._published.append(Published(session, dispatch, tuple(outcomes)))

    def memory(self, session: int) -> Memory:
        """Return what the desk knows of itself after that session."""
        self._settle(session)
        newest = self._published[: -DISPATCHES - 1 : -1]
        calls = [call for one in newest for call in _calls(one, _is_known(one, session))]
        recent = tuple(one.dispatch for one in newest)
        return Memory(tuple(calls[:CALLS]), dict(self._tallies), recent, tuple(self._scored))

    def _settle(self, session: int) -> None:
        while self._settled < len(self._published):
            one = self._published[self._settled]
            if not _is_known(one, session):
                return
            self._settled += 1
            for prediction, outcome in zip(one.dispatch.predictions, one.outcomes, strict=True):
                if outcome is not None:
                    self._scored.append(_scored(prediction, outcome))
                    _count(self._tallies, self._scored[-1])


def _is_known(one: Published, session: int) -> bool:
    return one.session + EMBARGO <= session


def _calls(one: Published, known: bool) -> list[PastCall]:
    verdicts = {1: Outcome.RIGHT, 0: Outcome.WRONG, None: Outcome.VOID}
    return [
        PastCall(one.dispatch, position, verdicts[outcome] if known else None, "", 0, 0)
        for position, outcome in enumerate(one.outcomes)
    ]


def _scored(prediction: Prediction, outcome: int) -> ScoredCall:
    return ScoredCall(
        category=prediction.category,
        probability=(prediction.probability or 0) / 100,
        anchor=prediction.anchor or 0.0,
        climatology=prediction.climatology or 0.0,
        outcome=outcome,
        minds={mind: p / 100 for mind, p in prediction.minds.items() if p is not None},
    )


def _count(tallies: dict[str, Tally], call: ScoredCall) -> None:
    for name in (TOTAL, call.category, call.category.split("/")[1]):
        old = tallies.get(name, Tally(0, 0, 0.0, 0.0))
        tallies[name] = Tally(
            old.n + 1,
            old.hits + call.outcome,
            old.expected + call.probability,
            old.squares + (call.outcome - call.probability) ** 2,
        )
