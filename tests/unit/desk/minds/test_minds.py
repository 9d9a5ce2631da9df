"""Minds differ, state why, and abstain when their data is missing."""

from datetime import timedelta

import pytest

from bot.desk.assemble import brief
from bot.desk.briefing import Briefing, ChainActivity, ChainBlock
from bot.desk.minds import flow
from bot.desk.minds.contrarian import CONTRARIAN
from bot.desk.minds.flow import FLOW
from bot.desk.minds.macro import MACRO
from bot.desk.minds.views import Argument, conviction, opine, strongest
from bot.desk.opinion import Candidate, Mind, Opinion, Reason
from bot.desk.tape import Tape
from bot.domain.bars import Bars, Floats
from tests.unit.desk.debates import candidate
from tests.unit.desk.market import NOW, STOCKS, bars, briefing, changed, universe

MINDS: tuple[Mind, ...] = (MACRO, FLOW, CONTRARIAN)


async def say(mind: Mind, found: Bars | Briefing) -> Opinion:
    known = brief(NOW, 1, universe(), found) if isinstance(found, Bars) else found
    return await mind.opine(known, (candidate(),), 1, ())


def only(*symbols: str) -> Bars:
    return Bars("x", {s: bars()[s] for s in symbols})


def without_volume(*symbols: str) -> Bars:
    found = dict(bars().series)
    for symbol in symbols:
        volume: Floats = found[symbol].volume.copy()
        volume[len(found[symbol].until(NOW)) - 1] = 0.0
        found[symbol] = changed(found[symbol], volume=volume)
    return Bars("x", found)


@pytest.mark.parametrize("mind", MINDS, ids=lambda m: m.name)
async def test_a_mind_gives_a_probability_for_every_candidate_and_its_reasons(mind: Mind) -> None:
    candidates = (candidate(), candidate("META stays at or below 260 for 24h"))
    found = await mind.opine(briefing(), candidates, 1, ())
    assert set(found.probabilities) == {c.sentence for c in candidates}
    assert all(0 < p < 1 for p in found.probabilities.values())
    assert found.reasons
    assert 0 < found.conviction <= 100


async def test_every_departure_from_the_anchor_has_one_of_the_mind_s_reasons() -> None:
    asked = tuple(
        candidate(text, anchor=anchor)
        for text, anchor in (
            ("META stays at or above 200 for 24h", 0.6),
            ("META stays at or below 260 for 24h", 0.4),
            ("AMZN closes above 170 on 2017-08-31", 0.5),
        )
    )
    departures = 0
    for mind in MINDS:
        said = await mind.opine(briefing(), asked, 1, ())
        apart = {c.sentence for c in asked if abs(said.probabilities[c.sentence] - c.anchor) > 0.01}
        assert apart <= set(said.because)
        assert set(said.because.values()) <= {reason.text for reason in said.reasons}
        departures += len(apart)
    assert departures >= 3


def test_a_departure_names_the_argument_that_moved_it_most_its_way() -> None:
    up, wide = argument(0.5, drift=0.2), argument(0.9, variance=0.5)
    floor = candidate(response=(2.0, -0.5))
    cap = candidate("META stays at or below 260 for 24h", response=(-0.1, -0.5))
    found = opine("macro", 1, (wide, up), (floor, cap))
    assert found.because == {floor.sentence: "because of 0.5", cap.sentence: "because of 0.9"}


async def test_minds_do_not_think_alike() -> None:
    said = [await mind.opine(briefing(), (candidate(),), 1, ()) for mind in MINDS]
    assert len({round(next(iter(o.probabilities.values())), 3) for o in said}) == 3


async def test_flow_abstains_without_volume_and_names_the_fault() -> None:
    found = await say(FLOW, without_volume(*STOCKS[:4]))
    assert found.abstains
    assert "META" in found.abstention
    assert "volume" in found.abstention.lower()
    assert not found.probabilities
    assert not (await say(MACRO, without_volume("META"))).abstains


async def test_flow_speaks_while_most_companies_have_volume() -> None:
    assert not (await say(FLOW, without_volume("META"))).abstains


async def test_macro_abstains_without_breadth() -> None:
    found = await say(MACRO, only("SPX", "VIX", "META", "AMZN"))
    assert found.abstains
    assert "two companies" in found.abstention


async def test_the_contrarian_speaks_of_a_single_price_and_abstains_without_any() -> None:
    assert not (await say(CONTRARIAN, only("META"))).abstains
    assert (await say(CONTRARIAN, only("VIX"))).abstains


def argument(weight: float, drift: float = 0.0, variance: float = 0.0, code: str = "a") -> Argument:
    reason = Reason(code, f"because of {weight}", ("META",))
    return Argument(
        reason,
        weight,
        {"META": drift} if drift else {},
        {"META": variance} if variance else {},
    )


def test_a_mind_without_arguments_stays_at_the_anchor() -> None:
    found = opine("macro", 1, (argument(0.1),), [candidate(anchor=0.63)])
    assert list(found.probabilities.values()) == [pytest.approx(0.63)]


