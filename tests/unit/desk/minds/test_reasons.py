"""Every reason is one of those listed, with exactly its figures, in a sentence of its own."""

from collections.abc import Iterator
from datetime import date
from functools import cache

import numpy as np
import pytest

from bot.desk.assemble import brief
from bot.desk.briefing import Briefing, Memory
from bot.desk.minds import contrarian, flow, macro
from bot.desk.minds.codes import CONTRARIAN, FLOW, KINDS, MACRO
from bot.desk.opinion import Reason
from bot.desk.tape import Tape
from bot.domain.resolution import Outcome
from tests.unit.desk.debates import past_call
from tests.unit.desk.market import NOW, bars, calendar, evening, universe

FIRST = date(2017, 1, 3)
EARNINGS = {"META": (date(2017, 7, 26),), "NVDA": (date(2017, 8, 10),)}


def memory() -> Memory:
    wrong = past_call(outcome=Outcome.WRONG, ups=30, downs=2, days_ago=200)
    return Memory(calls=(wrong, *[past_call(days_ago=201)] * 6))


@cache
def evenings() -> tuple[Briefing, ...]:
    """Every second evening of eight months."""
    chosen = [s for s in calendar().sessions if s.date >= FIRST][:170:2]
    return tuple(
        brief(evening(s.date), i, universe(), bars(), earnings=EARNINGS, memory=memory())
        for i, s in enumerate(chosen)
    )


@cache
def reasons() -> tuple[Reason, ...]:
    def given() -> Iterator[Reason]:
        for briefing in evenings():
            tape = Tape.of(briefing)
            for mind in (macro, flow, contrarian):
                yield from (a.reason for a in mind.arguments(briefing, tape))

    return tuple(given())


def test_every_reason_has_the_figures_its_code_promises() -> None:
    for reason in reasons():
        kind = KINDS[reason.code]
        promised, possible = set(kind.figures), set(kind.figures) | set(kind.optional)
        assert promised <= set(reason.figures) <= possible, reason.code
        assert all(np.isfinite(v) for v in reason.figures.values()), reason


def test_every_reason_is_a_sentence_without_a_first_person_or_a_hole_in_it() -> None:
    for reason in reasons():
        words = reason.text.split()
        assert len(words) > 4
        assert not {"I", "we", "my", "our", "nan", "-0.0"} & set(words), reason.text
        assert "{" not in reason.text
        assert reason.text[0].isupper() or reason.text[0].isdigit(), reason.text
        assert "\n" not in reason.text


def test_minds_have_much_to_say() -> None:
    """Each mind gives at least eight different reasons even in a market without news."""
    found = {reason.code for reason in reasons()}
    for kinds in (MACRO, FLOW, CONTRARIAN):
        assert len(found & {k.code for k in kinds}) >= 8, sorted(found)


def test_the_same_reason_is_not_always_said_in_the_same_words() -> None:
    text = {r.text.replace(r.symbols[0], "it") for r in reasons() if r.code == "flow-gap-held"}
    assert any(t.startswith("The opening gap") for t in text)
    assert any(t.startswith("it opened") for t in text)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_codes_name_their_mind(kind: object) -> None:
    assert getattr(kind, "mind") in {"macro", "flow", "contrarian"}  # noqa: B009


def test_the_desk_remembers_its_error_its_run_and_its_readers() -> None:
    wrong = Memory(calls=(past_call(outcome=Outcome.WRONG, ups=30, downs=2),))
    right = Memory(calls=(past_call(),) * 6)
    found = set()
    for remembered in (wrong, right):
        known = brief(NOW, 1, universe(), bars(), memory=remembered)
        quiet = Tape({s: r for s, r in Tape.of(known).readings.items() if s == "META"})
        found |= {a.reason.code for a in contrarian.arguments(known, quiet)}
    assert {"contrarian-readers", "contrarian-house-wrong", "contrarian-house-run"} <= found
