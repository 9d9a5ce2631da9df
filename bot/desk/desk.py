"""The house: from a briefing to a dispatch."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.desk.briefing import Briefing
from bot.desk.candidates import propose
from bot.desk.debate import conviction_of, debate, state_of
from bot.desk.minds.contrarian import CONTRARIAN
from bot.desk.minds.flow import FLOW
from bot.desk.minds.macro import MACRO
from bot.desk.opinion import Assessment, Candidate, Deliberation, Mind, Opinion, Writer
from bot.desk.predictions import reason_against_bets
from bot.desk.pricing.price import Pricer
from bot.desk.selection import select
from bot.desk.synthesis import assess
from bot.desk.tape import Tape
from bot.domain.bars import to_ns
from bot.domain.dispatch import DebateState, Draft

_SECOND = 1_000_000_000


@dataclass(frozen=True)
class Desk:
    """The desk: its minds, its writer and its seed; it keeps nothing from cycle to cycle.

    The same briefing and seed give the same dispatch to the last bit.
    """

    writer: Writer
    seed: int = 0
    minds: Sequence[Mind] = (MACRO, FLOW, CONTRARIAN)

    async def compose(self, briefing: Briefing) -> Draft:
        """Return this cycle's dispatch; without anything worth claiming it is a note."""
        deliberation = await self.deliberate(briefing)
        return await self.writer.write(briefing, deliberation, self.seed)

    async def deliberate(self, briefing: Briefing, pricer: Pricer | None = None) -> Deliberation:
        """Return what the minds made of the briefing and what was selected.

        A `pricer` of the same briefing saves simulating its markets again.
        """
        tape = Tape.of(briefing)
        pricer = pricer or Pricer.of(briefing)
        candidates = propose(briefing, pricer, tape, self._generator(briefing))
        rounds, assessments = await self.assess(briefing, candidates)
        selected = select(
            assessments,
            tape,
            briefing.memory,
            lambda a: bool(reason_against_bets(a.candidate, briefing)),
        )
        state = _state(selected, rounds[-1])
        return Deliberation(
            assessments=assessments,
            rounds=rounds,
            state=state,
            conviction=conviction_of(state, rounds[-1]),
            selected=selected,
        )

    async def assess(
        self, briefing: Briefing, candidates: tuple[Candidate, ...]
    ) -> tuple[tuple[tuple[Opinion, ...], ...], tuple[Assessment, ...]]:
        """Return the minds' rounds on these candidates, and what the desk makes of each."""
        rounds = await debate(self.minds, briefing, candidates)
        return rounds, assess(candidates, rounds[-1], briefing.memory)

    def _generator(self, briefing: Briefing) -> np.random.Generator:
        """Return the cycle's own generator, seeded by the desk's seed and the instant."""
        return np.random.default_rng([self.seed, to_ns(briefing.at) // _SECOND])


def _state(selected: Sequence[Assessment], opinions: Sequence[Opinion]) -> DebateState:
    """Return the debate's state on the headline; without one there is nothing to judge it on."""
    if not selected:
        return DebateState.UNKNOWN
    headline = selected[0]
    return state_of(headline.candidate.anchor, {o.mind: headline.minds[o.mind] for o in opinions})
