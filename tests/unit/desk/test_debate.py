"""The state of a debate and the desk's conviction follow one written rule."""

import pytest

from bot.desk.briefing import Briefing
from bot.desk.debate import ROUNDS, conviction_of, debate, state_of
from bot.desk.opinion import Candidate, Mind, Opinion
from bot.domain.dispatch import DebateState
from tests.unit.desk.debates import candidate, opinion
from tests.unit.desk.market import briefing


@pytest.mark.parametrize(
    ("minds", "state"),
    [
        ((0.65, 0.70, 0.63), DebateState.UNANIMOUS),
        ((0.55, 0.50), DebateState.UNANIMOUS),
        ((0.605, 0.595, 0.60), DebateState.UNANIMOUS),
        ((0.65, 0.70, 0.60), DebateState.LEANING),
        ((0.63, 0.64, 0.58), DebateState.LEANING),
        ((0.63, 0.64, 0.50), DebateState.DIVERGENT),
        ((0.62, 0.58), DebateState.DIVERGENT),
        ((0.62, 0.60, 0.58), DebateState.DIVERGENT),
        ((0.70, None, None), DebateState.UNKNOWN),
        ((None, None, None), DebateState.UNKNOWN),
        ((0.65, None, 0.66), DebateState.UNANIMOUS),
    ],
)
def test_the_state_is_read_off_the_minds(
    minds: tuple[float | None, ...], state: DebateState
) -> None:
    assert state_of(0.6, dict(zip("abc", minds, strict=False))) is state


def test_the_desk_holds_a_view_less_firmly_the_more_its_minds_part() -> None:
    said = (opinion("macro", {}, 40), opinion("flow", {}, 60), opinion("x", abstention="none"))
    found = {state: conviction_of(state, said) for state in DebateState}
    assert found == {
        DebateState.UNANIMOUS: 50,
        DebateState.LEANING: 42,
        DebateState.UNKNOWN: 35,
        DebateState.DIVERGENT: 30,
    }
    assert conviction_of(DebateState.UNKNOWN, said[2:]) is None


class Echo:
    """A mind that counts what it hears."""

    name = "echo"

    async def opine(
        self,
        briefing: Briefing,
        candidates: tuple[Candidate, ...],
        round_: int,
        others: tuple[Opinion, ...],
    ) -> Opinion:
        """Say how many spoke before."""
        assert briefing.cycle
        return opinion(self.name, {c.sentence: 0.5 for c in candidates}, len(others), round_=round_)


async def test_every_mind_hears_the_whole_round_before_and_nothing_of_its_own() -> None:
    minds: tuple[Mind, ...] = (Echo(), Echo())
    rounds = await debate(minds, briefing(), (candidate(),))
    assert len(rounds) == ROUNDS
    assert [[o.conviction for o in said] for said in rounds] == [[0, 0], [2, 2]]
    assert [[o.round for o in said] for said in rounds] == [[1, 1], [2, 2]]
