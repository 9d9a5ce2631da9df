"""A claim's opposite, label, horizon and asset class."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.claims.canonical import canonical
from bot.domain.claims.parse import parse_claim
from bot.domain.claims.words import asset_class, horizon, label, negate
from bot.domain.resolution import Outcome
from tests.unit.claims.market import UNIVERSE, daily, flat, new_york, verdict

EVENING = new_york("2025-11-18T17:00")

OPPOSITES = [
    ("META closes above 100 on 2025-11-19", "META closes at or below 100 on 2025-11-19"),
    ("META closes at or above 100 on 2025-11-19", "META closes below 100 on 2025-11-19"),
    (
        "META closes above 100 on each of 2025-11-19, 2025-11-20",
        "META closes at or below 100 on 2025-11-19 or META closes at or below 100 on 2025-11-20",
    ),
    (
        "META closes above 100 on 2025-11-19 and META closes below 110 on 2025-11-20",
        "META closes at or below 100 on 2025-11-19 or META closes at or above 110 on 2025-11-20",
    ),
]


@pytest.mark.parametrize(("text", "opposite"), OPPOSITES)
def test_closes_have_opposites(text: str, opposite: str) -> None:
    negated = negate(parse_claim(text))
    assert negated is not None
    assert canonical(negated) == opposite


@pytest.mark.parametrize(
    "text",
    [
        "META stays above 100 for 24h",
        "META stays at or above 100 for 24h",
        "META touches 100 within 24h",
        "META rises over 24h",
        "META rises 1% over 24h",
        "META moves 1% either way over 24h",
        "[NVDA] beats [META] by 1% over 24h",
        "META closes above 100 on 2025-11-19 and META rises over 24h",
    ],
)
def test_what_no_family_can_deny_has_no_opposite(text: str) -> None:
    assert negate(parse_claim(text)) is None


@pytest.mark.parametrize(
    ("text", "reference", "opposite"),
    [
        ("META stays above 100 for 24h", "105", "META touches 100 within 24h"),
        ("META stays above 100 for 24h", "95", None),
        ("META stays above 100 for 24h", "100", None),
        ("META stays at or above 100 for 24h", "105", None),
        ("META stays below 100 for 24h", "95", "META touches 100 within 24h"),
        ("META stays below 100 for 24h", "105", None),
        ("META touches 100 within 24h", "105", "META stays above 100 for 24h"),
        ("META touches 100 within 24h", "95", "META stays below 100 for 24h"),
    ],
)
def test_a_reference_price_gives_paths_their_opposites(
    text: str, reference: str, opposite: str | None
) -> None:
    negated = negate(parse_claim(text), {"META": Decimal(reference)})
    assert (canonical(negated) if negated else None) == opposite


def test_an_opposite_too_long_to_say_is_none() -> None:
    days = ", ".join(f"2025-11-{day}" for day in (17, 18, 19, 20, 21))
    text = f"META closes above 100 on each of {days} and NVDA closes above 100 on each of {days}"
    assert negate(parse_claim(text)) is None


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from([text for text, _opposite in OPPOSITES] + ["META stays above 100 for 24h"]),
    st.tuples(*[st.integers(980_000, 1_120_000)] * 3),
)
def test_one_of_a_claim_and_its_opposite_comes_true(text: str, ticks: tuple[int, ...]) -> None:
    days = ("2025-11-18", "2025-11-19", "2025-11-20")
    prices = {day: flat(tick / 10_000) for day, tick in zip(days, ticks, strict=True)}
    found = daily("META", prices)
    claim = parse_claim(text)
    negated = negate(claim, {"META": Decimal(ticks[0]) / 10_000})
    if negated is not None:
        outcomes = {verdict(canonical(one), EVENING, found).outcome for one in (claim, negated)}
        assert outcomes == {Outcome.RIGHT, Outcome.WRONG}


@pytest.mark.parametrize(
    ("text", "words", "far"),
    [
        ("META stays above 100 for 24h", "META floor 24h", "24h"),
        ("META touches 100 within 3 sessions", "META touch 3 sessions", "3 sessions"),
        ("META rises over 1 session", "META move 1 session", "1 session"),
        ("META closes above 100 on 2025-11-19", "META above 1 close", "1 close"),
        (
            "META closes below 100 on each of 2025-11-19, 2025-11-20",
            "META closes 2 closes",
            "2 closes",
        ),
        ("[NVDA, MSFT] beats [META] by 1% over 48h", "NVDA/META spread 48h", "48h"),
        ("META rises over 24h or NVDA rises over 24h", "META, NVDA any 24h", "24h"),
        ("META rises over 24h and NVDA rises over 48h", "META, NVDA all mixed", "mixed"),
    ],
)
def test_labels_and_horizons_are_short(text: str, words: str, far: str) -> None:
    claim = parse_claim(text)
    assert (label(claim), horizon(claim)) == (words, far)


def test_the_asset_class_is_shared_or_mixed() -> None:
    stocks = parse_claim("[NVDA, MSFT] beats [META] by 1% over 48h")
    both = parse_claim("META rises over 24h and BTC-USD rises over 24h")
    assert asset_class(stocks, UNIVERSE) == "equity"
    assert asset_class(both, UNIVERSE) == "mixed"
    with pytest.raises(KeyError):
        asset_class(parse_claim("TSLA rises over 24h"), UNIVERSE)
