"""What the three statistical minds share: silent or arguing at first, then listening."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.desk.briefing import Briefing
from bot.desk.minds.views import Argument, abstain, opine
from bot.desk.opinion import Candidate, Opinion
from bot.desk.tape import Tape

Candidates = tuple[Candidate, ...]
Opinions = tuple[Opinion, ...]


@dataclass(frozen=True)
class StatisticalMind:
    """A mind made of rules.

    `lacking` says why it cannot judge a session, or nothing if it can; `arguments` are its reasons,
    the weightiest first; `listen` is how it takes what the others said in the round before.
    """

    name: str
    lacking: Callable[[Briefing, Tape], str]
    arguments: Callable[[Briefing, Tape], tuple[Argument, ...]]
    listen: Callable[[Opinion, Opinions, Candidates, int], Opinion]

    async def opine(
        self, briefing: Briefing, candidates: Candidates, round_: int, others: Opinions
    ) -> Opinion:
        """Return its opinion, or its abstention with the reason."""
        own = next((o for o in others if o.mind == self.name), None)
        if own is not None:
            return self.listen(own, others, candidates, round_)
        tape = Tape.of(briefing)
        if why := self.lacking(briefing, tape):
            return abstain(self.name, round_, why)
        return opine(self.name, round_, self.arguments(briefing, tape), candidates)
