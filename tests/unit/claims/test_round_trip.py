"""Parsing a claim's sentence gives the same claim back, whatever the claim."""

import pytest
from hypothesis import given, settings
from pydantic import TypeAdapter

from bot.domain.claims.canonical import canonical
from bot.domain.claims.parse import MAX_LENGTH, parse, parse_claim
from bot.domain.claims.tree import Claim
from tests.unit.claims.strategies import claims

ADAPTER: TypeAdapter[Claim] = TypeAdapter(Claim)

SENTENCES = [
    "META stays at or above 560 for 24h",
    "NVDA stays above 170 for 24h",
    "NVDA stays at or below 190 for 24h",
    "NVDA stays below 190 for 3 sessions",
    "QQQ touches 600 within 3 sessions",
    "SPY closes above 650 on 2026-04-02",
    "SPY closes at or above 650 on 2026-04-02",
    "SPY closes below 650 on 2026-04-02",
    "SPY closes above 650 on each of 2026-04-01, 2026-04-02",
    "SPY closes at or below 650 on each of 2026-04-01, 2026-04-02",
    "IWM rises 1% over 24h",
    "SPY falls over 48h",
    "NVDA moves 3% either way over 24h",
    "[NVDA, MSFT] beats [META, GOOGL] by 0.8% over 24h",
    "[NVDA] beats [META] by -0.4% over 1 session",
    "META stays above 560 for 24h and SPY rises over 24h",
    "META stays above 560 for 24h or (SPY rises over 24h and IWM falls over 24h)",
    "(META stays above 560 for 24h and SPY rises over 24h) and IWM falls over 24h",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_canonical_sentence_reads_back_as_itself(sentence: str) -> None:
    assert canonical(parse_claim(sentence)) == sentence


@settings(deadline=None, max_examples=150)
@given(claims)
def test_every_claim_survives_being_said(claim: Claim) -> None:
    sentence = canonical(claim)
    assert parse_claim(sentence) == claim
    assert canonical(parse_claim(sentence)) == sentence


@settings(deadline=None, max_examples=60)
@given(claims)
def test_every_claim_survives_being_stored(claim: Claim) -> None:
    stored = ADAPTER.dump_json(claim)
    assert ADAPTER.dump_json(ADAPTER.validate_json(stored)) == stored
    assert ADAPTER.dump_json(parse_claim(canonical(claim))) == stored


@settings(deadline=None, max_examples=60)
@given(claims)
def test_every_sentence_is_short_enough_and_leaves_nothing_over(claim: Claim) -> None:
    sentence = canonical(claim)
    parsed = parse(sentence)
    assert len(sentence) <= MAX_LENGTH
    assert (parsed.claims, parsed.because, parsed.notes) == ((claim,), None, ())