def test_arguments_move_a_floor_by_its_response() -> None:
    from math import exp

    floor: Candidate = candidate(anchor=0.5, response=(2.0, -0.5))
    found = opine("macro", 1, (argument(0.5, 0.1), argument(0.5, variance=0.2)), [floor])
    moved = 2.0 * 0.1 - 0.5 * 0.2
    assert list(found.probabilities.values()) == [pytest.approx(1 / (1 + exp(-moved)))]


def test_arguments_add_up_within_a_bound() -> None:
    floor = candidate(anchor=0.5, response=(2.0, 0.0))
    few, many = (
        opine("macro", 1, (argument(0.5, 0.2),) * n, [floor]).probabilities for n in (2, 9)
    )
    assert few == many


def test_conviction_grows_with_weight_and_falls_with_disagreement() -> None:
    strong, weak = (conviction([argument(w, 0.1)] * 3) for w in (0.9, 0.2))
    torn = conviction([argument(0.9, 0.1), argument(0.9, -0.1), argument(0.9, 0.1)])
    assert weak < torn < strong <= 90
    assert conviction([argument(0.1)]) == 15


def test_only_the_weightiest_arguments_are_kept_and_two_of_a_code() -> None:
    many = [argument(i / 20, 0.1, code="same" if i % 2 else f"c{i}") for i in range(20)]
    kept = strongest(many)
    assert [a.weight for a in kept] == sorted((a.weight for a in kept), reverse=True)
    assert sum(a.reason.code == "same" for a in kept) == 2
    assert len(kept) == 7


def chain(value: float | None, gas: int = 15_000_000) -> ChainActivity:
    """A minute of blocks, each with the same value and gas, of thirty million at most."""
    blocks = [
        ChainBlock(n, NOW - timedelta(seconds=12 * (5 - n)), 400, value, gas, 30_000_000)
        for n in range(5)
    ]
    return ChainActivity("Ethereum", "a node", tuple(blocks))


def with_chain(value: float | None, gas: int = 15_000_000) -> Briefing:
    return brief(NOW, 343, universe(), bars(), chain=chain(value, gas))


def chain_argument(found: Briefing) -> Argument:
    """What Flow makes of the chain."""
    (it,) = (a for a in flow.arguments(found, Tape.of(found)) if "chain" in a.reason.code)
    return it


async def test_flow_abstains_on_transactions_without_volume_and_says_so() -> None:
    found = await say(FLOW, with_chain(0.0))
    assert found.abstention == (
        "The on-chain data cannot be relied on: Ethereum volume reads 0 despite 2,000 transactions."
    )
    assert not (await say(MACRO, with_chain(0.0))).abstains


async def test_a_corrupt_on_chain_feed_excludes_no_price() -> None:
    assert with_chain(0.0).tradable == briefing().tradable


async def test_flow_speaks_with_a_sound_on_chain_feed_and_where_none_is_asked() -> None:
    assert not (await say(FLOW, with_chain(9.5))).abstains
    assert not (await say(FLOW, briefing())).abstains


@pytest.mark.parametrize(
    ("gas", "code", "side"),
    [
        (24_000_000, "flow-chain-busy", 1),
        (9_000_000, "flow-chain-quiet", -1),
        (16_000_000, "flow-chain-even", 0),
    ],
)
def test_flow_argues_from_a_sound_chain_by_how_full_its_blocks_are(
    gas: int, code: str, side: int
) -> None:
    it = chain_argument(with_chain(9.5, gas))
    assert it.reason.code == code
    assert it.reason.figures == {
        "fill": gas / 300_000,
        "blocks": 5,
        "transactions": 2_000,
        "value": 47.5,
    }
    for words in (f"{gas / 300_000:.1f} %", "2,000 transactions", "five blocks", "48 coins"):
        assert words in it.reason.text
    assert not it.drift
    assert {1 if v > 0 else -1 for v in it.variance.values()} == ({side} if side else set())


def test_a_fuller_chain_weighs_more_and_never_much() -> None:
    quiet, loud, full = (
        max(chain_argument(with_chain(9.5, gas)).variance.values())
        for gas in (19_000_000, 22_000_000, 30_000_000)
    )
    assert 0 < quiet < loud < full <= 0.1


async def test_what_flow_makes_of_the_chain_reaches_its_probabilities_and_is_named() -> None:
    even = await say(FLOW, with_chain(9.5, 15_000_000))
    busy = await say(FLOW, with_chain(9.5, 30_000_000))
    sentence = candidate().sentence
    assert busy.probabilities[sentence] < even.probabilities[sentence]


def test_without_a_chain_nothing_is_said_of_one() -> None:
    found = briefing()
    assert not [a for a in flow.arguments(found, Tape.of(found)) if "chain" in a.reason.code]


@pytest.mark.parametrize(
    ("kept", "says"),
    [
        ((), "No company has sound prices; breadth needs three."),
        (("META",), "Only one company has sound prices; breadth needs three."),
        (("META", "NVDA"), "Only two companies have sound prices; breadth needs three."),
    ],
)
async def test_macro_says_how_few_companies_it_has(kept: tuple[str, ...], says: str) -> None:
    some = Bars("a file", {symbol: bars()[symbol] for symbol in kept})
    assert (await say(MACRO, some)).abstention == says
